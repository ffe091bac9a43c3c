import Domain
import Interface
import Transfer

// The import preview: what would be done, before anything is.
extension Wording {
    var pastedTable: String { say("tableau collé", "pasted table") }

    var cannotWriteRejects: String {
        say(
            "Les lignes à corriger n'ont pu être écrites nulle part. Rien n'a été importé.",
            "The lines to fix could not be written anywhere. Nothing was imported.")
    }

    /// - Parameter titles: the names of contacts of the carnet.
    func preview(
        _ plan: ImportPlan, path: String?, choices: ImportChoices, isRemembered: Bool, titles: (ContactID) -> String?
    ) -> ImportPreview {
        let canImport = plan.createdCount + plan.updatedCount > 0
        var preview = ImportPreview(
            source: path.map(Folder.shown) ?? pastedTable, headline: headline(plan, canImport: canImport),
            outcome: importCounts(plan), lines: previewLines(plan, choices, isRemembered, titles),
            canImport: canImport)
        preview.choices = choices
        if !plan.columns.isEmpty { preview.fields = columnFields }
        return preview
    }

    /// The fields a column may be given, those people need most first.
    private var columnFields: [ImportPreview.FieldName] {
        let texts: [TextField] = [.givenName, .familyName, .organisation, .role, .phone, .source, .place, .url]
        let first: [Field] = [
            .name, .givenName, .familyName, .organisation, .role, .email, .phone, .otherEmails, .otherPhones,
            .stage, .followUp, .notes, .tags, .source, .place, .url,
        ]
        let fields =
            first + TextField.others(than: texts).map(Field.text) + [
                .lastExchange, .exchanges, .level, .stakes, .doNotContact, .referredBy, .emailStatus, .nextStep,
                .nextOn, .nextObjective,
            ] + Criterion.allCases.map(Field.criterion) + [.free, .derived]
        return fields.map { ImportPreview.FieldName(code: $0.code, name: fieldName($0)) }
    }

    var importChanged: String {
        say(
            "Le carnet a changé : aperçu refait. \(key(.open)) : importer · \(key(.stepBack)) : renoncer",
            "The carnet has changed: previewed again. \(key(.open)): import · \(key(.stepBack)): give up")
    }

    /// « 98 contacts à créer, 1 déjà là, 3 lignes à corriger. Rien n'est encore écrit. Entrée : importer »
    private func headline(_ plan: ImportPlan, canImport: Bool) -> String {
        var parts = [say("\(contacts(plan.createdCount)) à créer", "\(plan.createdCount) to create")]
        if plan.updatedCount > 0 {
            parts.append(say("\(plan.updatedCount) à compléter", "\(plan.updatedCount) to update"))
        }
        parts += unchangedAndRejected(plan)
        let end =
            canImport
            ? say(" Rien n'est encore écrit. \(key(.open)) : importer", " Nothing written yet. \(key(.open)): import")
            : say(" Rien à importer.", " Nothing to import.")
        return parts.joined(separator: ", ") + "." + end
    }

    private static var shownMax: Int { 200 }

