// What is said of keys that are not taken.
extension Wording {
    func name(of key: Key) -> String { shownKey(key.spelling) }

    func nothingHere(_ key: String) -> String {
        say(
            "« \(key) » ne fait rien ici (\(self.key(.help)) : aide).",
            "“\(key)” does nothing here (\(self.key(.help)): help).")
    }
    var onlyInHistory: String {
        say(
            "Revenir à un point : dans l'Historique (\(key(.goHistory))).",
            "Back to a point: in the History (\(key(.goHistory))).")
    }
    var whatFollowedWasDropped: String {
        say("ce qui a suivi n'a pas été pris", "what followed was not taken")
    }
    var pastedUnasked: String {
        say(
            "Un texte est arrivé d'un coup, hors d'une question : il n'a pas été pris.",
            "A text came all at once, outside of a question: it was not taken.")
    }
    func notAmongOthers(_ key: String) -> String {
        say(
            "« \(key) », arrivée avec d'autres touches, n'a pas été prise : tapez-la seule.",
            "“\(key)”, which came with other keys, was not taken: press it alone.")
    }
}
