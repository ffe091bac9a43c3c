package import Domain

// Days and times as State usage writes them.
extension Wording {
    private static let monthsFrench = [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
    private static let monthsEnglish = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let monthsFullFrench = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let monthsFullEnglish = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdaysFrench = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."]
    private static let weekdaysEnglish = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let weekdaysFullFrench = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    private static let weekdaysFullEnglish = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    package func weekday(_ day: Day) -> String {
        isFrench ? Self.weekdaysFrench[day.weekday - 1] : Self.weekdaysEnglish[day.weekday - 1]
    }
    package func weekdayInFull(_ day: Day) -> String {
        isFrench ? Self.weekdaysFullFrench[day.weekday - 1] : Self.weekdaysFullEnglish[day.weekday - 1]
    }

    /// 1…12.
    func monthName(_ month: Int) -> String {
        isFrench ? Self.monthsFullFrench[month - 1] : Self.monthsFullEnglish[month - 1]
    }

    /// `30 novembre`, `1er décembre`; `30 November`.
    package func longDate(_ day: Day) -> String {
        let (_, month, number) = day.civil
        return (isFrench && number == 1 ? "1er" : String(number)) + " " + monthName(month)
    }

    /// `21 nov.`, `1er déc.`, with the year where it is not this one.
    package func date(_ day: Day, today: Day) -> String {
        let (year, month, number) = day.civil
        let suffix = year == today.civil.year ? "" : " \(year)"
        if isFrench { return (number == 1 ? "1er" : String(number)) + " " + Self.monthsFrench[month - 1] + suffix }
        return "\(number) \(Self.monthsEnglish[month - 1])\(suffix)"
    }

    /// `sam. 21 nov.`.
    package func day(_ day: Day, today: Day) -> String { weekday(day) + " " + date(day, today: today) }

    /// « tous les 3 mois », “every 2 weeks”: as it can be typed.
    package func every(_ every: Every) -> String {
        if !isFrench {
            let unit =
                switch every.unit {
                case .days: "day"
                case .weeks: "week"
                case .months: "month"
                }
            return every.count == 1 ? "every " + unit : "every \(every.count) \(unit)s"
        }
        let (article, unit) =
            switch every.unit {
            case .days: ("tous", "jours")
            case .weeks: ("toutes", "semaines")
            case .months: ("tous", "mois")
            }
        return article + " les " + (every.count == 1 ? unit : "\(every.count) \(unit)")
    }

    /// `14 h 30`, `14 h`; `14:30`.
    package func time(_ time: ClockTime) -> String {
        guard isFrench else { return time.description }
        let minutes = time.minute == 0 ? "" : "\u{A0}" + (time.minute < 10 ? "0" : "") + String(time.minute)
        return "\(time.hour)\u{A0}h" + minutes
    }

    /// `aujourd'hui`, `demain`, `hier`, else the day.
    package func relative(_ day: Day, today: Day) -> String {
        switch day - today {
        case 0: say("aujourd'hui", "today")
        case 1: say("demain", "tomorrow")
        case -1: say("hier", "yesterday")
        default: self.day(day, today: today)
        }
    }

    /// `appel lun. 30 nov. 14 h 30`.
    package func step(_ step: NextStep, today: Day) -> String {
        [stepKind(step.kind), day(step.on, today: today), step.at.map(time) ?? "", step.every.map(every) ?? ""].filter {
            !$0.isEmpty
        }.joined(
            separator: " ")
    }
}