    private func previewLines(
        _ plan: ImportPlan, _ choices: ImportChoices, _ isRemembered: Bool, _ titles: (ContactID) -> String?
    ) -> [ImportPreview.Line] {
        var lines = [ImportPreview.Line(recognised(plan))]
        lines += tableOptions(plan, choices)
        if let dates = dayOrder(plan.dates) {
            lines.append(dates)
        } else if let dates = dates(plan.dates) {
            lines.append(ImportPreview.Line(dates))
        }
        if isRemembered {
            lines.append(
                ImportPreview.Line(
                    say("Colonnes comme vous les aviez choisies.", "Columns as you had chosen them.")))
        }
        // Only of those that are shown is a line made; of each there is one at the least.
        let shownMax = Self.shownMax
        func add(_ title: (String, String), _ part: [ImportPreview.Line], of count: Int) {
            guard count > 0 else { return }
            lines += ["", ImportPreview.Line(isFrench ? title.0 : title.1, .title)]
            lines += part.prefix(shownMax)
            if count > shownMax { lines.append(ImportPreview.Line("  " + andOthers(count - shownMax))) }
        }
        func told(_ texts: [String]) -> [ImportPreview.Line] { texts.map { ImportPreview.Line("  " + $0) } }
        add(("À CORRIGER", "TO FIX"), told(plan.rejected.prefix(shownMax).map(reasonAtLine)), of: plan.rejected.count)
        add(("COLONNES", "COLUMNS"), plan.columns.map { column($0, plan) }, of: plan.columns.count)
        if !plan.columns.isEmpty, plan.format != .carnet {
            let forAll = [
                option("Étiquettes", "Tags", choices.tags, .tags), option("Origine", "Source", choices.source, .source),
            ]
            add(("POUR TOUS", "FOR ALL"), forAll, of: forAll.count)
        }
        add(
            ("RESSEMBLANCES", "LIKELY DUPLICATES"),
            plan.likelyDuplicates.prefix(shownMax).flatMap { lookalike($0, plan) }, of: plan.likelyDuplicates.count * 2)
        add(
            ("À COMPLÉTER", "TO UPDATE"), told(plan.updated.prefix(shownMax).flatMap { changes($0, titles) }),
            of: plan.updated.reduce(0) { $0 + $1.changes.count })
        add(
            ("À SAVOIR", "GOOD TO KNOW"),
            told(
                plan.warnings.prefix(shownMax).filter(\.isNotAnOption).map { found in
                    atLine(found.line, warning(found.kind) { title($0, plan, titles) })
                }), of: plan.warnings.count { $0.isNotAnOption })
        add(
            ("DÉSACCORDS : LE CARNET EST GARDÉ", "DIFFERENCES: THE CARNET IS KEPT"),
            told(
                plan.kept.prefix(shownMax).map { found in
                    atLine(found.line, kept(found) { title($0, plan, titles) })
                }), of: plan.kept.count)
        return lines
    }

    /// What a table may be otherwise: its first line somebody, or titles; its workbook's other sheets a part of it.
    private func tableOptions(_ plan: ImportPlan, _ choices: ImportChoices) -> [ImportPreview.Line] {
        var lines: [ImportPreview.Line] = []
        if let member = plan.member, member.count > 1 {
            let place = say("\(member.number) sur \(member.count)", "\(member.number) of \(member.count)")
            let text = Showable.cut(member.name, columns: 40) + " (" + place + ")"
            lines.append(option(say("Fichier", "File"), text, .member(member.number, of: member.count)))
        }
        if plan.format == .csv || plan.format == .xlsx {
            let hasTitles = !plan.hasAddedTitles
            let line = say("Ligne \(plan.headerLine ?? 1)", "Line \(plan.headerLine ?? 1)")
            let text = hasTitles ? say("des titres", "titles") : say("quelqu'un, sans titres", "somebody, no titles")
            lines.append(option(line, text, .firstLine(hasTitles: hasTitles)))
        }
        if let sheet = plan.sheet, sheet.count > 1, plan.member == nil, !sheet.isJoined {
            let place = say("\(sheet.number) sur \(sheet.count)", "\(sheet.number) of \(sheet.count)")
            let text = Showable.cut(sheet.name, columns: 40) + " (" + place + ")"
            lines.append(option(say("Feuille", "Sheet"), text, .member(sheet.number, of: sheet.count)))
        }
        if let sheet = plan.sheet, !sheet.alike.isEmpty {
            let names = sheet.alike.prefix(4).map { Showable.cut($0, columns: 16) }.joined(separator: ", ")
            let text =
                sheet.isJoined
                ? say("avec ", "with ") + names : say("seule ; mêmes titres : ", "alone; same titles: ") + names
            lines.append(option(say("Feuilles", "Sheets"), text, .sheets))
        }
        return lines
    }

