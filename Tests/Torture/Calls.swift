import Domain
import Glibc
import Journal

/// Each system call of each operation failing, once or from then on (a full disk; a process that is killed).
enum Calls {
    /// Something that is done to a carnet; returns what it acknowledged.
    struct Operation {
        var name: String
        /// Makes ready, without faults.
        var prepare: (Scene) throws -> Void = { _ in }
        /// Each name that is acknowledged is appended as soon as it is.
        var run: (Scene, FileSystem, inout [String]) throws -> Void
        /// What must hold besides, whatever failed; `isDone` when it was acknowledged.
        var check: (Scene, Journal, _ isDone: Bool) throws -> String? = { _, _, _ in nil }
    }

    static let secret = "Quetzalcoatl"

    private static func allOrNothing(_: Scene, _ journal: Journal, isDone: Bool) -> String? {
        let count = journal.carnet.people.count { $0.name.hasPrefix("P") }
        return count == 0 && !isDone || count == 1500 ? nil : "\(count) of 1500 shown"
    }

    static var operations: [Operation] {
        [
            Operation(name: "add") { scene, fileSystem, acknowledged in
                let journal = try scene.open(fileSystem)
                for name in ["Un", "Deux"] {
                    try scene.add(name, to: journal)
                    acknowledged.append(name)
                }
            },
            Operation(
                name: "first add of a device",
                prepare: { scene in
                    guard let state = scene.place.state else { return }
                    for name in ["writer", "seen", "lock"] { unlink(state + "/" + name) }
                }
            ) { scene, fileSystem, acknowledged in
                try scene.add("Un", to: try scene.open(fileSystem))
                acknowledged.append("Un")
            },
            Operation(
                name: "move",
                run: { scene, fileSystem, acknowledged in
                    let journal = try scene.open(fileSystem)
                    let id = journal.carnet.people[0].id
                    try scene.commit([Event(.stageMoved, id, [.stage(.ambassador)])], to: journal)
                    acknowledged.append("moved")
                },
                check: { _, journal, isDone in
                    let isMoved = journal.carnet.people[0].stage == .ambassador
                    return isDone && !isMoved ? "the move is gone" : nil
                }),
            Operation(
                name: "import",
                run: { scene, fileSystem, acknowledged in
                    let journal = try scene.open(fileSystem)
                    let events = (0..<1500).map { index in
                        Event(.contactCreated, ContactID(packed: UInt64(index + 1)), [.name("P\(index)")])
                    }
                    try scene.commit(events, to: journal)
                    acknowledged.append("imported")
                },
                check: allOrNothing),
            Operation(
                name: "import by a command",
                run: { scene, fileSystem, acknowledged in
                    let journal = try scene.open(fileSystem)
                    // Written in several pieces.
                    let notes = String(repeating: "n", count: 1500)
                    var batch = EventBatch()
                    for index in 0..<1500 {
                        let id = ContactID(packed: UInt64(index + 1))
                        try batch.append(Event(.contactCreated, id, [.name("P\(index)"), .notes(notes, over: nil)]))
                    }
                    let position = journal.carnet.recordCount
                    if case .done = try journal.commit(&batch, decidedAt: position, now: scene.now, folds: false) {
                        acknowledged.append("imported")
                    }
                },
                check: allOrNothing),
            Operation(
                name: "undo",
                run: { scene, fileSystem, acknowledged in
                    let journal = try scene.open(fileSystem)
                    guard let target = journal.carnet.undoTarget(of: journal.ownWriters) else { return }
                    try scene.commit([Carnet.undone([target])], to: journal)
                    acknowledged.append("undone")
                },
                check: { scene, journal, isDone in
                    let isTagged = journal.carnet.people.contains { !$0.tags.isEmpty }
                    return isDone && isTagged ? "the undo is gone" : nil
                }),
            Operation(
                name: "erase",
                prepare: { scene in
                    let journal = try scene.open()
                    try scene.add(secret, to: journal)
                    journal.backUpDaily(Day(number: 20_000))
                },
                run: { scene, fileSystem, acknowledged in
                    let journal = try scene.open(fileSystem)
                    guard let person = journal.carnet.people.first(where: { $0.name == secret }) else { return }
                    try scene.commit(
                        journal.carnet.forgetting(person.id, texts: [], objections: []), to: journal)
                    acknowledged.append("erased")
                    try journal.carryOutErasure()
                    try journal.tellErasures(now: scene.now)
                },
                check: { scene, journal, isDone in
                    let isErased = !journal.carnet.names.contains(secret)
                    if isDone, !isErased { return "the person is back" }
                    if isErased, journal.isErasurePending { return "the erasure is not finished" }
                    return isErased && scene.holds(secret) ? "bytes of the person are left" : nil
                }),
            Operation(
                name: "join",
                prepare: { scene in try scene.lateCopy() },
                run: { scene, fileSystem, acknowledged in
                    let journal = try scene.open(fileSystem)
                    _ = try journal.join(try scene.incoming())
                    acknowledged.append("Venue d'ailleurs")
                },
                check: { scene, journal, _ in
                    _ = try journal.join(try scene.incoming())
                    return journal.carnet.names.contains("Venue d'ailleurs") ? nil : "a second join does not help"
                }),
            Operation(
                name: "a join that parts my file",
                prepare: { scene in try scene.forkedCopy() },
                run: { scene, fileSystem, acknowledged in
                    let journal = try scene.open(fileSystem)
                    _ = try journal.join(try scene.incoming())
                    acknowledged.append("Là-bas")
                },
                check: { scene, journal, _ in
                    _ = try journal.join(try scene.incoming())
                    let names = journal.carnet.names
                    return names.isSuperset(of: ["Ici", "Là-bas"]) ? nil : "one side is lost: \(names.sorted())"
                }),
            Operation(
                name: "repair",
                prepare: { scene in
                    let path = try scene.file()
                    var bytes = try Scene.bytes(path)
                    bytes[bytes.count - 300] ^= 1
                    try Scene.write(bytes, path)
                },
                run: { scene, fileSystem, acknowledged in
                    _ = try scene.open(fileSystem).repair(now: scene.now)
                },
                check: { scene, journal, _ in
                    _ = try journal.repair(now: scene.now)
                    return journal.isDamaged ? "a second repair does not help" : nil
                }),
        ]
    }

