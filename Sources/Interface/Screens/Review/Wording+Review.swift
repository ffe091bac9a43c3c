package import Domain

// All that a review counts, section by section: on the user's own screen, and as text.
extension Wording {
    /// The lines of a section before "… and 12 more".
    private static let reviewLinesMax = 15
    package static let textColumns = 80

    /// « Semaine du 16 au 21 nov. : 12 échanges dont 5 conversations, 3 nouveaux rendez-vous ; 3 actions en retard ».
    package func reviewHeadline(_ review: Review) -> String {
        var facts: [String] = []
        if review.exchangeCount > 0 {
            let talks = count(review.talkedCount, ("conversation", "conversations"), ("conversation", "conversations"))
            let exchanges = count(review.exchangeCount, ("échange", "échanges"), ("exchange", "exchanges"))
            facts.append(
                review.talkedCount == 0
                    ? exchanges : say("\(exchanges) dont \(talks)", "\(exchanges), of which \(talks)"))
        } else {
            facts.append(say("aucun échange noté", "no exchange logged"))
        }
        for stage in [Stage.meeting, .user, .ambassador] where review.reachedCounts[Int(stage.rawValue)] > 0 {
            facts.append(newAt(stage, review.reachedCounts[Int(stage.rawValue)]))
        }
        if review.newContactCount > 0 {
            facts.append(
                count(review.newContactCount, ("nouveau contact", "nouveaux contacts"), ("new contact", "new contacts"))
            )
        }
        let late = count(review.lateCount, ("action en retard", "actions en retard"), ("step late", "steps late"))
        let ending = review.lateCount == 0 ? say("rien en retard", "nothing late") : late
        let list = facts.joined(separator: ", ")
        let period = reviewPeriod(review)
        return say("\(period) : \(list) ; \(ending)", "\(period): \(list); \(ending)")
    }

    private func newAt(_ stage: Stage, _ number: Int) -> String {
        switch stage {
        case .prospect: count(number, ("nouveau prospect", "nouveaux prospects"), ("new prospect", "new prospects"))
        case .contacted: count(number, ("premier contact", "premiers contacts"), ("first contact", "first contacts"))
        case .meeting: count(number, ("nouveau rendez-vous", "nouveaux rendez-vous"), ("new meeting", "new meetings"))
        case .user: count(number, ("nouvel utilisateur", "nouveaux utilisateurs"), ("new user", "new users"))
        case .ambassador:
            count(number, ("nouvel ambassadeur", "nouveaux ambassadeurs"), ("new ambassador", "new ambassadors"))
        }
    }

    /// « Semaine du 16 au 21 nov. »; without the month twice, and without "week" for a longer time.
    package func reviewPeriod(_ review: Review) -> String {
        let (since, today) = (review.since, review.until)
        let isSameMonth = since.civil.month == today.civil.month && since.civil.year == today.civil.year
        let first = since.civil.day
        let from = isSameMonth ? (isFrench && first == 1 ? "1er" : String(first)) : date(since, today: today)
        let to = date(today, today: today)
        if since == today { return say("Le \(to)", "On \(to)") }
        return today - since <= 7
            ? say("Semaine du \(from) au \(to)", "Week of \(from) to \(to)")
            : say("Du \(from) au \(to)", "From \(from) to \(to)")
    }

    /// The review for the screen: lines of at most `columns`, an empty one before each section.
    package func reviewLines(_ review: Review, in carnet: Carnet, columns: Int = 80) -> [String] {
        var lines = Self.wrap(reviewHeadline(review), columns: columns, indent: "")
        for section in reviewSections(review, in: carnet) {
            lines.append("")
            lines += Self.wrap(section.title, columns: columns, indent: "")
            for line in section.lines { lines += Self.wrap("- " + line, columns: columns, indent: "  ") }
        }
        return lines
    }

    /// The review as plain text, lines of at most 80 columns.
    package func reviewText(_ review: Review, in carnet: Carnet) -> String {
        reviewLines(review, in: carnet, columns: Self.textColumns).joined(separator: "\n") + "\n"
    }

    // MARK: Sections

    private struct ReviewSection {
        let title: String
        var lines: [String]
    }

