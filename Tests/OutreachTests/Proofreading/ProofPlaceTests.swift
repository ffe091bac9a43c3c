import Domain
import Testing

@testable import Outreach

/// Files as they come: subjects, line ends, places, and texts nobody would write.
@Suite struct ProofPlaceTests {
    @Test(arguments: [
        ("Objet : Un\n\nDeux", "Un", "Deux", 3), ("Objet: Un\r\nDeux", "Un", "Deux", 2),
        ("Subject:Un\rDeux", "Un", "Deux", 2),
        ("OBJET\u{A0}: Un\nDeux", "Un", "Deux", 2), ("Objet\u{202F}:\u{A0}Un \n\n\nDeux", "Un", "Deux", 4),
        ("Deux", "", "Deux", 1),
        ("\u{FEFF}Objet : Un\nDeux", "Un", "Deux", 2), ("Objet :\nDeux", "", "Deux", 2), ("", "", "", 1),
        ("Objet : Un", "Un", "", 1),
        ("L’objet : Un\nDeux", "", "L’objet : Un\nDeux", 1),
    ]) func files(_ file: String, _ subject: String, _ body: String, _ line: Int) {
        let mail = MailText(reading: file)
        #expect((mail.subject, mail.body, mail.bodyLine) == (subject, body, line))
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func places(_ end: String) throws {
        let text = Proofs.mail("Vous e\u{301}crivez 👩‍👩‍👧 à [NOM] et\nXXXX ?").replacing("\n", with: end)
        let blanks = Proofs.findings(.blanks, text)
        #expect(blanks.map(\.line) == [5, 6])
        #expect(blanks.map(\.column) == [18, 1])
        #expect(blanks.map(\.sentence) == [1, 1])
        let apart = Proofreading.proof(of: MailText(subject: "Un", body: "Et XXXX ?"), Proofs.context())
        let blank = try #require(apart.findings.first { $0.rule == .blanks })
        #expect((blank.line, blank.column) == (1, 4))
    }

    @Test func worstFirst() {
        let text = Proofs.mail(subject: "ESSAI GRATUIT", "C’est un irritant. Ci-joint XXXX. Voici.", block: "")
        let findings = Proofs.findings(text)
        #expect(
            findings.map(\.level) == findings.filter { $0.level == .fix }.map(\.level)
                + findings.filter { $0.level == .advice }.map(\.level))
        #expect(findings.first?.rule == .blanks)
        #expect(Set(ProofRule.worstFirst) == Set(ProofRule.allCases))
        #expect(ProofRule.worstFirst.count == ProofRule.allCases.count)
    }

    @Test(arguments: [
        "", "\u{0}", "\r\r\r\r", "?!…", "a" + String(repeating: "\u{301}", count: 2_000), "[", "{", "}", "XX", "Objet",
        ":", "--",
        "> ", "- ", "1.", "«", "Le", "mardi", "mardi 9", "merci de", "je", "http://", "@", "a@", ".", "a.", "’", "01",
        "Bonjour",
        "Madame la", "Bien à vous", "Je vous prie d’agréer", "Le lun. a écrit :", "\u{2028}", "🇫🇷",
        "31/12/99999999999999999999",
        "99999999999999999999 mai", "lundi 0 mai 9999", "mardi le", "M.", "[]", "[[", "{{}}", "Répondez non",
    ]) func nothingBreaks(_ text: String) {
        let moments = MailMoment.allCases
        for context in moments.map({ Proofs.context($0, recipient: .init(name: "Claire Nguyen", level: .top)) }) {
            for text in [
                text, "Objet : " + text, text + "\n\n" + text,
                String(repeating: text, count: text.utf8.count < 50 ? 50 : 1),
            ] {
                let proof = Proofreading.proof(of: MailText(reading: text), context)
                #expect(proof.findings.allSatisfy { $0.line >= 1 && $0.column >= 1 })
            }
        }
    }

    @Test(arguments: ["a ", "XXXX ", "ABCD ", "- a\n", "je vous propose ", "Paul Rey ", "mardi 9 ", "{", "> a\n", "\r"])
    func aLongTextIsReadInFull(_ piece: String) {
        let text = String(repeating: piece, count: 65_536 / piece.utf8.count)
        let proof = Proofreading.proof(
            of: MailText(reading: text), Proofs.context(recipient: .init(name: "Claire Nguyen")))
        #expect(proof.findings.count < 200)
        #expect(proof.findings.contains { $0.rule == .subject })
    }
}
