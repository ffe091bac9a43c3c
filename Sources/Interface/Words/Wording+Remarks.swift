package import Domain

// What is said beside a question or a gesture: why something was not taken, what else to know.
extension Wording {
    var noFilterHere: String { say("Pas de filtre sur cet écran.", "No filter on this screen.") }

    var pauseMustBeToCome: String { say("Un jour à venir : demain, 2s, 15/01…", "A day to come: tomorrow, 2w, 15/01…") }
    package var unknownHasNoEvidence: String {
        say("« ? » n'a rien qui le fonde : + oui, - non, ou ? seul.", "“?” rests on nothing: + yes, - no, or ? alone.")
    }
    /// « Sans 2 contacts : 1 refus d'être recontacté, 1 sans adresse ».
    package func leftOut(_ leftOut: LeftOut) -> String {
        let each = leftOut.each.map { obstacle, count in
            let what =
                switch obstacle {
                case .objected: say("refus d'être recontacté", "asked not to be contacted")
                case .noAddress: say("sans adresse", "without an address")
                case .bounced: say("adresse en erreur", "address that bounced")
                case .leftAside: say("de côté", "left aside")
                case .asleep: say("en pause", "asleep")
                }
            return "\(count) " + what
        }
        return say("Sans \(contacts(leftOut.count)) : ", "Without \(contacts(leftOut.count)): ")
            + each.joined(separator: ", ")
    }

    /// What went to the clipboard, and how many.
    func copied(_ what: Action, _ number: Int, without left: LeftOut) -> String {
        let things =
            switch what {
            case .copyMail: count(number, ("adresse", "adresses"), ("address", "addresses"))
            case .copyPhone: count(number, ("téléphone", "téléphones"), ("phone", "phones"))
            case .copyLink: count(number, ("lien", "liens"), ("link", "links"))
            case .copyName: count(number, ("nom", "noms"), ("name", "names"))
            default: count(number, ("fiche", "fiches"), ("card", "cards"))
            }
        return say("Copié : \(things).", "Copied: \(things).") + (left.isEmpty ? "" : " " + leftOut(left) + ".")
    }
    package var reviewCopied: String { say("Copiée aussi.", "Copied too.") }
    func replacedInTriage(_ title: String) -> String {
        let name = Showable.cut(title, columns: 30)
        return say(
            "\(name) a été changé ailleurs : voici la fiche suivante.",
            "\(name) was changed elsewhere: here is the next card.")
    }
    var lineIsFull: String {
        let most = Self.grouped(LineEditor.charactersMax, isFrench)
        return say(
            "\(most) caractères au plus ici : le reste n'est pas pris. \(key(.editOutside)) ouvre l'éditeur.",
            "At most \(most) characters here: the rest is not taken. \(key(.editOutside)) opens the editor.")
    }
    var oneAtATime: String {
        say("Une mise en relation à la fois : un seul contact coché.", "One referral at a time: one contact checked.")
    }
    /// Namesakes are told with what tells them apart.
    func severalNamed(_ name: String, _ which: [String]) -> String {
        let list = which.joined(separator: ", ")
        return say(
            "Plusieurs contacts s'appellent « \(name) » (\(list)) : dites-le dans la Fiche de la bonne personne.",
            "Several contacts are called “\(name)” (\(list)): say it in the Card of the right one.")
    }
    var alreadyOnCard: String {
        say(
            "Vous êtes sur la Fiche : \(key(.open)) modifie une ligne.",
            "You are on the Card: \(key(.open)) edits a line.")
    }
    func passed(_ title: String, back: String) -> String {
        let name = Showable.cut(title, columns: 40)
        return say(
            "Fiche parcourue : \(name) (\(back) pour y revenir).", "Gone through: \(name) (\(back) goes back to it).")
    }
    func lateImported(_ number: Int) -> String {
        count(
            number, ("action en retard est venue avec", "actions en retard sont venues avec"),
            ("late step came with it", "late steps came with it"))
            + say(" : \(key(.spread)) les étale.", ": \(key(.spread)) spreads them.")
    }
    var plannedWithObjector: String {
        say(
            "Attention : refus d'être recontacté (RGPD). \(key(.undo)) : l'enlever.",
            "Mind: asked not to be contacted (GDPR). \(key(.undo)): take it off.")
    }
    func notActive(_ count: Int) -> String {
        say(
            count > 1
                ? "\(contacts(count)) ne sont pas en cours : \(key(.bringBack)) les ramène dans les listes."
                : "Ce contact n'est pas en cours : \(key(.bringBack)) le ramène dans les listes.",
            count > 1
                ? "\(contacts(count)) are not active: \(key(.bringBack)) brings them back to the lists."
                : "This contact is not active: \(key(.bringBack)) brings it back to the lists.")
    }

    var objectiveNeedsADay: String {
        say(
            "Sans jour, l'objectif n'est pas gardé : \(key(.plan)) planifie le rendez-vous.",
            "Without a day the objective is not kept: \(key(.plan)) plans the meeting.")
    }

    /// A value that came from elsewhere while another was being typed.
    func changedMeanwhile(_ value: String) -> String {
        let shown = Showable.cut(value, columns: 60)
        return value.isEmpty
            ? say(
                "Vidé ailleurs entre-temps. Entrée : écrire le vôtre · Échap : laisser",
                "Emptied elsewhere meanwhile. Enter: write yours · Esc: leave it")
            : say(
                "Changé ailleurs entre-temps : « \(shown) ». Entrée : remplacer · Échap : laisser",
                "Changed elsewhere meanwhile: “\(shown)”. Enter: replace · Esc: leave it")
    }
}
