/// What a mail asks for, what it gives, and whom it speaks to.
extension MailReading {
    /// Signs that a sentence speaks of a day, for mails after a talk and follow-ups.
    func isOfDay(_ word: MailWord) -> Bool {
        table.weekday(word) != nil || word.says("demain tomorrow")
    }

    mutating func checkAsking() {
        let asks = sentences.indices.filter { sentences[$0].asks }
        checkRequests(asks)
        for index in sentences.indices where sentences[index].isRhetorical {
            note(.rhetoricalQuestion, .advice, sentence: index)
        }
        if isFirst {
            checkFirst(asks)
        }
        if context.moment == .followUp, !bringsNews {
            noteSentenceOrEnd(.emptyFollowUp, .advice, 0)
        }
    }

    private mutating func checkRequests(_ asks: [Int]) {
        if asks.isEmpty, context.moment != .noted, !(context.moment == .afterTalk && isAgreed) {
            noteSentenceOrEnd(.noAsk, .fix, sentences.count - 1)
        }
        if asks.count > 2 { note(.severalAsks, .advice, sentence: asks[2], .count(asks.count)) }
        if isFirst, sentences.count > 4, let first = asks.first, first >= 4 {
            note(.lateAsk, .advice, sentence: first, .count(first + 1))
        }
    }

    private mutating func checkFirst(_ asks: [Int]) {
        let lastThree = sentences.indices.suffix(3)
        let hasQuestion = lastThree.contains { sentences[$0].isQuestion && !sentences[$0].isRhetorical }
        let isEnough = isGreetedByRole && lastThree.contains { sentences[$0].asks }
        if !hasQuestion, !isEnough { noteSentenceOrEnd(.closingQuestion, .advice, sentences.count - 1) }
        if !hasKind(.offer), !offersInFuture { noteSentenceOrEnd(.offer, .advice, sentences.count - 1) }
        if !hasKind(.reassurance) { noteSentenceOrEnd(.reassurance, .advice, sentences.count - 1) }
        if !sentences.prefix(2).contains(where: isAboutThem), !sentences.isEmpty { note(.hook, .advice, sentence: 0) }
        if context.recipient?.level == .top, !asksToBeSentOn {
            noteSentenceOrEnd(.entryLevel, .advice, asks.first ?? sentences.count - 1)
        }
    }

    private var asksToBeSentOn: Bool {
        sentences.contains { $0.kinds.contains(.sendOn) && $0.asks }
    }

    /// After a talk a day or « comme convenu » is enough.
    private var isAgreed: Bool {
        hasKind(.agreed) || words.contains { (isOfText($0) || $0.region == .closing) && isOfDay($0) }
            || days(in: text).contains { isOfText(words[$0.words.lowerBound]) }
    }

    private func hasKind(_ kind: PhraseKind) -> Bool { sentences.contains { $0.kinds.contains(kind) } }

    /// « Madame la… », « Monsieur le… »: a request is question enough.
    private var isGreetedByRole: Bool {
        layout.greeting.dropLast().contains { word in
            guard words[word].says("madame monsieur mesdames messieurs mme m") else { return false }
            return words[word + 1].says("la le l les")
        }
    }

    /// « vous pourrez », « vous trouverez »: a second person future; « vous gérez » and « vous devrez » are none.
    private var offersInFuture: Bool {
        sentences.contains { sentence in
            guard sentence.first < sentence.last else { return false }
            return (sentence.first..<sentence.last).contains { index in
                guard words[index].says("vous"), words[index].gap.isGlue else { return false }
                var verb = index + 1
                while verb < sentence.last, verb < index + 3, isBetween(words[verb]) { verb += 1 }
                return isFuture(words[verb])
            }
        }
    }

    private func isBetween(_ word: MailWord) -> Bool {
        table.has(.pronoun, word) || word.says("n ne")
    }

    private func isFuture(_ word: MailWord) -> Bool {
        if table.has(.noFuture, word) { return false }
        return table.has(.future, word) || text.ends(word, "erez") || text.ends(word, "irez")
    }

    /// Speaks of « vous », or of a field of theirs.
    private func isAboutThem(_ sentence: MailSentence) -> Bool {
        (sentence.first...sentence.last).contains { index in
            let word = words[index]
            return table.has(.you, word) && !isOfMeeting(index)
                || context.recipientWords.contains(word.hash) && word.end - word.start > 2
                    && !table.has([.small, .title], word)
        } || holdsHook(sentence)
    }

    private func holdsHook(_ sentence: MailSentence) -> Bool {
        let hook = context.quotableNames[1]
        guard hook.count > 1, words.count > hook.count else { return false }
        return (sentence.first...sentence.last).contains { start in
            start + hook.count <= words.count && words[start].hash == hook[0]
                && hook.indices.allSatisfy { words[start + $0].hash == hook[$0] }
        }
    }

    // MARK: Follow-ups

    /// A figure, a day, a link or a name that was not there before.
    private var bringsNews: Bool {
        let dates = days(in: text).filter { isOfText(words[$0.words.lowerBound]) }
        if dates.contains(where: { $0.date.map { $0 >= context.today } ?? false }) { return true }
        let dated = Set(dates.flatMap { Array($0.words) })
        let said = Set(subject.words.map(\.hash))
        let signed = Set(words.filter { $0.region == .signature || $0.region == .greeting }.map(\.hash))
        for sentence in sentences {
            for index in sentence.first...sentence.last {
                let word = words[index]
                if dated.contains(index) { continue }
                if word.kind.contains(.link) { return true }
                if context.earlier.contains(word.hash) { continue }
                if word.kind.contains(.hasDigit) || table.has(.number, word) { return true }
                if isOfDay(word) {
                    if !isPastDay(index) { return true }
                    continue
                }
                let isName =
                    word.kind.contains(.capital) && index != sentence.first && !table.isKnown(word)
                    && word.end - word.start > 2
                if isName, !said.contains(word.hash), !signed.contains(word.hash),
                    !context.productNames.contains(word.hash), !context.recipientNames.contains(word.hash)
                {
                    return true
                }
            }
        }
        return false
    }

    /// « mardi dernier », « depuis lundi », « mon message de jeudi ».
    private func isPastDay(_ index: Int) -> Bool {
        if index + 1 < words.count, table.has(.lastOne, words[index + 1]) { return true }
        guard index > 0 else { return false }
        if table.has(.lastOne, words[index - 1]) { return true }
        return words[index - 1].says("depuis de du since from")
    }

    /// About a sentence, or about the place where one is missing.
    mutating func noteSentenceOrEnd(_ rule: ProofRule, _ level: Finding.Level, _ index: Int) {
        if sentences.indices.contains(index) {
            note(rule, level, sentence: index)
        } else {
            let end = layout.bodyEnd
            noteMissing(rule, level, at: end < words.count ? words[end].start : text.wordsEnd)
        }
    }
}
