package import Domain

/// How a rhythm is typed: « ambassadeurs : tous les 60 jours », `pilote 30`; on the board and by a command alike
/// (piloting.md, *Every day*).
package enum RhythmDesk {
    package enum Refusal: Error, Equatable, Sendable {
        case needsName
        case needsDays
        /// There is none to take away.
        case none(String)
    }

    /// A stage by its word, or more than one of it: « ambassadeurs ».
    private static func stage(_ name: String) -> Stage? {
        Stage(word: name) ?? (name.hasSuffix("s") ? Stage(word: String(name.dropLast())) : nil)
    }

    /// - Returns: what is to be done, and of which rhythm; 0 days takes it away.
    package static func intent(_ typed: String, in carnet: Carnet) throws(Refusal) -> (intent: Intent, id: ThingID) {
        var words = OneLine.clean(typed).split { $0 == " " || $0 == ":" || $0 == "\u{A0}" }.map(String.init)
        let days: Int
        if let every = TypedEvery.take(from: &words) {
            // A month is thirty days here: it is about silence, not about dates.
            let unit =
                switch every.unit {
                case .days: 1
                case .weeks: 7
                case .months: 30
                }
            days = every.count * unit
        } else if let last = words.last, let number = Int(last), number >= 0 {
            days = number
            words.removeLast()
        } else {
            throw .needsDays
        }
        guard (0...Rhythm.daysMax).contains(days) else { throw .needsDays }
        let name = words.joined(separator: " ")
        if name.isEmpty { throw .needsName }
        let known = Self.stage(name)?.code ?? name
        let id = ThingID.rhythm(of: known)
        guard days > 0 else {
            guard carnet.rhythms.contains(where: { $0.id == id }) else { throw .none(name) }
            return (.removeThing(id), id)
        }
        return (.setThing(id, [.field(.name, known), .field(.days, String(days))]), id)
    }
}
