import TestSupport
import Testing

@testable import Domain

/// The index of the filter gives the rows that the plain reading of each contact gives (product.md, *Filter language*).
@Suite struct SearchTests {
    private static let words = [
        "Élise", "cœur", "CŒUR", "Lætitia", "chargé·e", "chargés•ées", "Le Goff", "l'Aube", "l’Aube", "DDT", "agri",
        "Agriculture", "on ressaisit tout", "14\u{A0}h\u{202F}30", "Straße", "e\u{301}levage", "Ndiaye", "a", "\"ici\"",
        "c:\\dossier", "Troyes", "\u{2028}", "ﬁche", "İstanbul", "",
    ]
    private static let filters = [
        "late", "retard", "today", "unplanned", "dropped", "asleep", "all", "stage:meeting", "étape:contacté", "c1:+",
        "c3:-", "c6:?", "score>=2", "score<1", "score=0", "tag:agri", "tag:élevage", "tag:\"le goff\"", "from:ddt",
        "source:cœur", "org:aube", "chez:ddt", "role:charg", "lieu:troyes", "foo:bar", "stage:", "!",
        "0612", "06 12 99", "+336", "061234", "elise OU ddt", "0612 OU agri", "\"goff l'aube\"", "\"a élise\"",
        "exemple.org", "without:email", "without:phone", "0199", "+336 12 99",
    ]
    private let desk = Desk()

    private static func text(_ random: inout Seeded) -> String {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            .joined(separator: " ")
    }

    private func write(_ random: inout Seeded) -> Write<String> {
        let text = Self.text(&random)
        let day = desk.today + Int.random(in: -2...2, using: &random)
        switch Int.random(in: 0..<19, using: &random) {
        case 13:
            let id = "x\(Int.random(in: 0...9, using: &random))"
            return .exchange(id: id, .call, .talked, on: day, text: text, over: nil)
        case 14: return .field("Dossier", text)
        case 15:
            return .next(.call, on: day, at: nil, objective: text, note: Self.text(&random))
        case 16:
            let numbers = ["06 12 34 56 78", "+33 6 12 99 00 11", "0199061234", ""]
            return .phone(numbers.randomElement(using: &random) ?? "")
        case 17:
            let address = Self.words[Int.random(in: 0..<4, using: &random)] + "@exemple.org"
            return .otherEmail(address, nil, Bool.random(using: &random))
        case 18:
            let numbers = ["01 99 06 12 34", "+33612990011"]
            let label: String? = Bool.random(using: &random) ? "mobile" : nil
            return .otherPhone(numbers.randomElement(using: &random) ?? "", label: label)
        case 0: return .name(text)
        case 1: return .organisation(text)
        case 2: return .role(text)
        case 3: return .email(text + "@exemple.fr", nil)
        case 4: return .notes(text + "\n" + Self.text(&random), over: nil)
        case 5, 6: return .tag(Self.words.randomElement(using: &random) ?? "", Bool.random(using: &random))
        case 7: return .source(text)
        case 8: return .place(text)
        case 9: return .stage(Stage.allCases.randomElement(using: &random) ?? .user)
        case 10: return Bool.random(using: &random) ? next(on: day) : .noNext
        case 11:
            let standing = Standing.allCases.randomElement(using: &random) ?? .active
            return .standing(standing, nil, until: standing == .asleep && Bool.random(using: &random) ? day : nil)
        default:
            let criterion = Criterion.allCases.randomElement(using: &random) ?? .soon
            return .answer(
                criterion, Answer.allCases.randomElement(using: &random) ?? .no, evidence: text, on: nil, over: nil)
        }
    }

    private func fill(_ count: Int, _ random: inout Seeded) {
        for number in 1...count {
            let writes = (0..<8).map { _ in write(&random) }
            desk.builder.gesture(on: desk.today, Event(.contactCreated, CarnetBuilder.id(number), writes))
        }
    }

