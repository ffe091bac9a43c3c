/// The rows that effective gestures since a day moved, left aside or introduced.
struct TouchedRows {
    var moved: Set<Int> = []
    var leftAside: Set<Int> = []
    var introduced: Set<Int> = []
    let isSince: (Record) -> Bool

    mutating func keep(_ rows: Set<Int>) {
        moved.formIntersection(rows)
        leftAside.formIntersection(rows)
        introduced.formIntersection(rows)
    }

    init(_ store: Store, since: Day) {
        // `t` begins with the day, so that comparing bytes compares days.
        let sinceBytes = Array(since.description.utf8)
        isSince = { record in
            guard record.timeStart > 0 else { return false }
            let day = UnsafeBufferPointer(start: store.arena.base(Int(record.chunk)) + Int(record.timeStart), count: 10)
            return !day.lexicographicallyPrecedes(sinceBytes)
        }
        for ordinal in store.order {
            let record = store.records[Int(ordinal)]
            // An erasure says again what others' cards held: nothing happened to them.
            if record.isVoided || record.isUndo || record.isHousekeeping || record.isErasure || !isSince(record) {
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
