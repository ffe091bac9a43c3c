import Domain
import TestSupport
import Testing

/// Several addresses or numbers in one line, as one types and reads them (product.md, *Rules*).
@Suite struct WayLineTests {
    private func status(_ status: EmailStatus) -> String { status.code }

    @Test(arguments: [
        ("", []),
        ("zoe@x.fr", [ContactEmail("zoe@x.fr")]),
        ("zoe@x.fr, z@y.fr", [ContactEmail("zoe@x.fr"), ContactEmail("z@y.fr")]),
        ("zoe@x.fr;z@y.fr\nw@z.fr", [ContactEmail("zoe@x.fr"), ContactEmail("z@y.fr"), ContactEmail("w@z.fr")]),
        (" zoe@x.fr , , ZOE@X.FR", [ContactEmail("zoe@x.fr")]),
        ("zoe@x.fr, z@y.fr (en erreur)", [ContactEmail("zoe@x.fr"), ContactEmail("z@y.fr", .bounced)]),
        (
            "zoe@x.fr (Supposé), z@y.fr(confirmed)",
            [ContactEmail("zoe@x.fr", .supposed), ContactEmail("z@y.fr", .confirmed)]
        ),
    ])
    func addressesAreReadFromALine(_ line: String, _ emails: [ContactEmail]) throws {
        #expect(try WayLine.emails(line) == emails)
    }

    @Test(arguments: [
        ("zoe@x.fr, voir Paul", WayLine.Problem.notAnEmail("voir Paul")),
        ("zoe@", .notAnEmail("zoe@")),
        ("zoe@x.fr, z@y.fr (perso)", .notAStatus("perso")), ("(confirmé)", .notAnEmail("(confirmé)")),
        ((0...100).map { "z\($0)@x.fr" }.joined(separator: ", "), .tooMany(max: 100)),
    ])
    func whatIsNoAddressIsNamed(_ line: String, _ problem: WayLine.Problem) {
        #expect(throws: problem) { try WayLine.emails(line) }
    }

    @Test(arguments: [
        ("", []),
        ("06 12 34 56 78", [ContactPhone("06 12 34 56 78")]),
        (
            "06 12 34 56 78 (mobile), 01 99 00 12 34 (Bureau)",
            [
                ContactPhone("06 12 34 56 78", "mobile"), ContactPhone("01 99 00 12 34", "work"),
            ]
        ),
        ("06 12 34 56 78, +33 6 12 34 56 78", [ContactPhone("06 12 34 56 78")]),
        ("+33 (0)6 12 34 56 78", [ContactPhone("+33 (0)6 12 34 56 78")]),
        // What is no number stays with the one before it.
        ("01 99 00 12 34, poste 3", [ContactPhone("01 99 00 12 34, poste 3")]),
        ("+33199001234,,12", [ContactPhone("+33199001234,,12")]),
        ("+33199001234,,4321#", [ContactPhone("+33199001234,,4321#")]),
        ("01 99 00 12 34 06 12 34 56 78", [ContactPhone("01 99 00 12 34"), ContactPhone("06 12 34 56 78")]),
        ("06 12 34 56 78 (Perso (soir))", [ContactPhone("06 12 34 56 78", "Perso soir")]),
        ("06/12/34/56/78", [ContactPhone("06/12/34/56/78")]), (" , ; ", []),
        (
            "06 12 34 56 78 / 01 99 00 12 34 ou 3949",
            [ContactPhone("06 12 34 56 78"), ContactPhone("01 99 00 12 34"), ContactPhone("3949")]
        ),
        // Signs that would end it are no part of what a number is.
        ("01 99 00 12 34 (standard, matin)", [ContactPhone("01 99 00 12 34", "standard matin")]),
        ("06 12 34 56 78 (📱)", [ContactPhone("06 12 34 56 78", "📱")]),
        ("06 12 34 56 78（mobile）", [ContactPhone("06 12 34 56 78", "mobile")]),
        (
            "06 12 34 56 78 (mobile, 01 99 00 12 34",
            [
                ContactPhone("06 12 34 56 78 mobile"), ContactPhone("01 99 00 12 34"),
            ]
        ),
        ("06 12 34 56 78, +33612345678 (perso)", [ContactPhone("06 12 34 56 78", "home")]),
        (
            "01 99 00 12 34 poste 2 (standard du matin)",
            [
                ContactPhone("01 99 00 12 34 poste 2", "standard du matin")
            ]
        ),
    ])
    func numbersAreReadFromALine(_ line: String, _ phones: [ContactPhone]) throws {
        #expect(try WayLine.phones(line) == phones)
    }

    @Test func bracketsAloneAreNoNumber() {
        #expect(throws: WayLine.Problem.notANumber("(mobile)")) { try WayLine.phones("06 12 34 56 78, (mobile)") }
        #expect(throws: WayLine.Problem.notANumber("()")) { try WayLine.phones("()") }
        let many = (0...100).map { "06 12 34 5\($0 / 100) \($0 % 100 + 100)" }.joined(separator: ", ")
        #expect(throws: WayLine.Problem.tooMany(max: 100)) { try WayLine.phones(many) }
    }

    @Test(arguments: ["Portable, pro", "a;b", "2", "(x)", "a)b(", "bureau", "", "n° 2"])
    func anyLabelComesBackFromALine(_ label: String) throws {
        let phone = try #require(ContactPhone(reading: "01 99 00 12 34", label: label))
        let line = WayLine.write([ContactPhone("06 12 34 56 78"), phone]) { $0.code }
        #expect(try WayLine.phones(line) == [ContactPhone("06 12 34 56 78"), phone])
        #expect(ContactPhone(reading: phone.number, label: phone.label) == phone)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let emails = [
            ContactEmail("zoe@x.fr"), ContactEmail("z@y.fr", .bounced), ContactEmail("w@z.fr", .supposed),
        ]
        #expect(try WayLine.emails(WayLine.write(emails, status: status)) == emails)
        let phones = [ContactPhone("06 12 34 56 78", "mobile"), ContactPhone("01 99 00 12 34", "standard du matin")]
        for words in [["portable", "bureau", "domicile", "fax"], ["mobile", "work", "home", "fax"]] {
            let line = WayLine.write(phones) { words[Int($0.rawValue) - Int(PhoneLabel.mobile.rawValue)] }
            #expect(try WayLine.phones(line) == phones)
        }
    }

    /// Whatever was typed: what it is read as is written and read back, and no digit is lost.
    @Test func anyLineIsReadBackAsItWasRead() throws {
        let pieces = [
            "06 12 34 56 78", "01 99 00 12 34", "+33 (0)6 98", "3949", "12", "poste 3", " ", ", ", ";", "/", " ou ",
            "(",
            ")", "（", "mobile", "(bureau)", "((soir))", ",,", "é", "📱", "-", "\n", ".",
        ]
        var random = Seeded(state: 7)
        func digits(_ text: String) -> Int { text.count(where: \.isNumber) }
        for _ in 0..<20_000 {
            let line = (0..<Int.random(in: 1...7, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            guard let phones = try? WayLine.phones(line), !phones.isEmpty else { continue }
            let written = WayLine.write(phones) { $0.code }
            #expect(try WayLine.phones(written) == phones, "\(line.debugDescription): \(written)")
            let told = phones.map { digits($0.number) + digits($0.label) }.reduce(0, +)
            // One that is there twice is told once.
            let isTwice = pieces.contains { digits($0) > 0 && line.ranges(of: $0).count > 1 }
            #expect(isTwice ? told <= digits(line) : told == digits(line), "\(line.debugDescription)")
        }
    }
}
