// How all but the fold looks at events: one copy of each reader, however many call it.

/// An event where it lies in a journal's bytes.
struct StoredEvent {
    let head: EventHead
    /// What it is about, where that is no contact.
    let thing: ThingID?
    /// Its record's place in `Store.records`.
    let ordinal: UInt32
    let record: Record
    /// Of its first byte, in the record's chunk.
    let start: UInt32

    var subject: Subject? { head.contact.map { .contact($0) } ?? thing.map { .thing($0) } }
}

extension Store {
    /// The events of a record, in order, without those of people who were erased; they are not applied.
    @inline(never)
    func storedEvents(of ordinal: UInt32) -> [StoredEvent] {
        let record = records[Int(ordinal)]
        var cursor = JSONCursor(
            base: arena.base(Int(record.chunk)), from: Int(record.eventsStart), to: Int(record.eventsEnd))
        cursor.expect(0x5B)
        var events: [StoredEvent] = []
        if cursor.take(0x5D) { return events }
        repeat {
            let start = cursor.position
            // As deep as the fold goes, which begins to count inside the event.
            cursor.skipValue(depth: -1)
            if cursor.failed { break }
            let event = storedEvent(ordinal, at: UInt32(start), to: cursor.position)
            guard let event else { break }
            if !isErased(event.subject, in: ordinal) { events.append(event) }
        } while cursor.take(0x2C)
        return events
    }

    /// A contact's events that no undo voids, those that were read last first.
    @inline(never)
    func effectiveEvents(row: Int) -> [StoredEvent] {
        var events: [StoredEvent] = []
        var at = rows[row].eventsTail
        while at >= 0 {
            let link = links[Int(at)]
            at = link.previous
            let record = records[Int(link.record)]
            if record.isVoided { continue }
            if let event = storedEvent(link.record, at: link.offset, to: Int(record.eventsEnd)) { events.append(event) }
        }
        return events
    }

    /// The event that begins at a place; nil when it cannot be read.
    @inline(never)
    func storedEvent(_ ordinal: UInt32, at start: UInt32, to end: Int) -> StoredEvent? {
        let record = records[Int(ordinal)]
        var cursor = JSONCursor(base: arena.base(Int(record.chunk)), from: Int(start), to: end)
        let head = cursor.eventHead()
        let thing = head.contact == nil ? cursor.thing() : nil
        return cursor.failed
            ? nil : StoredEvent(head: head, thing: thing, ordinal: ordinal, record: record, start: start)
    }

    /// The registers that an event writes.
    @inline(never)
    func registers(of event: StoredEvent) -> [Write<TextRef>] {
        let chunk = Int(event.record.chunk)
        var cursor = JSONCursor(base: arena.base(chunk), from: Int(event.start), to: Int(event.record.eventsEnd))
        _ = cursor.eventHead()
        if event.thing != nil, cursor.thing() != nil {
            return cursor.thingRegisters(chunk: chunk).map { .thing($0) }
        }
        return cursor.registers(chunk: chunk)
    }

    /// The same with their texts as strings.
    func writes(of event: StoredEvent) -> [Write<String>] { registers(of: event).map { $0.map(arena.string) } }

    /// An event's own bytes.
    func bytes(of event: StoredEvent) -> UnsafeBufferPointer<UInt8> {
        var cursor = JSONCursor(
            base: arena.base(Int(event.record.chunk)), from: Int(event.start), to: Int(event.record.eventsEnd))
        cursor.skipValue(depth: -1)
        return cursor.bytes(Int(event.start)..<cursor.position)
    }
}
