import Domain
import Interface
import Program

/// The words of the command line, made ready for the parser.
///
/// A filter, a day or a text may begin with `-`: only `-h`, `--` and words in the form of `--option` or
/// `--option=value` are options. The others get a mark that the parser takes for a letter, and that `TypedWord` takes
/// off again.
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
        guard word.hasPrefix("-"), word != "-h", !isOption(word) else { return word }
        return String(mark) + word
    }

    /// `-- x` is a text: no option has a space in its name.
    private static func isOption(_ word: String) -> Bool {
        word.hasPrefix("--")
            && word.utf8.dropFirst(2).prefix { $0 != 0x3D }.allSatisfy { byte in
                switch byte {
                case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: false
                }
            }
    }

    /// The option of which the parser says that its value is missing, as in `Missing value for '--name <name>'`.
    static func withoutValue(_ message: String) -> String? {
        guard let start = message.firstRange(of: "Missing value for '")?.upperBound else { return nil }
        let option = message[start...].prefix { $0 != " " && $0 != "'" }
        return option.hasPrefix("--") ? String(option) : nil
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
