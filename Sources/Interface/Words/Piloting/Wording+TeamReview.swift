package import Domain
package import Piloting

/// One line of a team's review, by what Enter and Space do on it.
package struct TeamLine: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case title, text
        case goal
        case needs, learned
        case proposal(String)
    }

    package let kind: Kind
    /// In bold before the text; empty: none.
    package let label: String
    package let text: String
}

// The lines that a team reads on a Monday (piloting.md, *Revue*).
extension Wording {
    /// In the order that makes one want to read on; what is empty is left out.
    ///
    /// - Parameters:
    ///   - names: people by their names: on the user's own screen.
    ///   - quotes: what people said, word for word.
    ///   - escape: what was typed goes through it.
    package func teamLines(
        _ team: TeamReview, in carnet: Carnet, names: Bool, quotes: Bool, escape: (String) -> String = { $0 }
    ) -> [TeamLine] {
        var lines: [TeamLine] = []
        func add(_ kind: TeamLine.Kind, _ label: String, _ parts: [String]) {
            let told = parts.filter { !$0.isEmpty }
            if !told.isEmpty {
                lines.append(TeamLine(kind: kind, label: label, text: told.joined(separator: say(" ; ", "; "))))
            }
        }
        lines.append(teamTitle(team, carnet, escape))
        if let goal = team.goal { add(.goal, goalWord, [escape(teamGoal(goal, team.gained))]) }
        add(.text, say("Public", "Audience"), [escape(teamAudience(team.audience, today: team.review.today))])
        add(.text, say("Obtenu", "Obtained"), [obtained(team.review)])
        for test in team.toDecide {
            add(.text, say("À décider", "To decide"), [escape(toDecide(test, team.review.today))])
        }
        if !team.running.isEmpty {
            add(
                .text, say("En cours", "Running"),
                [team.running.map { escape(running($0, team.review.today)) }.joined(separator: " · ")])
        }
        if quotes {
            add(
                .text, say("Ce qu'on nous a dit", "What we were told"), team.feedback.prefix(5).map { escape(told($0)) }
            )
        }
        let kept = team.proposals.filter(\.isKept).map { escape(proposal($0.reason, in: carnet, names: names)) }
        add(.needs, say("Besoin de vous", "We need you"), [escape(team.needs)] + kept)
        add(.learned, say("Appris", "Learned"), ([team.learned] + team.decided.map { decided($0) }).map(escape))
        if team.isCurrent { add(.text, say("Cette semaine", "This week"), [coming(team.coming)]) }
        return lines
    }

    private func teamTitle(_ team: TeamReview, _ carnet: Carnet, _ escape: (String) -> String) -> TeamLine {
        let product = escape(carnet.productName)
        let period = longPeriod(team.review.since, team.review.until)
        let label = product.isEmpty ? Self.capitalised(period) : product + ", " + period
        return TeamLine(kind: .title, label: label, text: team.goal.map { goalWeek($0) } ?? "")
    }

    /// « du 23 au 30 novembre ».
    package func longPeriod(_ from: Day, _ until: Day) -> String {
        if from == until { return say("le ", "on ") + longDate(from) }
        let isSameMonth = from.civil.month == until.civil.month && from.civil.year == until.civil.year
        let first = from.civil.day
        let start = isSameMonth ? (isFrench && first == 1 ? "1er" : String(first)) : longDate(from)
        return say("du \(start) au \(longDate(until))", "\(start) to \(longDate(until))")
    }

    /// « 12 communes utilisatrices sur 50 d'ici au 31 mars (+2). Au rythme du mois : 34. »
    func teamGoal(_ goal: Goal, _ gained: Int?) -> String {
        let change = gained.map { $0 == 0 ? "" : " (" + ($0 > 0 ? "+" : "") + number($0) + ")" } ?? ""
        let source = goal.count == nil ? ", " + goalSource(goal) : ""
        let pace = (goal.today > goal.until ? nil : goal.projected).map {
            say(" Au rythme du mois : \(number($0)).", " At this month's pace: \(number($0)).")
        }
        return Self.stopped(goalValue(goal) + change + source) + (pace ?? "")
    }

