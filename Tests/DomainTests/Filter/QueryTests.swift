import Testing

@testable import Domain

private let saturday = Day(year: 2026, month: 11, day: 21) ?? .first

private func text(_ text: String) -> Query.Term { .text(Array(text.utf8)) }

private func problem(_ kind: QueryProblem.Kind, _ word: String, _ column: Int, _ suggestion: String? = nil)
    -> QueryProblem
{
    QueryProblem(kind, word, column: column, suggestion: suggestion)
}

@Suite struct QueryParsingTests {
    @Test(arguments: [
        ("late", Query.Term.late), ("retard", .late), ("LATE", .late), ("unplanned", .unplanned),
        ("planifier", .unplanned), ("today", .today), ("auj", .today),
        ("stage:meeting", .stage(.meeting)), ("étape:rdv", .stage(.meeting)), ("etape:rdv", .stage(.meeting)),
        ("Étape:RDV", .stage(.meeting)), ("stage:rendez-vous", .stage(.meeting)), ("stage:prospect", .stage(.prospect)),
        ("étape:contacté", .stage(.contacted)), ("étape:contacté·e", .stage(.contacted)),
        ("stage:contacted", .stage(.contacted)), ("étape:utilisateur", .stage(.user)), ("étape:usager", .stage(.user)),
        ("stage:user", .stage(.user)), ("stage:ambassador", .stage(.ambassador)),
        ("étape:ambassadrice", .stage(.ambassador)), ("stage:\"rdv\"", .stage(.meeting)),
        ("tag:agri", .tag(Array("agri".utf8))), ("étiquette:Élevage", .tag(Array("elevage".utf8))),
        ("etiquette:\"eau et forêts\"", .tag(Array("eau et forets".utf8))),
        ("c3:?", .answer(.decides, .unknown)), ("c3:+", .answer(.decides, .yes)), ("c3:-", .answer(.decides, .no)),
        ("c3:oui", .answer(.decides, .yes)), ("C1:non", .answer(.sharesProblem, .no)),
        ("c6:inconnu", .answer(.benefits, .unknown)), ("c6:yes", .answer(.benefits, .yes)),
        ("score>=4", .score(.atLeast, 4)), ("score>4", .score(.more, 4)), ("score<4", .score(.less, 4)),
        ("score<=4", .score(.atMost, 4)), ("score=0", .score(.equal, 0)), ("score:6", .score(.equal, 6)),
        ("score≥4", .score(.atLeast, 4)),
        ("from:linkedin", .source(Array("linkedin".utf8))), ("source:LinkedIn", .source(Array("linkedin".utf8))),
        ("origine:linkedin", .source(Array("linkedin".utf8))),
        ("org:\"DDT de l'Aube\"", .organisation(Array("ddt de l'aube".utf8))),
        ("chez:draaf", .organisation(Array("draaf".utf8))), ("rôle:cheffe", .role(Array("cheffe".utf8))),
        ("role:cheffe", .role(Array("cheffe".utf8))), ("fonction:cheffe", .role(Array("cheffe".utf8))),
        ("lieu:Lyon", .place(Array("lyon".utf8))), ("place:Lyon", .place(Array("lyon".utf8))),
    ])
    func filterWords(_ typed: String, _ expected: Query.Term) {
        let query = Query.parse(typed)
        #expect(query.terms == [expected])
        #expect(query.excluded.isEmpty && query.problems.isEmpty && query.standings == .active)
        let excluding = Query.parse("!" + typed)
        #expect(excluding.excluded == [expected])
        #expect(excluding.terms.isEmpty && excluding.problems.isEmpty)
    }

    @Test(
        arguments: [
            ("", Query.Standings.active), ("dropped", .dropped), ("côté", .dropped), ("cote", .dropped),
            ("CÔTÉ", .dropped),
            ("asleep", .asleep), ("pause", .asleep), ("all", .all), ("tous", .all),
            ("dropped asleep", [.dropped, .asleep]),
            ("dropped all", .dropped), ("all !dropped", [.active, .asleep]), ("!dropped", .active), ("!all", .active),
            ("\"dropped\"", .active), ("late", .active), ("côte", .active),
        ] as [(String, Query.Standings)])
    func standings(_ typed: String, _ expected: Query.Standings) {
        #expect(Query.parse(typed).standings == expected)
    }

