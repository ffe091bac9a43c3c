import Domain
import Interface
import Testing

@testable import Commands
@testable import Program

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
