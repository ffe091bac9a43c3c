package import Domain
package import Piloting

// What is said of what works, and of where people stay (piloting.md, *Bilan*).
extension Wording {
    package func grouping(_ grouping: Grouping) -> String {
        switch grouping {
        case .source: say("origine", "source")
        case .breakaway: say("échappée", "breakaway")
        case .lever: say("levier", "lever")
        case .tag: say("étiquette", "tag")
        case .organisation: say("organisation", "organisation")
        case .place: say("lieu", "place")
        case .introducer: say("mise en relation", "introducer")
        case .model: say("modèle", "model")
        case .form: say("version", "version")
        case .all: say("en tout", "all")
        }
    }

    /// « 9 sur 40 (23 %) »: a percentage of ten or more only, half up.
    package func ofTotal(_ count: Int, _ total: Int) -> String {
        let text = number(count) + say(" sur ", " of ") + number(total)
        return total < 10 ? text : text + " (\((200 * count + total) / (2 * total))" + say("\u{A0}%)", "%)")
    }

    /// A bar of so many columns at most, in eighths of one.
    func bar(_ count: Int, of most: Int, columns: Int) -> String {
        guard most > 0, count > 0 else { return "" }
        let eighths = max(1, (count * columns * 8 + most / 2) / most)
        if isPlain { return String(repeating: "#", count: max(1, (eighths + 4) / 8)) }
        let rest = eighths % 8
        let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        return String(repeating: "█", count: eighths / 8) + (rest == 0 ? "" : String(parts[rest - 1]))
    }

    /// The whole as lines: on screen and as text alike.
    package func resultsLines(_ results: Statistics, goal: Goal?, today: Day, columns: Int) -> [String] {
        var lines: [String] = []
        if let goal { lines += Self.wrap(goalLine(goal), columns: columns, indent: "  ") + [""] }
        lines += Self.wrap(resultsPeriod(results, today: today), columns: columns, indent: "  ")
        guard results.all.count > 0 else { return lines }
        lines.append("")
        lines += funnelLines(results.all, columns: columns)
        if let aside = leftAsideLine(results.all) { lines += Self.wrap(aside, columns: columns, indent: "  ") }
        if results.grouping != .all {
            lines.append("")
            lines += groupLines(results.groups, by: results.grouping, columns: columns)
        }
        if !results.stakeholders.isEmpty {
            lines += ["", say("Qui l'on connaît, niveau par niveau", "Whom we know, level by level")]
            for one in results.stakeholders.prefix(Self.stakeholdersShown) {
                lines += Self.wrap(stakeholders(one), columns: columns, indent: "  ")
            }
        }
        lines += ["", say("Temps passé à chaque étape", "Time at each stage")]
        for line in results.stages where line.entered + line.skipped > 0 {
            lines += Self.wrap(stageLine(line), columns: columns, indent: "  ")
        }
        lines += ["", say("Semaine après semaine", "Week by week")]
        lines += weekLines(results.weeks, today: today, columns: columns)
        return lines
    }

    /// Of more organisations the rest is in the table.
    private static let stakeholdersShown = 30

    /// « DDT de l'Aube · direction – · encadrement 1 (RDV) · terrain 2 · 1 utilisateur ».
    func stakeholders(_ one: Stakeholders) -> String {
        var parts = [one.organisation]
        for level in Level.allCases {
            let known = one.levels[level]
            let met = (known?.furthest ?? .prospect) >= .meeting ? say(" (RDV)", " (met)") : ""
            parts.append(self.level(level) + " " + (known.map { number($0.count) + met } ?? "–"))
        }
        if one.ofNoLevel > 0 { parts.append(number(one.ofNoLevel) + say(" sans niveau", " of no level")) }
        if one.users > 0 { parts.append(count(one.users, .users)) }
        return parts.joined(separator: " · ")
    }

    /// « Du 5 oct. au 30 nov. : 40 personnes entrées dans le carnet. »
    func resultsPeriod(_ results: Statistics, today: Day) -> String {
        if results.all.count == 0 { return say("Personne n'est entré dans le carnet.", "Nobody came in.") }
        let (from, until) = (date(results.from, today: today), date(results.until, today: today))
        let days =
            results.from == results.until
            ? say("Le \(from)", "On \(from)") : say("Du \(from) au \(until)", "From \(from) to \(until)")
        let people = count(results.all.count, ("personne entrée", "personnes entrées"), ("person", "people"))
        return days
            + say(
                " : \(people) dans le carnet, et ce qu'"
                    + (results.all.count > 1 ? "elles sont devenues." : "elle est devenue."),
                ": \(people) came in, and what became of them.")
    }

