import Domain
import Foundation
import Journal

/// A carnet in a folder of its own, in memory where the system has such a place: what is tried here is what the program
/// does with what a disk says, not the disk.
final class Scene {
    let root: String
    var folder: String { root + "/carnet" }
    var stateHome: String { root + "/state" }
    private var clock: Int64 = 1_795_000_000_000
    private var random = SystemRandomNumberGenerator()

    init() throws {
        let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
        root = base + "/carnet-torture-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    var place: Place { Place(folder: folder, stateHome: stateHome) }
    var now: Instant {
        clock += 1000
        return Instant(milliseconds: clock)
    }

    func make() throws -> Journal {
        try Journal.make(
            folder, stateHome: stateHome, product: "Reposante", person: "Camille", device: "poste", now: now)
    }

    func open(_ fileSystem: FileSystem = FileSystem()) throws -> Journal {
        try Journal.open(place, fileSystem: fileSystem)
    }

    /// As another device sees the folder: without what this one remembers of it.
    func read() throws -> Journal { try Journal.open(Place(folder: folder, stateHome: nil)) }

    func commit(_ events: [Event], to journal: Journal) throws {
        for _ in 0..<20 where try journal.commit(events, decidedAt: journal.carnet.recordCount, now: now) != .news {
            return
        }
        throw JournalFault.busy
    }

    @discardableResult
    func add(_ name: String, to journal: Journal) throws -> ContactID {
        let id = ContactID.random(using: &random)
        try commit([Event(.contactCreated, id, [.name(name)])], to: journal)
        return id
    }

    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/log").sorted().map { folder + "/log/" + $0 }
    }

    /// The file of the only writer, or of the first.
    func file() throws -> String {
        guard let first = try files().first else { throw JournalFault.missing(path: folder) }
        return first
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
    static func write(_ bytes: [UInt8], _ path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

    /// What was acknowledged, as this device remembers it.
    func setSeen(_ sequence: Int, _ writer: String) throws {
        guard let state = place.state else { return }
        try Self.write(Array("\(sequence) \(writer)\n".utf8), state + "/seen")
    }

    /// Both folders as they were: a case begins where all begin.
    func save() throws {
        try? FileManager.default.removeItem(atPath: root + "/saved")
        try FileManager.default.createDirectory(atPath: root + "/saved", withIntermediateDirectories: true)
        for name in ["carnet", "state"] {
            try FileManager.default.copyItem(atPath: root + "/" + name, toPath: root + "/saved/" + name)
        }
    }

    func restore() throws {
        for name in ["carnet", "state"] {
            try? FileManager.default.removeItem(atPath: root + "/" + name)
            try FileManager.default.copyItem(atPath: root + "/saved/" + name, toPath: root + "/" + name)
        }
    }

    /// Some people with all that may be said of them: twenty gestures, one of them undone.
    @discardableResult
    func fill(_ journal: Journal) throws -> [ContactID] {
        var ids: [ContactID] = []
        for name in ["Zoé Lefèvre", "Loïc « Lolo » Ndiaye", "Ana \"A\" Roy", "Équipe de l'Aube"] {
            ids.append(try add(name, to: journal))
        }
        try commit([Event(.stageMoved, ids[0], [.stage(.meeting)])], to: journal)
        try commit([Event(.notesWritten, ids[1], [.notes("ligne 1\nligne 2 — « oui »", over: nil)])], to: journal)
        try commit(
            [Event(.answered, ids[2], [.answer(.decides, .yes, evidence: "chef", on: Day(number: 20_000), over: nil)])],
            to: journal)
        try commit(
            [
                Event(
                    .nextStepPlanned, ids[3],
                    [
                        .next(.call, on: Day(number: 20_100), at: nil, objective: "un test", note: nil)
                    ])
            ], to: journal)
        try commit(
            [
                Event(
                    .exchangeLogged, ids[0],
                    [
                        .exchange(id: "xabcdefghi", .call, .talked, on: Day(number: 20_001), text: "motivée", over: nil)
                    ])
            ], to: journal)
        try fillThings(journal, ids)
        // What an undo takes back is told by it.
        try commit([Event(.tagged, ids[1], [.tag("agri", true), .field("Effectif", "12")])], to: journal)
        try commit([Event(.stageMoved, ids[3], [.stage(.user)])], to: journal)
        if let target = journal.carnet.undoTarget(of: journal.ownWriters) {
            try commit([Carnet.undone([target])], to: journal)
        }
        return ids
    }

    /// A model, changed and removed, and a link with visits.
    private func fillThings(_ journal: Journal, _ ids: [ContactID]) throws {
        guard let model = ThingID("mabcdefghi"), let link = ThingID("labcdefghi") else { return }
        try commit(
            [
                Event(
                    .thingMade, thing: model,
                    [.field(.name, "Premier « contact »"), .field(.text, "Bonjour,\n{{accroche}}")])
            ], to: journal)
        try commit([Event(.thingChanged, thing: model, [.field(.subject, "Un quart d'heure ?")])], to: journal)
        try commit([Event(.thingMade, thing: link, [.field(.campaign, "ddt-nov")])], to: journal)
        try commit([Event(.visitsCounted, thing: link, [.visits("2026-11-01/2026-11-30", count: 52)])], to: journal)
        try commit([Event(.thingRemoved, thing: model, [.removed(true)])], to: journal)
        try fillBreakaway(journal, ids)
    }

    /// An échappée with people, one of a form, time and a figure.
    private func fillBreakaway(_ journal: Journal, _ ids: [ContactID]) throws {
        guard let breakaway = ThingID("babcdefghi"), let day = Day(iso: "2026-11-13") else { return }
        try commit(
            [
                Event(.thingMade, thing: breakaway, [.field(.name, "DDT-1"), .field(.measure, "meetings")]),
                Event(.breakawayJoined, ids[0], [.breakaway(breakaway.description, .member)]),
                Event(.breakawayJoined, ids[1], [.breakaway(breakaway.description, .drawn(.b))]),
            ], to: journal)
        let entry: [ThingWrite<String>] = [
            .hours("eabcdefghi", minutes: 90, cents: 4000, on: day),
            .figure("eabcdefghj", of: "signups", number: 7, source: "formulaire", on: day),
        ]
        try commit([Event(.entryNoted, thing: breakaway, entry)], to: journal)
    }
}

/// All that a carnet shows.
struct Shown: Equatable {
    var people: [Contact]
    var things: [Thing]
}

extension Carnet {
    /// Everybody, whole, in a fixed order.
    var people: [Contact] {
        rows.indices.filter { rows[$0].exists }.map { contact(row: $0) }.sorted { $0.id < $1.id }
    }
    var shown: Shown {
        Shown(
            people: people, things: ThingKind.allCases.flatMap { thingIDs(of: $0, removed: true) }.compactMap(thing))
    }
    var names: Set<String> { Set(people.map(\.name)) }
}
