import Domain
import System
import Testing

@testable import Transfer

/// Files put together in an archive, and documents that only look like tables.
@Suite struct ArchivesTests {
    private func archive(_ members: [(String, String)]) -> [UInt8] {
        let zip = ZipMaker()
        for (name, text) in members { zip.add(name, text) }
        return zip.finish()
    }

    private func plan(_ bytes: [UInt8], _ change: (inout ImportOptions) -> Void = { _ in }) throws -> ImportPlan {
        try TransferTests.plan(bytes, change)
    }

    private static let card =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoé Vasseur\r\nEMAIL:zoe@aube.exemple.fr\r\nEND:VCARD\r\n"
    private static let linkedin =
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        + "Zoé,Vasseur,https://www.linkedin.com/in/zv,,DDT,Cheffe,12 Nov 2025\n"

    @Test func linkedInsArchiveGivesItsConnections() throws {
        let bytes = archive([
            ("messages.csv", "FROM,TO\na,b\n"), ("Connections.csv", Self.linkedin), ("Rich_Media.csv", "a,b\n"),
        ])
        let plan = try plan(bytes)
        #expect(plan.format == .linkedin && plan.member?.name == "Connections.csv" && plan.member?.count == 3)
        #expect(carriedOut(plan).map(\.source) == ["LinkedIn"])
        #expect(plan.warnings.map(\.kind) == [.otherMembers(["messages.csv", "Rich_Media.csv"])])
        #expect(plan.rejectsSuffix == ".csv")
    }