    /// « 12 sur 40 visés ; 34 900 en tout (Insee, janv. 2026) ».
    func teamAudience(_ audience: Audience, today: Day) -> String {
        guard !audience.isEmpty else { return "" }
        let all = audience.all
        var parts: [String] = []
        if let using = all[.using], let targeted = all[.targeted] {
            parts.append(number(using.number) + say(" sur ", " of ") + number(targeted.number) + " " + size(.targeted))
        } else if let using = all[.using] {
            parts.append(number(using.number) + " " + usingTold(using.number))
        }
        if let total = all[.addressable] {
            let source = source(total, today: today)
            parts.append(number(total.number) + " " + size(.addressable) + (source.isEmpty ? "" : " (" + source + ")"))
        }
        return parts.isEmpty ? "" : Self.stopped(parts.joined(separator: say(" ; ", "; ")))
    }

    /// « 4 rendez-vous pris, 1 essai, 5 réponses ; 7 laissés de côté (…) »; nothing is told plainly.
    func obtained(_ review: Review) -> String {
        func came(_ stage: Stage) -> Int { review.reachedCounts[Int(stage.rawValue)] }
        let counts: [(Int, String)] = [
            (came(.meeting), count(came(.meeting), ("rendez-vous pris", "rendez-vous pris"), ("meeting", "meetings"))),
            (came(.user), count(came(.user), ("essai", "essais"), ("trial", "trials"))),
            (
                came(.ambassador),
                count(came(.ambassador), ("ambassadeur", "ambassadeurs"), ("ambassador", "ambassadors"))
            ),
            (review.receivedCount, count(review.receivedCount, .answers)),
            (review.talkedCount, count(review.talkedCount, .conversations)),
            (
                review.referralCount,
                count(review.referralCount, ("mise en relation", "mises en relation"), ("referral", "referrals"))
            ),
        ]
        var parts = [counts.filter { $0.0 > 0 }.map(\.1).joined(separator: ", ")].filter { !$0.isEmpty }
        if parts.isEmpty {
            let sent = count(review.sentCount, ("envoi", "envois"), ("message sent", "messages sent"))
            parts = [
                review.exchangeCount == 0
                    ? say("aucun échange noté", "no exchange logged")
                    : say("\(sent), rien encore", "\(sent), nothing yet")
            ]
        }
        if review.leftAsideCount > 0 {
            let reasons = reasons(
                Dictionary(review.reasons.map { ($0.reason, $0.count) }, uniquingKeysWith: +))
            parts.append(
                count(review.leftAsideCount, ("laissé de côté", "laissés de côté"), ("left aside", "left aside"))
                    + " (" + reasons + ")")
        }
        let come = review.imports.map {
            say(
                "import du \(date($0.on, today: review.today)) : \(contacts($0.count))",
                "import of \(date($0.on, today: review.today)): \(contacts($0.count))")
        }
        let others = review.newContactCount - review.imports.map(\.count).reduce(0, +)
        if others > 0 {
            parts.append(count(others, ("nouveau contact", "nouveaux contacts"), ("new contact", "new contacts")))
        }
        return (parts + come).joined(separator: say(" ; ", "; ")) + "."
    }

    /// « DDT-1, finie ven. 27 nov. : 40 contactées, 10 rendez-vous, objectif 5, 12 h. Proposition : ajuster. »
    func toDecide(_ test: TeamReview.Test, _ today: Day) -> String {
        let ended = test.breakaway.until.map { say(", finie ", ", ended ") + day($0, today: today) } ?? ""
        return test.breakaway.name + ended + say(" : ", ": ") + tested(test.figures) + "."
            + say(" Proposition : ", " Proposed: ") + decision(test.proposal) + "."
    }

    /// « DDT-1, ajuster : le lundi matin ; suite : en janvier ».
    func decided(_ test: TeamReview.Test) -> String {
        let (learned, follow) = (test.breakaway.thing[.learned], test.breakaway.thing[.follow])
        let told = [learned, follow.isEmpty ? "" : say("suite : ", "next: ") + follow].filter { !$0.isEmpty }
        return ([test.breakaway.name, test.breakaway.decision.map { decision($0) } ?? ""].filter { !$0.isEmpty })
            .joined(separator: ", ") + (told.isEmpty ? "" : say(" : ", ": ") + told.joined(separator: ", "))
    }

