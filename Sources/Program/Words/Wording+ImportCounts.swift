import Domain
package import Interface
package import Transfer

// What an import does, counted, and the names of what it reads.
extension Wording {
    // MARK: Counts

    /// « 98 contacts à créer, 1 déjà là, 3 lignes à corriger. »
    package func importOffer(_ plan: ImportPlan) -> String {
        var parts = [count(plan.createdCount, ("contact à créer", "contacts à créer"), ("to create", "to create"))]
        if plan.updatedCount > 0 {
            parts.append(count(plan.updatedCount, ("à compléter", "à compléter"), ("to update", "to update")))
        }
        parts += unchangedAndRejected(plan)
        return parts.joined(separator: ", ") + ". " + say("Rien n'est encore écrit.", "Nothing written yet.")
    }

    package var dryRunEnd: String { say(" Sans --dry-run : importer.", " Without --dry-run: import.") }
    var nothingImported: String { say("Rien n'a été importé.", "Nothing was imported.") }

    /// « 98 contacts créés, 0 complété, 1 déjà là, 3 lignes à corriger ».
    func importCounts(_ plan: ImportPlan) -> String {
        var parts = [count(plan.createdCount, ("contact créé", "contacts créés"), ("created", "created"))]
        parts.append(count(plan.updatedCount, ("complété", "complétés"), ("updated", "updated")))
        parts += unchangedAndRejected(plan)
        return parts.joined(separator: ", ")
    }

    package func imported(_ plan: ImportPlan, rejects: String?) -> String {
        let undo =
            plan.createdCount + plan.updatedCount > 0
            ? say(" Pour tout annuler : carnet undo.", " To undo all of it: carnet undo.") : ""
        return importCounts(plan) + (rejects.map(inFile) ?? "") + "." + undo
    }

    /// Where the rows to be put right are.
    func inFile(_ path: String) -> String { say(" dans \(Showable.text(path))", " in \(Showable.text(path))") }
    var pastedFileName: String { say("collage", "pasted") }
    var rejectsSuffix: String { say(".rejets", ".rejects") }

    func unchangedAndRejected(_ plan: ImportPlan) -> [String] {
        var parts: [String] = []
        let here = plan.unchangedCount - plan.doubledCount
        if here > 0 { parts.append(count(here, ("déjà là", "déjà là"), ("already here", "already here"))) }
        if plan.doubledCount > 0 {
            parts.append(
                count(
                    plan.doubledCount, ("en double dans le fichier", "en double dans le fichier"),
                    ("twice in the file", "twice in the file")))
        }
        if !plan.rejected.isEmpty {
            parts.append(
                count(plan.rejected.count, ("ligne à corriger", "lignes à corriger"), ("line to fix", "lines to fix")))
        }
        return parts
    }

    /// `tableau, windows-1252, « ; », en-tête ligne 3, 102 lignes lues`.
    package func recognised(_ plan: ImportPlan) -> String {
        var parts = [name(plan.format)]
        if let member = plan.member {
            let name = Showable.cut(member.name.split(separator: "/").last.map(String.init) ?? member.name, columns: 30)
            let place =
                member.count > 1
                ? say(" (\(member.number) sur \(member.count))", " (\(member.number) of \(member.count))") : ""
            parts.append(say("fichier « \(name) »", "file “\(name)”") + place)
        }
        if let sheet = plan.sheet {
            let name = Showable.cut(sheet.name, columns: 30)
            let place =
                sheet.count > 1
                ? say(" (\(sheet.number) sur \(sheet.count))", " (\(sheet.number) of \(sheet.count))") : ""
            parts.append(say("feuille « \(name) »", "sheet “\(name)”") + place)
        } else {
            parts.append(plan.encoding.code)
        }
        if let delimiter = plan.delimiter {
            let shown = String(Unicode.Scalar(delimiter))
            parts.append(
                delimiter == 9 ? say("tabulations", "tabs") : say("« \(shown) »", "“\(shown)”"))
        }
        if let line = plan.headerLine {
            parts.append(say("en-tête ligne \(line)", "header on line \(line)"))
        } else if plan.delimiter != nil {
            parts.append(say("sans titres : colonnes devinées", "no titles: columns guessed"))
        }
        parts.append(count(plan.readCount, ("ligne lue", "lignes lues"), ("line read", "lines read")))
        return parts.joined(separator: ", ")
    }

