import Domain
import Testing

@testable import Outreach

/// What must stand in a mail, and what must not be left in it.
@Suite struct ProofPartTests {
    @Test(arguments: [
        ("Claire\n01 99 00 12 05\nreposante.exemple.fr", [Finding.Detail]()),
        ("Claire\nreposante.exemple.fr", [.missingPhone]),
        ("Claire\n+33 (0)1 99 00 12 05", [.missingLink]), ("Claire\n0199001205 https://reposante.exemple.fr", []),
        ("Claire", [.missingPhone, .missingLink]), ("Claire\nSIRET 123 456 789 00012\nexemple.fr", [.missingPhone]),
        ("Claire\n01.99.00.12.05 – c@exemple.fr", [.missingLink]), ("Claire\n(202) 555-0123, exemple.fr", []),
    ]) func signatures(_ lines: String, _ missing: [Finding.Detail]) {
        let text = Proofs.mail(closing: "Bien à vous,\n" + lines)
        #expect(Proofs.findings(.signature, text).map(\.detail) == missing)
        #expect(Proofs.findings(.signature, text, Proofs.context(.afterTalk)).isEmpty)
    }

    @Test func aLinkIsAskedForOnlyWhereThereIsOne() {
        let none = ProofContext(today: Proofs.today, moment: .first)
        #expect(Proofs.findings(.signature, Proofs.mail(closing: "Bien à vous,\nC. 01 99 00 12 05"), none).isEmpty)
    }

    @Test(arguments: [
        ("", Finding.SubjectFault.empty), ("REPOSANTE POUR VOUS", .capitals), ("Un essai gratuit !", .exclamation),
        ("Re : notre échange", .reply), ("RE: essai", .reply),
        ("Une journée pour améliorer Reposante avec vous, jeudi 14 janvier", .long(64)),
    ]) func subjects(_ subject: String, _ fault: Finding.SubjectFault) {
        let found = Proofs.findings(.subject, Proofs.mail(subject: subject))
        #expect(found.map(\.detail) == [.subject(fault)])
        #expect(found.map(\.level) == [fault == .empty ? .fix : .advice])
        #expect(found.map(\.line) == [1])
    }

    @Test func goodSubjects() {
        for subject in ["Permis : la pièce qui manque", "RSA", "Le SIRET des PME", String(repeating: "a", count: 60)] {
            #expect(Proofs.findings(.subject, Proofs.mail(subject: subject)).isEmpty, "\(subject)")
        }
        #expect(Proofs.findings(.subject, Proofs.mail(subject: "Re: essai"), Proofs.context(.followUp)).isEmpty)
        #expect(Proofs.findings(.subject, "Bonjour,\n\nEt vous ?").map(\.detail) == [.subject(.empty)])
    }

    @Test(arguments: [
        ("Appelez le XXXXXXXX.", "XXXXXXXX"), ("Appelez [NOM].", "[NOM]"), ("Appelez {{prénom}}.", "{{prénom}}"),
        ("Le XX/XX vous va ?", "XX/XX"), ("Au 01 XX XX XX XX.", "XX XX XX XX"), ("Appelez ____.", "____"),
        ("Appelez [à compléter].", "[à compléter]"), ("Un { seul.", "{"), ("xxxx vous va ?", "xxxx"),
    ]) func blanks(_ body: String, _ quoted: String) {
        let found = Proofs.findings(.blanks, Proofs.mail(body))
        #expect(found.map(\.quoted) == [quoted])
        #expect(found.map(\.level) == [.fix])
    }

    @Test func blanksOfOtherParts() {
        #expect(Proofs.findings(.blanks, Proofs.mail(greeting: "Bonjour [Prénom],")).map(\.quoted) == ["[Prénom]"])
        #expect(Proofs.findings(.blanks, Proofs.mail(subject: "Pour [NOM]")).map(\.isInSubject) == [true])
        for body in ["Le [texte](https://exemple.fr) est là.", "Voir [1] et […].", "Le chapitre XX.", "Lu [sic]."] {
            #expect(!Proofs.has(.blanks, body), "\(body)")
        }
    }

