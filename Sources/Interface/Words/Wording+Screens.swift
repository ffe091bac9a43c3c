package import Domain

// The frame: header, hints, messages.
extension Wording {
    package func late(_ number: Int) -> String {
        say("\(Self.grouped(number, true)) en retard", "\(Self.grouped(number, false)) late")
    }
    package func unplanned(_ number: Int) -> String {
        say("\(Self.grouped(number, true)) à planifier", "\(Self.grouped(number, false)) unplanned")
    }

    func tooSmall(_ columns: Int, _ rows: Int) -> String {
        say("Terminal trop petit : \(columns)×\(rows) au moins.", "Terminal too small: at least \(columns)×\(rows).")
    }

    var emptyBoard: String {
        say(
            "Aucun contact. Collez vos lignes Excel ici, ou tapez \(key(.newContact)).",
            "No contacts yet. Paste your Excel rows here, or press \(key(.newContact)).")
    }
    func quitHint(_ action: Action) -> String { say("Pour quitter : ", "To quit: ") + key(action) }
    /// « 12 contacts, dont 9 masqués ».
    func severalContacts(_ count: Int, hidden: Int) -> String {
        guard hidden > 0 else { return contacts(count) }
        let word = hidden < 2 ? "masqué" : "masqués"
        let unseen = Self.grouped(hidden, isFrench)
        return contacts(count) + say(", dont \(unseen) \(word)", ", \(unseen) of them hidden")
    }
    var askLater: String {
        say("Rien n'est noté : à demander plus tard.", "Nothing is noted: to be asked later.")
    }
    package var hadObjected: String {
        say(
            "De nouveau en cours, malgré un refus d'être recontacté (RGPD). \(key(.undo)) pour annuler.",
            "Active again, in spite of an objection to being contacted (GDPR). \(key(.undo)) to undo.")
    }
    var nothingToCopy: String { say("Rien de tel à copier ici.", "There is no such thing to copy here.") }
    var noColumnHere: String { say("Mettez-vous d'abord sur une colonne.", "Go to a column first.") }
    var noSuchField: String { say("Aucun champ de ce nom.", "No field of that name.") }
    var nobodyAlikeHere: String { say("Mettez-vous d'abord sur une ressemblance.", "Go to a likely duplicate first.") }
    var nothingToImport: String { say("Rien à importer.", "Nothing to import.") }
    var cancelled: String { say("Rien n'a changé.", "Nothing changed.") }
    var nobodySelected: String { say("Aucun contact ici.", "No contact here.") }
    var lastStage: String { say("Déjà à la dernière étape.", "Already at the last stage.") }
    var firstStage: String { say("Déjà à la première étape.", "Already at the first stage.") }
    var nothingPlanned: String {
        say("Rien de prévu avec ce contact : r pour prévoir.", "Nothing planned with this contact: r to plan.")
    }
    var notAChoice: String { say("Ce n'est pas un des choix.", "Not one of the choices.") }
    var sortsItself: String { say("Cet écran se trie de lui-même.", "This screen sorts itself.") }
    var noRoomForDetail: String {
        say(
            "Pas assez de lignes pour le détail : \(key(.open)) ouvre la fiche.",
            "Not enough lines for the detail: \(key(.open)) opens the card.")
    }
    var whoElse: String {
        say(
            "Qui d'autre appeler de sa part ? \(key(.referral)) pour le noter.",
            "Who else to call on their behalf? \(key(.referral)) to note it.")
    }
    var wentBack: String {
        say("Revenu à ce point. \(key(.redo)) pour y renoncer.", "Back to this point. \(key(.redo)) to take it back.")
    }
    var nothingFound: String { say("Rien ne correspond.", "Nothing matches.") }
    var newContact: String { say("Nouveau contact :", "New contact:") }
    var captureLegend: String {
        say(
            "Claire Roy chez:DRAAF claire@exemple.fr 0612345678 tag:agri via:\"Zoé Lu\" r:lun",
            "Claire Roy org:DRAAF roy@example.org 0612345678 tag:agri via:\"Zoé Lu\" next:mon")
    }
    var paletteTitle: String { say("Toutes les commandes : tapez, Entrée exécute", "All commands: type, Enter runs") }
    var paletteTitleShort: String { say("Commandes : Entrée exécute", "Commands: Enter runs") }
    var helpTitle: String {
        say(
            "Aide : tapez pour chercher, Entrée exécute la ligne, Échap ferme",
            "Help: type to search, Enter runs the line, Esc closes")
    }
    var helpTitleShort: String { say("Aide : Entrée exécute, Échap ferme", "Help: Enter runs, Esc closes") }
    var helpLabel: String { say("Chercher :", "Search:") }

    func noSuchScreen(_ letter: Character) -> String {
        say("g \(letter) : pas d'écran de cette lettre.", "g \(letter): no screen by that letter.")
    }
    func mouse(_ isOn: Bool) -> String {
        isOn ? say("Souris active.", "Mouse on.") : say("Souris inactive.", "Mouse off.")
    }
    func found(_ number: Int) -> String { contacts(number) }
    func alreadyThere(_ names: [String]) -> String {
        say("Déjà là ? ", "Already there? ") + names.joined(separator: ", ")
    }
    func filtered(_ text: String, _ number: Int) -> String { "/\(text)" + say(" : ", ": ") + contacts(number) }

    /// « 12 cochés, dont 9 masqués ».
    func checkedCount(_ number: Int, hidden: Int) -> String {
        let checked = say("\(number) \(number < 2 ? "coché" : "cochés")", "\(number) checked")
        return hidden == 0
            ? checked
            : checked + say(", dont \(hidden) \(hidden < 2 ? "masqué" : "masqués")", ", \(hidden) of them hidden")
    }

