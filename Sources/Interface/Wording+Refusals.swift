package import Domain

extension Wording {
    package func refusal(_ refusal: Refusal) -> String {
        switch refusal {
        case .noSuchContact: say("Ce contact n'existe plus.", "This contact is no longer there.")
        case .nothingToChange: say("Rien à changer.", "Nothing to change.")
        case .nothingToUndo: say("Rien à annuler.", "Nothing to undo.")
        case .nothingToRedo: say("Rien à rétablir.", "Nothing to redo.")
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
