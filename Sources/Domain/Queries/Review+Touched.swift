/// The rows that effective gestures of a period moved, left aside or introduced.
struct TouchedRows {
    var moved: Set<Int> = []
    var leftAside: Set<Int> = []
    var introduced: Set<Int> = []
    let isBefore: (Record) -> Bool
    let isWithin: (Record) -> Bool

    mutating func keep(_ rows: Set<Int>) {
        moved.formIntersection(rows)
        leftAside.formIntersection(rows)
        introduced.formIntersection(rows)
    }

    /// - Parameter until: nil: to the end, whatever a clock that is ahead has written.
    init(_ store: Store, since: Day, until: Day?) {
        // `t` begins with the day, so that comparing bytes compares days.
        let (first, last) = (Array(since.description.utf8), until.map { Array($0.description.utf8) })
        func day(_ record: Record) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(start: store.arena.base(Int(record.chunk)) + Int(record.timeStart), count: 10)
        }
        isBefore = { record in record.timeStart == 0 || day(record).lexicographicallyPrecedes(first) }
        isWithin = { record in
            guard record.timeStart > 0, !day(record).lexicographicallyPrecedes(first) else { return false }
            return last.map { !$0.lexicographicallyPrecedes(day(record)) } ?? true
        }
        for ordinal in store.order {
            let record = store.records[Int(ordinal)]
            // An erasure says again what others' cards held: nothing happened to them.
            if record.isVoided || record.isUndo || record.isHousekeeping || record.isErasure || !isWithin(record) {
                continue
            }
            for event in store.storedEvents(of: ordinal) {
                guard let kind = event.head.kind, let contact = event.head.contact else { continue }
                let row = Int(store.index.find(contact).row)
                guard row >= 0, store.rows[row].exists else { continue }
                for write in store.registers(of: event) {
                    switch write {
                    case .stage: if kind != .contactCreated { moved.insert(row) }
                    case .standing(.dropped, _, _): leftAside.insert(row)
                    case .referredBy(.some): introduced.insert(row)
                    default: break
                    }
                }
            }
        }
    }
}
