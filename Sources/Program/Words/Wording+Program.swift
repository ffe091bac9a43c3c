package import Interface
package import Transfer
package import Terminal

// What the program says around the board.
extension Wording {
    package var noTerminal: String {
        say(
            "Le tableau a besoin d'un terminal. Sans terminal : carnet list, carnet today, carnet screen "
                + "(carnet help pour le reste).",
            "The board needs a terminal. Without one: carnet list, carnet today, carnet screen (carnet help for "
                + "the rest)."
        )
    }

    package func cannotStart(_ error: RealTerminal.StartError) -> String {
        switch error {
        case .notATerminal: noTerminal
        case .noUTF8Locale:
            say(
                "Aucune langue en UTF-8 sur cette machine : les accents ne peuvent pas s'afficher. Essayez "
                    + "LANG=C.UTF-8 carnet, ou les commandes : carnet list.",
                "No UTF-8 locale on this machine: accents cannot be shown. Try LANG=C.UTF-8 carnet, or the "
                    + "commands: carnet list."
            )
        case .unknownTerminal:
            say(
                "Terminal inconnu (TERM). Essayez TERM=xterm carnet, ou les commandes : carnet list.",
                "Unknown terminal (TERM). Try TERM=xterm carnet, or the commands: carnet list.")
        }
    }

    /// Then come the places in the program, on the same line.
    package func crashed(_ program: String) -> String {
        say(
            "\nCarnet s'est arrêté sur une erreur de sa part. Ce qui était confirmé est enregistré.\n"
                + "À transmettre, avec ce que vous veniez de faire :\n  \(program)",
            "\nCarnet stopped at a fault of its own. What was acknowledged is saved.\n"
                + "To hand on, with what you were doing:\n  \(program)")
    }

    package func noCarnetYet(_ path: String) -> String {
        say("Aucun carnet dans « \(path) ».", "No carnet in “\(path)”.")
    }

    package var offerToMake: String {
        say(
            "Nom du produit pour en créer un, d pour la démonstration (Ctrl+C : non) :",
            "Product name to make one, d for the demonstration (Ctrl+C: give up):")
    }

    /// Whether that was answered by asking for the demonstration.
    package func isDemo(_ answer: String) -> Bool { ["d", "demo", "démo"].contains(answer.lowercased()) }

    /// Asked where neither the machine nor its directory knows.
    func whoWrites(_ proposed: String) -> String {
        say(
            "Votre nom, pour l'historique\(proposed.isEmpty ? "" : " (Entrée : \(proposed))") :",
            "Your name, for the history\(proposed.isEmpty ? "" : " (Enter: \(proposed))"):")
    }

    package func badHome(_ path: String) -> String {
        say(
            "HOME « \(Showable.text(path)) » : il faut un chemin entier, qui commence par /.",
            "HOME “\(Showable.text(path))”: a whole path is needed, one that begins with /.")
    }

    package func badClock(_ text: String) -> String {
        say(
            "CARNET_NOW « \(text) » : il faut un jour et une heure, comme 2026-11-21T09:00.",
            "CARNET_NOW “\(text)”: a day and a time are needed, such as 2026-11-21T09:00.")
    }

    package func unknownKey(_ name: String, column: Int) -> String {
        say(
            "--keys, colonne \(column) : touche « \(name) » inconnue. Exemples : jj>, <enter>, <esc>, <ctrl-p>, <lt>.",
            "--keys, column \(column): unknown key “\(name)”. Examples: jj>, <enter>, <esc>, <ctrl-p>, <lt>.")
    }

    package var noTemporaryFolder: String {
        say("Impossible de créer un dossier temporaire.", "Cannot make a temporary folder.")
    }
    var noClipboard: String {
        say(
            "Ce terminal ne sait pas copier. Installez wl-clipboard ou xclip, ou ouvrez carnet dans un autre terminal.",
            "This terminal cannot copy. Install wl-clipboard or xclip, or open carnet in another terminal.")
    }
    var editorCameBack: String {
        say(
            "L'éditeur est revenu aussitôt, sans changement. S'il s'ouvre dans une fenêtre : EDITOR=\"code --wait\"."
                + " Ce que vous y écrivez est gardé : la même touche le reprend.",
            "The editor came back at once, with nothing changed. If it opens in a window: EDITOR=\"code --wait\"."
                + " What you write there is kept: the same key takes it up.")
    }
    var noEditor: String {
        say(
            "L'éditeur n'a pas pu s'ouvrir, ou a renoncé : rien n'est changé. EDITOR en donne un autre.",
            "The editor could not be opened, or gave up: nothing is changed. EDITOR names another.")
    }
    var preparedNotKept: String {
        say(
            "Le courriel n'a pu être gardé : il sera perdu à la fermeture.",
            "The mail could not be kept: it is lost when the board is closed.")
    }

