import Domain

extension ContactJSON {
    /// What makes a JSON value no contact, and the way to it.
    struct Fault: Error {
        var code: RejectionCode
        var steps: [JSONStep] = []
        /// Nil: the value as it stands in the file.
        var value: String?

        init(_ code: RejectionCode, _ steps: [JSONStep] = [], value: String? = nil) {
            self.code = code
            self.steps = steps
            self.value = value
        }
    }

    static func incoming(_ value: JSONText) throws(Fault) -> Incoming {
        var person = Incoming()
        person.isOwn = true
        person.id = try read("id", value, .identifier) { ContactID($0) }
        person.name = try line("name", value)
        for field in TextField.who { person.texts[field] = try line(field.code, value) }
        person.level = try word("level", value)
        person.stakes = try word("stakes", value)
        person.email = try email("email", value)
        person.emailStatus = try word("emailStatus", value)
        for field in TextField.reach + [.source] { person.texts[field] = try line(field.code, value) }
        try readWays(value, &person)
        person.stage = try word("stage", value)
        person.notes = CellText.exactLines(try text("notes", value))
        if let standing: Standing = try word("standing", value) {
            person.standing = (standing, try word("reason", value), try day("until", value))
        }
        person.askedOn = try day("askedOn", value)
        person.represents = try whole("represents", value)
        person.part = try word("part", value)
        person.referrer = try read("referredBy", value, .identifier) { ContactID($0) }.map { .id($0) }
        for (index, told) in try array("tags", value).enumerated() {
            guard case .string(let tag) = told else {
                throw Fault(.type(expected: .text), [.key("tags"), .index(index)])
            }
            let cleaned = OneLine.clean(tag)
            if !cleaned.isEmpty { person.tags.append(cleaned) }
        }
        person.fields = try fields(value)
        try readCriteria(value, &person)
        person.next = try within([.key("next")]) { () throws(Fault) in try next(value) }
        for (index, told) in try array("exchanges", value).enumerated() {
            let steps: [JSONStep] = [.key("exchanges"), .index(index)]
            person.exchanges.append(try within(steps) { () throws(Fault) in try exchange(told) })
        }
        guard person.complete() else { throw Fault(.nobody, value: "") }
        return person
    }

    /// All addresses and numbers; the first ones are `email` and `phone`, where these are not said.
    private static func readWays(_ value: JSONText, _ person: inout Incoming) throws(Fault) {
        // More than we take: kept all the same.
        var rest: [FreeField] = []
        let main = phones(person.texts.phone, label: "")
        if let first = main.first, main.count > 1 || !first.label.isEmpty {
            person.texts.phone = first.number
            for phone in main where !person.add(phone) { rest.append(FreeField(name: "phones", value: phone.number)) }
        }
        for (index, told) in try array("emails", value).enumerated() {
            let one = try within([.key("emails"), .index(index)]) { () throws(Fault) in
                guard case .object = told else { throw Fault(.type(expected: .object)) }
                let address = try email("address", told)
                return ContactEmail(address, try word("status", told))
            }
            if !one.address.isEmpty, !person.add(one) { rest.append(FreeField(name: "emails", value: one.address)) }
        }
        for (index, told) in try array("phones", value).enumerated() {
            let one = try within([.key("phones"), .index(index)]) { () throws(Fault) in
                guard case .object = told else { throw Fault(.type(expected: .object)) }
                return try phones(line("number", told), label: line("label", told))
            }
            for phone in one where !person.add(phone) { rest.append(FreeField(name: "phones", value: phone.number)) }
        }
        for name in ["emails", "phones"] {
            let values = rest.filter { $0.name == name }.map(\.value)
            if !values.isEmpty { person.fields.append(FreeField(name: name, value: values.joined(separator: ", "))) }
        }
    }

    /// As a line that has it would be read, so that our tables bring back the same.
    private static func phones(_ number: String, label: String) -> [ContactPhone] {
        var phones = (try? WayLine.allPhones(number)) ?? []
        if let first = phones.first, let named = ContactPhone(reading: first.number, label: label),
            first.label.isEmpty
        {
            phones[0] = named
        }
        return phones
    }

    /// What is wrong inside a value is told with the way to that value.
    private static func within<Value>(_ steps: [JSONStep], _ body: () throws(Fault) -> Value) throws(Fault) -> Value {
        do throws(Fault) {
            return try body()
        } catch {
            throw Fault(error.code, steps + error.steps, value: error.value)
        }
    }

    private static func fields(_ value: JSONText) throws(Fault) -> [FreeField] {
        var fields: [FreeField] = []
        switch value["fields"] {
        case nil, .null: break
        case .object(let members):
            for (name, told) in members {
                guard case .string(let text) = told else {
                    throw Fault(.type(expected: .text), [.key("fields"), .key(name)])
                }
                let field = FreeField(name: OneLine.clean(name), value: OneLine.clean(text))
                if !field.value.isEmpty, !field.name.isEmpty { fields.append(field) }
            }
        default: throw Fault(.type(expected: .object), [.key("fields")])
        }
        return fields
    }

