import ArgumentParser
import Program

struct ScreenCommand: Command {
    static let name = "screen"
    static var help: CommandHelp {
        CommandHelp(
            "Joue des touches comme le tableau, puis imprime l'écran en texte.",
            "Plays keys as the board would, then prints the screen as text.",
            ["carnet screen --keys 'jj>'", "carnet screen --demo --keys 'ga' --size 100x30"],
            ["carnet screen --keys 'jj>'", "carnet screen --demo --keys 'ga' --size 100x30"])
    }

    @Option(
        help: .say(
            "Les touches, comme « jj> » ou « ga<enter> ».", "The keys, such as “jj>” or “ga<enter>”.",
            name: ("touches", "keys")))
    var keys: TypedWord?
    @Option(help: .say("Colonnes et lignes.", "Columns and rows.", name: ("taille", "size"))) var size: TypedWord =
        TypedWord(
            argument: "80x24")
    @Flag(help: .say("Avec les couleurs.", "With colours.")) var color = false
    @Flag(help: .say("Sur une copie du carnet de démonstration.", "On a copy of the demo carnet.")) var demo = false
    @OptionGroup var past: Past
    @OptionGroup var shared: Shared

    func run() throws {
        try past.begin()
        guard let size = Self.size(size.text) else { throw Failure(Failure.usage, Spoken.wording.badSize(size.text)) }
        let code = try MainActor.assumeIsolated {
            try BoardLauncher.screen(
                keys: keys?.text ?? "", columns: size.columns, rows: size.rows, color: color, folder: shared.carnet,
                isDemo: demo)
        }
        if code != 0 { throw Failure(code, "") }
    }

    /// The largest screen played, either way.
    static let sizeMax = 1000

    /// `80x24`.
    static func size(_ text: String) -> (columns: Int, rows: Int)? {
        let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]), (1...sizeMax).contains(columns),
            (1...sizeMax).contains(rows)
        else { return nil }
        return (columns, rows)
    }
}