    func running(_ test: TeamReview.Test, _ today: Day) -> String {
        let until = test.breakaway.until.map { say(" jusqu'au ", " until ") + date($0, today: today) } ?? ""
        return test.breakaway.name + until + say(" : ", ": ") + tested(test.figures) + "."
    }

    private func tested(_ figures: BreakawayFigures) -> String {
        var parts = [told(figures)]
        if let target = figures.target {
            parts[0] += say(
                " pour \(number(target)) \(aimedAt(figures.measure, target))", " of \(number(target)) aimed at")
        }
        parts.append(spent(minutes: figures.minutes, cents: figures.cents))
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Agrees with what is counted.
    private func aimedAt(_ measure: Measure, _ target: Int) -> String {
        switch measure {
        case .answers, .conversations, .signups, .visits: target > 1 ? "visées" : "visée"
        case .meetings, .users, .contacts: target > 1 ? "visés" : "visé"
        }
    }

    private func told(_ feedback: Feedback) -> String {
        let count = feedback.contacts.count
        return quotation(feedback.text) + (count > 1 ? say(" (dit par \(count))", " (said by \(count))") : "")
    }

    /// By organisation and role; on the user's own screen by name as well.
    package func proposal(_ reason: TeamReview.Reason, in carnet: Carnet, names: Bool) -> String {
        switch reason {
        case .notDecider(let id):
            say("qui décide : ", "who decides: ") + whom(id, carnet, names)
        case .unanswered(let id):
            say("une entrée : ", "a way in: ") + whom(id, carnet, names)
                + say(", trois tentatives sans réponse", ", three attempts without an answer")
        case .undecided(_, let name): say("décider de \(name)", "decide on \(name)")
        }
    }

    private func whom(_ id: ContactID, _ carnet: Carnet, _ names: Bool) -> String {
        guard let row = carnet.row(of: id) else { return "" }
        let (organisation, role) = (carnet.organisation(row: row), carnet.role(row: row))
        let place = organisation.isEmpty ? say("une organisation", "an organisation") : organisation
        let person = names ? carnet.name(row: row) : role
        return place + (person.isEmpty ? "" : " (" + person + ")")
    }

    func coming(_ coming: TeamReview.Coming) -> String {
        let counts: [(Int, String)] = [
            (coming.appointments, count(coming.appointments, .meetings)),
            (
                coming.firstMails,
                count(coming.firstMails, ("premier contact", "premiers contacts"), ("first contact", "first contacts"))
            ),
            (coming.others, count(coming.others, ("relance", "relances"), ("follow-up", "follow-ups"))),
        ]
        let parts = counts.filter { $0.0 > 0 }.map(\.1)
        var text = parts.isEmpty ? say("rien de prévu", "nothing planned") : parts.joined(separator: ", ")
        text += "."
        if coming.late > 0 {
            text +=
                " " + count(coming.late, ("relance à rattraper", "relances à rattraper"), ("step late", "steps late"))
                + "."
        }
        return text
    }

    /// As it is pasted in a chat: a line each.
    package func teamMarkdown(
        _ team: TeamReview, in carnet: Carnet, names: Bool = false, quotes: Bool = true
    ) -> String {
        teamLines(team, in: carnet, names: names, quotes: quotes, escape: ChatText.escaped).map { line in
            line.kind == .title
                ? "**" + line.label + "**" + (line.text.isEmpty ? "" : " · " + line.text)
                : "**" + line.label + "**" + say(" : ", ": ") + line.text
        }.joined(separator: "\n") + "\n"
    }

    /// As plain text.
    package func plain(_ line: TeamLine) -> String {
        if line.kind == .title { return line.label + (line.text.isEmpty ? "" : " · " + line.text) }
        return line.label + say(" : ", ": ") + line.text
    }
}
