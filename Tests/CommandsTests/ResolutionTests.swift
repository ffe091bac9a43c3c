import Domain
import Foundation
import Interface
import Journal
import Testing

@testable import Commands
@testable import Program

@Suite struct ResolutionTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("carnet-" + UUID().uuidString)

    /// A carnet with these contacts, in order.
    private func carnet(_ contacts: [(id: String, name: String, organisation: String)]) throws -> Carnet {
        defer { try? FileManager.default.removeItem(at: folder) }
        let journal = try Journal.make(
            folder.path + "/carnet", stateHome: folder.path + "/state", product: "P", person: "C", device: "d",
            now: Instant(milliseconds: 0))
        let events = try contacts.map { contact in
            Event(.contactCreated, try id(contact.id), [.name(contact.name), .organisation(contact.organisation)])
        }
        _ = try journal.commit(events, decidedAt: journal.carnet.recordCount, now: Instant(milliseconds: 0))
        return journal.carnet
    }

    private func id(_ text: String) throws -> ContactID { try #require(ContactID(text)) }

    @Test func anExactNameWins() throws {
        let carnet = try carnet([
            ("caaaaaaaa2", "Paul Rey", "DDT"), ("caaaaaaab2", "Paul Reynaud", "DDT"), ("czzzzzzzz2", "Caab", ""),
        ])
        #expect(Resolution("paul rey", in: carnet) == .one(try id("caaaaaaaa2")))
        #expect(Resolution("caab", in: carnet) == .one(try id("czzzzzzzz2")))
        #expect(Resolution("rey", in: carnet) == .several([try id("caaaaaaaa2"), try id("caaaaaaab2")]))
        #expect(Resolution("REYNAUD ddt", in: carnet) == .one(try id("caaaaaaab2")))
    }

    @Test func prefixesNeedThreeLetters() throws {
        let carnet = try carnet([("cxyaaaaaa2", "Zoé", ""), ("cxybbbbbb2", "Max", ""), ("cqqbbbbbb2", "Léa", "")])
        #expect(Resolution("cqq", in: carnet) == .one(try id("cqqbbbbbb2")))
        #expect(Resolution("cxya", in: carnet) == .one(try id("cxyaaaaaa2")))
        #expect(Resolution("cxy", in: carnet) == .several([try id("cxyaaaaaa2"), try id("cxybbbbbb2")]))
        #expect(Resolution("cq", in: carnet) == .none(suggestion: nil))
        #expect(Resolution("cqqbbbbbb2", in: carnet) == .one(try id("cqqbbbbbb2")))
    }

    @Test func aNearNameIsSuggested() throws {
        let carnet = try carnet([("caaaaaaaa2", "Claire Nguyen", "")])
        #expect(Resolution("Nguyne", in: carnet) == .none(suggestion: "Claire Nguyen"))
        #expect(Resolution("", in: carnet) == .none(suggestion: nil))
        #expect(Resolution("xyzzy", in: carnet) == .none(suggestion: nil))
    }
}

@Suite struct WordReadingTests {
    private let wording = Wording(.french)

    @Test func wordsAreReadInBothLanguages() throws {
        for word in ["meeting", "Rendez-vous", "rdv", "RENDEZ-VOUS"] {
            #expect(try Choice.stage.read(word, wording) == .meeting)
        }
        for word in ["3", "decides", "décide", "DECIDE", "c3"] {
            #expect(try Choice.criterion.read(word, wording) == .decides)
        }
        for word in ["+", "oui", "yes"] { #expect(try Choice.answer.read(word, wording) == .yes) }
        #expect(try Choice.reason.read("a déjà une solution", wording) == .hasSolution)
        #expect(try Choice.step.read("relance", wording) == .followUp)
        #expect(try Choice.outcome.read("pas de réponse", wording) == .attempted)
        let failure = #expect(throws: Failure.self) { try Choice.stage.read("meetin", wording) }
        #expect(failure?.code == 64)
        #expect(failure?.sentence.contains("meeting") == true)
    }

    @Test func fieldsAreReadByTheirNames() throws {
        func isRead(_ typed: String, _ matches: (FieldEdit) -> Bool) throws {
            #expect(matches(try FieldEdit(typed, wording)), "\(typed)")
        }
        try isRead("Fonction=préfète") { if case .text(.role, "préfète") = $0 { true } else { false } }
        try isRead("niveau=direction") { if case .level(.top) = $0 { true } else { false } }
        try isRead("tags=a, b c ,") { if case .tags(["a", "b c"]) = $0 { true } else { false } }
        try isRead("fields.Effectif=1=2") { if case .free("Effectif", "1=2") = $0 { true } else { false } }
        try isRead("via=") { if case .referredBy(nil) = $0 { true } else { false } }
        for bad in ["role", "=x", "fields.=x", "zzz=1", "email=a@", "stage=rdv", "level=roi"] {
            #expect(throws: Failure.self, "\(bad)") { try FieldEdit(bad, wording) }
        }
    }

    @Test func wordsOfTheCommandLineKeepTheirDashes() throws {
        let words = try CommandWords(["--carnet", "d", "list", "-x", "--format", "ids", "--", "-y"], wording)
        #expect(words.folder == "d")
        #expect(words.forParser.prefix(3) == ["list", "--carnet", "d"])
        #expect(
            words.forParser.map(CommandWords.unmarked) == [
                "list", "--carnet", "d", "-x", "--format", "ids", "--", "-y",
            ])
        #expect(words.forParser[3] != "-x")
        #expect(try CommandWords(["--carnet=d"], wording).isBoard)
        #expect(throws: Failure.self) { try CommandWords(["--carnet"], wording) }
        #expect(throws: Failure.self) { try CommandWords(["lst"], wording) }
    }

    @Test func sizesAreReadWithinLimits() {
        #expect(ScreenCommand.size("80x24").map { [$0.columns, $0.rows] } == [80, 24])
        for bad in ["80", "x", "0x24", "80x24x2", "99999x1", "-1x4"] { #expect(ScreenCommand.size(bad) == nil) }
    }
}
