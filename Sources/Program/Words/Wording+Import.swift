import Domain
package import Interface
package import Transfer

// What an import found in a file.
extension Wording {
    /// Why a column is what it is, where its title did not say; of one that is no field, what it holds.
    package func told(by column: MappedColumn) -> String {
        guard let values = column.values else { return "" }
        if column.field != .free { return say(" (d'après les cellules)", " (by its cells)") }
        return switch values {
        case .addresses: say(" (des courriels)", " (e-mails)")
        case .phones: say(" (des numéros)", " (numbers)")
        case .civilities: say(" (des civilités)", " (civilities)")
        case .days: say(" (des jours)", " (days)")
        case .postcodes: say(" (des codes postaux)", " (postcodes)")
        case .links: say(" (des liens)", " (links)")
        }
    }

    private func quotedForShell(_ text: String) -> String {
        text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "=" } ? text : "'\(text)'"
    }

    private func leftOut(_ kind: LeftOutPart.Kind, _ number: Int) -> String {
        switch kind {
        case .groups:
            count(number, ("groupe", "groupes"), ("group", "groups"))
                + say(" : une étiquette pour les membres", ": a tag for the members")
        case .places: count(number, ("lieu laissé", "lieux laissés"), ("place left out", "places left out"))
        case .noise:
            count(
                number, ("image ou donnée de logiciel laissée", "images et données de logiciel laissées"),
                ("picture or note of a program left out", "pictures and notes of programs left out"))
        case .boardCards:
            count(
                number,
                ("carte modèle, miroir ou séparateur laissée", "cartes modèles, miroirs ou séparateurs laissées"),
                ("template, mirror or separator left out", "templates, mirrors or separators left out"))
        case .earlierStates:
            count(
                number, ("version dépassée d'un rendez-vous laissée", "versions dépassées de rendez-vous laissées"),
                ("earlier state of an entry left out", "earlier states of entries left out"))
        }
    }

    package func warning(_ kind: Warning.Kind, title: (ContactReference) -> String) -> String {
        switch kind {
        case .mixedEncodings(let lines):
            lines.count == 1
                ? say(
                    "le fichier est en UTF-8, sauf à la ligne \(list(lines)) : elle est à corriger",
                    "the file is UTF-8 but for line \(list(lines)): it is to be fixed")
                : say(
                    "le fichier est en UTF-8, sauf aux lignes \(list(lines)) : elles sont à corriger",
                    "the file is UTF-8 but for lines \(list(lines)): they are to be fixed")
        case .passedOver(let lines, let number):
            number == 1
                ? say("ligne \(list(lines)) laissée : ce n'est personne", "line \(list(lines)) left out: it is nobody")
                : say(
                    "\(number) lignes laissées, qui ne sont personne (titres répétés, pieds de page…) : \(list(lines))",
                    "\(number) lines left out, which are nobody (repeated titles, page feet…): \(list(lines))")
        case .stepChanged(let name, let from, let to):
            if let to {
                say(
                    "\(name) : l'action du \(fullDate(from)) passe au \(fullDate(to))",
                    "\(name): the step of \(fullDate(from)) is now on \(fullDate(to))")
            } else {
                say(
                    "\(name) : l'action du \(fullDate(from)) est faite ou annulée",
                    "\(name): the step of \(fullDate(from)) is done or called off")
            }
        case .leftOut(let kind, let number): leftOut(kind, number)
        case .alikeSheets(let names):
            say(
                "d'autres feuilles ont ces titres : \(headers(names)) ; toutes ensemble : --sheet '*'",
                "other sheets have these titles: \(headers(names)); all together: --sheet '*'")
        case .otherMembers(let names):
            say(
                "l'archive a aussi \(headers(names)) ; pour un autre fichier : --sheet",
                "the archive has \(headers(names)) too; for another file: --sheet")
        case .errorCell, .errorCells(1): say("cellule en erreur (#N/A…) : vide", "cell in error (#N/A…): empty")
        case .errorCells(let number):
            say(
                "\(number) cellules en erreur (#N/A…) : vides, la première ici",
                "\(number) cells in error (#N/A…): empty, the first here")
        case .mojibake(let number):
            say("texte déjà abîmé à ", "text already garbled in ")
                + count(number, ("endroit", "endroits"), ("place", "places"))
                + say(
                    " (« Ã© ») ; essayez --encoding windows-1252 sur le fichier d'origine",
                    " (“Ã©”); try --encoding windows-1252 on the original file")
        case .dateOrderAssumed(let order, let example, let read):
            say("« \(example) » lu comme \(fullDate(read)), ", "“\(example)” read as \(fullDate(read)), ")
                + "--date-order " + (order == .monthDayYear ? "dmy" : "mdy")
                + say(" pour l'inverse", " for the other way")
        case .dateOrderContradicted(let order, let dayFirst, let monthFirst):
            say(
                "« \(dayFirst) » et « \(monthFirst) » se contredisent : lus "
                    + (order == .monthDayYear ? "mois/jour" : "jour/mois") + ", ",
                "“\(dayFirst)” and “\(monthFirst)” contradict each other: read as "
                    + (order == .monthDayYear ? "month/day" : "day/month") + ", ")
                + "--date-order " + (order == .monthDayYear ? "dmy" : "mdy")
                + say(" pour l'inverse", " for the other way")
        case .shortRecord(let expected, let found):
            cells(found, insteadOf: expected) + say(" : le reste est vide", ": the rest is empty")
        case .unclosedQuote: say("guillemet ouvert ici et jamais fermé", "quote opened here and never closed")
        case .textAfterQuote: say("texte après un guillemet fermant : gardé", "text after a closing quote: kept")
        case .controlCharacters: say("caractères de contrôle retirés", "control characters removed")
        case .emailWithoutAt(let text):
            say(
                "« \(shortened(text)) » n'est pas un courriel : gardé en champ libre",
                "“\(shortened(text))” is no e-mail: kept as a free field")
        case .cutPhone(let text):
            say(
                "« \(shortened(text)) » : un tableur a perdu des chiffres de ce numéro ; gardé en champ libre",
                "“\(shortened(text))”: a spreadsheet lost digits of this number; kept as a free field")
        case .notADay(let text):
            say(
                "« \(shortened(text)) » n'est pas un jour : gardé en champ libre",
                "“\(shortened(text))” is no day: kept as a free field")
        case .emptyDay(let day):
            say(
                "\(fullDate(day)) : ce qu'un logiciel écrit sans date ; gardé en champ libre",
                "\(fullDate(day)): what programs write where there is none; kept as a free field")
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
        case .objectedAddress(let address):
            say(
                "« \(shortened(address)) » : d'une personne effacée qui refuse d'être recontactée ; laissée de côté",
                "“\(shortened(address))”: of an erased person who objects to being contacted; left out")
        case .exchangeToCome(let day, let isPlanned):
            say("dernier échange à venir (\(fullDate(day)))", "last exchange still to come (\(fullDate(day)))")
                + (isPlanned ? say(" : prévu comme relance", ": planned as a follow-up") : "")
        case .exchangesToCome(let lines, let planned):
            count(
                lines, ("ligne a un dernier échange à venir", "lignes ont un dernier échange à venir"),
                ("line has a last exchange still to come", "lines have a last exchange still to come"))
                + (planned > 0
                    ? say(", dont \(planned) prévus comme relance", ", \(planned) of them planned as a follow-up")
                    : say(" : laissés de côté", ": left out"))
        case .likelyDuplicate(let reference):
            say(
                "ressemble à « \(title(reference)) » : --merge pour les confondre",
                "looks like “\(title(reference))”: --merge to take them for one")
        }
    }

    func shortened(_ text: String) -> String { Showable.cut(text, columns: 40) }
    private func list(_ lines: [Int]) -> String { lines.map(String.init).joined(separator: ", ") }

    /// `2 novembre 2026` in short, always with its year: the year is half of what is to be checked.
    func fullDate(_ day: Day) -> String { date(day, today: Day(number: day.number + 4000)) }

    // MARK: The whole file

    package func code(_ refusal: ImportRefusal) -> Int32 {
        switch refusal {
        case .unknownField, .unknownColumn: Failure.usage
        default: Failure.badInput
        }
    }

    package func refused(_ refusal: ImportRefusal, _ name: String) -> String {
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
            case .oldSpreadsheet, .encryptedWorkbook, .brokenWorkbook, .workbookTooLong, .noSuchSheet:
                workbook(refusal)
            case .otherDocument(let document): other(document)
            case .archive(let members):
                say(
                    "rien à lire dans cette archive : ni tableau, ni carnet d'adresses, ni agenda. Elle a ",
                    "nothing to read in this archive: no table, no address book, no calendar. It has ")
                    + headers(members) + "."
            case .encryptedArchive:
                say(
                    "l'archive est protégée par un mot de passe : ouvrez-la, et importez ce qu'elle contient.",
                    "the archive is protected by a password: open it, and import what it holds.")
            case .noSuchMember(let wanted, let members):
                say(
                    "aucun fichier « \(shortened(wanted)) » dans l'archive ; il y a ",
                    "no file “\(shortened(wanted))” in the archive; there are ") + headers(members) + "."
            case .notThatFormat(let format): say("ce n'est pas « \(format.code) ».", "this is not “\(format.code)”.")
            case .noHeader(let line, let found, let example):
                say(
                    "aucun en-tête reconnu (ligne \(line) : \(headers(found))). Il faut une colonne Courriel, "
                        + "ou Nom et Prénom. Sinon : ",
                    "no header recognised (line \(line): \(headers(found))). A column Email is needed, or First "
                        + "name and Last name. Else: ")
                    + example.map { "--map " + quotedForShell($0) }.joined(separator: " ")
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

    private func other(_ document: OtherDocument) -> String {
        let saveAs = say(
            "Ouvrez-le dans Excel ou LibreOffice, puis Enregistrer sous, Classeur Excel (.xlsx).",
            "Open it in Excel or LibreOffice, then Save as, Excel workbook (.xlsx).")
        return switch document {
        case .webPage:
            say("c'est une page web, même nommée .xls. ", "this is a web page, even if named .xls. ") + saveAs
        case .spreadsheetXML:
            say("c'est du XML d'Excel 2003, même nommé .xls. ", "this is XML of Excel 2003, even if named .xls. ")
                + saveAs
        case .numbers:
            say(
                "c'est un document Numbers. Dans Numbers : Fichier, Exporter vers, Excel ou CSV.",
                "this is a document of Numbers. In Numbers: File, Export To, Excel or CSV.")
        case .office:
            say(
                "c'est un texte ou une présentation. Copiez son tableau et collez-le dans le tableau de carnet.",
                "this is a text or a presentation. Copy its table and paste it on carnet's board.")
        case .visits:
            say(
                "c'est un rapport de Matomo, sans les campagnes et leurs visites. Dans Matomo : Acquisition, "
                    + "Campagnes, exporter en CSV.",
                "this is a report of Matomo, without campaigns and their visits. In Matomo: Acquisition, Campaigns, "
                    + "export as CSV.")
        case .exchanges:
            say(
                "c'est une table d'échanges de carnet, pour un tableur. Pour les reprendre : l'export json.",
                "this is a table of carnet's exchanges, for a spreadsheet. To bring them in: the json export.")
        case .jsonLines:
            say(
                "c'est du JSON par lignes, un objet chacune. Demandez le même export en CSV.",
                "this is JSON by lines, an object each. Ask for the same export as CSV.")
        }
    }

    private func workbook(_ refusal: ImportRefusal) -> String {
        switch refusal {
        case .encryptedWorkbook:
            say(
                "le classeur est protégé par un mot de passe. Pour l'ôter, dans Excel : Fichier, Informations.",
                "the workbook is protected by a password. To take it off, in Excel: File, Info.")
        case .brokenWorkbook:
            say(
                "le classeur est abîmé ou incomplet. Enregistrez-le de nouveau, ou en CSV UTF-8.",
                "the workbook is damaged or incomplete. Save it again, or as CSV UTF-8.")
        case .workbookTooLong(let bytesMax):
            say(
                "le classeur déborde une fois décompressé : au plus \(bytesMax >> 20) Mio.",
                "too much comes out of the workbook: at most \(bytesMax >> 20) MiB.")
        case .noSuchSheet(let wanted, let found):
            say("aucune feuille « \(shortened(wanted)) » ; il y a ", "no sheet “\(shortened(wanted))”; there are ")
                + headers(found) + "."
        default:
            say(
                "ce classeur n'est pas un .xlsx. Dans Excel ou LibreOffice : Enregistrer sous, Classeur Excel (.xlsx).",
                "this workbook is no .xlsx. In Excel or LibreOffice: Save as, Excel workbook (.xlsx).")
        }
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
