package import Domain
package import Journal

/// STATE/looked: how far each writer's file was when this device last showed the carnet.
package enum LookedAt {
    private static let name = "looked"

    package static func read(_ journal: Journal) -> [WriterID: UInt64]? {
        guard let bytes = (try? journal.stateFile(name)) ?? nil else { return nil }
        var marks: [WriterID: UInt64] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, let writer = WriterID(words[0]), let last = UInt64(words[1]) { marks[writer] = last }
        }
        return marks
    }

    /// Only where there is somebody else to have news of.
    package static func write(_ journal: Journal, _ marks: [WriterID: UInt64]) {
        guard journal.lastSequences.count > 1, marks != read(journal) else { return }
        let lines = marks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
        try? journal.writeStateFile(name, Array(lines.joined().utf8))
    }
}
