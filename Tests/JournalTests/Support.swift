import Domain
import Foundation
import Journal

/// A carnet in a folder of its own, on a real disk.
final class Bench {
    let root: String
    var folder: String { root + "/carnet" }
    private var clock: Int64 = 1_795_000_000_000
    private var random = SystemRandomNumberGenerator()

    init() throws {
        root = NSTemporaryDirectory() + "carnet-journal-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func place(device: String = "a") -> Place { Place(folder: folder, stateHome: root + "/state-" + device) }

    var now: Instant {
        clock += 1000
        return Instant(milliseconds: clock)
    }

    @discardableResult
    func make(device: String = "a", fileSystem: FileSystem = FileSystem()) throws -> Journal {
        try Journal.make(
            folder, stateHome: root + "/state-" + device, product: "Reposante", person: "Camille", device: device,
            now: now,
            fileSystem: fileSystem)
    }

    func open(device: String = "a", fileSystem: FileSystem = FileSystem()) throws -> Journal {
        try Journal.open(place(device: device), fileSystem: fileSystem)
    }

    func newID() -> ContactID { ContactID.random(using: &random) }

    /// Adds a contact by name and returns its id.
    @discardableResult
    func add(_ name: String, to journal: Journal) throws -> ContactID {
        let id = newID()
        try commit([Event(.contactCreated, id, [.name(name)])], to: journal)
        return id
    }

    func commit(_ events: [Event], to journal: Journal) throws {
        for _ in 0..<10 where try journal.commit(events, decidedAt: journal.carnet.recordCount, now: now) != .news {
            return
        }
        throw JournalFault.busy
    }

    /// The one journal file, when there is one writer.
    func file() throws -> String {
        let log = folder + "/log"
        let names = try FileManager.default.contentsOfDirectory(atPath: log)
        return log + "/" + (names.first ?? "")
    }

    func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: file()))) }
    func write(_ bytes: [UInt8]) throws {
        // In place, as an editor or a bad disk would: the same inode, other bytes.
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file()))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }
}
