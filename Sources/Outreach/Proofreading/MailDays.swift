import Domain

/// A day as a mail says it: `mardi 9 décembre`, `le 9/12`, `mardi 8`, `Tuesday, December 8`, `jeudi`, `demain`.
struct MailDay {
    let words: ClosedRange<Int>
    /// Nil for a date that does not exist.
    let date: Day?
    /// The weekday that was written is another than the date's.
    var isMismatch = false
    /// A weekday alone or `demain`: a day to come, whatever is meant exactly.
    var isLoose = false
}

extension MailReading {
    /// All days of a text, whatever part of it.
    func days(in text: MailWords) -> [MailDay] {
        var found: [MailDay] = []
        var index = 0
        while index < text.words.count {
            if let day = day(in: text, at: index, after: found.last) {
                found.append(day)
                index = day.words.upperBound + 1
            } else {
                index += 1
            }
        }
        return found
    }

    private func day(in text: MailWords, at index: Int, after last: MailDay?) -> MailDay? {
        let word = text.words[index]
        if let weekday = table.weekday(word), word.kind.contains(.letters) {
            return dated(text, index, from: afterWeekday(text, index), weekday, after: last)
                ?? loose(text, index, weekday)
        }
        if word.says("demain tomorrow") {
            let isAfter = index > 0 && text.words[index - 1].says("apres after")
            return MailDay(words: index...index, date: context.today + (isAfter ? 2 : 1), isLoose: true)
        }
        guard word.kind.contains(.hasDigit) || !isFrench && table.month(word) != nil else { return nil }
        return dated(text, index, from: index, nil, after: nil)
    }

    /// The word after a weekday, `le` and `the` aside.
    private func afterWeekday(_ text: MailWords, _ index: Int) -> Int {
        let next = index + 1
        guard next < text.words.count, isJoined(text, index) else { return text.words.count }
        return text.words[next].says("le the") ? next + 1 : next
    }

    /// Only blanks, a comma or the dot of a short name between two words of a date.
    private func isJoined(_ text: MailWords, _ index: Int) -> Bool {
        text.words[index].gap.isSubset(of: [.blank, .newline, .comma, .dot, .dotFirst])
            && !text.words[index].gap.contains(.paragraph)
    }

    /// A date with its month, or a number after a weekday.
    private func dated(
        _ text: MailWords, _ first: Int, from at: Int, _ weekday: Int?, after last: MailDay?
    ) -> MailDay? {
        let words = text.words
        guard at < words.count else { return nil }
        if let month = table.month(words[at]), at + 1 < words.count, isJoined(text, at),
            let number = text.number(of: words[at + 1]), (1...31).contains(number), !isFrench || weekday != nil
        {
            return made(text, first...at + 1, number, month, yearAfter: at + 1, weekday)
        }
        guard let number = text.number(of: words[at]), (1...31).contains(number) else { return nil }
        if let day = slashed(text, first, at, number, weekday) { return day }
        var next = at + 1
        if next < words.count, isJoined(text, at) {
            if words[next].says("of er") { next += 1 }
            if next < words.count, !words[at].gap.contains(.comma), let month = table.month(words[next]) {
                return made(text, first...next, number, month, yearAfter: next, weekday)
            }
        }
        guard let weekday, isBareNumber(text, at) else { return nil }
        // « lundi 4 janvier ou mardi 5 »
        if let last, let date = last.date, !last.isLoose, first - last.words.upperBound <= 3 {
            return resolved(first...at, number, date.civil.month, nil, weekday)
        }
        return bare(text, first...at, number, weekday)
    }

    private func made(
        _ text: MailWords, _ words: ClosedRange<Int>, _ number: Int, _ month: Int, yearAfter last: Int, _ weekday: Int?
    ) -> MailDay {
        var (words, year) = (words, Int?.none)
        if last + 1 < text.words.count, isJoined(text, last), let written = text.number(of: text.words[last + 1]),
            (1900...2999).contains(written)
        {
            year = written
            words = words.lowerBound...last + 1
        }
        return resolved(words, number, month, year, weekday)
    }

