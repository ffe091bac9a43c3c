// Reads events where they lie in the journal's bytes, register by register: the inverse of Event+Encoding.swift.

/// An event's first keys: what it is and whom it concerns.
package struct EventHead {
    /// Nil for a kind this version does not know: kept, counted, without effect (journal.md, 26).
    package var kind: Event.Kind?
    package var contact: ContactID?
}

extension Event.Kind {
    /// The frequent ones by a letter or two, the others by going through all of them.
    @inline(__always)
    static func at(_ range: Range<Int>, _ cursor: JSONCursor) -> Event.Kind? {
        let candidate: Event.Kind
        switch (cursor.peekByte(range.lowerBound), range.count) {
        case (0x61, 8): candidate = .answered
        case (0x63, 14): candidate = .contactCreated
        case (0x63, 13): candidate = .contactEdited
        case (0x63, 15): candidate = .contactImported
        case (0x65, 14): candidate = .exchangeLogged
        case (0x6E, 15): candidate = .nextStepPlanned
        case (0x73, 10): candidate = .stageMoved
        default: return rare(range, cursor)
        }
        return cursor.equals(range, candidate.staticCode) ? candidate : rare(range, cursor)
    }

    @inline(never)
    private static func rare(_ range: Range<Int>, _ cursor: JSONCursor) -> Event.Kind? {
        var raw: UInt8 = 0
        while let kind = Event.Kind(rawValue: raw) {
            if cursor.equals(range, kind.staticCode) { return kind }
            raw += 1
        }
        return nil
    }
}

extension JSONCursor {
    @inline(__always)
    func peekByte(_ at: Int) -> UInt8 { at < end ? base[at] : 0 }

