import Domain
import Foundation
import Journal
import Piloting

/// Several devices that change, go offline, come back from backups and erase, and meet in any order: all agree at the
/// end, live as replayed, and nothing acknowledged is lost.
enum TeamCampaign {
    /// A generator that can be started again: a failure names its seed.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
            return word ^ word >> 31
        }
    }

    final class Device {
        let folder: String
        let stateHome: String
        var journal: Journal
        private var clock: Int64

        init(_ scene: Scene, _ number: Int, from files: [IncomingFile]?) throws {
            folder = scene.root + "/device-\(number)/carnet"
            stateHome = scene.root + "/device-\(number)/state"
            // Clocks are wrong by years.
            clock = 1_795_000_000_000 + Int64(number - 2) * 300_000_000_000
            if let files {
                journal = try Journal.adopt(folder, stateHome: stateHome, files).journal
            } else {
                journal = try Journal.make(
                    folder, stateHome: stateHome, product: "Reposante", person: "Ana", device: "1",
                    now: Instant(milliseconds: clock))
            }
        }

        var now: Instant {
            clock += 1000
            return Instant(milliseconds: clock)
        }

        func files() throws -> [IncomingFile] {
            try FileManager.default.contentsOfDirectory(atPath: folder + "/log").sorted().map { name in
                IncomingFile(writer: WriterID(name.dropLast(6)), bytes: try Scene.bytes(folder + "/log/" + name))
            }
        }

        func commit(_ events: [Event]) throws {
            for _ in 0..<10
            where try journal.commit(events, decidedAt: journal.carnet.recordCount, now: now) != .news { return }
            throw JournalFault.busy
        }

        func reopen() throws { journal = try Journal.open(Place(folder: folder, stateHome: stateHome)) }

        func replayed() throws -> Carnet { try Journal.open(Place(folder: folder, stateHome: nil)).carnet }
    }

    static func run(_ campaign: inout Campaign) throws {
        for seed in 0..<(campaign.isQuick ? 40 : 400) {
            for count in [2, 3, 5] {
                campaign.check("\(count) devices, seed \(seed)") { try play(seed, count) }
            }
        }
    }

    private static func play(_ seed: Int, _ count: Int) throws -> String? {
        var random = Seeded(state: UInt64(seed * 10 + count))
        let scene = try Scene()
        var devices = [try Device(scene, 1, from: nil)]
        var added: [ContactID: String] = [:]
        var ids: [ContactID] = []
        func add(_ device: Device) throws {
            let id = ContactID.random(using: &random)
            let name = "Contact \(ids.count)"
            try device.commit([Event(.contactCreated, id, [.name(name)])])
            ids.append(id)
            added[id] = name
        }
        for _ in 0..<3 { try add(devices[0]) }
        for number in 2...count { devices.append(try Device(scene, number, from: try devices[0].files())) }
        var backups: [[IncomingFile]] = [try devices[0].files()]
        var undone: Set<ContactID> = []
        for _ in 0..<50 {
            let device = devices[Int.random(in: 0..<count, using: &random)]
            let carnet = device.journal.carnet
            let one = ids.filter { carnet.row(of: $0) != nil }.randomElement(using: &random)
            switch Int.random(in: 0..<16, using: &random) {
            case 0, 1, 2: try add(device)
            case 3, 4:
                guard let one, let stage = Stage.allCases.randomElement(using: &random) else { continue }
                try device.commit([Event(.stageMoved, one, [.stage(stage)])])
            case 5:
                guard let one, let row = carnet.row(of: one) else { continue }
                let over = Bool.random(using: &random) ? carnet.notesStamp(row: row) : nil
                try device.commit([
                    Event(.notesWritten, one, [.notes("n\(Int.random(in: 0..<99, using: &random))", over: over)])
                ])
            case 6:
                guard let target = carnet.undoTarget(of: device.journal.ownWriters), let found = carnet.gesture(target)
                else { continue }
                undone.formUnion(carnet.events(of: found).compactMap(\.contact))
                try device.commit([Carnet.undone([target])])
            case 7:
                guard let target = carnet.redoTarget(of: device.journal.ownWriters) else { continue }
                try device.commit([Carnet.undone([target])])
            case 8:
                guard let one, let other = ids.first(where: { $0 != one && carnet.row(of: $0) != nil }) else {
                    continue
                }
                try device.commit([Event(.contactMerged, nil, [.contacts(one, other)])])
            case 9:
                guard Int.random(in: 0..<3, using: &random) == 0, let one else { continue }
                try device.commit(carnet.forgetting(one, texts: [], objections: []))
                try device.journal.carryOutErasure()
                try device.journal.tellErasures(now: device.now)
            case 10: try device.reopen()
            case 11: backups.append(try device.files())
            case 12:
                if let backup = backups.randomElement(using: &random) { _ = try device.journal.join(backup) }
            default:
                let other = devices[Int.random(in: 0..<count, using: &random)]
                _ = try device.journal.join(try other.files())
            }
        }
        for _ in 0..<2 {
            for device in devices {
                for other in devices where other !== device { _ = try device.journal.join(try other.files()) }
            }
        }
        let people = devices[0].journal.carnet.people
        for (number, device) in devices.enumerated() {
            if device.journal.carnet.people != people { return "device \(number + 1) shows something else" }
            if try device.replayed().people != people { return "device \(number + 1): live and replayed differ" }
            if device.journal.isDamaged { return "device \(number + 1) is damaged" }
        }
        let carnet = devices[0].journal.carnet
        // Whoever came to a stage went on, went back, or stands somewhere: once each (piloting.md, *Bilan*).
        for line in Statistics(carnet, by: .all, today: devices[0].now.parisDay).stages
        where line.entered != line.endings.reduce(0, +) {
            return "not in balance: \(line)"
        }
        for (id, name) in added where carnet.row(of: id) == nil && !carnet.isErased(id) && !undone.contains(id) {
            return "\(name) is lost"
        }
        return nil
    }
}
