import Domain
import Exchange
import Glibc
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
            case .nobody: say("ni nom, ni organisation, ni courriel, ni téléphone", "no name, organisation, e-mail or phone")
            case .email: say("courriel \(shown)incomplet", "e-mail \(shown)incomplete")
            case .date: say("date \(shown)impossible", "date \(shown)impossible")
            case .word: say("mot \(shown)inconnu ici", "word \(shown)not known here")
            case .type: say("valeur \(shown)d'un autre genre qu'attendu", "value \(shown)of another type than expected")
            case .tooManyCells(let expected, let found):
                say("\(found) cellules au lieu de \(expected)", "\(found) cells instead of \(expected)")
            case .unclosedQuote(let line):
                say("guillemet ouvert à la ligne \(line) et jamais fermé", "quote opened on line \(line) and never closed")
            case .encoding: say("octets qui ne sont pas de l'UTF-8", "bytes that are not UTF-8")
            case .recordTooLong(let bytesMax):
                say("ligne trop longue : au plus \(bytesMax >> 20) Mio", "line too long: at most \(bytesMax >> 20) MiB")
            case .cellTooLong(let bytesMax):
                say("cellule trop longue : au plus \(bytesMax >> 10) Kio", "cell too long: at most \(bytesMax >> 10) KiB")
            }
        return what + place
    }

    /// ` (ligne 4, colonne 3 « Courriel »)`.
    private func place(_ rejection: Rejection) -> String {
        guard let column = rejection.column else { return say(" (ligne \(rejection.line))", " (line \(rejection.line))") }
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
                "texte déjà abîmé à \(count) endroits (« Ã© ») ; essayez --encoding windows-1252 sur le fichier d'origine",
                "text already garbled in \(count) places (“Ã©”); try --encoding windows-1252 on the original file")
        case .dateOrderAssumed(let order, let example, let read):
            say(
                "« \(example) » lu comme \(fullDate(read)), --date-order \(order == .monthDayYear ? "dmy" : "mdy") pour l'inverse",
                "“\(example)” read as \(fullDate(read)), --date-order \(order == .monthDayYear ? "dmy" : "mdy") for the other way")
        case .shortRecord(let expected, let found):
            say("\(found) cellules au lieu de \(expected) : le reste est vide", "\(found) cells instead of \(expected): the rest is empty")
        case .textAfterQuote: say("texte après un guillemet fermant : gardé", "text after a closing quote: kept")
        case .controlCharacters: say("caractères de contrôle retirés", "control characters removed")
        case .emailWithoutAt(let text):
            say("« \(shortened(text)) » n'est pas un courriel : gardé en champ libre", "“\(shortened(text))” is no e-mail: kept as a free field")
        case .unknownStage(let text):
            say("étape « \(shortened(text)) » inconnue : gardée en champ libre", "unknown stage “\(shortened(text))”: kept as a free field")
        case .unknownWord(let text):
            say("mot « \(shortened(text)) » inconnu : gardé en champ libre", "unknown word “\(shortened(text))”: kept as a free field")
        case .noSuchReferrer(let text):
            say("« \(shortened(text)) » n'est pas dans le carnet : gardé en champ libre", "“\(shortened(text))” is not in the carnet: kept as a free field")
        case .exchangeToCome(let day):
            say("dernier échange à venir (\(fullDate(day)))", "last exchange still to come (\(fullDate(day)))")
        case .likelyDuplicate(let reference):
            say("ressemble à « \(title(reference)) » : --merge pour les confondre", "looks like “\(title(reference))”: --merge to take them for one")
        }
    }

    private func shortened(_ text: String) -> String { Showable.cut(text, columns: 40) }
    private func list(_ lines: [Int]) -> String { lines.map(String.init).joined(separator: ", ") }

    /// `2 novembre 2026` in short, always with its year: the year is half of what is to be checked.
    private func fullDate(_ day: Day) -> String { date(day, today: Day(number: day.number + 4000)) }

    // MARK: For the preview on screen

    func warningLines(_ plan: ImportPlan) -> [String] {
        plan.warnings.map { found in
            let place = say("Ligne \(found.line) : ", "Line \(found.line): ")
            return place + warning(found.kind) { reference in
                guard case .created(let place) = reference, plan.created.indices.contains(place) else { return "…" }
                return plan.created[place].contact.title
            }
        }
    }

    /// A field as people say it.
    func fieldName(_ field: Field) -> String {
        switch field {
        case .id: say("identifiant", "id")
        case .name: say("nom complet", "full name")
        case .givenName: say("prénom", "given name")
        case .familyName: say("nom de famille", "family name")
        case .email: say("courriel", "e-mail")
        case .emailStatus: say("état du courriel", "e-mail status")
        case .phone: say("téléphone", "phone")
        case .url: say("lien", "link")
        case .organisation: say("organisation", "organisation")
        case .role: say("fonction", "role")
        case .level: say("niveau", "level")
        case .stakes: say("enjeu", "stakes")
        case .place: say("lieu", "place")
        case .stage: say("étape", "stage")
        case .standing: say("suivi", "standing")
        case .reason: say("raison", "reason")
        case .until: say("en pause jusqu'au", "asleep until")
        case .doNotContact: say("ne pas contacter", "do not contact")
        case .criterion(let criterion): self.criterion(criterion)
        default: otherFieldName(field)
        }
    }

    private func otherFieldName(_ field: Field) -> String {
        switch field {
        case .nextStep, .nextKind: say("prochaine action", "next step")
        case .nextOn, .nextAt: say("date prochaine action", "next step day")
        case .nextObjective: say("objectif", "objective")
        case .nextNote: say("note de l'action", "step note")
        case .followUp: say("relance", "follow-up")
        case .lastExchange: say("dernier échange", "last exchange")
        case .lastHeard: say("dernière réponse", "last heard")
        case .tags: say("étiquettes", "tags")
        case .source: say("source", "source")
        case .referredBy: say("mis en relation par", "introduced by")
        case .notes: say("notes", "notes")
        case .created: say("créé le", "created")
        case .updated: say("modifié le", "updated")
        case .free: say("champ libre", "free field")
        default: say("non repris", "not taken")
        }
    }

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
            case .headerOnly(let line): say("rien sous l'en-tête (ligne \(line)).", "nothing below the header (line \(line)).")
            case .fileTooLong(_, let bytesMax):
                say("fichier trop grand : au plus \(bytesMax >> 20) Mio.", "file too large: at most \(bytesMax >> 20) MiB.")
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
                    "c'est un classeur. Dans Excel ou LibreOffice : Enregistrer sous, CSV UTF-8, puis importez ce fichier.",
                    "this is a workbook. In Excel or LibreOffice: Save as, CSV UTF-8, then import that file.")
            case .vCard: say("c'est une vCard, pas encore lue ici. Exportez en CSV.", "this is a vCard, not read here yet. Export as CSV.")
            case .iCalendar: say("c'est un agenda, pas des contacts.", "this is a calendar, not contacts.")
            case .noHeader(let line, let found):
                say(
                    "aucun en-tête reconnu (ligne \(line) : \(headers(found))). Il faut une colonne Courriel, ou Nom et Prénom. Sinon : --map name=1 --map email=3",
                    "no header recognised (line \(line): \(headers(found))). A column Email is needed, or First name and Last name. Else: --map name=1 --map email=3")
            case .unknownField(let field):
                say("--map : champ « \(field) » inconnu.", "--map: unknown field “\(field)”.") + " "
                    + say("Exemples : ", "Examples: ") + "name, email, organisation, stage, followUp, notes."
            case .unknownColumn(let column, let found):
                say(
                    "--map : aucune colonne « \(column) » ; il y a \(headers(found)).",
                    "--map: no column “\(column)”; there are \(headers(found)).") + meant(Suggestion.nearest(to: column, among: found))
            case .badJSON(let fault):
                say("ligne \(fault.line), colonne \(fault.column) : JSON mal formé.", "line \(fault.line), column \(fault.column): malformed JSON.")
            case .notContacts(let line, let column):
                say(
                    "ligne \(line), colonne \(column) : il faut un tableau de contacts, comme celui de carnet export --to json.",
                    "line \(line), column \(column): an array of contacts is needed, such as carnet export --to json writes.")
            }
        return name + say(" : ", ": ") + what
    }

    private func headers(_ found: [String]) -> String {
        let shownMax = 12
        let shown = found.filter { !$0.isEmpty }.prefix(shownMax).map { say("« \(shortened($0)) »", "“\(shortened($0))”") }
        return shown.isEmpty ? say("rien", "nothing") : shown.joined(separator: ", ") + (found.count > shownMax ? "…" : "")
    }

    // MARK: Counts

    /// « 98 contacts à créer, 1 déjà là, 3 lignes à corriger. »
    func importOffer(_ plan: ImportPlan) -> String {
        var parts = [count(plan.createdCount, ("contact à créer", "contacts à créer"), ("to create", "to create"))]
        if plan.updatedCount > 0 { parts.append(count(plan.updatedCount, ("à compléter", "à compléter"), ("to update", "to update"))) }
        parts += unchangedAndRejected(plan)
        return parts.joined(separator: ", ") + ". " + say("Rien n'est encore écrit.", "Nothing written yet.")
    }

    var enterImports: String { say(" Entrée : importer ; autre chose : renoncer.", " Enter: import; anything else: give up.") }
    var dryRunEnd: String { say(" Sans --dry-run : importer.", " Without --dry-run: import.") }
    var nothingImported: String { say("Rien n'a été importé.", "Nothing was imported.") }

    func imported(_ plan: ImportPlan, rejects: String?) -> String {
        var parts = [count(plan.createdCount, ("contact créé", "contacts créés"), ("created", "created"))]
        parts.append(count(plan.updatedCount, ("complété", "complétés"), ("updated", "updated")))
        parts += unchangedAndRejected(plan)
        let undo = plan.createdCount + plan.updatedCount > 0 ? say(" Pour tout annuler : carnet undo.", " To undo all of it: carnet undo.") : ""
        return parts.joined(separator: ", ") + (rejects.map { say(" dans \($0)", " in \($0)") } ?? "") + "." + undo
    }

    private func unchangedAndRejected(_ plan: ImportPlan) -> [String] {
        var parts: [String] = []
        if plan.unchangedCount > 0 { parts.append(count(plan.unchangedCount, ("déjà là", "déjà là"), ("already here", "already here"))) }
        if !plan.rejected.isEmpty {
            parts.append(count(plan.rejected.count, ("ligne à corriger", "lignes à corriger"), ("line to fix", "lines to fix")))
        }
        return parts
    }

    /// `tableau, windows-1252, « ; », en-tête ligne 3, 102 lignes lues`.
    func recognised(_ plan: ImportPlan) -> String {
        let format: String =
            switch plan.format {
            case .carnet: say("export de carnet", "carnet's own export")
            case .generic: say("tableau", "table")
            case .json: "JSON"
            }
        var parts = [format, plan.encoding.code]
        if let delimiter = plan.delimiter {
            let shown = delimiter == 9 ? "tab" : String(Unicode.Scalar(delimiter))
            parts.append(say("« \(shown) »", "“\(shown)”"))
        }
        if let line = plan.headerLine { parts.append(say("en-tête ligne \(line)", "header on line \(line)")) }
        parts.append(count(plan.readCount, ("ligne lue", "lignes lues"), ("line read", "lines read")))
        return parts.joined(separator: ", ")
    }

    func importField(_ column: MappedColumn) -> String {
        switch column.field {
        case .free: say("champ libre « \(column.freeName) »", "free field “\(column.freeName)”")
        default: fieldName(column.field)
        }
    }

    func dates(_ decision: DateDecision) -> String? {
        switch decision {
        case .plain, .assumed: nil
        case .asked(let order): say("Dates : \(order.code), comme demandé.", "Dates: \(order.code), as asked.")
        case .settled(let order, let text):
            say("Dates : \(order.code), d'après « \(text) ».", "Dates: \(order.code), from “\(text)”.")
        }
    }

    func reading(_ done: Int, _ total: Int) -> String {
        say("Lecture : \(done) sur \(total) lignes", "Reading: \(done) of \(total) lines")
    }

    func sameAsAbove(_ number: Int) -> String {
        let more = count(number, ("autre remarque", "autres remarques"), ("more remark", "more remarks"))
        return say("… \(more) de même sorte : --format json les donne.", "… \(more) of the same kinds: --format json gives them.")
    }
    func putRejectsElsewhere(_ sentence: String) -> String {
        sentence + say(" Pour les lignes à corriger, ailleurs : --rejects FICHIER.", " For the lines to fix, elsewhere: --rejects FILE.")
    }
    var rejectsHeading: String { say("Motif du rejet", "Rejection reason") }
    var standardInput: String { say("entrée standard", "standard input") }
    var rejectsNeedName: String {
        say(
            "Des lignes sont à corriger : donnez --rejects FICHIER pour les y mettre. Rien n'a été importé.",
            "Some lines are to be fixed: give --rejects FILE to put them in. Nothing was imported.")
    }
    func formatComesLater(_ format: String) -> String {
        say("--from \(format) : pas encore lu. Exportez en CSV, puis importez ce fichier.", "--from \(format): not read yet. Export as CSV, then import that file.")
    }
    func notThatFormat(_ name: String, isJSON: Bool) -> String {
        isJSON ? say("\(name) : c'est du JSON.", "\(name): this is JSON.") : say("\(name) : ce n'est pas du JSON.", "\(name): this is not JSON.")
    }
    func mapNeedsColumn(_ typed: String) -> String {
        say(
            "--map « \(typed) » : il faut CHAMP=COLONNE, comme --map email=Contact.",
            "--map “\(typed)”: FIELD=COLUMN is needed, such as --map email=Contact.")
    }
}
