import Domain
import Interface
import Program

extension Wording {
    /// A day as typed, with its time where it has one; else a usage failure that says how days are typed.
    func readDay(_ typed: String, allowingPast: Bool = false) throws(Failure) -> (day: Day, time: ClockTime?) {
        switch TypedDay.parse(typed, today: Surroundings.now().today, allowingPast: allowingPast) {
        case .success(let read): return read
        case .failure(let problem): throw Failure(Failure.usage, badDay(typed, problem))
        }
    }

    func badDay(_ typed: String, _ problem: TypedDayProblem) -> String {
        let usual = say(
            "Un jour s'écrit auj, demain, lun, 3 (jours ouvrés), +3j, 2s, 1m, 15/12 ou 2026-12-15.",
            "A day is typed today, tomorrow, mon, 3 (working days), +3d, 2w, 1m, 15/12 or 2026-12-15.")
        switch problem {
        case .empty: return say("Il manque un jour. ", "A day is missing. ") + usual
        case .unknownWord(let word):
            let known = Suggestion.nearest(to: word, among: TypedDay.words)
            return say("Jour « \(typed) » inconnu.", "Unknown day “\(typed)”.") + meant(known) + " " + usual
        case .impossible:
            return say("« \(typed) » n'est pas un jour possible ici. ", "“\(typed)” is not a possible day here. ")
                + usual
        case .tooFar: return say("« \(typed) » est trop loin. ", "“\(typed)” is too far away. ") + usual
        }
    }
}
