import Domain
import Testing

@testable import Transfer

@Suite struct RejectsTests {
    private let heading = "Motif du rejet"

    private func rejects(_ plan: ImportPlan) -> [UInt8] {
        plan.rejects(heading: heading) { "ligne \($0.line) ; \($0.code.code)" }
    }

    @Test func rejectsKeepTheFilesBytes() throws {
        let bytes = try sample("prospection-100.csv")
        let out = rejects(try plan(bytes))
        let lines = out.split(separator: 0x0A).map(Array.init)
        #expect(lines.count == 4)
        let original = bytes.split(separator: 0x0A).map { Array($0.dropLast()) }
        #expect(lines[0] == original[2] + Array(";Motif du rejet\r".utf8))
        #expect(lines[1] == original[13] + Array(";\"ligne 14 ; email\"\r".utf8))
        #expect(lines[2] == original[23] + Array(";\"ligne 24 ; date\"\r".utf8))
    }

    @Test(arguments: ["excel-texte-unicode.txt", "excel-mac-macroman.csv", "excel-fr-sep.csv", "prospection-100.csv"])
    func rejectsAreReadAsTheFileWas(name: String) throws {
        let first = try plan(try sample(name)) { $0.today = Day.first }
        var broken = try sample(name)
        // An address without its domain makes one record of any of these files a reject.
        let wide: [UInt8] = Array("@agglo-brumes.example.org".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        for needle in [Array("@agglo-brumes.example.org".utf8), wide] {
            guard let place = broken.indices.first(where: { broken[$0...].starts(with: needle) }) else { continue }
            broken.replaceSubrange(place..<place + needle.count, with: needle.count == wide.count ? [0x40, 0] : [0x40])
        }
        let second = try plan(broken)
        #expect(second.rejected.count >= first.rejected.count)
        let again = try plan(rejects(second))
        #expect(again.encoding == second.encoding)
        #expect(again.hasByteOrderMark == second.hasByteOrderMark)
        #expect(again.delimiter == second.delimiter)
        #expect(again.rejected.map(\.code) == second.rejected.map(\.code))
        #expect(again.rejected.map(\.value) == second.rejected.map(\.value))
        // The rejects of the rejects are the same file but for the line numbers.
        let third = try plan(rejects(again))
        #expect(third.rejected.map(\.value) == second.rejected.map(\.value))
        #expect(third.columns.count == again.columns.count)
    }

    /// What showed the order of days and months stays behind with the rows that were taken.
    @Test(arguments: [
        ("Name,Email,Follow-up\nA,a@,03/04/2026\nB,b@x.fr,25/12/2026\n", DateOrder.dayMonthYear, true),
        ("Name,Email,Follow-up\nA,a@,03/04/2026\nB,b@x.fr,12/25/2026\n", .monthDayYear, false),
        ("Nom;Courriel;Relance\nA;a@;03/04/2026\nB;b@x.fr;12/25/2026\n", .monthDayYear, true),
        // A row that speaks for the order may be put right.
        ("Nom;Courriel;Relance\nA;a@;12/26/2026\nB;b@x.fr;12/25/2026\n", .monthDayYear, true),
        ("Nom;Courriel;Relance\nA;a@;03/04/2026\nB;b@x.fr;25/12/2026\n", .dayMonthYear, false),
        // A row that speaks for the other stays among the rejects.
        ("Nom;Courriel;Relance\nA;a@;03/04/2026\nB;b@x.fr;12/25/2026\nC;c@x.fr;25/12/2026\n", .dayMonthYear, true),
    ])
    func rejectsKeepTheOrderOfDays(text: String, order: DateOrder, isSaid: Bool) throws {
        let first = try plan(text) { $0.language = .english }
        #expect(first.dates.order == order && first.rejectsOrder(.english) == (isSaid ? order : nil))
        for (language, words) in [(FileLanguage.french, "Motif du rejet"), (.english, "Rejection reason")] {
            let said = first.rejectsOrder(language).map { order in
                switch (order, language) {
                case (.dayMonthYear, .french): " (dates : jour/mois/année)"
                case (.dayMonthYear, .english): " (dates: day/month/year)"
                case (.monthDayYear, .french): " (dates : mois/jour/année)"
                case (.monthDayYear, .english): " (dates: month/day/year)"
                default: ""
                }
            }
            let out = first.rejects(heading: words + (said ?? "")) { $0.code.code }
            let right = String(decoding: out, as: UTF8.self).replacing("a@", with: "a@x.fr")
            let second = try plan(right) { $0.language = language }
            #expect(second.dates.order == order && second.createdCount == 1)
            #expect(
                second.created.first?.contact.next?.on
                    == DateText(text.contains("03/04") ? "03/04/2026" : "12/26/2026").day(order))
            #expect(second.created.first?.contact.fields.isEmpty == true)
        }
    }

