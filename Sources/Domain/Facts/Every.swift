/// How long after it is done a next step comes again (piloting.md, *Every day*): days, weeks or months.
package struct Every: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    package enum Unit: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        case days, weeks, months

        fileprivate var letter: Character {
            switch self {
            case .days: "d"
            case .weeks: "w"
            case .months: "m"
            }
        }
    }

    package let count: Int
    package let unit: Unit

    package static let countMax = 999

    /// - Returns: nil for less than one, or more than `countMax`.
    package init?(_ count: Int, _ unit: Unit) {
        guard (1...Self.countMax).contains(count) else { return nil }
        (self.count, self.unit) = (count, unit)
    }

    /// `3m`, `2w`, `10d`, as the journal writes it.
    package init?(_ text: some StringProtocol) {
        guard let unit = Unit.allCases.first(where: { $0.letter == text.last }), text.utf8.count <= 4,
            text.dropLast().allSatisfy(\.isASCIIDigit), let count = Int(text.dropLast())
        else { return nil }
        self.init(count, unit)
    }

    /// The next day after one.
    package func after(_ day: Day) -> Day {
        switch unit {
        case .days: day + count
        case .weeks: day + 7 * count
        case .months: day.adding(months: count)
        }
    }

    package var description: String { "\(count)\(unit.letter)" }

    /// In a row's details; 0 stands for none.
    init?(packed: UInt16) {
        guard packed != 0, let unit = Unit(rawValue: UInt8(packed >> 10)) else { return nil }
        self.init(Int(packed & 0x3FF), unit)
    }

    var packed: UInt16 { UInt16(unit.rawValue) << 10 | UInt16(count) }
}

extension NextStep {
    /// What is planned once it was done: the same so long after, at the same hour, or nothing; what one wants to leave
    /// with is of one time only.
    func again(after day: Day) -> Write<String> {
        guard let every else { return .noNext }
        return .next(kind, on: every.after(day), at: at, objective: nil, note: note.isEmpty ? nil : note, every: every)
    }
}
