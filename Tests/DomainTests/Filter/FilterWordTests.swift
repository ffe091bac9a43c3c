import TestSupport
import Testing

@testable import Domain

/// Numbers in any spelling, what somebody is without, one thing or another.
@Suite struct FilterWordTests {
    private let desk = Desk()

    private func people() {
        desk.add(
            "Claire Nguyen", .phone("06 12 34 56 78"), .email("claire@exemple.fr", nil), .organisation("DDT de l'Aube"))
        desk.add("Paul Rey", .phone("+33 6 12 99 00 11"), .role("chef 0612"))
        desk.add("Zoé Roy", .phone("0199061234"), .email("zoe@exemple.fr", nil), .tag("agri", true))
        desk.add("Inès Ou", .organisation("DDT du Gers"), .stage(.meeting))
        desk.add("Loïc 2026", .phone("+32 475 12 34 56"))
    }

    /// By the index and by a plain reading: both say the same.
    private func found(_ filter: String) -> [String] {
        let query = Query.parse(filter)
        var search = Search()
        let rows = search.rows(matching: query, among: nil, in: desk.carnet, today: desk.today)
        let plain = desk.carnet.contacts(on: desk.today).filter { query.matches($0, today: desk.today) }
        let names = rows.map { desk.carnet.name(row: Int($0)) }
        #expect(Set(names) == Set(plain.map(\.name)), "\(filter)")
        return names.sorted()
    }

    @Test(arguments: [
        ("0612", ["Claire Nguyen", "Paul Rey", "Zoé Roy"]), ("06 12", ["Claire Nguyen", "Paul Rey", "Zoé Roy"]),
        ("+336", ["Claire Nguyen", "Paul Rey"]), ("+33 6 12 34", ["Claire Nguyen"]),
        ("06.12.34", ["Claire Nguyen", "Zoé Roy"]),
        ("06 12 34 56 78", ["Claire Nguyen"]), ("003361234", ["Claire Nguyen"]), ("061234 claire", ["Claire Nguyen"]),
        ("06", ["Claire Nguyen", "Paul Rey"]), ("345678", ["Claire Nguyen"]), ("2026", ["Loïc 2026"]),
        ("+32475", ["Loïc 2026"]), ("12", ["Paul Rey"]),
        ("!0612", ["Claire Nguyen", "Inès Ou", "Loïc 2026", "Zoé Roy"]),
    ]) func byPhone(filter: String, names: [String]) {
        people()
        #expect(found(filter) == names, "\(filter)")
    }

    @Test(arguments: [
        ("sans:courriel", ["Inès Ou", "Loïc 2026", "Paul Rey"]),
        ("without:email", ["Inès Ou", "Loïc 2026", "Paul Rey"]),
        ("sans:téléphone", ["Inès Ou"]), ("without:phone", ["Inès Ou"]),
        ("!sans:courriel", ["Claire Nguyen", "Zoé Roy"]),
        ("sans:étiquette sans:org", ["Loïc 2026", "Paul Rey"]),
    ]) func byWhatIsMissing(filter: String, names: [String]) {
        people()
        #expect(found(filter) == names, "\(filter)")
    }

    @Test(arguments: [
        ("claire OU paul", ["Claire Nguyen", "Paul Rey"]),
        ("claire OR zoe OR paul", ["Claire Nguyen", "Paul Rey", "Zoé Roy"]),
        // It joins its two neighbours alone.
        ("ddt étape:rdv OU claire", ["Claire Nguyen", "Inès Ou"]), ("ou", ["Inès Ou"]), ("OU", ["Inès Ou"]),
        ("claire OU", []), ("étape:rdv OU tag:agri", ["Inès Ou", "Zoé Roy"]), ("claire OU !paul", ["Claire Nguyen"]),
        ("0612 OU étape:rdv sans:courriel", ["Inès Ou", "Paul Rey"]),
    ]) func oneOrAnother(filter: String, names: [String]) {
        people()
        #expect(found(filter) == names, "\(filter)")
    }

    @Test func whatCannotBeMissingIsTold() {
        let problem = Query.parse("sans:telefone").problems.first
        #expect(problem?.kind == .unknownMissing && problem?.suggestion == "telephone" && problem?.column == 6)
    }

    @Test func listsAreSortedByTexts() {
        people()
        func sorted(_ order: ListOrder) -> [String] {
            let keys = ListKeys(order, in: desk.carnet)
            return desk.carnet.rows.indices.sorted { keys[$0] < keys[$1] }.map(desk.carnet.name(row:))
        }
        #expect(sorted(.organisation).prefix(2) == ["Claire Nguyen", "Inès Ou"])
        #expect(sorted(.familyName) == ["Loïc 2026", "Claire Nguyen", "Inès Ou", "Paul Rey", "Zoé Roy"])
    }
}
