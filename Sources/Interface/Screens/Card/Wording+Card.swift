internal import Domain

// The Fiche: its parts, its lines, and what is expected of each field.
extension Wording {
    func section(_ section: CardSection) -> String {
        switch section {
        case .standing: say("Où on en est", "Where we stand")
        case .identity: say("Qui", "Who")
        case .criteria: say("Critères", "Criteria")
        case .step: say("Prochaine action", "Next step")
        case .notes: say("Notes", "Notes")
        case .exchanges: say("Échanges", "Exchanges")
        case .referrals: say("A mis en relation avec", "Introduced us to")
        case .others: say("Autres champs", "Other fields")
        case .versions: say("Autres versions", "Other versions")
        case .missing: say("À compléter", "To fill in")
        case .dates: say("Fiche", "Card")
        }
    }

    /// A label before its value.
    func label(_ text: String) -> String { text + (isFrench ? "\u{A0}:" : ":") }

    var stageLabel: String { say("étape", "stage") }
    var standingLabel: String { say("suivi", "standing") }
    var objectiveLabel: String { say("repartir avec", "leave with") }
    var stepNoteLabel: String { say("précision", "detail") }
    var toPlan: String { say("∅ à planifier : \(key(.open))", "∅ to plan: \(key(.open))") }
    var stageKeys: String {
        key(.nextStage) + say(" étape suivante, ", " next stage, ") + key(.previousStage)
            + say(" étape précédente", " previous stage")
    }
    var noExchange: String { say("Aucun échange noté : \(key(.log))", "No exchange logged: \(key(.log))") }
    var contactsToAsk: String { say("Contacts à demander : p", "Contacts to ask for: p") }
    var readOnlyLine: String { say("Cette ligne se lit seulement.", "This line can only be read.") }

    /// « en cours », « en pause jusqu'au lun. 30 nov. », « de côté : pas volontaire ».
    func standing(_ contact: Contact, today: Day) -> String {
        switch contact.standing {
        case .active: return standing(.active)
        case .asleep:
            guard let until = contact.until else { return standing(.asleep) }
            if until <= today { return standing(.active) }
            return standing(.asleep) + say(" jusqu'au ", " until ") + day(until, today: today)
        case .dropped:
            guard let reason = contact.reason else { return standing(.dropped) }
            return standing(.dropped) + say(" : ", ": ") + self.reason(reason)
        }
    }

    /// Kept on one line.
    func unbroken(_ text: String) -> String { String(text.map { $0 == " " ? "\u{A0}" : $0 }) }

    /// `lun. 30 nov. 14 h 30, dans 9 jours`.
    func when(_ step: NextStep, today: Day) -> String {
        let time = step.at.map { " " + self.time($0) } ?? ""
        return day(step.on, today: today) + time + away(step.on, today: today)
    }

    func otherVersion(_ place: OtherVersion.Place, by: String) -> String {
        let what =
            switch place {
            case .notes: fieldName(.notes)
            case .evidence(let criterion): self.criterion(criterion)
            case .exchange: say("échange", "exchange")
            }
        return what + say(" : autre version, par \(by) :", ": other version, by \(by):")
    }

    func dates(created: Day?, updated: Day?, today: Day) -> String {
        var parts: [String] = []
        if let created {
            parts.append(
                say("Fiche créée le \(date(created, today: today))", "Card made on \(date(created, today: today))"))
        }
        if let updated {
            parts.append(say("modifiée le \(date(updated, today: today))", "changed on \(date(updated, today: today))"))
        }
        return parts.joined(separator: ", ")
    }

    // MARK: Fields as text

    /// What the line of a field shows, and what its prompt begins with.
    func fieldText(_ field: ContactField, of contact: Contact, in carnet: Carnet) -> String {
        switch field {
        case .name: contact.name
        case .text(.phone): WayLine.write(contact.phones, label: phoneLabel)
        case .text(let field): contact.texts[field]
        case .level: contact.level.map(level) ?? ""
        case .stakes: contact.stakes.map(stakes) ?? ""
        case .email: WayLine.write(contact.emails, status: emailStatus)
        case .emailStatus: contact.emailStatus.map(emailStatus) ?? ""
        case .tags: TagLine.write(contact.tags)
        case .notes: contact.notes
        case .referredBy:
            contact.referredBy.map { id in carnet.row(of: id).map { carnet.title(row: $0) } ?? id.description } ?? ""
        case .free(let name): contact.fields.first { $0.name == name }?.value ?? ""
        }
    }

    /// `+ on ressaisit tout`; nothing for an unknown.
    func answerText(_ judgement: Judgement) -> String {
        if judgement.answer == .unknown { return judgement.evidence.isEmpty ? "" : "? " + judgement.evidence }
        return String(judgement.answer.glyph) + " " + judgement.evidence
    }

