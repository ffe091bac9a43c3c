import ArgumentParser
import Program

/// `carnet completions SHELL`: what makes Tab know the commands. The parser's own option says the same.
struct CompletionsCommand: Command {
    static let name = "completions"
    static var help: CommandHelp {
        CommandHelp(
            "Écrit de quoi compléter les commandes par Tab.", "Writes what lets Tab complete commands.",
            [
                "carnet completions bash > ~/.local/share/bash-completion/completions/carnet",
                "carnet completions fish > ~/.config/fish/completions/carnet.fish",
            ],
            [
                "carnet completions bash > ~/.local/share/bash-completion/completions/carnet",
                "carnet completions fish > ~/.config/fish/completions/carnet.fish",
            ])
    }

    @Argument(
        help: .say(
            "bash, zsh ou fish ; rien : celui d'où l'on demande.", "bash, zsh or fish; nothing: the one that asks.",
            name: ("interpréteur", "shell")),
        completion: .list(CompletionShell.allCases.map(\.rawValue).sorted()))
    var shell: String?

    func run() throws { Out.line(try CompletionRequest(shell: shell).script(Spoken.wording)) }
}
