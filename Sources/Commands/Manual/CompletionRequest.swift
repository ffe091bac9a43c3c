import ArgumentParser
import Domain
import Interface
import Program

/// `completions [SHELL]`, or the parser's `--generate-completion-script [SHELL]`: code for a shell, which no
/// typesetting may touch. The parser would give it as one of its messages, and these are put into French.
struct CompletionRequest {
    private static let option = "--generate-completion-script"

    /// Nil: that of whoever asks.
    private let shell: String?

    init(shell: String?) { self.shell = shell }

    /// Nil when these words ask for something else.
    init?(_ words: [String]) {
        let words = words.prefix { $0 != "--" }
        guard let place = words.firstIndex(where: { $0 == Self.option || $0.hasPrefix(Self.option + "=") }) else {
            return nil
        }
        shell =
            words[place] == Self.option
            ? words[(place + 1)...].first : String(words[place].dropFirst(Self.option.count + 1))
    }

    func script(_ wording: Wording) throws(Failure) -> String {
        let asked = shell ?? CompletionShell.autodetected()?.rawValue ?? ""
        guard let known = CompletionShell.allCases.first(where: { $0.rawValue == asked }) else {
            let names = CompletionShell.allCases.map(\.rawValue).sorted()
            throw Failure(Failure.usage, wording.notAllowed(Self.option, asked, names))
        }
        return Root.completionScript(for: known)
    }
}