    private static let codes: [Int32] = [EIO, ENOSPC, EACCES, EINTR]

    static func run(_ campaign: inout Campaign) throws {
        for operation in operations {
            let scene = try Scene()
            try scene.fill(try scene.make())
            try operation.prepare(scene)
            try scene.save()
            let before = try scene.open().carnet.names.subtracting([secret])
            for call in FileSystem.Call.allCases {
                let count = try countCalls(call, operation, scene)
                for nth in campaign.places(1..<count + 1, oneIn: 3) {
                    for code in codes {
                        for isForEver in code == EINTR ? [false] : [false, true] {
                            campaign.check(
                                "\(operation.name): \(call) \(nth) fails with \(code)\(isForEver ? " for ever" : "")"
                            ) {
                                try attempt(operation, scene, before, isEINTR: code == EINTR) {
                                    var counted = 0
                                    var isOver = false
                                    return FileSystem(fault: { made in
                                        if isOver { return isForEver ? code : nil }
                                        guard made == call else { return nil }
                                        counted += 1
                                        isOver = counted == nth
                                        return isOver ? code : nil
                                    })
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A write that stops at every byte, as on a disk that fills up in the middle of a record.
    static func runShortWrites(_ campaign: inout Campaign) throws {
        for operation in operations {
            let scene = try Scene()
            try scene.fill(try scene.make())
            try operation.prepare(scene)
            try scene.save()
            let before = try scene.open().carnet.names.subtracting([secret])
            var written = 0
            try scene.restore()
            var acknowledged: [String] = []
            try operation.run(
                scene,
                FileSystem(short: { count in
                    written += count
                    return nil
                }), &acknowledged)
            // Of a large gesture not every byte, but some of each piece.
            let everyBytes = written > 1 << 15 ? 24_593 : 1
            for place in campaign.places(0..<written / everyBytes, oneIn: 17) {
                let limit = place * everyBytes
                campaign.check("\(operation.name): full after \(limit) of \(written) bytes") {
                    try attempt(operation, scene, before, isEINTR: false) {
                        var left = limit
                        return FileSystem(short: { count in
                            defer { left = max(0, left - count) }
                            return count <= left ? nil : left
                        })
                    }
                }
            }
        }
    }

    private static func countCalls(_ call: FileSystem.Call, _ operation: Operation, _ scene: Scene) throws -> Int {
        try scene.restore()
        var count = 0
        var acknowledged: [String] = []
        try operation.run(
            scene,
            FileSystem(fault: { made in
                if made == call { count += 1 }
                return nil
            }), &acknowledged)
        return count
    }

    private static func attempt(
        _ operation: Operation, _ scene: Scene, _ before: Set<String>, isEINTR: Bool,
        _ makeFaulty: () -> FileSystem
    ) throws -> String? {
        try scene.restore()
        var acknowledged: [String] = []
        var failure: (any Error)?
        do { try operation.run(scene, makeFaulty(), &acknowledged) } catch { failure = error }
        if isEINTR, let failure { return "a call cut short is not made again: \(failure)" }
        let journal = try scene.open()
        let isExpectedDamage = operation.name == "repair"
        if journal.isDamaged, !isExpectedDamage { return "damage: \(journal.reports.flatMap(\.damage))" }
        let names = journal.carnet.names
        if !before.isSubset(of: names) { return "lost: \(before.subtracting(names).sorted())" }
        for name in acknowledged where name.first?.isUppercase == true && !names.contains(name) {
            return "acknowledged and gone: \(name)"
        }
        if let problem = try operation.check(scene, journal, !acknowledged.isEmpty) { return problem }
        // And it goes on.
        try scene.add("Après", to: journal)
        let again = try scene.read()
        if !again.carnet.names.contains("Après") { return "what came after is not shown" }
        return again.carnet.shown == journal.carnet.shown ? nil : "live and replayed differ"
    }
}
