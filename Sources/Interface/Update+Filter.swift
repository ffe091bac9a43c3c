internal import Domain

// The live filter, and the rows that pass it.
extension Model {
    mutating func takeFilter(_ key: Key, _ line: LineEditor, _ before: String) -> [Effect] {
        var line = line
        switch key {
        case .escape:
            setFilter(before)
            mode = .normal
        case .enter:
            mode = .normal
        case .up, .down:
            mode = .filter(line, before: before)
            return move(key == .up ? .up : .down)
        default:
            _ = line.edit(key)
            mode = .filter(line, before: before)
            setFilter(line.text)
        }
        return []
    }

    mutating func setFilter(_ text: String) {
        filterText = text
        query = Query.parse(text)
    }

    /// Computes again, when something changed, which rows pass and what the header counts.
    mutating func refreshLists() {
        let stamp = Lists.Stamp(version: carnet.version, filter: filterText, today: now.today)
        guard lists.stamp != stamp else { return }
        let countsAreOld = lists.stamp?.version != stamp.version || lists.stamp?.today != stamp.today
        lists.stamp = stamp
        if query.isEmpty {
            lists.matching = nil
            lists.narrowed = nil
        } else {
            // A word made longer can only match fewer: only those are looked at again.
            let narrowed = lists.narrowed
            let isLonger = narrowed.map { $0.version == stamp.version && Self.narrows($0.text, filterText) } ?? false
            let rows = lists.search.rows(matching: query, among: isLonger ? narrowed?.rows : nil, in: carnet, today: now.today)
            lists.matching = rows
            lists.narrowed = (filterText, stamp.version, rows)
        }
        if countsAreOld { count() }
        lists.visibleCount = lists.matching?.count ?? lists.contactCount
    }

    /// Plain words only: a longer `!word` or `tag:` may match more.
    private static func narrows(_ before: String, _ after: String) -> Bool {
        after.count > before.count && after.hasPrefix(before) && !after.contains { "!:\"<>=".contains($0) }
            && Query.parse(before).terms.allSatisfy { term in if case .text = term { true } else { false } }
            && Query.parse(after).terms.allSatisfy { term in if case .text = term { true } else { false } }
    }

    private mutating func count() {
        var contacts = 0
        var late = 0
        var unplanned = 0
        let today = now.today
        for row in carnet.rows where row.exists && row.standing(on: today) == .active {
            contacts += 1
            if row.hasNext {
                if row.nextOn < today.number { late += 1 }
            } else if row.stage.isEngaged {
                unplanned += 1
            }
        }
        lists.contactCount = contacts
        lists.lateCount = late
        lists.unplannedCount = unplanned
    }

    /// Calls `body` with each row that the filter lets through; without a filter, all that are active.
    func forEachVisibleRow(_ body: (Int, Row) -> Void) {
        if let matching = lists.matching {
            let rows = carnet.rows
            for row in matching { body(Int(row), rows[Int(row)]) }
        } else {
            let today = now.today
            for (index, row) in carnet.rows.enumerated() where row.exists && row.standing(on: today) == .active {
                body(index, row)
            }
        }
    }
}
