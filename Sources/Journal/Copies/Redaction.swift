internal import Domain

/// Who and what is erased, as headers and STATE/erased name it: contacts, and events of other contacts
/// (journal.md, 45).
struct Erased: Equatable, Sendable {
    /// Sorted, each once.
    private(set) var names: [String] = []
    private var contacts: Set<ContactID> = []
    private var texts: Set<ErasedText> = []

    init(_ names: some Collection<String> = []) {
        self.names = Set(names).sorted()
        for name in self.names {
            if let id = ContactID(name) {
                contacts.insert(id)
            } else if let text = ErasedText(name) {
                texts.insert(text)
            }
        }
    }

    var isEmpty: Bool { names.isEmpty }

    func union(_ more: some Collection<String>) -> Erased { more.isEmpty ? self : Erased(names + more) }

    fileprivate func covers(_ subject: Subject, _ writer: WriterID, _ sequence: UInt64) -> Bool {
        if case .contact(let id) = subject, contacts.contains(id) { return true }
        return !texts.isEmpty && texts.contains(ErasedText(writer: writer, sequence: sequence, subject: subject))
    }
}

extension WriterLog {
    /// The same records without what is erased; no gaps, no unfinished business: the same bytes on every device
    /// (45-47).
    func redacted(_ erased: Erased) -> WriterLog {
        var log = WriterLog(writer: writer, head: head, headTime: headTime)
        log.head.erased = erased.names
        log.entries.reserveCapacity(entries.count)
        var lamport: UInt64 = 0
        var abandonedGroup: Entry.Part?
        for entry in entries {
            log.fill(upTo: entry.sequence, lamport)
            if abandoned.contains(entry.sequence) { abandonedGroup = entry.part }
            var isAbandoned = false
            if let group = abandonedGroup {
                isAbandoned = entry.part?.count == group.count
                if !isAbandoned { abandonedGroup = nil }
            }
            log.entries.append(isAbandoned ? entry.emptied() : entry.redacted(erased, writer))
            lamport = entry.lamport
        }
        return log
    }

    /// Stubs for the records that are missing before a number (47).
    mutating func fill(upTo sequence: UInt64, _ lamport: UInt64) {
        // A forged number must not fill the disk.
        let missingMax: UInt64 = 100_000
        var next = last + 1
        guard sequence > next, sequence - next <= missingMax else { return }
        let body = Array(#""l":\#(lamport),"t":"","lost":true,"events":[]}"#.utf8)
        while next < sequence {
            entries.append(Entry(sequence: next, lamport: lamport, part: nil, isLost: true, body: body[...]))
            next += 1
        }
    }
}

extension WriterLog.Entry {
    fileprivate func redacted(_ erased: Erased, _ writer: WriterID) -> WriterLog.Entry {
        if erased.isEmpty || isLost { return self }
        guard let frame = BodyFrame(body) else { return stub(erased) }
        let all = Self.events(body[frame.events])
        if all.isEmpty, frame.events.count > 2 { return stub(erased) }
        let kept = all.filter { event in
            !Self.subjects(of: body[event]).contains { erased.covers($0, writer, sequence) }
        }
        if kept.count == all.count { return self }
        if kept.isEmpty { return emptied() }
        var entry = self
        var out = Array(body[body.startIndex..<frame.events.lowerBound])
        out.append(0x5B)
        for (index, event) in kept.enumerated() {
            if index > 0 { out.append(0x2C) }
            out += body[event]
        }
        out.append(0x5D)
        out += body[frame.events.upperBound...]
        entry.body = out[...]
        return entry
    }

    /// Of a record whose events cannot be read out, nothing is left if it names somebody who is erased.
    private func stub(_ erased: Erased) -> WriterLog.Entry {
        let names = erased.names.filter { !$0.contains(":") }
        guard names.contains(where: { body.firstRange(of: Array($0.utf8)) != nil }) else { return self }
        var entry = self
        entry.body = Array(#""l":\#(lamport),"t":"","events":[]}"#.utf8)[...]
        return entry
    }

    /// No event and no time; the number, the counter, `part` and `need` stay.
    fileprivate func emptied() -> WriterLog.Entry {
        guard let frame = BodyFrame(body) else { return self }
        var entry = self
        var out = Array(body[body.startIndex..<frame.time.lowerBound])
        out += Array("\"\"".utf8)
        out += body[frame.options]
        out += Array(#","events":[]"#.utf8)
        out += body[frame.events.upperBound...]
        entry.body = out[...]
        return entry
    }

    /// Where each event of an array lies.
    static func events(_ array: ArraySlice<UInt8>) -> [Range<Int>] {
        let shift = array.startIndex
        return array.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            var cursor = JSONCursor(base: base, from: 0, to: buffer.count)
            cursor.expect(0x5B)
            if cursor.take(0x5D) { return [] }
            var events: [Range<Int>] = []
            repeat {
                let start = cursor.position
                cursor.skipValue(depth: -1)
                if cursor.failed { return [] }
                events.append(start + shift..<cursor.position + shift)
            } while cursor.take(0x2C)
            return events
        }
    }

    /// Whom or what an event concerns: for ever `contact`, or `contacts`, or `thing`, at its top (26).
    private static func subjects(of event: ArraySlice<UInt8>) -> [Subject] {
        event.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            var cursor = JSONCursor(base: base, from: 0, to: buffer.count)
            var ids: [Subject] = []
            func take(_ cursor: inout JSONCursor) {
                guard cursor.peek == 0x22 else { return cursor.skipValue() }
                let text = UnsafeBufferPointer(rebasing: buffer[cursor.string()])
                if let id = ContactID(bytes: text) {
                    ids.append(.contact(id))
                } else if let id = ThingID(bytes: text) {
                    ids.append(.thing(id))
                }
            }
            cursor.expect(0x7B)
            repeat {
                let key = cursor.string()
                cursor.expect(0x3A)
                if cursor.equals(key, "contact") || cursor.equals(key, "thing") {
                    take(&cursor)
                } else if cursor.equals(key, "contacts"), cursor.take(0x5B) {
                    if !cursor.take(0x5D) {
                        repeat { take(&cursor) } while !cursor.failed && cursor.take(0x2C)
                        cursor.expect(0x5D)
                    }
                } else {
                    cursor.skipValue()
                }
            } while !cursor.failed && cursor.take(0x2C)
            return ids
        }
    }
}
