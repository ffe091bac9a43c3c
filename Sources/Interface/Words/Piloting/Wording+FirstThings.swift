package import Domain

// Whom to turn to first and why, and what one looks at before (piloting.md, *Every day*).
extension Wording {
    /// « rendez-vous 10 h », « a répondu jeudi », « passé : 27 nov. ».
    package func reason(_ first: FirstThing, in carnet: Carnet, today: Day) -> String {
        switch first.reason {
        case .appointment(let at):
            let kind = carnet.row(of: first.contact).flatMap { carnet.nextStep(row: $0) }?.kind ?? .meeting
            return stepKind(kind) + (at.map { " " + time($0) } ?? "")
        case .past(let day): return say("passé : ", "past: ") + date(day, today: today)
        case .answered(let day):
            let isNear = today - day < 7
            return say("a répondu ", "answered ")
                + (day == today || today - day == 1
                    ? relative(day, today: today)
                    : isNear ? weekdayInFull(day) : say("le ", "on ") + date(day, today: today))
        case .late(let day): return say("en retard : ", "late: ") + date(day, today: today)
        case .unplanned: return say("rien de prévu", "nothing planned")
        case .silent(let since):
            let days = count(today - since, ("jour", "jours"), ("day", "days"))
            return say("silence : \(days)", "silent: \(days)")
        }
    }

    /// What to say or to ask: what one wants to leave with, the words that wait for an answer, the next question.
    package func question(_ first: FirstThing, in carnet: Carnet) -> String {
        guard let contact = carnet.contact(first.contact) else { return "" }
        let asked = contact.nextQuestion.map { Self.quoted(question($0), isFrench) } ?? ""
        let step = contact.next
        let aim = [step?.objective ?? "", step?.note ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        switch first.reason {
        case .appointment, .late: return [aim, asked].filter { !$0.isEmpty }.joined(separator: " ")
        case .past: return say("Comment cela s'est-il passé ?", "How did it go?")
        case .answered:
            let words = contact.exchanges.last { $0.outcome == .received && !$0.text.isEmpty }?.text ?? ""
            let nothing = say("Rien n'est reparti.", "Nothing went back.")
            return words.isEmpty ? nothing : quotation(words) + " " + nothing
        case .unplanned, .silent: return asked
        }
    }

    private static func quoted(_ text: String, _ isFrench: Bool) -> String {
        isFrench ? typeset("« " + text + " »") : "“" + text + "”"
    }

    func firstTitle(_ count: Int) -> String { say("À FAIRE D'ABORD", "FIRST OF ALL") + "  \(count)" }

    /// « tout : 38 ▼ ».
    func restBelow(_ count: Int) -> String { say("tout : \(count) ▼", "all: \(count) ▼") }

    // MARK: Before a call or a visit

    /// What is told of it, part by part: who, where things stand, what one wants, what to ask.
    package struct BriefPart {
        /// Empty where the lines say by themselves what they are.
        package let title: String
        package let lines: [String]
        /// One asks or does them one after the other.
        package var isList = false
    }

    package func briefParts(_ brief: Brief, in carnet: Carnet, today: Day) -> [BriefPart] {
        let contact = brief.contact
        let who = [contact.title, contact.role, contact.organisation == contact.title ? "" : contact.organisation]
        let ways = [contact.phone, contact.mailableEmail, contact.place]
        let by = brief.introducedBy.map { say("de la part de ", "introduced by ") + title($0, in: carnet) }
        let heard = brief.lastHeard.map { heard in
            say("derniers mots, ", "last words, ") + relative(heard.on, today: today) + say(" : ", ": ")
                + quotation(heard.text)
        }
        let objective = contact.next?.objective ?? ""
        let questions = contact.stage >= .user ? questionsToUsers : brief.questions.map { question($0) }
        let parts = [
            BriefPart(
                title: who.filter { !$0.isEmpty }.joined(separator: " · "),
                lines: [ways.filter { !$0.isEmpty }.joined(separator: " · "), by ?? ""]),
            BriefPart(title: "", lines: standing(brief, today: today) + [heard ?? ""]),
            BriefPart(
                title: "",
                lines: [
                    objective.isEmpty ? "" : say("Je veux repartir avec : ", "I want to leave with: ") + objective
                ]),
            BriefPart(title: say("À demander", "To ask"), lines: questions, isList: true),
            BriefPart(
                title: say("Pour la visite", "For the visit"), lines: brief.isVisit ? visitList : [], isList: true),
            BriefPart(title: "", lines: [brief.link.isEmpty ? "" : say("lien : ", "link: ") + brief.link]),
        ]
        return parts.enumerated().compactMap { place, part in
            let lines = part.lines.filter { !$0.isEmpty }
            return place > 0 && lines.isEmpty
                ? nil : BriefPart(title: part.title, lines: lines, isList: part.isList)
        }
    }

    /// The lines of it; an empty one between its parts.
    package func briefLines(_ brief: Brief, in carnet: Carnet, today: Day, columns: Int) -> [String] {
        var lines: [String] = []
        for part in briefParts(brief, in: carnet, today: today) {
            if !lines.isEmpty { lines.append("") }
            for text in [part.title].filter({ !$0.isEmpty }) + part.lines.map({ part.isList ? "- " + $0 : $0 }) {
                lines += Self.wrap(text, columns: columns, indent: "  ")
            }
        }
        return lines
    }

    /// Who uses it already tells what stands in the way of others, and knows some (method.md, 6).
    private var questionsToUsers: [String] {
        isFrench
            ? [
                "Quand vous en êtes-vous servi la dernière fois, et pour quoi ?", "Qu'est-ce qui vous a arrêté ?",
                "Qui d'autre en aurait besoin, et puis-je l'appeler de votre part ?",
            ]
            : [
                "When did you last use it, and for what?", "What stopped you?",
                "Who else would need it, and may I call on your behalf?",
            ]
    }

    /// Where things stand, in three lines.
    package func standing(_ brief: Brief, today: Day) -> [String] {
        let contact = brief.contact
        let (yes, no) = (
            contact.criteria.count { $0.answer == .yes }, contact.criteria.count { $0.answer == .no }
        )
        var lines = [
            stage(contact.stage) + say(" ; critères : ", "; criteria: ")
                + say(
                    "\(yes) oui, \(no) non, \(6 - yes - no) inconnus", "\(yes) yes, \(no) no, \(6 - yes - no) unknown")
        ]
        if let last = brief.lastExchange {
            let what = exchangeKind(last.kind) + ", " + outcome(last.outcome)
            lines.append(
                say("dernier échange, ", "last exchange, ") + relative(last.on, today: today) + say(" : ", ": ") + what)
        } else {
            lines.append(say("aucun échange encore", "no exchange yet"))
        }
        if let next = contact.next {
            lines.append(
                say("prochaine action : ", "next step: ")
                    + [step(next, today: today), next.note].filter { !$0.isEmpty }.joined(separator: " · "))
        } else {
            lines.append(say("rien de prévu", "nothing planned"))
        }
        return lines
    }

    /// What a visit needs (method.md, 6).
    package var visitList: [String] {
        isFrench
            ? [
                "sa propre connexion (partage du téléphone)", "un jour de travail ordinaire, pas une réunion",
                "qui a été prévenu", "ce que je rapporte : un dossier réel, une phrase, un nom",
            ]
            : [
                "one's own connection (the phone's)", "an ordinary working day, not a meeting", "who was told",
                "what I bring back: a real case, a sentence, a name",
            ]
    }
}
