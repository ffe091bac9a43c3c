import TestSupport
import Testing

@testable import Domain

/// A column that is sorted only as far as anybody looks shows what one sorted whole shows.
@Suite struct SortedRowsTests {
    /// Of all lengths, some alike once folded.
    private static let names = [
        "Élise", "elise", "Zoé", "Loïc Perrin", "loic perrin", "Direction départementale des territoires A",
        "Direction départementale des territoires B", "Œuvre", "oe", "Awa", "Bruno", "Claire", "David", "Inès", "Maël",
    ]
    private let today = Day(number: 20_778)
    private let desk = Desk()

    private func writes(_ random: inout Seeded) -> [Write<String>] {
        var writes: [Write<String>] = [.name(Self.names.randomElement(using: &random) ?? "")]
        // Most differ in nothing but their names: where ranks are equal, these decide.
        guard Int.random(in: 0..<3, using: &random) == 0 else { return writes }
        writes.append(.stakes(Stakes.allCases.randomElement(using: &random)))
        let criterion = Criterion.allCases.randomElement(using: &random) ?? .soon
        let answer = Answer.allCases.randomElement(using: &random) ?? .unknown
        writes.append(.answer(criterion, answer, evidence: nil, on: nil, over: nil))
        let day = today + Int.random(in: -2...2, using: &random)
        writes.append(Bool.random(using: &random) ? next(on: day) : .noNext)
        return writes
    }

    private func fill(_ count: Int, _ random: inout Seeded) {
        let events = (1...count).map { Event(.contactCreated, CarnetBuilder.id($0), writes(&random)) }
        desk.builder.gesture(on: today, events)
    }

    private func ranked(_ row: Int) -> RankedRow {
        RankedRow(key: Ranking.column(desk.carnet.rows[row], today: today), row: Int32(row))
    }

    private func unsorted() -> [RankedRow] { desk.carnet.rows.indices.map(ranked) }

    /// By the words of product.md, from whole contacts.
    private func sortedPlainly() -> [Int] {
        let contacts = desk.carnet.rows.indices.map { (row: $0, contact: desk.carnet.contact(row: $0)) }
        func place(_ contact: Contact) -> [Int] {
            let state =
                switch NextStepState(next: contact.next?.on, today: today) {
                case .late: 0
                case .today: 1
                case .none: 2
                case .later: 3
                }
            let stakes =
                switch contact.stakes {
                case .low: 0
                case .medium, nil: 1
                case .high: 2
                }
            let next = contact.next.map { Int($0.on.number) } ?? .max
            return [state, -contact.score.midpointDoubled, -contact.score.yes, stakes, next]
        }
        let keyed = contacts.map { ($0.row, place($0.contact), Array(Folding.fold($0.contact.name).utf8)) }
        return keyed.sorted { a, b in
            if a.1 != b.1 { return a.1.lexicographicallyPrecedes(b.1) }
            if a.2 != b.2 { return a.2.lexicographicallyPrecedes(b.2) }
            return a.0 < b.0
        }
        .map(\.0)
    }

    /// What of it is sorted, and whether all of that is in its place.
    private func expectSortedPart(
        of rows: SortedRows, _ expected: [Int], _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
    ) -> Int {
        let part = (0..<rows.count).prefix { rows.rowIfSorted(at: $0) != nil }.compactMap(rows.rowIfSorted)
        #expect(part == Array(expected.prefix(part.count)), comment, sourceLocation: sourceLocation)
        return part.count
    }

    @Test(arguments: [0, 1, 2, 127, 128, 129, 255, 256, 257, 300, 900])
    func anyNumberOfRowsIsSortedAsOneWouldByHand(_ count: Int) {
        var random = Seeded(state: UInt64(count))
        if count > 0 { fill(count, &random) }
        var rows = SortedRows(unsorted().shuffled(using: &random), in: desk.carnet)
        let expected = sortedPlainly()
        #expect(rows.count == count)
        let sorted = expectSortedPart(of: rows, expected, "\(count)")
        #expect(rows.isSorted == (sorted == count))
        #expect(sorted == count || sorted >= 128)
        #expect(rows.all(in: desk.carnet) == expected)
        #expect(rows.isSorted)
    }

