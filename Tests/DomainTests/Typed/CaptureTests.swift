import Testing

@testable import Domain

private let saturday = Day(year: 2026, month: 11, day: 21) ?? .first

private func read(_ line: String) -> Capture { Capture.parse(line, today: saturday) }

private func planned(_ iso: String, _ time: String? = nil) -> Capture.Planned? {
    Day(iso: iso).map { Capture.Planned(day: $0, time: time.flatMap { ClockTime($0) }) }
}

@Suite struct CaptureTests {
    @Test func theLineOfTheManual() {
        var expected = Capture()
        expected.name = "Claire Nguyen"
        expected.organisation = "DRAAF Grand Est"
        expected.email = "claire.nguyen@exemple.fr"
        expected.phone = "0612345678"
        expected.tags = ["agri"]
        expected.via = "Paul Rey"
        expected.next = planned("2026-11-23")
        let french =
            "Claire Nguyen chez:\"DRAAF Grand Est\" claire.nguyen@exemple.fr 0612345678 tag:agri via:\"Paul Rey\" r:lun"
        #expect(read(french) == expected)
        let english =
            "Claire Nguyen org:\"DRAAF Grand Est\" claire.nguyen@exemple.fr 0612345678 tag:agri via:\"Paul Rey\" "
            + "next:mon"
        #expect(read(english) == expected)
        // The order of the words does not matter.
        let shuffled =
            "r:lun tag:agri 0612345678 Claire chez:\"DRAAF Grand Est\" Nguyen via:\"Paul Rey\" "
            + "<claire.nguyen@exemple.fr>"
        #expect(read(shuffled) == expected)
    }

    @Test func theOtherFields() {
        var expected = Capture()
        expected.name = "Zoé Vasseur"
        expected.role = "cheffe de bureau"
        expected.stage = .meeting
        expected.place = "Troyes"
        expected.source = "LinkedIn"
        expected.note = "déjà équipée\nà revoir"
        expected.url = "https://exemple.fr/a?b=c:d"
        expected.tags = ["agri", "eau", "Élevage, bio"]
        let french =
            "Zoé Vasseur fonction:\"cheffe de bureau\" étape:rdv lieu:Troyes source:LinkedIn note:\"déjà équipée\" "
            + "note:\"à revoir\" https://exemple.fr/a?b=c:d tag:agri,eau,AGRI étiquette:\"Élevage, bio\""
        #expect(read(french) == expected)
        let english =
            "Zoé Vasseur role:\"cheffe de bureau\" stage:meeting place:Troyes from:LinkedIn notes:\"déjà équipée\" "
            + "NOTE:\"à revoir\" url:https://exemple.fr/a?b=c:d tag:agri tag:eau tag:agri tag:\"Élevage, bio\""
        #expect(read(english) == expected)
    }

    @Test(arguments: [
        ("Jean d'Ormesson", "Jean d'Ormesson"), ("Anne-Laure L'Hôte", "Anne-Laure L'Hôte"),
        ("\"Claire Nguyen\"", "Claire Nguyen"),
        ("Jean \"Jeannot\" Rey", "Jean \"Jeannot\" Rey"), ("  Claire \t  Nguyen\r\n", "Claire Nguyen"),
        ("Claire\u{1B}[31m Nguyen\u{0}", "Claire [31m Nguyen"), ("Jean \"Jeannot", "Jean \"Jeannot"),
        ("\"Jean Rey", "Jean Rey"),
        ("DDT 10", "DDT 10"), ("06", "06"), ("06 12 34", "06 12 34"), ("Claire @ DDT", "Claire @ DDT"), ("a@b", "a@b"),
        ("Rey :", "Rey :"), ("Jean \"Jo\"-Rey", "Jean \"Jo\"-Rey"), ("12:30", "12:30"), ("", ""), ("2026", "2026"),
    ])
    func names(_ line: String, _ name: String) {
        var expected = Capture()
        expected.name = name
        #expect(read(line) == expected)
    }

    @Test func quotesNotClosedRunToTheEnd() {
        let capture = read("Claire Nguyen chez:\"DRAAF Grand Est tag:agri")
        #expect(capture.name == "Claire Nguyen")
        #expect(capture.organisation == "DRAAF Grand Est tag:agri")
        #expect(capture.problems.isEmpty)
        #expect(read("Claire chez:\"").name == "Claire chez:\"")
        #expect(read("chez:L'Oréal").organisation == "L'Oréal")
    }

