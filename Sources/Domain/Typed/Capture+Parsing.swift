extension Capture {
    /// Reads a line. It never fails: see `unknown` and `problems`.
    package static func parse(_ line: String, today: Day) -> Capture {
        let bytes = line.utf8.count
        guard bytes <= lineBytesMax else {
            var capture = Capture()
            capture.name = OneLine.clean(line)
            capture.problems = [CaptureProblem(.lineTooLong(bytes: bytes), "", column: 1)]
            return capture
        }
        var parser = Parser(today: today, tokens: Token.split(line, withExclusions: false))
        while parser.index < parser.tokens.count { parser.readOne() }
        return parser.finished
    }

    /// The keys, as typed: for suggestions and completion.
    package static let words: [String] = keys.map { $0.0 + ":" }

    fileprivate enum Key {
        case organisation, tag, via, breakaway, next, role, stage, place, source, note, email, phone, url
    }

    /// Found with their accents or without any, in any case.
    private static let keys: [(String, Key)] = [
        ("chez", .organisation), ("org", .organisation), ("organisation", .organisation),
        ("tag", .tag), ("étiquette", .tag), ("via", .via), ("in", .breakaway),
        ("échappée", .breakaway), ("breakaway", .breakaway), ("r", .next), ("next", .next), ("relance", .next),
        ("fonction", .role), ("role", .role), ("rôle", .role), ("étape", .stage), ("stage", .stage),
        ("lieu", .place), ("place", .place), ("source", .source), ("origine", .source), ("from", .source),
        ("note", .note), ("notes", .note), ("mail", .email), ("email", .email), ("courriel", .email),
        ("mailto", .email), ("tel", .phone), ("tél", .phone), ("phone", .phone), ("url", .url), ("site", .url),
    ]
}

private struct Parser {
    let today: Day
    let tokens: [Token]
    var index = 0
    var capture = Capture()
    var name: [Token] = []
    private var foldedTags: Set<String> = []

    init(today: Day, tokens: [Token]) {
        self.today = today
        self.tokens = tokens
    }

    var finished: Capture {
        var capture = capture
        if name.count == 1, name[0].isQuoted, name[0].key == nil {
            // Quotes around the whole name only held it together; elsewhere, as around a nickname, they are part of it.
            capture.name = OneLine.clean(name[0].value)
            return capture
        }
        var text = ""
        var end = 0
        for token in name {
            // What was typed in one piece stays so: `"a"b`.
            if token.column != end { text += " " }
            text += token.raw
            end = token.column + token.raw.count
        }
        capture.name = OneLine.clean(text)
        return capture
    }

    mutating func readOne() {
        let token = tokens[index]
        if !token.isQuoted, let url = Shape.url(token.raw) {
            set(\.url, url, token)
        } else if let key = token.key {
            let known = WordTable.meaning(of: key, in: Capture.keyTable)
            if let known { read(known, token) } else { point(at: token, key) }
        } else if !token.isQuoted, let email = Shape.email(token.raw) {
            if capture.email.isEmpty { capture.email = email } else { capture.otherEmails.append(email) }
        } else if let phone = Shape.phone(tokens[index...]) {
            setPhone(phone)
        } else {
            name.append(token)
        }
        index += 1
    }

    private mutating func point(at token: Token, _ key: String) {
        // `Dr:` and `M.:` are no field, but nothing is lost by pointing at them.
        let suggestion = Suggestion.nearest(to: key, among: Capture.keyTable.map(\.0)).map { $0 + ":" }
        capture.unknown.append(Capture.Unknown(token: token.raw, column: token.column, suggestion: suggestion))
        name.append(token)
    }

    private mutating func keep(_ token: Token, _ problem: CaptureProblem.Kind) {
        capture.problems.append(CaptureProblem(problem, token.raw, column: token.column))
        name.append(token)
    }

    private mutating func set(_ field: WritableKeyPath<Capture, String>, _ text: String, _ token: Token) {
        guard capture[keyPath: field].isEmpty else { return keep(token, .repeated) }
        capture[keyPath: field] = text
    }

    private mutating func setPhone(_ phone: (text: String, tokens: Int)) {
        let end = index + phone.tokens
        if capture.phone.isEmpty { capture.phone = phone.text } else { capture.otherPhones.append(phone.text) }
        index = end - 1
    }

    private mutating func read(_ key: Capture.Key, _ token: Token) {
        let value = OneLine.clean(token.value)
        guard !value.isEmpty else { return keep(token, .missingValue) }
        switch key {
        case .organisation: set(\.organisation, value, token)
        case .role: set(\.role, value, token)
        case .place: set(\.place, value, token)
        case .source: set(\.source, value, token)
        case .email: if capture.email.isEmpty { capture.email = value } else { capture.otherEmails.append(value) }
        case .phone: if capture.phone.isEmpty { capture.phone = value } else { capture.otherPhones.append(value) }
        case .url: set(\.url, value, token)
        case .note: capture.note += (capture.note.isEmpty ? "" : "\n") + value
        case .tag: addTags(value, isQuoted: token.isQuoted)
        case .via:
            guard capture.via == nil else { return keep(token, .repeated) }
            capture.via = value
        case .breakaway:
            guard capture.breakaway == nil else { return keep(token, .repeated) }
            capture.breakaway = value
        case .stage:
            guard let stage = Stage(word: value) else {
                return keep(token, .unknownStage(suggestion: Stage.suggestion(for: value)))
            }
            guard capture.stage == nil else { return keep(token, .repeated) }
            capture.stage = stage
        case .next: readDay(value, token)
        }
    }

    /// `tag:agri,eau` is two tags; in quotes a comma is a comma.
    private mutating func addTags(_ value: String, isQuoted: Bool) {
        for part in isQuoted ? [value[...]] : value.split(separator: ",") {
            let tag = OneLine.clean(String(part))
            if !tag.isEmpty, foldedTags.insert(Folding.fold(tag)).inserted { capture.tags.append(tag) }
        }
    }

    /// The words after `r:` are of the day as long as they make one: `r:15 déc`, `r:lun 14 h 30`.
    private mutating func readDay(_ value: String, _ token: Token) {
        guard capture.next == nil else { return keep(token, .repeated) }
        // A phone is never part of the day: `r:mar 06 12 34 56 78` is not the 6th of March.
        let end = min(tokens.count, index + 1 + Parser.dayWordsMax)
        let following = (index + 1..<end).prefix { index in
            tokens[index].key == nil && !tokens[index].isQuoted && Shape.phone(tokens[index...]) == nil
        }
        for count in stride(from: token.isQuoted ? 0 : following.count, through: 0, by: -1) {
            let words = [value] + following.prefix(count).map { tokens[$0].raw }
            switch TypedDay.parse(words.joined(separator: " "), today: today) {
            case .success(let (day, time)):
                capture.next = Capture.Planned(day: day, time: time)
                index += count
                return
            case .failure(let problem):
                if count == 0 { keep(token, .badDay(problem)) }
            }
        }
    }

    /// `r:lun` and then `30 nov 14 h 30`.
    private static let dayWordsMax = 5
}

extension Capture {
    fileprivate static var keyTable: [(String, Key)] { keys }
}
