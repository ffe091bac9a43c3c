import ArgumentParser
import Program

/// `carnet` with a command. Without any, `Main` opens the board and the parser is never asked.
struct Root: ParsableCommand {
    /// The version that `--version` tells.
    static let version = "1.0.0"

    static var configuration: CommandConfiguration {
        let help = Spoken.wording.rootHelp
        return CommandConfiguration(
            commandName: "carnet", abstract: help.abstract,
            usage: Spoken.say(
                "carnet [--carnet <dossier>] [<commande> …]", "carnet [--carnet <dir>] [<command> …]"),
            discussion: help.discussion, version: version, subcommands: commands)
    }

    static var commands: [any ParsableCommand.Type] {
        [
            InitCommand.self, AddCommand.self, ListCommand.self, ShowCommand.self, EditCommand.self, MoveCommand.self,
            AnswerCommand.self, NextCommand.self, DoneCommand.self, LogCommand.self, TodayCommand.self,
            DropCommand.self,
            SleepCommand.self, WakeCommand.self, UndoCommand.self, RedoCommand.self, HistoryCommand.self,
            ReviewCommand.self, ImportCommand.self, ExportCommand.self, VerifyCommand.self, ForgetCommand.self,
            PrivacyCommand.self, BackupCommand.self, RestoreCommand.self, SyncCommand.self, CloneCommand.self,
            TeamCommand.self, GristCommand.self, CheckEmailCommand.self, DuplicatesCommand.self, MergeCommand.self,
            ScreenCommand.self, DemoCommand.self,
        ]
    }

    static let names = [
        "init", "add", "list", "show", "edit", "move", "answer", "next", "done", "log", "today", "drop", "sleep",
        "wake",
        "undo", "redo", "history", "review", "import", "export", "verify", "forget", "privacy", "backup", "restore",
        "sync", "clone", "team", "grist", "check-email", "duplicates", "merge", "screen", "demo",
    ]
}
