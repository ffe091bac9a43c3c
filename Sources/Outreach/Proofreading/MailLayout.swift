/// The parts of a mail: greeting, body, closing, signature, information block, and what it quotes of earlier mails.
///
/// Body is from after the greeting to the closing or `-- `; the signature is what follows, else the last block that
/// holds a phone; the information block is a last paragraph that says how to refuse, before or after the signature.
struct MailLayout {
    /// Words of the greeting.
    var greeting = 0..<0
    var hasBlock = false
    /// Where the closing begins, or all there is to read ends: a place for what is missing.
    var bodyEnd = 0

    let table: PhraseTable
    private let matches: [PhraseTable.Match]

    init(
        _ text: inout MailWords, _ matches: [PhraseTable.Match], _ table: PhraseTable, isInvitation: Bool
    ) {
        (self.table, self.matches) = (table, matches)
        markQuoted(&text)
        markGreeting(&text)
        bodyEnd = text.words.count
        let closing = markClosing(&text)
        markBlock(&text, after: closing)
        if closing == nil { markSignatureByPhone(&text) }
        if isInvitation {
            for line in text.lines.indices where text.lines[line].isItem {
                for word in itemWords(text, line) where text.words[word].region == .body {
                    text.words[word].region = .listed
                }
            }
        }
    }

    // MARK: Earlier mails

    /// Lines with `>`, and all that follows « Le … a écrit : » where no `>` does.
    private func markQuoted(_ text: inout MailWords) {
        var line = 0
        var rest = false
        while line < text.lines.count {
            if !rest, let after = attributionEnd(text, line) {
                for index in line...after { mark(&text, line: index, .quoted) }
                line = after + 1
                var next = line
                while next < text.lines.count, text.lines[next].isBlank { next += 1 }
                rest = next < text.lines.count && !text.lines[next].isQuoted
                continue
            }
            if rest || text.lines[line].isQuoted { mark(&text, line: line, .quoted) }
            line += 1
        }
    }

    /// The last line of « Le lun. 3 nov. 2026 à 10:12, Claire a écrit : », which may be wrapped once.
    private func attributionEnd(_ text: MailWords, _ line: Int) -> Int? {
        let words = text.words
        let first = Int(text.lines[line].firstWord)
        guard first < words.count, Int(words[first].line) == line else { return nil }
        let opening = text.text(of: words[first])
        guard opening == "Le" || opening == "On" || opening == "Message" || opening == "Original" else { return nil }
        let raw = text.text(text.lines[line].start, text.lines[line].end)
        if raw.hasPrefix("---"), raw.contains("Message d") || raw.contains("Original Message") { return line }
        for last in line...min(line + 1, text.lines.count - 1) {
            let end = text.text(text.lines[last].start, text.lines[last].end).filter { !$0.isWhitespace }
            if end.hasSuffix("aécrit:") || end.hasSuffix("wrote:") { return last }
        }
        return nil
    }

    private func mark(_ text: inout MailWords, line: Int, _ region: MailWord.Region) {
        var word = Int(text.lines[line].firstWord)
        while word < text.words.count, Int(text.words[word].line) == line {
            text.words[word].region = region
            word += 1
        }
    }

    /// The last formula of refusal in a range.
    func refusal(in range: Range<Int>) -> Int? {
        matches.last { $0.kind.contains(.refusal) && range.contains($0.start) }?.start
    }

    /// The phrases that begin at a word: they are sorted by where they begin.
    private func matches(at word: Int) -> ArraySlice<PhraseTable.Match> {
        var (low, high) = (0, matches.count)
        while low < high {
            let middle = (low + high) / 2
            if matches[middle].start < word { low = middle + 1 } else { high = middle }
        }
        return matches[low...].prefix { $0.start == word }
    }

    /// The words of a list's item: its line, and the lines that go on with it.
    func itemWords(_ text: MailWords, _ line: Int) -> Range<Int> {
        let start = Int(text.lines[line].firstWord)
        var end = start
        guard start < text.words.count, Int(text.words[start].line) == line else { return start..<start }
        while end < text.words.count, goesOn(text, end, from: line) { end += 1 }
        return start..<end
    }

    private func goesOn(_ text: MailWords, _ word: Int, from line: Int) -> Bool {
        let other = Int(text.words[word].line)
        if other == line || !text.words[word].kind.contains(.startsLine) { return true }
        return !text.lines[other].isItem && !text.words[word - 1].gap.contains(.paragraph) && isIndented(text, other)
    }

    private func isIndented(_ text: MailWords, _ line: Int) -> Bool {
        let start = Int(text.lines[line].start)
        return start < text.bytes.count && (text.bytes[start] == 0x20 || text.bytes[start] == 0x09)
    }

    // MARK: Closing

