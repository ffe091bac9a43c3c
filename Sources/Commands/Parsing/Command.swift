import ArgumentParser
import Program

/// A command: its name, its help and what it does stand in one file; a line in `Root` makes it known.
protocol Command: ParsableCommand {
    static var name: String { get }
    static var help: CommandHelp { get }
}

extension Command {
    static var configuration: CommandConfiguration {
        // Made once each time: the parser asks for those of all commands.
        let help = help
        return CommandConfiguration(commandName: name, abstract: help.abstract, discussion: help.discussion)
    }
}

/// What `--help` says of a command: a sentence, and examples that one can copy.
struct CommandHelp {
    let abstract: String
    let discussion: String

    init(_ french: String, _ english: String, _ examplesFrench: [String], _ examplesEnglish: [String]) {
        abstract = Spoken.say(french, english)
        let examples = Spoken.wording.isFrench ? examplesFrench : examplesEnglish
        discussion = Spoken.say("Exemples :", "Examples:") + "\n" + examples.map { "  " + $0 }.joined(separator: "\n")
    }
}
