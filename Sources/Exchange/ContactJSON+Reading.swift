import Domain

extension ContactJSON {
    /// Plans the import of an array of contacts, or of one contact.
    static func plan(
        _ text: DecodedText, _ options: ImportOptions, _ existing: [Contact],
        _ progress: ((_ done: Int, _ total: Int) -> Void)?
    ) throws(ImportRefusal) -> ImportPlan {
        let elements = try elements(text)
        guard !elements.isEmpty else { throw .empty }
        var source = ImportSource(text: text)
        source.ranges = elements.map(\.range)
        let ids = Set(
            elements.compactMap { element -> ContactID? in
                guard case .string(let text)? = element.value["id"] else { return nil }
                return ContactID(text)
            })
        var planner = Planner(
            ImportPlan(format: .json, source: source), existing, options, fileIDs: ids, count: elements.count)
        for (index, element) in elements.enumerated() {
            if index & 0xFFF == 0 { progress?(index, elements.count) }
            do throws(Fault) {
                planner.take(try incoming(element.value), line: element.line, record: index + 1)
            } catch {
                planner.reject(
                    Rejection(
                        line: element.line, record: index + 1, column: nil, header: error.key, code: error.code,
                        value: error.value))
            }
        }
        progress?(elements.count, elements.count)
        return planner.finished()
    }

    private struct Element {
        var value: JSONText
        var line: Int
        var range: Range<Int>
    }

    private static func elements(_ text: DecodedText) throws(ImportRefusal) -> [Element] {
        var reader = JSONReader(text.bytes)
        if let bad = text.badOffsets.first { throw .badJSON(reader.fault(.notUTF8, at: bad)) }
        var elements: [Element] = []
        var (line, counted) = (1, 0)
        do throws(JSONFault) {
            let isArray = reader.peek() == 0x5B
            if isArray { try reader.expect(0x5B) }
            if isArray, reader.peek() == 0x5D {
                try reader.expect(0x5D)
            } else {
                while true {
                    reader.skipBlanks()
                    let start = reader.position
                    while counted < start {
                        if text.bytes[counted] == 0x0A { line += 1 }
                        counted += 1
                    }
                    let value = try reader.value(depth: isArray ? 1 : 0)
                    elements.append(Element(value: value, line: line, range: start..<reader.position))
                    if !isArray { break }
                    if try reader.isLast(0x5D) { break }
                }
            }
            try reader.end()
        } catch {
            throw .badJSON(error)
        }
        guard let stranger = elements.first(where: { $0.value["id"] == nil || $0.value["stage"] == nil }) else {
            return elements
        }
        let place = reader.place(stranger.range.lowerBound)
        throw .notContacts(line: place.line, column: place.column)
    }

    /// What makes an object no contact.
    private struct Fault: Error {
        var code: RejectionCode
        var key: String
        var value: String
    }

    private static func incoming(_ value: JSONText) throws(Fault) -> Incoming {
        var person = Incoming()
        person.isOwn = true
        person.id = try read("id", value) { ContactID($0) }
        person.name = try line("name", value)
        person.givenName = try line("givenName", value)
        person.familyName = try line("familyName", value)
        person.organisation = try line("organisation", value)
        person.role = try line("role", value)
        person.level = try read("level", value) { Level(code: $0) }
        person.stakes = try read("stakes", value) { Stakes(code: $0) }
        person.email = try line("email", value)
        person.emailStatus = try read("emailStatus", value) { EmailStatus(code: $0) }
        person.phone = try line("phone", value)
        person.url = try line("url", value)
        person.place = try line("place", value)
        person.source = try line("source", value)
        person.stage = try read("stage", value) { Stage(code: $0) }
        person.notes = CellText.lines(try text("notes", value))
        if let standing = try read("standing", value, { Standing(code: $0) }) {
            let until = try read("until", value, code: .date) { Day(iso: $0) }
            person.standing = (standing, try read("reason", value) { DropReason(code: $0) }, until)
        }
        person.referrer = try read("referredBy", value) { ContactID($0) }.map { .id($0) }
        for case .string(let tag) in try array("tags", value) { person.tags.append(OneLine.clean(tag)) }
        if case .object(let fields)? = value["fields"] {
            for case (let name, .string(let text)) in fields where !text.isEmpty {
                person.fields.append(FreeField(name: name, value: text))
            }
        }
        try readCriteria(value, &person)
        try readSteps(value, &person)
        guard person.complete() else { throw Fault(code: .nobody, key: "name", value: "") }
        return person
    }

    private static func readCriteria(_ value: JSONText, _ person: inout Incoming) throws(Fault) {
        guard let criteria = value["criteria"] else { return }
        for criterion in Criterion.allCases {
            guard let told = criteria[criterion.code] else { continue }
            let answer = try read("answer", told) { Answer(code: $0) } ?? .unknown
            let judgement = Judgement(
                answer: answer, evidence: CellText.lines(try text("evidence", told)),
                on: try read("on", told, code: .date) { Day(iso: $0) })
            if judgement != Judgement() { person.answers.append((criterion, judgement)) }
        }
    }

    private static func readSteps(_ value: JSONText, _ person: inout Incoming) throws(Fault) {
        if let next = value["next"], next != .null {
            guard let kind = try read("kind", next, { StepKind(code: $0) }),
                let on = try read("on", next, code: .date, { Day(iso: $0) })
            else { throw Fault(code: .type, key: "next", value: "") }
            person.next = NextStep(
                kind: kind, on: on, at: try read("at", next) { ClockTime($0) }, objective: try line("objective", next),
                note: try line("note", next))
        }
        for told in try array("exchanges", value) {
            guard let kind = try read("kind", told, { ExchangeKind(code: $0) }),
                let outcome = try read("outcome", told, { Outcome(code: $0) }),
                let on = try read("on", told, code: .date, { Day(iso: $0) })
            else { throw Fault(code: .type, key: "exchanges", value: "") }
            let id = ExchangeID(OneLine.clean(try text("id", told)))
            let said = CellText.lines(try text("text", told))
            person.exchanges.append(Domain.Exchange(id: id, kind: kind, outcome: outcome, on: on, text: said))
        }
    }

    private static func text(_ key: String, _ value: JSONText) throws(Fault) -> String {
        switch value[key] {
        case nil, .null: return ""
        case .string(let text):
            guard text.utf8.count <= OneLine.fieldBytesMax else {
                throw Fault(code: .cellTooLong(bytesMax: OneLine.fieldBytesMax), key: key, value: text)
            }
            return text
        default: throw Fault(code: .type, key: key, value: "")
        }
    }

    private static func line(_ key: String, _ value: JSONText) throws(Fault) -> String {
        OneLine.clean(try text(key, value))
    }

    /// A closed word or a day; nil where there is none.
    private static func read<Value>(
        _ key: String, _ value: JSONText, code: RejectionCode = .word, _ convert: (String) -> Value?
    ) throws(Fault) -> Value? {
        let text = try text(key, value)
        if text.isEmpty { return nil }
        guard let converted = convert(text) else { throw Fault(code: code, key: key, value: text) }
        return converted
    }

    private static func array(_ key: String, _ value: JSONText) throws(Fault) -> [JSONText] {
        switch value[key] {
        case nil, .null: return []
        case .array(let elements): return elements
        default: throw Fault(code: .type, key: key, value: "")
        }
    }
}
