import Interface
import Testing

@testable import Commands
@testable import Program

/// A carnet's `settings.toml`: keys and keyboard.
@Suite struct SettingsTests {
    private static let wording = Wording(.english)
    private static func read(_ text: String) -> Settings { Settings(text: text, wording) }

    @Test func nothingAskedForIsTheUsual() {
        let settings = Self.read("# nothing yet\n")
        #expect(settings.problem == nil)
        #expect(settings.keymap.action(.character("u")) == .undo)
        #expect(settings.keymap.criterion(unshifted: .character("&")) == .criterion1)
    }

    @Test func keysMoveFromOneActionToAnother() {
        let settings = Self.read("[keys]\nundo = [\"w\", \"<f9>\"]\nexportGrist = \"X\"\n")
        #expect(settings.problem == nil)
        #expect(settings.keymap.action(.character("w")) == .undo)
        #expect(settings.keymap.action(.function(9)) == .undo)
        #expect(settings.keymap.action(.character("u")) == nil)
        #expect(settings.keymap.action(.character("X")) == .exportGrist)
        #expect(settings.keymap.row(.bringBack)?.keys == [])
    }

    @Test func lettersAfterGAreReboundToo() {
        let settings = Self.read("[keys]\ngoToday = \"gj\"\n")
        #expect(settings.keymap.screen(after: "j") == .goToday)
        #expect(settings.keymap.screen(after: "a") == nil)
    }

    @Test func theLettersOfMenusAreApart() {
        let settings = Self.read("[keys]\nlogNote = \"c\"\ncopyCard = \"c\"\nplan = \"c\"\n")
        #expect(settings.problem == nil)
        #expect(settings.keymap.row(.logNote)?.keys == ["c"] && settings.keymap.row(.copyCard)?.keys == ["c"])
        #expect(settings.keymap.action(.character("c")) == .plan)
        #expect(settings.keymap.row(.criteriaPanel)?.keys == [])
    }

    @Test func aBepoKeyboardHasItsOwnRow() {
        let settings = Self.read("keyboard = \"bepo\"\n")
        #expect(settings.keymap.criterion(unshifted: .character("(")) == .criterion4)
        #expect(settings.keymap.criterion(unshifted: .character("«")) == .criterion2)
        #expect(settings.keymap.criterion(unshifted: .character("-")) == nil)
    }

