import Domain
import Testing

@testable import Transfer

@Suite struct SampleImportTests {
    @Test func theRealSpreadsheetGivesTheFiguresOfTheIssue() throws {
        let bytes = try sample("prospection-100.csv")
        let first = try plan(bytes)
        #expect(first.encoding == .windows1252)
        #expect(first.delimiter == 0x3B)
        #expect(first.headerRecord == 3)
        #expect(first.headerLine == 3)
        #expect(first.readCount == 102)
        #expect(first.createdCount == 98)
        #expect(first.updatedCount == 0)
        #expect(first.unchangedCount == 1)
        #expect(first.rejected.map(\.code) == [.email, .date, .total])
        #expect(first.rejected.map(\.value) == ["zoe@", "31/02/2026", "Total"])
        #expect(first.rejected.map(\.column) == [3, 8, 1])
        #expect(first.rejected.map(\.header) == ["Mél", "À relancer le", "Prénom"])
        #expect(first.rejected.map(\.line) == [14, 24, 113])
        #expect(first.dates == .settled(.dayMonthYear, by: "14/10/2026"))

        let contacts = carriedOut(first)
        #expect(contacts.count == 98)
        let second = try plan(bytes, into: contacts)
        #expect(second.createdCount == 0)
        #expect(second.updatedCount == 0)
        #expect(second.unchangedCount == 99)
        #expect(second.events(newID: { ContactID(packed: 1) }, newExchangeID: { ExchangeID("x") }).isEmpty)
    }

    @Test func theRealSpreadsheetBecomesWholeContacts() throws {
        let plan = try plan(try sample("prospection-100.csv"))
        let first = try #require(plan.created.first?.contact)
        #expect(first.name == "Océane Dupont")
        #expect(first.givenName == "Océane")
        #expect(first.familyName == "Dupont")
        #expect(first.organisation == "CCI de la Marne")
        #expect(first.role == "secrétaire général")
        #expect(first.stage == .prospect)
        #expect(first.next == NextStep(kind: .followUp, on: try day("2026-10-14")))
        #expect(first.exchanges.map(\.on) == [try day("2026-11-18")])
        #expect(first.exchanges.map(\.kind) == [.message])
        // Somebody wrote, and nothing says that it was us: it is news.
        let heard = try day("2026-11-18")
        #expect(first.lastHeard == heard)
        #expect(first.exchanges.map(\.outcome) == [.unknown])
        #expect(first.source == "Annuaire")
        #expect(first.notes == "On ressaisit tout à la main")
        #expect(first.fields == [FreeField(name: "Effectif", value: "1 250")])
        let meeting = try #require(plan.created.first { $0.contact.familyName == "Traoré" })
        #expect(meeting.contact.stage == .meeting)
        #expect(plan.created.first { $0.contact.tags == ["agri", "eau"] } != nil)
        // None of what has not happened is an exchange: it is planned where nothing else is, and told once.
        let toCome = plan.warnings.filter { if case .exchangesToCome = $0.kind { true } else { false } }
        #expect(toCome.map(\.line) == [8] && toCome.map(\.column) == [9])
        let day19 = try day("2026-12-19")
        let december = try #require(plan.created.first { $0.contact.familyName == "Bélanger" })
        #expect(december.contact.exchanges.isEmpty && december.contact.next?.on == day19)
        let today = try day("2026-11-21")
        #expect(plan.created.allSatisfy { $0.contact.exchanges.allSatisfy { $0.on <= today } })
    }

    @Test(arguments: [
        ("excel-fr-cp1252.csv", TextEncoding.windows1252, false, UInt8(0x3B), 1),
        ("excel-fr-utf8bom.csv", .utf8, true, 0x3B, 1),
        ("excel-fr-sep.csv", .utf8, true, 0x3B, 2),
        ("excel-texte-unicode.txt", .utf16LittleEndian, true, 0x09, 1),
        ("excel-mac-macroman.csv", .macRoman, false, 0x3B, 1),
        ("libreoffice-fr.csv", .utf8, false, 0x2C, 1),
        ("collage.tsv", .utf8, false, 0x09, 1),
        ("grist-export.csv", .utf8, false, 0x2C, 1),
    ])
    func oneTableSavedByEachProgram(
        name: String, encoding: TextEncoding, hasMark: Bool, delimiter: UInt8, headerLine: Int
    ) throws {
        let bytes = try sample(name)
        let first = try plan(bytes)
        #expect(first.encoding == encoding)
        #expect(first.hasByteOrderMark == hasMark)
        #expect(first.delimiter == delimiter)
        #expect(first.headerLine == headerLine)
        #expect(first.readCount == 12)
        // The last record is the first person again: other case, accents and phone format.
        #expect(first.createdCount == 11)
        #expect(first.updatedCount == 1)
        #expect(first.rejected.isEmpty)
        let zoe = try #require(first.created.first?.contact)
        #expect(zoe.name == "Zoé Lefèvre-Ménard")
        #expect(zoe.role == "Cheffe de bureau « eau »")
        #expect(zoe.stage == .contacted)
        #expect(zoe.next?.on == (try day("2026-11-24")))
        let second = try plan(bytes, into: carriedOut(first))
        #expect(second.createdCount == 0)
        #expect(second.updatedCount == 0)
    }

    @Test func leftAsideAndUnknownStageWords() throws {
        let plan = try plan(try sample("excel-fr-utf8bom.csv"))
        let lost = try #require(plan.created.first { $0.contact.familyName == "Le Goff" }?.contact)
        #expect(lost.standing == .dropped)
        #expect(lost.reason == .other)
        #expect(lost.email == "MAELLE.LEGOFF@mairie-rocheblanche.example.fr")
        let tested = try #require(plan.created.first { $0.contact.givenName == "Jean-Baptiste" }?.contact)
        #expect(tested.stage == .prospect)
        #expect(tested.fields.contains(FreeField(name: "Statut", value: "En test")))
        #expect(plan.warnings.contains(Warning(kind: .unknownStage("En test"), line: 6, column: 7)))
        let answered = try ImportPlan(
            sample("excel-fr-utf8bom.csv"), options: options { $0.stageWords = ["En test": .user] }, existing: [])
        #expect(answered.created.first { $0.contact.givenName == "Jean-Baptiste" }?.contact.stage == .user)
    }

    @Test func tagsWithACommaInThem() throws {
        for name in ["excel-fr-utf8bom.csv", "grist-export.csv"] {
            let plan = try plan(try sample(name))
            let contact = try #require(plan.created.first { $0.contact.familyName == "O'Connor" }?.contact)
            #expect(contact.tags == ["réseau, local", "relais"])
        }
    }

    @Test func whatIsNoTableOfPeopleIsRefusedWithItsOwnCase() throws {
        #expect(try refusal(sample("hunter-motifs.json")) == .notContacts(line: 2, column: 2))
        #expect(try refusal(sample("matomo-url-builder.json")) == .notContacts(line: 2, column: 2))
        #expect(try refusal([0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0]) == .brokenWorkbook)
        #expect(try refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]) == .oldSpreadsheet)
        guard case .noHeader? = try refusal(sample("matomo-campagnes.csv")) else {
            Issue.record("campaign figures are no people")
            return
        }
        var binary = [UInt8](repeating: 0, count: 4000)
        for index in stride(from: 0, to: binary.count, by: 3) { binary[index] = UInt8(index & 0x1F) }
        guard case .binary? = try refusal(binary) else {
            Issue.record("bytes that are no text")
            return
        }
    }
}
