/// Where sentences end, and what they do.
///
/// `M.`, `cf.`, `p. 12`, `1.200`, addresses and hosts end none (outreach.md, *Proofreading*).
extension MailReading {
    static func sentences(of text: MailWords, _ table: PhraseTable) -> [MailSentence] {
        var found: [MailSentence] = []
        var first: Int?
        var count = 0
        var paragraph = 0
        let words = text.words
        for index in words.indices {
            guard words[index].region == .body else {
                if words[index].gap.contains(.paragraph) { paragraph += 1 }
                continue
            }
            if first == nil { first = index }
            if words[index].kind.contains(.counts) || first == index { count += 1 }
            if endsSentence(text, index, table) {
                found.append(
                    MailSentence(
                        first: first ?? index, last: index, words: count,
                        isQuestion: words[index].gap.contains(.question), paragraph: paragraph,
                        isItem: text.lines[Int(words[index].line)].isItem))
                (first, count) = (nil, 0)
            }
            if words[index].gap.contains(.paragraph) { paragraph += 1 }
        }
        return found
    }

    private static func endsSentence(_ text: MailWords, _ index: Int, _ table: PhraseTable) -> Bool {
        let words = text.words
        let (word, gap) = (words[index], words[index].gap)
        guard index + 1 < words.count, words[index + 1].region == .body, !gap.contains(.paragraph) else { return true }
        let next = words[index + 1]
        if gap.contains(.newline), text.lines[Int(next.line)].isItem { return true }
        if gap.contains(.newline), text.lines[Int(word.line)].isItem, next.kind.contains(.capital) { return true }
        guard !gap.isDisjoint(with: [.dot, .question, .bang, .ellipsis]) else { return false }
        if !gap.isDisjoint(with: [.comma, .colon, .semicolon]) { return false }
        let goesOn = !next.kind.contains(.capital) && !next.kind.contains(.hasDigit)
        if !gap.isDisjoint(with: [.question, .bang]) {
            // « Pourquoi ? » demandent-ils; (gratuit !) et rapide
            return !(goesOn && !gap.isDisjoint(with: [.quote, .close]))
        }
        if gap.contains(.ellipsis) { return !goesOn }
        let isApart = !gap.isDisjoint(with: [.blank, .newline, .quote, .close])
        guard isApart else {
            // « fin.Nous »: a blank was forgotten; `1.200` and `chargé.e` have none to forget.
            let last = text.bytes[Int(word.end) - 1]
            return next.kind.contains(.capital) && !next.kind.contains(.allCapitals) && word.end - word.start > 2
                && (last &- 0x61 < 26 || last >= 0x80)
        }
        if gap.contains(.close), goesOn { return false }
        return !gap.contains(.dotFirst) || !isAbbreviation(text, index, table)
    }

    private static func isAbbreviation(_ text: MailWords, _ index: Int, _ table: PhraseTable) -> Bool {
        let (word, next) = (text.words[index], text.words[index + 1])
        let goesOn = !next.kind.contains(.capital)
        // `a.m.`, `e.g.`
        if index > 0, word.end - word.start == 1, text.words[index - 1].gap == [.dot, .dotFirst] { return goesOn }
        if table.has(.shortTitle, word) {
            if word.kind.contains(.capital) { return !goesOn || word.end - word.start <= 3 }
            return word.says("cf vs") || goesOn && !word.says("me m")
        }
        if table.has(.short, word) { return goesOn }
        guard word.end - word.start == 1, word.kind.contains(.capital) else { return false }
        // « J. Martin » is a name, « le plan B. Nous » is not.
        let follows = index > 0 && text.words[index - 1].kind.contains(.capital)
        return !goesOn && (follows || !table.isKnown(next))
    }

    // MARK: What they do

    /// Formulas of each sentence, which questions are rhetorical, which sentences ask.
    mutating func judgeSentences() {
        for match in matches where match.start < words.count && words[match.start].region == .body {
            guard let index = sentence(at: match.start) else { continue }
            if match.kind.contains(.thanks) {
                if asksAfterThanks(match.end) { sentences[index].kinds.insert(.request) }
            } else if match.kind == .request, isPolite(match) {
                continue
            } else if match.kind.contains(.answer) || match.kind.contains(.firmAnswer) {
                if match.start == sentences[index].first, !isYesOrNo(match) {
                    sentences[index].kinds.formUnion(match.kind)
                }
            } else if match.kind.contains(.questionWord) {
                if match.start <= sentences[index].first + 1 { sentences[index].kinds.formUnion(match.kind) }
            } else {
                sentences[index].kinds.formUnion(match.kind)
            }
        }
        for index in sentences.indices where hasImperative(sentences[index]) { sentences[index].kinds.insert(.request) }
        for index in sentences.indices {
            sentences[index].isRhetorical = sentences[index].isQuestion && isRhetorical(index)
        }
        let isInvitation = context.moment == .invitation
        for index in sentences.indices {
            let found = sentences[index]
            sentences[index].asks =
                found.isQuestion && !found.isRhetorical
                || !found.isQuestion && found.kinds.contains(.request)
                || isInvitation && found.kinds.contains(.invites)
        }
    }