    package func written(_ path: String) -> String { say("Écrit dans \(path).", "Written to \(path).") }
    /// What was written, where, and who is not in it.
    package func exported(_ written: WrittenContacts, _ path: String, _ format: ExportFormat) -> String {
        let what =
            format == .ics
            ? count(written.events, ("rendez-vous", "rendez-vous"), ("event", "events")) + say(" et ", " and ")
                + count(written.tasks, ("tâche", "tâches"), ("task", "tasks")) : contacts(written.count)
        var sentence = say("\(what) dans \(path).", "\(what) in \(path).")
        if format == .grist {
            sentence += say(" Grist : mettre à jour par « Identifiant ».", " Grist: update by “Identifiant”.")
        }
        sentence += lost(written.lost)
        if written.isTooWide {
            sentence += say(
                " Plus de \(ImportLimit.columnsMax) colonnes : carnet ne relirait pas ce fichier ; --to json, si.",
                " Over \(ImportLimit.columnsMax) columns: carnet would not read this file again; --to json it would.")
        }
        if !written.leftOut.isEmpty { sentence += " " + leftOut(written.leftOut) + "." }
        if written.leftOut.each.contains(where: { $0.obstacle == .objected }) {
            sentence += say(
                " Les refus, pour une liste de blocage : carnet export --objections.",
                " Who refused, for a blocklist: carnet export --objections.")
        }
        return sentence
    }

    package func feedbackWritten(_ written: WrittenContacts, _ path: String) -> String {
        let told = count(written.count, ("retour", "retours"), ("piece of feedback", "pieces of feedback"))
        return say("\(told) dans \(path).", "\(told) in \(path).") + lost(written.lost)
    }
    package func exchangesWritten(_ written: WrittenContacts, _ path: String) -> String {
        let told = count(written.count, ("échange", "échanges"), ("exchange", "exchanges"))
        return say("\(told) dans \(path).", "\(told) in \(path).") + lost(written.lost)
    }
    /// What a workbook had no room for, and where it is whole.
    private func lost(_ lost: LostCells) -> String {
        var parts: [String] = []
        if lost.cutTexts > 0 {
            parts.append(
                count(
                    lost.cutTexts,
                    ("texte trop long pour une cellule, coupé", "textes trop longs pour une cellule, coupés"),
                    ("text too long for a cell, cut", "texts too long for a cell, cut")))
        }
        if lost.rows > 0 {
            parts.append(
                count(
                    lost.rows, ("ligne de trop pour une feuille, laissée", "lignes de trop pour une feuille, laissées"),
                    ("row too many for a sheet, left out", "rows too many for a sheet, left out")))
        }
        if parts.isEmpty { return "" }
        let all = parts.joined(separator: ", ")
        return say(" \(all) ; --to csv a tout.", " \(all); --to csv has all.")
    }
    package func onlyOneOf(_ options: [String]) -> String {
        let all = options.joined(separator: say(" ou ", " or "))
        return say("\(all) : un seul à la fois.", "\(all): one at a time.")
    }
    package var objectionsAreText: String {
        say(
            "--objections : un texte, une adresse par ligne ; sans --to.",
            "--objections: a text, an address a line; without --to.")
    }
    package func isATable(_ option: String) -> String {
        say(
            "\(option) : avec --to grist, xlsx, excel ou csv.", "\(option): with --to grist, xlsx, excel or csv.")
    }
    package func onlyWith(_ option: String, _ format: ExportFormat) -> String {
        say("\(option) : avec --to \(format.rawValue).", "\(option): with --to \(format.rawValue).")
    }
    package func isAFile(_ format: ExportFormat) -> String {
        say(
            "\(format.rawValue) ne s'affiche pas dans un terminal : --output suivi\(format.suffix).",
            "\(format.rawValue) is not for a terminal: --output contacts\(format.suffix).")
    }
    package func objectionsWritten(_ number: Int, _ path: String) -> String {
        say("\(contacts(number)) dans \(path).", "\(contacts(number)) in \(path).")
    }
}
