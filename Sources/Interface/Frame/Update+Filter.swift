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
            if let problem = query.problems.first {
                status = Status(.refused, wording.filterProblem(problem))
                return [.bell]
            }
            leaveCardLeftOut()
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

    /// The Fiche of somebody who is not among those found would hide them.
    private mutating func leaveCardLeftOut() {
        guard screen == .card, !query.isEmpty else { return }
        settle()
        if let matching = lists.matching, let row = selected.flatMap({ carnet.row(of: $0) }),
            !matching.contains(Int32(row))
        {
            previousScreen()
        }
    }

    mutating func setFilter(_ text: String) {
        filterText = text
        query = Query.parse(text)
    }

    /// Computes again, when something changed, which rows pass and what the header counts.
    mutating func refreshLists() {
        let stamp = Lists.Stamp(version: carnet.version, filter: filterText, today: now.today)
        guard let old = lists.stamp, old != stamp else {
            if lists.stamp == nil { refreshAll(stamp) }
            return
        }
        lists.mended = nil
        if old.filter == stamp.filter, old.today == stamp.today, let rows = carnet.rowsChanged(since: old.version) {
            mend(rows)
            lists.stamp = stamp
            lists.mended = (old, rows)
        } else {
            refreshAll(stamp)
        }
    }

    private mutating func refreshAll(_ stamp: Lists.Stamp) {
        let countsAreOld = lists.stamp?.version != stamp.version || lists.stamp?.today != stamp.today
        lists.stamp = stamp
        if query.isEmpty {
            lists.matching = nil
            lists.narrowed = nil
        } else {
            // A word made longer can only match fewer: only those are looked at again.
            let narrowed = lists.narrowed
            let isLonger = narrowed.map { $0.version == stamp.version && Self.narrows($0.text, filterText) } ?? false
            let rows = lists.search.rows(
                matching: query, among: isLonger ? narrowed?.rows : nil, in: carnet, today: now.today,
                depth: .asReady)
            lists.matching = rows
            lists.narrowed = (filterText, stamp.version, rows)
        }
        if countsAreOld { count() }
        lists.visibleCount = lists.matching?.count ?? lists.contactCount
    }

    /// A few rows changed: only they are counted and filtered again.
    private mutating func mend(_ rows: [Int]) {
        while lists.classes.count < carnet.rows.count { lists.classes.append(0) }
        for row in rows {
            let new = Self.classOf(carnet.rows[row], now.today)
            lists.add(lists.classes[row], -1)
            lists.add(new, 1)
            lists.classes[row] = new
        }
        if var matching = lists.matching {
            let changed = Set(rows.map { Int32($0) })
            matching.removeAll { changed.contains($0) }
            matching += lists.search.rows(
                matching: query, among: changed.sorted(), in: carnet, today: now.today, depth: .asReady)
            matching.sort()
            lists.matching = matching
            lists.narrowed = nil
        }
        lists.visibleCount = lists.matching?.count ?? lists.contactCount
    }

    /// Plain words only: a longer `!word` or `tag:` may match more.
    private static func narrows(_ before: String, _ after: String) -> Bool {
        guard after.count > before.count, after.hasPrefix(before), !after.contains(where: { "!:\"<>=".contains($0) })
        else {
            return false
        }
        func isPlain(_ query: Query) -> Bool {
            query.standings == .active && !query.terms.isEmpty
                && query.terms.allSatisfy { term in if case .text = term { true } else { false } }
        }
        return isPlain(Query.parse(before)) && isPlain(Query.parse(after))
    }

    private mutating func count() {
        lists.contactCount = 0
        lists.lateCount = 0
        lists.unplannedCount = 0
        let today = now.today
        lists.classes = carnet.rows.map { Self.classOf($0, today) }
        for row in lists.classes where row != 0 { lists.add(row, 1) }
    }

    /// Bits: an active contact, late, à planifier.
    private static func classOf(_ row: Row, _ today: Day) -> UInt8 {
        guard row.exists, row.standing(on: today) == .active else { return 0 }
        if row.hasNext { return row.nextOn < today.number ? 3 : 1 }
        return row.stage.isEngaged ? 5 : 1
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

extension Lists {
    mutating func add(_ row: UInt8, _ one: Int) {
        if row & 1 != 0 { contactCount += one }
        if row & 2 != 0 { lateCount += one }
        if row & 4 != 0 { unplannedCount += one }
    }
}
