import TestSupport
import Testing

@testable import Domain

/// Things in the state: each field the latest write, nothing deleted, whatever the order of arrival (outreach.md,
/// *Things*).
@Suite struct ThingTests {
    private let start = Instant(milliseconds: 1_795_000_000_000)
    private let first = ThingID("mabcdefghi")
    private let link = ThingID("labcdefghi")

    private func made(_ id: ThingID, _ writes: ThingWrite<String>...) -> Event { Event(.thingMade, thing: id, writes) }
    private func changed(_ id: ThingID, _ writes: ThingWrite<String>...) -> Event {
        Event(.thingChanged, thing: id, writes)
    }

    @Test func eachFieldIsItsLatestWrite() throws {
        let (desk, id) = (Desk(), try #require(first))
        desk.carryOut(.makeThing(id, [.field(.name, "Premier"), .field(.subject, "Un"), .field(.note, "")]))
        desk.carryOut(.changeThing(id, [.field(.subject, "Deux"), .field(.name, "Premier")]))
        let thing = try #require(desk.carnet.thing(id))
        #expect(thing.texts == [.name: "Premier", .subject: "Deux"])
        #expect(thing.createdBy == desk.builder.writer && thing.updatedBy == desk.builder.writer)
        #expect(desk.carnet.thingIDs(of: .model) == [id] && desk.carnet.thingIDs(of: .link) == [])
        // Only what changes is written, and nothing where nothing does.
        #expect(desk.builder.last.map { desk.carnet.events(of: $0) } == [changed(id, .field(.subject, "Deux"))])
        desk.expectRefused(.changeThing(id, [.field(.subject, "Deux")]), .nothingToChange)
    }

    @Test func whatIsRemovedIsBroughtBackByALaterWrite() throws {
        let (desk, id) = (Desk(), try #require(first))
        desk.carryOut(.makeThing(id, [.field(.name, "Premier")]))
        desk.carryOut(.removeThing(id))
        #expect(desk.carnet.thingIDs(of: .model) == [] && desk.carnet.thingIDs(of: .model, removed: true) == [id])
        desk.expectRefused(.removeThing(id), .nothingToChange)
        desk.carryOut(.changeThing(id, [.field(.name, "Second")]))
        #expect(desk.carnet.thing(id)?.isRemoved == false)
        desk.carryOut(.removeThing(id))
        // The same said again brings it back too.
        desk.carryOut(.changeThing(id, [.field(.name, "Second")]))
        #expect(desk.carnet.thing(id)?.isRemoved == false)
    }

    /// A link removed while a colleague counts it stays removed, and is counted.
    @Test func countingBringsNothingBack() throws {
        let (desk, id) = (Desk(), try #require(link))
        let november = try #require(Period("2026-11-01/2026-11-30"))
        desk.carryOut(.makeThing(id, [.field(.campaign, "ddt")]))
        desk.carryOut(.removeThing(id))
        desk.carryOut(.countVisits([CountedVisits(id, november, 52)]))
        #expect(desk.carnet.thing(id)?.isRemoved == true)
        #expect(desk.carnet.thing(id)?.visits == [VisitCount(period: november, count: 52)])
        // The same report again changes nothing; another figure for the period takes its place.
        desk.expectRefused(.countVisits([CountedVisits(id, november, 52)]), .nothingToChange)
        desk.carryOut(.countVisits([CountedVisits(id, november, 60)]))
        #expect(desk.carnet.thing(id)?.visits.map(\.count) == [60])
    }

    @Test func nothingIsSaidOfWhatWasNeverMade() throws {
        let (desk, id) = (Desk(), try #require(first))
        desk.expectRefused(.changeThing(id, [.field(.name, "x")]), .noSuchThing)
        desk.expectRefused(.removeThing(id), .noSuchThing)
        desk.builder.gesture(on: desk.today, changed(id, .field(.name, "avant")))
        #expect(desk.carnet.thing(id) == nil && desk.carnet.thingIDs(of: .model, removed: true) == [])
        // What was said of it waits for it to be made.
        desk.builder.gesture(on: desk.today, made(id, .field(.subject, "Objet")))
        #expect(desk.carnet.thing(id)?.texts == [.name: "avant", .subject: "Objet"])
    }

    @Test func undoTakesEachBack() throws {
        let (desk, id) = (Desk(), try #require(first))
        desk.carryOut(.makeThing(id, [.field(.name, "Premier")]))
        let making = try #require(desk.builder.last?.id)
        desk.carryOut(.changeThing(id, [.field(.name, "Second")]))
        let changing = try #require(desk.builder.last?.id)
        desk.carryOut(.removeThing(id))
        let removing = try #require(desk.builder.last?.id)
        let undone = desk.builder.gesture(on: desk.today, Carnet.undone([removing]))
        #expect(desk.carnet.thing(id)?.isRemoved == false)
        desk.builder.gesture(on: desk.today, Carnet.undone([changing]))
        #expect(desk.carnet.thing(id)?[.name] == "Premier")
        desk.builder.gesture(on: desk.today, Carnet.undone([making]))
        #expect(desk.carnet.thing(id) == nil)
        desk.builder.gesture(on: desk.today, Carnet.undone([undone]))
        #expect(desk.carnet.thing(id) == nil)
    }

    /// Made by two writers, with an undo: every order of arrival folds to the same.
    @Test func theSameComesOutInEveryOrder() throws {
        let (id, other) = (try #require(first), try #require(link))
        let ana = try #require(WriterID("aaaaaaaaaa"))
        let writes: [(WriterID?, UInt64, [Event])] = [
            (nil, 1, [made(id, .field(.name, "A"), .field(.text, "un"))]),
            (ana, 2, [changed(id, .field(.name, "B")), made(other, .field(.campaign, "ddt"))]),
            (nil, 2, [Event(.thingRemoved, thing: id, [.removed(true)])]),
            (ana, 4, [changed(id, .field(.subject, "S"))]),
            (nil, 5, [Event(.visitsCounted, thing: other, [.visits("2026-11-01/2026-11-30", count: 3)])]),
        ]
        var random = Seeded(state: 11)
        var results: Set<String> = []
        for round in 0..<40 {
            let ledger = MemoryLedger(start: start)
            for (by, lamport, events) in round == 0 ? writes : writes.shuffled(using: &random) {
                ledger.write(events, by: by, lamport: lamport)
            }
            let things = [id, other].map { ledger.carnet.thing($0) }
            let told = things.map { thing in
                ThingField.allCases.map { thing?[$0] ?? "" } + ["\(String(describing: thing?.isRemoved))"]
                    + (thing?.visits ?? []).map { "\($0.period) \($0.count)" }
            }
            results.insert("\(told)")
        }
        #expect(results.count == 1, "\(results)")
        #expect(results.first?.contains("\"S\"") == true && results.first?.contains("false") == true)
    }

    @Test func registersOfTheCarnetAreItsLatestToo() throws {
        let desk = Desk()
        let period = try #require(Period("2026-11-01/2026-11-30"))
        #expect(!desk.carnet.usesUTM)
        desk.carryOut(.chooseLinkStyle(utm: true))
        #expect(desk.carnet.usesUTM)
        let gesture = try #require(desk.builder.last?.id)
        desk.carryOut(.countOrigins(period, direct: 30, all: 40))
        desk.carryOut(.countOrigins(period, direct: 31, all: 40))
        #expect(desk.carnet.origins.map { [$0.direct, $0.all] } == [[31, 40]])
        desk.builder.gesture(on: desk.today, Carnet.undone([gesture]))
        #expect(!desk.carnet.usesUTM && desk.carnet.origins.count == 1)
    }

    @Test func whatAnExchangeCarriedIsKeptWithIt() throws {
        let desk = Desk()
        let claire = desk.add("Claire Nguyen")
        desk.carryOut(.log([claire], .mail, .sent, on: desk.today, text: "Bonjour"))
        let exchange = try #require(try desk.contact(claire).exchanges.first)
        #expect(exchange.carried == .nothing)
        let carried = Carried(model: "first", link: "labcdefghi", isInformed: true)
        desk.write(claire, .carried(exchange: exchange.id.text, carried))
        #expect(try desk.contact(claire).exchanges.first?.carried == carried)
        // A corrected text keeps it.
        desk.carryOut(.correct(claire, exchange.id, "Bonjour Claire"))
        #expect(try desk.contact(claire).exchanges.first?.carried == carried)
        desk.carryOut(.askReferral([claire], on: desk.today))
        #expect(try desk.contact(claire).askedOn == desk.today)
        desk.expectRefused(.askReferral([claire], on: desk.today), .nothingToChange)
    }

    /// A model that names somebody is found, and said again without the name.
    @Test func aPersonIsLookedForInTextsOfThings() throws {
        let (desk, id) = (Desk(), try #require(first))
        let claire = desk.add("Claire Nguyen")
        desk.carryOut(
            .makeThing(id, [.field(.name, "Premier"), .field(.text, "Vu avec Claire Nguyen au salon")]))
        let texts = desk.carnet.texts(naming: claire)
        #expect(texts.map(\.place.subject) == [.thing(id)])
        let events = desk.carnet.forgetting(claire, texts: texts.map(\.place), objections: [])
        #expect(events[0].namesThings)
        #expect(
            events.dropFirst() == [made(id, .field(.name, "Premier"), .field(.text, "Vu avec […] au salon"))])
        desk.builder.gesture(on: desk.today, events)
        #expect(desk.carnet.thing(id)?[.text] == "Vu avec […] au salon")
        #expect(desk.carnet.thingIDs(of: .model) == [id])
    }
}
