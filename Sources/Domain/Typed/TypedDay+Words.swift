/// The words of days typed by hand, folded, in both languages.
extension TypedDay {
    /// Days from today.
    static let named: [String: Int] = [
        "auj": 0, "aujourd'hui": 0, "ajd": 0, "today": 0, "demain": 1, "dem": 1, "tomorrow": 1, "tom": 1,
        "apres demain": 2, "apresdemain": 2, "hier": -1, "yesterday": -1, "avant hier": -2,
    ]

    /// Monday is 1.
    static let weekdays: [String: Int] = [
        "lun": 1, "lundi": 1, "mon": 1, "monday": 1,
        "mar": 2, "mardi": 2, "tue": 2, "tues": 2, "tuesday": 2,
        "mer": 3, "mercredi": 3, "wed": 3, "wednesday": 3,
        "jeu": 4, "jeudi": 4, "thu": 4, "thur": 4, "thurs": 4, "thursday": 4,
        "ven": 5, "vendredi": 5, "fri": 5, "friday": 5,
        "sam": 6, "samedi": 6, "sat": 6, "saturday": 6,
        "dim": 7, "dimanche": 7, "sun": 7, "sunday": 7,
    ]

    /// `mar` is a Tuesday alone and March after a number.
    static let months: [String: Int] = [
        "jan": 1, "janv": 1, "janvier": 1, "january": 1,
        "fev": 2, "fevr": 2, "fevrier": 2, "feb": 2, "february": 2,
        "mar": 3, "mars": 3, "march": 3,
        "avr": 4, "avril": 4, "apr": 4, "april": 4,
        "mai": 5, "may": 5,
        "juin": 6, "jun": 6, "june": 6,
        "juil": 7, "juillet": 7, "jul": 7, "july": 7,
        "aou": 8, "aout": 8, "aug": 8, "august": 8,
        "sep": 9, "sept": 9, "septembre": 9, "september": 9,
        "oct": 10, "octobre": 10, "october": 10,
        "nov": 11, "novembre": 11, "november": 11,
        "dec": 12, "decembre": 12, "december": 12,
    ]

    enum Unit { case day, week, month, year }

    static let units: [String: Unit] = [
        "j": .day, "jour": .day, "jours": .day, "d": .day, "day": .day, "days": .day,
        "s": .week, "sem": .week, "semaine": .week, "semaines": .week, "w": .week, "week": .week, "weeks": .week,
        "m": .month, "mois": .month, "month": .month, "months": .month,
        "an": .year, "ans": .year, "annee": .year, "annees": .year, "y": .year, "year": .year, "years": .year,
    ]

    /// `1er`, `1st`, `2nd`, `3rd`, `15th`.
    static let ordinals: Set<String> = ["er", "st", "nd", "rd", "th"]
    /// Said before a day, and before a time.
    static let before: Set<String> = ["le", "dans", "on", "in"]
    static let beforeTime: Set<String> = ["a", "at", "vers"]
    static let hours: Set<String> = ["h", "heure", "heures"]
    static let noons: Set<String> = ["midi", "noon"]

    static func isKnown(_ word: String) -> Bool {
        named[word] != nil || weekdays[word] != nil || months[word] != nil || units[word] != nil
            || ordinals.contains(word) || before.contains(word) || beforeTime.contains(word)
            || hours.contains(word) || noons.contains(word) || ["apres", "avant"].contains(word) || isOfPhrase(word)
    }
}
