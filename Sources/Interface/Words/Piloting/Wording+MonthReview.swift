package import Domain
package import Piloting

// A month as a team looks back on it (piloting.md, *Revue*).
extension Wording {
    /// Titles with their lines; what is empty is left out.
    package func monthSections(
        _ month: MonthReview, today: Day, escape: (String) -> String = { $0 }
    ) -> [(title: String, lines: [String])] {
        let decided = month.ended.filter { $0.breakaway.decision != nil }
        let sections: [(String, [String])] = [
            (
                say("Cap et public", "Goal and audience"),
                (month.goal.map { [escape(goalLine($0))] + goalFunnel($0.funnel) } ?? [])
                    + [escape(teamAudience(month.audience, today: today))].filter { !$0.isEmpty }
            ),
            (say("Par levier", "By lever"), month.levers.map { leverLine($0) }),
            (
                say("Par origine, entrées du mois", "By source, came in this month"),
                month.channels.sharedGroups(others: say("autres", "others")).map { escape(channelLine($0)) }
            ),
            (
                say("Décidé", "Decided"),
                decided.map { escape(sentence($0.breakaway, $0.figures)) }
            ),
            (
                say("À décider", "To decide"),
                month.ended.filter { $0.breakaway.decision == nil }.map { escape(toDecide($0, today)) }
            ),
            (say("Appris", "Learned"), decided.map { escape($0.breakaway.thing[.learned]) }.filter { !$0.isEmpty }),
            (say("À garder, proposé", "To keep, proposed"), month.proposed.map { kept($0) }),
        ]
        let told = sections.filter { !$0.1.isEmpty }.map { (title: $0.0, lines: $0.1) }
        return told.isEmpty ? [(title: say("Rien encore ce mois-ci", "Nothing yet this month"), lines: [])] : told
    }

    /// « Novembre 2026 ».
    package func monthTitle(_ month: MonthReview) -> String {
        let (year, number, _) = month.from.civil
        return Self.capitalised(monthName(number)) + " \(year)"
    }

    private func leverName(_ line: MonthReview.LeverLine) -> String {
        line.lever.map { lever($0) } ?? say("sans levier", "no lever")
    }

    /// « prospection : 40 contactées, 10 rendez-vous, 2 utilisateurs ; 12 h ; 1 h 10 par résultat ».
    func leverLine(_ line: MonthReview.LeverLine) -> String {
        var counts = [reached(line.reached)]
        for (number, measure) in [(line.meetings, Measure.meetings), (line.users, .users), (line.signups, .signups)]
        where number > 0 {
            counts.append(count(number, measure))
        }
        let parts = [
            counts.joined(separator: ", "), spent(minutes: line.minutes, cents: line.cents), costEach(line.cost),
        ].filter { !$0.isEmpty }
        return leverName(line) + say(" : ", ": ") + parts.joined(separator: say(" ; ", "; "))
    }

    private func costEach(_ cost: Cost) -> String {
        if let minutes = cost.minutesAtLeast {
            return say(
                "plus de \(time(minutes: minutes)) par résultat", "more than \(time(minutes: minutes)) per result")
        }
        let parts = [cost.centsEach.map { euros(cents: $0) }, cost.minutesEach.map { time(minutes: $0) }]
            .compactMap(\.self)
        return parts.isEmpty ? "" : parts.joined(separator: say(" et ", " and ")) + say(" par résultat", " per result")
    }

    private func channelLine(_ group: Statistics.Group) -> String {
        let tally = group.tally
        var parts = [
            ofTotal(tally.contacted, tally.count) + say(" contactées", " contacted")
        ]
        for (number, measure) in [
            (tally.answered, Measure.answers), (tally.meeting, .meetings), (tally.user, .users),
        ] where number > 0 {
            parts.append(count(number, measure))
        }
        return groupName(group, by: .source) + say(" : ", ": ") + parts.joined(separator: ", ")
    }

    private func kept(_ line: MonthReview.LeverLine) -> String {
        let results = count(line.results, ("résultat", "résultats"), ("result", "results"))
        return leverName(line) + say(" : ", ": ")
            + [results, spent(minutes: line.minutes, cents: line.cents), costEach(line.cost)].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    /// Months have a small letter in French.
    private func monthBeside(_ title: String) -> String { isFrench ? title.lowercased() : title }

    package func monthMarkdown(_ month: MonthReview, in carnet: Carnet, today: Day) -> String {
        let product = ChatText.escaped(carnet.productName)
        let title = monthTitle(month)
        var lines = ["**" + (product.isEmpty ? title : product + ", " + monthBeside(title)) + "**"]
        for section in monthSections(month, today: today, escape: ChatText.escaped) {
            lines += ["", "**" + section.title + "**", ""]
            lines += section.lines.map { "- " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    package func monthLines(_ month: MonthReview, in carnet: Carnet, today: Day, columns: Int) -> [String] {
        let product = carnet.productName
        let title = monthTitle(month)
        var lines = [product.isEmpty ? title : product + ", " + monthBeside(title)]
        for section in monthSections(month, today: today) {
            lines += ["", section.title]
            for line in section.lines { lines += Self.wrap("- " + line, columns: columns, indent: "  ") }
        }
        return lines
    }
}
