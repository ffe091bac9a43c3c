import Domain
import Testing

@testable import Transfer

@Suite struct MailBodyTests {
    private func text(_ fields: String, _ body: String) throws -> String {
        try text(Array("From: a@exemple.fr\nTo: b@exemple.fr\n\(fields)\n\n\(body)".utf8))
    }

    private func text(_ bytes: [UInt8]) throws -> String {
        let store = try MailStore(bytes)
        return MailBody.text(of: try #require(store.mails.first), in: store)
    }

    @Test(arguments: [
        ("X: y", "Déjà vu\n", "Déjà vu"),
        (
            "Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable",
            "D=C3=A9j=C3=A0 =\nvu =3D ici=\n", "Déjà vu = ici"
        ),
        (
            "Content-Type: TEXT/PLAIN; charset=iso-8859-1\nContent-Transfer-Encoding: Quoted-Printable", "D=E9j=E0",
            "Déjà"
        ),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "RMOpasOg\nIHZ1\n", "Déjà vu"),
        (
            "Content-Type: text/html",
            "<html><head><title>x</title></head><p>D&eacute;j&agrave; <b>vu</b></p>\n<p>ici&#33;</p>",
            "Déjà vu\nici!"
        ),
        ("Content-Type: application/pdf", "%PDF", ""),
    ])
    func aTextIsDecoded(fields: String, body: String, expected: String) throws {
        #expect(try text(fields, body) == expected)
    }

    @Test func bytesOfEightBits() throws {
        let head = "From: a@exemple.fr\nTo: b@exemple.fr\nContent-Type: text/plain; charset=windows-1252\n\n"
        #expect(try text(Array(head.utf8) + [0x44, 0xE9, 0x20, 0x80]) == "Dé €")
    }

    @Test func theTextAmongOtherParts() throws {
        let body = """
            Ce message est en plusieurs parties.
            --a
            Content-Type: multipart/alternative; boundary="b b"

            --b b
            Content-Type: text/html

            <p>Page</p>
            --b b
            Content-Type: text/plain; charset=utf-8

            Texte
            --b b--
            --a
            Content-Type: text/plain; name=notes.txt
            Content-Disposition: attachment; filename=notes.txt

            Pièce jointe
            --a--
            """
        #expect(try text("Content-Type: multipart/mixed; boundary=a", body) == "Texte")
        // The last part may lack its end; a mail within is not looked into.
        let cut = "--a\nContent-Type: message/rfc822\n\nSubject: x\n\ncité\n--a\n\nTexte"
        #expect(try text("Content-Type: multipart/mixed; boundary=a", cut) == "Texte")
        #expect(try text("Content-Type: multipart/mixed", cut) == "")
    }

    @Test func partsAreReadDownToALimit() throws {
        func nested(_ depth: Int) throws -> String {
            var body = "Texte"
            for level in (1..<depth).reversed() {
                body =
                    "--b\(level)\n"
                    + (level == depth - 1 ? "" : "Content-Type: multipart/mixed; boundary=b\(level + 1)\n")
                    + "\n" + body + "\n--b\(level)--"
            }
            return try text("Content-Type: multipart/mixed; boundary=b1", body)
        }
        #expect(try nested(MailPart.depthMax + 1) == "Texte")
        #expect(try nested(MailPart.depthMax + 2) == "")
    }

    @Test(arguments: [
        (
            "Oui, jeudi.\n\nLe lun. 30 nov. 2026 à 14:05, Paul Rey <paul@exemple.fr> a écrit :\n> Bonjour\n> jeudi ?\n",
            "Oui, jeudi."
        ),
        ("Oui.\n\nLe lun. 30 nov. 2026 à 14:05, Paul Rey\n<paul@exemple.fr>\na écrit :\n\n> Bonjour", "Oui."),
        ("Yes.\n\nOn Mon, Nov 30, 2026 at 2:05 PM Paul Rey <paul@exemple.fr> wrote:\n\nBonjour sans marque\n", "Yes."),
        // Answers between the lines stay.
        (
            "Le 30/11/2026 à 14:05, Paul Rey a écrit :\n> Jeudi ?\nOui.\n> À 10 h ?\nPlutôt 11 h.\n",
            "Oui.\nPlutôt 11 h."
        ),
        ("Non merci.\n\n-----Message d'origine-----\nDe : Paul\nBonjour", "Non merci."),
        (
            """
            Non.

            ________________________________
            De : Paul Rey <paul@exemple.fr>
            Envoyé : lundi 30 novembre 2026 14:05
            À : Claire
            Objet : Haies

            Bonjour
            """,
            "Non."
        ),
        ("Non.\n\n*From:* Paul\n*Sent:* Monday\n*To:* Claire\n*Subject:* Haies\n\nBonjour", "Non."),
        // What only looks like it.
        ("Le décret de 2019 dit :\n« pas de haie »\nFin", "Le décret de 2019 dit :\n« pas de haie »\nFin"),
        ("Le 12 mars, la préfète a écrit :\nNon.", "Le 12 mars, la préfète a écrit :\nNon."),
        ("De : la part de Paul\nMerci", "De : la part de Paul\nMerci"), ("-- \nPaul", "-- \nPaul"),
        ("> tout est cité\n", ""),
    ])
    func whatIsAnsweredToIsLeftOut(body: String, expected: String) throws {
        #expect(try text("X: y", body) == expected)
    }

    @Test func quotesOfPages() throws {
        let page = "<div>Oui&nbsp;!</div><!-- <p> --><div class=\"gmail_quote\"><p>Bonjour</p></div>"
        #expect(try text("Content-Type: text/html; charset=utf-8", page) == "Oui\u{A0}!")
    }

    @Test func aLongTextIsCut() throws {
        #expect(
            try text("X: y", String(repeating: "e\u{301}", count: 9000)).unicodeScalars.count == MailBody.lettersMax)
    }
}
