internal import Domain

// Fiche par fiche: one contact at a time.
extension Wording {
    /// « 37 sur 100 ».
    func place(_ position: Int, of count: Int) -> String {
        let (position, count) = (Self.grouped(position, isFrench), Self.grouped(count, isFrench))
        return say("\(position) sur \(count)", "\(position) of \(count)")
    }
    var opening: String {
        say("Que savez-vous déjà ? Le reste, vous le demanderez.", "What do you know already? You will ask the rest.")
    }
    var alreadyGoneThrough: String { say("✓ fiche déjà passée en revue", "✓ already gone through") }
    var allGoneThrough: String { say("Tout est passé en revue.", "Everything has been gone through.") }
    func goneThroughNow(_ number: Int) -> String {
        say(
            "\(contacts(number)) dans cette séance. ← revient à la fiche précédente, g a montre la suite.",
            "\(contacts(number)) in this sitting. ← goes back to the last one, g a shows what comes next.")
    }
    var whoComesNext: String {
        say(
            "Ici viennent les contacts nouveaux, ou changés par un import. \(key(.goBoard)) : tableau",
            "New contacts come here, and those an import changed. \(key(.goBoard)): board")
    }
    var nobodyInFilter: String {
        say(
            "Parmi les contacts filtrés. \(key(.stepBack)) : enlever le filtre",
            "Among the filtered contacts. \(key(.stepBack)): clear the filter")
    }
    var lastToGoThrough: String {
        say("Dernière fiche. \(key(.open)) : passée en revue", "The last one. \(key(.open)): gone through")
    }
    var firstToGoThrough: String { say("Première fiche.", "The first one.") }
    var noNoteHere: String {
        say("Pas de note ici : = prend une ligne de note.", "No note here: = takes a line of the notes.")
    }

    /// « … », “…”.
    func quoted(_ text: String, opens: Bool = true, closes: Bool = true) -> String {
        // Words that come with their marks keep those.
        let marks: [(Character, Character)] = [("«", "»"), ("“", "”"), ("\"", "\"")]
        if opens, closes, marks.contains(where: { text.count > 2 && text.first == $0.0 && text.last == $0.1 }) {
            return text
        }
        return (opens ? (isFrench ? "«\u{A0}" : "“") : "") + text + (closes ? (isFrench ? "\u{A0}»" : "”") : "")
    }

    /// Who it is, in one line: name, role, organisation, level, source, who introduced them.
    func identity(_ contact: Contact, in carnet: Carnet) -> String {
        var parts = [contact.title, contact.role]
        if contact.organisation != contact.title { parts.append(contact.organisation) }
        if let level = contact.level { parts.append(self.level(level)) }
        if !contact.source.isEmpty { parts.append(say("source : ", "source: ") + contact.source) }
        if let by = contact.referredBy, let row = carnet.row(of: by) {
            parts.append(say("mise en relation par ", "introduced by ") + carnet.title(row: row))
        }
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// How to reach them, and their tags.
    func reach(_ contact: Contact) -> String {
        // One that works, where the main one does not.
        var parts = [contact.bestEmail?.text(emailStatus) ?? "", contact.phone, contact.place]
        parts.append(contact.tags.joined(separator: ", "))
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    func toAsk(_ criterion: Criterion) -> String {
        say("à demander : « \(question(criterion)) »", "to ask: “\(question(criterion))”")
    }

    /// Stage and next step, in one line.
    func whatIsNext(_ contact: Contact, today: Day) -> String {
        var parts = [stage(contact.stage)]
        guard let next = contact.next else {
            parts.append(
                contact.stage.isEngaged
                    ? say("∅ à planifier : r", "∅ to plan: r") : say("rien de prévu", "nothing planned"))
            return parts.joined(separator: " · ")
        }
        parts.append(say("ensuite : ", "next: ") + step(next, today: today) + away(next.on, today: today))
        if !next.objective.isEmpty { parts.append(say("objectif : ", "objective: ") + next.objective) }
        if !next.note.isEmpty { parts.append(next.note) }
        return parts.joined(separator: " · ")
    }

    /// How far a day is: `, dans 4 jours`, `, en retard de 3 jours`.
    func away(_ day: Day, today: Day) -> String {
        let days = day - today
        let number = count(abs(days), ("jour", "jours"), ("day", "days"))
        if days == 0 { return say(", aujourd'hui", ", today") }
        return days > 0
            ? say(", dans \(number)", ", in \(number)") : say(", en retard de \(number)", ", \(number) late")
    }

    // MARK: Criteria

    /// `+ oui`, `- non`, `?`.
    func answerMark(_ answer: Answer) -> String {
        answer == .unknown ? "?" : String(answer.glyph) + " " + self.answer(answer)
    }

    func criterionLabel(_ criterion: Criterion, isNarrow: Bool) -> String {
        "\(criterion.number) " + (isNarrow ? shortCriterion(criterion) : self.criterion(criterion))
    }

    /// The columns of the longest label.
    func criterionColumns(isNarrow: Bool) -> Int {
        isNarrow ? 20 : isFrench ? 29 : 23
    }

    /// Where there are few columns.
    private func shortCriterion(_ criterion: Criterion) -> String {
        switch criterion {
        case .lacksSolution: say("manque de solution", "lacks a solution")
        case .benefits: say("en partie réglé", "partly solved")
        case .sharesProblem: say("partage le constat", "shares problem")
        case .decides, .soon, .autonomous: self.criterion(criterion)
        }
    }

    /// What a *no* suggests, in a few words.
    func consequence(of criterion: Criterion) -> String {
        switch Advice(noTo: criterion) {
        case .leaveAside: say("→ laisser de côté ? (d)", "→ leave aside? (d)")
        case .askWhoDecides: say("→ qui décide ? (p)", "→ who decides? (p)")
        case .pause: say("→ en pause jusqu'à quand ? (z)", "→ pause until when? (z)")
        case .planHelp: say("→ prévoir de l'aide (r)", "→ plan some help (r)")
        case .productFeedback: say("→ à dire à l'équipe produit (a n)", "→ tell the product team (a n)")
        case .askForLowerContact, .askForHeadOfOffice, .leaveAsideForSilence, .proposeAmbassador: ""
        }
    }
}
