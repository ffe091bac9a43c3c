import ArgumentParser
import Domain
import Glibc
import Interface
import Program
import Transfer

struct ExportCommand: Command {
    static let name = "export"
    static var help: CommandHelp {
        CommandHelp(
            "Écrit les contacts pour Grist, Excel, un téléphone, un agenda ou un autre programme.",
            "Writes the contacts for Grist, Excel, a phone, a calendar or another program.",
            [
                "carnet export --output suivi.csv", "carnet export étape:rdv --to excel --output rdv.csv --force",
                "carnet export --to xlsx --output suivi.xlsx", "carnet export --to ics --output relances.ics",
            ],
            [
                "carnet export --output contacts.csv --headers en",
                "carnet export stage:meeting --to excel --output meetings.csv --force",
                "carnet export --to xlsx --output contacts.xlsx", "carnet export --to ics --output steps.ics",
            ])
    }

    @Argument(
        help: .say(
            "Quels contacts ; sans filtre, tous, même ceux de côté.",
            "Which contacts; without one all of them, left aside too.", name: ("filtre", "filter")))
    var filter: [TypedWord] = []
    @Option(
        help: .say(
            formats(usual: "usuel") + ".", formats(usual: "usual") + ".", name: ("format", "format")))
    var to = usualFormat
    @Option(
        help: .say(
            "Le fichier à écrire, sinon la sortie standard.", "The file to write, else standard output.",
            name: ("fichier", "file")), completion: .file())
    var output: TypedWord?
    @Flag(help: .say("Remplacer un fichier qui existe.", "Replace a file that exists.")) var force = false
    @Option(
        help: .say(
            "Langue des en-têtes : fr ou en.", "Language of the headers: fr or en.", name: ("langue", "language")))
    var headers: HeaderLanguage?
    @Option(
        help: .say(
            "Version des vCard : 3 (usuelle) ou 4.", "Version of vCards: 3 (usual) or 4.", name: ("version", "version"))
    )
    var version: VCardVersion?
    @Flag(help: .say("ics : des événements, pas des tâches.", "ics: events, not tasks.")) var events = false
    @Flag(
        help: .say(
            "Seulement qui refuse d'être recontacté, pour une liste de blocage.",
            "Only who refuses to be contacted, for a blocklist."))
    var objections = false
    @Flag(
        help: .say(
            "Ce qu'on nous a dit (les lignes « retour : »), au lieu des contacts.",
            "What we were told (lines “feedback:”) in place of the contacts."))
    var feedback = false
    @Flag(
        help: .say(
            "Leurs échanges, un par ligne, au lieu des contacts : une table à part.",
            "Their exchanges, one a line, in place of the contacts: a table of their own."))
    var exchanges = false
    @OptionGroup var shared: Shared

    private static let usualFormat = ExportFormat.grist

    private static func formats(usual: String) -> String {
        ExportFormat.allCases.map { $0 == usualFormat ? "\($0.rawValue) (\(usual))" : $0.rawValue }
            .joined(separator: ", ")
    }

    enum HeaderLanguage: String, CaseIterable, ExpressibleByArgument {
        case fr, en
    }

    enum VCardVersion: String, CaseIterable, ExpressibleByArgument {
        case three = "3"
        case four = "4"
    }

    func run() throws {
        let wording = Spoken.wording
        let parts = [("--feedback", feedback), ("--exchanges", exchanges), ("--objections", objections)]
            .filter(\.1).map(\.0)
        if parts.count > 1 { throw Failure(Failure.usage, wording.onlyOneOf(parts)) }
        if objections, to.isBinary { throw Failure(Failure.usage, wording.objectionsAreText) }
        if feedback || exchanges, !SideTable.has(to) { throw Failure(Failure.usage, wording.isATable(parts[0])) }
        if version != nil, to != .vcard { throw Failure(Failure.usage, wording.onlyWith("--version", .vcard)) }
        if events, to != .ics { throw Failure(Failure.usage, wording.onlyWith("--events", .ics)) }
        let query = try Query.checkedInAllStandings(TypedWord.line(filter))
        let session = try Session.read(shared.carnet)
        let rows = ContactRows.matching(query, in: session.carnet, today: Surroundings.now().today)
        if rows.isEmpty { wording.tellNearWord(in: TypedWord.line(filter)) }
        guard let output, output.text != "-" else {
            if to.isBinary, !objections, isatty(1) == 1 { throw Failure(Failure.usage, wording.isAFile(to)) }
            var out = DataOutput(isTable: objections || feedback || to.isTable)
            write(rows, session.carnet) { Out.write(out.out($0)) }
            return Out.write(out.end())
        }
        let file = try OutputFile(output.text, replacing: force, keeping: KeptFiles(session.journal.place), wording)
        let written = try write(rows, session.carnet) { try file.write($0) }
        try file.finish()
        if feedback { return Out.tell(wording.feedbackWritten(written, output.text)) }
        if exchanges { return Out.tell(wording.exchangesWritten(written, output.text)) }
        Out.tell(
            objections
                ? wording.objectionsWritten(written.count, output.text) : wording.exported(written, output.text, to))
    }

    @discardableResult
    private func write(
        _ rows: [Int32], _ carnet: Carnet, to put: ([UInt8]) throws -> Void
    ) rethrows -> WrittenContacts {
        var all = WrittenContacts()
        if objections {
            let contacts = rows.lazy.map { carnet.contact(row: Int($0)) }
                .filter { $0.hasObjected && !$0.emails.isEmpty }
            try put(Objections.write(contacts))
            all.count = contacts.count
            return all
        }
        if feedback {
            let said = carnet.feedback(from: .first, until: .last, among: rows)
            let table = FeedbackTable.write(said, carnet, to, language)
            try put(table.bytes)
            (all.count, all.lost) = (said.count, table.lost)
            return all
        }
        if exchanges {
            return try ContactOutput.writeExchanges(rows, as: to, language, from: carnet, to: put)
        }
        if to == .metabase {
            try ContactOutput.writeStages(rows, from: carnet, to: put)
            all.count = rows.count
            return all
        }
        var options = ExportOptions(headers: language, now: Surroundings.now().instant)
        options.isNewestVersion = version == .four
        options.usesEvents = events
        return try ContactOutput.write(rows, as: to, options, from: carnet, to: put)
    }

    /// What people keep in Grist has one language, whoever exports; what is read once has the reader's.
    private var language: FileLanguage {
        switch headers {
        case .fr?: .french
        case .en?: .english
        case nil: to.isKept || Spoken.wording.isFrench ? .french : .english
        }
    }
}

extension ExportFormat: ExpressibleByArgument {}
