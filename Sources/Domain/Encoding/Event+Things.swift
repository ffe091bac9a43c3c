// Reads what is said of things, and the registers of a contact that came with them: the inverse of
// Event+Encoding.swift. None of it is on the way of a replay's many events.

extension JSONCursor {
    /// `,"thing":ID`, where it stands next: what an event without a contact may be about.
    @inline(never)
    package mutating func thing() -> ThingID? {
        let mark = position
        guard take(0x2C), peek == 0x22, equals(string(), "thing"), take(0x3A), peek == 0x22,
            let id = ThingID(bytes: bytes(string())), !failed
        else {
            position = mark
            return nil
        }
        return id
    }

    /// The registers of a thing's event, up to its closing brace.
    @inline(never)
    package mutating func thingRegisters(chunk: Int) -> [ThingWrite<TextRef>] {
        var writes: [ThingWrite<TextRef>] = []
        while !failed, take(0x2C) {
            let key = string()
            expect(0x3A)
            if equals(key, "removed") {
                writes.append(.removed(bool()))
            } else if equals(key, "visits") {
                pairs { cursor, period in writes.append(.visits(cursor.ref(period, chunk), count: cursor.number())) }
            } else if equals(key, "hours") {
                pairs { cursor, id in
                    if let write = cursor.hours(cursor.ref(id, chunk)) { writes.append(write) }
                }
            } else if equals(key, "figures") {
                pairs { cursor, id in
                    if let write = cursor.figure(cursor.ref(id, chunk), chunk) { writes.append(write) }
                }
            } else if peek == 0x22, let field = word(key, ThingField.self) {
                writes.append(.field(field, text(chunk)))
            } else {
                skipValue()
            }
        }
        expect(0x7D)
        return writes
    }

    /// Nil, passed over, for what a later version may say in its place.
    private mutating func hours(_ id: TextRef) -> ThingWrite<TextRef>? {
        guard peek == 0x5B else {
            skipValue()
            return nil
        }
        expect(0x5B)
        let minutes = number()
        expect(0x2C)
        let cents = number()
        expect(0x2C)
        let on = day()
        expect(0x5D)
        return on.map { .hours(id, minutes: minutes, cents: cents, on: $0) }
    }

    private mutating func figure(_ id: TextRef, _ chunk: Int) -> ThingWrite<TextRef>? {
        guard peek == 0x7B else {
            skipValue()
            return nil
        }
        var of = TextRef.empty, source = TextRef.empty, count: UInt64 = 0, on: Day?
        pairs { cursor, key in
            if cursor.equals(key, "of") {
                of = cursor.text(chunk)
            } else if cursor.equals(key, "number") {
                count = cursor.number()
            } else if cursor.equals(key, "source") {
                source = cursor.text(chunk)
            } else if cursor.equals(key, "on") {
                on = cursor.day()
            } else {
                cursor.skipValue()
            }
        }
        return on.map { .figure(id, of: of, number: count, source: source, on: $0) }
    }

    private mutating func breakaways(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        pairs { cursor, id in
            let membership: Membership
            switch cursor.peek {
            case 0x22: membership = Membership(word: String(decoding: cursor.bytes(cursor.string()), as: UTF8.self))
            case 0x66, 0x74: membership = cursor.bool() ? .member : .out
            default:
                cursor.skipValue()
                membership = .member
            }
            body(.breakaway(cursor.ref(id, chunk), membership))
        }
    }

    /// A register that outreach or piloting added; false for another, of which nothing is read.
    mutating func outreach(_ key: Range<Int>, _ chunk: Int, _ body: (Write<TextRef>) -> Void) -> Bool {
        if equals(key, "carried") {
            carried(chunk, body)
        } else if equals(key, "askedOn") {
            body(.asked(day()))
        } else if equals(key, "introducerNamed") {
            body(.mayNameIntroducer(bool()))
        } else if equals(key, "utm") {
            body(.usesUTM(bool()))
        } else if equals(key, "origins") {
            origins(chunk, body)
        } else if equals(key, "breakaways") {
            breakaways(chunk, body)
        } else if equals(key, "represents") {
            body(.represents(takeNull() ? nil : UInt32(clamping: number())))
        } else if equals(key, "part") {
            if takeNull() {
                body(.part(nil))
            } else if let part = word(string(), ContactPart.self) {
                body(.part(part))
            }
        } else {
            return false
        }
        return true
    }

    private mutating func carried(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        pairs { cursor, exchange in
            var carried = Carried<TextRef>(model: .empty, link: .empty, isInformed: false)
            cursor.pairs { cursor, key in
                if cursor.equals(key, "model") {
                    carried.model = cursor.text(chunk)
                } else if cursor.equals(key, "link") {
                    carried.link = cursor.text(chunk)
                } else if cursor.equals(key, "informed") {
                    carried.isInformed = cursor.bool()
                } else {
                    cursor.skipValue()
                }
            }
            body(.carried(exchange: cursor.ref(exchange, chunk), carried))
        }
    }

    private mutating func origins(_ chunk: Int, _ body: (Write<TextRef>) -> Void) {
        pairs { cursor, period in
            cursor.expect(0x5B)
            let direct = cursor.number()
            cursor.expect(0x2C)
            let all = cursor.number()
            cursor.expect(0x5D)
            body(.origins(cursor.ref(period, chunk), direct: direct, all: all))
        }
    }
}
