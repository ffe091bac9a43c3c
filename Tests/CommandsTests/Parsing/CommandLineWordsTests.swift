import Domain
import Foundation
import Interface
import Testing

@testable import Commands

@Suite struct CommandLineWordsTests {
    private func shell() throws -> Shell {
        let shell = try Shell()
        #expect(try shell.carnet("init", "--product", "Reposante").code == 0)
        return shell
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionIsCodeInBothLanguages(name: String) throws {
        let (french, english) = (try Shell(), try Shell(language: "en_GB.UTF-8"))
        let script = try french.carnet("--generate-completion-script", name)
        #expect(script.code == 0)
        // Descriptions are in the user's language, the code is the same: no line has another beginning.
        let (ours, theirs) = (script.lines, try english.carnet("--generate-completion-script", name).lines)
        #expect(ours.count == theirs.count)
        for line in ours where line.contains("\u{A0}") { #expect(line.contains("'") || line.contains("\"")) }
        #expect(try french.carnet("--generate-completion-script=\(name)").out == script.out)
        if name == "bash" {
            try french.write("script", script.out)
            let check = try french.line("bash -n script")
            #expect(check.code == 0 && check.err.isEmpty)
        }
    }

    @Test func anUnknownShellIsRefusedInTheLanguageOfTheRun() throws {
        let shell = try Shell()
        let run = try shell.carnet("--generate-completion-script", "foo")
        #expect(run.code == 64)
        #expect(run.out.isEmpty)
        #expect(run.err.contains("« foo » : inconnu. Au choix : bash, fish, zsh."))
    }

    @Test func aLineAndANameAreRefused() throws {
        let shell = try shell()
        for arguments in ["'X Y tag:z' --name Q", "'X a@x.fr' --email b@x.fr", "'X étape:rdv' --stage user"] {
            let run = try shell.line("carnet add \(arguments)")
            #expect(run.code == 64, "\(arguments)")
            #expect(run.err.contains("Rien n'a été ajouté."), "\(arguments)")
        }
        #expect(try shell.carnet("list", "tous", "--format", "ids").lines.isEmpty)
        let id = try #require(try shell.carnet("add", "X Y tag:z", "--email", "b@x.fr", "--tag", "w").lines.first)
        let contact = try shell.contact(id)
        #expect(contact["name"] as? String == "X Y")
        #expect(contact["email"] as? String == "b@x.fr")
        #expect(contact["tags"] as? [String] == ["w", "z"])
    }

    @Test func aReviewLooksBack() throws {
        let run = try shell().carnet("review", "--since", "demain")
        #expect(run.code == 64)
        #expect(run.err.contains("demain"))
        #expect(!run.err.contains("échange"))
    }

    @Test func helpSpellsKeysAndPunctuation() throws {
        let shell = try Shell()
        let screen = try shell.carnet("screen", "--help").out.replacingOccurrences(of: "\u{A0}", with: " ")
        #expect(screen.contains("« ga<enter> »"))
        #expect(!screen.contains("g a<enter>"))
        for name in ["list", "export", "import", "today", "next", "history", "review", "show", "verify"] {
            let help = try shell.carnet(name, "--help").out
            #expect(!help.contains("json;") && !help.contains("fr;") && !help.contains("ids;"), "\(name)")
            #expect(!help.contains("en;") && !help.contains("updated;") && !help.contains("default"), "\(name)")
        }
    }

    @Test func aFilterThatIsNotKnownGetsTheChoices() throws {
        let shell = try shell()
        let stage = try shell.carnet("list", "étape:xyz")
        #expect(stage.code == 64)
        #expect(stage.err.contains("Au choix : prospect, contacté, rendez-vous, utilisateur, ambassadeur."))
        let key = try shell.carnet("list", "foobar:bar")
        #expect(key.code == 64)
        #expect(key.err.contains("Au choix : étape:, tag:"))
        for isFrench in [true, false] {
            #expect(Wording.filterWords(isFrench).allSatisfy(Query.words.contains))
        }
    }

    @Test func aFilterWordMistypedIsPointedAtWhenNothingIsFound() throws {
        let shell = try shell()
        try shell.add("Zoé Retar chez:Côte-d'Or")
        for (filter, meant) in [
            ("scor>=3", "score>=3"), ("unplaned", "unplanned"), ("personne !asleeep", "asleep"), ("tosu", "tous"),
        ] {
            let run = try shell.line(
                "carnet list \(filter.split(separator: " ").map { "'\($0)'" }.joined(separator: " "))")
            #expect(run.code == 0)
            #expect(run.err.contains("Vouliez-vous dire « \(meant) » ?"), "\(filter): \(run.err)")
        }
        for filter in ["Retar", "personne", "cote", "\"unplaned\"", "retard", "zzz"] {
            #expect(!(try shell.carnet("list", filter).err.contains("Vouliez-vous")), "\(filter)")
        }
    }

    @Test func oneEditIsALetterOrASwap() {
        for near in ["score", "scor", "scores", "scoer", "score", "scora", "csore"] {
            #expect(FilterNote.isWithinOneEdit(near, "score"), "\(near)")
        }
        for far in ["sco", "scorers", "soerc", "cosre ", ""] {
            #expect(!FilterNote.isWithinOneEdit(far, "score"), "\(far)")
        }
    }

    @Test func aClockThatIsNoneIsRefused() throws {
        let shell = try shell()
        for text in ["nimp", "2026-02-30T09:00", "2026-11-21T25:00", "2026-11-21 09:00", "2026-11-21T09:00:61"] {
            shell.environment["CARNET_NOW"] = text
            let run = try shell.carnet("list")
            #expect(run.code == 64, "\(text)")
            #expect(run.err.contains("CARNET_NOW « \(text) »"))
            // The board too, before it looks for a terminal.
            #expect(try shell.line("carnet").err.contains("CARNET_NOW"))
        }
        for text in ["2026-11-21", "2026-11-21T09:00", "2026-11-21T09:00:30", ""] {
            shell.environment["CARNET_NOW"] = text
            #expect(try shell.carnet("list").code == 0, "\(text)")
        }
    }

    @Test func aValueMayBeginWithDashes() throws {
        let shell = try shell()
        for arguments in ["'--name=-- x'", "--name '-- x'", "'--name=--x'"] {
            let run = try shell.line("carnet add \(arguments)")
            #expect(run.code == 0, "\(arguments)")
            let name = try shell.contact(try #require(run.lines.first))["name"] as? String
            #expect(name == (arguments.contains("--x") ? "--x" : "-- x"))
        }
        let refused = try shell.carnet("add", "--name", "--x")
        #expect(refused.code == 64)
        #expect(refused.err.contains("--name=\"--…\""))
        #expect(try shell.carnet("list", "--carnet", "-absent").err.contains("« -absent »"))
    }
}
