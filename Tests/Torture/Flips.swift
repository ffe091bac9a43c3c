import Domain
import Journal

/// Every bit of the journal flipped, line feeds included: at most the record that was hit is lost, nothing is altered,
/// all of it is told, and writing goes on.
enum Flips {
    static func run(_ campaign: inout Campaign) throws {
        let scene = try Scene()
        try scene.fill(try scene.make())
        try scene.save()
        let path = try scene.file()
        let bytes = try Scene.bytes(path)
        let whole = try scene.read().carnet.shown
        // Without each record in turn.
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        var without: [Shown] = []
        var start = 0
        for end in ends {
            try Scene.write(Array(bytes[..<start] + bytes[(end + 1)...]), path)
            without.append((try? scene.read().carnet.shown) ?? Shown(people: [], things: []))
            start = end + 1
        }
        for at in campaign.places(0..<bytes.count, oneIn: 7) {
            let line = ends.firstIndex { $0 >= at } ?? 0
            for bit in 0..<8 {
                campaign.check("bit \(bit) of byte \(at), line \(line + 1)") {
                    var bad = bytes
                    bad[at] ^= 1 << UInt8(bit)
                    try Scene.write(bad, path)
                    let reader = try scene.read()
                    let shown = reader.carnet.shown
                    // A line feed that is gone joins two lines: both stand.
                    let lost = bytes[at] == 0x0A ? whole : without[line]
                    if shown != whole, shown != lost { return "something else is shown" }
                    if shown != whole || bytes[at] != 0x0A, !reader.isDamaged { return "not told" }
                    // A line cut in two by a new line feed is told at both ends; a byte elsewhere costs one line.
                    guard at % 5 == 0 else { return nil }
                    // A new file may come of it: the next case begins where all begin.
                    defer { try? scene.restore() }
                    try scene.restore()
                    try Scene.write(bad, path)
                    let own = try scene.open()
                    try scene.add("Ensuite", to: own)
                    let again = try scene.read()
                    var rest = again.carnet.shown
                    rest.people.removeAll { $0.name == "Ensuite" }
                    if rest.people.count + 1 != again.carnet.people.count { return "what came after is not shown" }
                    return rest == shown ? nil : "what came after changed what was there"
                }
            }
        }
    }
}
