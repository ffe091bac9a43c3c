internal import Domain
internal import Piloting

/// Bilan: what works, and where people stay (piloting.md, *Bilan*).
package struct ResultsState {
    /// Which time is looked at.
    enum Span: Int, CaseIterable {
        case all, weeks, months, goal
    }

    var grouping = Grouping.source
    var span = Span.all
    var results: Statistics?
    var lines: [String] = []
    var stamp: (version: Int, today: Day, columns: Int, grouping: Grouping, span: Span)?
    var scroll = Scroll()

    package init() {}
}

extension Screen {
    static let results = Screen(
        title: ("Bilan", "Results"),
        hints: {
            [
                $0.hint(.sort, "par quoi", "by what"), $0.hint(.right, "quelle période", "which time"),
                $0.hint(.open, "chiffre du Cap", "goal's figure"), $0.hint(.edit, "le Cap", "the goal"),
                $0.hint(.copy, "copier", "copy"), $0.undoKey, $0.backKey,
            ]
        },
        settle: { $0.settleResults() }, view: { $0.viewResults(&$1) },
        move: {
            $0.moveResults($1)
            return []
        },
        opening: (.goResults, "s"),
        accept: { $0.typeGoal() },
        perform: { $0.performOnResults($1) },
        subject: { " · " + $0.wording.grouping($0.results.grouping) + ", " + $0.wording.span($0.results.span) },
        isFiltered: false)
}

extension Model {
    private var resultsHeight: Int { max(1, rows - 3) }

    fileprivate mutating func settleResults() {
        let stamp = (carnet.version, now.today, columns, results.grouping, results.span)
        if results.stamp.map({ $0 != stamp }) ?? true {
            let goal = goalDesk.goal
            let since: Day? =
                switch results.span {
                case .all: nil
                case .weeks: now.today + -27
                case .months: now.today.adding(months: -3)
                case .goal: goal?.from
                }
            let figures = Statistics(carnet, by: results.grouping, since: since, today: now.today)
            results.results = figures
            results.lines = wording.resultsLines(figures, goal: goal, today: now.today, columns: columns - 2)
            if goal == nil {
                results.lines =
                    Wording.wrap(wording.noGoalYet + wording.goalKey, columns: columns - 2, indent: "") + [""]
                    + results.lines
            }
            results.stamp = stamp
        }
        results.scroll.settle(count: results.lines.count, height: resultsHeight)
    }

    fileprivate mutating func moveResults(_ action: Action) {
        let all = ResultsState.Span.allCases
        switch action {
        case .left, .right:
            let step = action == .right ? 1 : all.count - 1
            results.span = all[(results.span.rawValue + step) % all.count]
        default: results.scroll.moveText(action, height: resultsHeight)
        }
    }

    fileprivate mutating func performOnResults(_ action: Action) -> [Effect]? {
        switch action {
        case .sort:
            let all = Grouping.allCases
            let next = (all.firstIndex(of: results.grouping) ?? 0) + 1
            results.grouping = all[next % all.count]
            return []
        case .edit: return editGoal()
        case .copy:
            guard let figures = results.results else { return [] }
            let text = wording.resultsMarkdown(figures, goal: goalDesk.goal, today: now.today)
            if let named = carnet.firstNamed(in: text) {
                status = Status(.refused, wording.resultsName(named))
                return [.bell]
            }
            return [.copy(text, said: wording.resultsCopied)]
        default: return nil
        }
    }

    fileprivate func viewResults(_ grid: inout Grid) {
        for slot in 0..<resultsHeight {
            let index = results.scroll.top + slot
            guard index < results.lines.count else { break }
            let isTitle = index > 0 && results.lines[index - 1].isEmpty
            grid.put(
                Showable.cut(results.lines[index], columns: columns - 2), row: 2 + slot, column: 1,
                style: isTitle ? .bold : .plain)
        }
        viewMarksAbove(&grid, results.scroll, count: results.lines.count, height: resultsHeight, row: 1)
        grid.cursor = Grid.Position(column: 1, row: 2)
    }
}

extension Wording {
    fileprivate func span(_ span: ResultsState.Span) -> String {
        switch span {
        case .all: say("depuis le début", "since the beginning")
        case .weeks: say("entrés depuis 4 semaines", "came in these 4 weeks")
        case .months: say("entrés depuis 3 mois", "came in these 3 months")
        case .goal: say("entrés depuis le début du Cap", "came in since the goal began")
        }
    }

    fileprivate var goalKey: String {
        " " + key(.edit) + say(" : en fixer un.", ": set one.")
    }

    fileprivate var resultsCopied: String { say("Bilan copié.", "Results copied.") }
}
