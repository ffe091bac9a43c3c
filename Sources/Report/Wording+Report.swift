package import Domain
package import Interface
internal import Piloting

// What the report says besides what the screens do.
extension Wording {
    package func reportStem(_ today: Day) -> String { say("bilan", "results") + "-" + today.description }

    package func briefStem(_ brief: Brief) -> String {
        say("appel", "call") + "-" + (brief.contact.next?.on.description ?? brief.contact.id.description)
    }
    var notesWord: String { say("Notes", "Notes") }

    package func reportNames(_ name: String) -> String {
        say(
            "Le rapport nomme \(name) : --names pour l'écrire quand même.",
            "The report names \(name): --names to write it all the same.")
    }

    var colon: String { say(" : ", ": ") }
    var resultsWord: String { say("Bilan", "Results") }
    var othersWord: String { say("autres", "others") }
    var reachedWord: String { say("atteint", "reached") }
    var segmentWord: String { say("segment", "segment") }
    var sourceWord: String { say("d'où viennent les nombres", "where the numbers come from") }
    var stepWord: String { say("étape", "step") }
    var peopleWord: String { say("personnes", "people") }
    var outOfWord: String { say("sur", "of") }
    var learnedWord: String { say("Appris", "Learned") }
    var funnelTitle: String { say("Jusqu'où les gens sont allés", "How far people came") }
    var weeksTitle: String { say("Semaine après semaine", "Week by week") }
    var stagesTitle: String { say("Temps passé à chaque étape", "Time at each stage") }
    var testsTitle: String { say("Échappées", "Breakaways") }

    func goalTitle(_ goal: Goal) -> String { say("Cap : ", "Goal: ") + goal.name }
    func audienceTitle(_ unit: AudienceUnit) -> String {
        say("Public visé, en \(self.unit(unit))", "Audience, in \(self.unit(unit))")
    }
    func groupsTitle(_ grouping: Grouping) -> String { say("Par ", "By ") + self.grouping(grouping) }
    func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    func reportIntroduction(_ results: Statistics, today: Day) -> String {
        let people = count(results.all.count, ("personne entrée", "personnes entrées"), ("person", "people"))
        return say(
            "\(people) dans le carnet, \(longPeriod(results.from, results.until)). Les nombres sont petits :"
                + " ils se lisent comme tels. Les groupes de moins de cinq personnes sont réunis.",
            "\(people) came into the carnet, \(longPeriod(results.from, results.until)). The numbers are small, and are"
                + " to be read as such. Groups of fewer than five people are told together.")
    }

    func reportFooter(_ today: Day) -> String {
        say("Écrit par carnet le \(longDate(today)).", "Written by carnet on \(longDate(today)).")
    }

    func sources(_ segment: Audience.Segment, today: Day) -> String {
        let all = AudienceSize.allCases.compactMap { segment[$0] }.map { source($0, today: today) }
        var seen: [String] = []
        for one in all where !one.isEmpty && !seen.contains(one) { seen.append(one) }
        return seen.joined(separator: " ; ")
    }

    func weeksDescription(_ weeks: [Statistics.Week], today: Day) -> String {
        guard let first = weeks.first, let last = weeks.last else { return "" }
        let (sent, answers) = (weeks.map(\.sent).reduce(0, +), weeks.map(\.answers).reduce(0, +))
        return say(
            "Envois et réponses chaque semaine, du \(date(first.monday, today: today)) au"
                + " \(date(last.monday, today: today)) : " + count(sent, ("envoi", "envois"), ("", "")) + ", "
                + count(answers, .answers) + " en tout.",
            "Messages sent and answers each week, from \(date(first.monday, today: today)) to"
                + " \(date(last.monday, today: today)): \(number(sent)) sent and \(number(answers)) answers in all.")
    }
    var weeksNote: String {
        say(
            "Chaque barre : les envois et les réponses de la semaine.",
            "Each bar: what was sent and answered that week.")
    }
    var weeksHead: [String] {
        isFrench
            ? ["semaine du", "envois", "réponses", "rendez-vous", "utilisateurs"]
            : ["week of", "sent", "answers", "meetings", "users"]
    }

    var stagesNote: String {
        say(
            "La moitié des gens sont passés à autre chose en tant de jours ; ceux qui sont encore là comptent aussi"
                + " (Kaplan-Meier).",
            "Half of the people went on within so many days; those who are still there count too (Kaplan–Meier).")
    }
    var stagesHead: [String] {
        isFrench
            ? ["étape", "arrivées", "plus loin", "en arrière", "de côté", "en pause", "encore là", "durée"]
            : ["stage", "arrivals", "further", "back", "left aside", "asleep", "still there", "time"]
    }

    var groupsHead: [String] {
        isFrench
            ? ["entrées", "contactées", "réponses", "rendez-vous", "utilisateurs", "ambassadeurs", "de côté"]
            : ["came in", "contacted", "answers", "meetings", "users", "ambassadors", "left aside"]
    }
    /// « 21 entrées, 4 utilisateurs ».
    func groupTold(_ group: Statistics.Group) -> String {
        let came = count(group.tally.count, ("entrée", "entrées"), ("came in", "came in"))
        return group.tally.user > 0 ? came + ", " + count(group.tally.user, .users) : came
    }

    var intervalsNote: String {
        say(
            "Chaque barre va de la plus petite à la plus grande part probable (95 fois sur 100) ; le point est ce qui a"
                + " été vu.",
            "Each bar goes from the least to the greatest likely share (95 times in 100); the dot is what was seen.")
    }
    /// « 10 sur 40 (25 %), entre 14 et 40 % ».
    func shareTold(_ figures: BreakawayFigures) -> String {
        let proportion = figures.all.proportion(figures.measure)
        return [ofTotal(proportion.count, proportion.total) + " " + measure(figures.measure), share(proportion)]
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
    var testsHead: [String] {
        isFrench
            ? ["échappée", "état", "contactées", "résultat", "temps et argent", "par résultat", "décision"]
            : ["breakaway", "state", "reached", "result", "time and money", "per result", "decision"]
    }
}
