import Domain
import Foundation
import Testing

@testable import Transfer

/// What a file holds is taken in, rejected, or said to be left out: nothing vanishes.
@Suite struct LeftOutTests {
    private static let samples: [String] = {
        guard let folder = Bundle.module.resourceURL?.appendingPathComponent("Samples"),
            let all = FileManager.default.enumerator(atPath: folder.path)
        else { return [] }
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".vcf") || $0.hasSuffix(".ics") }.sorted()
    }()

    private func told(_ plan: ImportPlan, _ kinds: Set<LeftOutPart.Kind>) -> Int {
        plan.warnings.reduce(0) { sum, warning in
            if case .leftOut(let kind, let count) = warning.kind, kinds.contains(kind) { sum + count } else { sum }
        }
    }

    /// Cards and entries, counted as a search in an editor would.
    private func begins(_ bytes: [UInt8]) -> Int {
        var text = String(decoding: bytes, as: UTF8.self).uppercased()
        text.replace("\r\n ", with: "")
        return ["BEGIN:VCARD", "BEGIN:VEVENT", "BEGIN:VTODO"].reduce(0) { $0 + text.ranges(of: $1).count }
    }

    @Test(arguments: samples) func eachCardAndEntryIsCounted(file: String) throws {
        let bytes = try sample(file)
        let plan = try plan(bytes)
        // An entry is a row for each of those it is about: rows of one line are one.
        let read = Set(plan.rows.map(\.line)).count
        #expect(read + told(plan, [.groups, .places, .earlierStates]) == begins(bytes))
    }

    @Test func thereAreSamples() { #expect(Self.samples.count >= 16) }

    @Test func picturesAndNotesOfProgramsAreSaidOnce() throws {
        let card = """
            BEGIN:VCARD
            VERSION:3.0
            FN:Zoé Vasseur
            EMAIL:zoe@aube.exemple.fr
            PHOTO;ENCODING=b;TYPE=JPEG:AAAA
            X-MS-OL-DESIGN;CHARSET=utf-8:<card/>
            X-ABUID:123
            END:VCARD

            """
        let plan = try plan(card + card.replacing("zoe@", with: "mael@").replacing("Zoé", with: "Maël"))
        #expect(plan.warnings.map(\.kind) == [.leftOut(.noise, count: 6)])
        #expect(carriedOut(plan).flatMap(\.fields).isEmpty)
    }

    @Test func aBoardsOwnCardsAreNobody() throws {
        func card(_ name: String, _ more: String = "") -> String {
            #"{"id": "x\#(name)", "name": "\#(name)", "idList": "1"\#(more)}"#
        }
        let cards = [
            card("Zoé Vasseur - DDT"), card("Modèle", #", "isTemplate": true"#), card("---"),
            card("Autre", #", "cardRole": "mirror""#), card("Lien", #", "cardRole": "link""#),
            card("Trait", #", "cardRole": "separator""#), card("Maël Dupont - CAF", #", "isTemplate": false"#),
        ]
        let json = #"{"lists": [{"id": "1", "name": "Contacté"}], "cards": [\#(cards.joined(separator: ", "))]}"#
        let plan = try plan(json)
        #expect(carriedOut(plan).map(\.name) == ["Zoé Vasseur", "Maël Dupont"])
        #expect(plan.warnings.map(\.kind) == [.leftOut(.boardCards, count: 5)])
        let csv = "Card ID,Card Name,List Name\n1,Zoé Vasseur - DDT,Contacté\n2,---,Contacté\n"
        let table = try self.plan(csv)
        #expect(carriedOut(table).map(\.name) == ["Zoé Vasseur"])
        #expect(table.warnings.map(\.kind) == [.leftOut(.boardCards, count: 1)])
    }

    private func plan(_ bytes: [UInt8]) throws -> ImportPlan { try TransferTests.plan(bytes) }
    private func plan(_ text: String) throws -> ImportPlan { try TransferTests.plan(text) }
}