    /// `9/12`, `9/12/2026`: a date after a weekday, « le », « au », or with its year; « 9/10 des maires » is none.
    private func slashed(
        _ text: MailWords, _ first: Int, _ at: Int, _ number: Int, _ weekday: Int?
    ) -> MailDay? {
        let words = text.words
        guard at + 1 < words.count, words[at].gap == .slash, let month = text.number(of: words[at + 1]),
            (1...12).contains(month)
        else { return nil }
        if at + 2 < words.count, words[at + 1].gap == .slash, let year = text.number(of: words[at + 2]) {
            return resolved(first...at + 2, number, month, year < 100 ? 2000 + year : year, weekday)
        }
        let isPart = at + 2 < words.count && words[at + 1].gap.isGlue && words[at + 2].says("des de d du of")
        let isSaid = weekday != nil || at > 0 && words[at - 1].says("le au du on") && words[at - 1].gap == .blank
        return isSaid && !isPart ? resolved(first...at + 1, number, month, nil, weekday) : nil
    }

    /// The year is the one that brings the day nearest: up to four months ago, else to come.
    private func resolved(
        _ words: ClosedRange<Int>, _ number: Int, _ month: Int, _ year: Int?, _ weekday: Int?
    ) -> MailDay {
        let today = context.today
        let years = year.map { [$0] } ?? (-1...1).map { today.civil.year + $0 }
        let days = years.compactMap { Day(year: $0, month: month, day: number) }
        guard let date = days.first(where: { $0 - today >= -120 }) ?? days.last else {
            // 29 February is a day of other years.
            return MailDay(words: words, date: nil, isLoose: month == 2 && number == 29 && year == nil)
        }
        guard let weekday, date.weekday != weekday else { return MailDay(words: words, date: date) }
        if abs(date - today) > 120, let other = days.first(where: { $0.weekday == weekday }) {
            return MailDay(words: words, date: other)
        }
        return MailDay(words: words, date: date, isMismatch: true)
    }

    // MARK: Numbers and weekdays alone

    /// « mardi 8 », not « mardi 8 h » nor « mardi 8 agents ».
    private func isBareNumber(_ text: MailWords, _ at: Int) -> Bool {
        let gap = text.words[at].gap
        if gap.contains(.colon), !gap.contains(.blank), !gap.contains(.newline) { return false }
        guard at + 1 < text.words.count, gap.isGlue, !gap.contains(.newline) else { return gap != .slash }
        let next = text.words[at + 1]
        return table.has(.afterDay, next) || table.weekday(next) != nil
    }

    /// A weekday and a number: of the month said later (« mardi 12 ou mercredi 13 janvier »), else the next one.
    private func bare(_ text: MailWords, _ words: ClosedRange<Int>, _ number: Int, _ weekday: Int) -> MailDay {
        var at = words.upperBound + 1
        while at < text.words.count, at < words.upperBound + 7 {
            if let month = table.month(text.words[at]), text.number(of: text.words[at - 1]) != nil {
                let said = made(text, words, number, month, yearAfter: at, weekday)
                return MailDay(words: words, date: said.date, isMismatch: said.isMismatch)
            }
            let isBetween =
                table.has(.betweenDays, text.words[at]) || table.weekday(text.words[at]) != nil
                || text.number(of: text.words[at]) != nil
            guard isBetween else { break }
            at += 1
        }
        let today = context.today
        let (year, month, _) = today.civil
        let near = (-1...3).compactMap { step -> Day? in
            let months = year * 12 + month - 1 + step
            return Day(year: months / 12, month: months % 12 + 1, day: number)
        }
        guard let next = near.first(where: { $0 >= today }) else { return MailDay(words: words, date: nil) }
        if next.weekday == weekday { return MailDay(words: words, date: next) }
        if let past = near.last(where: { $0 < today }), past.weekday == weekday {
            return MailDay(words: words, date: past)
        }
        return MailDay(words: words, date: next, isMismatch: true)
    }

    /// « jeudi »: the next one; nil for « jeudi dernier », « le jeudi », « jeudi prochain ».
    private func loose(_ text: MailWords, _ index: Int, _ weekday: Int) -> MailDay? {
        let words = text.words
        if index + 1 < words.count, words[index].gap.isGlue,
            table.has(.lastOne, words[index + 1]) || words[index + 1].says("prochain prochaine")
        {
            return nil
        }
        if index > 0, words[index - 1].gap.isGlue,
            words[index - 1].says("le la les du de d depuis chaque tout next last since every each")
        {
            return nil
        }
        let today = context.today
        let ahead = (weekday - today.weekday + 6) % 7 + 1
        return MailDay(words: index...index, date: today + ahead, isLoose: true)
    }
}