    @Test(arguments: [
        "0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "+33612345678", "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78", "0033612345678", "0033 6 12 34 56 78", "01 53 12 34 56", "+352 26 12 34 56",
        "+442071234567",
    ])
    func phones(_ typed: String) {
        let capture = read("Claire \(typed) Nguyen")
        #expect(capture.phone == typed)
        #expect(capture.name == "Claire Nguyen")
        #expect(capture.problems.isEmpty)
        #expect(read(typed).phone == typed && read(typed).name == "")
        #expect(read("r:lun \(typed)").phone == typed)
    }

    @Test(arguments: [
        "061234567", "06123456789", "0012345678", "+3361234567", "+331234567890123", "612345678", "1234567890", "+",
        "(0)",
    ])
    func notPhones(_ typed: String) {
        #expect(read(typed).phone == "")
        #expect(read(typed).name == typed)
    }

    @Test func aPhoneBeforeOrAfterOtherNumbers() {
        #expect(read("DDT 10 06 12 34 56 78").phone == "06 12 34 56 78")
        #expect(read("DDT 10 06 12 34 56 78").name == "DDT 10")
        let two = read("Zoé 06 12 34 56 78 01 53 12 34 56")
        #expect(two.phone == "06 12 34 56 78")
        #expect(two.name == "Zoé" && two.otherPhones == ["01 53 12 34 56"] && two.problems.isEmpty)
        #expect(read("+352 26 12 34 56 +33 6 12 34 56 78").phone == "+352 26 12 34 56")
        #expect(read("tél:3615").phone == "3615")
        let afterADay = read("r:mar 06 12 34 56 78")
        #expect(afterADay.phone == "06 12 34 56 78" && afterADay.next == planned("2026-11-24"))
    }

    @Test(arguments: ["a@b.fr", "claire.nguyen+x@sous.exemple.gouv.fr", "o'brien@exemple.fr", "élise@exemple.fr"])
    func emails(_ typed: String) {
        #expect(read("Zoé \(typed)").email == typed)
        #expect(read("Zoé <\(typed)>,").email == typed)
        #expect(read("mailto:\(typed)").email == typed)
    }

    @Test(arguments: ["a@b", "@b.fr", "a@", "a@@b.fr", "a@b..fr", "a@.fr", "a@b.fr.", "a@b@c.fr", "a,b@c.fr"])
    func notEmails(_ typed: String) {
        #expect(read(typed).email == "")
        #expect(read(typed).name == typed)
    }

    @Test(
        arguments: [
            ("r:lun", "2026-11-23", nil), ("r:3", "2026-11-25", nil), ("next:2w", "2026-12-05", nil),
            ("r:15/12", "2026-12-15", nil),
            ("relance:demain", "2026-11-22", nil), ("r:\"lun 14h30\"", "2026-11-23", "14:30"),
            ("r:lun 14h30", "2026-11-23", "14:30"),
            ("r:lun 14 h 30", "2026-11-23", "14:30"), ("r:15 déc", "2026-12-15", nil),
            ("r:15 déc 2026 9h", "2026-12-15", "09:00"),
            ("r:1er janvier", "2027-01-01", nil), ("r:&(/&é", "2026-12-15", nil), ("r:2026-12-15", "2026-12-15", nil),
        ] as [(String, String, String?)])
    func days(_ typed: String, _ iso: String, _ time: String?) {
        let capture = read("\(typed) Zoé Vasseur")
        #expect(capture.next == planned(iso, time))
        #expect(capture.name == "Zoé Vasseur")
        #expect(capture.problems.isEmpty)
    }

    /// A quote after the key opens a quoted value, also where it would be the 3 of the AZERTY row.
    @Test func aQuoteAfterAKeyIsAQuote() {
        #expect(read("r:\"").problems == [CaptureProblem(.missingValue, "r:\"", column: 1)])
        #expect(read("r:\"lun").next == planned("2026-11-23"))
    }

