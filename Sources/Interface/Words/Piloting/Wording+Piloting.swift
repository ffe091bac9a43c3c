package import Domain

// The words of piloting (piloting.md).
extension Wording {
    package func lever(_ lever: Lever) -> String {
        switch lever {
        case .product: say("produit", "product")
        case .prospecting: say("prospection", "prospecting")
        case .relays: say("relais", "relays")
        case .communication: say("communication", "communication")
        case .sponsors: say("appuis", "sponsors")
        case .regulation: say("règles", "rules")
        }
    }

    /// What is counted, many of it.
    package func measure(_ measure: Measure) -> String {
        switch measure {
        case .answers: say("réponses", "answers")
        case .conversations: say("conversations", "conversations")
        case .meetings: say("rendez-vous", "meetings")
        case .users: say("utilisateurs", "users")
        case .signups: say("inscriptions", "sign-ups")
        case .contacts: say("contacts", "contacts")
        case .visits: say("visites", "visits")
        }
    }

    /// « 1 rendez-vous », « 6 réponses ».
    package func count(_ number: Int, _ measure: Measure) -> String {
        switch measure {
        case .answers: count(number, ("réponse", "réponses"), ("answer", "answers"))
        case .conversations: count(number, ("conversation", "conversations"), ("conversation", "conversations"))
        case .meetings: count(number, ("rendez-vous", "rendez-vous"), ("meeting", "meetings"))
        case .users: count(number, ("utilisateur", "utilisateurs"), ("user", "users"))
        case .signups: count(number, ("inscription", "inscriptions"), ("sign-up", "sign-ups"))
        case .contacts: count(number, ("contact obtenu", "contacts obtenus"), ("contact gained", "contacts gained"))
        case .visits: count(number, ("visite", "visites"), ("visit", "visits"))
        }
    }

    package func size(_ size: AudienceSize) -> String {
        switch size {
        case .addressable: say("en tout", "in all")
        case .reachable: say("à notre portée", "within reach")
        case .targeted: say("visés", "targeted")
        case .using: say("utilisent déjà", "use it already")
        }
    }

    package func decision(_ decision: Decision) -> String {
        switch decision {
        case .carryOn: say("continuer", "continue")
        case .adjust: say("ajuster", "adjust")
        case .stop: say("arrêter", "stop")
        case .inconclusive: say("on ne peut pas conclure", "no conclusion")
        }
    }

    package func part(_ part: ContactPart) -> String {
        switch part {
        case .user: say("futur utilisateur", "future user")
        case .relay: say("relais", "relay")
        case .support: say("appui", "support")
        case .other: say("autre", "other")
        }
    }

    /// « 34 900 », “34,900”.
    package func number(_ number: Int) -> String { Self.grouped(number, isFrench) }

    /// « 1 h 30 », « 45 min », « 12 h ».
    package func time(minutes: Int) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60)
        if hours == 0 { return "\(rest) min" }
        return rest == 0 ? "\(number(hours)) h" : "\(number(hours)) h " + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// « 50 € », « 0,63 € ».
    package func euros(cents: Int) -> String {
        let rest = cents % 100
        let amount = number(cents / 100) + (rest == 0 ? "" : say(",", ".") + (rest < 10 ? "0" : "") + "\(rest)")
        return say(amount + " €", "€" + amount)
    }

    /// Time and money, whichever there is of them.
    package func spent(minutes: Int, cents: Int) -> String {
        let parts = [minutes > 0 ? time(minutes: minutes) : "", cents > 0 ? euros(cents: cents) : ""]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// A figure that was typed, by what it is of.
    func figure(_ of: String, _ number: Int) -> String {
        if let size = AudienceSize(code: of) { return self.size(size) + " " + self.number(number) }
        switch of {
        case FigureEntry.value: return self.number(number)
        case FigureEntry.impact: return say("ce que cela change : ", "what it changes: ") + self.number(number)
        default: break
        }
        return Measure(code: of).map { count(number, $0) }
            ?? count(number, ("personne contactée", "personnes contactées"), ("person reached", "people reached"))
    }

    func breakaway(_ id: ThingID, _ membership: Membership, in carnet: Carnet) -> String {
        let name = quotation(title(id, in: carnet))
        return switch membership {
        case .out: say("sortie de l'échappée \(name)", "left the breakaway \(name)")
        case .member: say("entrée dans l'échappée \(name)", "joined the breakaway \(name)")
        case .cameIn: say("arrivée par l'échappée \(name)", "came in through the breakaway \(name)")
        case .drawn(let form):
            say("échappée \(name), version \(form.code)", "breakaway \(name), version \(form.code)")
        }
    }
}
