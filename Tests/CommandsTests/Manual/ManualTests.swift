import Foundation
import Testing

@testable import Commands

/// The program is whole when it came alone: manual, completions, what it is.
@Suite struct ManualTests {
    private static let languages = ["fr_FR.UTF-8", "en_GB.UTF-8"]

    @Test(arguments: languages) func theManualHasEveryCommand(language: String) throws {
        let run = try Shell(language: language).carnet("man")
        #expect(run.code == 0 && run.err.isEmpty)
        let headings = run.lines.filter { $0.hasPrefix(".SS ") }
        #expect(headings.count == Root.names.count)
        for (heading, name) in zip(headings, Root.names) {
            let name = name.replacingOccurrences(of: "-", with: "\\-")
            #expect(heading.hasPrefix(".SS \"carnet \(name) ") || heading == ".SS \"carnet \(name)\"")
        }
        // An option of one command, with its meaning on the line below.
        let option = try #require(run.lines.firstIndex(of: ".B \\-\\-to <format>"))
        #expect(run.lines[option + 1].hasPrefix("grist"))
    }

    /// No text becomes a request: what begins a line with a point or an apostrophe is one that is meant.
    @Test(arguments: languages) func textIsNoRequest(language: String) throws {
        let known: Set = ["TH", "SH", "SS", "PP", "TP", "B", "nf", "fi"]
        for line in try Shell(language: language).carnet("man").lines {
            if line.hasPrefix(".") { #expect(known.contains(String(line.dropFirst().prefix { $0 != " " })), "\(line)") }
            #expect(!line.hasPrefix("'"), "\(line)")
        }
    }

    @Test func theManualIsInItsLanguage() throws {
        let (french, english) = (try Shell().carnet("man").out, try Shell(language: "en_GB.UTF-8").carnet("man").out)
        #expect(!french.contains("OVERVIEW") && !english.contains("OVERVIEW"))
        #expect(french.contains(".SH \"COMMANDES\"") && !french.contains("Show ") && !french.contains("default:"))
        #expect(
            english.contains(".SH \"COMMANDS\"") && !english.contains("Exemples") && !english.contains("par défaut"))
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionsAreACommandToo(name: String) throws {
        let shell = try Shell()
        let run = try shell.carnet("completions", name)
        #expect(run.code == 0)
        #expect(run.out == (try shell.carnet("--generate-completion-script", name).out))
        let unknown = try shell.carnet("completions", "tcsh")
        #expect(unknown.code == 64 && unknown.out.isEmpty && unknown.err.contains("bash, fish, zsh"))
    }

    /// The version, and of what the program was built, if that is known.
    @Test func theVersionNamesTheCommit() throws {
        let run = try Shell().carnet("--version")
        #expect(run.code == 0)
        #expect(run.out.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+( \([0-9a-f]{12}\+?\))?\n/) != nil)
    }
}
