extension TypedDay {
    /// One reading of a text, seen from a day.
    struct Reading {
        let today: Day
        let allowsPast: Bool

        func result(_ line: String) -> Result<(day: Day, time: ClockTime?), TypedDayProblem> {
            var lexemes = Lexeme.split(line)[...]
            do {
                let time = try takeTime(&lexemes, line)
                if time != nil, lexemes.isEmpty { return .success((today, time)) }
                guard let day = try day(lexemes, line) else { return .failure(.unknownWord(offender(line))) }
                guard abs(day - today) <= TypedDay.daysMax else { return .failure(.tooFar) }
                return .success((day, time))
            } catch {
                return .failure(error)
            }
        }

        /// The word to point at: the first that is none of ours, else everything.
        private func offender(_ line: String) -> String {
            for word in line.split(whereSeparator: \.isWhitespace) {
                for case .word(let part) in Lexeme.split(String(word)) where !TypedDay.isKnown(part) {
                    return String(word)
                }
            }
            return line
        }

        /// Takes the time at the end, and the `à` before it.
        private func takeTime(
            _ lexemes: inout ArraySlice<Lexeme>, _ line: String
        ) throws(TypedDayProblem) -> ClockTime? {
            let hour: Int
            let minute: Int
            switch Array(lexemes.suffix(3)).last3 {
            case (.number(let h, _), .word(let word), .number(let m, 2)) where TypedDay.hours.contains(word):
                (hour, minute) = (h, m)
                lexemes.removeLast(3)
            case (.number(let h, _), .mark(":"), .number(let m, 2)):
                (hour, minute) = (h, m)
                lexemes.removeLast(3)
            case (_, .number(let h, _), .word(let word)) where TypedDay.hours.contains(word):
                (hour, minute) = (h, 0)
                lexemes.removeLast(2)
            case (_, _, .word(let word)) where TypedDay.noons.contains(word):
                (hour, minute) = (12, 0)
                lexemes.removeLast()
            default: return nil
            }
            guard let time = ClockTime(hour: hour, minute: minute) else { throw .impossible(line) }
            if case .word(let word) = lexemes.last, TypedDay.beforeTime.contains(word) { lexemes.removeLast() }
            return time
        }

        /// Nil for what is not a day in any of our forms.
        private func day(_ lexemes: ArraySlice<Lexeme>, _ line: String) throws(TypedDayProblem) -> Day? {
            var lexemes = lexemes
            if lexemes.count > 2, case .word(let word) = lexemes.first, TypedDay.before.contains(word) {
                lexemes.removeFirst()
            }
            if let day = try named(lexemes, line) { return day }
            if let day = try phrase(lexemes, line) { return day }
            if let day = try offset(lexemes, line) { return day }
            // `mar 3 nov` is a Tuesday; `mar 3` has no other date in it, and is in March.
            if lexemes.count > 1, case .word(let word) = lexemes.first, let weekday = TypedDay.weekdays[word],
                let day = try date(Array(lexemes.dropFirst()), line)
            {
                guard day.weekday == weekday else { throw .impossible(line) }
                return day
            }
            return try date(Array(lexemes), line)
        }

        private func named(_ lexemes: ArraySlice<Lexeme>, _ line: String) throws(TypedDayProblem) -> Day? {
            var words: [String] = []
            for lexeme in lexemes {
                guard case .word(let word) = lexeme else { return nil }
                words.append(word)
            }
            let text = words.joined(separator: " ")
            if let days = TypedDay.named[text] {
                guard days >= 0 || allowsPast else { throw .impossible(line) }
                return today + days
            }
            guard let weekday = TypedDay.weekdays[text] else { return nil }
            let ahead = (weekday - today.weekday + 6) % 7 + 1
            return today + (allowsPast ? (ahead == 7 ? -7 : ahead - 7) : ahead)
        }

        private func offset(_ lexemes: ArraySlice<Lexeme>, _ line: String) throws(TypedDayProblem) -> Day? {
            var rest = lexemes
            var sign = 1
            if case .mark(let mark) = rest.first, mark == "+" || mark == "-" {
                sign = mark == "-" ? -1 : 1
                rest.removeFirst()
            }
            guard case .number(let count, let digits) = rest.popFirst() else { return nil }
            var unit: Unit?
            if let last = rest.popFirst() {
                guard rest.isEmpty, case .word(let word) = last, let known = TypedDay.units[word] else { return nil }
                unit = known
            }
            let countMax = unit == nil ? TypedDay.workingDaysMax : TypedDay.daysMax
            guard digits <= 9, count <= countMax else { throw .tooFar }
            guard sign > 0 || allowsPast || count == 0 else { throw .impossible(line) }
            return unit?.day(sign * count, from: today) ?? today.addingWorkingDays(sign * count)
        }
    }
}

extension TypedDay.Reading {
    private typealias Lexeme = TypedDay.Lexeme
    private typealias Number = (value: Int, digits: Int)

    /// A date by its numbers, or with the name of its month.
    private func date(_ lexemes: [TypedDay.Lexeme], _ line: String) throws(TypedDayProblem) -> Day? {
        var numbers: [Number] = []
        var marks: [Character] = []
        var month: (value: Int, place: Int)?
        for lexeme in lexemes {
            switch lexeme {
            case .number(let value, let digits): numbers.append((value, digits))
            case .mark(let mark):
                // A mark stands between two numbers, and all are the same.
                guard "/-.".contains(mark), marks.count + 1 == numbers.count, marks.allSatisfy({ $0 == mark })
                else { return nil }
                marks.append(mark)
            case .word(let word):
                if TypedDay.ordinals.contains(word), numbers.count == 1 { continue }
                guard month == nil, let value = TypedDay.months[word] else { return nil }
                month = (value, numbers.count)
            }
        }
        guard let month else {
            guard (2...3).contains(numbers.count), marks.count == numbers.count - 1 else { return nil }
            if numbers.count == 3, numbers[0].digits == 4 {
                return try day(numbers[2].value, numbers[1].value, year: numbers[0], line)
            }
            return try day(numbers[0].value, numbers[1].value, year: numbers.count == 3 ? numbers[2] : nil, line)
        }
        guard marks.isEmpty, (1...2).contains(numbers.count), month.place < 2 else { return nil }
        return try day(numbers[0].value, month.value, year: numbers.count == 2 ? numbers[1] : nil, line)
    }

    private func day(_ day: Int, _ month: Int, year: Number?, _ line: String) throws(TypedDayProblem) -> Day {
        guard let year else { return try nearest(day, month, line) }
        guard year.digits <= 4 else { throw .tooFar }
        guard year.digits == 2 || year.digits == 4,
            let day = Day(year: year.digits == 2 ? 2000 + year.value : year.value, month: month, day: day)
        else { throw .impossible(line) }
        return day
    }

    /// The next day with that number and month, today included; the last one where the past is meant.
    /// Eight years are enough to meet a 29 February.
    private func nearest(_ day: Int, _ month: Int, _ line: String) throws(TypedDayProblem) -> Day {
        let year = today.civil.year
        for distance in 0...8 {
            let candidate = Day(year: allowsPast ? year - distance : year + distance, month: month, day: day)
            if let candidate, allowsPast ? candidate <= today : candidate >= today { return candidate }
        }
        throw .impossible(line)
    }
}

extension [TypedDay.Lexeme] {
    /// The last three, the missing ones as a blank, to be matched together.
    fileprivate var last3: (Element, Element, Element) {
        func fromEnd(_ distance: Int) -> Element { distance <= count ? self[count - distance] : .mark(" ") }
        return (fromEnd(3), fromEnd(2), fromEnd(1))
    }
}
