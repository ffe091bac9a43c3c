package import Domain

/// The full names of all contacts, as numbers: asked whether a mail holds somebody else's.
package struct FullNames: Sendable {
    /// Sorted.
    private var hashes: [UInt64] = []

    package init(_ carnet: Carnet, except contact: ContactID? = nil) {
        for row in carnet.rows.indices where carnet.rows[row].exists && carnet.rows[row].id != contact {
            let name = carnet.name(row: row)
            if name.contains(" ") { hashes.append(Self.hash(name)) }
        }
        hashes.sort()
    }

    package func contains(_ name: String) -> Bool {
        let wanted = Self.hash(name)
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == wanted
    }

    /// FNV-1a of the folded words, one blank between them.
    private static func hash(_ name: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in Folding.fold(OneLine.clean(name)).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
