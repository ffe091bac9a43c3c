import Domain
import Exchange
import Interface

// The import preview: what would be done, before anything is.
extension Wording {
    var pastedTable: String { say("tableau collé", "pasted table") }

    func cannotWriteRejects(_ path: String) -> String {
        say(
            "Les lignes refusées n'ont pas pu être écrites dans \(path).",
            "The rejected rows could not be written to \(path).")
    }

    /// - Parameter titles: the names of contacts of the carnet.
    func preview(_ plan: ImportPlan, path: String?, titles: (ContactID) -> String?) -> ImportPreview {
        let canImport = plan.createdCount + plan.updatedCount > 0
        return ImportPreview(
            source: path.map(Folder.shown) ?? pastedTable, headline: headline(plan, canImport: canImport),
            outcome: importCounts(plan), lines: previewLines(plan, titles), canImport: canImport)
    }

    var importChanged: String {
        say(
            "Le carnet a changé : aperçu refait. Entrée : importer · Échap : renoncer",
            "The carnet has changed: previewed again. Enter: import · Esc: give up")
    }

    /// « 98 contacts à créer, 1 déjà là, 3 lignes à corriger. Rien n'est encore écrit. Entrée : importer »
    private func headline(_ plan: ImportPlan, canImport: Bool) -> String {
        var parts = [say("\(contacts(plan.createdCount)) à créer", "\(plan.createdCount) to create")]
        if plan.updatedCount > 0 {
            parts.append(say("\(plan.updatedCount) à compléter", "\(plan.updatedCount) to update"))
        }
        if plan.unchangedCount > 0 {
            parts.append(say("\(plan.unchangedCount) déjà là", "\(plan.unchangedCount) already here"))
        }
        if !plan.rejected.isEmpty {
            parts.append(
                count(plan.rejected.count, ("ligne à corriger", "lignes à corriger"), ("line to fix", "lines to fix")))
        }
        let end =
            canImport
            ? say(" Rien n'est encore écrit. Entrée : importer", " Nothing written yet. Enter: import")
            : say(" Rien à importer.", " Nothing to import.")
        return parts.joined(separator: ", ") + "." + end
    }

    private func previewLines(_ plan: ImportPlan, _ titles: (ContactID) -> String?) -> [String] {
        var lines = [recognised(plan), ""]
        let rejectedMax = 200
        if !plan.rejected.isEmpty {
            lines.append(say("À CORRIGER", "TO FIX"))
            for rejection in plan.rejected.prefix(rejectedMax) { lines.append("  " + reason(rejection)) }
            lines.append("")
        }
        if let dates = dates(plan.dates) { lines += [dates, ""] }
        lines.append(say("COLONNES", "COLUMNS"))
        for column in plan.columns {
            let field = column.field == .free ? say("champ libre", "free field") : fieldName(column.field)
            let samples = plan.samples(column, count: 3).map { "« \(Showable.cut($0, columns: 18)) »" }.joined(
                separator: " ")
            lines.append(
                "  " + Showable.padded(Showable.cut(column.header, columns: 18), columns: 18) + " → "
                    + Showable.padded(field, columns: 20) + " " + samples)
        }
        let warningsMax = 200
        if !plan.warnings.isEmpty {
            lines.append("")
            lines.append(say("À SAVOIR", "GOOD TO KNOW"))
            for found in plan.warnings.prefix(warningsMax) {
                lines.append("  " + atLine(found.line, warning(found.kind) { title($0, plan, titles) }))
            }
        }
        let keptMax = 200
        if !plan.kept.isEmpty {
            lines.append("")
            lines.append(say("DÉSACCORDS : LE CARNET EST GARDÉ", "DIFFERENCES: THE CARNET IS KEPT"))
            for found in plan.kept.prefix(keptMax) {
                lines.append("  " + atLine(found.line, kept(found) { title($0, plan, titles) }))
            }
            if plan.kept.count > keptMax { lines.append("  " + andOthers(plan.kept.count - keptMax)) }
        }
        return lines
    }

    private func title(_ reference: ContactReference, _ plan: ImportPlan, _ titles: (ContactID) -> String?) -> String {
        switch reference {
        case .existing(let id): titles(id) ?? id.description
        case .created(let place): plan.created.indices.contains(place) ? plan.created[place].contact.title : ""
        }
    }
}
