import Domain
import Journal

/// The journal cut at every byte: a crash while a record was being written.
enum Cuts {
    static func run(_ campaign: inout Campaign) throws {
        let scene = try Scene()
        let journal = try scene.make()
        try scene.fill(journal)
        // A gesture of two parts: it is all there or not at all.
        let many = (0..<1002).map { Event(.contactCreated, ContactID(packed: UInt64($0 + 1)), [.name("P\($0)")]) }
        try scene.commit(many, to: journal)
        try scene.add("Dernière", to: journal)
        try scene.save()
        let path = try scene.file()
        let bytes = try Scene.bytes(path)
        let writer = journal.ownWriters[0].description
        // Where each record ends, and how many people there are when it is the last.
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        var people: [Int] = []
        for end in ends {
            try Scene.write(Array(bytes[...end]), path)
            people.append(try scene.read().carnet.people.count)
        }
        // The inner bytes of the large gesture are alike: one in so many of them.
        let large = ends[ends.count - 4] + 200..<ends[ends.count - 2] - 200
        for cut in campaign.places(0..<bytes.count + 1, oneIn: 9) where !large.contains(cut) || cut % 61 == 0 {
            campaign.check("cut at \(cut) of \(bytes.count)") {
                try scene.restore()
                try Scene.write(Array(bytes[..<cut]), path)
                let whole = ends.prefix { $0 < cut }.count
                try scene.setSeen(max(0, whole - 1), writer)
                // The last record lacks but its line feed: it counts.
                let isEnd = ends.contains(cut)
                let expected = whole == 0 && !isEnd ? 0 : people[whole - 1 + (isEnd ? 1 : 0)]
                guard let reader = try? scene.read() else {
                    return whole == 0 && !isEnd ? nil : "not opened"
                }
                if reader.carnet.people.count != expected {
                    return "\(reader.carnet.people.count) of \(expected) shown"
                }
                let own = try scene.open()
                if own.isDamaged { return "a torn tail is told as damage: \(own.reports)" }
                try scene.add("Ensuite", to: own)
                let again = try scene.read()
                if again.carnet.people.count != expected + 1 { return "after it, \(again.carnet.people.count) shown" }
                if again.isDamaged { return "after it, damage: \(again.reports.flatMap(\.damage))" }
                if whole > 0 || isEnd, own.ownWriters[0].description != writer { return "a new id without need" }
                return own.carnet.shown == again.carnet.shown ? nil : "live and replayed differ"
            }
        }
    }
}
