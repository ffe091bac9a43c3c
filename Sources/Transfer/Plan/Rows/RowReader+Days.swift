import Domain

extension RowReader {
    /// Nil where the cell says no day: it is kept as it stands. Figures that are no day are to be put right.
    mutating func day(
        _ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft
    ) throws(Fault) -> Day? {
        let isPast = [.lastExchange, .lastHeard, .askedOn].contains(column.field)
        if let day = DateText(text).day(order, today: options.today, isPast: isPast) {
            guard Self.emptyDays.contains(day), !draft.person.isOwn else {
                return draft.person.isOwn ? day : moment(text, on: day)?.day ?? day
            }
            keep(text, column, &draft)
            warn(.emptyDay(day), line, column.index)
            return nil
        }
        if text.hasPrefix("0000-00-00") { return nil }
        guard !draft.person.isOwn, !DateText.isMeant(text) else {
            throw Fault(code: .date, column: column.index, value: text)
        }
        keep(text, column, &draft)
        warn(.notADay(text), line, column.index)
        return nil
    }

    /// The day that stands in a cell.
    func written(_ text: String) -> Day? { DateText(text).day(order, today: options.today, isPast: false) }

    /// What is written with its zone is shown in ours.
    func moment(_ text: String, on day: Day) -> (day: Day, at: ClockTime?)? {
        text.utf8.count > 10 ? zone.flatMap { DateText.moment(text, on: day, in: $0) } : nil
    }

    /// The first days of two ways to count them.
    private static let emptyDays = [Day(year: 1900, month: 1, day: 1), Day(year: 1970, month: 1, day: 1)].compactMap(
        \.self)
}