    /// Marks closing and signature; where the closing begins, or nil.
    private mutating func markClosing(_ text: inout MailWords) -> Int? {
        let delimiter = text.lines.indices.first { line in
            text.lines[line].isDelimiter && !text.lines[line].isQuoted
        }.map { Int(text.lines[$0].firstWord) }
        var found: Range<Int>?
        var (weak, leading) = ([Range<Int>](), [Range<Int>]())
        for match in matches where !match.kind.isDisjoint(with: [.closing, .weakClosing, .formalClosing]) {
            guard text.words[match.start].region == .body, match.start < delimiter ?? Int.max else { continue }
            if match.kind.contains(.weakClosing), text.words[match.start].kind.contains(.startsLine) {
                leading.append(match.start..<match.end)
            }
            guard let range = closingRange(text, match) else { continue }
            if match.kind.contains(.weakClosing) {
                weak.append(range)
            } else if found.map({
                range.lowerBound < $0.lowerBound
                    || range.lowerBound == $0.lowerBound
                        && range.upperBound > $0.upperBound
            }) ?? true {
                found = range
            }
        }
        if found == nil { found = weak.last { isLast($0, text) } }
        guard var closing = found ?? delimiter.map({ $0..<$0 }) else { return nil }
        for range in leading.reversed() where leads(range, to: closing.lowerBound, text) {
            closing = range.lowerBound..<closing.upperBound
        }
        bodyEnd = closing.lowerBound
        for word in text.words.indices where word >= closing.lowerBound && text.words[word].region == .body {
            text.words[word].region = word < closing.upperBound ? .closing : .signature
        }
        return closing.lowerBound
    }

    /// Whether a formula closes the mail where it stands, and the words that it takes.
    private func closingRange(_ text: MailWords, _ match: PhraseTable.Match) -> Range<Int>? {
        let words = text.words
        if match.kind.contains(.formalClosing) { return formalRange(text, match) }
        let start = closingStart(words, match.start)
        guard let start else { return nil }
        // « Bien à vous, Claire » on one line: what follows is short, and asks nothing.
        var rest = match.end
        var names = 0
        let last = words[match.end - 1]
        guard !last.gap.contains(.question) else { return nil }
        while rest < words.count, !words[rest - 1].gap.contains(.newline) {
            if words[rest].gap.contains(.question) { return nil }
            if words[rest].kind.contains(.capital) { names += 1 }
            rest += 1
        }
        let count = rest - match.end
        if count == 0 { return start..<match.end }
        let hasSign = !last.gap.isDisjoint(with: [.comma, .dot, .bang, .dash])
        if match.kind.contains(.weakClosing) {
            return hasSign && count <= 4 && names == count ? start..<match.end : nil
        }
        return hasSign && count <= 12 && names > 0 || !hasSign && count <= 5 && names >= count - 1
            ? start..<match.end : nil
    }

    /// Where the line or sentence that a closing formula stands in begins; nil in the midst of a sentence.
    private func closingStart(_ words: [MailWord], _ at: Int) -> Int? {
        if words[at].kind.contains(.startsLine) || at == 0 { return at }
        let before = words[at - 1].gap
        if !before.isDisjoint(with: [.dot, .bang, .question, .ellipsis]), !table.has(.shortTitle, words[at - 1]) {
            return at
        }
        // « Merci d'avance et bien à vous, » and « Dans l'attente de votre retour, cordialement »
        var first = at
        while first > 0, !words[first].kind.contains(.startsLine), at - first < 12 { first -= 1 }
        guard words[first].kind.contains(.startsLine) else { return nil }
        return matches(at: first).contains { $0.kind.contains(.weakClosing) } ? first : nil
    }

    /// A formal closing is a whole sentence, what leads to it with it.
    private func formalRange(_ text: MailWords, _ match: PhraseTable.Match) -> Range<Int>? {
        let words = text.words
        func ends(_ word: Int) -> Bool {
            let gap = words[word].gap
            return gap.contains(.paragraph)
                || !gap.isDisjoint(with: [.dot, .bang, .question]) && !table.has(.shortTitle, words[word])
        }
        var start = match.start
        while start > 0, match.start - start < 25, !ends(start - 1), words[start - 1].region == .body { start -= 1 }
        var end = match.end
        while end < words.count, !ends(end - 1), end - match.end < 60 { end += 1 }
        return start..<end
    }

    /// Whether a weak closing (« Merci par avance pour votre retour, ») stands on the line before the closing, and
    /// asks nothing.
    private func leads(_ range: Range<Int>, to closing: Int, _ text: MailWords) -> Bool {
        guard range.lowerBound < closing, closing - range.lowerBound <= 14 else { return false }
        let asks = matches(at: range.lowerBound).contains { $0.kind.contains(.thanks) && $0.end > range.upperBound }
        return !asks
            && (range.lowerBound..<closing - 1).allSatisfy { word in
                text.words[word].gap.isDisjoint(with: [.question, .newline])
            }
    }

    /// Whether hardly anything comes after a weak closing but names and the like, and the information block.
    private func isLast(_ range: Range<Int>, _ text: MailWords) -> Bool {
        var end = text.words.lastIndex { $0.region == .body }.map { $0 + 1 } ?? range.upperBound
        let last = paragraph(text, around: end - 1)
        if refusal(in: last) != nil, last.lowerBound > range.lowerBound { end = last.lowerBound }
        guard end > range.upperBound else { return true }
        return end - range.upperBound <= 30
            && !text.words[range.upperBound..<end].contains { word in
                word.gap.contains(.question) || table.has([.you, .pronoun], word)
            }
    }
}
