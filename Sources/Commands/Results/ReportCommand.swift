import ArgumentParser
import Domain
import Interface
import Program
import Report

struct ReportCommand: Command {
    static let name = "report"
    static var help: CommandHelp {
        CommandHelp(
            "Écrit le bilan en une page HTML, à montrer ou à imprimer.",
            "Writes the results as a page of HTML, to show or to print.",
            ["carnet report --output bilan.html", "carnet report --since 1/10 --output bilan.html --force"],
            [
                "carnet report --output results.html",
                "carnet report --since 2026-10-01 --output results.html --force",
            ])
    }

    @Option(help: .say("Entrées depuis ce jour.", "Came in since this day.", name: ("jour", "day")))
    var since: TypedWord?
    @Option(help: .say("Jusqu'à ce jour.", "Until this day.", name: ("jour", "day"))) var until: TypedWord?
    @Flag(help: .say("Nomme qui a mis en relation.", "Names who introduced others.")) var names = false
    @Flag(help: .say("Remplace le fichier s'il est là.", "Replaces the file if it is there.")) var force = false
    @Option(help: .say("Le fichier à écrire.", "The file to write.", name: ("fichier", "file")))
    var output: TypedWord
    @OptionGroup var shared: Shared

    func run() throws {
        let wording = Spoken.wording
        let today = Surroundings.now().today
        let period = try TypedPeriod(since, until, today, wording)
        let session = try Session.read(shared.carnet)
        let report = ResultsPage(
            session.carnet, since: period.since, until: period.until, names: names, today: today, wording)
        if !names, let named = session.carnet.firstNamed(in: report.typedText) {
            throw Failure(Failure.refused, wording.reportNames(named))
        }
        let file = try OutputFile(output.text, replacing: force, keeping: KeptFiles(session.journal.place), wording)
        try file.write(Array(report.html().utf8))
        try file.finish()
        Out.tell(wording.reportWritten(output.text))
    }
}
