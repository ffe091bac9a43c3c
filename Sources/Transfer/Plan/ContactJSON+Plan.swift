import Domain

extension ContactJSON {
    /// Plans the import of an array of contacts, or of one contact.
    static func plan(
        _ text: DecodedText, _ options: ImportOptions, _ existing: [Contact],
        _ progress: ((_ done: Int, _ total: Int) -> Void)?
    ) throws(ImportRefusal) -> ImportPlan {
        let elements = try elements(text)
        var source = ImportSource(text: text)
        source.ranges = elements.map(\.range)
        var planner = Planner(
            ImportPlan(format: .json, source: source), existing, options, fileIDs: Set(elements.compactMap(\.id)),
            count: elements.count)
        var place = TextPlace()
        for (index, element) in elements.enumerated() {
            if index & 0xFFF == 0 { progress?(index, elements.count) }
            do throws(Fault) {
                guard element.isContact, let value = element.value(in: text.bytes) else { throw Fault(.notContact) }
                planner.take(try incoming(value), line: element.line, record: index + 1)
            } catch {
                var reader = JSONReader(text.bytes, from: element.range.lowerBound)
                let range = (try? reader.locate(error.steps[...])) ?? element.range
                place.advance(to: range.lowerBound, in: text.bytes)
                planner.reject(
                    Rejection(
                        line: place.line, record: index + 1, column: place.column, header: JSONStep.path(error.steps),
                        code: error.code, value: error.value ?? String(decoding: text.bytes[range], as: UTF8.self)),
                    line: element.line)
            }
        }
        progress?(elements.count, elements.count)
        return planner.finished()
    }

    /// One of the array, which is read again when it is its turn: all of them would take many times the file's room.
    private struct Element {
        var id: ContactID?
        var isContact: Bool
        var line: Int
        var range: Range<Int>

        init(_ value: JSONText, line: Int, range: Range<Int>) {
            if case .string(let text)? = value["id"] { id = ContactID(text) }
            (isContact, self.line, self.range) = (ContactJSON.isContact(value), line, range)
        }

        func value(in bytes: [UInt8]) -> JSONText? {
            var reader = JSONReader(bytes, from: range.lowerBound)
            return try? reader.value(depth: 0)
        }
    }

    private static func elements(_ text: DecodedText) throws(ImportRefusal) -> [Element] {
        var reader = JSONReader(text.bytes)
        if let bad = text.badOffsets.first { throw .badJSON(reader.fault(.notUTF8, at: bad)) }
        var elements: [Element] = []
        var place = TextPlace()
        do throws(JSONFault) {
            let isArray = reader.peek() == 0x5B
            if isArray { try reader.expect(0x5B) }
            if isArray, reader.peek() == 0x5D {
                try reader.expect(0x5D)
            } else {
                while true {
                    reader.skipBlanks()
                    let start = reader.position
                    place.advance(to: start, in: text.bytes)
                    let value = try reader.value(depth: isArray ? 1 : 0)
                    elements.append(Element(value, line: place.line, range: start..<reader.position))
                    if !isArray { break }
                    if try reader.isLast(0x5D) { break }
                }
            }
            try reader.end()
        } catch {
            throw .badJSON(error)
        }
        // One contact makes it a file of contacts, whatever else is in it; `[]` is the export of an empty carnet.
        if let first = elements.first, !elements.contains(where: \.isContact) {
            let place = reader.place(first.range.lowerBound)
            throw .notContacts(line: place.line, column: place.column)
        }
        return elements
    }

    /// Objects with a stage, or with none but our own keys: other programs' objects have others.
    private static func isContact(_ value: JSONText) -> Bool {
        guard case .object(let members) = value, !members.isEmpty else { return false }
        return value["stage"] != nil || members.allSatisfy { keys.contains($0.key) }
    }

    /// First in the objects of a rejects file: why each was rejected.
    static let reasonKey = "rejectionReason"

    private static let keys = Set(ContactField.all.map(\.names.code)).union([
        "id", "emails", "phones", "stage", "standing", "reason", "until", "criteria", "score", "next", "exchanges",
        "referred", "created", "updated", "lastHeard", "lastExchange", "askedOn", "represents", "part",
        "breakaways", "fields", reasonKey,
    ])
}