    /// Reads `{"e":KIND[,"contact":ID]` and stops before the next comma or the closing brace.
    @inline(__always)
    package mutating func eventHead() -> EventHead {
        expect(#"{"e":"#)
        let kind = Event.Kind.at(string(), self)
        var head = EventHead(kind: kind, contact: nil)
        // ,"contact":"c.........." is 23 bytes at a fixed place.
        guard position + 23 <= end, bytesAhead(0) == 0x6361_746E_6F63_222C, bytesAhead(4) == 0x223A_2274_6361_746E
        else { return head }
        if base[position + 22] == 0x22, let id = ContactID(at: base + position + 12) {
            position += 23
            head.contact = id
        } else {
            position += 11
            head.contact = ContactID(bytes: bytes(string()))
        }
        return head
    }

    /// Eight bytes from a place ahead that is known to be there, little-endian.
    @inline(__always)
    private func bytesAhead(_ count: Int) -> UInt64 {
        UnsafeRawPointer(base + position + count).loadUnaligned(as: UInt64.self).littleEndian
    }

    /// An event's registers, up to its closing brace: for all but the fold. One copy of the reader, however many
    /// call it.
    @inline(never)
    package mutating func registers(chunk: Int) -> [Write<TextRef>] {
        var writes: [Write<TextRef>] = []
        eventWrites(chunk: chunk) { writes.append($0) }
        return writes
    }

    /// Reads the registers up to the closing brace, giving each to `body`. For `registers` and `EventReading`: it is
    /// copied to where it is called, with all that it calls.
    @inline(__always)
    mutating func eventWrites(chunk: Int, _ body: (Write<TextRef>) -> Void) {
        while !failed, take(0x2C) {
            let key = string()
            expect(0x3A)
            register(key, chunk: chunk, body)
        }
        expect(0x7D)
    }

    @inline(__always)
    mutating func text(_ chunk: Int) -> TextRef {
        let range = string()
        guard range.count <= TextRef.lengthMax else {
            failed = true
            return .empty
        }
        return TextRef(chunk: chunk, offset: range.lowerBound, length: range.count)
    }

    @inline(__always)
    mutating func coded<W: CodedWord>(_ type: W.Type) -> W? {
        if takeNull() { return nil }
        let range = string()
        return word(range, W.self)
    }

    /// A word or null; nothing for a word of a later version, which must not clear what stands there.
    private mutating func known<W: CodedWord>(_ type: W.Type, _ body: (W?) -> Void) {
        if takeNull() { return body(nil) }
        if let word = word(string(), W.self) { body(word) }
    }

    /// The word whose code name is exactly these bytes. Goes over raw values: a list of all cases would be allocated.
    @inline(__always)
    func word<W: CodedWord>(_ range: Range<Int>, _ type: W.Type) -> W? {
        let rawValuesMax: UInt8 = 64
        for raw in 0..<rawValuesMax {
            if let word = W(rawValue: raw), equals(range, word.staticCode) { return word }
        }
        return nil
    }

    /// Stage by its first letter, which tells ours apart: the most frequent of the words.
    @inline(__always)
    mutating func stage() -> Stage? {
        let range = string()
        let candidate: Stage
        switch peekByte(range.lowerBound) {
        case 0x70: candidate = .prospect
        case 0x63: candidate = .contacted
        case 0x6D: candidate = .meeting
        case 0x75: candidate = .user
        case 0x61: candidate = .ambassador
        default: return nil
        }
        return equals(range, candidate.staticCode) ? candidate : nil
    }

    @inline(__always)
    mutating func day() -> Day? {
        if takeNull() { return nil }
        return Day(bytes: bytes(string()))
    }

    @inline(__always)
    private mutating func register(_ key: Range<Int>, chunk: Int, _ body: (Write<TextRef>) -> Void) {
        // One look tells the frequent ones apart; a key of a later version may look like one of them.
        switch (peekByte(key.lowerBound), key.count) {
        case (0x6E, 4) where equals(key, "name"): body(.name(text(chunk)))
        case (0x6E, 4) where equals(key, "next"): nextStep(chunk, body)
        case (0x6F, 12) where equals(key, "organisation"): body(.text(.organisation, text(chunk)))
        case (0x73, 5) where equals(key, "stage"): if let stage = stage() { body(.stage(stage)) }
        case (0x65, 5) where equals(key, "email"): email(chunk, body)
        case (0x72, 4) where equals(key, "role"): body(.text(.role, text(chunk)))
        case (0x70, 5) where equals(key, "phone"): body(.text(.phone, text(chunk)))
        case (0x70, 5) where equals(key, "place"): body(.text(.place, text(chunk)))
        case (0x65, 9) where equals(key, "exchanges"): exchanges(chunk, body)
        case (0x63, 8) where equals(key, "criteria"): criteria(chunk, body)
        case (0x63, 8) where equals(key, "contacts"): merged(body)
        default: rareRegister(key, chunk: chunk, body)
        }
    }

    private mutating func rareRegister(_ key: Range<Int>, chunk: Int, _ body: (Write<TextRef>) -> Void) {
        if equals(key, "givenName") { return body(.text(.givenName, text(chunk))) }
        if equals(key, "familyName") { return body(.text(.familyName, text(chunk))) }
        if equals(key, "level") { return known(Level.self) { body(.level($0)) } }
        if equals(key, "stakes") { return known(Stakes.self) { body(.stakes($0)) } }
        if equals(key, "url") { return body(.text(.url, text(chunk))) }
        if equals(key, "source") { return body(.text(.source, text(chunk))) }
        if equals(key, "referredBy") {
            return body(.referredBy(takeNull() ? nil : ContactID(bytes: bytes(string()))))
        }
        if equals(key, "standing") { return standing(body) }
        if equals(key, "tags") { return pairs { cursor, name in body(.tag(cursor.ref(name, chunk), cursor.bool())) } }
        if equals(key, "fields") {
            return pairs { cursor, name in body(.field(cursor.ref(name, chunk), cursor.text(chunk))) }
        }
        if equals(key, "emails") {
            return pairs { cursor, address in
                var status: EmailStatus?
                let isIn = cursor.isIn { cursor in
                    // A status of a later version is none.
                    status = cursor.coded(EmailStatus.self)
                }
                body(.otherEmail(cursor.ref(address, chunk), status, isIn))
            }
        }
        if equals(key, "phones") {
            return pairs { cursor, number in
                var label = TextRef.empty
                let isIn = cursor.isIn { cursor in label = cursor.text(chunk) }
                body(.otherPhone(cursor.ref(number, chunk), label: isIn ? label : nil))
            }
        }
        if equals(key, "notes") { return notes(chunk, body) }
        if equals(key, "goneThrough") { return body(.goneThrough(bool())) }
        if equals(key, "product") { return body(.productName(text(chunk))) }
        if equals(key, "person") { return person(chunk, body) }
        if equals(key, "gestures") { return gestures(chunk, body) }
        if equals(key, "ids") {
            return strings { cursor, id in
                if let id = ContactID(bytes: cursor.bytes(id)) { body(.erased(id)) }
            }
        }
        if equals(key, "texts") { return strings { cursor, text in body(.erasedText(cursor.ref(text, chunk))) } }
        if equals(key, "objection") { return body(.objection(text(chunk))) }
        if outreach(key, chunk, body) { return }
        // Those above are told sooner because journals have many of them; here is whichever is left.
        if let field = word(key, TextField.self) { return body(.text(field, text(chunk))) }
        skipValue()
    }

    @inline(__always)
    func ref(_ range: Range<Int>, _ chunk: Int) -> TextRef {
        TextRef(chunk: chunk, offset: range.lowerBound, length: min(range.count, TextRef.lengthMax))
    }

    /// Goes through an object's pairs, `body` reading each value.
    @inline(__always)
    mutating func pairs(_ body: (inout JSONCursor, Range<Int>) -> Void) {
        expect(0x7B)
        if take(0x7D) { return }
        repeat {
            let key = string()
            expect(0x3A)
            if failed { return }
            body(&self, key)
        } while !failed && take(0x2C)
        expect(0x7D)
    }

    /// False takes off what is there; a text says more of it.
    private mutating func isIn(_ text: (inout JSONCursor) -> Void) -> Bool {
        switch peek {
        case 0x66: return bool()
        case 0x22: text(&self)
        default: skipValue()
        }
        return true
    }

    private mutating func email(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        let address = text(chunk)
        var status: EmailStatus?
        let mark = position
        if take(0x2C) {
            if equals(string(), "emailStatus"), take(0x3A) { status = coded(EmailStatus.self) } else { position = mark }
        }
        body(.email(address, status))
    }

    private mutating func standing(_ body: (Write<TextRef>) -> Void) {
        var standing: Standing?, reason: DropReason?, until: Day?
        pairs { cursor, key in
            if cursor.equals(key, "is") {
                standing = cursor.coded(Standing.self)
            } else if cursor.equals(key, "reason") {
                reason = cursor.coded(DropReason.self)
            } else if cursor.equals(key, "until") {
                until = cursor.day()
            } else {
                cursor.skipValue()
            }
        }
        if let standing { body(.standing(standing, reason, until: until)) }
    }

    private mutating func nextStep(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        if takeNull() { return body(.noNext) }
        var kind: StepKind?, on: Day?, at: ClockTime?, objective: TextRef?, note: TextRef?, every: Every?
        pairs { cursor, key in
            switch (cursor.peekByte(key.lowerBound), key.count) {
            case (0x6B, 4) where cursor.equals(key, "kind"): kind = cursor.coded(StepKind.self)
            case (0x6F, 2) where cursor.equals(key, "on"): on = cursor.day()
            case (0x61, 2) where cursor.equals(key, "at"):
                at = ClockTime(String(decoding: cursor.bytes(cursor.string()), as: UTF8.self))
            case (0x6F, 9) where cursor.equals(key, "objective"): objective = cursor.text(chunk)
            case (0x6E, 4) where cursor.equals(key, "note"): note = cursor.text(chunk)
            case (0x65, 5) where cursor.equals(key, "every") && cursor.peek == 0x22:
                every = Every(String(decoding: cursor.bytes(cursor.string()), as: UTF8.self))
            default: cursor.skipValue()
            }
        }
        // A kind of a later version shows as "other": the step itself must not be lost.
        if let on { body(.next(kind ?? .other, on: on, at: at, objective: objective, note: note, every: every)) }
    }

    private mutating func criteria(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        pairs { cursor, name in
            let criterion = cursor.word(name, Criterion.self)
            var answer: Answer?, evidence: TextRef?, on: Day?, over: Stamp?
            cursor.pairs { cursor, key in
                switch (cursor.peekByte(key.lowerBound), key.count) {
                case (0x61, 6) where cursor.equals(key, "answer"): answer = cursor.coded(Answer.self)
                case (0x65, 8) where cursor.equals(key, "evidence"): evidence = cursor.text(chunk)
                case (0x6F, 2) where cursor.equals(key, "on"): on = cursor.day()
                case (0x6F, 4) where cursor.equals(key, "over"): over = cursor.stamp()
                default: cursor.skipValue()
                }
            }
            if let criterion, let answer { body(.answer(criterion, answer, evidence: evidence, on: on, over: over)) }
        }
    }

    private mutating func exchanges(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        expect(0x5B)
        if take(0x5D) { return }
        repeat {
            var id = TextRef.empty, kind: ExchangeKind?, outcome: Outcome?, on: Day?, text = TextRef.empty, over: Stamp?
            pairs { cursor, key in
                switch (cursor.peekByte(key.lowerBound), key.count) {
                case (0x69, 2) where cursor.equals(key, "id"): id = cursor.text(chunk)
                case (0x6B, 4) where cursor.equals(key, "kind"): kind = cursor.coded(ExchangeKind.self)
                case (0x6F, 7) where cursor.equals(key, "outcome"): outcome = cursor.coded(Outcome.self)
                case (0x6F, 2) where cursor.equals(key, "on"): on = cursor.day()
                case (0x74, 4) where cursor.equals(key, "text"): text = cursor.text(chunk)
                case (0x6F, 4) where cursor.equals(key, "over"): over = cursor.stamp()
                default: cursor.skipValue()
                }
            }
            if let on, !id.isEmpty {
                body(.exchange(id: id, kind ?? .note, outcome ?? .unknown, on: on, text: text, over: over))
            }
        } while !failed && take(0x2C)
        expect(0x5D)
    }

    private mutating func notes(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        if peek == 0x22 { return body(.notes(text(chunk), over: nil)) }
        var notes = TextRef.empty, over: Stamp?
        pairs { cursor, key in
            if cursor.equals(key, "text") {
                notes = cursor.text(chunk)
            } else if cursor.equals(key, "over") {
                over = cursor.stamp()
            } else {
                cursor.skipValue()
            }
        }
        body(.notes(notes, over: over))
    }

    private mutating func person(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        let person = text(chunk)
        var device = TextRef.empty
        let mark = position
        if take(0x2C) {
            if equals(string(), "device"), take(0x3A) { device = text(chunk) } else { position = mark }
        }
        body(.person(person, device: device))
    }

    private mutating func gestures(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        expect(0x5B)
        if take(0x5D) { return }
        repeat {
            expect(0x5B)
            let writer = text(chunk)
            expect(0x2C)
            let first = number()
            expect(0x2C)
            let last = number()
            expect(0x5D)
            if !failed { body(.void(writer, first, last)) }
        } while !failed && take(0x2C)
        expect(0x5D)
    }

    private mutating func strings(_ body: (JSONCursor, Range<Int>) -> Void) {
        expect(0x5B)
        if take(0x5D) { return }
        repeat {
            let text = string()
            if !failed { body(self, text) }
        } while !failed && take(0x2C)
        expect(0x5D)
    }

    /// Two and two; of cards that were several already, each with the first.
    private mutating func merged(_ body: (Write<TextRef>) -> Void) {
        var ids: [ContactID] = []
        strings { ContactID(bytes: $0.bytes($1)).map { ids.append($0) } }
        for at in stride(from: 1, to: ids.count, by: 2) { body(.contacts(ids[at - 1], ids[at])) }
    }

    /// `[l,"writer",s]`.
    package mutating func stamp() -> Stamp? {
        if takeNull() { return nil }
        expect(0x5B)
        let lamport = number()
        expect(0x2C)
        let writer = WriterID(bytes: bytes(string()))
        expect(0x2C)
        let sequence = number()
        expect(0x5D)
        guard !failed, let writer else { return nil }
        return Stamp(lamport: lamport, writer: writer, sequence: sequence)
    }
}