    /// Whose file it is.
    private func name(_ format: FileFormat) -> String {
        switch format {
        case .csv: say("tableau", "table")
        case .carnet: say("export de carnet", "carnet's own export")
        case .json: say("export de carnet, JSON", "carnet's own export, JSON")
        case .linkedin: say("relations LinkedIn", "LinkedIn connections")
        case .trello: say("tableau Trello", "Trello board")
        case .hubspot: "HubSpot"
        case .pipedrive: "Pipedrive"
        case .monday: say("tableau Monday", "Monday board")
        case .brevo: "Brevo"
        case .hunter: "Hunter"
        case .google: "Google Contacts"
        case .vcard: say("carnet d'adresses (vCard)", "address book (vCard)")
        case .ldif: say("carnet d'adresses (LDIF)", "address book (LDIF)")
        case .ical: say("agenda (iCalendar)", "calendar (iCalendar)")
        case .annuaire: say("annuaire de l'administration", "directory of public services")
        case .xlsx: say("tableau", "table")
        }
    }

    package func importField(_ column: MappedColumn) -> String {
        switch column.field {
        case .free: say("champ libre « \(column.freeName) »", "free field “\(column.freeName)”")
        default: fieldName(column.field)
        }
    }

    private func name(_ order: DateOrder) -> String {
        switch order {
        case .iso: say("année-mois-jour", "year-month-day")
        case .dayMonthYear: say("jour/mois/année", "day/month/year")
        case .monthDayYear: say("mois/jour/année", "month/day/year")
        }
    }

    package func dates(_ decision: DateDecision) -> String? {
        switch decision {
        case .plain, .assumed, .contradicted: nil
        case .asked(let order): say("Dates : \(name(order)), comme demandé.", "Dates: \(name(order)), as asked.")
        case .said(let order):
            say(
                "Dates : \(name(order)), d'après le titre de la dernière colonne.",
                "Dates: \(name(order)), from the title of the last column.")
        case .settled(let order, let text):
            say("Dates : \(name(order)), d'après « \(text) ».", "Dates: \(name(order)), from “\(text)”.")
        }
    }

    package func reading(_ done: Int, _ total: Int) -> String {
        say("Lecture : \(done) sur \(total) lignes", "Reading: \(done) of \(total) lines")
    }

    package func sameAsAbove(_ number: Int) -> String {
        let more = count(number, ("autre remarque", "autres remarques"), ("more remark", "more remarks"))
        return say(
            "… \(more) de même sorte : --format json les donne.",
            "… \(more) of the same kinds: --format json gives them.")
    }
    package func putRejectsElsewhere(_ sentence: String) -> String {
        sentence
            + say(
                " Pour les lignes à corriger, ailleurs : --rejects FICHIER.",
                " For the lines to fix, elsewhere: --rejects FILE.")
    }
    /// - Parameter plan: whose rows are to be put right.
    func rejectsHeading(_ plan: ImportPlan) -> String {
        let heading = say("Motif du rejet", "Rejection reason")
        guard let order = plan.rejectsOrder(isFrench ? .french : .english) else { return heading }
        return heading + say(" (dates : ", " (dates: ") + name(order) + ")"
    }
    package var standardInput: String { say("entrée standard", "standard input") }
    var rejectsNeedName: String {
        say(
            "Des lignes sont à corriger : donnez --rejects FICHIER pour les y mettre. Rien n'a été importé.",
            "Some lines are to be fixed: give --rejects FILE to put them in. Nothing was imported.")
    }
    package var rejectsOfOneFile: String {
        say(
            "--rejects vaut pour un seul fichier ; sans lui, chacun a le sien à côté.",
            "--rejects is for one file; without it, each has its own beside it.")
    }
    package func mapNeedsColumn(_ typed: String) -> String {
        say(
            "--map « \(typed) » : il faut CHAMP=COLONNE, comme --map email=Contact.",
            "--map “\(typed)”: FIELD=COLUMN is needed, such as --map email=Contact.")
    }

    // MARK: Names

    /// A field as people say it.
    func fieldName(_ field: Field) -> String {
        switch field {
        case .id: say("identifiant", "id")
        case .name: say("nom complet", "full name")
        // As the columns of files are called.
        case .text(.source): say("source", "source")
        case .referredBy: say("mis en relation par", "introduced by")
        case .stage: say("étape", "stage")
        case .standing: say("suivi", "standing")
        case .reason: say("raison", "reason")
        case .until: say("en pause jusqu'au", "asleep until")
        case .doNotContact: say("ne pas contacter", "do not contact")
        case .criterion(let criterion): self.criterion(criterion)
        default: field.ofContact.map(fieldName) ?? otherFieldName(field)
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
        case .askedOn: say("contacts demandés le", "asked for contacts on")
        case .exchanges: say("échanges", "exchanges")
        case .otherEmails: say("autres courriels", "other e-mails")
        case .otherPhones: say("autres téléphones", "other phones")
        case .externalID: say("identifiant ailleurs", "id elsewhere")
        case .created: say("créé le", "created")
        case .updated: say("modifié le", "updated")
        case .free: say("champ libre", "free field")
        default: say("non repris", "not taken")
        }
    }
}
