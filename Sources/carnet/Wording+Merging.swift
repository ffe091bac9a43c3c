import Interface

// What the commands say of duplicates.
extension Wording {
    func foundDuplicates(_ number: Int) -> String {
        number == 0
            ? noDuplicates
            : count(number, ("paire", "paires"), ("pair", "pairs"))
                + say(". Pour réunir : carnet merge A B", ". To make one of two: carnet merge A B")
    }
    var sameContactTwice: String { say("C'est une seule et même fiche.", "It is one and the same card.") }
    func noFieldToTake(_ typed: String, _ fields: [String]) -> String {
        say("--take « \(Showable.text(typed)) » : ", "--take “\(Showable.text(typed))”: ")
            + (fields.isEmpty
                ? say("rien ne distingue ces fiches.", "nothing tells these cards apart.")
                : say("au choix ", "one of ") + fields.map { Showable.text($0) }.joined(separator: ", ") + ".")
    }
    func merged(_ title: String, _ other: String) -> String {
        let (title, other) = (Showable.text(title), Showable.text(other))
        return say(
            "\(title) : réunie avec « \(other) ». Pour les séparer : carnet undo.",
            "\(title): merged with “\(other)”. To part them: carnet undo.")
    }
}
