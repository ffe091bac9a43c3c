import Domain
import Testing

@testable import Interface

/// After a small change the board is mended, and shows what one made anew would.
@Suite struct BoardMendingTests {
    private static let names = [
        "Awa", "Bruno", "Claire", "David", "Emma", "Fanny", "Gaëlle", "Hugo", "Inès", "Joël",
    ]
    private let driver = Driver(
        .french, names.enumerated().map { Driver.contact($0.offset + 1, $0.element) })

    private func column(_ stage: Stage) -> [String] {
        var rows = driver.model.board.columns[Int(stage.rawValue)]
        return rows.all(in: driver.carnet).map(driver.carnet.name(row:))
    }

    /// As an import or a colleague's work does: nobody has a place among those who still stand where they were when
    /// they were called otherwise.
    @Test func whoAreRenamedTogetherAreAllInTheirPlaces() {
        #expect(column(.prospect) == Self.names)
        for round in 1...20 {
            let renamed = Self.names.indices.map { index in
                Intent.edit(Driver.id(index + 1), [.name(Self.names[(index * 3 + round) % Self.names.count])])
            }
            driver.decide(.all(renamed))
            driver.send(.news)
            #expect(column(.prospect) == Self.names, "\(round)")
        }
    }

    @Test func whoMovesAndWhoComesInAreInTheirPlaces() {
        driver.decide(
            .all([
                .move([Driver.id(3), Driver.id(5)], .meeting), .edit(Driver.id(5), [.name("Abel")]),
                .create(Driver.id(20), [.name("Anaïs"), .stage(.meeting)]), .leaveAside([Driver.id(1)], .silence),
            ]))
        driver.send(.news)
        #expect(column(.prospect) == ["Bruno", "David", "Fanny", "Gaëlle", "Hugo", "Inès", "Joël"])
        #expect(column(.meeting) == ["Abel", "Anaïs", "Claire"])
    }
}
