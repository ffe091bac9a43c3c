import Testing

@testable import Domain

/// The Saturday all the examples are seen from.
private let saturday = Day(year: 2026, month: 11, day: 21) ?? .first

private func read(_ text: String, past: Bool = false) -> String {
    switch TypedDay.parse(text, today: saturday, allowingPast: past) {
    case .success(let (day, time)): day.description + (time.map { " " + $0.description } ?? "")
    case .failure(let problem): "\(problem)"
    }
}

@Suite struct TypedDayTests {
    @Test(arguments: [
        ("auj", "2026-11-21"), ("aujourd'hui", "2026-11-21"), ("aujourd’hui", "2026-11-21"), ("today", "2026-11-21"),
        ("demain", "2026-11-22"), ("tomorrow", "2026-11-22"), ("DEMAIN", "2026-11-22"),
        ("après-demain", "2026-11-23"), ("apres demain", "2026-11-23"), ("Après-demain", "2026-11-23"),
    ])
    func words(_ text: String, _ expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        ("dim", "2026-11-22"), ("lun", "2026-11-23"), ("mar", "2026-11-24"), ("mer", "2026-11-25"),
        ("jeu", "2026-11-26"), ("ven", "2026-11-27"), ("sam", "2026-11-28"),
        ("lundi", "2026-11-23"), ("mardi", "2026-11-24"), ("mercredi", "2026-11-25"), ("jeudi", "2026-11-26"),
        ("vendredi", "2026-11-27"), ("samedi", "2026-11-28"), ("dimanche", "2026-11-22"),
        ("sun", "2026-11-22"), ("mon", "2026-11-23"), ("tue", "2026-11-24"), ("wed", "2026-11-25"),
        ("thu", "2026-11-26"), ("fri", "2026-11-27"), ("sat", "2026-11-28"), ("Monday", "2026-11-23"),
        ("saturday", "2026-11-28"), ("lun.", "2026-11-23"), (" Lun ", "2026-11-23"),
    ])
    func weekdaysAreStrictlyAfterToday(_ text: String, _ expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        ("3", "2026-11-25"), ("5", "2026-11-27"), ("0", "2026-11-21"), ("+3", "2026-11-25"), ("30", "2027-01-05"),
        ("+3j", "2026-11-24"), ("+3d", "2026-11-24"), ("3j", "2026-11-24"), ("3 jours", "2026-11-24"),
        ("2s", "2026-12-05"), ("2w", "2026-12-05"), ("2 semaines", "2026-12-05"), ("+1 week", "2026-11-28"),
        ("1m", "2026-12-21"), ("3 mois", "2027-02-21"), ("2 months", "2027-01-21"), ("dans 3 jours", "2026-11-24"),
        ("in 2 weeks", "2026-12-05"),
    ])
    func offsets(_ text: String, _ expected: String) { #expect(read(text) == expected) }

    /// As people say them. Christmas and the first of January are no working days.
    @Test(arguments: [
        ("lundi prochain", "2026-11-23"), ("Lundi Prochain", "2026-11-23"), ("next monday", "2026-11-23"),
        ("samedi prochain", "2026-11-28"), ("mardi en huit", "2026-12-01"), ("mardi en quinze", "2026-12-08"),
        ("lundi de la semaine prochaine", "2026-11-23"), ("semaine prochaine", "2026-11-23"),
        ("la semaine prochaine", "2026-11-23"), ("next week", "2026-11-23"), ("fin du mois", "2026-11-30"),
        ("fin de mois", "2026-11-30"), ("end of the month", "2026-11-30"), ("fin de semaine", "2026-11-27"),
        ("mois prochain", "2026-12-01"), ("le mois prochain", "2026-12-01"), ("next month", "2026-12-01"),
        ("année prochaine", "2027-01-04"), ("l'année prochaine", "2027-01-04"), ("dans 15 jours", "2026-12-06"),
        ("dans quinze jours", "2026-12-06"), ("dans une semaine", "2026-11-28"), ("dans deux semaines", "2026-12-05"),
        ("in two weeks", "2026-12-05"), ("in a week", "2026-11-28"), ("dans un mois", "2026-12-21"),
        ("mi-décembre", "2026-12-15"), ("mi décembre", "2026-12-15"), ("mid december", "2026-12-15"),
        ("début janvier", "2027-01-04"), ("fin décembre", "2026-12-31"), ("end of november", "2026-11-30"),
        ("mi-novembre", "2027-11-15"), ("1an", "2027-11-21"), ("1 an", "2027-11-21"), ("dans 2 ans", "2028-11-21"),
        ("in 1 year", "2027-11-21"), ("lundi prochain 14h30", "2026-11-23 14:30"),
        ("semaine prochaine à 9h", "2026-11-23 09:00"), ("mardi à 14 heures", "2026-11-24 14:00"),
        ("mardi 14 heures 30", "2026-11-24 14:30"), ("lundi à midi", "2026-11-23 12:00"),
        ("demain midi", "2026-11-22 12:00"), ("monday at noon", "2026-11-23 12:00"), ("260", "2027-12-01"),
    ])
    func phrases(_ text: String, _ expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        ("lundi dernier", "2026-11-16"), ("last monday", "2026-11-16"), ("samedi dernier", "2026-11-14"),
        ("semaine dernière", "2026-11-09"), ("le mois dernier", "2026-10-01"),
    ])
    func phrasesOfThePast(_ text: String, _ expected: String) {
        #expect(read(text, past: true) == expected)
        #expect(read(text).hasPrefix("impossible"))
    }

    @Test(arguments: [
        "prochain", "fin", "en huit", "mi", "lundi en", "prochain lundi dernier", "fin de lundi", "un", "next",
    ])
    func whatIsNoPhraseIsNoDay(_ text: String) { #expect(read(text).hasPrefix("unknownWord"), "\(read(text))") }

    @Test(arguments: [
        ("15/12", "2026-12-15"), ("15/11", "2027-11-15"), ("21/11", "2026-11-21"), ("1/1", "2027-01-01"),
        ("01/02", "2027-02-01"), ("15/12/2026", "2026-12-15"), ("15/12/26", "2026-12-15"), ("2026-12-15", "2026-12-15"),
        ("15.12.2026", "2026-12-15"), ("15-12", "2026-12-15"), ("15 déc", "2026-12-15"), ("15 déc.", "2026-12-15"),
        ("15 décembre 2027", "2027-12-15"), ("1er janvier", "2027-01-01"), ("1ER JANVIER", "2027-01-01"),
        ("3 mars", "2027-03-03"), ("3 mar", "2027-03-03"), ("15dec", "2026-12-15"), ("dec 15", "2026-12-15"),
        ("December 15, 2026", "2026-12-15"), ("15th dec", "2026-12-15"), ("1st may 2027", "2027-05-01"),
        ("le 15 août", "2027-08-15"), ("29/02", "2028-02-29"), ("29 février", "2028-02-29"),
        ("lun. 30 nov.", "2026-11-30"), ("lundi 30/11", "2026-11-30"), ("mon 30 nov", "2026-11-30"),
        ("15/12/2025", "2025-12-15"), ("mar 3", "2027-03-03"), ("mar 3 2027", "2027-03-03"),
        ("mar 24 nov", "2026-11-24"),
    ])
    func dates(_ text: String, _ expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        ("lun 14h30", "2026-11-23 14:30"), ("lun 14:30", "2026-11-23 14:30"), ("lun 14 h 30", "2026-11-23 14:30"),
        ("lun 14\u{A0}h\u{A0}30", "2026-11-23 14:30"), ("lun 14h", "2026-11-23 14:00"), ("lun 9 h", "2026-11-23 09:00"),
        ("lundi à 14h30", "2026-11-23 14:30"), ("mon at 9:05", "2026-11-23 09:05"), ("3 14h30", "2026-11-25 14:30"),
        ("15/12 14:30", "2026-12-15 14:30"), ("15 déc. 14 h 30", "2026-12-15 14:30"), ("2s 8h", "2026-12-05 08:00"),
        ("2026-12-15 08:00", "2026-12-15 08:00"), ("14h30", "2026-11-21 14:30"), ("14 h 30", "2026-11-21 14:30"),
        ("3 9h", "2026-11-25 09:00"), ("15 décembre 2026 14h00", "2026-12-15 14:00"),
    ])
    func times(_ text: String, _ expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        ("\"", "2026-11-25"), ("\"j", "2026-11-24"), ("+\"j", "2026-11-24"), ("és", "2026-12-05"), ("&m", "2026-12-21"),
        ("&(/&é", "2026-12-15"), ("&(/&é/éàé-", "2026-12-15"), ("éàé--&é-&(", "2026-12-15"), ("-", "2026-11-30"),
        ("&er janvier", "2027-01-01"), ("&( déc", "2026-12-15"), ("lun &'h\"à", "2026-11-23 14:30"),
        ("lun &'h", "2026-11-23 14:00"), ("e\u{301}s", "2026-12-05"), ("3à", "2027-01-05"), ("à", "2026-11-21"),
        ("lun ç:àà", "2026-11-23 09:00"), ("_", "2026-12-02"), ("è", "2026-12-01"),
    ])
    func theUnshiftedAzertyRow(_ text: String, _ expected: String) { #expect(read(text) == expected) }

    @Test func azertyRowDigits() {
        #expect(AzertyRow.digits(in: "&é\"'(-è_çà") == "1234567890")
        #expect(AzertyRow.digits(in: "déc") == "déc")
        #expect(AzertyRow.digits(in: "après-demain") == "après-demain")
        #expect(AzertyRow.isoDigits(in: "éàé--&é-&(") == "2026-12-15")
        #expect(AzertyRow.isoDigits(in: "éàé-") == nil)
    }

    @Test(arguments: [
        ("hier", "2026-11-20"), ("yesterday", "2026-11-20"), ("avant-hier", "2026-11-19"), ("-3j", "2026-11-18"),
        ("-3", "2026-11-18"), ("-1s", "2026-11-14"), ("-1m", "2026-10-21"), ("lun", "2026-11-16"),
        ("sam", "2026-11-14"), ("dim", "2026-11-15"), ("15/12", "2025-12-15"), ("15/11", "2026-11-15"),
        ("21/11", "2026-11-21"), ("29/02", "2024-02-29"), ("auj", "2026-11-21"), ("vendredi 20/11", "2026-11-20"),
    ])
    func thePastWhereItIsMeant(_ text: String, _ expected: String) { #expect(read(text, past: true) == expected) }

    @Test(arguments: [
        ("", TypedDayProblem.empty), (" \t\u{A0}", .empty), ("lunid", .unknownWord("lunid")),
        ("lun foo", .unknownWord("foo")), ("15 déx", .unknownWord("déx")), ("lun mar", .unknownWord("lun mar")),
        ("15 12", .unknownWord("15 12")), ("/", .unknownWord("/")), ("le 15", .unknownWord("le 15")),
        ("31/02", .impossible("31/02")), ("32/1", .impossible("32/1")), ("15/13", .impossible("15/13")),
        ("2026-02-30", .impossible("2026-02-30")), ("15/12/126", .impossible("15/12/126")),
        ("lun 25h00", .impossible("lun 25h00")), ("lun 14h60", .impossible("lun 14h60")),
        ("mar 30/11", .impossible("mar 30/11")), ("hier", .impossible("hier")), ("-3j", .impossible("-3j")),
        ("99999999999999999999999", .tooFar), ("99999999999999999999999j", .tooFar), ("40000", .tooFar),
        ("2027", .tooFar), ("261", .tooFar),
        ("36526", .tooFar), ("9999m", .tooFar), ("15/12/9999", .tooFar), ("15/12/99999999999999999999", .tooFar),
        ("36525s", .tooFar), ("15/99999999999999999999", .impossible("15/99999999999999999999")),
    ])
    func problems(_ text: String, _ expected: TypedDayProblem) {
        guard case .failure(let problem) = TypedDay.parse(text, today: saturday) else {
            Issue.record("\(text) was read as \(read(text))")
            return
        }
        #expect(problem == expected)
    }

    @Test func longTextsAreCut() {
        let text = String(repeating: "é", count: 100_000)
        #expect(read(text) == "\(TypedDayProblem.unknownWord(String(repeating: "é", count: TypedDay.charactersMax)))")
    }

    @Test func everyKnownWordIsADay() {
        for word in TypedDay.words where TypedDay.months[word] == nil {
            #expect(!read(word, past: true).contains("("), "\(word)")
        }
        for month in TypedDay.months.keys { #expect(!read("1 " + month).contains("("), "\(month)") }
    }

    @Test func atTheEndsOfTheCalendar() {
        for text in ["1", "9999", "1m", "lun", "29/02", "31/12", "demain"] {
            for past in [true, false] {
                for today in [Day.first, Day.last] {
                    if case .success(let (day, _)) = TypedDay.parse(text, today: today, allowingPast: past) {
                        #expect((Day.first...Day.last).contains(day))
                    }
                }
            }
        }
    }

    /// A first day is the nearest, a last day the next one that does not come before it: on Saturday, 21 November.
    @Test(arguments: [
        ("16/11", "2026-11-16", "2026-11-16"), ("30/11", "2026-11-30", "2026-11-30"),
        ("1/9", "2026-09-01", "2027-09-01"),
        ("hier", "2026-11-20", "2026-11-20"), ("lun", "2026-11-23", "2026-11-23"), ("31/3", "2027-03-31", "2027-03-31"),
        ("2026-10-01", "2026-10-01", "2026-10-01"), ("2s", "2026-12-05", "2026-12-05"),
    ])
    func theDaysBetweenWhichSomethingLasts(text: String, first: String, last: String) throws {
        let from = try #require(Day(iso: "2026-11-10"))
        #expect(try TypedDay.first(text, today: saturday).get().description == first)
        #expect(try TypedDay.last(text, from: from, today: saturday).get().description == last)
    }

    @Test func whatIsNoDayIsNeitherFirstNorLast() {
        #expect(TypedDay.first("32/1", today: saturday) == .failure(.impossible("32/1")))
        #expect(TypedDay.last("jamais", from: saturday, today: saturday) == .failure(.unknownWord("jamais")))
    }

    @Test func randomTextsNeverCrash() {
        let pieces = [
            "lun", "15", "/", "-", "12", "2026", "h", "30", " ", "déc", "+", "9999999999", "'", "é", "à", ".", "er",
            "j", "\u{301}", "\u{0}", "🇫🇷", ":", "mar", "dans", ",", "’", "²", "١", "\r\n",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            for past in [true, false] {
                if case .success(let (day, _)) = TypedDay.parse(text.joined(), today: saturday, allowingPast: past) {
                    #expect(abs(day - saturday) <= TypedDay.daysMax, "\(text)")
                }
            }
        }
    }
}
