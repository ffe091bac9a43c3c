import Domain
import Exchange
import Interface

// What an import found in a file.
extension Wording {
    /// Why a record is not taken, and where; also what stands beside it in the rejects file.
    func reason(_ rejection: Rejection) -> String {
        let value = Showable.cut(rejection.value, columns: 40)
        let place = self.place(rejection)
        let shown = say("« \(value) » ", "“\(value)” ")
        let what: String =
            switch rejection.code {
            case .total: say("ligne de total", "line of totals")
            case .nobody:
                say("ni nom, ni organisation, ni courriel, ni téléphone", "no name, organisation, e-mail or phone")
            case .email: say("courriel \(shown)incomplet", "e-mail \(shown)incomplete")
            case .date: say("date \(shown)impossible", "date \(shown)impossible")
            case .word: say("mot \(shown)inconnu ici", "word \(shown)not known here")
            case .type: say("valeur \(shown)d'un autre genre qu'attendu", "value \(shown)of another type than expected")
            case .tooManyCells(let expected, let found):
                say("\(found) cellules au lieu de \(expected)", "\(found) cells instead of \(expected)")
            case .unclosedQuote(let line):
                say(
                    "guillemet ouvert à la ligne \(line) et jamais fermé",
                    "quote opened on line \(line) and never closed")
            case .encoding: say("octets qui ne sont pas de l'UTF-8", "bytes that are not UTF-8")
            case .recordTooLong(let bytesMax):
                say("ligne trop longue : au plus \(bytesMax >> 20) Mio", "line too long: at most \(bytesMax >> 20) MiB")
            case .cellTooLong(let bytesMax):
                say(
                    "cellule trop longue : au plus \(bytesMax >> 10) Kio",
                    "cell too long: at most \(bytesMax >> 10) KiB")
            }
        return what + place
    }

    /// ` (ligne 4, colonne 3 « Courriel »)`.
    private func place(_ rejection: Rejection) -> String {
        guard let column = rejection.column else {
            return say(" (ligne \(rejection.line))", " (line \(rejection.line))")
        }
        let header = Showable.cut(rejection.header, columns: 40)
        return header.isEmpty
            ? say(" (ligne \(rejection.line), colonne \(column))", " (line \(rejection.line), column \(column))")
            : say(
                " (ligne \(rejection.line), colonne \(column) « \(header) »)",
                " (line \(rejection.line), column \(column) “\(header)”)")
    }

    func warning(_ kind: Warning.Kind, title: (ContactReference) -> String) -> String {
        switch kind {
        case .mixedEncodings(let lines):
            say(
                "le fichier est en UTF-8, sauf aux lignes \(list(lines)) : elles sont à corriger",
                "the file is UTF-8 but for lines \(list(lines)): they are to be fixed")
        case .mojibake(let count):
            say(
                "texte déjà abîmé à \(count) endroits (« Ã© ») ; essayez --encoding windows-1252 sur le fichier "
                    + "d'origine",
                "text already garbled in \(count) places (“Ã©”); try --encoding windows-1252 on the original file")
        case .dateOrderAssumed(let order, let example, let read):
            say("« \(example) » lu comme \(fullDate(read)), ", "“\(example)” read as \(fullDate(read)), ")
                + "--date-order " + (order == .monthDayYear ? "dmy" : "mdy")
                + say(" pour l'inverse", " for the other way")
        case .shortRecord(let expected, let found):
            say(
                "\(found) cellules au lieu de \(expected) : le reste est vide",
                "\(found) cells instead of \(expected): the rest is empty")
        case .textAfterQuote: say("texte après un guillemet fermant : gardé", "text after a closing quote: kept")
        case .controlCharacters: say("caractères de contrôle retirés", "control characters removed")
        case .emailWithoutAt(let text):
            say(
                "« \(shortened(text)) » n'est pas un courriel : gardé en champ libre",
                "“\(shortened(text))” is no e-mail: kept as a free field")
        case .unknownStage(let text):
            say(
                "étape « \(shortened(text)) » inconnue : gardée en champ libre",
                "unknown stage “\(shortened(text))”: kept as a free field")
        case .unknownWord(let text):
            say(
                "mot « \(shortened(text)) » inconnu : gardé en champ libre",
                "unknown word “\(shortened(text))”: kept as a free field")
        case .noSuchReferrer(let text):
            say(
                "« \(shortened(text)) » n'est pas dans le carnet : gardé en champ libre",
                "“\(shortened(text))” is not in the carnet: kept as a free field")
        case .exchangeToCome(let day):
            say("dernier échange à venir (\(fullDate(day)))", "last exchange still to come (\(fullDate(day)))")
        case .likelyDuplicate(let reference):
            say(
                "ressemble à « \(title(reference)) » : --merge pour les confondre",
                "looks like “\(title(reference))”: --merge to take them for one")
        }
    }

