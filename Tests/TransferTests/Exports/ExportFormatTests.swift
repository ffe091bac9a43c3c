import Domain
import Testing

@testable import Transfer

/// What leaves for other programs.
@Suite struct ExportFormatTests {
    private func contacts() throws -> [Contact] {
        var contacts: [Contact] = []
        for (number, stage) in Stage.allCases.enumerated() {
            var contact = Contact(id: ContactID(packed: UInt64(number + 1)))
            contact.name = "Zoé \(number) Lefèvre"
            contact.email = "zoe\(number)@exemple.fr"
            contact.phone = number == 1 ? "01 99 00 12 01" : "06 12 34 56 7\(number)"
            contact.organisation = "DDT; de l'\"Aube\" | nord"
            contact.stage = stage
            contact.tags = ["eau", "réseau, local"]
            contact.notes = "une ligne\nune autre, avec; tout \\ cela"
            contact.next = NextStep(
                kind: .call, on: try day("2026-12-0\(number + 1)"), at: number == 2 ? ClockTime("14:30") : nil,
                objective: number == 2 ? "un test" : "", note: "rappeler")
            contacts.append(contact)
        }
        contacts[4].standing = .dropped
        contacts[4].reason = .objection
        return contacts
    }

    private func exported(_ format: ExportFormat, _ change: (inout ExportOptions) -> Void = { _ in }) throws -> String {
        var options = ExportOptions(headers: .french, now: Instant(milliseconds: 1_763_715_600_000))
        change(&options)
        return String(
            decoding: ContactExport.write(try contacts(), as: format, options) { _ in nil }, as: UTF8.self)
    }

    @Test(arguments: [ExportFormat.brevo, .hubspot, .pipedrive, .monday])
    func whatLeavesCanComeBack(format: ExportFormat) throws {
        let copies = try plan(exported(format)).created.map(\.contact)
        let contacts = try contacts().filter { format != .brevo || !$0.hasObjected }
        #expect(copies.map(\.name) == contacts.map(\.name))
        #expect(copies.map(\.email) == contacts.map(\.email))
        #expect(copies.map(\.organisation) == contacts.map(\.organisation))
        #expect(copies.map { PhoneText.key($0.phone) } == contacts.map { PhoneText.key($0.phone) })
        #expect(copies.map(\.stage) == contacts.map(\.stage))
        #expect(copies.map { $0.next?.on } == contacts.map { $0.next?.on })
    }

