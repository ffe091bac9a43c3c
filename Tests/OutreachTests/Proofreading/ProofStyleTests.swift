import Domain
import Testing

@testable import Outreach

/// Sentences, words, jargon, and what says too much.
@Suite struct ProofStyleTests {
    @Test(arguments: [
        ("Voir M. Rey, cf. la p. 12 du no. 3. Merci.", 2), ("Ils sont 1.200 à Brézy. Merci.", 2),
        ("Voir beta.gouv.fr et https://exemple.fr/a?b=1. Merci.", 2), ("Écrivez à paul.rey@exemple.fr. Merci.", 2),
        ("Des haies, des mares, etc. sont là. Merci.", 2), ("Le n° 3 est prêt ! Merci.", 2), ("Quoi ?! Merci.", 2),
        ("Mme Rey et J. Martin viennent. Merci.", 2), ("Attendez… puis venez. Merci…", 2), ("Une idée", 1),
        ("« Pourquoi ? » demandent les agents. Merci.", 2), ("C’est gratuit (vraiment !) et simple.", 1),
        ("Vous\u{A0}: agents\u{202F}; voisins\u{202F}? Oui\u{202F}!", 2), ("Fini.Merci.", 2), ("?!… ;", 0), ("", 0),
        ("Les agent.es et chargé·e·s sont là.", 1), ("Une ligne\nqui se suit.\n\nUne autre", 2),
        ("- un\n- deux\n- trois", 3),
        ("Dr. Rey comes at 10 a.m. on Tuesday. Thanks.", 2), ("En 2026. Nous", 2), ("Le 3 déc. 2026 à 9 h. Merci.", 2),
    ]) func sentenceEnds(_ body: String, _ count: Int) {
        // The closing is another's matter: « Merci. » alone would close.
        #expect(Proofs.sentences(body + "\n\nEt vous ?") == count + 1, "\(body)")
    }

    @Test func lengths() {
        func level(_ count: Int) -> Finding.Level? {
            let body = (0..<count).map { _ in "Vous lisez cela." }.joined(separator: "\n\n")
            return Proofs.findings(.length, Proofs.mail(body)).first?.level
        }
        #expect([5, 6, 7, 8].map(level) == [nil, .advice, .advice, .fix])
        func words(_ count: Int) -> Finding.Level? {
            Proofs.findings(.words, Proofs.mail(Array(repeating: "mot", count: count).joined(separator: " "))).first?
                .level
        }
        #expect([120, 121, 180, 181].map(words) == [nil, .advice, .advice, .fix])
    }

    @Test func whatIsNotCounted() {
        let plain = Proofreading.proof(of: MailText(reading: Proofs.mail("Et vous ?")), Proofs.context())
        #expect((plain.sentences, plain.words) == (1, 2))
        let quoted = Proofs.mail(
            "Et vous ?", block: Proofs.block + "\n\nLe 3 nov. 2026 à 10:12, Rey a écrit :\n> Bonjour. Vous.\n> XXXX")
        let proof = Proofreading.proof(of: MailText(reading: quoted), Proofs.context())
        #expect((proof.sentences, proof.words) == (1, 2))
        #expect(!proof.findings.contains { $0.rule == .blanks })
        let listed = Proofs.mail("Et vous ?\n\n- jeudi 14 janvier\n- préfecture")
        #expect(Proofreading.proof(of: MailText(reading: listed), Proofs.context(.invitation)).sentences == 1)
        #expect(Proofreading.proof(of: MailText(reading: listed), Proofs.context()).sentences == 3)
    }

    @Test(arguments: [
        "Bien à vous, Claire Morel", "Cordialement\nClaire Morel", "Merci d’avance,\nClaire", "Bien cordialement,",
        "Je vous prie d’agréer, Madame la Directrice, l’expression de mes\nsalutations distinguées.\n\nClaire Morel",
        "Dans l’attente de votre réponse, veuillez agréer, Madame, mes salutations.\nClaire", "-- \nClaire Morel",
        "Kind regards,\nClaire", "À jeudi,\nClaire", "Merci d’avance et bien à vous,\nClaire",
        "Dans l’attente de votre retour,\nCordialement,\nC.",
        "Claire Morel\nChargée de déploiement\n01 99 00 12 05", "Claire Morel", "Claire Morel, 06.12.34.56.78",
    ]) func closings(_ closing: String) {
        let proof = Proofreading.proof(
            of: MailText(reading: Proofs.mail("Et vous ?", closing: closing)), Proofs.context())
        #expect((proof.sentences, proof.words) == (1, 2))
    }

    @Test(arguments: [
        "Madame, Monsieur,", "Madame la Directrice,", "Bonjour Claire,", "Chère Claire,", "Dear Ms Nguyen,", "Bonjour,",
        "Monsieur le sous-préfet de l’Aube,", "Bonjour à tous !", "Madame la Directrice, chère collègue,", "Bonjour",
        "Dear Sir or Madam,", "M. le Maire,",
    ]) func greetings(_ greeting: String) {
        let proof = Proofreading.proof(
            of: MailText(reading: Proofs.mail(greeting: greeting, "Et vous ?")), Proofs.context())
        #expect((proof.sentences, proof.words) == (1, 2), "\(greeting)")
    }

