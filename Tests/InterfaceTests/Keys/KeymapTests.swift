import Foundation
import Testing

@testable import Interface

/// The one table behind dispatch, help, hints, palette and docs/keys.md.
@Suite struct KeymapTests {
    private static let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../docs/keys.md").standardizedFileURL

    @Test func theDocumentIsTheKeymap() throws {
        if ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1" {
            try KeymapDocument.markdown().write(to: Self.document, atomically: true, encoding: .utf8)
            return
        }
        let written = try String(contentsOf: Self.document, encoding: .utf8)
        #expect(written == KeymapDocument.markdown(), "docs/keys.md is old: RECORD_SCREENS=1 writes it again")
    }

    @Test(arguments: Action.allCases) func everyActionHasOneRow(action: Action) {
        #expect(Keymap.standard.rows.filter { $0.action == action }.count == 1)
    }

    @Test func everyRowHasAKeyUnlessThePaletteAloneOffersIt() {
        for row in Keymap.standard.rows { #expect(row.keys.isEmpty == (row.section == .palette), "\(row.action)") }
    }

    @Test func helpIsThereInBothLanguages() {
        for row in Keymap.standard.rows {
            #expect(!row.french.isEmpty && !row.english.isEmpty, "\(row.action)")
            #expect(row.french == row.french.trimmingCharacters(in: .whitespaces), "\(row.action)")
            #expect(row.english == row.english.trimmingCharacters(in: .whitespaces), "\(row.action)")
        }
    }

    /// At 80 columns help cuts neither the keys nor what they do.
    @Test(arguments: [Language.french, .english]) func helpFitsItsColumns(language: Language) {
        let wording = Wording(language)
        for row in Keymap.standard.rows {
            #expect(Width.columns(of: row.keys.map(wording.shownKey).joined(separator: " ")) <= 16, "\(row.action)")
            #expect(Width.columns(of: wording.help(row)) <= 60, "\(row.action)")
        }
    }

    @Test func noKeyIsBoundTwice() {
        var actions: [String: Action] = [:]
        for row in Keymap.standard.rows {
            for key in row.keys {
                // The letters of a menu are apart.
                let menu = row.section.isMenu ? "\(row.section) " : ""
                let spelling = menu + (Key(spelling: key)?.spelling ?? key)
                #expect(
                    actions[spelling] == nil,
                    "\(key) is both \(row.action) and \(String(describing: actions[spelling]))")
                actions[spelling] = row.action
            }
        }
    }

    @Test func menusHaveKeysOfTheirOwnThatSentencesName() throws {
        var keymap = Keymap.standard
        try keymap.bind(.logNoAnswer, to: ["0"])
        try keymap.bind(.copyMail, to: ["p"])
        // Of another menu, or of none, a letter stays what it was.
        #expect(keymap.row(.copyMail)?.keys == ["p"] && keymap.row(.copyPhone)?.keys == ["t"])
        #expect(keymap.row(.logTalked)?.keys == ["p"] && keymap.row(.referral)?.keys == ["p"])
        let wording = Wording(.french, keymap: keymap)
        let choices = wording.question(.exchange, who: "Claire", prompt: Prompt([], []), today: Driver.today)
        #expect(Driver.plain(choices).contains("0 pas de réponse") && Driver.plain(choices).contains("p parlé"))
        #expect(throws: KeymapProblem.unknownKey("gp")) { try keymap.bind(.copyName, to: ["gp"]) }
    }

    @Test func aSentenceForNobodyNamesTheKeyThatClearsTheFilter() throws {
        var keymap = Keymap.standard
        #expect(Wording(.french, keymap: keymap).nobodyHere(isFiltered: true).contains("Échap enlève"))
        try keymap.bind(.stepBack, to: ["<f9>", "<esc>"])
        #expect(Wording(.french, keymap: keymap).nobodyHere(isFiltered: true).contains("F9 enlève"))
        #expect(Wording(.english, keymap: keymap).nobodyHere(isFiltered: true).contains("F9 clears"))
        try keymap.bind(.newContact, to: ["<f8>"])
        #expect(Wording(.french, keymap: keymap).emptyBoard.contains("tapez F8."))
    }

    @Test func aMenuTakesItsLettersInEitherCaseAndLanguage() {
        for letter in ["o", "O", "y", "+", "1"] {
            #expect(Keymap.standard.choice(Character(letter), in: .answerMenu) == .sayYes, "\(letter)")
        }
        #expect(Keymap.standard.choice("z", in: .answerMenu) == nil)
        #expect(Wording(.french).key(.sayYes) == "o" && Wording(.english).key(.sayYes) == "y")
    }

    @Test func noActionNeedsAltGr() {
        let altGr: Set<Character> = ["[", "]", "{", "}", "\\", "|", "@", "#", "~", "^"]
        for row in Keymap.standard.rows where !row.keys.isEmpty {
            #expect(row.keys.contains { !$0.contains { altGr.contains($0) } }, "\(row.action)")
        }
    }

    @Test func everySpellingIsAKeyThatAsksForItsAction() {
        for row in Keymap.standard.rows {
            for key in row.keys {
                if row.section.isMenu {
                    #expect(key.count == 1 && Keymap.standard.choice(Character(key), in: row.section) == row.action)
                } else if let parsed = Key(spelling: key) {
                    #expect(Keymap.standard.action(parsed) == row.action, "\(key)")
                } else if key.count == 2, key.first == "g", let letter = key.last {
                    #expect(Keymap.standard.screen(after: letter) == row.action, "\(key)")
                } else {
                    Issue.record("\(key) is no key")
                }
            }
        }
    }

    /// A hint that names no key, or another action's, is worse than none.
    @Test(arguments: ScreenName.allCases) func hintsNameKeysOfTheKeymap(screen: ScreenName) {
        let wording = Wording(.english)
        let known = Set(Keymap.standard.rows.flatMap { $0.keys.map(wording.shownKey) } + ["1-6", "←→", "␣"])
        for hint in screen.row.hints(wording) + wording.emptyHints {
            #expect(known.contains { hint.hasPrefix($0 + " ") }, "\(hint)")
        }
    }

    @Test(arguments: [Language.french, .english]) func everyScreenIsAmongTheHintsAfterG(language: Language) {
        let wording = Wording(language)
        for row in Keymap.standard.rows where row.section == .screens && row.action != .go {
            let hint = "\(row.keys[0].last ?? " ") \(language == .french ? row.french : row.english)"
            #expect(Driver.plain(wording.goHints).contains(hint), "\(hint)")
        }
    }
}
