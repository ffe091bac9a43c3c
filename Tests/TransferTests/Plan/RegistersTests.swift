import Domain
import Foundation
import Testing

@testable import Transfer

/// New contacts are written straight from their record; what is made of them otherwise must be the same.
@Suite struct RegistersTests {
    @Test func bothWaysGiveTheSameEvents() throws {
        let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Samples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var compared = 0
        for name in names where !name.contains("mauvais") {
            guard let plan = try? ImportPlan(try sample(name), options: options(), existing: []) else { continue }
            var id: UInt64 = 0
            var straight: [[UInt8]] = []
            plan.forEachEvent(
                newID: {
                    id += 1; return ContactID(packed: id)
                }, newExchangeID: { ExchangeID("x") }
            ) {
                contact, registers in
                var bytes: [UInt8] = []
                Event.append(.contactCreated, contact, encoded: registers.block[registers.range], to: &bytes)
                straight.append(bytes)
                return true
            } _: { event in
                var bytes: [UInt8] = []
                event.append(to: &bytes)
                straight.append(bytes)
            }
            id = 0
            let made = plan.events(
                newID: {
                    id += 1; return ContactID(packed: id)
                }, newExchangeID: { ExchangeID("x") }
            )
            .map { event in
                var bytes: [UInt8] = []
                event.append(to: &bytes)
                return bytes
            }
            #expect(straight == made, "\(name)")
            compared += made.count
        }
        #expect(compared > 200)
    }
}
