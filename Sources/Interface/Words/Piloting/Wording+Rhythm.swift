package import Domain
package import Piloting

// How often people are to be heard (piloting.md, *Every day*).
extension Wording {
    /// « Ambassadeur : tous les 60 jours ».
    package func rhythm(_ rhythm: Rhythm) -> String {
        let name = rhythm.stage.map { stage($0) } ?? rhythm.name
        return name + say(" : ", ": ") + (Every(rhythm.days, .days).map { every($0) } ?? "\(rhythm.days)")
    }

    package var noRhythm: String {
        say(
            "Aucun rythme. Un rythme dit au bout de combien de jours sans nouvelles quelqu'un revient.",
            "No rhythm. A rhythm says after how many days without news somebody comes back to Today.")
    }

    package func refusal(_ refusal: RhythmDesk.Refusal) -> String {
        switch refusal {
        case .needsName: say("Il faut une étape ou une étiquette.", "A stage or a tag is needed.")
        case .needsDays:
            say("Il faut un nombre de jours, comme « pilote 30 ».", "A number of days is needed, such as “pilot 30”.")
        case .none(let name): say("Pas de rythme pour « \(name) ».", "No rhythm for “\(name)”.")
        }
    }

    /// « 4 personnes à effacer ou à garder ».
    func toEraseNow(_ count: Int) -> String {
        self.count(count, ("personne", "personnes"), ("person", "people"))
            + say(" à effacer ou à garder : carnet privacy", " to erase or to keep: carnet privacy")
    }

    var rhythmQuestion: String { say("Rythme :", "Rhythm:") }
    func rhythmHint(_ known: [Rhythm]) -> String {
        let example = say(
            "comme « ambassadeurs : tous les 60 jours » ; 0 : plus de rythme",
            "such as “ambassadors: every 60 days”; 0: no rhythm any more")
        return known.isEmpty ? example : known.prefix(3).map { rhythm($0) }.joined(separator: " · ")
    }
}