    @Test func takeoutGivesItsAddressBookOrItsCalendar() throws {
        let event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261201T130000Z\r\nSUMMARY:Démo\r\n"
        let calendar = event + "ATTENDEE;CN=Maël Dupont:mailto:mael@aube.exemple.fr\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        let bytes = archive([
            ("Takeout/archive_browser.html", "<html></html>"), ("Takeout/Agenda/moi.ics", calendar),
            ("Takeout/Contacts/Amis/Amis.vcf", Self.card), ("Takeout/Contacts/Tous/Tous.vcf", Self.card + Self.card),
        ])
        #expect(try plan(bytes).member?.name == "Takeout/Contacts/Tous/Tous.vcf")
        let named = ["moi.ics", "Takeout/Agenda/moi.ics", "3"]
        for name in named {
            let plan = try plan(bytes) { $0.sheet = .typed(name) }
            #expect(plan.format == .ical && carriedOut(plan).map(\.name) == ["Maël Dupont"])
        }
        for wanted in ["autre.ics", "0", "4", String(Int.min)] {
            #expect(
                try refusal(bytes) { $0.sheet = .typed(wanted) }
                    == .noSuchMember(
                        wanted,
                        found: [
                            "Takeout/Contacts/Tous/Tous.vcf", "Takeout/Contacts/Amis/Amis.vcf",
                            "Takeout/Agenda/moi.ics",
                        ]))
        }
    }

    /// The first that has people; what is called otherwise is a table all the same.
    @Test func theFirstThatCanBeReadIsRead() throws {
        let bytes = archive([
            ("vide.csv", ""), ("chiffres.csv", "Poste;Montant\na;1\n"), ("moi.vcf", "x"), ("b.csv", Self.linkedin),
        ])
        #expect(try plan(bytes).member?.name == "b.csv")
        #expect(carriedOut(try plan(archive([("liste.txt", "Nom;Courriel\nZoé;z@aube.exemple.fr\n")]))).count == 1)
        // Titles that nobody knows are told as anywhere.
        guard case .noHeader? = try refusal(archive([("a.csv", "Poste;Montant\nx;1\n")])) else {
            Issue.record("no titles that are known")
            return
        }
    }

    @Test func notionPutsAnArchiveIntoAnArchive() throws {
        let inner = ZipMaker()
        inner.add("Contacts 12ab.csv", "Name,Email\nZoé,zoe@aube.exemple.fr\n")
        inner.add("Contacts 12ab_all.csv", "Name,Email\nZoé,zoe@aube.exemple.fr\nMaël,mael@aube.exemple.fr\n")
        let outer = ZipMaker()
        let member = ZipMember()
        member.append(inner.finish())
        outer.add("Export-Part-1.zip", member)
        let bytes = outer.finish()
        #expect(carriedOut(try plan(bytes)).map(\.name) == ["Zoé", "Maël"])
        let raw = try DelimitedText(raw: bytes, options())
        #expect(raw.values(0) == ["Name", "Email"] && raw.recordCount == 3)
        // However deep, it ends.
        var deep = bytes
        for _ in 0..<3 {
            let zip = ZipMaker()
            let member = ZipMember()
            member.append(deep)
            zip.add("a.zip", member)
            deep = zip.finish()
        }
        #expect(try refusal(deep) == .archive(["a.zip"]))
    }

    @Test func whatCannotBeReadIsCalledByItsName() throws {
        let page =
            "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>Nom</td></tr></table></html>"
        let xml =
            "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
            + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>"
        #expect(try refusal(Array(page.utf8)) == .otherDocument(.webPage))
        #expect(try refusal(Array("\u{FEFF} \n<!DOCTYPE html><p>".utf8)) == .otherDocument(.webPage))
        #expect(try refusal(Array("<table><tr><td>Nom</td></tr></table>".utf8)) == .otherDocument(.webPage))
        #expect(try refusal(Array(xml.utf8)) == .otherDocument(.spreadsheetXML))
        #expect(try refusal(Array("{\"a\":1}\n{\"a\":2}\n".utf8)) == .otherDocument(.jsonLines))
        #expect(
            try refusal(Array("Étiquette;Visites uniques;Actions\na;1;2\n".utf8)) == .otherDocument(.visits))
        #expect(try refusal(archive([("Index/Document.iwa", "x")])) == .otherDocument(.numbers))
        #expect(try refusal(archive([("word/document.xml", "<x/>")])) == .otherDocument(.office))
        #expect(try refusal(archive([("photo.jpg", "x")])) == .archive(["photo.jpg"]))
        #expect(
            try refusal(
                archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]))
                == .otherDocument(.office))
        // Whoever is called so is somebody.
        #expect(
            carriedOut(try plan(Array("Nom;Courriel\n<html>;zoe@aube.exemple.fr\n".utf8))).map(\.name) == ["<html>"])
    }

    private func sheets(_ body: String, manifest: String = "") -> [UInt8] {
        archive([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<m>\(manifest)</m>"),
            (
                "content.xml",
                "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" "
                    + "xmlns:xlink=\"l\" xmlns:calcext=\"c\"><office:automatic-styles><style:style style:name=\"ta2\">"
                    + "<style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>"
                    + "<office:body><office:spreadsheet>\(body)</office:spreadsheet></office:body>"
                    + "</office:document-content>"
            ),
        ])
    }

    private func cell(_ text: String, _ more: String = "") -> String {
        "<table:table-cell office:value-type=\"string\"\(more)><text:p>\(text)</text:p></table:table-cell>"
    }

    private func cell(_ type: String, _ value: String, shown: String) -> String {
        let key = type == "date" ? "date-value" : "value"
        return "<table:table-cell office:value-type=\"\(type)\" office:\(key)=\"\(value)\">"
            + "<text:p>\(shown)</text:p></table:table-cell>"
    }

    private func row(_ cells: String..., times: Int = 1) -> String {
        "<table:table-row table:number-rows-repeated=\"\(times)\">\(cells.joined())</table:table-row>"
    }

    private func empty(_ times: Int = 1) -> String { "<table:table-cell table:number-columns-repeated=\"\(times)\"/>" }

    private func table(_ name: String, _ rows: String..., style: String = "ta1") -> String {
        "<table:table table:name=\"\(name)\" table:style-name=\"\(style)\">\(rows.joined())</table:table>"
    }

    @Test func aWorkbookOfLibreOfficeIsRead() throws {
        let note = "<office:annotation><text:p>non</text:p></office:annotation>"
        let link = "<text:a xlink:href=\"mailto:zoe@aube.exemple.fr\">écrire</text:a>"
        let body =
            table("Cachée", row(cell("Nom"), cell("Courriel")), style: "ta2")
            + table(
                "Contacts", row(empty(), times: 2),
                row(cell("Nom"), cell("Relance"), cell("Tél"), cell("Montant"), cell("Courriel")),
                row(
                    cell("Zoé<text:s text:c=\"2\"/>Vasseur"), cell("date", "2026-12-03", shown: "3 déc."),
                    cell("float", "612345678", shown: "06 12 34 56 78"), cell("float", "1250.5", shown: "1 250,50"),
                    cell(link + note)), row(cell("Maël Dupont"), empty(3), cell("mael@aube.exemple.fr")),
                row(empty(1024), times: 1_048_570))
        let plan = try plan(sheets(body))
        #expect(plan.format == .xlsx && plan.sheet?.name == "Contacts" && plan.sheet?.number == 2)
        #expect(plan.rows.map(\.line) == [4, 5])
        let contacts = carriedOut(plan)
        #expect(contacts.map(\.name) == ["Zoé Vasseur", "Maël Dupont"])
        #expect(contacts.map(\.email) == ["zoe@aube.exemple.fr", "mael@aube.exemple.fr"])
        #expect(contacts.map(\.phone) == ["06 12 34 56 78", ""])
        #expect(contacts.map { $0.next?.on.description } == ["2026-12-03", nil])
        #expect(contacts[0].fields == [FreeField(name: "Montant", value: "1250.5")])
        #expect(try refusal(sheets(body, manifest: "<encryption-data/>")) == .encryptedWorkbook)
        #expect(try refusal(sheets("<table:table table:name=\"a\"><table:table-row>")) == .brokenWorkbook)
    }

    @Test func cellsThatComeAgainAndMergedOnesAreAllThere() throws {
        let body = table(
            "a", row(cell("Organisation"), cell("Nom"), cell("Étiquettes")),
            row(cell("DDT", " table:number-rows-spanned=\"2\""), cell("Zoé"), cell("eau")),
            row("<table:covered-table-cell/>", cell("Maël"), cell("agri")),
            row(cell("CAF", " table:number-columns-repeated=\"2\""), times: 2))
        let raw = try DelimitedText(raw: sheets(body), options())
        #expect((0..<raw.recordCount).map { raw.values($0) }.suffix(2) == [["CAF", "CAF"], ["CAF", "CAF"]])
        #expect(raw.values(2) == ["", "Maël", "agri"])
        #expect(carriedOut(try plan(sheets(body))).prefix(2).map(\.organisation) == ["DDT", "DDT"])
        // What comes again without end is refused like what is too long.
        let much = cell(String(repeating: "x", count: 30_000), " table:number-columns-repeated=\"150\"")
        let refused = try refusal(sheets(table("a", row(much, times: 1_000_000))))
        #expect(refused == .workbookTooLong(bytesMax: ImportLimit.unzippedBytesMax))
    }
}
