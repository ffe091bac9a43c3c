/// Writes records of delimited text that every reader we know takes at the first try.
package struct DelimitedWriter: Sendable {
    package enum Quoting: Sendable { case all, minimal }

    package let delimiter: UInt8
    package let lineEnd: [UInt8]
    package let quoting: Quoting
    /// Whether texts are guarded against being taken for formulas.
    package let hasGuards: Bool
    package let hasByteOrderMark: Bool

    /// For Grist, and a double click in French Excel: every cell quoted, or Grist's guess of the delimiter fails.
    package static let grist = DelimitedWriter(
        delimiter: 0x3B, lineEnd: [13, 10], quoting: .all, hasGuards: false, hasByteOrderMark: true)
    package static let excel = DelimitedWriter(
        delimiter: 0x3B, lineEnd: [13, 10], quoting: .all, hasGuards: true, hasByteOrderMark: true)
    package static let csv = DelimitedWriter(
        delimiter: 0x2C, lineEnd: [10], quoting: .minimal, hasGuards: true, hasByteOrderMark: false)

    /// What is kept in memory of files that are no tables, and what their rows to be put right are written in.
    static let plain = DelimitedWriter(
        delimiter: 0x3B, lineEnd: [13, 10], quoting: .minimal, hasGuards: false, hasByteOrderMark: true)

    package init(delimiter: UInt8, lineEnd: [UInt8], quoting: Quoting, hasGuards: Bool, hasByteOrderMark: Bool) {
        self.delimiter = delimiter
        self.lineEnd = lineEnd
        self.quoting = quoting
        self.hasGuards = hasGuards
        self.hasByteOrderMark = hasByteOrderMark
    }

    package func begin(_ out: inout [UInt8]) {
        if hasByteOrderMark { out.append(contentsOf: TextEncoding.utf8.byteOrderMark) }
    }

    package func append(_ cells: [String], to out: inout [UInt8]) {
        // A record of one empty cell would be an empty line, which is no record.
        if cells == [""] {
            out.append(contentsOf: [0x22, 0x22])
        } else {
            for (index, cell) in cells.enumerated() {
                if index > 0 { out.append(delimiter) }
                append(cell: cell, to: &out)
            }
        }
        out.append(contentsOf: lineEnd)
    }

    /// One cell, without what separates it from the next.
    func append(cell: String, to out: inout [UInt8]) {
        if cell.isEmpty {
            if quoting == .all { out.append(contentsOf: [0x22, 0x22]) }
            return
        }
        var text = hasGuards ? FormulaGuard.guarded(cell) : cell
        text.withUTF8 { bytes in
            let look = look(bytes)
            guard quoting == .all || look.needsQuotes else { return out.append(contentsOf: bytes) }
            out.append(0x22)
            if look.hasQuotes {
                for byte in bytes {
                    if byte == 0x22 { out.append(0x22) }
                    out.append(byte)
                }
            } else {
                out.append(contentsOf: bytes)
            }
            out.append(0x22)
        }
    }

    private func look(_ bytes: UnsafeBufferPointer<UInt8>) -> (needsQuotes: Bool, hasQuotes: Bool) {
        var needsQuotes = bytes.first == 0x20 || bytes.last == 0x20
        var hasQuotes = false
        for byte in bytes where byte == 0x22 || byte == delimiter || byte == 0x0A || byte == 0x0D {
            needsQuotes = true
            if byte == 0x22 { hasQuotes = true }
        }
        return (needsQuotes, hasQuotes)
    }
}
