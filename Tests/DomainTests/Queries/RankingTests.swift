import TestSupport
import Testing

@testable import Domain

/// Columns sort late → today → none → later, then by rank (product.md, *Qualification* and *Next step state*).
@Suite struct RankingTests {
    let desk = Desk()

    private func add(
        _ name: String, _ answers: String = "??????", _ stakes: Stakes? = nil, next day: Int? = nil
    ) {
        var writes: [Write<String>] = [.name(name), .stakes(stakes)]
        for (criterion, glyph) in zip(Criterion.allCases, answers) {
            let answer = Answer.allCases.first { $0.glyph == glyph } ?? .unknown
            writes.append(.answer(criterion, answer, evidence: nil, on: nil, over: nil))
        }
        if let day { writes.append(next(on: desk.today + day)) }
        desk.builder.gesture(
            on: desk.today, Event(.contactCreated, CarnetBuilder.id(desk.carnet.rows.count + 1), writes))
    }

    /// The names, as a column shows them.
    private func column() -> [String] {
        let carnet = desk.carnet
        var rows = SortedRows(
            carnet.rows.indices.map {
                RankedRow(key: Ranking.column(carnet.rows[$0], today: desk.today), row: Int32($0))
            }, in: carnet)
        return rows.all(in: carnet).map(carnet.name(row:))
    }

    private func list(_ order: ListOrder) -> [String] {
        let carnet = desk.carnet
        var rows = SortedRows(
            carnet.rows.indices.map { RankedRow(key: carnet.key(order, row: $0), row: Int32($0)) }, in: carnet)
        return rows.all(in: carnet).map(carnet.name(row:))
    }

    // MARK: In a column

    @Test func lateThenTodayThenNoneThenLater() {
        add("Awa", next: 4)
        add("Bruno")
        add("Claire", next: 0)
        add("David", next: -1)
        #expect(column() == ["David", "Claire", "Bruno", "Awa"])
    }

    @Test func whatComesNextGoesBeforeTheBestOfRanks() {
        add("Awa", "++++++", .low, next: 1)
        add("Bruno", "++++++", .low)
        add("Claire", "------", .high, next: 0)
        add("David", "------", .high, next: -1)
        #expect(column() == ["David", "Claire", "Bruno", "Awa"])
    }

    @Test func amongTheLateTheRankCountsAndThenWhoWaitsTheLongest() {
        add("Awa", next: -9)
        add("Bruno", "+?????", next: -1)
        add("Claire", "+?????", next: -2)
        #expect(column() == ["Claire", "Bruno", "Awa"])
    }

    @Test func theDayIsTheOneThatIsSeen() {
        add("Awa", "+?????", next: 1)
        add("Bruno", next: 0)
        #expect(column() == ["Bruno", "Awa"])
        desk.today = desk.today + 1
        #expect(column() == ["Bruno", "Awa"])
        desk.today = desk.today + 1
        #expect(column() == ["Awa", "Bruno"])
    }

    // MARK: Rank

    @Test func theMidpointOfTheIntervalComesFirst() {
        add("Awa", "+-----")  // 1 to 1
        add("Bruno", "??????")  // 0 to 6
        add("Claire", "+?????")  // 1 to 6
        add("David", "-?????")  // 0 to 5
        #expect(column() == ["Claire", "Bruno", "David", "Awa"])
    }

    @Test func thenCertainYeses() {
        add("Awa", "??????")
        add("Bruno", "+-????")
        add("Claire", "+++---")
        add("David", "++--??")
        #expect(column() == ["Claire", "David", "Bruno", "Awa"])
    }

    @Test func thenLowerStakes() {
        add("Awa", stakes: .high)
        add("Bruno", stakes: .medium)
        add("Claire", stakes: .low)
        // Not known is neither low nor high.
        add("Aline")
        #expect(column() == ["Claire", "Aline", "Bruno", "Awa"])
    }

    private func add(_ name: String, stakes: Stakes) { add(name, "??????", stakes) }

    @Test func thenTheNearestNextStep() {
        add("Awa", next: 9)
        add("Bruno", next: 2)
        add("Claire", next: 5)
        #expect(column() == ["Bruno", "Claire", "Awa"])
    }

