package import Domain

/// Critères: who by what, so that one sees where the `?` are.
package struct CriteriaState {
    package var focus: ContactID?
    var lines = ContactLines()
    var order = CriteriaOrder.rank
    /// The column the cursor is in.
    var criterion = Criterion.sharesProblem
    /// In criterion order, of all the contacts listed.
    var totals = [AnswerTotals](repeating: AnswerTotals(), count: 6)
    var stamp: Lists.Stamp?
    /// The selected contact and its answers as they were shown last.
    var shown: (contact: ContactID, answers: UInt16)?
    package init() {}
}

enum CriteriaOrder: CaseIterable {
    case rank, unknown, name

    var following: CriteriaOrder {
        switch self {
        case .rank: .unknown
        case .unknown: .name
        case .name: .rank
        }
    }

    func key(_ row: Row) -> UInt64 {
        switch self {
        case .rank: Ranking.rank(row)
        case .unknown: UInt64(row.yesCount + row.noCount) << 56 | Ranking.rank(row)
        case .name: row.nameKey.0
        }
    }
}

/// How many answers of each kind a criterion has.
struct AnswerTotals: Equatable {
    var yes = 0
    var no = 0
    var unknown = 0

    func number(_ answer: Answer) -> Int {
        switch answer {
        case .yes: yes
        case .no: no
        case .unknown: unknown
        }
    }

    /// `+12 -3 ?85`.
    var line: String { "+\(yes) -\(no) ?\(unknown)" }
}

extension Screen {
    static let criteria = Screen(
        title: ("Critères", "Criteria"),
        hints: {
            [
                $0.criteriaHint, $0.key(.left) + $0.key(.right) + $0.say(" critère", " criterion"),
                $0.hint(.criteriaPanel, "avec preuve", "with evidence"), $0.sortKey, $0.helpKey,
            ]
        },
        settle: { $0.settleCriteria() }, view: { $0.viewCriteria(&$1) },
        move: {
            $0.moveCriteria($1)
            return []
        },
        opening: (.goCriteria, "c"), accept: { $0.openSelected() }, selected: { $0.criteriaSelected },
        shown: { $0.criteriaShown() }, focus: { $0.criteria.focus = $1 }, focused: { $0.criteria.focus },
        forget: { ($0.criteria.lines, $0.criteria.stamp, $0.criteria.shown) = (ContactLines(), nil, nil) },
        hasSubjects: { $0.carnet.hasContacts }, sort: { $0.sortCriteriaOtherwise() }, neighbours: (.up, .down),
        answersCriteria: true)
}

extension Model {
    fileprivate var criteriaSelected: ContactID? { criteria.lines.selected(in: carnet) }

    var criteriaLayout: CriteriaLayout {
        CriteriaLayout(
            columns: columns, rows: rows, titles: Criterion.allCases.map(wording.shortTitle), totals: criteria.totals)
    }

    private var criteriaHeight: Int { max(1, rows - 2 - criteriaLayout.firstRow) }

    fileprivate mutating func settleCriteria() {
        if criteria.stamp != lists.stamp {
            rebuildCriteria()
            criteria.stamp = lists.stamp
        }
        if let focus = criteria.focus, carnet.isKnown(focus) {
            criteria.lines.focus(focus, in: carnet)
            criteria.focus = nil
        }
        criteria.lines.settle(height: criteriaHeight, in: carnet)
        followAnswer()
    }

    /// The column goes to the criterion just answered, so that its words are under the table.
    private mutating func followAnswer() {
        guard let id = criteriaSelected, let row = carnet.row(of: id) else { return criteria.shown = nil }
        let answers = carnet.rows[row].answers
        if let shown = criteria.shown, shown.contact == id, shown.answers != answers {
            let changed = Criterion.allCases.filter { (shown.answers ^ answers) >> (2 * UInt16($0.rawValue)) & 3 != 0 }
            if changed.count == 1 { criteria.criterion = changed[0] }
        }
        criteria.shown = (id, answers)
    }