    @Test func whatIsMissingHasAPlaceInTheFile() {
        let found = Proofs.findings("Bonjour,\n\nEt vous ?\n\nBien à vous,\nClaire\n").filter { $0.quoted.isEmpty }
        #expect(found.filter { $0.rule == .firstContact }.map(\.line) == [6])
        #expect(found.filter { $0.rule == .signature }.map(\.line) == [6, 6])
    }

    @Test func theInformationBlock() {
        let bare = Proofs.mail(block: "")
        func found(_ text: String, _ moment: MailMoment, _ isInformed: Bool? = nil) -> Bool {
            !Proofs.findings(.firstContact, text, Proofs.context(moment, isInformed: isInformed)).isEmpty
        }
        #expect(MailMoment.allCases.filter { found(bare, $0) } == [.first, .invitation])
        #expect(MailMoment.allCases.filter { found(bare, $0, false) } == MailMoment.allCases.filter { $0 != .noted })
        #expect(!found(bare, .first, true))
        #expect(!found(Proofs.mail(), .first))
        // Before the signature as well as after it.
        let before = Proofs.mail([Proofs.hook, Proofs.ask, Proofs.block].joined(separator: "\n\n"), block: "")
        #expect(!found(before, .first))
        #expect(Proofreading.proof(of: MailText(reading: before), Proofs.context()).sentences == 2)
        for words in [
            "Pour ne plus recevoir de message, un mot suffit.", "To unsubscribe, reply \"no\".", "Reply no and I stop.",
            "Si vous préférez ne plus être contactée, dites-le-moi.", "Vous pouvez vous désinscrire.",
        ] { #expect(!found(Proofs.mail(block: words), .first), "\(words)") }
        #expect(found(Proofs.mail(block: "Votre adresse vient de l’annuaire."), .first))
    }

    @Test func linksWithoutACampaign() {
        func found(_ link: String, _ closing: String = Proofs.closing) -> [String] {
            Proofs.findings(.untrackedLink, Proofs.mail("Vous verrez \(link) demain ?", closing: closing)).map(\.quoted)
        }
        #expect(found("https://reposante.exemple.fr/aide") == ["https://reposante.exemple.fr/aide"])
        #expect(found("(https://www.reposante.exemple.fr),") == ["https://www.reposante.exemple.fr"])
        #expect(found("reposante.exemple.fr") == ["reposante.exemple.fr"])
        for campaign in ["mtm", "matomo", "pk", "piwik", "utm"] {
            #expect(found("https://reposante.exemple.fr/?\(campaign)_campaign=a") == [])
        }
        #expect(found("https://exemple.org") == [])
        #expect(found("un essai") == [])
    }

    @Test(arguments: [
        ("Vous trouverez ci-joint le plan.", "ci-joint"), ("Le plan est en pièce jointe.", "en pièce jointe"),
        ("Les plans ci-jointes.", "ci-jointes"), ("Please find attached the plan.", "find attached"),
        ("Voir en PJ.", "en PJ"),
    ]) func attachments(_ body: String, _ quoted: String) {
        #expect(Proofs.findings(.attachment, Proofs.mail(body)).map(\.quoted) == [quoted])
    }

    @Test(arguments: ["La pièce manque.", "Joignez-moi au 01 99 00 12 05.", "Un message sans pièce jointe."])
    func noAttachments(_ body: String) { #expect(!Proofs.has(.attachment, body)) }

    @Test(arguments: [
        "Suite à notre échange, voici.", "Comme convenu, voici.", "Suite à notre conversation téléphonique, voici.",
        "Following our conversation, here it is.", "Suite à notre dernier échange, voici.",
    ]) func linksThatAreFalse(_ body: String) {
        let text = Proofs.mail(body)
        #expect(Proofs.findings(.falseLink, text).map(\.level) == [.fix])
        #expect(!Proofs.findings(.falseLink, text, Proofs.context(hasTalked: false)).isEmpty)
        #expect(Proofs.findings(.falseLink, text, Proofs.context(hasTalked: true)).isEmpty)
        #expect(Proofs.findings(.falseLink, text, Proofs.context(.afterTalk)).isEmpty)
    }

    @Test func linksThatAreNone() {
        for body in [
            "Suite à mon message, et vous ?", "Nous nous sommes croisés au congrès.",
            "Suite à la réunion des maires, et vous ?",
        ] {
            #expect(!Proofs.has(.falseLink, body), "\(body)")
        }
    }
}
