import Domain
import Testing

@testable import Outreach

/// What a mail asks, when, how often; what it gives.
@Suite struct ProofAskingTests {
    @Test func aGoodMailHasNothingToSay() { #expect(Proofs.findings(Proofs.mail()) == []) }

    @Test(arguments: [
        "Merci de me dire quel jour vous convient.", "Je vous serais reconnaissante de bien vouloir me recevoir.",
        "Merci d’indiquer un jour.", "Merci d’être présente jeudi.", "Je vous remercie de bien vouloir me répondre.",
        "Dites-moi quel jour vous convient.", "Dites-le-moi.", "Pourriez-vous me rappeler.", "Please call me.",
        "Let me know which day suits you.", "Je souhaiterais vous rencontrer.", "Quel jour vous convient\u{202F}?",
        "Je voudrais savoir qui suit ces dossiers.", "Un « oui » suffit.", "Confirmez votre venue.",
        "Inscrivez-vous en ligne.", "Auriez-vous dix minutes ?",
    ]) func requests(_ sentence: String) { #expect(!Proofs.has(.noAsk, "Vous traitez les permis. " + sentence)) }

    @Test(arguments: [
        "Merci de nous avoir répondu.", "Merci d’avoir pris le temps.", "Merci de votre réponse.", "Merci d’avance.",
        "Merci d’être venue.", "Merci de vous être déplacée.", "Je reste à votre disposition.",
        "N’hésitez pas à me contacter.", "Permettez-moi de me présenter.", "Excusez-moi.",
        "Si cela peut vous intéresser, je vous invite à me recontacter.", "Nous vous invitons à notre journée.",
        "Pourquoi Reposante ? Parce que les dossiers reviennent.", "Merci de cette attention.",
        "Thank you for your time.",
        "Veuillez trouver le plan en ligne.", "Découvrez Reposante.", "Vous envoyez chaque mois un tableau.",
        "Sachez-le.",
        "Please note the date.",
    ]) func noRequests(_ sentence: String) { #expect(Proofs.has(.noAsk, "Vous traitez les permis. " + sentence)) }

    /// The block that says how to refuse is nobody's request; a question in the same paragraph is one.
    @Test func aQuestionBesideHowToRefuseAsks() {
        let refusal = "Si ce n’est pas le moment, répondez « non »."
        #expect(!Proofs.has(.noAsk, "Vous traitez les permis.\n\n\(refusal) Sinon, quel jour vous irait ?"))
        #expect(Proofs.has(.noAsk, "Vous traitez les permis.\n\n\(refusal)"))
    }

    @Test func anInvitationAsksByInviting() {
        #expect(!Proofs.has(.noAsk, "Nous vous invitons à notre journée du 14 janvier.", .invitation))
    }

    @Test(arguments: ["À mardi.", "Comme convenu, voici le compte rendu.", "Le 8 décembre me va.", "See you tomorrow."])
    func afterATalkADayIsEnough(_ sentence: String) {
        #expect(!Proofs.has(.noAsk, "Merci de votre accueil. " + sentence, .afterTalk))
        #expect(Proofs.has(.noAsk, "Merci de votre accueil.", .afterTalk))
    }

    @Test func whatIsNotedAsksNothing() {
        let text = Proofs.mail("C’est noté : je ne vous écrirai plus.", block: "")
        #expect(Proofs.findings(text, Proofs.context(.noted)).map(\.rule) == [])
    }

    @Test func aLateRequest() throws {
        let body =
            "Vous traitez des permis. Ils reviennent. Cela prend du temps. Le service est gratuit.\n\nPuis-je passer ?"
        let found = try #require(Proofs.findings(.lateAsk, Proofs.mail(body)).first)
        #expect(found.detail == .count(5))
        #expect(found.sentence == 5)
        #expect(!Proofs.has(.lateAsk, body, .followUp))
        #expect(!Proofs.has(.lateAsk, "Vous traitez des permis. Ils reviennent. C’est gratuit.\n\nPuis-je passer ?"))
    }

    @Test func threeRequests() throws {
        let body = "Pouvez-vous m’appeler ? Avez-vous reçu ma lettre ?\n\nMerci de me dire qui suit ces dossiers."
        #expect(Proofs.findings(.severalAsks, Proofs.mail(body)).first?.detail == .count(3))
        #expect(Proofs.has(.severalAsks, body, .followUp))
        #expect(!Proofs.has(.severalAsks, "Pouvez-vous m’appeler ? Avez-vous reçu ma lettre ?"))
    }

    @Test func aQuestionAmongTheLastThree() {
        let far = "Puis-je passer ? C’est gratuit.\n\nVous gagnez du temps. Vous choisissez le jour."
        #expect(Proofs.has(.closingQuestion, far))
        #expect(!Proofs.has(.closingQuestion, "Puis-je passer ? C’est gratuit. Vous choisissez le jour."))
        for moment in [MailMoment.invitation, .followUp, .afterTalk, .askReferral, .other] {
            #expect(!Proofs.has(.closingQuestion, far, moment))
        }
    }

    @Test(arguments: [("Madame la Directrice,", false), ("Monsieur le maire,", false), ("Madame Nguyen,", true)])
    func aRequestIsEnoughForARole(_ greeting: String, _ isFound: Bool) {
        let body = "Votre direction traite des aides.\n\nJe vous serais reconnaissante de bien vouloir me recevoir."
        #expect(Proofs.findings(.closingQuestion, Proofs.mail(greeting: greeting, body)).isEmpty != isFound)
    }

    @Test(arguments: [
        "Qu’est-ce qu’une aide ? C’est une somme.", "Pourquoi Reposante ? Parce que tout revient.",
        "Le résultat ? Trois dossiers de moins.", "Le saviez-vous ? Un dossier sur trois revient.",
        "What is Reposante? It is a small service.", "Pourquoi ? Les dossiers reviennent.",
    ]) func questionsThatTheMailAnswers(_ text: String) { #expect(Proofs.has(.rhetoricalQuestion, text)) }

    @Test(arguments: [
        "Puis-je passer mardi ? C’est gratuit.", "Qui suit ces dossiers chez vous ? C’est pour un essai.",
        "Jeudi vous irait-il ? Sinon, un mot suffit.", "Mardi ? Ou jeudi.", "Pouvez-vous m’appeler ? Oui ou non.",
        "Pouvez-vous m’appeler ? Car je pars demain.", "Quel jour vous convient ? Il s’agit d’un quart d’heure.",
    ]) func realQuestions(_ text: String) { #expect(!Proofs.has(.rhetoricalQuestion, text)) }

    @Test(arguments: [
        "Je vous propose un essai.", "Nous vous enverrons le plan.", "Je viendrai en mairie.",
        "Vous recevrez la liste.",
        "Vous trouverez la liste en ligne.", "Puis-je passer vous le faire voir ?", "Voici la liste.",
        "I can show you.",
        "Je prépare la liste.", "Nous préparons une démonstration.", "You will get the list.", "Vous pourrez arrêter.",
        "Je vous l’apporte.", "Je passe mardi.",
    ]) func offers(_ text: String) { #expect(!Proofs.has(.offer, text)) }

    @Test(arguments: [
        "Je souhaiterais le montrer.", "Vous gérez des dossiers.", "Vous devrez choisir.",
        "Vous préparez des dossiers.",
        "Ces dossiers passent par vous.", "Vous désirez un avis.",
    ]) func noOffers(_ text: String) { #expect(Proofs.has(.offer, text)) }

    @Test(arguments: [
        "C’est gratuit.", "Elles sont volontaires.", "Sans engagement.", "Il n’y a rien à installer.",
        "Je n’ai rien à vous vendre.", "Deux communes l’essaient.", "It is free.", "There is nothing to install.",
    ]) func reassurances(_ text: String) { #expect(!Proofs.has(.reassurance, text)) }

    @Test(arguments: ["C’est rapide.", "Are you free on Tuesday?", "Feel free to call."])
    func noReassurances(_ text: String) { #expect(Proofs.has(.reassurance, text)) }

    @Test func whatIsSilentButOnAFirstMail() {
        let body = "Le programme avance. Il est utile. Il marche. Il grandit. Merci de répondre.\n\n- un\n- deux"
        let silent: Set<ProofRule> = [.offer, .reassurance, .hook, .list, .closingQuestion, .entryLevel, .lateAsk]
        let top = ProofContext.Recipient(level: .top)
        #expect(
            silent.isSubset(of: Set(Proofs.findings(Proofs.mail(body), Proofs.context(recipient: top)).map(\.rule))))
        for moment in MailMoment.allCases where moment != .first {
            let found = Set(Proofs.findings(Proofs.mail(body), Proofs.context(moment, recipient: top)).map(\.rule))
            #expect(found.isDisjoint(with: silent), "\(moment)")
        }
    }

    @Test func theHookIsAboutThem() {
        #expect(
            Proofs.has(.hook, "Le programme avance. Nous travaillons. Vous pouvez nous rejoindre. Puis-je passer ?"))
        #expect(Proofs.has(.hook, "Un rendez-vous est possible. Nous travaillons."))
        #expect(!Proofs.has(.hook, "Nous travaillons. Votre mairie aussi."))
        let text = Proofs.mail("Brézy grandit. Nous travaillons. Le programme avance. Puis-je passer ?")
        let theirs = ProofContext.Recipient(name: "Claire Nguyen", texts: ["Mairie de Brézy"])
        #expect(!Proofs.findings(.hook, text).isEmpty)
        #expect(Proofs.findings(.hook, text, Proofs.context(recipient: theirs)).isEmpty)
    }

    @Test(arguments: [
        ("Pouvez-vous me dire à qui m’adresser ?", false), ("Puis-je vous voir mardi ?", true),
        ("Merci de m’indiquer la personne qui suit ces dossiers.", false), ("Who should I write to?", false),
    ]) func atTheTopAskToBeSentOn(_ sentence: String, _ isFound: Bool) {
        let top = Proofs.context(recipient: .init(level: .top))
        let text = Proofs.mail("Votre direction est gratuite. " + sentence)
        #expect(Proofs.findings(.entryLevel, text, top).isEmpty != isFound)
        #expect(Proofs.findings(.entryLevel, text, Proofs.context(recipient: .init(level: .middle))).isEmpty)
    }

    @Test(arguments: [
        ("Avez-vous pu lire mon message ?", true), ("Depuis mardi dernier, avez-vous pu lire mon message ?", true),
        ("Avez-vous pu lire mon message du 23 novembre ?", true), ("Êtes-vous là jeudi ?", false),
        ("Avez-vous pu lire mon message sur Reposante ?", true), ("Brézy l’essaie : et vous ?", true),
        ("Depuis, Brézy l’essaie : et vous ?", false), ("Vingt dossiers sont passés : et chez vous ?", false),
        ("La page est sur exemple.org : qu’en pensez-vous ?", false), ("Le 8 décembre vous va-t-il ?", false),
    ]) func aFollowUpBringsSomething(_ body: String, _ isFound: Bool) {
        #expect(Proofs.has(.emptyFollowUp, body, .followUp) == isFound)
        #expect(!Proofs.has(.emptyFollowUp, body, .afterTalk))
    }

    @Test func whatWasSaidBeforeIsNoNews() {
        let text = Proofs.mail("Depuis, Brézy l’essaie : et vous ?")
        let before = Proofs.context(.followUp, earlier: ["Brézy l’essaie depuis septembre."])
        #expect(!Proofs.findings(.emptyFollowUp, text, before).isEmpty)
    }
}
