import Testing

@testable import Domain

/// Two writes of one register take each other's place; of two registers, never (journal.md, 32).
@Suite struct RegisterTests {
    @Test func writesOfOneRegisterAreToldFromOthers() {
        let stamp = EventSamples.stamps[0]
        let day = EventSamples.days[2]
        let ones: [[Write<String>]] = [
            [.name("Claire"), .name("")], [.organisation("DDT"), .organisation("DRAAF")],
            [.email("a@exemple.fr", .confirmed), .email("b@exemple.fr", nil)],
            [.standing(.active, nil, until: nil), .standing(.dropped, .silence, until: nil)],
            [.next(.call, on: day, at: nil, objective: nil, note: nil), .noNext],
            [.notes("un", over: nil), .notes("deux", over: stamp)],
            [.tag("agri", true), .tag("agri", false)], [.tag("Agri", true)], [.tag("eau", true)],
            [.field("agri", "oui"), .field("agri", "")], [.field("Effectif", "12")],
            [
                .answer(.soon, .yes, evidence: "au printemps", on: day, over: stamp),
                .answer(.soon, .unknown, evidence: nil, on: nil, over: nil),
            ],
            [.answer(.decides, .yes, evidence: nil, on: nil, over: nil)],
            [
                .exchange(id: "x1", .call, .talked, on: day, text: "vu", over: nil),
                .exchange(id: "x1", .mail, .sent, on: day + 1, text: "", over: stamp),
            ],
            [.exchange(id: "x2", .call, .talked, on: day, text: "vu", over: nil)],
        ]
        for (index, writes) in ones.enumerated() {
            #expect(Set(writes.map(\.register)).count == 1, "\(writes)")
            for other in ones[(index + 1)...] { #expect(writes[0].register != other[0].register, "\(writes)") }
        }
    }

    @Test func everyCaseWritesARegisterOfItsOwn() {
        var registers: [EventSamples.Name: Set<String>] = [:]
        for write in EventSamples.writes {
            registers[EventSamples.name(of: write), default: []].insert(write.register.key)
        }
        #expect(registers.values.allSatisfy { $0.count == 1 })
        registers[.noNext] = nil
        #expect(Set(registers.values.flatMap { $0 }).count == registers.count)
    }
}
