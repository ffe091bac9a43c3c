import Domain
import Testing

/// A signature pasted on somebody's Fiche (outreach.md, *Added to what exists*).
@Suite struct PastedSignatureTests {
    private var claire: Contact {
        var contact = Contact(id: ContactID(packed: 1))
        contact.name = "Claire Nguyen"
        return contact
    }

    @Test(
        arguments: [
            (
                "Claire NGUYEN\nCheffe de bureau\nDDT de la Marne\nTél. : 01 99 00 12 05 — Port. 06 39 98 12 05",
                ["01 99 00 12 05", "06 39 98 12 05"], [], "Cheffe de bureau"
            ),
            (
                "Claire Nguyen\nDDT de la Marne\nchargée de mission\n<c.nguyen@exemple.fr>\nTél.:+33 1 99 00 12 05",
                ["+33 1 99 00 12 05"], ["c.nguyen@exemple.fr"], "chargée de mission"
            ),
            ("Claire Nguyen\nÀ l'écoute des haies\n01.99.00.12.05", ["01.99.00.12.05"], [], "À l'écoute des haies"),
            ("courriel : c.nguyen@exemple.fr,\nwww.exemple.fr", [], ["c.nguyen@exemple.fr"], ""),
        ] as [(String, [String], [String], String)])
    func isRead(text: String, phones: [String], emails: [String], role: String) throws {
        let signature = try #require(PastedSignature(text, of: claire))
        #expect(signature.phones.map(\.number) == phones)
        #expect(signature.emails == emails)
        #expect(signature.role == role)
    }

    @Test func whatTheWordBeforeSaysIsKept() throws {
        let text = "Claire Nguyen\nTél. 01 99 00 12 05. Fax : 01 99 00 12 06\nMobile 06 39 98 12 05"
        let signature = try #require(PastedSignature(text, of: claire))
        #expect(
            signature.phones == [
                ContactPhone("01 99 00 12 05"), ContactPhone("01 99 00 12 06", "fax"),
                ContactPhone("06 39 98 12 05", "mobile"),
            ])
    }

    /// A mail that is pasted whole: its head, what it quotes and one's own address are not theirs.
    @Test func onesOwnIsNotTheirs() throws {
        let text =
            "De : Camille <camille@exemple.fr>\nBonjour,\n> Cheffe de rien 01 99 00 12 09\nClaire Nguyen\n"
            + "c.nguyen@exemple.fr, camille@exemple.fr"
        let signature = try #require(PastedSignature(text, of: claire, except: "camille@exemple.fr"))
        #expect(signature.emails == ["c.nguyen@exemple.fr"])
        #expect(signature.phones.isEmpty && signature.role.isEmpty)
    }

    /// Read in a moment, however much is pasted.
    @Test func aLongTextIsNone() {
        let lines = (0..<4000).map { "Tél : 01 99 0\($0 % 10) \($0 % 90 + 10) \($0 / 90 + 10)" }
        #expect(PastedSignature(lines.joined(separator: "\n"), of: claire) == nil)
        #expect(PastedSignature(lines.prefix(41).joined(separator: "\n"), of: claire) == nil)
    }

    /// A table, a name alone, one line, prose without a number: none.
    @Test(arguments: [
        "Claire Nguyen\t01 99 00 12 05\nPaul Rey\t01 99 00 12 06", "01 99 00 12 05", "Bonjour,\nà jeudi", "",
        "le 12 05 2026\nà 14 h 30",
    ])
    func otherTextIsNone(text: String) { #expect(PastedSignature(text, of: claire) == nil) }

    @Test func whatIsKnownIsNotTakenAgain() throws {
        var claire = claire
        claire.setPhones([ContactPhone("0199001205")])
        claire.role = "Cheffe de Bureau"
        let text = "Claire Nguyen\ncheffe de bureau\n01 99 00 12 05"
        #expect(try #require(PastedSignature(text, of: claire)).isEmpty)
    }

    /// What was only supposed gives way; what is sure stays first.
    @Test func theWrittenAddressLeadsASupposedOne() throws {
        var claire = claire
        claire.setEmail("claire.nguyen@exemple.fr", .supposed)
        let text = "Claire Nguyen\nc.nguyen@exemple.fr"
        let writes = try #require(PastedSignature(text, of: claire)).writes(claire)
        #expect(writes.contains(.email("c.nguyen@exemple.fr", nil)))
        claire.emailStatus = .confirmed
        let beside = try #require(PastedSignature(text, of: claire)).writes(claire)
        #expect(beside == [.otherEmail("c.nguyen@exemple.fr", nil, true)])
    }
}