    private func shortened(_ text: String) -> String { Showable.cut(text, columns: 40) }
    private func list(_ lines: [Int]) -> String { lines.map(String.init).joined(separator: ", ") }

    /// `2 novembre 2026` in short, always with its year: the year is half of what is to be checked.
    private func fullDate(_ day: Day) -> String { date(day, today: Day(number: day.number + 4000)) }

    // MARK: The whole file

    func code(_ refusal: ImportRefusal) -> Int32 {
        switch refusal {
        case .unknownField, .unknownColumn: Failure.usage
        default: Failure.badInput
        }
    }

    func refused(_ refusal: ImportRefusal, _ name: String) -> String {
        let name = name == "-" ? standardInput : Showable.text(name)
        let what: String =
            switch refusal {
            case .empty: say("le fichier est vide.", "the file is empty.")
            case .headerOnly(let line):
                say("rien sous l'en-tête (ligne \(line)).", "nothing below the header (line \(line)).")
            case .fileTooLong(_, let bytesMax):
                say(
                    "fichier trop grand : au plus \(bytesMax >> 20) Mio.",
                    "file too large: at most \(bytesMax >> 20) MiB.")
            case .tooManyRecords(let recordsMax):
                say("trop de lignes : au plus \(recordsMax).", "too many lines: at most \(recordsMax).")
            case .tooManyColumns(let line, let columns, let columnsMax):
                say(
                    "ligne \(line) : \(columns) colonnes, au plus \(columnsMax).",
                    "line \(line): \(columns) columns, at most \(columnsMax).")
            case .binary(let offset):
                say("ce n'est pas du texte (octet \(offset)).", "this is not text (byte \(offset)).")
            case .zippedSpreadsheet, .oldSpreadsheet:
                say(
                    "c'est un classeur. Dans Excel ou LibreOffice : Enregistrer sous, CSV UTF-8, puis importez "
                        + "ce fichier.",
                    "this is a workbook. In Excel or LibreOffice: Save as, CSV UTF-8, then import that file.")
            case .vCard:
                say(
                    "c'est une vCard, pas encore lue ici. Exportez en CSV.",
                    "this is a vCard, not read here yet. Export as CSV.")
            case .iCalendar: say("c'est un agenda, pas des contacts.", "this is a calendar, not contacts.")
            case .noHeader(let line, let found):
                say(
                    "aucun en-tête reconnu (ligne \(line) : \(headers(found))). Il faut une colonne Courriel, "
                        + "ou Nom et Prénom. Sinon : --map name=1 --map email=3",
                    "no header recognised (line \(line): \(headers(found))). A column Email is needed, or First "
                        + "name and Last name. Else: --map name=1 --map email=3"
                )
            case .unknownField(let field):
                say("--map : champ « \(field) » inconnu.", "--map: unknown field “\(field)”.") + " "
                    + say("Exemples : ", "Examples: ") + "name, email, organisation, stage, followUp, notes."
            case .unknownColumn(let column, let found):
                say(
                    "--map : aucune colonne « \(column) » ; il y a \(headers(found)).",
                    "--map: no column “\(column)”; there are \(headers(found)).")
                    + meant(Suggestion.nearest(to: column, among: found))
            case .badJSON(let fault):
                say(
                    "ligne \(fault.line), colonne \(fault.column) : JSON mal formé.",
                    "line \(fault.line), column \(fault.column): malformed JSON.")
            case .notContacts(let line, let column):
                say(
                    "ligne \(line), colonne \(column) : il faut un tableau de contacts, comme celui de carnet "
                        + "export --to json.",
                    "line \(line), column \(column): an array of contacts is needed, such as carnet export --to "
                        + "json writes."
                )
            }
        return name + say(" : ", ": ") + what
    }

    private func headers(_ found: [String]) -> String {
        let shownMax = 12
        let shown = found.filter { !$0.isEmpty }.prefix(shownMax).map {
            say("« \(shortened($0)) »", "“\(shortened($0))”")
        }
        return shown.isEmpty
            ? say("rien", "nothing") : shown.joined(separator: ", ") + (found.count > shownMax ? "…" : "")
    }
}