    private mutating func rebuildCriteria() {
        var found: [RankedRow] = []
        found.reserveCapacity(lists.visibleCount)
        var yes = [Int](repeating: 0, count: 6)
        var no = yes
        let order = criteria.order
        forEachVisibleRow { index, row in
            found.append(RankedRow(key: order.key(row), row: Int32(index)))
            guard row.answers != 0 else { return }
            for criterion in 0..<6 {
                yes[criterion] += Int(row.answers >> UInt16(2 * criterion) & 1)
                no[criterion] += Int(row.answers >> UInt16(2 * criterion + 1) & 1)
            }
        }
        criteria.totals = (0..<6).map {
            AnswerTotals(yes: yes[$0], no: no[$0], unknown: found.count - yes[$0] - no[$0])
        }
        criteria.lines.replace(with: found, in: carnet)
    }

    fileprivate mutating func moveCriteria(_ action: Action) {
        switch action {
        case .left, .previousPanel:
            criteria.criterion = Criterion(number: criteria.criterion.number - 1) ?? criteria.criterion
        case .right, .nextPanel:
            criteria.criterion = Criterion(number: criteria.criterion.number + 1) ?? criteria.criterion
        default: _ = criteria.lines.scroll.move(action, height: criteriaHeight)
        }
    }

    fileprivate func criteriaShown() -> [ContactID] { criteria.lines.shown(in: carnet) }

    fileprivate mutating func sortCriteriaOtherwise() {
        criteria.order = criteria.order.following
        criteria.stamp = nil
        status = Status(.done, wording.sorted(wording.order(criteria.order)))
    }
}

/// Where names, cells and totals are, by the size of the screen.
struct CriteriaLayout: Equatable {
    enum Totals: Equatable {
        /// One line, `+12 -3 ?85` in each column.
        case oneLine
        /// A line for `+`, one for `-`, one for `?`.
        case threeLines
        /// The `?` alone, on a low screen.
        case unknownOnly
    }

    let name: Int
    /// Where each of the six columns starts, and how wide it is.
    let starts: [Int]
    let widths: [Int]
    /// `3 DÉCIDE`, or `3` where there is no room for words.
    let hasWords: Bool
    let totals: Totals
    /// Nil where there is no room for the interval.
    let intervalStart: Int?
    /// The first contact's row.
    let firstRow: Int

    private static let nameMin = 14
    private static let nameMax = 32
    private static let intervalColumns = 7

    init(columns: Int, rows: Int, titles: [String], totals counts: [AnswerTotals]) {
        let gutter = Model.gutterColumns
        let words = titles.map { Width.columns(of: $0) + 2 }
        let lines = zip(words, counts).map { max($0, $1.line.utf8.count) }
        func room(_ widths: [Int]) -> Int { columns - gutter - 1 - widths.reduce(0) { $0 + $1 + 1 } }
        if room(lines) >= 20 {
            (widths, hasWords, totals) = (lines, true, .oneLine)
        } else if room(words) >= 16 {
            (widths, hasWords, totals) = (words, true, rows < 16 ? .unknownOnly : .threeLines)
        } else {
            let digits = counts.map {
                max(1, [$0.yes, $0.no, $0.unknown].map { Wording.short($0).utf8.count }.max() ?? 1)
            }
            let width = max(columns >= 60 ? 4 : 1, digits.max() ?? 1)
            (widths, hasWords, totals) = (
                Array(repeating: width, count: 6), false, rows < 16 ? .unknownOnly : .threeLines
            )
        }
        firstRow = totals == .threeLines ? 5 : 3
        let free = room(widths)
        let hasInterval = free >= Self.nameMin + Self.intervalColumns
        name = max(1, min(Self.nameMax, hasInterval ? free - Self.intervalColumns : free))
        var start = gutter + name + 1
        var starts: [Int] = []
        for width in widths {
            starts.append(start)
            start += width + 1
        }
        self.starts = starts
        intervalStart = hasInterval ? start + 1 : nil
    }
}