    /// What is written is read again, and nothing else of the file is touched.
    @Test(arguments: [
        "", "theme = \"dark\" # nuit\n\n[keys]\nundo = \"w\"\n",
        "[filters]\n# à moi\n\"x\" = \"y\"\n\n[keys]\nsort = \"X\"\n",
        "[filters]\nA_Decider = \"vieux\"\n[keys]\nsort = \"X\"\n", "[filters] # les miens",
    ])
    func filtersAreKeptBesideTheRest(before: String) throws {
        let filters = [
            SavedFilter(name: "à décider", text: "étape:rdv c3:? \"rue de Paris\""),
            SavedFilter(name: "b\\c\u{1B}", text: "x"),
        ]
        let old = Settings(text: before, Wording(.english))
        var after = before
        for filter in filters { after = try #require(SettingsFile.text(after, with: filter)) }
        let settings = Settings(text: after, Wording(.english))
        #expect(settings.problem == nil, "\(settings.problem ?? "")")
        #expect(settings.filters == old.filters + [filters[0], SavedFilter(name: "b\\c", text: "x")])
        for line in before.split(separator: "\n") { #expect(after.contains(line), "\(line)") }
        #expect(SettingsFile.text(after, with: filters[0]) == after)
    }

    /// One of that name is replaced, however it is written; the others stay, also those that are not understood.
    @Test func aFilterOfThatNameIsReplaced() throws {
        let before = "[filters]\na = \"1\"\n\"À Décider\" = \"2\" # quoi\n'c' = [\"3\"]\n?? = oops\n"
        var after = try #require(SettingsFile.text(before, with: SavedFilter(name: "à décider", text: "4")))
        after = try #require(SettingsFile.text(after, with: SavedFilter(name: "C", text: "5")))
        #expect(after == "[filters]\na = \"1\"\n\"à décider\" = \"4\"\n\"C\" = \"5\"\n?? = oops\n")
        let long = "# " + String(repeating: "x", count: SettingsFile.bytesMax) + "\n"
        #expect(SettingsFile.text(long, with: SavedFilter(name: "a", text: "b")) == nil)
    }

    @Test(arguments: [
        ("keyboard = \"dvorak\"", "settings.toml, line 1: unknown keyboard “dvorak”: azerty, afnor, bepo."),
        ("\n[keys]\nundoo = \"w\"", "settings.toml, line 3: unknown action “undoo”. Did you mean “undo”?"),
        ("[keys]\nundo = \"<f99>\"", "settings.toml, line 2: unknown key “<f99>”: u, <f9>, <ctrl-x>, ga."),
        ("[keys]\nlogNote = \"<f9>\"", "settings.toml, line 2: unknown key “<f9>”: u, <f9>, <ctrl-x>, ga."),
        (
            "[keys]\nlogNote = \"p\"\nlogTalked = \"p\"",
            "settings.toml, line 3: the key p is given to logNote and to logTalked."
        ),
        ("[keys]\nundo = 3", "settings.toml, line 2: undo takes a key, or [\"u\", \"<f9>\"]."),
        ("[keys]\nquit = \"<ctrl-c>\"", "settings.toml, line 2: Ctrl+C stays where it is (cancel)."),
        ("[keys]\nundo = [\"<esc>\"]", "settings.toml, line 2: Esc stays where it is (stepBack)."),
        ("[keys]\nmerge = \"<enter>\"", "settings.toml, line 2: Enter stays where it is (open)."),
        ("[keys]\nstepBack = \"x\"", "settings.toml, line 2: Esc stays where it is (stepBack)."),
        ("[keys]\nsort = [\":\", \"<ctrl-p>\"]", "settings.toml, line 2: : stays where it is (palette)."),
        ("[keys]\nquit = []", "settings.toml, line 2: Q stays where it is (quit)."),
        ("[keys]\nundo = \"w\"\nredo = \"w\"", "settings.toml, line 3: the key w is given to undo and to redo."),
        ("theme = \"sepia\"", "settings.toml, line 1: unknown theme “sepia”: auto, dark, light, none."),
        (
            "colour = 1",
            "settings.toml, line 1: unknown setting “colour”: keyboard, theme, retention, [keys] or [filters]."
        ),
        ("keys = 1", "settings.toml, line 1: “keys” is a table: [keys], then undo = \"u\"."),
        ("a = \n", "settings.toml, line 1, column 5: not TOML; the usual settings are taken."),
    ]) func whatIsNotUnderstoodIsTold(text: String, sentence: String) {
        #expect(Self.read(text).problem == sentence)
    }

    @Test func everythingThatIsNotUnderstoodIsTold() {
        let settings = Self.read("a = 1\n[keys]\nundoo = \"w\"\nredo = \"zzzz\"\n")
        #expect(settings.problems.count == 3)
    }

    @Test func whatIsWrongCostsOnlyItself() {
        let settings = Self.read("[keys]\nundoo = \"w\"\nredo = \"<f9>\"\n")
        #expect(settings.keymap.action(.function(9)) == .redo)
        #expect(settings.keymap.action(.character("u")) == .undo)
    }

    @Test func settingsMayBeWrittenInAnyOfTheWaysOfTOML() {
        let settings = Self.read(
            "# mine\r\n 'keyboard' = 'afnor' # row\r\n[ \"keys\" ]\r\n"
                + "undo = [ # two\n  \"w\",\n  '<f9>',\n]\nredo=\"\\u0057\"\n"
        )
        #expect(settings.problems == [])
        #expect(settings.keymap.digitRow == .afnor)
        #expect(settings.keymap.action(.character("w")) == .undo && settings.keymap.action(.function(9)) == .undo)
        #expect(settings.keymap.action(.character("W")) == .redo)
    }

    @Test(arguments: [
        "keyboard", "keyboard =", "keyboard = \"bepo", "[keys", "[keys] undo = \"u\"", "= 1",
        "[keys]\nundo = [\"u\" \"w\"]",
        "undo = \"\\q\"", "undo = [\"a\"", "undo = \"\\u12\"",
    ]) func whatIsNoTOMLIsTold(text: String) {
        #expect(Self.read(text).problems.count == 1)
        #expect(Self.read(text).problem?.contains("not TOML") == true)
    }
}
