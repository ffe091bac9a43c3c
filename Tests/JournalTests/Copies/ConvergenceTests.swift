import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// Every device with the same files shows the same carnet, in whatever order they came.
@Suite struct ConvergenceTests {
    /// One thing that somebody does.
    private func act(_ device: Device, _ ids: inout [ContactID], _ random: inout Seeded) throws {
        let carnet = device.journal.carnet
        let alive = ids.filter { carnet.row(of: $0) != nil }
        func one() -> ContactID? { alive.randomElement(using: &random) }
        switch Int.random(in: 0..<18, using: &random) {
        case 0, 1: ids.append(try device.add("Contact \(ids.count)"))
        case 2, 3:
            guard let id = one(), let stage = Stage.allCases.randomElement(using: &random) else { return }
            try device.commit([Event(.stageMoved, id, [.stage(stage)])])
        case 4:
            guard let id = one(), let row = carnet.row(of: id) else { return }
            let over = Bool.random(using: &random) ? carnet.notesStamp(row: row) : nil
            let text = "note \(Int.random(in: 0..<99, using: &random)) de \(device.name)"
            try device.commit([Event(.notesWritten, id, [.notes(text, over: over)])])
        case 5:
            guard let id = one(), let criterion = Criterion.allCases.randomElement(using: &random) else { return }
            let row = carnet.row(of: id)
            let over = row.flatMap { carnet.evidenceStamp(row: $0, criterion) }
            try device.commit([
                Event(.answered, id, [.answer(criterion, .yes, evidence: "par \(device.name)", on: nil, over: over)])
            ])
        case 6:
            guard let id = one() else { return }
            let exchange = "x" + String(Int.random(in: 0..<30, using: &random))
            try device.commit([
                Event(
                    .exchangeLogged, id,
                    [.exchange(id: exchange, .call, .talked, on: Day(number: 20_000), text: device.name, over: nil)])
            ])
        case 7:
            guard let id = one() else { return }
            try device.commit([
                Event(.tagged, id, [.tag("agri", Bool.random(using: &random)), .field("F", device.name)])
            ])
        case 8: try device.undo()
        case 9: try device.redo()
        case 10:
            guard let one = one(), let other = alive.first(where: { $0 != one }) else { return }
            try device.merge(one, other)
        case 11:
            guard Int.random(in: 0..<4, using: &random) == 0, let id = one() else { return }
            try device.forget(carnet.currentID(id))
        case 12:
            guard let gesture = carnet.gestures().suffix(6).first, let event = carnet.backTo(gesture.id) else { return }
            try device.commit([event])
        case 13: try device.reopen()
        default: try actOnThings(device, one(), &random)
        }
    }

    /// A model or a link is made, changed, removed, counted; what an exchange carried.
    private func actOnThings(_ device: Device, _ contact: ContactID?, _ random: inout Seeded) throws {
        let carnet = device.journal.carnet
        let kind = ThingKind.allCases.randomElement(using: &random) ?? .model
        let known = carnet.thingIDs(of: kind, removed: true).randomElement(using: &random)
        let texts = ["un", "deux", device.name].map { ThingWrite<String>.field(.text, $0) }
        let text = texts.randomElement(using: &random) ?? .removed(false)
        switch (Int.random(in: 0..<10, using: &random), known) {
        case (0, let known?): try device.commit([Event(.thingRemoved, thing: known, [.removed(true)])])
        case (1...2, let known?): try device.commit([Event(.thingChanged, thing: known, [text])])
        case (3, let known?):
            let count = UInt64.random(in: 0..<90, using: &random)
            let period = "2026-1\(count % 3)-01/2026-1\(count % 3)-28"
            try device.commit([Event(.visitsCounted, thing: known, [.visits(period, count: count)])])
        case (4, _):
            guard let contact else { return }
            let carried = Carried(model: "first", link: "labcdefghi", isInformed: Bool.random(using: &random))
            try device.commit([
                Event(.exchangeEdited, contact, [.carried(exchange: "x1", carried), .asked(Day(number: 20_001))])
            ])
        case (6, let known?):
            let id = "e\(Int.random(in: 2...4, using: &random))aaaaaaaa"
            let minutes = UInt64.random(in: 1..<90, using: &random)
            try device.commit([
                Event(
                    .entryNoted, thing: known,
                    [
                        .hours(id, minutes: minutes, cents: 0, on: Day(number: 20_001)),
                        .figure(id, of: "signups", number: minutes, source: device.name, on: Day(number: 20_002)),
                    ])
            ])
        case (7, _):
            guard let contact else { return }
            let ways: [Membership] = [.out, .member, .cameIn, .drawn(.a), .drawn(.b)]
            let way = ways.randomElement(using: &random) ?? .member
            try device.commit([
                Event(
                    .breakawayJoined, contact,
                    [
                        .breakaway("baaaaaaaaa", way), .represents(UInt32.random(in: 0..<9, using: &random)),
                        .part(ContactPart.allCases.randomElement(using: &random)),
                    ])
            ])
        case (5, _): try device.commit([Event(.linkStyleChosen, nil, [.usesUTM(Bool.random(using: &random))])])
        default:
            try device.commit([
                Event(.thingMade, thing: .random(kind, using: &random), [.field(.name, device.name), text])
            ])
        }
    }

    @Test(arguments: 0..<24) func allAgreeAtTheEnd(seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        let team = Team()
        let ana = try team.device("ana")
        var ids = [try ana.add("Claire"), try ana.add("Loïc"), try ana.add("Zoé")]
        // Bob's clock is ten years slow, Chloé's ten years fast.
        let bob = try team.device("bob", from: ana, clock: 1_480_000_000_000)
        let chloe = try team.device("chloe", from: ana, clock: 2_110_000_000_000)
        let devices = [ana, bob, chloe]
        for _ in 0..<60 {
            let device = devices[Int.random(in: 0..<3, using: &random)]
            if Int.random(in: 0..<5, using: &random) == 0 {
                try device.take(devices[Int.random(in: 0..<3, using: &random)])
            } else {
                try act(device, &ids, &random)
            }
        }
        for _ in 0..<2 {
            for device in devices {
                for other in devices where other !== device { try device.take(other) }
            }
        }
        let digest = ana.journal.carnet.digest
        let all = try ana.files()
        for device in devices {
            #expect(device.journal.carnet.digest == digest, "\(device.name), seed \(seed)")
            #expect(try device.replayed().digest == digest, "\(device.name) replayed, seed \(seed)")
            #expect(device.journal.carnet.erased == ana.journal.carnet.erased)
            #expect(!device.journal.isDamaged)
            #expect(try device.files().map(\.bytes) == all.map(\.bytes), "\(device.name), seed \(seed)")
        }
        // Whatever the order they arrive in, one by one.
        for order in 0..<6 {
            var files = all.shuffled(using: &random)
            if order == 0 { files.reverse() }
            let (journal, _) = try Journal.adopt(
                team.root + "/order-\(order)", stateHome: team.root + "/state-\(order)", [files[0]])
            for file in files.dropFirst() { _ = try journal.join([file]) }
            #expect(journal.carnet.digest == digest, "order \(order), seed \(seed)")
        }
    }
}
