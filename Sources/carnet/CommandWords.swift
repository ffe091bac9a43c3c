import Domain
import Interface

/// The words of the command line, made ready for the parser.
///
/// A filter, a day or a text may begin with `-`: only `-h` and words that begin with `--` are options. The others get
/// a mark that the parser takes for a letter, and that `Typed` takes off again.
struct CommandWords {
    /// From `--carnet DIR` before the command.
    private(set) var folder: String?
    /// Nothing but `--carnet DIR`: the board.
    private(set) var isBoard = false
    private(set) var forParser: [String] = []

    init(_ arguments: [String], _ wording: Wording) throws(Failure) {
        var rest = arguments[...]
        while let first = rest.first, first == "--carnet" || first.hasPrefix("--carnet=") {
            rest = rest.dropFirst()
            if first == "--carnet" {
                guard let value = rest.popFirst() else { throw Failure(Failure.usage, wording.carnetNeedsFolder) }
                folder = value
            } else {
                folder = String(first.dropFirst("--carnet=".count))
            }
            if folder == "" { throw Failure(Failure.usage, wording.carnetNeedsFolder) }
        }
        guard let name = rest.popFirst() else {
            isBoard = true
            return
        }
        if name.hasPrefix("-") {
            forParser = [name] + rest
            return
        }
        guard name == "help" || Root.names.contains(name) else {
            let suggestion = Suggestion.nearest(to: name, among: Root.names + ["help"])
            throw Failure(Failure.usage, wording.unknownCommand(name, suggestion: suggestion))
        }
        forParser = [name]
        if let folder, name != "help" { forParser += ["--carnet", folder] }
        let plain = rest.prefix { $0 != "--" }
        forParser += plain.map(Self.marked)
        forParser += rest.dropFirst(plain.count)
    }

    /// A character that no text holds (a Unicode noncharacter).
    private static let mark: Unicode.Scalar = "\u{FDD0}"

    private static func marked(_ word: String) -> String {
        guard word.hasPrefix("-"), !word.hasPrefix("--"), word != "-h" else { return word }
        return String(mark) + word
    }

    static func unmarked(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != mark }))
    }
}
