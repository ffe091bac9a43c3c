import Domain
import Interface
import Program

/// Contacts as a table for people: as wide as the terminal, whole where there is none.
struct ContactTable {
    private let session: Session
    private let today: Day

    init(_ session: Session, today: Day) {
        self.session = session
        self.today = today
    }

    /// Where there is no terminal names are cut only here.
    static let textColumnsMax = 60
    private static let gap = 2

    /// A cell made showable once, and the columns it takes.
    private struct Cell {
        var text: String
        var width: Int

        init(_ raw: String) {
            text = Showable.text(raw)
            width =
                text.utf8.allSatisfy { $0 < 0x7F }
                ? text.utf8.count : text.unicodeScalars.reduce(0) { $0 + Width.columns(of: $1) }
        }

        /// Cut where it is too wide; filled up with spaces unless it is the last.
        func append(to line: inout String, columns: Int, isLast: Bool) {
            guard width <= columns else {
                line += isLast ? Showable.cut(text, columns: columns) : Showable.padded(text, columns: columns)
                return
            }
            line += text
            if !isLast { line += String(repeating: " ", count: columns - width) }
        }
    }

    func text(_ rows: [Int32]) -> String {
        guard !rows.isEmpty else { return "" }
        var lines = [session.wording.tableTitles.map(Cell.init)]
        lines.reserveCapacity(rows.count + 1)
        for row in rows { lines.append(cells(Int(row)).map(Cell.init)) }
        let widths = widths(lines)
        let gap = String(repeating: " ", count: Self.gap)
        var out = ""
        for line in lines {
            // Nothing stands to the right of the last cell that has something.
            let last = line.lastIndex { $0.width > 0 } ?? 0
            for column in 0...last {
                line[column].append(to: &out, columns: widths[column], isLast: column == last)
                if column < last { out += gap }
            }
            out += "\n"
        }
        return out
    }

    private func cells(_ row: Int) -> [String] {
        let (carnet, wording) = (session.carnet, session.wording)
        let packed = carnet.rows[row]
        let criteria = String(Criterion.allCases.map { packed.answer($0).glyph })
        let standing = packed.standing(on: today)
        let stage = wording.stage(packed.stage) + (standing == .active ? "" : " (\(wording.standing(standing)))")
        let step =
            carnet.nextStep(row: row).map { wording.step($0, today: today) } ?? wording.nextMark(packed, today: today)
        let isLate = packed.isLate(on: today)
        let next = isLate ? wording.nextMark(packed, today: today) + " " + step : step
        return [packed.id.description, carnet.name(row: row), carnet.organisation(row: row), stage, criteria, next]
    }

    /// Each column as wide as its widest cell; the names and organisations give way when the terminal is narrower.
    private func widths(_ lines: [[Cell]]) -> [Int] {
        var widths = [Int](repeating: 0, count: 6)
        for line in lines {
            for (column, cell) in line.enumerated() { widths[column] = max(widths[column], cell.width) }
        }
        for column in [1, 2] { widths[column] = min(widths[column], Self.textColumnsMax) }
        guard let columns = Out.columns() else { return widths }
        var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - columns
        let narrowest = [0, 12, 8, 8, 0, 6]
        for column in [2, 1, 5, 3] where excess > 0 {
            let given = max(0, min(excess, widths[column] - narrowest[column]))
            widths[column] -= given
            excess -= given
        }
        return widths
    }
}
