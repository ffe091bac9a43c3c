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
        for (index, cell) in cells.enumerated() {
            if index > 0 { out.append(delimiter) }
            let text = hasGuards ? FormulaGuard.guarded(cell) : cell
            // A record of one empty cell would be an empty line, which is no record.
            if quoting == .all || needsQuotes(text) || (cells.count == 1 && text.isEmpty) {
                appendQuoted(text, to: &out)
            } else {
                out.append(contentsOf: text.utf8)
            }
        }
        out.append(contentsOf: lineEnd)
    }

    private func needsQuotes(_ text: String) -> Bool {
        let bytes = text.utf8
        if bytes.first == 0x20 || bytes.last == 0x20 { return true }
        return bytes.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    }

    private func appendQuoted(_ text: String, to out: inout [UInt8]) {
        out.append(0x22)
        if text.utf8.contains(0x22) {
            for byte in text.utf8 {
                if byte == 0x22 { out.append(0x22) }
                out.append(byte)
            }
        } else {
            out.append(contentsOf: text.utf8)
        }
        out.append(0x22)
    }
}
