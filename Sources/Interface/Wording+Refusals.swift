package import Domain

extension Wording {
    package func refusal(_ refusal: Refusal) -> String {
        switch refusal {
        case .noSuchContact: say("Ce contact n'existe plus.", "This contact is no longer there.")
        case .nothingToChange: say("Rien à changer.", "Nothing to change.")
        case .nothingToUndo: say("Rien à annuler.", "Nothing to undo.")
        case .nothingToRedo: say("Rien à rétablir.", "Nothing to redo.")
        case .objected:
            say(
                "Refus d'être recontacté (RGPD) : cela reste. \(key(.bringBack)) le ramène, en connaissance de cause.",
                "Asked not to be contacted (GDPR): that stays. \(key(.bringBack)) brings back, knowingly.")
        case .tooLong(let bytesMax):
            say("Texte trop long : au plus \(bytesMax / 1024) Kio.", "Text too long: at most \(bytesMax / 1024) KiB.")
        case .needsAName:
            say(
                "Il faut un nom, une organisation ou un courriel.",
                "A name, an organisation or an e-mail address is needed.")
        case .introducedBySelf:
            say("Un contact ne peut pas se mettre en relation lui-même.", "A contact cannot introduce itself.")
        }
    }

    var noFilterHere: String { say("Pas de filtre sur cet écran.", "No filter on this screen.") }

    /// `+`, `-`, `?`, or the word in either language with nothing, a comma, a colon or a dash after it; then what it
    /// rests on.
    func answer(typed text: String) -> (said: Answer?, evidence: String) {
        guard let first = text.first else { return (nil, "") }
        if let answer = Answer.allCases.first(where: { $0.glyph == first }) {
            return (answer, OneLine.clean(String(text.dropFirst())))
        }
        let words: [(String, Answer)] = [
            ("oui", .yes), ("yes", .yes), ("non", .no), ("no", .no), ("inconnu", .unknown), ("unknown", .unknown),
        ]
        for (word, answer) in words where Folding.fold(text).hasPrefix(word) {
            let rest = OneLine.clean(String(text.dropFirst(word.count)))
            if rest.isEmpty { return (answer, "") }
            if let sign = rest.first, ",:;.—–".contains(sign) || rest.hasPrefix("- ") {
                return (answer, OneLine.clean(String(rest.dropFirst())))
            }
        }
        return (nil, text)
    }

    var pauseMustBeToCome: String { say("Un jour à venir : demain, 2s, 15/01…", "A day to come: tomorrow, 2w, 15/01…") }
    package var unknownHasNoEvidence: String {
        say("« ? » n'a rien qui le fonde : + oui, - non, ou ? seul.", "“?” rests on nothing: + yes, - no, or ? alone.")
    }
    func copiedWithoutObjectors(_ count: Int) -> String {
        say(
            "Copié, sans \(contacts(count)) : refus d'être recontacté (RGPD).",
            "Copied, without \(contacts(count)): asked not to be contacted (GDPR).")
    }
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
    func severalNamed(_ name: String) -> String {
        say(
            "Plusieurs contacts s'appellent « \(name) » : dites-le dans la Fiche de la bonne personne.",
            "Several contacts are called “\(name)”: say it in the Card of the right one.")
    }
    func notActive(_ count: Int) -> String {
        say(
            count > 1
                ? "\(count) contacts ne sont pas en cours : \(key(.bringBack)) les ramène dans les listes."
                : "Ce contact n'est pas en cours : \(key(.bringBack)) le ramène dans les listes.",
            count > 1
                ? "\(count) contacts are not active: \(key(.bringBack)) brings them back to the lists."
                : "This contact is not active: \(key(.bringBack)) brings it back to the lists.")
    }

    var objectiveNeedsADay: String {
        say(
            "Sans jour, l'objectif n'est pas gardé : r planifie le rendez-vous.",
            "Without a day the objective is not kept: r plans the meeting.")
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
