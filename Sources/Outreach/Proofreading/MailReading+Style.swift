import Domain

/// Length, words of the trade, and formulas that say too much.
extension MailReading {
    mutating func checkStyle() {
        let count = sentences.count
        if count >= 6 { note(.length, count >= 8 ? .fix : .advice, sentence: min(5, count - 1), .count(count)) }
        let words = sentences.reduce(0) { $0 + $1.words }
        if words > 120 { note(.words, words > 180 ? .fix : .advice, sentence: 0, .count(words)) }
        for index in sentences.indices where sentences[index].words > 30 {
            note(.longSentence, .advice, sentence: index, .count(sentences[index].words))
        }
        checkParagraphs()
        if isFirst { checkList() }
    }

    private mutating func checkParagraphs() {
        var start = 0
        while start < sentences.count {
            var end = start
            var count = 0
            while end < sentences.count, sentences[end].paragraph == sentences[start].paragraph {
                if !sentences[end].isItem { count += 1 }
                end += 1
            }
            if count > 3 { note(.paragraphs, .advice, sentence: start, .count(count)) }
            start = end
        }
    }

    private mutating func checkList() {
        let items = sentences.indices.filter { index in
            sentences[index].isItem && words[sentences[index].first].kind.contains(.startsLine)
        }
        if items.count > 1, let first = items.first { note(.list, .advice, sentence: first, .count(items.count)) }
    }

    // MARK: Formulas

    mutating func checkFormulas() {
        let isTalkKnown = context.hasTalked ?? [.afterTalk, .askReferral].contains(context.moment)
        var noted: [PhraseKind: Int] = [:]
        for match in matches {
            guard match.start < words.count, match.end > match.start, isOfText(words[match.start]) else { continue }
            for (kind, rule, level) in MailReading.formulas where match.kind.contains(kind) {
                if kind == .falseLink, isTalkKnown { continue }
                if kind == .pressure, isDenied(match.start) { continue }
                if kind == .attachment, match.start > 0, words[match.start - 1].says("sans aucune no without") {
                    continue
                }
                // Formulas within formulas are one.
                if match.start < noted[kind] ?? 0 { continue }
                noted[kind] = match.end
                note(rule, level, match.start, match.end - 1)
            }
        }
    }

    private static let formulas: [(PhraseKind, ProofRule, Finding.Level)] = [
        (.falseLink, .falseLink, .fix), (.attachment, .attachment, .fix), (.pressure, .pressure, .advice),
    ]

    /// Of the body, the lines of an invitation's list with it.
    func isOfText(_ word: MailWord) -> Bool { word.region == .body || word.region == .listed }

    /// « rien d'obligatoire », « pas urgent », « not mandatory ».
    private func isDenied(_ word: Int) -> Bool {
        (max(0, word - 3)..<word).contains { index in
            table.has(.negation, words[index]) && (index..<word).allSatisfy { words[$0].gap.isGlue }
        }
    }

    // MARK: Jargon

