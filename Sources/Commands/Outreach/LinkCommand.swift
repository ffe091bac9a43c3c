import ArgumentParser
import Domain
import Interface
import Outreach
import Program

struct LinkCommand: Command {
    static let name = "link"
    static var help: CommandHelp {
        CommandHelp(
            "Fait un lien de campagne, dont les visites seront comptées.",
            "Makes a tracked link, whose visits will be counted.",
            [
                "carnet link reposante.exemple.fr --campaign \"DDT novembre\" --keyword courriel",
                "carnet link reposante.exemple.fr --campaign salon --qr --svg affiche.svg",
            ],
            [
                "carnet link reposante.exemple.fr --campaign \"DDT November\" --keyword mail",
                "carnet link reposante.exemple.fr --campaign fair --qr --svg poster.svg",
            ])
    }

    @Argument(help: .say("L'adresse de la page.", "The page's address.", name: ("adresse", "url"))) var page: TypedWord
    @Option(help: .say("La campagne.", "The campaign.", name: ("nom", "name"))) var campaign: TypedWord
    @Option(
        help: .say("Le mot-clé : support et variante.", "The keyword: medium and variant.", name: ("mot", "word")))
    var keyword: TypedWord?
    @Option(help: .say("La source.", "The source.", name: ("mot", "word"))) var source: TypedWord?
    @Option(help: .say("Le support.", "The medium.", name: ("mot", "word"))) var medium: TypedWord?
    @Option(help: .say("Le contenu.", "The content.", name: ("mot", "word"))) var content: TypedWord?
    @Option(help: .say("Où il est mis.", "Where it is put.", name: ("texte", "text"))) var note: TypedWord?
    @Flag(help: .say("Montrer le code QR.", "Show the QR code.")) var qr = false
    @Option(
        help: .say("Écrire le code QR dans ce fichier.", "Write the QR code to this file.", name: ("fichier", "file")),
        completion: .file())
    var svg: TypedWord?
    @Flag(help: .say("Remplacer un fichier qui existe.", "Replace a file that exists.")) var force = false
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.openOrMake(shared.carnet, Spoken.wording)
        let wording = session.wording
        var wish = LinkDesk.Wish(page: page.text, campaign: campaign.text)
        wish.keyword = keyword?.text ?? ""
        wish.source = source?.text ?? ""
        wish.medium = medium?.text ?? ""
        wish.content = content?.text ?? ""
        wish.note = note?.text ?? ""
        var random = SystemRandomNumberGenerator()
        let made: LinkDesk.Made
        do throws(LinkDesk.Refusal) {
            made = try LinkDesk(session.carnet).make(wish) { .random(.link, using: &random) }
        } catch {
            throw Failure(wording.code(error), wording.linkRefusal(error, in: session.carnet))
        }
        // Checked before anything is kept.
        let file = try svg.map { typed throws(Failure) in
            try OutputFile(
                typed.text, replacing: force, keeping: KeptFiles(session.journal.place), wording)
        }
        let drawing = svg == nil ? "" : QRCode.svg(made.url)
        guard let drawing else { throw Failure(Failure.badInput, wording.tooLongForQR) }
        _ = try session.perform { try session.events(made.intent) }
        for sentence in wording.remarks(made) { Out.tell(sentence) }
        let own = Settings(of: session.journal, wording).sender.link
        if let (mine, _) = try? PageAddress.read(own), mine.host != made.host {
            Out.tell(wording.otherHost(made.host))
        }
        Out.line(Showable.text(made.url))
        if let file, let svg {
            try file.write(Array(drawing.utf8))
            try file.finish()
            Out.tell(wording.qrWritten(svg.text))
        }
        if qr { try show(made.url, wording) }
    }

    private func show(_ url: String, _ wording: Wording) throws(Failure) {
        guard let code = QRCode(url, .low) else { throw Failure(Failure.badInput, wording.tooLongForQR) }
        let blocks = code.halfBlocks
        var grid = Grid(columns: blocks.first?.count ?? 0, rows: blocks.count)
        // Black on white is painted, whatever the terminal's own colours: turned round, it is not read.
        for (row, cells) in blocks.enumerated() {
            grid.put(cells.map(\.glyph).joined(), row: row, column: 0, style: .paper)
        }
        Out.line(Out.columns() == nil ? grid.text : grid.ansiText)
    }
}