    @Test func rejectsPutRightComeIn() throws {
        let text = "Nom;Courriel;Relance\nA;a@;\nB;b@x.fr;\nC;c@x.fr;31/02/2026\n"
        let first = try plan(text)
        #expect(first.rejected.count == 2)
        let contacts = carriedOut(first)
        var right = String(decoding: rejects(first), as: UTF8.self)
        right.replace("a@;", with: "a@x.fr;")
        right.replace("31/02", with: "28/02")
        let second = try plan(right, into: contacts)
        #expect(second.created.map(\.contact.name) == ["A", "C"])
        #expect(second.updatedCount == 0)
        #expect(second.created.allSatisfy { $0.contact.fields.isEmpty })
    }

    @Test func anOpenQuoteStaysOpenUntilPutRight() throws {
        let first = try plan(try sample("mauvais/guillemet-non-ferme.csv"))
        let out = rejects(first)
        #expect(try plan(out).rejected.map(\.code) == [.unclosedQuote(line: 2)])
        var right = String(decoding: out, as: UTF8.self)
        right.replace("fermé", with: "fermé\"")
        let second = try plan(right)
        #expect(second.created.map(\.contact.notes) == ["jamais fermé"])
    }

    @Test func shortRecordsAreFilledSoThatTheReasonIsInItsColumn() throws {
        let plan = try plan("Nom;Courriel;Notes\nA;a@\nB;b@x.fr;n\n")
        let out = String(decoding: plan.rejects(heading: "Rejection reason") { _ in "why" }, as: UTF8.self)
        #expect(out == "Nom;Courriel;Notes;Rejection reason\nA;a@;;why\n")
    }

    @Test func jsonRejectsKeepTheObjects() throws {
        let text =
            #"[{"id":"caaaaaaaab","name":"A","stage":"prospect"}, {"id":"caaaaaaaac","name":"B","stage":"chef"}]"#
        let first = try plan(text)
        #expect(first.createdCount == 1)
        #expect(first.rejected.map(\.code) == [.word(allowed: Stage.allCases.map(\.code))])
        let out = String(decoding: rejects(first), as: UTF8.self)
        #expect(out.contains(#""id":"caaaaaaaac","name":"B","stage":"chef"}"#))
        var right = out
        right.replace("chef", with: "user")
        #expect(try plan(right).created.map(\.contact.stage) == [.user])
    }

    @Test func anOpenQuotePutRightHasTheHeadersCells() throws {
        let first = try plan("Nom;Courriel\n\"A;a@x.fr\nB;b@x.fr\n")
        #expect(first.rejected.map(\.code) == [.unclosedQuote(line: 2)])
        let out = String(decoding: rejects(first), as: UTF8.self)
        #expect(out == "Nom;Courriel;Motif du rejet\n\"A;a@x.fr;ligne 2   unclosedQuote\n")
        // Imported again as it is, it is the same file.
        #expect(String(decoding: rejects(try plan(out)), as: UTF8.self) == out)
        var right = out
        right.replace("\"", with: "")
        let second = try plan(right)
        #expect(second.rejected.isEmpty)
        #expect(second.created.map(\.contact.email) == ["a@x.fr"])
    }

    @Test func jsonRejectsOfRejectsHaveOneReason() throws {
        let text = #"[{"name":"A"},{"name":"B","level":"boss"},5,{"foo":1}]"#
        let first = try plan(text)
        #expect(first.rejected.count == 3)
        // Rejects alone hold no contact; with one put right they are read, and written with the new reason only.
        var out = String(decoding: rejects(first), as: UTF8.self)
        out.replace(#""foo":1"#, with: #""name":"C""#)
        let second = try plan(out)
        #expect(second.created.map(\.contact.name) == ["C"])
        #expect(second.rejected.count == 2)
        let again = String(decoding: rejects(second), as: UTF8.self)
        #expect(again.split(separator: "rejectionReason").count == 3)
        #expect(again.contains(#""record":5}"#))
        #expect(try plan(again).rejected.count == 2)
    }
}
