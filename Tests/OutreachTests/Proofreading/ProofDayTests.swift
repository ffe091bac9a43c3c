import Domain
import Testing

@testable import Outreach

/// Days that are not what they are said to be. Today is Monday 30 November 2026.
@Suite struct ProofDayTests {
    static func days(_ body: String, _ moment: MailMoment = .first) -> [Finding] {
        Proofs.findings(.day, Proofs.mail(body), Proofs.context(moment))
    }

    @Test(arguments: [
        ("Puis-je passer mardi 9 décembre ?", "mardi 9 décembre", "2026-12-09"),
        ("Nous y serons jeudi 15 janvier 2027.", "jeudi 15 janvier 2027", "2027-01-15"),
        ("Mardi 9 vous irait-il ?", "Mardi 9", "2026-12-09"), ("Passez mardi le 9/12.", "mardi le 9/12", "2026-12-09"),
        ("Can we meet on Monday 8 December?", "Monday 8 December", "2026-12-08"),
        ("Are you there on Monday, December 8?", "Monday, December 8", "2026-12-08"),
        ("Lundi 1er décembre vous va ?", "Lundi 1er décembre", "2026-12-01"),
        ("Entre jeudi 8 et mercredi 9 décembre ?", "jeudi 8", "2026-12-08"),
    ]) func anotherWeekday(_ body: String, _ quoted: String, _ date: String) {
        let found = Self.days(body)
        #expect(found.map(\.quoted) == [quoted])
        #expect(found.map(\.detail) == Day(iso: date).map { [.day($0, .weekday)] })
    }

    @Test(arguments: [
        "Puis-je passer mardi 8 décembre ?", "Mardi 8 ou mercredi 9 vous irait-il ?", "Jeudi 14 janvier vous va-t-il ?",
        "Mardi 12 ou mercredi 13 janvier vous irait-il ?", "Mardi 9 h vous va-t-il ?", "Mardi 9h30 vous va-t-il ?",
        "Can we meet on Tuesday 8 December?", "How about Tuesday, December 8th?", "Jeudi 14:30 vous va-t-il ?",
        "Le 8/12 vous irait-il ?", "Un score de 9/10 des maires ?", "Mardi 9 agents viennent : et vous ?",
        "Lundi 4 janvier ou mardi 5 vous irait-il ?", "Le mercredi 2 décembre 2026 vous va ?",
    ]) func goodDays(_ body: String) { #expect(Self.days(body) == [], "\(body)") }

    @Test(arguments: [
        "Puis-je passer le 24 novembre ?", "Je vous propose le 24 novembre.", "Êtes-vous libre mardi 24 novembre ?",
        "Je suis disponible jeudi 26.", "Can I come on 24 November?", "Puis-je passer le 24/11 ?",
        "Nous nous sommes croisés le 3 novembre : puis-je passer le 10 novembre ?", "Le 3/11/2026 vous va-t-il ?",
    ]) func daysThatArePast(_ body: String) {
        let faults = Self.days(body).map(\.detail)
        #expect(faults.count == 1)
        guard case .day(_, .past) = faults.first else { Issue.record("\(body): \(faults)"); return }
    }

    @Test(arguments: [
        "Depuis mardi dernier, avez-vous pu lire ?", "Depuis le 3 novembre, avez-vous pu lire ?",
        "Le 3 novembre, vous avez reçu ma lettre : puis-je passer ?", "Avez-vous lu mon message du 24 novembre ?",
        "Nous nous sommes croisés le 3 novembre.", "Vous racontiez cela le 3 novembre : puis-je passer ?",
        "Le 24 novembre, Brézy a ouvert le service.", "We met on 24 November: may I call you?",
        "Vous vous êtes inscrite le 3 novembre : êtes-vous libre jeudi ?",
    ]) func pastDaysThatAreTold(_ body: String) { #expect(Self.days(body) == [], "\(body)") }

    @Test(arguments: [
        "Puis-je passer le 25 décembre ?", "Vendredi 25 décembre vous va ?", "Venez le 1er janvier 2027.",
    ])
    func holidays(_ body: String) {
        guard case .day(_, .holiday) = Self.days(body).first?.detail else { Issue.record("\(body)"); return }
    }

    @Test func aDeadlineIsNoMeeting() {
        #expect(Self.days("Pouvez-vous répondre avant le 25 décembre ?") == [])
        #expect(Self.days("Le 25 décembre est férié. Il pleut.") == [])
    }

    @Test func aDateThatDoesNotExist() {
        #expect(Self.days("Puis-je passer le 31 novembre ?").map(\.detail) == [.noSuchDay])
    }

    @Test func theSubjectAndTheListOfAnInvitation() {
        let listed = Proofs.mail("Serez-vous là ?\n\n- jeudi 15 janvier 2027\n- mardi 24 novembre")
        #expect(
            Proofs.findings(.day, listed, Proofs.context(.invitation)).map(\.quoted) == [
                "jeudi 15 janvier 2027", "mardi 24 novembre",
            ])
        let subject = Proofs.findings(.day, Proofs.mail(subject: "Un essai mardi 9 décembre"))
        #expect(subject.map(\.isInSubject) == [true])
        #expect(subject.map(\.column) == [18])
        // The block is counted by no rule.
        let block = Proofs.mail(block: "Inscrite le lundi 3 novembre 2026. Répondez « non ».")
        #expect(Proofs.findings(.day, block).isEmpty)
    }
}