    /// Read again where they come from, they say nothing new.
    @Test(arguments: [ExportFormat.brevo, .hubspot, .pipedrive, .monday], [FileLanguage.french, .english])
    func whatComesBackSaysNothingNew(format: ExportFormat, headers: FileLanguage) throws {
        var contacts = try contacts()
        contacts[0].phone = "01 99 00 12 25 poste 2"
        (contacts[1].givenName, contacts[1].familyName) = ("", "")
        contacts[2].otherEmails = [ContactEmail("autre@exemple.fr")]
        (contacts[3].name, contacts[3].givenName, contacts[3].familyName) = ("Leïla", "", "")
        contacts[2].tags = ["a;b", "dit \"non\"", "L'eau"]
        var office = Contact(id: try #require(ContactID("c234567abc")))
        (office.organisation, office.email, office.stage) = ("Mairie de Metz", "mairie.metz@exemple.fr", .contacted)
        contacts.append(office)
        var typed = Contact(id: try #require(ContactID("c234567abd")))
        (typed.name, typed.organisation, typed.email) = ("Mme Dupont", "Mairie de Metz", "dupont@exemple.fr")
        contacts.append(typed)
        var whole = Contact(id: try #require(ContactID("c234567abe")))
        (whole.name, whole.organisation, whole.email) = ("Dr. Ana Béjart", "CHU de Metz", "bejart@exemple.fr")
        contacts.append(whole)
        let options = ExportOptions(headers: headers, now: Instant(milliseconds: 1_763_715_600_000))
        let bytes = ContactExport.write(contacts, as: format, options) { _ in nil }
        let again = try plan(bytes, into: contacts)
        #expect(again.createdCount == 0)
        #expect(again.updatedCount == 0)
        #expect(again.rejected.isEmpty)
    }

    /// Programs that greet people by their first name greet nobody as « Mme ».
    @Test func aCivilityIsNoFirstName() throws {
        var contact = Contact(id: try #require(ContactID("c234567abc")))
        contact.email = "zoe@exemple.fr"
        let options = ExportOptions(headers: .french, now: Instant(milliseconds: 1_763_715_600_000))
        for (name, given, family) in [
            ("Mme Zoé Lefèvre", "Zoé", "Lefèvre"), ("M. Lefèvre", "", "Lefèvre"), ("Zoé Lefèvre", "Zoé", "Lefèvre"),
            ("M Lefèvre", "M", "Lefèvre"),
        ] {
            contact.name = name
            let hubspot = String(
                decoding: ContactExport.write([contact], as: .hubspot, options) { _ in nil }, as: UTF8.self)
            #expect(hubspot.contains("\r\n\(given),\(family),zoe@exemple.fr,"), "\(name)")
            let brevo = String(
                decoding: ContactExport.write([contact], as: .brevo, options) { _ in nil }, as: UTF8.self)
            #expect(brevo.contains("zoe@exemple.fr;\(family);\(given);"), "\(name)")
        }
    }

    /// Brevo takes digits only; elsewhere what is dialled after the number stands behind it.
    @Test func numbersCanBeDialled() throws {
        var contact = Contact(id: try #require(ContactID("c234567abc")))
        contact.name = "Zoé Lefèvre"
        contact.email = "zoe@exemple.fr"
        let options = ExportOptions(headers: .french, now: Instant(milliseconds: 1_763_715_600_000))
        for (number, grist, excel, brevo) in [
            ("01 99 00 12 25 poste 2", "+33199001225 poste 2", "01 99 00 12 25 poste 2", "33199001225"),
            ("+33 1 99 00 12 25;ext=45", "+33199001225;ext=45", "01 99 00 12 25;ext=45", "33199001225"),
            ("0692 12 34 56", "+262692123456", "06 92 12 34 56", "262692123456"),
            ("612345678", "+33612345678", "06 12 34 56 78", "33612345678"), ("3949", "3949", "3949", ""),
            ("demander à l'accueil", "demander à l'accueil", "demander à l'accueil", ""),
        ] {
            contact.phone = number
            let row = String(decoding: ContactExport.write([contact], as: .grist, options) { _ in nil }, as: UTF8.self)
            #expect(row.contains(";\"\(grist)\";"))
            let guarded = String(
                decoding: ContactExport.write([contact], as: .excel, options) { _ in nil }, as: UTF8.self)
            #expect(guarded.contains(";\"\(excel)\";"))
            let mailing = String(
                decoding: ContactExport.write([contact], as: .brevo, options) { _ in nil }, as: UTF8.self)
            #expect(mailing.contains("zoe@exemple.fr;Lefèvre;Zoé;\(brevo);"))
        }
    }

    @Test func mailingsLeaveObjectorsOut() throws {
        #expect(!(try exported(.brevo).contains("zoe4@exemple.fr")))
        #expect(try exported(.brevo).hasPrefix("EXT_ID;EMAIL;NOM;PRENOM;SMS;"))
        #expect(try exported(.brevo) { $0.headers = .english }.hasPrefix("EXT_ID;EMAIL;LASTNAME;FIRSTNAME;SMS;"))
        #expect(try exported(.brevo).contains(";33612345670;"))
        #expect(String(decoding: Objections.write(try contacts()), as: UTF8.self) == "EMAIL\r\nzoe4@exemple.fr\r\n")
    }

    @Test(arguments: [false, true])
    func linesOfCalendarsAndCardsAreFolded(usesEvents: Bool) throws {
        for format in [ExportFormat.ics, .vcard] {
            let text = try exported(format) { ($0.usesEvents, $0.isNewestVersion) = (usesEvents, usesEvents) }
            for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
                #expect(line.last == 0x0D)
                #expect(line.count <= 76)
                #expect(String(validating: line, as: UTF8.self) != nil)
            }
        }
    }

    @Test(arguments: [false, true])
    func aCalendarReplacesItself(usesEvents: Bool) throws {
        let text = try exported(.ics) { $0.usesEvents = usesEvents }
        let contacts = try contacts().filter { !$0.hasObjected }
        #expect(text.split(separator: "\r\n").count { $0.hasPrefix("UID:relance-c") } == contacts.count)
        let again = try plan(text, into: contacts)
        #expect(again.createdCount == 0)
        #expect(again.updatedCount == 0)
        let copies = carriedOut(try plan(text))
        #expect(copies.map(\.id) == contacts.map(\.id))
        #expect(copies.map(\.next) == contacts.map(\.next))
        #expect(copies.map(\.name) == contacts.map(\.name))
        #expect(copies.map(\.organisation) == contacts.map(\.organisation))
    }

    @Test func aTableForTheTeamReadsWell() throws {
        let lines = try exported(.mattermost).split(separator: "\n")
        #expect(lines.count == 7)
        #expect(lines[1] == "|:---|:---|:---|:---|:---|:---|")
        let bars = lines.map { line in
            line.indices.count { line[$0] == "|" && ($0 == line.startIndex || line[line.index(before: $0)] != "\\") }
        }
        #expect(bars.allSatisfy { $0 == 7 })
        #expect(lines[2].contains("DDT; de l'\"Aube\" \\| nord"))
    }

    @Test func changesOfStageAndExchangesAreARowEach() throws {
        let id = ContactID(packed: 1)
        var contact = Contact(id: id)
        contact.texts[.source] = "échappée « DDT-1 »"
        contact.exchanges = [
            Exchange(
                id: ExchangeID("xaaaaaaaab"), kind: .mail, outcome: .sent,
                on: Day(year: 2025, month: 11, day: 20) ?? .first, text: "x",
                carried: Carried(model: "first", link: "l1", isInformed: true))
        ]
        var table = StageTable()
        let at = Instant(milliseconds: 1_763_715_600_000)
        table.add(
            contact, [StageChange(at: at, stage: .prospect), StageChange(at: at, stage: .meeting)]
        ) { $0 == "l1" ? "ddt/courriel" : $0 }
        #expect(
            String(decoding: table.write(), as: UTF8.self) == """
                date,contact_id,kind,stage_from,stage_to,outcome,breakaway,link,model
                2025-11-20,\(id),mail,,,sent,échappée « DDT-1 »,ddt/courriel,first
                2025-11-21,\(id),stage,,prospect,,échappée « DDT-1 »,,
                2025-11-21,\(id),stage,prospect,meeting,,échappée « DDT-1 »,,

                """)
    }

    @Test(
        arguments: [
            (0, "19700101T000000Z"), (-1, "19691231T235959Z"), (86_399_999, "19700101T235959Z"),
            (1_763_715_609_007, "20251121T090009Z"), (253_402_300_799_999, "99991231T235959Z"),
            (-30_610_224_000_000, "10000101T000000Z"), (-30_610_224_000_001, "09991231T235959Z"),
        ])
    func aMomentIsWrittenWithoutMarks(milliseconds: Int64, text: String) {
        #expect(ContentLineWriter.stamp(Instant(milliseconds: milliseconds)) == text)
    }

    /// As it is where nothing is to be escaped, and folded from the first byte too many on.
    @Test func linesAreEscapedAndFolded() {
        #expect(ContentLineWriter.escaped("Zoé Lefèvre 😀") == "Zoé Lefèvre 😀")
        #expect(ContentLineWriter.escaped("a,b;c\\d\ne\u{7F}\u{1}\t") == "a\\,b\\;c\\\\d\\ne\t")
        for (count, written) in [
            (70, "NOTE:" + String(repeating: "x", count: 70) + "\r\n"),
            (71, "NOTE:" + String(repeating: "x", count: 70) + "\r\n x\r\n"),
        ] {
            var out: [UInt8] = []
            ContentLineWriter.append("NOTE", String(repeating: "x", count: count), to: &out)
            #expect(String(decoding: out, as: UTF8.self) == written)
        }
    }
}