    /// A next step as it can be typed again: its day, time and note.
    func stepText(_ step: NextStep) -> String {
        let (year, month, number) = step.on.civil
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        var parts = [isFrench ? "\(two(number))/\(two(month))/\(year)" : step.on.description]
        if let at = step.at { parts.append(isFrench ? "\(at.hour)h\(two(at.minute))" : at.description) }
        if let every = step.every { parts.append(self.every(every)) }
        if !step.note.isEmpty { parts.append(step.note) }
        return parts.joined(separator: " ")
    }

    // MARK: What is expected

    /// The words a field can be; nothing for a field that is free.
    func choices(_ field: ContactField) -> String {
        switch field {
        case .level: Level.allCases.map(level).joined(separator: ", ")
        case .stakes: Stakes.allCases.map(stakes).joined(separator: ", ")
        case .emailStatus: EmailStatus.allCases.map(emailStatus).joined(separator: ", ")
        case .name, .text, .email, .tags, .notes, .referredBy, .free: ""
        }
    }

    func fieldHint(_ field: ContactField) -> String {
        let keys = say("Entrée : enregistrer · vide : effacer", "Enter: save · empty: clear")
        switch field {
        case .level, .stakes, .emailStatus: return choices(field) + " · " + keys
        case .tags: return say("séparées par des virgules · ", "separated by commas · ") + keys
        case .referredBy: return say("un nom du carnet · ", "a name in the carnet · ") + keys
        case .text(.source):
            return say(
                "annuaire, LinkedIn, salon, échappée (une ou deux semaines sur un seul canal)… · ",
                "directory, LinkedIn, event, breakaway (a week or two on one channel)… · ") + keys
        case .email, .text(.phone):
            return say(
                "plusieurs : par des virgules, le premier sert · ",
                "several: with commas, the first is used · ") + keys
        case .name, .text, .notes, .free: return keys
        }
    }

    package func fieldProblem(_ problem: FieldProblem) -> String {
        switch problem {
        case .notAWord(let field):
            say("On attend : \(choices(field)), ou rien.", "Expected: \(choices(field)), or nothing.")
        case .notAnEmail(let text):
            say(
                "« \(text) » n'a pas la forme d'une adresse : prenom.nom@exemple.fr",
                "“\(text)” does not look like an address: name@example.org")
        case .notAStatus(let text):
            say(
                "« \(text) » : on attend \(choices(.emailStatus)), ou rien.",
                "“\(text)”: expected \(choices(.emailStatus)), or nothing.")
        case .notANumber(let text):
            say("« \(text) » n'est pas un numéro de téléphone.", "“\(text)” is not a phone number.")
        case .tooMany(let max): say("\(max) au plus.", "At most \(max).")
        case .noEmailYet: say("Il faut d'abord une adresse de courriel.", "An e-mail address is needed first.")
        case .unknownContact(let name): say("« \(name) » n'est pas dans le carnet.", "“\(name)” is not in the carnet.")
        case .severalContacts(let name):
            say(
                "Plusieurs contacts s'appellent « \(name) » : tapez l'identifiant (c…).",
                "Several contacts are called “\(name)”: type the id (c…).")
        case .introducedBySelf: refusal(.introducedBySelf)
        case .nameNeeded: refusal(.needsAName)
        case .tooLong(let bytesMax): refusal(.tooLong(bytesMax: bytesMax))
        case .notAnAnswer:
            say("On attend +, - ou ?, puis ce qui le fonde.", "Expected +, - or ?, then what it rests on.")
        case .noColon:
            say("Il manque « : » entre le champ et sa valeur.", "There is no “:” between the field and its value.")
        case .unknownField(let name, let suggestion):
            say("« \(name) » n'est pas un champ.", "“\(name)” is not a field.")
                + (suggestion.map { say(" « \($0) » ?", " “\($0)”?") }
                    ?? say(" Un champ à vous commence par *", " A field of your own begins with *"))
        case .repeated(let name): say("« \(name) » est là deux fois.", "“\(name)” is there twice.")
        }
    }

    // MARK: The editor

    var editorColon: String { isFrench ? " :" : ":" }

    var editorLegend: [String] {
        isFrench
            ? [
                "Une ligne par champ. Vider la valeur l'efface ; enlever la ligne ne change rien.",
                "Critères : + oui, - non ou ? inconnu, puis ce qui le fonde. Un champ à vous commence par *",
                "Les lignes qui commencent par # ne comptent pas. Tout ce qui suit « notes : » est la note.",
            ]
            : [
                "One line a field. An empty value is cleared; a line taken out changes nothing.",
                "Criteria: + yes, - no or ? unknown, then what it rests on. A field of your own begins with *",
                "Lines that begin with # do not count. All that follows “notes:” is the notes.",
            ]
    }

    func linesToCorrect(_ lines: [Int], _ first: String) -> String {
        let numbers = lines.prefix(4).map(String.init).joined(separator: ", ") + (lines.count > 4 ? "…" : "")
        let word = lines.count > 1 ? say("Lignes", "Lines") : say("Ligne", "Line")
        return say(
            "\(word) \(numbers) à corriger : E. Rien n'est enregistré, rien n'est perdu. \(first)",
            "\(word) \(numbers) to correct: E. Nothing is saved, nothing is lost. \(first)"
        )
    }
}