    @Test(arguments: [
        ("claire nguyen", ["claire", "nguyen"]), ("  Élise\t Cœur ", ["elise", "coeur"]), ("chargé·e", ["chargee"]),
        ("\"rue de Paris\" eau", ["rue de paris", "eau"]), ("\"late\"", ["late"]), ("\"stage:user\"", ["stage:user"]),
        ("\"rue de", ["rue de"]), ("\"", []), ("\"\"", []), ("!", []), ("l'Aube", ["l'aube"]), ("5\"", ["5\""]),
        ("\"a\"b", ["a", "b"]), ("côte d'or", ["cote", "d'or"]), ("12:30", ["12:30"]), (":", [":"]),
        ("https://a.fr/x", ["https://a.fr/x"]), ("claire@ex.fr", ["claire@ex.fr"]), ("lates", ["lates"]),
        ("score", ["score"]), ("scores>2", ["scores>2"]),
    ])
    func texts(_ typed: String, _ expected: [String]) {
        let query = Query.parse(typed)
        #expect(query.terms == expected.map(text))
        #expect(query.excluded.isEmpty && query.problems.isEmpty && query.standings == .active)
    }

    @Test func exclusions() {
        let query = Query.parse("eau !rive !\"rue de\" !!x !c3:+ !late")
        #expect(query.terms == [text("eau")])
        #expect(query.excluded == [text("rive"), text("rue de"), text("!x"), .answer(.decides, .yes), .late])
    }

    @Test(arguments: [
        ("foo:bar", "foo:bar", problem(.unknownFilter, "foo", 1)),
        ("stage:", "stage:", problem(.missingValue, "stage", 1)),
        ("tag:\"\"", "tag:\"\"", problem(.missingValue, "tag", 1)), ("c3:", "c3:", problem(.missingValue, "c3", 1)),
        ("stage:xyz", "stage:xyz", problem(.unknownStage, "xyz", 7)),
        ("stage:meting", "stage:meting", problem(.unknownStage, "meting", 7, "meeting")),
        ("étape:utilisatuer", "etape:utilisatuer", problem(.unknownStage, "utilisatuer", 7, "utilisateur")),
        ("staeg:user", "staeg:user", problem(.unknownFilter, "staeg", 1, "stage:")),
        ("c9:+", "c9:+", problem(.unknownCriterion, "c9", 1)), ("c0:+", "c0:+", problem(.unknownCriterion, "c0", 1)),
        ("c3:x", "c3:x", problem(.unknownAnswer, "x", 4)),
        ("c3:ouii", "c3:ouii", problem(.unknownAnswer, "ouii", 4, "oui")),
        ("score>=x", "score>=x", problem(.badScore, "x", 8)), ("score>=", "score>=", problem(.badScore, "", 8)),
        ("score>7", "score>7", problem(.badScore, "7", 7)),
        (
            "score:99999999999999999999",
            "score:99999999999999999999", problem(.badScore, "99999999999999999999", 7)
        ),
    ])
    func whatIsNotUnderstoodIsText(_ typed: String, _ found: String, _ expected: QueryProblem) {
        let query = Query.parse(typed)
        #expect(query.terms == [text(found)])
        #expect(query.problems == [expected])
    }

    @Test func columnsCountCharactersOfTheWholeFilter() {
        #expect(Query.parse("élise  !foo:bar").problems == [problem(.unknownFilter, "foo", 9)])
        #expect(Query.parse("e\u{301}lise stage:xyz").problems == [problem(.unknownStage, "xyz", 13)])
        #expect(Query.parse("élise  !foo:bar").excluded == [text("foo:bar")])
    }

    @Test func tooManyWords() {
        let query = Query.parse(String(repeating: "a ", count: 100_000))
        #expect(query.terms.count == Query.wordsMax)
        #expect(query.problems == [problem(.tooManyWords, "a", 2 * Query.wordsMax + 1)])
    }

