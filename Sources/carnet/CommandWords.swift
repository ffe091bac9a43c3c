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
        try Self.check(name, wording)
        if name == "help", let asked = rest.first, !asked.hasPrefix("-") { try Self.check(asked, wording) }
        forParser = [name]
        if let folder, name != "help" { forParser += ["--carnet", folder] }
        let plain = rest.prefix { $0 != "--" }
        forParser += plain.map(Self.marked)
        forParser += rest.dropFirst(plain.count)
    }

    private static func check(_ name: String, _ wording: Wording) throws(Failure) {
        if name == "help" || Root.names.contains(name) { return }
        let suggestion = Suggestion.nearest(to: name, among: Root.names + ["help"])
        throw Failure(Failure.usage, wording.unknownCommand(name, suggestion: suggestion))
    }

    /// A private character that nobody types; it is taken off only where it was put, before a `-`.
    private static let mark: Unicode.Scalar = "\u{F0001}"

    private static func marked(_ word: String) -> String {
        guard word.hasPrefix("-"), !word.hasPrefix("--"), word != "-h" else { return word }
        return String(mark) + word
    }

    static func unmarked(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if before == mark, scalar == "-" { kept.removeLast() }
            kept.append(scalar)
            before = scalar
        }
        return String(kept)
    }
}
