import Testing

@testable import Domain
@testable import Transfer

/// Cells as people and programs leave them (exchange.md, *Values*).
@Suite struct CellValuesTests {
    /// Of dates.txt: the 46 that name a day, then what is vague, empty, or no program's date.
    @Test func daysAsPeopleWriteThem() throws {
        let lines = String(decoding: try sample("reports/dates.txt"), as: UTF8.self).split(separator: "\n").map(
            String.init)
        let today = try day("2026-11-21")
        let read = lines.map { DateText($0).day(.dayMonthYear, today: today, isPast: false)?.description }
        let named = zip(lines, read).filter { $0.1?.hasPrefix("2026-12-0") == true }.map(\.0)
        #expect(named.count == 46)
        #expect(DateText("1er décembre 2026").day(.dayMonthYear)?.description == "2026-12-01")
        #expect(lines.filter { CellText.isPlaceholder($0) || $0.hasPrefix("0000-00-00") }.count == 10)
        let vague = zip(lines, read).filter { $0.1 == nil && !CellText.isPlaceholder($0.0) && !$0.0.hasPrefix("0000") }
        #expect(vague.map(\.0) == ["décembre 2026", "S49", "T1 2027", "début décembre"])
        for line in vague.map(\.0) { #expect(!DateText.isMeant(line)) }
    }

    /// Odoo keeps its notes as pages. One is read for its words where its tags say nothing more than they do.
    @Test(arguments: [
        ("<p>Vue au salon ; &eacute;crit en <b>mai</b></p>", "Vue au salon ; écrit en mai"),
        ("<p>Un</p><p>Deux<br/>Trois</p>", "Un\nDeux\nTrois"), ("<p>a &lt; b &#27;[0m</p>", "a < b [0m"),
        ("<p>Sa <a href=\"https://page.example\">page</a></p>", "<p>Sa <a href=\"https://page.example\">page</a></p>"),
        ("<3 ce projet>", "<3 ce projet>"), ("<zoe@exemple.fr>", "<zoe@exemple.fr>"), ("</p>ici<p>", "</p>ici<p>"),
        ("<p>sans fin", "<p>sans fin"), ("dit <b>oui</b>", "dit <b>oui</b>"),
    ])
    func aNoteThatIsAPageIsItsWords(cell: String, notes: String) throws {
        let quoted = cell.replacing("\"", with: "\"\"")
        let bytes = "Nom;Notes\nZoé Roy;\"\(quoted)\"\n"
        let first = try plan(bytes)
        #expect(first.created.map(\.contact.notes) == [notes])
        let again = try plan(Array(bytes.utf8), into: carriedOut(first))
        #expect(again.updatedCount == 0)
    }

    @Test func aDayWithoutItsYearIsTheNearest() throws {
        let today = try day("2026-11-21")
        let text = DateText("03/12")
        #expect(text.day(.dayMonthYear, today: today, isPast: false)?.description == "2026-12-03")
        #expect(text.day(.dayMonthYear, today: today, isPast: true)?.description == "2025-12-03")
        #expect(text.day(.monthDayYear, today: today, isPast: false)?.description == "2027-03-12")
    }

    /// One bad cell costs nobody: the person comes in, and what the cell said is kept.
    @Test func aBadCellNeverCostsThePerson() throws {
        let plan = try plan(
            """
            Nom;Courriel;Prochaine relance
            Ana Roy;a@exemple.fr;début décembre
            Léo Bel;b@exemple.fr;01/01/1900
            Noé Cha;c@exemple.fr;58m 50s
            Zoé Dia;d@exemple.fr;néant

            """)
        #expect(plan.createdCount == 4 && plan.rejected.isEmpty)
        let fields = plan.created.map { $0.contact.fields.map(\.value) }
        #expect(fields == [["début décembre"], ["01/01/1900"], ["58m 50s"], []])
        #expect(plan.created.allSatisfy { $0.contact.next == nil })
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        #expect(
            plan.warnings.map(\.kind) == [.notADay("début décembre"), .emptyDay(first), .notADay("58m 50s")])
    }

    @Test(
        arguments: [
            ("612345678", "0612345678"), ("33612345678", "+33612345678"), ("33612345678.0", "+33612345678"),
            ("6,12345678E+08", "0612345678"), ("'+33 6 12", "+33 6 12"), ("\u{200D}+33612345678", "+33612345678"),
            ("06 12 34 56 78", "06 12 34 56 78"), ("poste 12", "poste 12"), ("1.5", "1.5"),
        ])
    func aNumberIsPutRight(text: String, number: String) {
        #expect(PhoneText.repaired(text) == .number(number))
    }

    @Test func digitsThatAreLostAreNotMadeUp() throws {
        #expect(PhoneText.repaired("3,36123E+10") == .cut)
        let plan = try plan("Nom;Téléphone\nAna Roy;6,12E+08\n")
        #expect(plan.created.first?.contact.phone == "")
        #expect(plan.warnings.map(\.kind) == [.cutPhone("6,12E+08")])
    }

