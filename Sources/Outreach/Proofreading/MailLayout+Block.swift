/// The information block, and a signature without a closing before it.
extension MailLayout {
    /// Marks the last paragraph that says how to refuse, in the signature's part or at the body's end.
    mutating func markBlock(_ text: inout MailWords, after closing: Int?) {
        let live = text.words.indices.last { text.words[$0].region != .quoted }
        guard let live else { return }
        let last = paragraph(text, around: live)
        if let range = blockRange(text, in: last) { return mark(&text, range) }
        // Before the signature: the last paragraph before the closing.
        let end = closing ?? last.lowerBound
        guard end > 0 else { return }
        let before = paragraph(text, around: end - 1)
        if let range = blockRange(text, in: before.clamped(to: 0..<end)) { mark(&text, range) }
    }

    private mutating func mark(_ text: inout MailWords, _ range: Range<Int>) {
        hasBlock = true
        for word in range where text.words[word].region != .quoted { text.words[word].region = .block }
    }

    /// The words of the paragraph that holds a word.
    func paragraph(_ text: MailWords, around word: Int) -> Range<Int> {
        var (start, end) = (word, word + 1)
        while start > 0, !text.words[start - 1].gap.contains(.paragraph) { start -= 1 }
        while end < text.words.count, !text.words[end - 1].gap.contains(.paragraph) { end += 1 }
        return start..<end
    }

    /// The part of a paragraph that is the block: all of it, unless it holds a signature or a question as well.
    private func blockRange(_ text: MailWords, in paragraph: Range<Int>) -> Range<Int>? {
        let words = text.words
        guard let refusal = refusal(in: paragraph) else { return nil }
        // « Répondez « non ». Sinon, quel jour vous irait ? » asks for something.
        let isAsked = words[refusal..<paragraph.upperBound].contains {
            $0.region == .body && $0.gap.contains(.question)
        }
        if isAsked { return nil }
        var start = paragraph.lowerBound
        var word = refusal
        while word > start {
            word -= 1
            let here = words[word]
            // Lines of a signature touch the block: it begins on the line after them.
            let isOfSignature =
                here.region == .greeting || here.region == .closing
                || here.line < words[refusal].line && isSignatureLine(text, around: word)
            let asks = here.region == .body && here.gap.contains(.question)
            if isOfSignature || asks {
                start = word + 1
                if isOfSignature {
                    while start < refusal, words[start].line == here.line { start += 1 }
                }
                break
            }
        }
        return start..<paragraph.upperBound
    }

    /// A line with a phone, or an address and nothing else.
    private func isSignatureLine(_ text: MailWords, around word: Int) -> Bool {
        let line = text.words[word].line
        if text.words[word].region == .signature, text.words[word].kind.contains(.link) { return true }
        guard !text.words[word].kind.isDisjoint(with: [.isNumber, .link]) else { return false }
        var (start, end) = (word, word + 1)
        while start > 0, word - start < 24, text.words[start - 1].line == line { start -= 1 }
        while end < text.words.count, end - word < 24, text.words[end].line == line { end += 1 }
        return end - start == 1 && text.words[word].kind.contains(.link) || text.phone(in: start..<end) != nil
    }

    /// A last block with a phone, where nothing closes the mail; else a last line that is a name.
    mutating func markSignatureByPhone(_ text: inout MailWords) {
        var end = text.words.indices.last { text.words[$0].region == .body }.map { $0 + 1 } ?? 0
        let bottom = end
        while end > greeting.upperBound {
            let found = paragraph(text, around: end - 1).clamped(to: greeting.upperBound..<end)
            let start = signatureStart(text, found)
            if let start {
                bodyEnd = start
                for word in start..<text.words.count where text.words[word].region == .body {
                    text.words[word].region = .signature
                }
                return
            }
            end = found.lowerBound
        }
        guard bottom > 0 else { return }
        let line = text.words[bottom - 1].line
        var start = bottom - 1
        while start > greeting.upperBound, text.words[start - 1].line == line { start -= 1 }
        let isName = text.words[start..<bottom].allSatisfy { $0.kind.contains(.capital) && !$0.kind.contains(.link) }
        if isName, bottom - start <= 4, start > greeting.upperBound, text.words[start - 1].gap.contains(.newline),
            text.words[bottom - 1].gap.isDisjoint(with: [.question, .dot, .bang])
        {
            bodyEnd = start
            for word in start..<bottom { text.words[word].region = .signature }
        }
    }

    /// Where the signature begins in a paragraph that holds a phone; nil where the phone is in a sentence.
    private func signatureStart(_ text: MailWords, _ paragraph: Range<Int>) -> Int? {
        let words = text.words
        guard let phone = text.phone(in: paragraph) else { return nil }
        // Lines above the phone's are the signature's as long as no sentence ends on them.
        func ends(_ word: Int) -> Bool {
            !words[word].gap.isDisjoint(with: [.question, .bang])
                || words[word].gap.contains(.dot)
                    && words[word].gap.contains(.newline)
        }
        for word in phone..<paragraph.upperBound where words[word].gap.contains(.question) { return nil }
        var start = phone
        while start > paragraph.lowerBound, words[start - 1].line == words[phone].line { start -= 1 }
        if phone - start > 8, !words[start].kind.contains(.capital) { return nil }
        if words[phone - (phone > start ? 1 : 0)].gap.contains(.question) { return nil }
        if isSentence(text, start, phone) { return nil }
        while start > paragraph.lowerBound, !ends(start - 1) {
            let line = words[start - 1].line
            var head = start - 1
            while head > paragraph.lowerBound, words[head - 1].line == line { head -= 1 }
            if isSentence(text, head, start) { break }
            start = head
        }
        return start
    }

    /// Whether the words of a line are a sentence more than a name, a role and a number.
    private func isSentence(_ text: MailWords, _ start: Int, _ end: Int) -> Bool {
        let small = text.words[start..<end].count { text.words[start].line == $0.line && table.has(.you, $0) }
        return small > 0 || end - start > 14
    }
}

extension MailWords {
    /// The first word of the first phone number in a range: nine digits or more after a 0 or a `+`.
    func phone(in range: Range<Int>) -> Int? {
        var word = range.lowerBound
        while word < range.upperBound {
            guard words[word].kind.contains(.isNumber) else {
                word += 1
                continue
            }
            let start = word
            var digits = Int(words[word].end - words[word].start)
            let joins: MailWord.Gap = [.blank, .dot, .dotFirst, .hyphen, .open, .close]
            while word + 1 < range.upperBound, words[word + 1].kind.contains(.isNumber),
                words[word].gap.isSubset(of: joins)
            {
                word += 1
                digits += Int(words[word].end - words[word].start)
            }
            let opening = words[start].start > 0 ? bytes[Int(words[start].start) - 1] : 0
            let isCalled = bytes[Int(words[start].start)] == 0x30 || opening == 0x2B || opening == 0x28
            if digits >= 9, digits <= 40, isCalled { return start }
            word += 1
        }
        return nil
    }
}