    package func funnelSteps(_ tally: Statistics.Tally) -> [(String, Int)] {
        [
            (say("contactées", "contacted"), tally.contacted), (say("ont répondu", "answered"), tally.answered),
            (stage(.meeting).lowercased(), tally.meeting), (stage(.user).lowercased(), tally.user),
            (stage(.ambassador).lowercased(), tally.ambassador),
        ]
    }

    private func funnelLines(_ tally: Statistics.Tally, columns: Int) -> [String] {
        let steps = funnelSteps(tally)
        let labels = steps.map { Width.columns(of: $0.0) }.max() ?? 0
        let room = max(4, min(40, columns - labels - 24))
        return steps.map { label, count in
            Self.padded(label, labels) + "  " + Self.padded(bar(count, of: tally.count, columns: room), room) + " "
                + ofTotal(count, tally.count)
        }
    }

    package func leftAsideLine(_ tally: Statistics.Tally) -> String? {
        guard tally.leftAsideCount > 0 else { return nil }
        let reasons = reasons(tally.leftAside)
        return say("laissés de côté", "left aside") + " " + number(tally.leftAsideCount) + say(" : ", ": ") + reasons
    }

    /// « pas volontaire 4, a déjà une solution 3 ».
    func reasons(_ counts: [DropReason: Int]) -> String {
        counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { reason($0.key) + " " + number($0.value) }.joined(separator: ", ")
    }

    /// « rendez-vous : 12 entrées (1 l'ont sautée), 4 plus loin, 1 revenue, 2 de côté, 5 encore là ; la moitié en 15
    /// jours ».
    package func stageLine(_ line: Statistics.StageLine) -> String {
        let endings: [(Course.Ending, String)] = [
            (.advanced, say("plus loin", "further")), (.back, say("en arrière", "back")),
            (.leftAside, say("de côté", "left aside")), (.asleep, say("en pause", "asleep")),
            (.here, say("encore là", "still there")),
        ]
        var parts = [count(line.entered, ("arrivée", "arrivées"), ("arrival", "arrivals"))]
        parts += endings.filter { line[$0.0] > 0 }.map { number(line[$0.0]) + " " + $0.1 }
        if line.skipped > 0 { parts.append(number(line.skipped) + say(" sans s'y arrêter", " without stopping there")) }
        return stage(line.stage) + say(" : ", ": ") + parts.joined(separator: ", ")
            + (line.stage == .ambassador || line.entered == 0 ? "" : timeTold(line))
    }

    private func timeTold(_ line: Statistics.StageLine) -> String {
        let median = line.durations.median
        return say(" ; ", "; ") + (median == .tooSoon ? say("durée : ", "time: ") : "") + self.median(median)
    }

    package func median(_ median: Durations.Median) -> String {
        switch median {
        case .days(let days):
            say(
                "la moitié en \(count(days, ("jour", "jours"), ("day", "days")))",
                "half within \(count(days, ("jour", "jours"), ("day", "days")))")
        case .over(let days):
            say(
                "plus de \(count(days, ("jour", "jours"), ("day", "days"))) pour la moitié",
                "more than \(count(days, ("jour", "jours"), ("day", "days"))) for half")
        case .tooSoon: say("trop tôt pour le dire", "too soon to tell")
        }
    }

    // MARK: Groups

    /// A group's name, or what stands for none.
    package func groupName(_ group: Statistics.Group, by grouping: Grouping) -> String {
        if group.name.isEmpty { return say("(rien de noté)", "(nothing noted)") }
        if grouping == .lever, let lever = Lever(code: group.name) { return self.lever(lever) }
        return group.name
    }

    private func groupHead(_ hasTime: Bool) -> [String] {
        let head =
            isFrench
            ? ["entrées", "contact.", "rép.", "rdv", "utilis.", "amb.", "côté"]
            : ["came in", "contact.", "answ.", "meet.", "users", "amb.", "aside"]
        return head + (hasTime ? [say("temps", "time")] : [])
    }

    private func cells(_ group: Statistics.Group, _ hasTime: Bool) -> [String] {
        let tally = group.tally
        let counts = [
            tally.count, tally.contacted, tally.answered, tally.meeting, tally.user, tally.ambassador,
            tally.leftAsideCount,
        ]
        return counts.map { number($0) } + (hasTime ? [group.minutes.map { time(minutes: $0) } ?? ""] : [])
    }