    @Test func everyWordOfTheLanguageIsUnderstood() {
        for word in Query.words where !word.hasSuffix(":") && !word.hasSuffix(">=") {
            let query = Query.parse(word)
            #expect(query.terms.count == 1 || query.standings != .active, "\(word)")
            #expect(!query.terms.contains(text(Folding.fold(word))), "\(word)")
        }
        for word in Query.words where word.hasSuffix(">=") {
            #expect(Query.parse(word + "21").terms == [.silent(.atLeast, 21)], "\(word)")
            #expect(Query.parse(word + "x").problems.first?.kind == .badDays, "\(word)")
        }
        for word in Query.words where word.hasSuffix(":") {
            #expect(Query.parse(word + "x").problems.first?.kind != .unknownFilter, "\(word)")
        }
        for (word, stage) in Stage.words {
            #expect(Stage(word: word) == stage && Folding.fold(word) == word)
        }
        for stage in Stage.allCases { #expect(Stage(word: stage.code) == stage) }
    }

    @Test func randomFiltersNeverCrash() {
        let pieces = [
            "\"", "!", ":", " ", "stage", "c3", "score", ">=", "<", "é", "\u{301}", "\0", "\r\n", "late", "·", "🇫🇷",
            "tag", "9", "-", "?", "tous", "\u{2028}",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let typed = (0..<Int.random(in: 0...10, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            let query = Query.parse(typed)
            #expect(!query.standings.isEmpty)
            for problem in query.problems {
                #expect((1...typed.count + 1).contains(problem.column), "\(typed)")
                #expect(typed.dropFirst(problem.column - 1).hasPrefix(problem.word) || typed.contains("\""), "\(typed)")
            }
        }
    }
}

@Suite struct QueryMatchingTests {
    private static func contact(_ change: (inout Contact) -> Void) -> Contact {
        var contact = Contact(id: ContactID(packed: 1))
        contact.name = "Anaïs Le Goff"
        contact.organisation = "DDT de l'Aube"
        contact.role = "Cheffe de bureau"
        contact.email = "anais.legoff@exemple.fr"
        contact.notes = "On ressaisit tout.\nSœur de Maël"
        contact.tags = ["Agri", "élevage"]
        contact.source = "Échappée « DDT-1 »"
        contact.place = "Troyes"
        contact.stage = .contacted
        contact.criteria[0].answer = .yes
        contact.criteria[1].answer = .no
        change(&contact)
        return contact
    }

    private func matches(_ filter: String, _ change: (inout Contact) -> Void = { _ in }) -> Bool {
        Query.parse(filter).matches(Self.contact(change), today: saturday)
    }

    @Test(arguments: [
        "", "anais", "ANAÏS goff", "aube anais", "cheffe", "legoff@", "soeur", "ressaisit tout", "agri", "elev",
        "\"ddt de l'aube\"", "\"le goff\"", "tag:agri", "tag:Élevage", "stage:contacted", "c1:+", "c2:-", "c3:?",
        "score>=1", "score=1", "score<2", "unplanned", "from:ddt-1", "org:aube", "role:bureau", "lieu:troyes", "all",
        "!zoe", "!c1:-", "!late", "!tag:agr", "!dropped", "anais !\"goff le\"",
    ])
    func found(_ filter: String) { #expect(matches(filter)) }

    @Test(arguments: [
        "zoé", "anais zoe", "\"anais goff\"", "\"aube cheffe\"", "tag:agr", "stage:user", "c1:?", "c1:-", "score>=2",
        "score>1", "late", "today", "from:linkedin", "reims", "org:draaf", "dropped", "asleep", "!anais", "!c1:+",
        "!unplanned", "!tag:agri", "stage:", "foo:bar",
    ])
    func notFound(_ filter: String) { #expect(!matches(filter)) }

    @Test func days() {
        let late: (inout Contact) -> Void = { $0.next = NextStep(kind: .call, on: saturday + -1) }
        let due: (inout Contact) -> Void = { $0.next = NextStep(kind: .call, on: saturday) }
        let ahead: (inout Contact) -> Void = { $0.next = NextStep(kind: .call, on: saturday + 1) }
        #expect(matches("late", late) && !matches("late", due) && !matches("late", ahead))
        #expect(matches("today", due) && !matches("today", late) && !matches("today", ahead))
        #expect(!matches("unplanned", late) && !matches("unplanned", ahead))
    }

    @Test func onlyEngagedStagesAreUnplanned() {
        let stages = Stage.allCases.filter { stage in matches("unplanned") { $0.stage = stage } }
        #expect(stages == [.contacted, .meeting, .user])
    }

    @Test func standings() {
        let dropped: (inout Contact) -> Void = { $0.standing = .dropped }
        let asleep: (inout Contact) -> Void = {
            $0.standing = .asleep
            $0.until = saturday + 1
        }
        let awake: (inout Contact) -> Void = {
            $0.standing = .asleep
            $0.until = saturday
        }
        let forever: (inout Contact) -> Void = { $0.standing = .asleep }
        #expect(
            !matches("", dropped) && matches("dropped", dropped) && !matches("asleep", dropped)
                && matches("all", dropped))
        #expect(
            !matches("", asleep) && matches("asleep", asleep) && !matches("dropped", asleep) && matches("tous", asleep))
        #expect(matches("", awake) && !matches("asleep", awake) && matches("unplanned", awake))
        #expect(!matches("", forever) && matches("asleep", forever))
        #expect(!matches("all unplanned", asleep) && !matches("all !dropped", dropped))
    }

    @Test func missingCriteriaAreUnknown() {
        #expect(matches("c6:?") { $0.criteria = [] })
    }
}
