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

    /// The first day of something that lasts, or its last one.
    ///
    /// - Parameter from: its first day, for the last one; nil: the first one is read.
    func readBound(_ typed: String, from: Day?) throws(Failure) -> Day {
        let today = Surroundings.now().today
        let read = from.map { TypedDay.last(typed, from: $0, today: today) } ?? TypedDay.first(typed, today: today)
        switch read {
        case .success(let day): return day
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