    var undoHint: String {
        key(.undo).isEmpty ? "" : say(" · \(key(.undo)) pour annuler", " · \(key(.undo)) to undo")
    }
    func stillInJournal(_ number: Int) -> String {
        say(
            " · \(number) personnes restent dans le journal : carnet forget --undone",
            " · \(number) people stay in the journal: carnet forget --undone")
    }
    func undone(label: String) -> String {
        label.isEmpty
            ? say("Annulé. \(key(.redo)) pour rétablir.", "Undone. \(key(.redo)) to redo.")
            : label + say(" · \(key(.redo)) pour rétablir", " · \(key(.redo)) to redo")
    }
    func redone(label: String) -> String { label.isEmpty ? say("Rétabli.", "Redone.") : label }

    var goHints: String {
        let rows = keymap.rows.filter { $0.section == .screens && $0.action != .go }
        let letters = rows.compactMap { row in
            row.keys.lazy.compactMap(KeyRow.letterAfterGo).first.map { "\($0) " + help(row) }
        }
        let first = keymap.row(.first)?.keys.lazy.compactMap(KeyRow.letterAfterGo).first
        let go = key(.go)
        return say("\(go) puis : ", "\(go) then: ")
            + Self.choices(letters + (first.map { [say("\($0) début", "\($0) first")] } ?? []))
    }

    /// Choices in a row, where lines break between them and not inside.
    static func choices(_ parts: [String]) -> String {
        parts.map { String($0.map { $0 == " " ? "\u{A0}" : $0 }) }.joined(separator: "\u{A0}· ")
    }

    /// What there is to do with a carnet that has nobody in it.
    var emptyHints: [String] {
        let importing = key(.goImport)
        return [
            hint(.newContact, "nouveau contact", "new contact"),
            importing + say(" importer un fichier", " import a file"), hint(.quitBack, "quitter", "quit"),
            hint(.help, "aide", "help"),
        ]
    }

    // What several screens hint at.
    var criteriaHint: String {
        "\(key(.criterion1))-\(key(.criterion6)) " + (isFrench ? "critère" : "criterion")
    }
    var undoKey: String { hint(.undo, "annuler", "undo") }
    var helpKey: String { hint(.help, "aide", "help") }
    var backKey: String { hint(.quitBack, "revenir", "back") }
    var planKey: String { hint(.plan, "prochaine action", "next step") }
    var logKey: String { hint(.log, "échange", "exchange") }
    var stageKey: String { hint(.nextStage, "étape", "stage") }
    var filterKey: String { hint(.filter, "filtrer", "filter") }
    var sortKey: String { hint(.sort, "trier", "sort") }
    /// Both arrows, or what stands in their place.
    func sideKeys(_ french: String, _ english: String) -> String {
        key(.left) + " " + key(.right) + " " + (isFrench ? french : english)
    }

    /// A key and what it does here.
    func hint(_ action: Action, _ french: String, _ english: String) -> String {
        let key = key(action)
        return key.isEmpty ? "" : key + " " + (isFrench ? french : english)
    }

    /// The key that hints name: the first of the action's that is quickly told; nothing for one that has none.
    package func key(_ action: Action) -> String {
        keymap.row(action)?.mainKey(isFrench: isFrench).map(shownKey) ?? ""
    }

    package func help(_ row: KeyRow) -> String { isFrench ? Self.typeset(row.french) : row.english }

    /// A key of the table as people know it.
    package func shownKey(_ spelling: String) -> String {
        guard let key = Key(spelling: spelling) else {
            return spelling.count == 2 ? String(spelling.prefix(1)) + " " + spelling.suffix(1) : spelling
        }
        switch key {
        case .enter: return say("Entrée", "Enter")
        case .escape: return say("Échap", "Esc")
        case .character(" "): return say("Espace", "Space")
        case .pageUp: return say("PgPréc", "PgUp")
        case .pageDown: return say("PgSuiv", "PgDn")
        case .home: return say("Début", "Home")
        case .end: return say("Fin", "End")
        case .function(let number): return "F\(number)"
        case .backTab: return say("Maj+Tab", "Shift+Tab")
        case .shiftLeft: return say("Maj+←", "Shift+←")
        case .shiftRight: return say("Maj+→", "Shift+→")
        default: return key.shown
        }
    }

    /// A contact in six lines at most: for the detail panel and the clipboard.
    package func summary(_ contact: Contact, today: Day) -> [String] {
        var lines = [
            [contact.title, contact.role, contact.organisation == contact.title ? "" : contact.organisation].filter {
                !$0.isEmpty
            }.joined(separator: " · ")
        ]
        let reach = [contact.bestEmail?.address ?? "", contact.phone, contact.place].filter { !$0.isEmpty }.joined(
            separator: " · ")
        if !reach.isEmpty { lines.append(reach) }
        lines.append(
            stage(contact.stage) + " · " + interval(contact.score)
                + (contact.next.map { " · " + step($0, today: today) } ?? ""))
        if let question = contact.nextQuestion {
            lines.append(say("à demander : « \(self.question(question)) »", "to ask: “\(self.question(question))”"))
        }
        if let last = contact.exchanges.last {
            lines.append(
                [relative(last.on, today: today), exchangeKind(last.kind), outcome(last.outcome), last.text].filter {
                    !$0.isEmpty
                }.joined(separator: " · "))
        }
        if !contact.notes.isEmpty {
            lines.append("« " + contact.notes.split(separator: "\n").joined(separator: " / ") + " »")
        }
        return lines
    }
}