    @Test func nothingIsLost() {
        let capture = read("Zoé foo:bar r:xyz étape:nul chez: Dr:Rey cehz:DDT")
        #expect(capture.name == "Zoé foo:bar r:xyz étape:nul chez: Dr:Rey cehz:DDT")
        #expect(
            capture.unknown == [
                Capture.Unknown(token: "foo:bar", column: 5), Capture.Unknown(token: "Dr:Rey", column: 35),
                Capture.Unknown(token: "cehz:DDT", column: 42, suggestion: "chez:"),
            ])
        #expect(
            capture.problems == [
                CaptureProblem(.badDay(.unknownWord("xyz")), "r:xyz", column: 13),
                CaptureProblem(.unknownStage(suggestion: nil), "étape:nul", column: 19),
                CaptureProblem(.missingValue, "chez:", column: 29),
            ])
        #expect(read("r:hier").problems == [CaptureProblem(.badDay(.impossible("hier")), "r:hier", column: 1)])
        #expect(read("étape:contactée").stage == .contacted)
        #expect(read("stage:meting").problems.map(\.kind) == [.unknownStage(suggestion: "meeting")])
    }

    @Test(arguments: ["chez:", "via:", "r:", "fonction:", "étape:", "lieu:", "source:"])
    func theFirstOfTwoIsKept(_ key: String) {
        let values = key == "r:" ? ("lun", "mar") : key == "étape:" ? ("rdv", "user") : ("a", "b")
        let capture = read("Zoé \(key)\(values.0) \(key)\(values.1)")
        var expected = read("Zoé \(key)\(values.0)")
        expected.name += " \(key)\(values.1)"
        expected.problems = [CaptureProblem(.repeated, key + values.1, column: 6 + key.count + values.0.count)]
        #expect(capture == expected)
    }

    /// A card has one page, and as many addresses as there are.
    @Test func aSecondAddressStandsBesideTheFirst() {
        let capture = read("a@b.fr c@d.fr http://a.fr http://b.fr")
        #expect(capture.email == "a@b.fr" && capture.url == "http://a.fr" && capture.name == "http://b.fr")
        #expect(capture.otherEmails == ["c@d.fr"])
        #expect(capture.problems.map(\.column) == [27])
        let signs = read("Max Roy m1@x.fr, email:m2@x.fr 06 12 34 56 41, 0199001241; tel:3949")
        #expect(signs.name == "Max Roy" && signs.otherEmails == ["m2@x.fr"] && signs.problems.isEmpty)
        #expect(signs.phone == "06 12 34 56 41" && signs.otherPhones == ["0199001241", "3949"])
        let writes = read("Zoé a@b.fr A@B.fr c@d.fr 06 12 34 56 78 +33612345678 3615 01 99 00 12 34")
            .creation(in: Carnet(), today: saturday).writes
        #expect(writes.contains(.otherEmail("c@d.fr", nil, true)))
        #expect(writes.contains(.otherPhone("01 99 00 12 34", label: "")))
        #expect(
            writes.count { if case .otherEmail = $0 { true } else if case .otherPhone = $0 { true } else { false } }
                == 2)
    }

    @Test func aLineTooLongIsKeptWhole() {
        let line = String(repeating: "r:lun ", count: 20_000)
        let capture = read(line)
        #expect(capture.next == nil)
        #expect(capture.name == String(line.dropLast()))
        #expect(capture.problems == [CaptureProblem(.lineTooLong(bytes: line.utf8.count), "", column: 1)])
    }

    /// The longest lines, of the shapes that ask for the most work: none may take a time that grows with the square.
    @Test(arguments: ["06 1 ", "tag:", "\"", "a.:", "r:x ", "+ ", "@", "foo:bar "])
    func theLongestLines(_ piece: String) {
        let line = String(repeating: piece, count: Capture.lineBytesMax / piece.utf8.count)
        let capture = read(line)
        #expect(capture.name == OneLine.clean(line) || !capture.tags.isEmpty)
    }

    @Test func manyTags() {
        let line = (0..<7_000).map { "tag:\($0 / 2)" }.joined(separator: " ")
        #expect(read(line).tags == (0..<3_500).map(String.init))
    }

    @Test func everyKeyIsKnown() {
        for word in Capture.words { #expect(read(word + "lun").unknown.isEmpty, "\(word)") }
    }

    /// Each letter of the line is somewhere in the capture, whatever the line.
    @Test func randomLinesLoseNothing() {
        let pieces = [
            "\"", ":", " ", " ", "chez:", "r:", "tag:", "lun", "06", "12", "0612345678", "+33", "(0)", "a@b.fr",
            "http://a",
            "é", "\u{301}", "\0", "\r\n", "\u{2028}", "🇫🇷", "Zoé", ",", "<", "note:", "étape:", "rdv", "14h",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let line = (0..<Int.random(in: 0...10, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            let capture = read(line)
            let fields =
                [
                    capture.name, capture.organisation, capture.email, capture.phone, capture.url, capture.via ?? "",
                    capture.role, capture.place, capture.source,
                ] + capture.tags + capture.otherEmails + capture.otherPhones
            for field in fields {
                #expect(
                    OneLine.clean(field).unicodeScalars.elementsEqual(field.unicodeScalars), "\(line.debugDescription)")
            }
            let kept = (fields + [capture.note]).joined()
            if line.contains("Zoé") { #expect(Folding.fold(kept).contains("zoe"), "\(line.debugDescription)") }
            for problem in capture.problems {
                #expect(line.dropFirst(problem.column - 1).first == problem.word.first, "\(line.debugDescription)")
            }
        }
    }
}
