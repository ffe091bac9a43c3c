import Domain
import Testing

@testable import Transfer

@Suite struct JSONImportTests {
    @Test func foreignElementsCostNoOther() throws {
        let text = "[{\"id\":\"caaaaaaaab\",\"name\":\"A\",\"stage\":\"user\"},\n 5, {\"foo\":1}, {\"name\":\"B\"}]"
        let plan = try plan(text)
        #expect(plan.created.map(\.contact.name) == ["A", "B"])
        #expect(plan.rejected.map(\.code) == [.notContact, .notContact])
        #expect(plan.rejected.map(\.line) == [2, 2])
        #expect(plan.rejected.map(\.column) == [2, 5])
        #expect(plan.rejected.map(\.record) == [2, 3])
        #expect(plan.rejected.map(\.value) == ["5", "{\"foo\":1}"])
    }

    /// Exchanges that no carnet wrote have no identifier: each is one of its own.
    @Test(arguments: [
        #"[{"name":"Zoé","exchanges":[{"kind":"note","outcome":"unknown","on":"2026-11-02","text":"vue"},"#
            + #"{"kind":"note","outcome":"unknown","on":"2026-11-09","text":"rappelée"}]}]"#,
        "Nom complet;Échanges\nZoé;\"2026-11-02 : vue\n2026-11-09 : rappelée\"\n",
    ]) func exchangesWithoutIdentifierAreAllTakenIn(_ text: String) throws {
        let created = try plan(text)
        #expect(created.created.first?.contact.exchanges.map(\.text) == ["vue", "rappelée"])
        // And known again.
        let again = try plan(text, into: carriedOut(created))
        #expect((again.createdCount, again.updatedCount) == (0, 0))
    }

    @Test func theForeignElementMayBeTheFirst() throws {
        let plan = try plan(#"[5,{"name":"Ok1"},{"foo":1}]"#)
        #expect(plan.created.map(\.contact.name) == ["Ok1"])
        #expect(plan.rejected.map(\.column) == [2, 19])
    }

    @Test func withoutAnyContactAFileIsOfNoUse() throws {
        for text in [#"[5]"#, #"{"foo":1}"#, #"[{}]"#, #"[{"name":"Tableau","lists":[]}]"#] {
            guard case .notContacts? = try refusal(Array(text.utf8)) else {
                Issue.record("\(text)")
                continue
            }
        }
        #expect(try plan("[]").readCount == 0)
    }

    /// What is wrong, the key, the column where the value begins, and the value.
    @Test(arguments: [
        (
            #"{"name":"A","level":"boss"}"#, RejectionCode.word(allowed: ["top", "middle", "field"]), "level", 21,
            "boss"
        ),
        (#"{"name":3}"#, .type(expected: .text), "name", 9, "3"),
        (#"{"name":"é","tags":"x"}"#, .type(expected: .list), "tags", 20, #""x""#),
        (#"{"name":"A","tags":["x",7]}"#, .type(expected: .text), "tags[1]", 25, "7"),
        (#"{"name":"A","fields":{"n":1}}"#, .type(expected: .text), "fields.n", 27, "1"),
        (#"{"name":"A","fields":[]}"#, .type(expected: .object), "fields", 22, "[]"),
        (#"{"name":"A","next":{"kind":"call"}}"#, .missingKey, "next.on", 20, ""),
        (#"{"name":"A","next":{"kind":"call","on":"lundi"}}"#, .isoDate, "next.on", 40, "lundi"),
        (
            #"{"name":"A","exchanges":[{"kind":"x"}]}"#, .word(allowed: ExchangeKind.allCases.map(\.code)),
            "exchanges[0].kind", 34, "x"
        ),
        (
            #"{"name":"A","criteria":{"soon":{"answer":"si"}}}"#, .word(allowed: Answer.allCases.map(\.code)),
            "criteria.soon.answer", 42, "si"
        ),
        (#"{"name":"A","email":"zz@"}"#, .email, "email", 21, "zz@"),
        (#"{"name":"A","id":"x"}"#, .identifier, "id", 18, "x"),
    ])
    func rejectionsNameLineColumnAndKey(
        object: String, code: RejectionCode, key: String, column: Int, value: String
    ) throws {
        let plan = try plan("[{\"name\":\"Z\"},\n\(object)]")
        #expect(plan.createdCount == 1)
        let rejection = try #require(plan.rejected.first)
        #expect(rejection.code == code)
        #expect(rejection.header == key)
        #expect(rejection.line == 2)
        #expect(rejection.column == column)
        #expect(rejection.value == value)
    }
}
