internal import Domain
internal import Piloting

/// The team meeting's lines, then all that they count (piloting.md, *Revue*).
package struct ReviewState {
    struct Line {
        var text: String
        var kind: TeamLine.Kind?
        var isTitle = false
    }

    /// The month in place of the week.
    var isMonth = false
    /// So many weeks before this one.
    var weeksBack = 0
    var scroll = Scroll()
    var lines: [Line] = []
    var team: TeamReview?
    var stamp: (version: Int, today: Day, columns: Int, isMonth: Bool, weeksBack: Int)?
    /// Whom it is about.
    var chosen: Chosen?
    package init() {}
}

extension Screen {
    static let review = Screen(
        title: ("Revue", "Review"),
        hints: {
            [
                $0.hint(.copy, "copier", "copy"), $0.hint(.edit, "besoin, appris", "needs, learned"),
                $0.hint(.right, "mois", "month"), $0.hint(.left, "semaine d'avant", "week before"),
                $0.hint(.check, "garder", "keep"), $0.hint(.open, "chiffre du Cap", "goal's figure"), $0.backKey,
            ]
        },
        settle: { $0.settleReview() }, view: { $0.viewReview(&$1) },
        move: {
            $0.moveReview($1)
            return []
        },
        opening: (.goReview, "r"),
        accept: { $0.acceptReviewLine() },
        perform: { $0.performOnReview($1) },
        subject: { model in
            model.review.isMonth
                ? " · " + model.wording.monthWord
                : (model.review.chosen.map { $0.kind == .all ? "" : " · " + model.wording.chosen($0) } ?? "")
        }, isFiltered: false)
}

extension Model {
    private var reviewHeight: Int { max(1, rows - 3) }

    private var reviewStart: Day { Review.usualStart(now.today) + -7 * review.weeksBack }

    /// Weeks that are over end on their Sunday.
    private var reviewEnd: Day? { review.weeksBack > 0 ? reviewStart + 6 : nil }

    fileprivate mutating func settleReview() {
        let stamp = (carnet.version, now.today, columns, review.isMonth, review.weeksBack)
        if review.stamp.map({ $0 != stamp }) ?? true || review.chosen != chosen {
            review.chosen = chosen
            let team = teamReview
            review.team = team
            review.lines = review.isMonth ? monthLines() : weekLines(team)
            review.stamp = stamp
        }
        review.scroll.settle(count: review.lines.count, height: reviewHeight)
    }

    private var teamReview: TeamReview {
        TeamReview(carnet, since: reviewStart, until: reviewEnd, today: now.today, among: chosen.rows)
    }

    private var monthReview: MonthReview { MonthReview(carnet, month: now.today, today: now.today) }

    private func monthLines() -> [ReviewState.Line] {
        let texts = wording.monthLines(monthReview, in: carnet, today: now.today, columns: columns - 2)
        return texts.indices.map {
            ReviewState.Line(text: texts[$0], isTitle: $0 == 0 || texts[$0 - 1].isEmpty)
        }
    }

    private func weekLines(_ team: TeamReview) -> [ReviewState.Line] {
        var lines: [ReviewState.Line] = []
        func add(_ text: String, _ kind: TeamLine.Kind? = nil, isTitle: Bool = false) {
            for (place, part) in Wording.wrap(text, columns: columns - 2, indent: "  ").enumerated() {
                lines.append(ReviewState.Line(text: part, kind: place == 0 ? kind : nil, isTitle: isTitle))
            }
        }
        for line in wording.teamLines(team, in: carnet, names: true, quotes: true) {
            add(wording.plain(line), line.kind, isTitle: line.kind == .title)
        }
        if !team.proposals.isEmpty {
            add("")
            add(wording.proposalsTitle, isTitle: true)
            for proposal in team.proposals {
                let mark = proposal.isKept ? "[x] " : "[ ] "
                add(mark + wording.proposal(proposal.reason, in: carnet, names: true), .proposal(proposal.key))
            }
        }
        add("")
        let details = wording.reviewLines(team.review, in: carnet, columns: columns - 2)
        for place in details.indices {
            lines.append(
                ReviewState.Line(text: details[place], isTitle: place == 0 || details[place - 1].isEmpty))
        }
        return lines
    }