    @Test(
        arguments: [
            ("0692 30 12 34", "+262692301234", "06 92 30 12 34"), ("0262301234", "+262262301234", "02 62 30 12 34"),
            ("+33 692 30 12 34", "+262692301234", "06 92 30 12 34"), ("0690123456", "+590690123456", "06 90 12 34 56"),
            ("0639 98 00 01", "+33639980001", "06 39 98 00 01"), ("0639 01 00 01", "+262639010001", "06 39 01 00 01"),
            ("0687123456", "+33687123456", "06 87 12 34 56"), ("06 12 34 56 78", "+33612345678", "06 12 34 56 78"),
        ])
    func aNumberCanBeDialledFromAnywhere(text: String, abroad: String, here: String) {
        #expect(PhoneText.international(text) == abroad && PhoneText.national(text) == here)
        #expect(PhoneNumber.isSame(text, abroad))
    }

    /// A number overseas is looked for as it is dialled, and as it is written abroad.
    @Test(arguments: ["0692 30 12 34", "+262 692 30 12 34", "00262692301234", "+33 692 30 12 34"])
    func aNumberOverseasIsFound(number: String) throws {
        for typed in ["0692", "069230", "0692301234", "+262692", "692301234", "2301"] {
            #expect(try #require(PhoneDigits([typed])).isIn(number), "\(typed) in \(number)")
        }
        #expect(try !#require(PhoneDigits(["0612"])).isIn(number))
    }

    @Test func whatIsDialledAfterIsNoPartOfANumber() {
        for other in ["03 25 00 00 00 poste 4512", "+33325000000,,4512#", "03.25.00.00.00;ext=4512", "0325000000 x12"] {
            #expect(PhoneNumber.isSame("0325000000", other), "\(other)")
        }
        #expect(!PhoneNumber.isSame("0325000000", "0325000001 poste 0"))
    }

    /// What we wrote ourselves is what it was.
    @Test func ourOwnExportKeepsEveryCell() throws {
        var known = Contact(id: ContactID(packed: 7))
        (known.name, known.place) = ("M. Roy", "75056.0")
        known.fields = [FreeField(name: "Dossier", value: "1234.0"), FreeField(name: "Avis", value: "néant")]
        for format in [ExportFormat.grist, .csv, .json, .vcard] {
            let options = ExportOptions(headers: .french, now: Instant(milliseconds: 1_763_715_600_000))
            let bytes = ContactExport.write([known], as: format, options) { _ in nil }
            let back = try #require(carriedOut(try plan(bytes)).first, "\(format)")
            #expect(back.name == known.name && back.place == known.place && back.fields == known.fields, "\(format)")
        }
    }

    @Test func codesLoseTheFractionOfPandas() throws {
        let plan = try plan(try sample("reports/pandas.csv"))
        #expect(plan.created.first?.contact.place == "75056")
        #expect(plan.created.last?.contact.reason == .objection)
    }

    /// How long something was plans nothing.
    @Test(arguments: ["1:30:00", "00:45", "26:15:00", "1h30", "45 min", "3 semaines", "15 jours", "2 j"])
    func aDurationIsNoDay(text: String) throws {
        let plan = try plan("Nom;Courriel;À relancer le\nZoé Vasseur;zoe@aube.exemple.fr;\(text)\n")
        let contact = try #require(carriedOut(plan).first)
        #expect(contact.next == nil)
        #expect(contact.fields == [FreeField(name: "À relancer le", value: text)])
    }

    /// A moment with its zone is shown in ours, the day right across midnight.
    @Test(
        arguments: [
            ("December 3, 2026 2:30 PM (GMT+1)", "2026-12-03", "14:30"),
            ("2026/12/03 2:30:00 PM UTC+1", "2026-12-03", "14:30"),
            ("Dec 3, 2026, 2:30 PM GMT+1", "2026-12-03", "14:30"), ("2026-12-03 12:15 AM", "2026-12-03", "00:15"),
            ("2026-12-03T09:15:32Z", "2026-12-03", "10:15"), ("2026-12-03 09:15:32 UTC", "2026-12-03", "10:15"),
            ("2026-12-03T09:15:32-05:00", "2026-12-03", "15:15"), ("2026-12-03T23:30:00Z", "2026-12-04", "00:30"),
            ("2026-12-03T23:00:00Z", "2026-12-04", nil), ("2026-12-03T00:00:00Z", "2026-12-03", nil),
            ("2026-07-01T10:00:00+0000", "2027-07-01", "12:00"),
            ("3 décembre 2026 14:30 (UTC+4)", "2026-12-03", "11:30"),
            ("03/12/2026 14 h 30", "2026-12-03", "14:30"), ("4 décembre 2026 à 9 h", "2026-12-04", "09:00"),
            ("3 décembre 2026, 14 h 30", "2026-12-03", "14:30"), ("03/12/2026 14h30", "2026-12-03", "14:30"),
        ])
    func momentsAreShownHere(text: String, day: String, at: String?) throws {
        let text = text.replacing("2026-07-01", with: "2027-07-01")
        let plan = try plan("Nom;Courriel;Relance\nZoé Vasseur;zoe@aube.exemple.fr;\"\(text)\"\n")
        let next = try #require(carriedOut(plan).first?.next)
        #expect(next.on.description == day && next.at?.description == at)
    }
}
