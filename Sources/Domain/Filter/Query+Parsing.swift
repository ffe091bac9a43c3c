extension Query {
    /// The most words of a filter.
    package static let wordsMax = 64

    /// Reads a filter. What is not understood is text to find, as it must be while one types, and is in `problems`.
    package static func parse(_ text: String) -> Query {
        var query = Query()
        var asked: Standings = []
        var refused: Standings = []
        var asksAll = false
        var tokens = Token.split(text, withExclusions: true)[...]
        var count = 0
        // Whether the next condition is another way to meet the last one.
        var isOther = false
        while let token = tokens.popFirst() {
            guard count < wordsMax else {
                query.problems.append(QueryProblem(.tooManyWords, token.raw, column: token.column))
                break
            }
            count += 1
            // In capitals: `ou` is a word to find.
            if token.raw == "OU" || token.raw == "OR", !query.terms.isEmpty, !tokens.isEmpty {
                isOther = true
                continue
            }
            let before = query.terms.count
            defer {
                if isOther, query.terms.count > before { query.joinLast() }
                isOther = false
            }
            if let term = phone(token, &tokens) {
                query.add(term, isExcluded: false)
                continue
            }
            switch meaning(of: token) {
            case .standings(let standings):
                if token.isExcluded {
                    refused.formUnion(standings)
                } else if standings == .all {
                    asksAll = true
                } else {
                    asked.formUnion(standings)
                }
            case .term(let term):
                query.add(term, isExcluded: token.isExcluded)
            case .problem(let problem):
                query.problems.append(problem)
                query.add(text: token.text, isExcluded: token.isExcluded)
            case .text(let text):
                query.add(text: text, isExcluded: token.isExcluded)
            }
        }
        // `!all` alone would show nothing, ever: it says what an empty filter says.
        // `all` asks for nobody in particular: beside another word it changes nothing.
        query.standings = (asked.isEmpty ? asksAll ? .all : .active : asked).subtracting(refused)
        if query.standings.isEmpty { query.standings = .active }
        return query
    }

    /// The last two conditions are ways to meet one.
    private mutating func joinLast() {
        let last = terms.removeLast()
        if case .any(let ways) = terms.last {
            terms[terms.count - 1] = .any(ways + [last])
        } else if let one = terms.last {
            terms[terms.count - 1] = .any([one, last])
        }
    }

    /// A number that may be somebody's, in one word or in several.
    private static func phone(_ first: Token, _ rest: inout ArraySlice<Token>) -> Term? {
        func isNumber(_ token: Token) -> Bool {
            token.key == nil && !token.isQuoted && !token.isExcluded
                && token.raw.utf8.allSatisfy { (0x30...0x39).contains($0) || "+.-()/".utf8.contains($0) }
        }
        guard isNumber(first) else { return nil }
        let run = [first] + rest.prefix(while: isNumber)
        for count in (1...run.count).reversed() {
            guard let digits = PhoneDigits(run.prefix(count).map(\.raw)) else { continue }
            rest.removeFirst(count - 1)
            return .phone(run.prefix(count).map { folded($0.raw) }.filter { !$0.isEmpty }, digits)
        }
        return nil
    }

    private enum Meaning {
        case text(String)
        case term(Term)
        case standings(Standings)
        case problem(QueryProblem)
    }

    private mutating func add(_ term: Term, isExcluded: Bool) {
        if isExcluded { excluded.append(term) } else { terms.append(term) }
    }

    /// A text that folds to nothing is found everywhere: it says nothing.
    private mutating func add(text: String, isExcluded: Bool) {
        let folded = Query.folded(text)
        if !folded.isEmpty { add(.text(folded), isExcluded: isExcluded) }
    }

    private static func folded(_ text: String) -> [UInt8] { Array(Folding.fold(OneLine.clean(text)).utf8) }

    private static func meaning(of token: Token) -> Meaning {
        guard let key = token.key else {
            return token.isQuoted ? .text(token.value) : bare(token)
        }
        guard let known = Query.key(key) else {
            // An address is not a filter.
            if token.value.hasPrefix("//") { return .text(token.text) }
            let suggestion = Suggestion.nearest(to: key, among: keys.map(\.0)).map { $0 + ":" }
            return .problem(QueryProblem(.unknownFilter, key, column: keyColumn(token), suggestion: suggestion))
        }
        let value = folded(token.value)
        guard !value.isEmpty else { return .problem(QueryProblem(.missingValue, key, column: keyColumn(token))) }
        switch known {
        case .tag: return .term(.tag(value))
        case .source: return .term(.source(value))
        case .organisation: return .term(.organisation(value))
        case .role: return .term(.role(value))
        case .place: return .term(.place(value))
        case .introducer: return .term(.introducer(value))
        case .breakaway: return .term(.breakaway(value))
        case .referral:
            let word = String(decoding: value, as: UTF8.self)
            if let referral = Referral.words.first(where: { $0.0 == word })?.1 { return .term(.referral(referral)) }
            let suggestion = Suggestion.nearest(to: word, among: Referral.words.map(\.0))
            return .problem(
                QueryProblem(.unknownReferral, token.value, column: token.valueColumn, suggestion: suggestion))
        case .without:
            let word = String(decoding: value, as: UTF8.self)
            if let missing = Missing.words.first(where: { $0.0 == word })?.1 { return .term(.without(missing)) }
            let suggestion = Suggestion.nearest(to: word, among: Missing.words.map(\.0))
            return .problem(
                QueryProblem(.unknownMissing, token.value, column: token.valueColumn, suggestion: suggestion))
        case .stage: return stage(token)
        case .criterion(let number): return criterion(number, key, token)
        case .score: return score(.equal, token.value, column: token.valueColumn)
        }
    }

    private static func keyColumn(_ token: Token) -> Int { token.column + (token.isExcluded ? 1 : 0) }

    private static func stage(_ token: Token) -> Meaning {
        if let stage = Stage(word: OneLine.clean(token.value)) { return .term(.stage(stage)) }
        let suggestion = Stage.suggestion(for: token.value)
        return .problem(QueryProblem(.unknownStage, token.value, column: token.valueColumn, suggestion: suggestion))
    }

    private static func criterion(_ number: Int, _ key: String, _ token: Token) -> Meaning {
        guard let criterion = Criterion(number: number) else {
            return .problem(QueryProblem(.unknownCriterion, key, column: keyColumn(token)))
        }
        if let answer = Answer(word: token.value) { return .term(.answer(criterion, answer)) }
        let suggestion = Suggestion.nearest(to: token.value, among: ["oui", "non", "inconnu", "yes", "no", "unknown"])
        return .problem(QueryProblem(.unknownAnswer, token.value, column: token.valueColumn, suggestion: suggestion))
    }

    private static func bare(_ token: Token) -> Meaning {
        let word = token.value
        if let bare = WordTable.meaning(of: word, in: bares) {
            switch bare {
            case .late: return .term(.late)
            case .unplanned: return .term(.unplanned)
            case .today: return .term(.today)
            case .perfect: return .term(.score(.equal, Criterion.allCases.count))
            case .decider: return .term(.answer(.decides, .yes))
            case .dropped: return .standings(.dropped)
            case .asleep: return .standings(.asleep)
            case .all: return .standings(.all)
            }
        }
        let folded = Folding.fold(word)
        guard let key = compared.first(where: { folded.hasPrefix($0) }) else { return .text(word) }
        var rest = word.dropFirst(key.count)
        for (sign, comparison) in comparisons where rest.hasPrefix(sign) {
            rest = rest.dropFirst(sign.count)
            let column = token.valueColumn + word.count - rest.count
            return key == "score"
                ? score(comparison, String(rest), column: column) : silence(comparison, String(rest), column: column)
        }
        return .text(word)
    }

    /// What is compared with a number.
    private static let compared = ["score", "silence", "silent"]

    private static func silence(_ comparison: Comparison, _ text: String, column: Int) -> Meaning {
        guard (1...5).contains(text.count), text.allSatisfy(\.isASCIIDigit), let days = Int(text) else {
            return .problem(QueryProblem(.badDays, text, column: column))
        }
        return .term(.silent(comparison, days))
    }

    /// The longer signs first.
    private static let comparisons: [(String, Comparison)] = [
        (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .more), ("<", .less), ("=", .equal),
    ]

    private static func score(_ comparison: Comparison, _ text: String, column: Int) -> Meaning {
        guard text.count == 1, let digit = text.first, digit.isASCIIDigit, let count = digit.wholeNumberValue,
            count <= 6
        else { return .problem(QueryProblem(.badScore, text, column: column)) }
        return .term(.score(comparison, count))
    }
}