    private var reviewLine: ReviewState.Line? {
        review.lines.indices.contains(review.scroll.cursor) ? review.lines[review.scroll.cursor] : nil
    }

    // MARK: Moves

    fileprivate mutating func moveReview(_ action: Action) {
        switch action {
        // From the week before to this one, then to the month.
        case .left:
            if review.isMonth { review.isMonth = false } else if review.weeksBack < 52 { review.weeksBack += 1 }
            review.scroll = Scroll()
        case .right:
            if review.weeksBack > 0 { review.weeksBack -= 1 } else { review.isMonth = true }
            review.scroll = Scroll()
        default: _ = review.scroll.move(action, height: reviewHeight)
        }
    }

    fileprivate mutating func acceptReviewLine() -> [Effect] {
        switch reviewLine?.kind {
        case .goal, .title: typeGoal()
        case .needs, .learned: editWeek()
        case .proposal: toggleProposal()
        case .text, nil: []
        }
    }

    fileprivate mutating func performOnReview(_ action: Action) -> [Effect]? {
        switch action {
        case .copy: [.writeReview(reviewMarkdown(), whom: wording.chosen(chosen))]
        case .edit: editWeek()
        case .check: toggleProposal()
        default: nil
        }
    }

    private mutating func toggleProposal() -> [Effect] {
        guard case .proposal(let key) = reviewLine?.kind, let team = review.team else {
            status = Status(.refused, wording.noProposalHere)
            return [.bell]
        }
        return [.commit(.intent(team.toggling(key)))]
    }

    /// What is needed and what was learned, a line each.
    private mutating func editWeek() -> [Effect] {
        guard let team = review.team else { return [] }
        let lines = wording.fieldLines(wording.weekFields) { $0 == .needs ? team.needs : team.learned }
        mode = .text(TextEdit(.week, lines, cursor: lines.prefix { !$0.isNewline }.count))
        return []
    }

    mutating func keepWeek(_ edit: TextEdit) -> [Effect] {
        let team = teamReview
        return keep(edit, wording.weekFields) { _, fields in
            func text(_ field: ThingField, _ before: String) -> String { fields.last { $0.0 == field }?.1 ?? before }
            return .success(team.typing(needs: text(.needs, team.needs), learned: text(.learned, team.learned)))
        }
    }

    func reviewMarkdown() -> String {
        review.isMonth
            ? wording.monthMarkdown(monthReview, in: carnet, today: now.today)
            : wording.teamMarkdown(teamReview, in: carnet)
    }

    // MARK: View

    fileprivate func viewReview(_ grid: inout Grid) {
        for slot in 0..<reviewHeight {
            let index = review.scroll.top + slot
            guard index < review.lines.count else { break }
            let line = review.lines[index]
            let isSelected = index == review.scroll.cursor
            if isSelected {
                grid.put(">", row: 2 + slot, column: 0, style: .bold)
                grid.cursor = Grid.Position(column: 0, row: 2 + slot)
            }
            grid.put(
                Showable.cut(line.text, columns: columns - 2), row: 2 + slot, column: 1,
                style: line.isTitle ? .bold : .plain)
        }
        viewMarksAbove(&grid, review.scroll, count: review.lines.count, height: reviewHeight, row: 1)
    }
}

extension Wording {
    fileprivate var monthWord: String { say("le mois", "the month") }

    fileprivate var proposalsTitle: String {
        say("Besoin de vous, proposé (\(key(.check)) : garder)", "We need you, proposed (\(key(.check)): keep)")
    }

    fileprivate var noProposalHere: String {
        say("Pas de proposition sur cette ligne.", "No proposal on this line.")
    }
}
