import Domain
import Interface
import Piloting
import Program

extension Choice where Word == Measure {
    static var measure: Choice {
        Choice(
            noun: ("Mesure", "Measure"), shown: { $0.measure($1) },
            others: [("rdv", .meetings), ("inscrits", .signups), ("signup", .signups), ("user", .users)])
    }
}

extension Choice where Word == Lever {
    static var lever: Choice { Choice(noun: ("Levier", "Lever"), shown: { $0.lever($1) }) }
}

extension Choice where Word == ContactPart {
    static var part: Choice {
        Choice(
            noun: ("Rôle pour le produit", "Part"), shown: { $0.part($1) },
            others: [("utilisateur", .user), ("futur", .user)])
    }
}

extension Choice where Word == Decision {
    static var decision: Choice {
        Choice(
            noun: ("Décision", "Decision"), shown: { $0.decision($1) },
            others: [
                ("on continue", .carryOn), ("on ajuste", .adjust), ("on arrete", .stop),
                ("inconclusive", .inconclusive),
            ])
    }
}

// What the command of échappées says.
extension Wording {
    var breakawayUsage: String {
        say(
            "carnet breakaway start|idea|edit|add|leave|hours|figure|split|decide|remove|show|compare NOM … ;"
                + " carnet help breakaway.",
            "carnet breakaway start|idea|edit|add|leave|hours|figure|split|decide|remove|show|compare NAME …;"
                + " carnet help breakaway.")
    }

    func oldSources(_ count: Int, _ name: String) -> String {
        let command = "carnet breakaway add \(quotedWord(name)) --sources"
        return contacts(count)
            + (count > 1
                ? say(" ont cette échappée pour origine : ", " have it as their source: ")
                : say(" a cette échappée pour origine : ", " has it as its source: ")) + command + "."
    }
    /// As it is typed in a shell.
    private func quotedWord(_ name: String) -> String {
        name.contains { !$0.isLetter && !$0.isNumber && $0 != "-" } ? "\"" + name + "\"" : name
    }

    func unknownBreakawayField(_ name: String) -> String {
        let all = breakawayFields.map { say($0.french, $0.english) }.joined(separator: ", ")
        return say("« \(name) » : pas de ce champ. Il y a : \(all).", "“\(name)”: no such field. There are: \(all).")
    }

    func breakawayMade(_ breakaway: Breakaway, people: Int, today: Day) -> String {
        guard let from = breakaway.from, let until = breakaway.until else {
            return say("Idée notée : \(breakaway.name).", "Idea noted: \(breakaway.name).")
        }
        let days = say(
            "du \(date(from, today: today)) au \(date(until, today: today))",
            "from \(date(from, today: today)) to \(date(until, today: today))")
        let who = people > 0 ? ", " + contacts(people) : ""
        return Self.stopped(
            say("Échappée \(breakaway.name), \(days)\(who)", "Breakaway \(breakaway.name), \(days)\(who)"))
    }

    func breakawayJoined(_ title: String, _ name: String, isIn: Bool) -> String {
        isIn
            ? say("\(title) : dans l'échappée \(name).", "\(title): in the breakaway \(name).")
            : say("\(title) : plus dans l'échappée \(name).", "\(title): not in the breakaway \(name) any more.")
    }

    func breakawaySpent(_ breakaway: Breakaway) -> String {
        let all = spent(minutes: breakaway.minutes, cents: breakaway.cents)
        return say("\(breakaway.name) : \(all) en tout.", "\(breakaway.name): \(all) in all.")
    }

    func drawn(_ figures: BreakawayFigures, seed: Int) -> String {
        let (a, b) = (figures.forms[.a]?.people ?? 0, figures.forms[.b]?.people ?? 0)
        return say(
            "Deux versions, tirées au sort : A \(a), B \(b) (graine \(seed)).",
            "Two versions, drawn by lot: A \(a), B \(b) (seed \(seed)).")
    }

    func notATime(_ typed: String, _ problem: SpentText) -> String {
        say("« \(typed) » : ", "“\(typed)”: ") + spentProblem(problem)
    }
    func notAnAmount(_ typed: String) -> String {
        say(
            "« \(typed) » : une somme s'écrit 40 ou 12,50 (en euros).",
            "“\(typed)”: an amount is typed 40 or 12.50 (in euros).")
    }
    func notAWholeNumber(_ typed: String) -> String {
        say("« \(typed) » : un nombre entier, à partir de 0.", "“\(typed)”: a whole number, from 0 on.")
    }
    func notASeed(_ typed: String) -> String {
        say(
            "« \(typed) » : une graine va de 1 à \(Draw.seedMax).", "“\(typed)”: a seed is from 1 to \(Draw.seedMax).")
    }
    func twoNeeded(_ typed: String) -> String {
        say("« \(typed) » : il en faut deux, A,B.", "“\(typed)”: two are needed, A,B.")
    }
    var breakawayNeedsYes: String {
        say(
            "--breakaway va avec --yes : qui entre dans l'échappée est dit d'avance.",
            "--breakaway goes with --yes: who joins the breakaway is said ahead.")
    }
    var figureNeedsSource: String {
        say(
            "Un chiffre dit d'où il vient : --source \"formulaire\".",
            "A figure says where it comes from: --source \"form\".")
    }
    func breakawayCountsPeople(_ name: String) -> String {
        say(
            "\(name) compte ses contacts ; seuls signups et visits s'y tapent.",
            "\(name) counts its contacts; only signups and visits are typed there.")
    }
    var decisionNeedsLearned: String {
        say("Une décision dit ce qu'on a appris : --learned.", "A decision says what was learned: --learned.")
    }
    func noBreakaway(_ name: String, _ known: [String]) -> String {
        say("Aucune échappée « \(name) ».", "No breakaway “\(name)”.")
            + (known.isEmpty ? "" : say(" Il y a : ", " There are: ") + known.joined(separator: ", ") + ".")
    }
    func severalBreakaways(_ name: String, _ lines: [String]) -> [String] {
        [say("« \(name) » désigne plusieurs échappées :", "“\(name)” fits several breakaways:")]
            + lines.map { "  " + $0 }
    }
}
