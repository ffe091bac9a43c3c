package import Domain
import Foundation
package import Journal

/// A person's device with a carnet of its own, which others' files reach by `join`.
package final class Device {
    package let name: String
    package private(set) var journal: Journal
    package let root: String
    package var folder: String { root + "/" + name + "/carnet" }
    package var state: String { root + "/" + name + "/state" }
    private var random = SystemRandomNumberGenerator()
    /// Clocks may be wrong by years: nothing but what is shown depends on them.
    private var clock: Int64

    package init(_ name: String, root: String, from other: Device? = nil, clock: Int64 = 1_795_000_000_000) throws {
        self.name = name
        self.root = root
        self.clock = clock
        let folder = root + "/" + name + "/carnet"
        let state = root + "/" + name + "/state"
        if let other {
            journal = try Journal.adopt(folder, stateHome: state, try other.files()).journal
        } else {
            journal = try Journal.make(
                folder, stateHome: state, product: "Reposante", person: name, device: name,
                now: Instant(milliseconds: clock))
        }
        journal.author = { (name, name) }
    }

    package var now: Instant {
        clock += 1000
        return Instant(milliseconds: clock)
    }

    package func files() throws -> [IncomingFile] {
        let log = folder + "/log"
        return try FileManager.default.contentsOfDirectory(atPath: log).sorted().compactMap { name in
            guard let writer = WriterID(name.dropLast(6)) else { return nil }
            return IncomingFile(
                writer: writer, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: log + "/" + name))))
        }
    }

    @discardableResult
    package func take(_ other: Device) throws -> [Joined] { try journal.join(try other.files()) }

    @discardableResult
    package func take(_ files: [IncomingFile]) throws -> [Joined] { try journal.join(files) }

    package func commit(_ events: [Event]) throws {
        for _ in 0..<10
        where try journal.commit(events, decidedAt: journal.carnet.recordCount, now: now) != .news { return }
        throw JournalFault.busy
    }

    @discardableResult
    package func add(_ name: String) throws -> ContactID {
        let id = ContactID.random(using: &random)
        try commit([Event(.contactCreated, id, [.name(name)])])
        return id
    }

    package func undo() throws {
        if let target = journal.carnet.undoTarget(of: journal.ownWriters) { try commit([Carnet.undone([target])]) }
    }

    package func redo() throws {
        if let target = journal.carnet.redoTarget(of: journal.ownWriters) { try commit([Carnet.undone([target])]) }
    }

    package func forget(_ id: ContactID, texts: [ErasedText] = []) throws {
        try commit([
            Event(
                .contactErased, nil,
                journal.carnet.ids(of: id).map { .erased($0) } + texts.map { .erasedText($0.description) })
        ])
        try journal.carryOutErasure()
        try journal.tellErasures(now: now)
    }

    package func merge(_ one: ContactID, _ other: ContactID) throws {
        try commit([Event(.contactMerged, nil, [.contacts(one, other)])])
    }

    /// A carnet that is there already.
    init(opening name: String, root: String) throws {
        self.name = name
        self.root = root
        clock = 1_796_000_000_000
        journal = try Journal.open(
            Place(folder: root + "/" + name + "/carnet", stateHome: root + "/" + name + "/state"))
        journal.author = { (name, name) }
    }

    /// As after a crash or a restart.
    package func reopen(fileSystem: FileSystem = FileSystem()) throws {
        journal = try Journal.open(Place(folder: folder, stateHome: state), fileSystem: fileSystem)
        let name = name
        journal.author = { (name, name) }
    }

    /// What a fresh reader of the same files sees.
    package func replayed() throws -> Carnet {
        try Journal.open(Place(folder: folder, stateHome: root + "/reader-" + name)).carnet
    }

    package func contains(_ text: String) throws -> Bool {
        let needle = Data(text.utf8)
        for path in [folder, state] {
            guard let all = FileManager.default.enumerator(atPath: path) else { continue }
            for case let name as String in all {
                if name.contains(text) { return true }
                if let data = FileManager.default.contents(atPath: path + "/" + name), data.range(of: needle) != nil {
                    return true
                }
            }
        }
        return false
    }
}

/// A folder for a team's devices, gone when the test ends.
package final class Team {
    package init() {}
    package let root = NSTemporaryDirectory() + "carnet-team-" + UUID().uuidString
    deinit { try? FileManager.default.removeItem(atPath: root) }

    package func device(_ name: String, from other: Device? = nil, clock: Int64 = 1_795_000_000_000) throws -> Device {
        try Device(name, root: root, from: other, clock: clock)
    }

    package func device(_ name: String, opening: Bool) throws -> Device { try Device(opening: name, root: root) }

    /// The same machine once more: folder, state and all.
    package func twin(of device: Device, named name: String) throws -> Device {
        try FileManager.default.copyItem(atPath: root + "/" + device.name, toPath: root + "/" + name)
        let places = [device.name, name].map {
            Place(folder: root + "/\($0)/carnet", stateHome: root + "/\(name)/state").state ?? ""
        }
        // The state folder is named after the carnet's path.
        try FileManager.default.moveItem(atPath: places[0], toPath: places[1])
        return try Device(opening: name, root: root)
    }
}

/// A generator that can be started again: a failure names its seed.
package struct Seeded: RandomNumberGenerator {
    package var state: UInt64
    package init(state: UInt64) { self.state = state }
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}

extension Carnet {
    package var names: [String] { rows.indices.filter { rows[$0].exists }.map { name(row: $0) }.sorted() }
    /// Every contact and every thing, whole: what two readers of the same files must agree on.
    package var digest: Digest {
        let things = ThingKind.allCases.flatMap { thingIDs(of: $0, removed: true) }
        return Digest(
            contacts: rows.indices.filter { rows[$0].exists }.map { contact(row: $0) }.sorted { $0.id < $1.id },
            stages: rows.indices.filter { rows[$0].exists }.sorted { rows[$0].id < rows[$1].id }.map {
                stageChanges(row: $0)
            },
            things: things.compactMap(thing), usesUTM: usesUTM, origins: origins.map { "\($0)" }.sorted())
    }

    package struct Digest: Equatable {
        package var contacts: [Contact]
        package var stages: [[StageChange]]
        package var things: [Thing]
        package var usesUTM: Bool
        package var origins: [String]
    }
}