    mutating func checkJargon() {
        guard context.moment != .afterTalk else { return }
        var seen = Set<UInt64>()
        var taken = 0..<0
        let kind = isFrench ? PhraseKind.jargonFrench : .jargonEnglish
        var found: [Range<Int>: Int] = [:]
        for match in matches where match.kind.contains(kind) && words[match.start].region == .body {
            if match.start < taken.upperBound, match.start != taken.lowerBound || match.end <= taken.upperBound {
                continue
            }
            if match.start == taken.lowerBound { found[taken] = nil }
            taken = match.start..<match.end
            found[taken] = Int(isFrench ? match.plain.french : match.plain.english)
        }
        for (range, plain) in found.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) {
            let isTheirs = range.count == 1 && isTheirs(words[range.lowerBound])
            guard !isTheirs, seen.insert(words[range.lowerBound].hash).inserted else { continue }
            note(.jargon, .advice, range.lowerBound, range.upperBound - 1, .plainer(table.plainWords[plain]))
        }
        checkOwnJargon(&seen)
        checkAcronyms(&seen)
    }

    private func isTheirs(_ word: MailWord) -> Bool {
        word.kind.contains(.allCapitals) && context.recipientAcronyms.contains(word.hash)
    }

    private mutating func checkOwnJargon(_ seen: inout Set<UInt64>) {
        guard !context.ownJargon.isEmpty else { return }
        let byFirst = Dictionary(grouping: context.ownJargon) { $0[0] }
        for index in words.indices where words[index].region == .body {
            for term in byFirst[words[index].hash] ?? [] where index + term.count <= words.count {
                let isWhole = term.indices.allSatisfy { step in
                    words[index + step].hash == term[step] && (step == 0 || words[index + step - 1].gap.isGlue)
                }
                if isWhole, seen.insert(words[index].hash).inserted {
                    note(.jargon, .advice, index, index + term.count - 1, .plainer(nil))
                }
            }
        }
    }

    private mutating func checkAcronyms(_ seen: inout Set<UInt64>) {
        var looked = 0
        for index in words.indices where words[index].region == .body && looked < MailReading.findingsMax {
            let word = words[index]
            guard word.kind.contains([.allCapitals, .letters]), word.end - word.start <= 6,
                !word.kind.contains(.crosses), !table.has(.everyday, word), !isTheirs(word),
                !context.recipientNames.contains(word.hash), !isNumeral(word), !isShouted(index), !isName(index)
            else { continue }
            guard seen.insert(word.hash).inserted else { continue }
            looked += 1
            if !isInBrackets(word), !isSpelledOut(index) { note(.jargon, .advice, index, index, .plainer(nil)) }
        }
    }

    /// Roman numerals.
    private func isNumeral(_ word: MailWord) -> Bool {
        text.bytes[Int(word.start)..<Int(word.end)].allSatisfy { [0x49, 0x56, 0x58].contains($0) }
    }

    /// In a line of capitals no word is an acronym.
    private func isShouted(_ index: Int) -> Bool {
        func isLoud(_ other: Int) -> Bool {
            words.indices.contains(other) && words[other].kind.contains(.allCapitals)
                && words[other].line == words[index].line
        }
        return isLoud(index - 1) && isLoud(index + 1) || isLoud(index - 1) && isLoud(index - 2)
            || isLoud(index + 1) && isLoud(index + 2)
    }

    /// « Claire NGUYEN », « M. REY »: a family name in capitals.
    private func isName(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = words[index - 1]
        if table.has([.title, .shortTitle], before), before.kind.contains(.capital) { return true }
        let isApart = before.gap == .blank || before.gap == .hyphen
        return isApart && before.kind.contains(.capital) && !before.kind.contains(.allCapitals)
            && !table.isKnown(before) && before.end - before.start > 2
    }

    /// `[NOM]` is a blank to fill.
    private func isInBrackets(_ word: MailWord) -> Bool {
        let (start, end) = (Int(word.start), Int(word.end))
        return start > 0 && end < text.bytes.count && (text.bytes[start - 1] == 0x5B || text.bytes[start - 1] == 0x7B)
    }

    /// « DETR (dotation d'équipement… ) », « la dotation … (DETR) », « DETR, la dotation d'équipement… ».
    private func isSpelledOut(_ index: Int) -> Bool {
        let hash = words[index].hash
        for other in words.indices where words[other].hash == hash && words[other].region == .body {
            let isOpened = other > 0 && words[other - 1].gap.contains(.open)
            let isClosed = words[other].gap.contains(.close)
            if isOpened, isClosed { return true }
            if words[other].gap.contains(.open), !isClosed { return true }
        }
        return hasInitials(of: words[index])
    }

    /// Whether words of the mail begin with its letters, one after the other, small words aside.
    private func hasInitials(of acronym: MailWord) -> Bool {
        let letters = text.bytes[Int(acronym.start)..<Int(acronym.end)].map { $0 | 0x20 }
        let telling = words.filter {
            isOfText($0) && !$0.kind.contains(.allCapitals) && !table.has(.small, $0)
        }.map { text.bytes[Int($0.start)] | 0x20 }
        guard letters.count > 2, telling.count >= letters.count else { return false }
        return (0...telling.count - letters.count).contains { telling[$0...].starts(with: letters) }
    }
}
