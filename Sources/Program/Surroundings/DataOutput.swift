import Glibc
import Interface

/// Data on its way out. A file or a pipe gets it unchanged; a terminal gets what can be shown, a record a line: nothing
/// in a name moves its cursor, changes its colours or makes a line.
package struct DataOutput {
    private let isScreen: Bool
    /// Of a table, where a quotation mark opens a cell that may hold line ends.
    private let isTable: Bool
    private var isQuoted = false
    private var line: [UInt8] = []

    package init(isTable: Bool, to descriptor: Int32 = 1) {
        isScreen = isatty(descriptor) == 1
        self.isTable = isTable
    }

    /// What goes out of these bytes now: whole lines, where it is a terminal.
    package mutating func out(_ bytes: [UInt8]) -> [UInt8] {
        guard isScreen else { return bytes }
        var out: [UInt8] = []
        for byte in bytes {
            if byte == 0x22, isTable { isQuoted.toggle() }
            // What cannot be shown is a sign, also inside a cell.
            if byte != 0x0A || isQuoted { line.append(byte) } else { out += shownLine() }
        }
        return out
    }

    /// What is left at the end.
    package mutating func end() -> [UInt8] { line.isEmpty ? [] : shownLine() }

    private mutating func shownLine() -> [UInt8] {
        defer { line = [] }
        // Lines of calendars and address books end with CR LF; a byte order mark is for files.
        if line.last == 0x0D { line.removeLast() }
        if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        // A word joiner, which keeps a chat from taking `@all` for a call, shows nothing and stays.
        let joiner: Character = "\u{2060}"
        let parts = String(decoding: line, as: UTF8.self).split(separator: joiner, omittingEmptySubsequences: false)
        return Array((parts.map { Showable.text(String($0)) }.joined(separator: String(joiner)) + "\n").utf8)
    }
}

extension Out {
    /// Data on standard output, all of it.
    package static func data(_ bytes: [UInt8], isTable: Bool = true) {
        var output = DataOutput(isTable: isTable)
        write(output.out(bytes) + output.end())
    }
}