    func groupLines(_ groups: [Statistics.Group], by grouping: Grouping, columns: Int) -> [String] {
        let hasTime = groups.contains { ($0.minutes ?? 0) > 0 }
        let rows = [groupHead(hasTime)] + groups.map { cells($0, hasTime) }
        let widths = rows[0].indices.map { place in rows.map { Width.columns(of: $0[place]) }.max() ?? 0 }
        let title = say("Par ", "By ") + self.grouping(grouping)
        let names = [title] + groups.map { groupName($0, by: grouping) }
        // What there is no room for is left out from the right, never cut through.
        var shown = widths.count
        func used(_ count: Int) -> Int { widths.prefix(count).reduce(0) { $0 + $1 + 2 } }
        while shown > 2, columns - used(shown) < 14 { shown -= 1 }
        let room = min(max(14, columns - used(shown)), max(14, names.map { Width.columns(of: $0) }.max() ?? 0))
        return zip(names, rows).map { name, row in
            Self.padded(Showable.cut(name, columns: room), room)
                + (0..<shown).map { "  " + Self.padded(row[$0], widths[$0], right: true) }.joined()
        }
    }

    // MARK: Weeks

    /// So many weeks are looked at.
    private static let weeksShown = 12

    func weekLines(_ weeks: [Statistics.Week], today: Day, columns: Int) -> [String] {
        let shown = weeks.suffix(Self.weeksShown)
        let most = shown.map { $0.sent + $0.answers }.max() ?? 0
        let days = shown.map { date($0.monday, today: today) }
        let labels = days.map { Width.columns(of: $0) }.max() ?? 0
        let room = max(2, min(16, columns - labels - 50))
        return zip(days, shown).flatMap { day, week in
            Self.wrap(
                Self.padded(day, labels) + "  "
                    + Self.padded(bar(week.sent + week.answers, of: most, columns: room), room) + " " + told(week),
                columns: columns, indent: "  ")
        }
    }

    /// « 12 envois, 5 réponses, 2 rendez-vous »; a week without exchanges is told plainly.
    package func told(_ week: Statistics.Week) -> String {
        let parts = [
            (week.sent, count(week.sent, ("envoi", "envois"), ("sent", "sent"))),
            (week.answers, count(week.answers, ("réponse", "réponses"), ("answer", "answers"))),
            (week.meetings, count(week.meetings, .meetings)), (week.users, count(week.users, .users)),
        ]
        let told = parts.filter { $0.0 > 0 }.map(\.1)
        return told.isEmpty ? say("aucun échange", "no exchange") : told.joined(separator: ", ")
    }

    static func padded(_ text: String, _ columns: Int, right: Bool = false) -> String {
        let blank = String(repeating: " ", count: max(0, columns - Width.columns(of: text)))
        return right ? blank + text : text + blank
    }

    // MARK: Shared

    /// For a chat or a page: groups of fewer than five people are one.
    /// What is pasted elsewhere names nobody: a source, a tag or where a figure comes from may.
    package func resultsName(_ name: String) -> String {
        say(
            "Le bilan nomme \(name) (une origine, une étiquette, la source d'un chiffre) : à écrire autrement d'abord.",
            "The results name \(name) (a source, a tag, where a figure comes from): to be put otherwise first.")
    }

    package func resultsMarkdown(_ results: Statistics, goal: Goal?, today: Day) -> String {
        var lines = [
            "**" + say("Bilan", "Results") + "**" + say(" : ", ": ")
                + ChatText.escaped(resultsPeriod(results, today: today))
        ]
        if let goal { lines.append(ChatText.escaped(goalLine(goal))) }
        lines.append("")
        lines += funnelSteps(results.all).map { "- " + $0.0 + say(" : ", ": ") + ofTotal($0.1, results.all.count) }
        if let aside = leftAsideLine(results.all) { lines.append("- " + aside) }
        lines += results.stages.filter { $0.entered > 0 }.map { "- " + stageLine($0) }
        // What leaves this machine names nobody.
        if results.grouping != .all, results.grouping != .introducer {
            let groups = results.sharedGroups(others: say("autres", "others"))
            let hasTime = groups.contains { ($0.minutes ?? 0) > 0 }
            lines += ["", "| " + ([grouping(results.grouping)] + groupHead(hasTime)).joined(separator: " | ") + " |"]
            lines.append("|" + String(repeating: " --- |", count: groupHead(hasTime).count + 1))
            lines += groups.map { group in
                let name = ChatText.escaped(groupName(group, by: results.grouping))
                return "| " + ([name] + cells(group, hasTime)).joined(separator: " | ") + " |"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