    private func filter(_ random: inout Seeded) -> String {
        func word() -> String {
            let word = Self.words.randomElement(using: &random) ?? ""
            let piece = String(word.dropFirst(Int.random(in: 0...2, using: &random)).prefix(4))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return "\"" + word + "\""
            case 1: return word
            case 2: return Self.filters.randomElement(using: &random) ?? ""
            default: return piece
            }
        }
        let parts = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            (Int.random(in: 0..<4, using: &random) == 0 ? "!" : "") + word()
        }
        return parts.joined(separator: " ")
    }

    /// Read contact by contact.
    private func plainly(_ filter: String) -> [Int32] {
        let (carnet, query) = (desk.carnet, Query.parse(filter))
        return carnet.rows.indices.filter {
            carnet.rows[$0].exists && query.matches(carnet.contact(row: $0), today: desk.today)
        }
        .map(Int32.init)
    }

    private func found(_ filter: String, _ search: inout Search, among rows: [Int32]? = nil) -> [Int32] {
        search.rows(matching: .parse(filter), among: rows, in: desk.carnet, today: desk.today)
    }

    private func expectSame(
        _ filter: String, _ search: inout Search, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let rows = found(filter, &search)
        #expect(rows == plainly(filter), "\(filter)", sourceLocation: sourceLocation)
    }

    // MARK: Properties

    /// All words of all texts, a few rows at a time.
    private func makeIndex(_ search: inout Search) {
        while !search.takeSaid(from: desk.carnet, limit: 7) {}
        #expect(search.hasAllSaid)
    }

    @Test(arguments: [UInt64(1), 2, 3], [false, true])
    func anyFilterFindsWhatReadingEachContactFinds(_ seed: UInt64, _ isIndexed: Bool) {
        var random = Seeded(state: seed)
        fill(120, &random)
        var search = Search()
        if isIndexed { makeIndex(&search) }
        var (some, all) = (0, 0)
        for _ in 0..<300 {
            let filter = filter(&random)
            expectSame(filter, &search)
            let count = found(filter, &search).count
            some += count > 0 ? 1 : 0
            all += count == 120 ? 1 : 0
        }
        // Else it would say nothing.
        #expect(some > 100 && all < 200)
    }

    @Test(arguments: [UInt64(4), 5, 6], [false, true])
    func itKeepsUpWithWhatChanges(_ seed: UInt64, _ isIndexed: Bool) {
        var random = Seeded(state: seed)
        fill(60, &random)
        var search = Search()
        if isIndexed { makeIndex(&search) }
        for round in 0..<60 {
            let number = Int.random(in: 1...70, using: &random)
            let kind: Event.Kind = number > desk.carnet.rows.count ? .contactCreated : .contactEdited
            desk.builder.gesture(on: desk.today, Event(kind, CarnetBuilder.id(number), [write(&random)]))
            if round % 7 == 0, let last = desk.builder.last {
                desk.builder.gesture(on: desk.today, Carnet.undone([last.id]))
            }
            for _ in 0..<4 { expectSame(filter(&random), &search) }
        }
    }

    /// A word made longer can only match fewer: only those found before are looked at again.
    @Test(arguments: ["elise le", "coeur", "chargee agri", "l'aube ddt", "ressaisit tout"])
    func aFilterTypedLetterByLetterFindsTheSame(_ typed: String) {
        var random = Seeded(state: 7)
        fill(200, &random)
        var search = Search()
        var rows: [Int32]?
        for count in 1...typed.count {
            let filter = String(typed.prefix(count))
            rows = found(filter, &search, among: rows)
            #expect(rows == plainly(filter), "\(filter)")
        }
        #expect(rows?.isEmpty == false)
    }

    @Test func theTextOfAFewIsTakenAtATime() {
        var random = Seeded(state: 8)
        fill(25, &random)
        var search = Search()
        func take(_ limit: Int) -> Bool { search.take(from: desk.carnet, limit: limit) }
        #expect(!take(10) && search.rowCount == 10)
        #expect(!take(10) && search.rowCount == 20)
        // Not all are taken: the filter takes the others.
        expectSame("elise", &search)
        #expect(search.rowCount == 25)
        #expect(take(.max))
        desk.add("Élise Perrin")
        #expect(!take(0))
        expectSame("elise perrin", &search)
    }

    /// While the index is made, people are added and changed: it is whole in the end.
    @Test func theIndexKeepsUpWithWhatChangesWhileItIsMade() {
        var random = Seeded(state: 9)
        fill(90, &random)
        var search = Search()
        var number = 0
        while !search.takeSaid(from: desk.carnet, limit: 10) {
            number += 1
            let kind: Event.Kind = number % 3 == 0 ? .contactCreated : .contactEdited
            let id = CarnetBuilder.id(number % 3 == 0 ? 90 + number : number)
            desk.builder.gesture(on: desk.today, Event(kind, id, [write(&random), write(&random)]))
            // Until it is there, the six fields answer alone.
            let six = search.rows(
                matching: .parse("agri"), among: nil, in: desk.carnet, today: desk.today, depth: .asReady)
            #expect(Set(six).isSubset(of: plainly("agri")))
            expectSame("agri", &search)
        }
        #expect(number > 9)
        for _ in 0..<100 { expectSame(filter(&random), &search) }
    }

    /// So many changes that reading them each time would be felt: the index is made anew.
    @Test func theIndexIsMadeAnewAfterAnImport() {
        var random = Seeded(state: 10)
        fill(30, &random)
        var search = Search()
        makeIndex(&search)
        for number in 1...2010 { desk.add("Zoé \(number) Quignard") }
        #expect(search.hasAllSaid && found("quignard", &search).count == 2010)
        let isWhole = search.takeSaid(from: desk.carnet, limit: 100)
        #expect(!isWhole && !search.hasAllSaid)
        makeIndex(&search)
        expectSame("zoe 7", &search)
        let staysWhole = search.takeSaid(from: desk.carnet, limit: 1)
        #expect(staysWhole && search.hasAllSaid)
    }

    // MARK: Case by case

    @Test func aWordNeverSpansTwoFields() {
        desk.add("Claire Le", .organisation("Goff"), .tag("agri", true), .tag("eau", true))
        var search = Search()
        for filter in ["\"le goff\"", "legoff", "\"agri eau\"", "agrieau"] {
            #expect(found(filter, &search) == [], "\(filter)")
        }
        #expect(found("le goff agri eau", &search) == [0])
    }

    @Test func aTagTakenAwayIsNotFound() {
        let claire = desk.add("Claire", .tag("agri", true))
        var search = Search()
        #expect(found("agri", &search) == [0] && found("tag:agri", &search) == [0])
        desk.write(claire, .tag("agri", false))
        #expect(found("agri", &search) == [] && found("tag:agri", &search) == [])
        desk.write(claire, .tag("agri", true))
        #expect(found("agri", &search) == [0])
    }

    @Test func whoIsGoneIsNotFound() {
        desk.add("Claire Nguyen")
        let paul = desk.add("Paul Nguyen")
        var search = Search()
        #expect(found("nguyen", &search) == [0, 1])
        desk.builder.gesture(on: desk.today, Event(.contactErased, nil, [.erased(paul)]))
        #expect(found("nguyen", &search) == [0])
        #expect(found("", &search) == [0] && found("all", &search) == [0])
    }

    @Test func whoWakesTodayIsFoundAmongTheActive() {
        desk.add("Claire", .standing(.asleep, nil, until: desk.today + 1))
        var search = Search()
        #expect(found("claire", &search) == [] && found("claire asleep", &search) == [0])
        desk.today = desk.today + 1
        #expect(found("claire", &search) == [0] && found("claire asleep", &search) == [])
    }

    // MARK: What comes from others

    /// A colleague's change that was made earlier and comes in later: the last to have changed the card stays the same.
    @Test func aLateChangeIsFound() {
        let claire = desk.add("Claire")
        desk.write(claire, .role("cheffe"))
        desk.write(claire, .stage(.contacted))
        var search = Search()
        #expect(found("ressaisit", &search) == [])
        desk.arrive(lamport: 2, Event(.notesWritten, claire, [.notes("on ressaisit tout", over: nil)]))
        expectSame("ressaisit", &search)
        #expect(found("ressaisit", &search) == [0] && found("!ressaisit", &search) == [])
    }

    /// Mine is undone, and theirs, which came after, stays: before and after, theirs is the last change of the card.
    @Test func whatWasUndoneUnderAnothersChangeIsNotFound() {
        let claire = desk.add("Claire")
        desk.write(claire, .role("cheffe"), .tag("agri", true))
        guard let mine = desk.builder.last?.id else { return }
        desk.arrive(lamport: 90, Event(.stageMoved, claire, [.stage(.meeting)]))
        var search = Search()
        #expect(found("cheffe agri", &search) == [0])
        desk.arrive(lamport: 91, Carnet.undone([mine]))
        for filter in ["cheffe", "agri", "!cheffe", "!agri", "claire"] { expectSame(filter, &search) }
        #expect(found("cheffe", &search) == [] && found("agri", &search) == [])
    }

    @Test func twoCardsMergedAreFoundByTheWordsOfBoth() {
        let claire = desk.add("Claire")
        let twin = desk.add("C. Nguyen", .role("cheffe"))
        desk.write(claire, .place("Troyes"))
        var search = Search()
        #expect(found("cheffe", &search) == [1])
        desk.builder.gesture(on: desk.today, Event(.contactMerged, nil, [.contacts(claire, twin)]))
        for filter in ["cheffe", "claire", "nguyen", "!cheffe", ""] { expectSame(filter, &search) }
        #expect(found("cheffe", &search) == [0])
    }
}
