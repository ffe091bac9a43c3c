import Domain
import Foundation

@testable import Journal

/// A person's device with a carnet of its own, which others' files reach by `join`.
final class Device {
    let name: String
    private(set) var journal: Journal
    let root: String
    var folder: String { root + "/" + name + "/carnet" }
    var state: String { root + "/" + name + "/state" }
    private var random = SystemRandomNumberGenerator()
    /// Clocks may be wrong by years: nothing but what is shown depends on them.
    private var clock: Int64

    init(_ name: String, root: String, from other: Device? = nil, clock: Int64 = 1_795_000_000_000) throws {
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

    var now: Instant {
        clock += 1000
        return Instant(milliseconds: clock)
    }

    func files() throws -> [IncomingFile] {
        let log = folder + "/log"
        return try FileManager.default.contentsOfDirectory(atPath: log).sorted().compactMap { name in
            guard let writer = WriterID(name.dropLast(6)) else { return nil }
            return IncomingFile(
                writer: writer, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: log + "/" + name))))
        }
    }

    @discardableResult
    func take(_ other: Device) throws -> [Joined] { try journal.join(try other.files()) }

    @discardableResult
    func take(_ files: [IncomingFile]) throws -> [Joined] { try journal.join(files) }

    func commit(_ events: [Event]) throws {
        for _ in 0..<10
        where try journal.commit(events, decidedAt: journal.carnet.recordCount, now: now) != .news { return }
        throw JournalFault.busy
    }

    @discardableResult
    func add(_ name: String) throws -> ContactID {
        let id = ContactID.random(using: &random)
        try commit([Event(.contactCreated, id, [.name(name)])])
        return id
    }

    func undo() throws {
        if let target = journal.carnet.undoTarget(of: journal.ownWriters) { try commit([Carnet.undone([target])]) }
    }

    func redo() throws {
        if let target = journal.carnet.redoTarget(of: journal.ownWriters) { try commit([Carnet.undone([target])]) }
    }

    func forget(_ id: ContactID, texts: [ErasedText] = []) throws {
        try commit([
            Event(
                .contactErased, nil,
                journal.carnet.ids(of: id).map { .erased($0) } + texts.map { .erasedText($0.description) })
        ])
        try journal.carryOutErasure()
        try journal.tellErasures(now: now)
    }

    func merge(_ one: ContactID, _ other: ContactID) throws {
        try commit([Event(.contactMerged, nil, [.merged(one, other)])])
    }

    /// As after a crash or a restart.
    func reopen(fileSystem: FileSystem = FileSystem()) throws {
        journal = try Journal.open(Place(folder: folder, stateHome: state), fileSystem: fileSystem)
        let name = name
        journal.author = { (name, name) }
    }

    /// What a fresh reader of the same files sees.
    func replayed() throws -> Carnet {
        try Journal.open(Place(folder: folder, stateHome: root + "/reader-" + name)).carnet
    }

    func contains(_ text: String) throws -> Bool {
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
final class Team {
    let root = NSTemporaryDirectory() + "carnet-team-" + UUID().uuidString
    deinit { try? FileManager.default.removeItem(atPath: root) }

    func device(_ name: String, from other: Device? = nil, clock: Int64 = 1_795_000_000_000) throws -> Device {
        try Device(name, root: root, from: other, clock: clock)
    }
}
