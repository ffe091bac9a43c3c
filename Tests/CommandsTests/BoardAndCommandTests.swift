import Foundation
import Testing

/// A rule stands once: what the board does and what a command does are the same events.
@Suite struct BoardAndCommandTests {
    /// One thing to do, by a command and by keys. Both begin with the same three contacts and one who is asleep.
    struct Pair: Sendable, CustomTestStringConvertible {
        var command: [String]
        var keys: String
        var testDescription: String { command.joined(separator: " ") }
    }

    /// A capture line: typed after `n`, and as words of `carnet add`.
    private static func line(_ text: String) -> Pair {
        Pair(command: ["add", text], keys: "n" + text + "<enter>")
    }

    static let lines = [
        line("Claire Roy source:Salon via:\"Bob Inconnu\""),
        line("Claire Roy via:\"Zoé Roy\""),
        line("Claire Roy source:Salon via:\"Zoé Roy\""),
        line("Claire Roy via:\"Paul Rey\" chez:\"DDT de l'Aube\" rôle:cheffe lieu:Troyes"),
        line("Claire Roy via:rey tag:agri tag:eau r:lun note:\"vue au salon\""),
        line("claire@exemple.fr étape:rdv"),
        line("chez:\"DRAAF Grand Est\" 0612345678"),
        line("Claire Roy foo:bar étape:nulle r:jamais"),
    ]

    /// On Paul Rey, whom the filter finds.
    private static func onPaul(_ command: String..., keys: String) -> Pair {
        Pair(command: command, keys: "gl/paul rey<enter>" + keys)
    }

    static let gestures = [
        onPaul("move", "Paul Rey", "contacted", keys: ">"),
        onPaul("log", "Paul Rey", "call", "talked", "très motivé", keys: "aptrès motivé<enter><esc>"),
        onPaul("log", "Paul Rey", "call", "attempted", keys: "ax<esc>"),
        onPaul("log", "Paul Rey", "note", "unknown", "à revoir", keys: "anà revoir<enter>"),
        onPaul("next", "Paul Rey", "lun", "--kind", "followUp", keys: "rlun<enter>"),
        onPaul("drop", "Paul Rey", "--reason", "hasSolution", keys: "d2"),
        onPaul("drop", "Paul Rey", "--reason", "objection", keys: "d7"),
        onPaul("sleep", "Paul Rey", "2026-12-15", keys: "z15/12<enter>"),
        onPaul("answer", "Paul Rey", "1", "yes", keys: "c1+<enter>"),
        onPaul("answer", "Paul Rey", "2", "no", "--evidence", "déjà équipé", keys: "c2- déjà équipé<enter>"),
        Pair(command: ["wake", "Ana Sol"], keys: "gl/pause<enter>w"),
        Pair(command: ["undo"], keys: "u<enter>"),
    ]

    @Test(arguments: lines + gestures) func boardAndCommandSayTheSame(pair: Pair) throws {
        let (byCommand, byBoard) = (try shell(), try shell())
        let before = (try events(byCommand).count, try events(byBoard).count)
        _ = try byCommand.carnet(pair.command)
        _ = try byBoard.carnet(["screen", "--keys", pair.keys])
        let (said, done) = (try events(byCommand), try events(byBoard))
        #expect(said.count == before.0 + 1, "the command made one gesture")
        #expect(done.count == before.1 + 1, "the board made one gesture")
        #expect(said == done)
    }

    /// A file, what is said of it on the command line, and the keys that say the same in the preview.
    static let imports: [(text: String, options: [String], keys: String)] = [
        ("Nom;Courriel\nClaire Roy;claire@exemple.fr\nPaul Rey;paul@exemple.fr\n", [], ""),
        (
            "Nom;Courriel;Étiquettes\nClaire Roy;claire@exemple.fr;eau\n", ["--tag", "agri, eau", "--source", "Salon"],
            "<end><up>eagri, eau<enter><down>eSalon<enter>"
        ),
        (
            "Machin;Truc\nClaire Roy;claire@exemple.fr\nPaul Rey;\n", ["--map", "name=Machin", "--map", "email=Truc"],
            ""
        ),
        ("claire@exemple.fr;Claire\npaul@exemple.fr;Paul\n", ["--map", "email=1", "--map", "name=2"], ""),
    ]

    @Test(arguments: imports) func anImportIsTheSameEitherWay(text: String, options: [String], keys: String) throws {
        let (byCommand, byBoard) = (try shell(), try shell())
        for shell in [byCommand, byBoard] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: shell.path("liste.csv")))
        }
        let count = try events(byBoard).count
        _ = try byCommand.carnet(["import", "--yes"] + options + [byCommand.path("liste.csv")])
        _ = try byBoard.carnet(["screen", "--keys", "gi" + byBoard.path("liste.csv") + "<enter>" + keys + "<enter>"])
        let (said, done) = (try events(byCommand), try events(byBoard))
        #expect(done.count == count + 1, "the board made one gesture")
        #expect(said == done)
    }

    private func shell() throws -> Shell {
        let shell = try Shell()
        _ = try shell.carnet("init", "--product", "Reposante")
        for name in ["Paul Rey", "Zoé Roy chez:A", "Zoé Roy chez:B", "Ana Sol"] { _ = try shell.carnet("add", name) }
        _ = try shell.carnet("sleep", "Ana Sol", "2027-03-01")
        return shell
    }

    /// Of gestures, what a text is written over, contacts and exchanges; a writer's may look like a contact's.
    private static let identifiers = [
        #"\["[a-z2-7]{10}",\d+,\d+\]"#, #""over":\[[^\]]*\]"#, #"\bc[a-z2-7]{9}\b"#, #""id":"[a-z2-7]+""#,
    ]

    /// The events of each record, with identifiers numbered as they come, so that two carnets can be compared.
    private func events(_ shell: Shell) throws -> [String] {
        let log = shell.path("carnet/log")
        var text = ""
        for name in try FileManager.default.contentsOfDirectory(atPath: log).sorted() {
            text += try String(contentsOfFile: log + "/" + name, encoding: .utf8)
        }
        var numbers: [String: Int] = [:]
        return text.split(separator: "\n").compactMap { line in
            // The header says whose file it is, and nothing that was done.
            guard let start = line.range(of: "\"events\":["), !line.contains("\"head\":") else { return nil }
            var events = String(line[start.upperBound...])
            for pattern in Self.identifiers {
                while let found = events.range(of: pattern, options: .regularExpression) {
                    let word = String(events[found])
                    if numbers[word] == nil { numbers[word] = numbers.count }
                    events.replaceSubrange(found, with: "#\(numbers[word] ?? 0)")
                }
            }
            return events
        }
    }
}