    /// « Veuillez trouver », « please note »: polite, and nothing asked.
    private func isPolite(_ match: PhraseTable.Match) -> Bool {
        guard words[match.start].says("veuillez please"), match.end < words.count else { return false }
        return words[match.end].says("trouver noter excuser find note")
    }

    /// « Oui ou non » and « oui, » with nothing after answer nothing.
    private func isYesOrNo(_ match: PhraseTable.Match) -> Bool {
        guard match.end == match.start + 1, words[match.start].end - words[match.start].start <= 3 else { return false }
        guard words[match.start].says("oui non yes no") else { return false }
        return words[match.start].gap.isDisjoint(with: [.comma, .dot, .bang, .colon])
    }

    /// « merci de me dire » asks; « merci de nous avoir répondu », « merci d'être venu » and
    /// « merci de votre retour » do not.
    private func asksAfterThanks(_ at: Int) -> Bool {
        var word = at
        while word < words.count, word < at + 4, words[word - 1].gap.isGlue {
            let here = words[word]
            if table.has(.pronoun, here) || here.says("ne pas bien") {
                word += 1
                continue
            }
            if here.says("avoir") { return false }
            if here.says("etre") {
                let next = word + 1 < words.count ? words[word + 1] : here
                return word == at && !table.has(.movement, next)
            }
            return isInfinitive(here)
        }
        return false
    }

    private func isInfinitive(_ word: MailWord) -> Bool {
        guard word.end - word.start > 3, !table.has(.noInfinitive, word) else { return false }
        return text.ends(word, "er") || text.ends(word, "ir") || text.ends(word, "re")
    }

    /// « dites-moi », « rappelez-nous », but neither « permettez-moi » nor « excusez-moi ».
    private func hasImperative(_ sentence: MailSentence) -> Bool {
        guard sentence.first < sentence.last else { return false }
        // « Confirmez votre venue », « Inscrivez-vous »
        let opening = words[sentence.first]
        if text.ends(opening, "ez"), opening.end - opening.start > 4, !table.has(.permits, opening) { return true }
        return (sentence.first..<sentence.last).contains { index in
            let word = words[index]
            guard word.gap == .hyphen, text.ends(word, "ez") || text.ends(word, "tes"), !table.has(.permits, word)
            else {
                return false
            }
            if words[index + 1].says("moi nous") { return true }
            guard words[index + 1].says("le la les"), index + 2 <= sentence.last else { return false }
            return words[index + 2].says("moi nous")
        }
    }

    // MARK: Questions nobody is to answer

    private func isRhetorical(_ index: Int) -> Bool {
        let sentence = sentences[index]
        if sentence.kinds.contains(.rhetorical) { return true }
        guard index + 1 < sentences.count else { return false }
        let next = sentences[index + 1]
        if next.isQuestion { return false }
        let speaksToThem = (sentence.first...sentence.last).contains {
            table.has([.you, .me], words[$0]) && !isOfMeeting($0)
        }
        let isPrompt = sentence.kinds.contains(.questionWord)
        if next.kinds.contains(.firmAnswer), isPrompt || !speaksToThem { return true }
        // « Vous perdez du temps ? Oui, … »
        if words[next.first].says("oui non yes no"), next.kinds.contains(.answer),
            !sentence.kinds.contains(.request)
        {
            return true
        }
        guard !speaksToThem else { return false }
        let isHeadline =
            sentence.words <= 4 && (sentence.first...sentence.last).contains { table.has(.headline, words[$0]) }
        let isWhy = sentence.words == 1 && isPrompt
        return isHeadline || isWhy || isPrompt && next.kinds.contains(.answer) || isLesson(sentence, before: next)
    }

    /// « Pourquoi ce service ? », « À quoi cela sert-il ? » and no request after it in the same paragraph.
    private func isLesson(_ sentence: MailSentence, before next: MailSentence) -> Bool {
        guard next.paragraph == sentence.paragraph, !next.kinds.contains(.request),
            sentence.kinds.contains(.questionWord)
        else { return false }
        return words[sentence.first].says("pourquoi comment qu a why what")
    }

    /// « rendez-vous » speaks of no « vous ».
    func isOfMeeting(_ word: Int) -> Bool {
        word > 0 && words[word - 1].gap == .hyphen && words[word - 1].says("rendez")
    }
}