    private static func readCriteria(_ value: JSONText, _ person: inout Incoming) throws(Fault) {
        guard let criteria = value["criteria"], criteria != .null else { return }
        guard case .object = criteria else { throw Fault(.type(expected: .object), [.key("criteria")]) }
        for criterion in Criterion.allCases {
            guard let told = criteria[criterion.code], told != .null else { continue }
            let judgement = try within([.key("criteria"), .key(criterion.code)]) { () throws(Fault) in
                guard case .object = told else { throw Fault(.type(expected: .object)) }
                let answer: Answer = try word("answer", told) ?? .unknown
                return Judgement(
                    answer: answer, evidence: ManyLines.clean(try text("evidence", told)), on: try day("on", told))
            }
            if judgement != Judgement() { person.answers.append((criterion, judgement)) }
        }
    }

    private static func next(_ value: JSONText) throws(Fault) -> NextStep? {
        guard let next = value["next"], next != .null else { return nil }
        guard case .object = next else { throw Fault(.type(expected: .object)) }
        let kind: StepKind = try needed("kind", try word("kind", next))
        return NextStep(
            kind: kind, on: try needed("on", try day("on", next)), at: try read("at", next, .time) { ClockTime($0) },
            objective: try line("objective", next), note: try line("note", next),
            every: Every(try line("every", next)))
    }

    private static func exchange(_ told: JSONText) throws(Fault) -> Domain.Exchange {
        guard case .object = told else { throw Fault(.type(expected: .object)) }
        let kind: ExchangeKind = try needed("kind", try word("kind", told))
        let outcome: Outcome = try needed("outcome", try word("outcome", told))
        let on = try needed("on", try day("on", told))
        let id = ExchangeID(OneLine.clean(try text("id", told)))
        let carried = Carried(
            model: try line("model", told), link: try line("link", told), isInformed: try flag("informed", told))
        return Domain.Exchange(
            id: id, kind: kind, outcome: outcome, on: on, text: ManyLines.clean(try text("text", told)),
            carried: carried)
    }
}

// Values by their keys; nil or empty where there is none.
extension ContactJSON {
    private static func text(_ key: String, _ value: JSONText) throws(Fault) -> String {
        switch value[key] {
        case nil, .null: return ""
        case .string(let text):
            guard text.utf8.count <= OneLine.fieldBytesMax else {
                throw Fault(.cellTooLong(bytesMax: OneLine.fieldBytesMax), [.key(key)], value: text)
            }
            return text
        default: throw Fault(.type(expected: .text), [.key(key)])
        }
    }

    private static func line(_ key: String, _ value: JSONText) throws(Fault) -> String {
        OneLine.clean(try text(key, value))
    }

    /// An address of the shape that `add` and `edit` ask for too.
    private static func email(_ key: String, _ value: JSONText) throws(Fault) -> String {
        let text = try line(key, value)
        guard text.isEmpty || Shape.email(text) == text else { throw Fault(.email, [.key(key)], value: text) }
        return text
    }

    private static func read<Value>(
        _ key: String, _ value: JSONText, _ code: RejectionCode, _ convert: (String) -> Value?
    ) throws(Fault) -> Value? {
        let text = try text(key, value)
        if text.isEmpty { return nil }
        guard let converted = convert(text) else { throw Fault(code, [.key(key)], value: text) }
        return converted
    }

    private static func word<Word: CodedWord>(_ key: String, _ value: JSONText) throws(Fault) -> Word? {
        let text = try text(key, value)
        if text.isEmpty { return nil }
        guard let word = Word(code: text) else {
            throw Fault(.word(allowed: Word.allCases.map(\.code)), [.key(key)], value: text)
        }
        return word
    }

    private static func day(_ key: String, _ value: JSONText) throws(Fault) -> Day? {
        try read(key, value, .isoDate) { Day(iso: $0) }
    }

    private static func whole(_ key: String, _ value: JSONText) throws(Fault) -> Int? {
        switch value[key] {
        case nil, .null: return nil
        case .number(let digits):
            guard let number = Int(digits), number >= 0 else { throw Fault(.type(expected: .number), [.key(key)]) }
            return number
        default: throw Fault(.type(expected: .number), [.key(key)])
        }
    }

    private static func flag(_ key: String, _ value: JSONText) throws(Fault) -> Bool {
        switch value[key] {
        case nil, .null: return false
        case .bool(let isSo): return isSo
        default: throw Fault(.type(expected: .flag), [.key(key)])
        }
    }

    private static func needed<Value>(_ key: String, _ value: Value?) throws(Fault) -> Value {
        guard let value else { throw Fault(.missingKey, [.key(key)], value: "") }
        return value
    }

    private static func array(_ key: String, _ value: JSONText) throws(Fault) -> [JSONText] {
        switch value[key] {
        case nil, .null: return []
        case .array(let elements): return elements
        default: throw Fault(.type(expected: .list), [.key(key)])
        }
    }
}
