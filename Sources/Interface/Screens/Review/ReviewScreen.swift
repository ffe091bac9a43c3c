internal import Domain

/// The team meeting's lines.
package struct ReviewState {
    var scroll = Scroll()
    var lines: [String] = []
    var stamp: (version: Int, today: Day, columns: Int)?
    package init() {}
}

extension Model {
    private var reviewHeight: Int { max(1, rows - 3) }

    private var reviewStart: Day { Review.usualStart(now.today) }

    mutating func settleReview() {
        if review.stamp?.version != carnet.version || review.stamp?.today != now.today
            || review.stamp?.columns != columns
        {
            let figures = Review(carnet: carnet, since: reviewStart, today: now.today)
            review.lines = wording.reviewLines(figures, in: carnet, columns: columns - 2)
            review.stamp = (carnet.version, now.today, columns)
        }
        review.scroll.settle(count: review.lines.count, height: reviewHeight)
    }

    mutating func moveReview(_ action: Action) { review.scroll.moveText(action, height: reviewHeight) }

    func reviewMarkdown() -> String {
        wording.reviewMarkdown(Review(carnet: carnet, since: reviewStart, today: now.today), in: carnet)
    }

    func viewReview(_ grid: inout Grid) {
        for slot in 0..<reviewHeight {
            let index = review.scroll.top + slot
            guard index < review.lines.count else { break }
            grid.put(Showable.cut(review.lines[index], columns: columns - 2), row: 2 + slot, column: 1)
        }
        viewMarks(&grid, review.scroll, count: review.lines.count, height: reviewHeight, from: 2)
        grid.cursor = Grid.Position(column: 1, row: 2)
    }
}