    @Test func aGreetingOnTheFirstLineOfTheBody() {
        func words(_ text: String) -> Int {
            Proofreading.proof(of: MailText(reading: Proofs.mail(greeting: "", text)), Proofs.context()).words
        }
        #expect(words("Bonjour Claire, vous traitez des aides.") == 4)
        #expect(words("Bonjour vous traitez des aides.") == 4)
        #expect(words("Monsieur Haddad m’a conseillé de vous écrire.") == 7)
    }

    /// « Merci ! » at the head of a mail closes nothing; a formula in the midst of a sentence does not either.
    @Test(arguments: ["Merci !\n\nVous avez le plan : et vous ?", "Il reçoit, cordialement, chacun.\n\nEt vous ?"])
    func noClosings(_ body: String) { #expect(Proofs.sentences(body) == 2) }

    /// Signature and block on the lines that follow the question, without a blank line.
    @Test func allInOneParagraph() {
        let text = """
            Objet : Haies

            Bonjour Claire,
            Vous traitez des haies.
            Puis-je vous appeler demain pour vous montrer Reposante, gratuit ?
            Claire Morel
            01 99 00 12 05
            reposante.exemple.fr
            Vous êtes dans l’annuaire. Pour ne plus recevoir de message, répondez non.
            """
        let proof = Proofreading.proof(of: MailText(reading: text), Proofs.context())
        #expect(proof.sentences == 2)
        #expect(proof.findings == [])
    }

    @Test func longSentences() {
        let long = Array(repeating: "mot", count: 31).joined(separator: " ") + "."
        #expect(Proofs.findings(.longSentence, Proofs.mail(long + " Et vous ?")).first?.detail == .count(31))
        #expect(!Proofs.has(.longSentence, Array(repeating: "mot", count: 30).joined(separator: " ") + "."))
    }

    @Test func paragraphs() {
        #expect(Proofs.has(.paragraphs, "Un. Deux. Trois. Quatre."))
        #expect(!Proofs.has(.paragraphs, "Un. Deux. Trois.\n\nQuatre."))
        #expect(Proofs.has(.list, "Vous aurez :\n- un\n- deux"))
        #expect(!Proofs.has(.list, "Vous aurez un - et deux."))
    }

    @Test func jargonHasPlainWords() throws {
        let found = try #require(Proofs.findings(.jargon, Proofs.mail("C’est un irritant pour vous.")).first)
        #expect(found.quoted == "irritant")
        #expect(found.detail == .plainer("ce qui vous fait perdre du temps"))
        #expect(!Proofs.has(.jargon, "C’est un irritant pour vous.", .afterTalk))
        let both = Proofs.mail("Votre KPI est là.")
        #expect(Proofs.findings(.jargon, both).map(\.detail) == [.plainer("un chiffre à suivre")])
        #expect(Proofs.findings(.jargon, Proofs.mail("Une startup d’État. Une startup d’État.")).count == 1)
        let own = Proofs.context(jargon: ["petit bidule"])
        #expect(Proofs.findings(.jargon, Proofs.mail("Le petit bidule marche."), own).map(\.quoted) == ["petit bidule"])
    }

    @Test func jargonIsOfTheMailsLanguage() {
        #expect(
            !Proofs.has(
                .jargon,
                "We leverage the things that you have and the work of your team."
                    .replacing("leverage", with: "use")))
        #expect(Proofs.has(.jargon, "We leverage the things that you have and the work of your team."))
        #expect(!Proofs.has(.jargon, "Vous avez un robust, dans la vie de tous les jours."))
    }

    @Test(arguments: [
        ("La DETR est là.", true), ("Le SIRET et la TVA en PDF par SMS.", false), ("La CAF verse le RSA.", false),
        ("La DETR (dotation d’équipement des territoires ruraux) est là.", false), ("Claire NGUYEN est là.", false),
        ("La dotation d’équipement des territoires ruraux (DETR) est là.", false), ("Le chapitre IV est là.", false),
        ("M. REY est là.", false), ("Les ABCDEFG sont là.", false), ("La RN10 est là.", false),
        ("Le QR est là.", false),
    ]) func acronyms(_ body: String, _ isFound: Bool) { #expect(Proofs.has(.jargon, body) == isFound, "\(body)") }

    @Test func theirOwnAcronymsAreNoJargon() {
        let text = Proofs.mail("Votre DDT est grande.")
        func found(_ organisation: String) -> Bool {
            !Proofs.findings(.jargon, text, Proofs.context(recipient: .init(texts: [organisation]))).isEmpty
        }
        #expect(found("Mairie de Brézy"))
        #expect(!found("DDT de la Marne"))
        #expect(!found("Direction départementale des territoires de la Marne"))
    }

    @Test(arguments: [
        "Vous devez répondre.", "C’est obligatoire.", "Répondez dans les meilleurs délais.",
        "Votre préfète souhaite cela.",
        "Sauf erreur de ma part, rien n’est venu.", "Toutes vos voisines l’utilisent déjà.", "You must answer.",
    ]) func pressure(_ body: String) { #expect(Proofs.has(.pressure, body)) }

    @Test(arguments: [
        "Rien d’obligatoire.", "Ce n’est pas obligatoire.", "Deux communes l’utilisent.", "It is not mandatory.",
    ])
    func noPressure(_ body: String) { #expect(!Proofs.has(.pressure, body)) }
}
