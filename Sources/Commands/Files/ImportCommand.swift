import ArgumentParser
import Domain
import Glibc
import Interface
import Program
import Transfer

struct ImportCommand: Command {
    static let name = "import"
    static var help: CommandHelp {
        CommandHelp(
            "Reprend les contacts d'Excel, de LinkedIn, de Trello, d'un carnet d'adresses, d'un agenda…",
            "Takes in the contacts of Excel, LinkedIn, Trello, an address book, a calendar…",
            [
                "carnet import prospection.xlsx", "carnet import Connections.csv contacts.vcf relances.ics --yes",
                "carnet import liste.csv --map email=Contact --date-order dmy --dry-run",
            ],
            [
                "carnet import prospects.xlsx", "carnet import Connections.csv contacts.vcf tasks.ics --yes",
                "carnet import list.csv --map email=Contact --date-order dmy --dry-run",
            ])
    }

    @Argument(
        help: .say(
            "Les fichiers, un geste chacun ; ou - pour l'entrée standard.",
            "The files, one gesture each; or - for standard input.", name: ("fichier", "file")),
        completion: .file())
    var files: [TypedWord]
    @Option(
        help: .say(
            "\(FileFormat.allCases.map(\.code).joined(separator: ", ")) ; sinon reconnu tout seul.",
            "\(FileFormat.allCases.map(\.code).joined(separator: ", ")); else recognised by itself.",
            name: ("format", "format")))
    var from: TypedWord?
    @Option(
        help: .say(
            "La feuille d'un classeur, par son nom ou son numéro ; * : toutes celles qui ont les mêmes titres.",
            "A workbook's sheet, by its name or number; *: all that have the same titles.",
            name: ("feuille", "sheet")))
    var sheet: TypedWord?
    @Option(
        help: .say(
            "Une colonne à lire comme un champ ; autant de fois qu'il en faut.",
            "A column to read as a field; as many times as needed.", name: ("champ=colonne", "field=column")))
    var map: [TypedWord] = []
    @Option(
        help: .say(
            "utf-8, utf-16, windows-1252 ou macroman.", "utf-8, utf-16, windows-1252 or macroman.",
            name: ("encodage", "encoding")))
    var encoding: TypedWord?
    @Option(
        help: .say(
            "Ce qui sépare les colonnes : ; , | ou tab.", "What separates the columns: ; , | or tab.",
            name: ("caractère", "character")))
    var delimiter: TypedWord?
    @Option(
        help: .say(
            "L'ordre des dates : dmy, mdy ou iso.", "The order of dates: dmy, mdy or iso.", name: ("ordre", "order")))
    var dateOrder: TypedWord?
    @Option(
        help: .say(
            "Des étiquettes pour tous, séparées par des virgules.", "Tags for all, separated by commas.",
            name: ("étiquettes", "tags")))
    var tag: TypedWord?
    @Option(
        help: .say(
            "D'où ils viennent, là où le fichier ne le dit pas.", "Where they come from, where the file does not say.",
            name: ("origine", "source")))
    var source: TypedWord?
    @Flag(help: .say("Confondre ceux qui se ressemblent.", "Take likely duplicates for the same person.")) var merge =
        false
    @Flag(help: .say("En cas de désaccord, garder le fichier.", "Where both differ, take the file's.")) var overwrite =
        false
    @Flag(help: .say("Montrer sans rien écrire.", "Show, and write nothing.")) var dryRun = false
    @Flag(help: .say("Importer sans demander.", "Import without asking.")) var yes = false
    @Option(
        help: .say("Où mettre les lignes à corriger.", "Where to put the lines to fix.", name: ("fichier", "file")),
        completion: .file())
    var rejects: TypedWord?
    @Flag(help: .say("Remplacer un fichier de lignes à corriger.", "Replace a file of lines to fix.")) var force = false
    @Flag(help: .say("Le tableau tel quel, en JSON, sans importer.", "The table as it is, in JSON, without importing."))
    var raw = false
    @Option(
        help: .say(
            "De quels jours sont les visites d'un rapport.", "Of which days a report's visits are.",
            name: ("jour..jour", "day..day")))
    var period: TypedWord?
    @Flag(help: .say("Garder aussi le texte des courriels.", "Keep the text of mails too.")) var text = false
    @Option(
        help: .say(
            "Avec --yes : l'échappée où ils entrent.", "With --yes: the breakaway they join.", name: ("nom", "name")))
    var breakaway: TypedWord?
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let wording = Spoken.wording
        let options = try options(wording)
        if breakaway != nil, !yes { throw Failure(Failure.usage, wording.breakawayNeedsYes) }
        guard files.count == 1 || rejects == nil else { throw Failure(Failure.usage, wording.rejectsOfOneFile) }
        if !yes, !dryRun, !raw, format == .text, !files.contains(where: { $0.text == "-" }), Importing.isInteractive {
            return try look(options, wording)
        }
        // Each file for itself: what is wrong with one does not keep the others out.
        var code: Int32 = 0
        let isArray = format == .json && files.count > 1
        if isArray { Out.write([0x5B]) }
        for (index, file) in files.enumerated() {
            if isArray, index > 0 { Out.write([0x2C]) }
            do { try take(file.text, options, wording) } catch let failure as Failure where files.count > 1 {
                if !failure.sentence.isEmpty { Out.tell([failure.sentence] + failure.lines) }
                code = max(code, failure.code)
                // One place for each file, also where there is nothing to tell of it.
                if isArray, failure.code != Failure.refused { Out.write(Array("null".utf8)) }
            }
        }
        if isArray { Out.write([0x5D, 0x0A]) }
        if code != 0 { throw Failure(code, "") }
    }

    private func take(_ name: String, _ options: ImportOptions, _ wording: Wording) throws {
        // What is said to be a list of contacts is one.
        let isAnything = !raw && from == nil
        if isAnything, let folder = ReportFile(folder: name) { return try take(folder, name, wording) }
        let bytes = try InputFile.bytes(name, wording)
        if isAnything, let file = ReportFile(bytes, path: name) { return try take(file, name, wording) }
        if raw { return try RawTable.write(bytes, options, name, wording) }
        let importing = Importing(
            name: name, bytes: bytes, options: options, wording: wording, rejects: rejects?.text,
            replacesRejects: force, isJSON: format == .json, breakaway: breakaway?.text)
        if dryRun { return try importing.preview(folder: shared.carnet) }
        try importing.carryOut(folder: shared.carnet)
    }

    /// Mails and reports are no lists of contacts.
    private func take(_ file: ReportFile, _ name: String, _ wording: Wording) throws {
        var desk = ReportDesk(today: Surroundings.now().today)
        desk.period = try reportPeriod(wording)
        desk.readsText = text
        let reporting = Reporting(file: file, name: name, desk: desk, wording: wording, isJSON: format == .json)
        try reporting.take(folder: shared.carnet, isDry: dryRun)
    }

    private func reportPeriod(_ wording: Wording) throws(Failure) -> Period? {
        guard let typed = period?.text else { return nil }
        guard let period = Period(typed: typed) else {
            throw Failure(Failure.usage, wording.periodIsUnclear(typed))
        }
        return period
    }

    /// On a terminal: the preview, on the whole screen.
    private func look(_ options: ImportOptions, _ wording: Wording) throws {
        // A file that cannot be read is no reason to make a carnet.
        if files.allSatisfy({ access($0.text, R_OK) != 0 }), let first = files.first {
            _ = try InputFile.bytes(first.text, wording)
        }
        if let rejects, !force, access(rejects.text, F_OK) == 0 {
            throw Failure(Failure.cannotCreate, wording.putRejectsElsewhere(wording.fileIsThere(rejects.text)))
        }
        let session = try Session.openOrMake(shared.carnet, wording)
        var errand = ImportErrand(files.map(\.text), options, rejects: rejects?.text)
        (errand.period, errand.readsText) = (try reportPeriod(wording), text)
        try MainActor.assumeIsolated { try BoardLauncher.importing(errand, session) }
    }

    private func options(_ wording: Wording) throws(Failure) -> ImportOptions {
        var options = ImportOptions(language: wording.isFrench ? .french : .english, today: Surroundings.now().today)
        options.merge = merge
        options.from = try format(wording)
        options.sheet = sheet.map { .typed($0.text) }
        options.overwrite = overwrite
        if let tag { options.tagsOfAll = TagLine.read(tag.text) }
        if let source { options.sourceOfAll = OneLine.clean(source.text) }
        if let encoding {
            guard let choice = EncodingChoice(name: encoding.text) else {
                throw Failure(
                    Failure.usage,
                    wording.notAllowed("--encoding", encoding.text, ["utf-8", "utf-16", "windows-1252", "macroman"]))
            }
            options.encoding = choice
        }
        if let delimiter {
            let name = delimiter.text.lowercased()
            let byte =
                ["tab", "\\t", "tabulation"].contains(name)
                ? 9 : delimiter.text.utf8.count == 1 ? delimiter.text.utf8.first : nil
            guard let byte, byte == 9 || byte > 0x20, byte < 0x7F, byte != 0x22 else {
                throw Failure(Failure.usage, wording.notAllowed("--delimiter", delimiter.text, [";", ",", "|", "tab"]))
            }
            options.delimiter = byte
        }
        if let dateOrder {
            guard let order = DateOrder(code: dateOrder.text.lowercased()) else {
                throw Failure(Failure.usage, wording.notAllowed("--date-order", dateOrder.text, ["dmy", "mdy", "iso"]))
            }
            options.dateOrder = order
        }
        for typed in map {
            guard let equals = typed.text.firstIndex(of: "="), equals > typed.text.startIndex else {
                throw Failure(Failure.usage, wording.mapNeedsColumn(typed.text))
            }
            options.map.append((String(typed.text[..<equals]), String(typed.text[typed.text.index(after: equals)...])))
        }
        return options
    }

    private func format(_ wording: Wording) throws(Failure) -> FileFormat? {
        guard let from else { return nil }
        guard let format = FileFormat(rawValue: from.text.lowercased()) else {
            throw Failure(
                Failure.usage, wording.notAllowed("--from", from.text, FileFormat.allCases.map(\.code)))
        }
        return format
    }
}
