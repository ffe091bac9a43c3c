package import Domain
internal import System

/// Who gets which of two versions (piloting.md, *The draw*).
package enum Draw {
    package static let seedMax = 2_147_483_647

    /// By stage, then level (none last), then the digest of seed and id; A and B by turns, going on across groups.
    ///
    /// The contacts are told by the id the carnet knows each by.
    package static func forms(of ids: [ContactID], seed: Int, in carnet: Carnet) -> [(ContactID, DrawnForm)] {
        let keyed = ids.compactMap { id -> (stage: UInt8, level: UInt8, digest: String, id: ContactID)? in
            guard let row = carnet.row(of: id) else { return nil }
            let one = carnet.rows[row]
            return (
                one.stage.rawValue, one.level?.rawValue ?? .max, SHA256.hex(Array("\(seed):\(one.id)".utf8)), one.id
            )
        }
        let sorted = keyed.sorted { ($0.stage, $0.level, $0.digest) < ($1.stage, $1.level, $1.digest) }
        return sorted.enumerated().map { ($0.element.id, $0.offset.isMultiple(of: 2) ? .a : .b) }
    }
}