    /// Ties everywhere: folded name, then creation order.
    @Test func thenTheFoldedNameThenCreationOrder() {
        for name in ["zoé", "Élise", "elise", "Fanny", "œil", "Odile", "ELISE", "Éric"] { add(name) }
        #expect(column() == ["Élise", "elise", "ELISE", "Éric", "Fanny", "Odile", "œil", "zoé"])
    }

    @Test func namesThatBeginAlikeAreComparedToTheirEnds() {
        let names = ["Direction départementale Z", "Direction départementale a", "Direction départementale É"]
        for name in names { add(name) }
        // Exactly as long as what is compared ahead of time, and one letter more.
        for name in ["Direction depart", "Direction departe", "Direction depar"] { add(name) }
        #expect(
            column() == [
                "Direction depar", "Direction depart", "Direction departe", "Direction départementale a",
                "Direction départementale É", "Direction départementale Z",
            ])
    }

    @Test func whoHasNoNameIsSortedByTheirOrganisation() {
        let carnet = desk.carnet
        add("Claire")
        desk.builder.gesture(on: desk.today, Event(.contactCreated, CarnetBuilder.id(2), [.organisation("DDT")]))
        add("Awa")
        desk.builder.gesture(on: desk.today, Event(.contactCreated, CarnetBuilder.id(4), [.organisation("Bergerie")]))
        var rows = SortedRows((0..<4).map { RankedRow(key: 0, row: $0) }, in: carnet)
        #expect(rows.all(in: carnet).map(carnet.title(row:)) == ["Awa", "Bergerie", "Claire", "DDT"])
    }

    /// Every interval there is, against the sentence of product.md.
    @Test func everyIntervalHasItsPlace() {
        let intervals = (0...6).flatMap { yes in (0...(6 - yes)).map { (yes: yes, no: $0) } }
        for (yes, no) in intervals {
            let unknown = 6 - yes - no
            add(
                "\(yes) à \(yes + unknown)",
                String(repeating: "+", count: yes) + String(repeating: "-", count: no)
                    + String(repeating: "?", count: unknown))
        }
        let expected = intervals.sorted {
            let (a, b) = (2 * $0.yes + 6 - $0.yes - $0.no, 2 * $1.yes + 6 - $1.yes - $1.no)
            return a != b ? a > b : $0.yes > $1.yes
        }
        #expect(column() == expected.map { "\($0.yes) à \(6 - $0.no)" })
    }

    // MARK: Lists

    @Test func aListIsSortedAsAsked() {
        add("Claire", "+?????", next: 3)
        add("Awa", "++????")
        add("Bruno", next: -2)
        desk.write(CarnetBuilder.id(2), .stage(.user))
        desk.write(CarnetBuilder.id(1), .stage(.contacted))
        #expect(list(.rank) == ["Awa", "Claire", "Bruno"])
        #expect(list(.due) == ["Bruno", "Claire", "Awa"])
        #expect(list(.name) == ["Awa", "Bruno", "Claire"])
        #expect(list(.stage) == ["Bruno", "Claire", "Awa"])
        // The latest first.
        #expect(list(.created) == ["Bruno", "Awa", "Claire"])
        #expect(list(.updated) == ["Claire", "Awa", "Bruno"])
    }

    @Test func withinADayStepsAreInTheOrderOfTheirHours() {
        for (name, hour) in [("Claire", 15), ("Awa", 9), ("Zoé", nil)] as [(String, Int?)] {
            let at = hour.flatMap { ClockTime(hour: $0, minute: 0) }
            desk.add(name, .next(.call, on: desk.today, at: at, objective: nil, note: nil))
        }
        desk.add("Bruno", next(on: desk.today + -1))
        #expect(list(.due) == ["Bruno", "Zoé", "Awa", "Claire"])
    }

    @Test func whoCameInTogetherIsSortedByName() {
        let names = ["Zoé", "Élise", "Bruno"]
        desk.builder.gesture(
            on: desk.today,
            names.enumerated().map { Event(.contactCreated, CarnetBuilder.id($0.offset + 1), [.name($0.element)]) })
        for order in ListOrder.allCases { #expect(list(order) == ["Bruno", "Élise", "Zoé"]) }
    }

    @Test func everyOrderFollowsAnother() {
        var orders = [ListOrder.rank]
        for _ in ListOrder.allCases.dropFirst() { orders.append(orders[orders.count - 1].following) }
        #expect(orders == ListOrder.allCases)
        #expect(orders.last?.following == .rank)
    }
}
