import ArgumentParser
import Domain
import Program

/// A word of the command line as it was typed: a filter, a day, a text, a contact.
struct TypedWord: ExpressibleByArgument, CustomStringConvertible {
    var text: String
    /// What help shows of a default.
    var description: String { text }

    init(argument: String) { text = CommandWords.unmarked(argument) }

    /// Several words read as one line.
    static func line(_ words: [TypedWord]) -> String { words.map(\.text).joined(separator: " ") }
}

/// The option that every command has.
struct Shared: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Spoken.say(
                "Le dossier du carnet (sinon $CARNET_DIR, sinon le dossier habituel).",
                "The carnet's folder (else $CARNET_DIR, else the usual one)."),
            valueName: Spoken.say("dossier", "dir")),
        completion: .directory, transform: CommandWords.unmarked)
    var carnet: String?
}

/// Text for people or JSON for programs.
enum TextOrJSON: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

extension CompletionKind {
    /// The words of a closed list, as help names them.
    static func codes<Word: CodedWord>(_ list: Word.Type) -> CompletionKind { .list(Word.allCases.map(\.code)) }
}

extension ArgumentHelp {
    /// Help in the language of this run.
    static func say(_ french: String, _ english: String, name: (String, String)? = nil) -> ArgumentHelp {
        ArgumentHelp(Spoken.say(french, english), valueName: name.map { Spoken.say($0.0, $0.1) })
    }
}