    /// Sections without lines are left out.
    private func reviewSections(_ review: Review, in carnet: Carnet) -> [ReviewSection] {
        let name = { (id: ContactID) in title(id, in: carnet) }
        let day = { (day: Day) in self.day(day, today: review.today) }
        let moves = review.moves.map { move in
            say("\(name(move.contact)) : ", "\(name(move.contact)): ") + fromTo(move.from, move.to)
        }
        let heard = review.heard.map { heard in
            let what =
                exchangeKind(heard.exchange.kind)
                + (heard.exchange.outcome == .received ? ", " + outcome(.received) : "")
            let text = heard.exchange.text.isEmpty ? "" : say(" : ", ": ") + quotation(heard.exchange.text)
            return day(heard.exchange.on) + ", " + name(heard.contact) + ", " + what + text
        }
        let referrals = review.referrals.map { referral in
            say(
                "\(name(referral.contact)), par \(name(referral.by))",
                "\(name(referral.contact)), by \(name(referral.by))")
        }
        let planned = { (planned: Review.Planned) in
            let aim = planned.step.objective.isEmpty ? "" : say(" : ", ": ") + quotation(planned.step.objective)
            return name(planned.contact) + ", " + step(planned.step, today: review.today) + aim
        }
        return [
            ReviewSection(title: say("Où en sont les contacts", "Where contacts stand"), lines: standing(review)),
            section(say("Changements d'étape", "Stage changes"), review.moveCount, moves),
            section(say("Conversations et réponses", "Conversations and answers"), review.heardCount, heard),
            ReviewSection(title: say("Autres échanges", "Other exchanges"), lines: otherExchanges(review)),
            ReviewSection(title: say("Ce que l'on sait de plus", "What we learned"), lines: learned(review)),
            section(say("Mises de côté", "Left aside"), review.leftAsideCount, leftAside(review, name)),
            section(say("Mises en relation", "Referrals"), review.referralCount, referrals),
            ReviewSection(title: say("Nouveaux contacts", "New contacts"), lines: newContacts(review)),
            section(say("Les 7 prochains jours", "The next 7 days"), review.nextCount, review.next.map(planned)),
            section(say("En retard", "Late"), review.lateCount, review.late.map(planned)),
        ].filter { !$0.lines.isEmpty }
    }

    /// A section with its exact count, its first lines, and how many more there are.
    private func section(_ title: String, _ total: Int, _ lines: [String]) -> ReviewSection {
        var shown = Array(lines.prefix(Self.reviewLinesMax))
        let rest = total - shown.count
        if rest > 0, !shown.isEmpty { shown.append(say("… et \(rest) de plus", "… and \(rest) more")) }
        return ReviewSection(title: title + " (" + Self.grouped(total, isFrench) + ")", lines: shown)
    }

    private func standing(_ review: Review) -> [String] {
        let stages = Stage.allCases.map {
            stage($0) + " " + Self.grouped(review.stageCounts[Int($0.rawValue)], isFrench)
        }
        var lines = [stages.joined(separator: ", ")]
        if review.unplannedCount > 0 {
            let contacts = contacts(review.unplannedCount)
            lines.append(say("à planifier : \(contacts)", "unplanned: \(contacts)"))
        }
        if review.asleepCount > 0 {
            let contacts = contacts(review.asleepCount)
            lines.append(say("en pause : \(contacts)", "asleep: \(contacts)"))
        }
        return lines
    }

    private func otherExchanges(_ review: Review) -> [String] {
        var lines: [String] = []
        if review.sentCount > 0 {
            let french = ("message ou courriel envoyé", "messages et courriels envoyés")
            lines.append(count(review.sentCount, french, ("message or mail sent", "messages and mails sent")))
        }
        if review.attemptedCount > 0 {
            let french = ("tentative sans réponse", "tentatives sans réponse")
            lines.append(count(review.attemptedCount, french, ("attempt without answer", "attempts without answer")))
        }
        return lines
    }

    private func learned(_ review: Review) -> [String] {
        review.answers.filter { $0.yes + $0.no > 0 }.map { tally in
            let criterion = criterion(tally.criterion)
            let (yes, no) = (Self.grouped(tally.yes, isFrench), Self.grouped(tally.no, isFrench))
            let parts = [
                tally.yes > 0 ? say("\(yes) oui", "\(yes) yes") : "", tally.no > 0 ? say("\(no) non", "\(no) no") : "",
            ]
            let list = parts.filter { !$0.isEmpty }.joined(separator: ", ")
            return say("\(criterion) : \(list)", "\(criterion): \(list)")
        }
    }

    private func leftAside(_ review: Review, _ name: (ContactID) -> String) -> [String] {
        review.leftAside.map { name($0.contact) + ", " + reason($0.reason) }
    }

    private func newContacts(_ review: Review) -> [String] {
        guard review.newContactCount > 0 else { return [] }
        let imports = review.imports.map { imported in
            let (on, contacts) = (day(imported.on, today: review.today), contacts(imported.count))
            return say("import du \(on) : \(contacts)", "import of \(on): \(contacts)")
        }
        return imports
            + review.newBySource.map { source in
                let name = source.source.isEmpty ? say("sans source", "no source") : source.source
                let number = Self.grouped(source.count, isFrench)
                return say("\(name) : \(number)", "\(name): \(number)")
            }
    }

    // MARK: Text

    /// Breaks a line between words so that it fits, later lines after `indent`. A word that is too long is cut.
    static func wrap(_ text: String, columns: Int, indent: String) -> [String] {
        let columns = max(columns, 10)
        var lines: [String] = []
        var line = ""
        var width = 0
        func flush() {
            lines.append(line)
            line = indent
            width = Width.columns(of: indent)
        }
        for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            let wordWidth = Width.columns(of: String(word))
            if index > 0 {
                if width + 1 + wordWidth > columns, width > Width.columns(of: indent) {
                    flush()
                } else {
                    line += " "; width += 1
                }
            }
            for character in word {
                let one = Width.columns(of: String(character))
                if width + one > columns { flush() }
                line.append(character)
                width += one
            }
        }
        lines.append(line)
        return lines
    }
}
