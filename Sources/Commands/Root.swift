import ArgumentParser
import CProgram
import Program

/// `carnet` with a command. Without any, `Main` opens the board and the parser is never asked.
struct Root: ParsableCommand {
    static let version = "1.0.0"

    /// What `--version` tells: the version, and the commit it was built of.
    static var built: String {
        let commit = String(cString: carnet_commit())
        return commit.isEmpty ? version : "\(version) (\(commit))"
    }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "carnet",
            abstract: Spoken.say(
                "Le carnet de contacts d'un service public numérique, dans un terminal.",
                "The contact notebook of a public digital service, in a terminal."),
            usage: Spoken.say(
                "carnet [--carnet <dossier>] [<commande> …]", "carnet [--carnet <dir>] [<command> …]"),
            discussion: Spoken.say(
                """
                Sans commande, ouvre le tableau. Pour essayer : carnet demo
                Tout ce que font les écrans se fait aussi par commande, et --format json parle aux programmes.
                CONTACT est un identifiant, son début, ou des mots qui ne désignent qu'un contact.
                """,
                """
                Without a command, opens the board. To try it: carnet demo
                All that the screens do can be done by commands, and --format json speaks to programs.
                CONTACT is an id, its beginning, or words that match exactly one contact.
                """),
            version: built, subcommands: commands.map { $0 as any ParsableCommand.Type })
    }

    /// In the order of the help.
    static var commands: [any Command.Type] {
        [
            InitCommand.self, AddCommand.self, ListCommand.self, ShowCommand.self, EditCommand.self, MoveCommand.self,
            AnswerCommand.self, NextCommand.self, DoneCommand.self, LogCommand.self, TodayCommand.self,
            DropCommand.self,
            SleepCommand.self, WakeCommand.self, UndoCommand.self, RedoCommand.self, HistoryCommand.self,
            ReviewCommand.self, MailCommand.self, ModelsCommand.self, ProofreadCommand.self, AddressCommand.self,
            LinkCommand.self, LinksCommand.self, ReferralsCommand.self, BreakawayCommand.self, StatsCommand.self,
            ReportCommand.self, BriefCommand.self, RhythmCommand.self,
            AudienceCommand.self, GoalCommand.self, ImportCommand.self,
            ExportCommand.self, VerifyCommand.self, ForgetCommand.self,
            PrivacyCommand.self, BackupCommand.self, RestoreCommand.self, SyncCommand.self, CloneCommand.self,
            TeamCommand.self, GristCommand.self, CheckEmailCommand.self, DuplicatesCommand.self, MergeCommand.self,
            ScreenCommand.self, DemoCommand.self, ManCommand.self, CompletionsCommand.self,
        ]
    }

    static var names: [String] { commands.map { $0.name } }
}