    /// In which order days are read, and by what: whoever sees them read wrongly turns it round.
    private func dayOrder(_ dates: DateDecision) -> ImportPreview.Line? {
        func quoted(_ text: String) -> String { say("« \(shortened(text)) »", "“\(shortened(text))”") }
        let why: String
        switch dates {
        case .plain: return nil
        case .asked, .said: why = ""
        case .settled(_, let text): why = say(", d'après ", ", from ") + quoted(text)
        case .assumed(let order, let text):
            let day = DateDecision.day(text, order).map { say(" lu ", " read as ") + fullDate($0) } ?? ""
            why = say(" ? ", "? ") + quoted(text) + day
        case .contradicted(_, let dayFirst, let monthFirst):
            why = say(" ? ", "? ") + quoted(dayFirst) + say(" et ", " and ") + quoted(monthFirst)
        }
        guard dates.order != .iso else { return nil }
        let isMonthFirst = dates.order == .monthDayYear
        let order = isMonthFirst ? say("mois/jour", "month/day") : say("jour/mois", "day/month")
        return option("Dates", order + why, .dayOrder(monthFirst: isMonthFirst))
    }

    private func option(_ label: String, _ text: String, _ option: ImportOption) -> ImportPreview.Line {
        ImportPreview.Line("  " + Showable.padded(label, columns: 18) + " → " + text, .option(option))
    }

    private func option(_ french: String, _ english: String, _ typed: String, _ option: ImportOption)
        -> ImportPreview.Line
    {
        self.option(
            say(french, english), typed.isEmpty ? say("rien de plus", "nothing more") : Showable.text(typed), option)
    }

    private func column(_ column: MappedColumn, _ plan: ImportPlan) -> ImportPreview.Line {
        let field = column.field == .free ? say("champ libre", "free field") : fieldName(column.field)
        let samples = plan.samples(column, count: 3).map { text in
            let cut = Showable.cut(text, columns: 18)
            return say("« \(cut) »", "“\(cut)”")
        }
        let text =
            "  " + Showable.padded(Showable.cut(column.header, columns: 18), columns: 18) + " → "
            + Showable.padded(Showable.cut(field, columns: 20), columns: 20) + told(by: column) + " "
            + samples.joined(separator: " ")
        return ImportPreview.Line(text, .column(column.index, field: column.field.code, header: column.header))
    }

    /// Both one above the other, their columns aligned.
    private func lookalike(_ pair: ImportPlan.Lookalike, _ plan: ImportPlan) -> [ImportPreview.Line] {
        let mark = pair.isMerged ? "[x] " : "[ ] "
        let place = say("ligne \(pair.line)", "line \(pair.line)")
        let here = say("carnet", "carnet")
        let width = max(place.count, here.count) + 2
        let cells = zip(plan.theirs(pair), pair.ours).map { theirs, ours in
            let columns = min(22, max(Width.columns(of: theirs), Width.columns(of: ours)))
            return [theirs, ours].map { Showable.padded(Showable.cut($0, columns: columns), columns: columns) }
        }
        func row(_ index: Int) -> String { cells.map { $0[index] }.joined(separator: "  ") }
        return [
            ImportPreview.Line("  " + mark + Showable.padded(place, columns: width) + row(0), .lookalike(pair.record)),
            ImportPreview.Line("      " + Showable.padded(here, columns: width) + row(1)),
        ]
    }

    /// « Zoé Lefèvre : téléphone « 01 … » → « 06 … » ».
    private func changes(_ update: ImportPlan.UpdatedContact, _ titles: (ContactID) -> String?) -> [String] {
        let name = titles(update.before.id) ?? update.before.title
        return update.changes.map { change in
            let field = change.field == .free ? change.name : fieldName(change.field)
            func quoted(_ text: String) -> String {
                let cut = Showable.cut(value(text, of: change.field), columns: 24)
                return text.isEmpty ? say("rien", "nothing") : say("« \(cut) »", "“\(cut)”")
            }
            return Showable.cut(name, columns: 24) + say(" : ", ": ") + field + say(" : ", ": ") + quoted(change.old)
                + " → " + quoted(change.new)
        }
    }

    private func title(_ reference: ContactReference, _ plan: ImportPlan, _ titles: (ContactID) -> String?) -> String {
        switch reference {
        case .existing(let id): titles(id) ?? id.description
        case .created(let place): plan.created.indices.contains(place) ? plan.created[place].contact.title : ""
        }
    }
}

extension Warning {
    /// Other sheets are offered by a line of their own.
    fileprivate var isNotAnOption: Bool {
        switch kind {
        case .alikeSheets, .otherMembers, .dateOrderAssumed, .dateOrderContradicted: false
        default: true
        }
    }
}
