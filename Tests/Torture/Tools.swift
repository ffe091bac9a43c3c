import Domain
import Foundation
import Journal

/// What other programs and hands do to files.
enum Tools {
    static func run(_ campaign: inout Campaign) throws {
        let scene = try Scene()
        try scene.fill(try scene.make())
        try scene.save()
        let path = try scene.file()
        let bytes = try Scene.bytes(path)
        let lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        let whole = try scene.read().carnet.people
        let other = try Scene()
        try other.fill(try other.make())
        let foreign = try Scene.bytes(try other.file()).split(separator: 0x0A).map { Array($0) + [0x0A] }

        /// - Parameters:
        ///   - isHarmless: nothing may be lost by it, nor called damage.
        ///   - isUnknowable: only who wrote the last record knows that there was one.
        func attempt(_ what: String, isHarmless: Bool = false, isUnknowable: Bool = false, lossMax: Int, _ bad: [UInt8])
        {
            campaign.check(what) {
                try scene.restore()
                try Scene.write(bad, path)
                guard let reader = try? scene.read() else { return lossMax >= lines.count ? nil : "not opened" }
                let shown = reader.carnet.people
                if isHarmless, shown != whole { return "something is lost" }
                if isHarmless, reader.isDamaged { return "told as damage" }
                let isTold = reader.isDamaged || reader.reports.contains { !$0.notes.isEmpty }
                if shown != whole, !isTold, !isUnknowable { return "not told" }
                let lost = lines.count - reader.reports.reduce(0) { $0 + $1.records }
                if lost > lossMax { return "\(lost) records lost" }
                guard let own = try? scene.open() else { return "this device does not open it" }
                try scene.add("Ensuite", to: own)
                let again = try scene.read()
                if !again.carnet.names.contains("Ensuite") { return "what came after is not shown" }
                let rest = again.carnet.people.filter { $0.name != "Ensuite" }
                if rest != shown { return "what came after changed what was there" }
                // And put right: all that was intact stays, and nothing is damaged any more.
                _ = try own.repair(now: scene.now)
                let repaired = try scene.read()
                let left = repaired.reports.flatMap(\.damage).filter { $0.kind != .foreignCarnet }
                if !left.isEmpty { return "after the repair: \(left)" }
                let kept = repaired.carnet.people.filter { $0.name != "Ensuite" }
                return kept == rest ? nil : "the repair changed what was there"
            }
        }

        attempt("CRLF", isHarmless: true, lossMax: 0, bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
        attempt("a BOM", isHarmless: true, lossMax: 0, [0xEF, 0xBB, 0xBF] + bytes)
        attempt("blanks", isHarmless: true, lossMax: 0, bytes.flatMap { $0 == 0x0A ? [0x20, 0x09, 0x0A] : [$0] })
        attempt("no line feed at the end", isHarmless: true, lossMax: 0, Array(bytes.dropLast()))
        attempt("empty lines", isHarmless: true, lossMax: 0, bytes.flatMap { $0 == 0x0A ? [0x0A, 0x0A] : [$0] })
        attempt("UTF-16", lossMax: lines.count, bytes.flatMap { [$0, 0] })
        attempt("emptied", lossMax: lines.count, [])
        attempt("reversed", lossMax: 0, Array(lines.reversed().joined()))
        for number in [1, 511, 512, 4096] {
            attempt("\(number) NUL at the end", lossMax: 0, bytes + [UInt8](repeating: 0, count: number))
        }
        for at in lines.indices {
            let (before, line, after) = (lines[..<at], lines[at], lines[(at + 1)...])
            func join(_ middle: [[UInt8]]) -> [UInt8] { Array((before + middle + after).joined()) }
            attempt("line \(at + 1) doubled", lossMax: 0, join([line, line]))
            attempt("line \(at + 1) dropped", isUnknowable: at == lines.count - 1, lossMax: 1, join([]))
            if at + 1 < lines.count {
                attempt(
                    "lines \(at + 1) and \(at + 2) swapped", lossMax: 0,
                    {
                        var swapped = lines
                        swapped.swapAt(at, at + 1)
                        return Array(swapped.joined())
                    }())
            }
            for source in foreign.indices {
                attempt("line \(at + 1) is another file's \(source + 1)", lossMax: 1, join([foreign[source]]))
                attempt(
                    "another file's line \(source + 1) before \(at + 1)", lossMax: 0, join([foreign[source], line]))
            }
            // By hand, the sum not mended: any digit or letter of the line.
            let step = campaign.isQuick ? 23 : 5
            for place in stride(from: 8, to: line.count - 1, by: step) {
                var edited = line
                edited[place] = edited[place] == 0x61 ? 0x62 : 0x61
                attempt("line \(at + 1) edited at \(place)", lossMax: 1, join([edited]))
                attempt(
                    "line \(at + 1) with a letter more at \(place)", lossMax: 1,
                    join([
                        Array(line[..<place] + [0x61] + line[place...])
                    ]))
            }
        }
        // Zero pages, as after a crash of a file system: what they cover is gone, the rest stands.
        for start in stride(from: 0, to: bytes.count, by: campaign.isQuick ? 512 : 128) {
            var zeroed = bytes
            let end = min(bytes.count, start + 512)
            for at in start..<end { zeroed[at] = 0 }
            let hit = lines.indices.filter { index in
                let from = lines[..<index].reduce(0) { $0 + $1.count }
                return from < end && from + lines[index].count > start
            }.count
            attempt("zeros from \(start)", lossMax: hit, zeroed)
        }
        try conflictCopies(&campaign, scene, bytes, whole)
    }

    /// Names that file-sharing programs make: told, never read as a writer's file.
    private static func conflictCopies(
        _ campaign: inout Campaign, _ scene: Scene, _ bytes: [UInt8], _ whole: [Contact]
    ) throws {
        let stem = try scene.file().dropLast(6)
        for suffix in [
            " (copie en conflit).jsonl", "-conflict-20261121.jsonl", ".sync-conflict-1.jsonl", ".jsonl~", ".jsonl.orig",
        ] {
            campaign.check("a file named …\(suffix)") {
                try scene.restore()
                try Scene.write(bytes, stem + suffix)
                let reader = try scene.read()
                if reader.carnet.people != whole { return "something else is shown" }
                if reader.isDamaged { return "told as damage" }
                return reader.strangeNames.isEmpty ? "not told" : nil
            }
        }
    }
}
