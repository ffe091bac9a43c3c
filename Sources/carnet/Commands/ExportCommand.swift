import ArgumentParser
import Domain
import Exchange
import Interface

struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("export", Spoken.wording.exportHelp) }

    @Argument(
        help: .say(
            "Quels contacts ; sans filtre, tous, même laissés de côté.",
            "Which contacts; without one all of them, left aside too.", name: ("filtre", "filter")))
    var filter: [Typed] = []
    @Option(
        help: .say(
            "grist (usuel), excel, csv ou json.", "grist (usual), excel, csv or json.", name: ("format", "format")))
    var to = ExportFormat.grist
    @Option(
        help: .say(
            "Le fichier à écrire, sinon la sortie standard.", "The file to write, else standard output.",
            name: ("fichier", "file")), completion: .file())
    var output: Typed?
    @Flag(help: .say("Remplacer un fichier qui existe.", "Replace a file that exists.")) var force = false
    @Option(
        help: .say(
            "Langue des en-têtes : fr ou en.", "Language of the headers: fr or en.", name: ("langue", "language")))
    var headers = HeaderLanguage.fr
    @OptionGroup var shared: Shared

    enum HeaderLanguage: String, CaseIterable, ExpressibleByArgument {
        case fr, en
    }

    func run() throws {
        let wording = Spoken.wording
        let query = try Query.checkedInAllStandings(Typed.line(filter))
        let session = try Session.read(shared.carnet)
        let rows = ContactRows.matching(query, in: session.carnet, today: Surroundings.now().today)
        if rows.isEmpty { wording.tellNearWord(in: Typed.line(filter)) }
        let language: FileLanguage = headers == .fr ? .french : .english
        guard let output, output.text != "-" else {
            ContactOutput.write(rows, as: to, headers: language, from: session.carnet)
            return
        }
        let file = try OutputFile(output.text, replacing: force, wording)
        try ContactOutput.write(rows, as: to, headers: language, from: session.carnet) { try file.write($0) }
        try file.finish()
        Out.tell(wording.exported(rows.count, output.text, isGrist: to == .grist))
    }
}

extension ExportFormat: ExpressibleByArgument {}
