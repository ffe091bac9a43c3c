/// Which character separates the cells.
enum Delimiter {
    /// In the order they are preferred when nothing tells them apart.
    static let candidates: [UInt8] = [0x3B, 0x2C, 0x09, 0x7C]

    /// A first line `sep=;`, which Excel writes and obeys, and where the next line begins.
    static func announced(_ bytes: UnsafeBufferPointer<UInt8>) -> (delimiter: UInt8, next: Int)? {
        var index = bytes.first == 0x22 ? 1 : 0
        for letter in "sep=".utf8 {
            guard index < bytes.count, bytes[index] | 0x20 == letter | 0x20 else { return nil }
            index += 1
        }
        guard index < bytes.count, bytes[index] < 0x80, bytes[index] >= 0x20 || bytes[index] == 0x09 else { return nil }
        let delimiter = bytes[index]
        index += 1
        if index < bytes.count, bytes[index] == 0x22, bytes.first == 0x22 { index += 1 }
        guard index == bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D else { return nil }
        if index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A { index += 1 }
        return (delimiter, min(index + 1, bytes.count))
    }

    struct Trial {
        var delimiter: UInt8
        var modalWidth: Int
        /// A header was recognised, then the share of records of the usual width (in thousandths), then that width.
        var rank: (Int, Int, Int)
    }

    /// The delimiter with which a header is found and most of the first records have the same width.
    static func trial(_ bytes: UnsafeBufferPointer<UInt8>, _ asked: UInt8?, position: Int) -> Trial {
        if let asked { return measure(bytes, asked, position) }
        var best = measure(bytes, candidates[0], position)
        for candidate in candidates.dropFirst() {
            let trial = measure(bytes, candidate, position)
            if trial.rank > best.rank { best = trial }
        }
        return best
    }

    private static func measure(_ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, _ position: Int) -> Trial {
        var reader = DelimitedReader(bytes, delimiter: delimiter, position: position)
        var widths: [Int: Int] = [:]
        var count = 0
        var known = 0
        while count < ImportLimit.trialRecordsMax, let record = reader.next() {
            let texts = reader.cells.suffix(record.keptWidth).map { cell in
                String(decoding: UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]), as: UTF8.self)
            }
            reader.cells.removeAll(keepingCapacity: true)
            if texts.allSatisfy(\.isEmpty) { continue }
            count += 1
            widths[record.width, default: 0] += 1
            if count <= ImportLimit.headerRecordsMax { known = max(known, Header.synonymCount(texts)) }
        }
        let modal = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }
        let width = modal?.key ?? 1
        let share = count == 0 || width < 2 ? 0 : (modal?.value ?? 0) * 1000 / count
        return Trial(delimiter: delimiter, modalWidth: width, rank: (min(known, 2), share, width))
    }
}
