import Domain
import Transfer

/// What libFuzzer calls with bytes of its own (scripts/fuzz), and what a plain run calls with each file it is given.
///
/// The first byte says what the bytes are said to be (`--from`), the rest is the file. What must hold: nothing traps,
/// every record is counted once, what is rejected can be written, and what was taken changes nothing when it is taken
/// again.
enum Fuzz {
    static func one(_ bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.first, let today = Day(iso: "2026-11-21") else { return }
        var options = ImportOptions(language: first & 0x80 == 0 ? .french : .english, today: today)
        let formats = FileFormat.allCases
        let place = Int(first & 0x1F)
        options.from = formats.indices.contains(place) ? formats[place] : nil
        options.opensUntitled = first & 0x40 != 0
        let file = Array(bytes.dropFirst())
        guard let plan = try? ImportPlan(file, options: options, existing: []) else { return }
        let counted = plan.createdCount + plan.updatedCount + plan.unchangedCount + plan.rejected.count
        precondition(plan.readCount == counted, "every record is counted once")
        if !plan.rejected.isEmpty { _ = plan.rejects(heading: "Motif du rejet") { _ in "motif" } }
        for column in plan.columns { _ = plan.samples(column, count: 3) }
        var number: UInt64 = 0
        let events = plan.events(
            newID: {
                number += 1
                return ContactID(packed: number)
            }, newExchangeID: { ExchangeID("x") })
        precondition(events.count == plan.created.count + plan.updated.count)
        var encoded: [UInt8] = []
        for event in events { event.append(to: &encoded) }
    }
}

#if FUZZING
    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
        Fuzz.one(UnsafeRawBufferPointer(start: bytes, count: count))
        return 0
    }
#endif
