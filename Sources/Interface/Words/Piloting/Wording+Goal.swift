package import Domain
package import Piloting

// What is said of the Cap (piloting.md, *Cap*).
extension Wording {
    package func goalCount(_ count: GoalCount) -> String {
        switch count {
        case .users: say("utilisateurs", "users")
        case .ambassadors: say("ambassadeurs", "ambassadors")
        case .meetings: say("rendez-vous", "meetings")
        }
    }

    /// « Cap : 12 communes utilisatrices sur 50 d'ici au 31 mars (Metabase, 27 nov.) · semaine 9 sur 26 · au rythme du
    /// mois : 34 à la fin ».
    package func goalLine(_ goal: Goal) -> String {
        var parts = [say("Cap : ", "Goal: ") + goalValue(goal) + " (" + goalSource(goal) + ")"]
        parts.append(goalWeek(goal))
        if goal.value != nil || goal.today > goal.until { parts.append(goalPace(goal)) }
        if let weekly = goal.weekly {
            parts.append(say("\(number(weekly)) par semaine souhaités", "\(number(weekly)) a week hoped for"))
        }
        return parts.joined(separator: " · ")
    }

    /// « 12 communes utilisatrices sur 50 d'ici au 31 mars ».
    package func goalValue(_ goal: Goal) -> String {
        let unit = goal.unit.isEmpty ? goal.name : goal.unit
        let value = goal.value.map { number($0) } ?? "?"
        let of = goal.target.map { say(" sur ", " of ") + number($0) } ?? ""
        return value + " " + unit + of + say(" d'ici au ", " by ") + date(goal.until, today: goal.today)
    }

    package func goalSource(_ goal: Goal) -> String {
        if goal.count != nil { return say("compté dans le carnet", "counted in the carnet") }
        guard let figure = goal.figure else { return say("aucun chiffre encore", "no figure yet") }
        return figure.source + ", " + date(figure.on, today: goal.today)
    }

    package func goalWeek(_ goal: Goal) -> String {
        say("semaine \(goal.week) sur \(goal.weeks)", "week \(goal.week) of \(goal.weeks)")
    }

    package func goalPace(_ goal: Goal) -> String {
        if goal.today > goal.until { return say("fini", "over") }
        guard let end = goal.projected else {
            return say("rythme : trop tôt pour le dire", "pace: too soon to tell")
        }
        return say("au rythme du mois : \(number(end)) à la fin", "at this month's pace: \(number(end)) at the end")
    }

    /// The five goals of the funnel, a line each.
    package func goalFunnel(_ funnel: Goal.Funnel) -> [String] {
        func share(_ share: Goal.Share) -> String {
            guard let total = share.total else { return number(share.count) }
            return number(share.count) + say(" sur ", " of ") + number(total)
        }
        return [
            say("viennent : ", "come: ") + share(funnel.acquisition)
                + say(" contactées sont venues à un rendez-vous", " contacted came to a meeting"),
            say("essaient : ", "try: ") + share(funnel.activation)
                + say(" venues à un rendez-vous utilisent", " who came to a meeting use it"),
            say("reviennent : ", "come back: ") + share(funnel.retention)
                + say(" utilisateurs entendus en 60 jours", " users heard in 60 days"),
            say("en parlent : ", "talk of it: ")
                + count(funnel.referral.count, ("mise en relation", "mises en relation"), ("introduced", "introduced"))
                + say(" par ", " by ")
                + count(funnel.referral.total ?? 0, .users),
            say("ce que cela change : ", "what it changes: ")
                + (funnel.impact.map(share) ?? say("rien de noté", "nothing noted")),
        ]
    }

    /// All of it, a line each.
    package func goalLines(_ goal: Goal) -> [String] {
        [goal.name, goalLine(goal)] + goalFunnel(goal.funnel)
    }

    var goalWord: String { say("Cap", "Goal") }

    package var noGoalYet: String {
        say(
            "Pas encore de Cap. Un Cap : un nombre à atteindre, et un jour.",
            "No goal yet. A goal: a number to reach, and a day.")
    }

    package func refusal(_ refusal: GoalDesk.Refusal) -> String {
        switch refusal {
        case .needsName: say("Il faut un nom.", "A name is needed.")
        case .none: noGoalYet
        case .notATarget(let text):
            say(
                "« \(text) » : l'objectif est un nombre entier, à partir de 1.",
                "“\(text)”: the target is a whole number, from 1 on.")
        case .notANumber(let text):
            say("« \(text) » : un nombre entier, à partir de 0.", "“\(text)”: a whole number, from 0 on.")
        case .endsBeforeItBegins: say("Le dernier jour vient avant le premier.", "The last day comes before the first.")
        case .notADay(let text): say("« \(text) » n'est pas un jour.", "“\(text)” is no day.")
        case .toCome: toComeSentence
        case .counted:
            say("Ce chiffre est compté dans le carnet.", "This figure is counted in the carnet.")
        case .needsSource: needsSourceSentence
        }
    }

    var toComeSentence: String {
        say("Un chiffre n'est pas d'un jour à venir.", "A figure is not of a day to come.")
    }
    var needsSourceSentence: String {
        say("Un chiffre dit d'où il vient.", "A figure says where it comes from.")
    }
}
