internal import Domain

/// A sorted list of contacts, one a line, with its cursor: what Liste and Critères have in common.
package struct ContactLines {
    var rows = SortedRows()
    var scroll = Scroll()

    package init() {}

    var count: Int { rows.count }

    func selected(in carnet: Carnet) -> ContactID? { rows.rowIfSorted(at: scroll.cursor).map { carnet.rows[$0].id } }

    /// Takes new rows; the cursor stays on its contact, or where it was when that one is gone.
    mutating func replace(with new: [RankedRow], in carnet: Carnet) {
        let before = selected(in: carnet)
        rows = SortedRows(new, in: carnet)
        if let before { focus(before, in: carnet) }
    }

    /// Moves the cursor to a contact, if it is there.
    mutating func focus(_ id: ContactID, in carnet: Carnet) {
        guard let row = carnet.row(of: id), let index = rows.index(of: row, in: carnet) else { return }
        scroll.cursor = index
    }

    /// The cursor in the list and on the screen, and what shows sorted.
    mutating func settle(height: Int, in carnet: Carnet) {
        scroll.settle(count: rows.count, height: height)
        let last = min(rows.count, scroll.top + height) - 1
        if last >= 0 { _ = rows.row(at: last, in: carnet) }
    }

    func shown(in carnet: Carnet) -> [ContactID] {
        var rows = rows
        return rows.all(in: carnet).map { carnet.rows[$0].id }
    }

    /// The places on screen, with the row of each.
    func visible(height: Int) -> [(slot: Int, index: Int, row: Int)] {
        (0..<max(0, min(height, count - scroll.top))).compactMap { slot in
            let index = scroll.top + slot
            return rows.rowIfSorted(at: index).map { (slot, index, $0) }
        }
    }

    /// What is off screen: `▼ 39`, `▲12 ▼31`.
    func offScreen(height: Int) -> String { Self.offScreen(above: scroll.top, below: count - scroll.top - height) }

    static func offScreen(above: Int, below: Int) -> String {
        if above > 0, below > 0 { return "▲\(above) ▼\(below)" }
        return above > 0 ? "▲ \(above)" : below > 0 ? "▼ \(below)" : ""
    }
}

extension Model {
    /// Columns before a name: the cursor and the check.
    static let gutterColumns = 2

    /// The cursor, the check and the name: how a line about a contact begins.
    func viewName(
        _ index: Int, _ grid: inout Grid, row line: Int, columns width: Int, isSelected: Bool, isChecked: Bool
    ) {
        if isSelected { grid.put(">", row: line, column: 0, style: .bold) }
        if isChecked { grid.put("✓", row: line, column: 1, style: .bold) }
        let name = Showable.cut(carnet.title(row: index), columns: width)
        grid.put(name, row: line, column: Self.gutterColumns, columnsMax: width, style: isSelected ? .reverse : .plain)
    }

    /// The organisation, where it is not already the title.
    func organisationBeside(_ index: Int) -> String {
        carnet.rows[index].name.isEmpty ? "" : carnet.organisation(row: index)
    }

    /// Nobody to show: why, and where to go.
    func viewNobody(_ grid: inout Grid, _ sentence: String) {
        let text = carnet.rows.isEmpty ? wording.emptyBoard : sentence
        let lines = Wrapping.lines(text, columns: columns - 4)
        let top = max(1, (rows - lines.count) / 2)
        for (offset, line) in lines.enumerated() where top + offset < rows - 1 {
            grid.put(line, row: top + offset, column: 2)
        }
        grid.cursor = Grid.Position(column: 2, row: top)
    }
}