    @Test func onlyWhoLooksBeyondTheHeadHasItSorted() {
        var random = Seeded(state: 7)
        fill(600, &random)
        var rows = SortedRows(unsorted(), in: desk.carnet)
        let expected = sortedPlainly()
        #expect(!rows.isSorted)
        #expect(rows.rowIfSorted(at: -1) == nil && rows.rowIfSorted(at: 599) == nil)
        #expect(rows.row(at: 100, in: desk.carnet) == expected[100])
        #expect(rows.index(of: expected[3], in: desk.carnet) == 3)
        #expect(!rows.isSorted)
        #expect(rows.row(at: 400, in: desk.carnet) == expected[400])
        #expect(rows.isSorted && rows.rowIfSorted(at: 599) == expected[599])
        #expect(rows.rowIfSorted(at: 600) == nil)
    }

    @Test func whoStandsBeyondTheHeadIsFound() {
        var random = Seeded(state: 8)
        fill(600, &random)
        var rows = SortedRows(unsorted(), in: desk.carnet)
        let expected = sortedPlainly()
        #expect(rows.index(of: expected[555], in: desk.carnet) == 555)
        #expect(rows.index(of: 600, in: desk.carnet) == nil)
    }

    /// As the board mends a column: whoever changed is taken out, and put where they belong now.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func aMendedColumnIsOneSortedAnew(_ seed: UInt64) {
        var random = Seeded(state: seed)
        // Above and below what is sorted at once.
        let count = seed % 2 == 0 ? 40 : 400
        fill(count, &random)
        var rows = SortedRows(unsorted(), in: desk.carnet)
        for round in 0..<40 {
            let changed = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                Int.random(in: 0..<count, using: &random)
            }
            let version = desk.carnet.version
            desk.builder.gesture(
                on: today,
                changed.map { Event(.contactEdited, desk.carnet.rows[$0].id, writes(&random)) })
            #expect(desk.carnet.rowsChanged(since: version).map(Set.init) == Set(changed))
            mend(&rows, Set(changed))
            #expect(rows.count == count)
            let sorted = expectSortedPart(of: rows, sortedPlainly(), "seed \(seed), round \(round)")
            // A column that is sorted whole stays so, for whoever paints it.
            #expect(sorted == count || count > 256)
        }
        #expect(rows.all(in: desk.carnet) == sortedPlainly(), "seed \(seed)")
    }

    /// All go out before any comes in: among rows that stand where they stood before the change, nothing has a place.
    private func mend(_ rows: inout SortedRows, _ changed: Set<Int>) {
        for row in changed { rows.remove(row) }
        for row in changed { rows.insert(ranked(row), in: desk.carnet) }
    }

    @Test func aHeadThatIsTakenOutWholeLeavesTheRest() {
        var random = Seeded(state: 9)
        fill(400, &random)
        var rows = SortedRows(unsorted(), in: desk.carnet)
        let expected = sortedPlainly()
        for row in expected.prefix(130) { rows.remove(row) }
        rows.remove(expected[0])
        #expect(rows.count == 270)
        // Nothing is sorted now: whoever comes in waits with the rest.
        rows.insert(ranked(expected[0]), in: desk.carnet)
        #expect(rows.all(in: desk.carnet) == [expected[0]] + expected.dropFirst(130))
    }

    @Test func anEmptyColumnTakesItsFirst() {
        var random = Seeded(state: 10)
        fill(3, &random)
        var rows = SortedRows()
        #expect(rows.count == 0 && rows.isSorted && rows.index(of: 0, in: desk.carnet) == nil)
        rows.remove(0)
        for row in 0..<3 { rows.insert(ranked(row), in: desk.carnet) }
        #expect(rows.all(in: desk.carnet) == sortedPlainly())
    }
}
