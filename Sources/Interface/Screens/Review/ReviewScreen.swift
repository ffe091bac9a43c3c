internal import Domain

/// The team meeting's lines.
package struct ReviewState {
    var scroll = Scroll()
    var lines: [String] = []
    var stamp: (version: Int, today: Day, columns: Int)?
    /// Whom it is about.
    var chosen: Chosen?
    package init() {}
}

extension Screen {
    static let review = Screen(
        title: ("Revue", "Review"),
        hints: {
            let write = $0.key(.palette) + $0.say(" markdown → fichier", " markdown → file")
            return [$0.hint(.copy, "copier en Markdown", "copy as Markdown"), write, $0.backKey]
        },
        settle: { $0.settleReview() }, view: { $0.viewReview(&$1) },
        move: {
            $0.moveReview($1)
            return []
        },
        opening: (.goReview, "r"),
        perform: { $1 == .copy ? [.copy($0.reviewMarkdown(), said: $0.wording.reviewCopied)] : nil },
        subject: { model in
            model.review.chosen.map { $0.kind == .all ? "" : " · " + model.wording.chosen($0) } ?? ""
        }, isFiltered: false)
}

extension Model {
    private var reviewHeight: Int { max(1, rows - 3) }

    private var reviewStart: Day { Review.usualStart(now.today) }

    fileprivate mutating func settleReview() {
        if review.stamp?.version != carnet.version || review.stamp?.today != now.today
            || review.stamp?.columns != columns || review.chosen != chosen
        {
            review.chosen = chosen
            let figures = figures()
            review.lines = wording.reviewLines(figures, in: carnet, columns: columns - 2)
            review.stamp = (carnet.version, now.today, columns)
        }
        review.scroll.settle(count: review.lines.count, height: reviewHeight)
    }

    fileprivate mutating func moveReview(_ action: Action) { review.scroll.moveText(action, height: reviewHeight) }

    private func figures() -> Review {
        Review(carnet: carnet, since: reviewStart, today: now.today, among: chosen.rows)
    }

    func reviewMarkdown() -> String {
        wording.reviewMarkdown(figures(), in: carnet, of: chosen.kind == .all ? "" : wording.chosen(chosen))
    }

    fileprivate func viewReview(_ grid: inout Grid) {
        for slot in 0..<reviewHeight {
            let index = review.scroll.top + slot
            guard index < review.lines.count else { break }
            grid.put(Showable.cut(review.lines[index], columns: columns - 2), row: 2 + slot, column: 1)
        }
        viewMarks(&grid, review.scroll, count: review.lines.count, height: reviewHeight, from: 2)
        grid.cursor = Grid.Position(column: 1, row: 2)
    }
}
