import Interface

// What the commands say of duplicates.
extension Wording {
    func foundDuplicates(_ number: Int) -> String {
        number == 0
            ? noDuplicates
            : count(number, ("paire", "paires"), ("pair", "pairs"))
                + say(
                    ". Pour réunir : carnet merge A B. Si ce sont deux personnes : carnet duplicates --apart A B",
                    ". To make one of two: carnet merge A B. If they are two people: carnet duplicates --apart A B")
    }
    var sameContactTwice: String { say("C'est une seule et même fiche.", "It is one and the same card.") }
    func noFieldToTake(_ typed: String, _ fields: [String]) -> String {
        say("--take « \(Showable.text(typed)) » : ", "--take “\(Showable.text(typed))”: ")
            + (fields.isEmpty
                ? say("rien ne distingue ces fiches.", "nothing tells these cards apart.")
                : say("au choix ", "one of ") + fields.map { Showable.text($0) }.joined(separator: ", ") + ".")
    }
    var apartTakesTwo: String {
        say(
            "--apart prend deux contacts, sans --format : carnet duplicates --apart A B.",
            "--apart takes two contacts, without --format: carnet duplicates --apart A B.")
    }
    func toldApart(_ one: String, _ other: String) -> String {
        let (one, other) = (Showable.text(one), Showable.text(other))
        return say(
            "\(one) et \(other) : deux personnes. Pour annuler : carnet undo.",
            "\(one) and \(other): two people. To undo: carnet undo.")
    }
    func merged(_ title: String, _ other: String) -> String {
        let (title, other) = (Showable.text(title), Showable.text(other))
        return say(
            "\(title) : réunie avec « \(other) ». Pour les séparer : carnet undo.",
            "\(title): merged with “\(other)”. To part them: carnet undo.")
    }
}
