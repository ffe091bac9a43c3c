import Domain

/// Days that are not what they are said to be, and days nobody can meet on.
extension MailReading {
    mutating func checkDays() {
        for day in days(in: subject) {
            let start = subject.words[day.words.lowerBound].start
            let end = subject.words[day.words.upperBound].end
            guard let date = day.date else {
                if !day.isLoose { noteSubject(.day, .fix, from: start, to: end, .noSuchDay) }
                continue
            }
            if day.isMismatch {
                noteSubject(.day, .fix, from: start, to: end, .day(date, .weekday))
            } else if context.moment == .invitation, let fault = fault(of: date, isLoose: day.isLoose) {
                noteSubject(.day, .fix, from: start, to: end, .day(date, fault))
            }
        }
        for day in days(in: text) where isOfText(words[day.words.lowerBound]) {
            let (first, last) = (day.words.lowerBound, day.words.upperBound)
            guard let date = day.date else {
                if !day.isLoose { note(.day, .fix, first, last, .noSuchDay) }
                continue
            }
            if day.isMismatch {
                note(.day, .fix, first, last, .day(date, .weekday))
            } else if let fault = fault(of: date, isLoose: day.isLoose), isProposed(first), !isExempt(day, fault) {
                note(.day, .fix, first, last, .day(date, fault))
            }
        }
    }

    private func fault(of date: Day, isLoose: Bool) -> Finding.DayFault? {
        if date < context.today { return .past }
        return date.isHoliday ? .holiday : nil
    }

    /// Whether a day stands in a sentence that asks or proposes.
    private func isProposed(_ word: Int) -> Bool {
        if words[word].region == .listed { return true }
        guard let index = sentence(at: word) else { return false }
        let sentence = sentences[index]
        if sentence.asks || !sentence.kinds.isDisjoint(with: [.offer, .proposes, .invites, .request]) { return true }
        if context.moment == .invitation { return true }
        // « Pouvez-vous me recevoir ? Par exemple le 11 novembre. »
        return index > 0 && sentences[index - 1].asks && sentence.words <= 8
    }

    /// « mardi dernier », « depuis le 3 novembre », « votre lettre du 3 novembre », « le 3 novembre » in the past;
    /// « avant le 1er janvier » names a holiday, and asks for none.
    private func isExempt(_ day: MailDay, _ fault: Finding.DayFault) -> Bool {
        let (first, last) = (day.words.lowerBound, day.words.upperBound)
        if last + 1 < words.count, words[last].gap.isGlue, table.has(.lastOne, words[last + 1]) { return true }
        var before = first - 1
        if before >= 0, words[before].says("le the l") { before -= 1 }
        if before >= 0, words[before].gap.isGlue {
            if words[before].says("depuis du de des since from of dernier last") { return true }
            if fault == .holiday, words[before].says("avant ici jusqu jusque before by until till apres after") {
                return true
            }
        }
        return fault == .past && isTold(first, last)
    }

    /// Whether the clause around a day tells of the past; a clause that is the date alone goes with the next, or, at
    /// a sentence's end, with the one before.
    private func isTold(_ first: Int, _ last: Int) -> Bool {
        guard let index = sentence(at: first) else { return false }
        let sentence = sentences[index]
        var (start, end) = (first, last)
        while start > sentence.first, !words[start - 1].gap.endsClause { start -= 1 }
        while end < sentence.last, !words[end].gap.endsClause { end += 1 }
        if end - start <= last - first + 2 {
            if end < sentence.last {
                end += 1
                while end < sentence.last, !words[end].gap.endsClause { end += 1 }
            } else if start > sentence.first {
                start -= 1
                while start > sentence.first, !words[start - 1].gap.endsClause { start -= 1 }
            }
        }
        return (start...end).contains { tellsPast($0, upTo: end) }
    }

    /// « vous avez reçu », « nous nous sommes croisés », « vous racontiez », « was ».
    private func tellsPast(_ index: Int, upTo end: Int) -> Bool {
        let word = words[index]
        if table.has(.past, word) { return true }
        let isHave = table.has(.have, word) && !isPreposition(word)
        let isBe = table.has(.be, word)
        if isHave || isBe {
            var next = index + 1
            while next <= end, next <= index + 4 {
                let here = words[next]
                if isHave, !table.has(.planned, here), isParticiple(here) { return true }
                if isBe, table.has(.movement, here) { return true }
                next += 1
            }
            return false
        }
        return isImperfect(word)
    }

    /// « à » folds to « a ».
    private func isPreposition(_ word: MailWord) -> Bool { text.bytes[Int(word.start)] >= 0x80 }

    private func isParticiple(_ word: MailWord) -> Bool {
        if table.has(.participle, word) || table.has(.movement, word) { return true }
        return ["é", "ée", "és", "ées"].contains { ending in
            let (end, letters) = (Int(word.end), Array(ending.utf8))
            return Int(word.end - word.start) > letters.count + 1
                && text.bytes[end - letters.count..<end].elementsEqual(letters)
        }
    }

    /// `racontiez`, `montrait`; neither `pourriez` nor `fait`.
    private func isImperfect(_ word: MailWord) -> Bool {
        guard word.end - word.start > 5 else { return false }
        if text.ends(word, "iez") { return !text.ends(word, "riez") }
        if text.ends(word, "aient") { return !text.ends(word, "raient") && !text.ends(word, "ssaient") }
        return text.ends(word, "ait") && !text.ends(word, "rait") && !word.says("parfait souhait attrait bienfait")
    }
}
