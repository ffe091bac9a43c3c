// The events of records one after the other, each given to its contact.

extension Store {
    /// Folds the records from `first` on, in their order.
    mutating func foldInOrder(from first: Int) {
        // In pieces that stay in the cache.
        let sizeMax = 4096
        var events = EventReading()
        var start = first
        for at in first..<records.count {
            events.read(records[at], base: arena.base(Int(records[at].chunk)))
            if events.size < sizeMax, at + 1 < records.count { continue }
            fold(events, from: start)
            events.removeAll()
            start = at + 1
        }
    }

    /// Folds one record.
    /// - Parameter events: room that is used again from one to the next.
    mutating func fold(_ ordinal: UInt32, _ events: inout EventReading) {
        let record = records[Int(ordinal)]
        events.removeAll()
        events.read(record, base: arena.base(Int(record.chunk)))
        fold(events, from: Int(ordinal))
    }

    /// Folds the events of the records from `first` on. Asks for the memory of the contacts to come: their slots in
    /// the index, then, when those are near, their rows.
    mutating func fold(_ events: EventReading, from first: Int) {
        let slotsAhead = 12
        let rowsAhead = 6
        events.withItems { items, writes in
            var at = 0
            for (number, end) in events.ends.enumerated() {
                let ordinal = UInt32(first + number)
                while at < Int(end.items) {
                    if let prefetch {
                        if at + slotsAhead < items.count, let address = index.address(items[at + slotsAhead].hash) {
                            prefetch(address)
                        }
                        if at + rowsAhead < items.count { prefetchRow(of: items[at + rowsAhead], prefetch) }
                    }
                    fold(items, writes, at: at, ordinal: ordinal)
                    at += 1
                }
                if end.rest != 0 {
                    foldRest(of: ordinal, from: end.rest)
                } else if end.failed {
                    unreadable.append(ordinal)
                }
            }
        }
    }

    /// Folds the events of a record from one that is about no contact on.
    @inline(never)
    private mutating func foldRest(of ordinal: UInt32, from start: UInt32) {
        let record = records[Int(ordinal)]
        var cursor = JSONCursor(base: arena.base(Int(record.chunk)), from: Int(start), to: Int(record.eventsEnd))
        var events = EventReading()
        while true {
            let start = cursor.position
            let head = cursor.eventHead()
            foldOfNoContact(head, &cursor, start: start, ordinal: ordinal)
            guard !cursor.failed, cursor.take(0x2C) else { break }
            events.removeAll()
            let end = events.read(&cursor, of: record)
            events.withItems { items, writes in
                for at in items.indices { fold(items, writes, at: at, ordinal: ordinal) }
            }
            if end.rest == 0 {
                if end.failed { unreadable.append(ordinal) }
                return
            }
            cursor.position = Int(end.rest)
        }
        cursor.expect(0x5D)
        if cursor.failed { unreadable.append(ordinal) }
    }

    @inline(__always)
    private mutating func fold(
        _ items: UnsafeBufferPointer<EventReading.Item>, _ writes: UnsafeBufferPointer<Write<TextRef>>, at: Int,
        ordinal: UInt32
    ) {
        let item = items[at]
        let row = row(of: item.contact, item.hash)
        links.append(EventLink(record: ordinal, offset: item.start, previous: rows[row].eventsTail))
        rows[row].eventsTail = Int32(links.count - 1)
        let own = writes[(at == 0 ? 0 : Int(items[at - 1].writesEnd))..<Int(item.writesEnd)]
        apply(item, UnsafeBufferPointer(rebasing: own), row: row, ordinal: ordinal)
    }

    @inline(__always)
    private func prefetchRow(of item: EventReading.Item, _ prefetch: (UnsafeRawPointer) -> Void) {
        let row = Int(index.find(item.contact.packed, item.hash).row)
        guard row >= 0 else { return }
        rows.withUnsafeBufferPointer { if let base = $0.baseAddress { Self.prefetch(base + row, prefetch) } }
        details.withUnsafeBufferPointer { if let base = $0.baseAddress { Self.prefetch(base + row, prefetch) } }
    }

    /// All the cache lines an element lies in: an array's elements do not begin with one.
    @inline(__always)
    private static func prefetch<T>(_ element: UnsafePointer<T>, _ prefetch: (UnsafeRawPointer) -> Void) {
        let start = UnsafeRawPointer(element)
        let last = MemoryLayout<T>.size - 1
        for offset in stride(from: 0, to: last, by: 64) { prefetch(start + offset) }
        prefetch(start + last)
    }
}
