import ArgumentParser
import Program

/// `carnet man`: a program that came alone has its manual with it.
struct ManCommand: Command {
    static let name = "man"
    static var help: CommandHelp {
        CommandHelp(
            "Écrit la page de manuel, de toutes les commandes.", "Writes the manual page, of all commands.",
            ["carnet man | man -l -", "carnet man > ~/.local/share/man/fr/man1/carnet.1"],
            ["carnet man | man -l -", "carnet man > ~/.local/share/man/man1/carnet.1"])
    }

    func run() throws {
        let wording = Spoken.wording
        Out.write(ManualPage(wording).source)
        // Its source is for man; a person at a terminal wants the page.
        if Out.columns() != nil { Out.tell(wording.manualIsReadBy("carnet man | man -l -")) }
    }
}
