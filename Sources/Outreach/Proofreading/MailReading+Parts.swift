import Domain

/// What must stand in a mail, and what must not be left in it: signature, blanks, addresses, the information block.
extension MailReading {
    mutating func checkParts() {
        if context.moment != .afterTalk { checkSignature() }
        checkBlanks()
        checkFirstContact()
        checkLinks()
    }

    private mutating func checkSignature() {
        let signature = words.indices.first { words[$0].region == .signature }
        let place = signature.map { words[$0].start } ?? text.wordsEnd
        var (next, hasPhone) = (0, false)
        while !hasPhone, let phone = text.phone(in: next..<words.count) {
            hasPhone = words[phone].region != .block && words[phone].region != .quoted
            next = phone + 1
        }
        if !hasPhone { noteMissing(.signature, .fix, at: place, .missingPhone) }
        guard context.hasLink else { return }
        let hasLink = words.contains { word in
            word.kind.contains(.link)
                && (word.region == .signature || word.region == .closing || word.region == .body && isOurs(word))
        }
        if !hasLink { noteMissing(.signature, .advice, at: place, .missingLink) }
    }

    private func isOurs(_ link: MailWord) -> Bool {
        MailWords.host(of: text.text(of: link)).map { context.linkHosts.contains($0) } ?? false
    }

    // MARK: Blanks

    /// `XXXX`, `[NOM]`, braces, `____`, in the subject too, everywhere but in the block and in earlier mails.
    private mutating func checkBlanks() {
        for range in blanks(in: subject) { noteSubject(.blanks, .fix, from: range.lowerBound, to: range.upperBound) }
        for range in blanks(in: text) {
            let word = word(at: range.lowerBound)
            guard let region = words.indices.contains(word) ? words[word].region : words.last?.region,
                region != .block, region != .quoted
            else { continue }
            note(.blanks, .fix, from: range.lowerBound, to: range.upperBound, sentence: sentence(at: word))
        }
    }

    /// The word at a place, or the first after it.
    private func word(at place: Int32) -> Int {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle].end <= place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func blanks(in text: MailWords) -> [Range<Int32>] {
        var found: [Range<Int32>] = []
        for index in text.words.indices where text.words[index].kind.contains(.crosses) {
            let word = text.words[index]
            if let last = found.last, last.upperBound >= word.start { continue }
            // `01 XX XX XX XX` is one blank; `XX` alone may be a numeral.
            var end = index
            while end + 1 < text.words.count, text.words[end + 1].kind.contains(.crosses),
                text.words[end].gap.isSubset(of: [.blank, .dot, .dotFirst, .hyphen, .slash])
            {
                end += 1
            }
            let hasNumber = index > 0 && text.words[index - 1].kind.contains(.isNumber)
            if word.end - word.start > 2 || end > index
                || hasNumber && word.end - word.start == 2 && isLarge(word, text)
            {
                found.append(word.start..<text.words[end].end)
            }
        }
        return (found + bracketed(text)).sorted { $0.lowerBound < $1.lowerBound }
    }

    private func isLarge(_ word: MailWord, _ text: MailWords) -> Bool { text.bytes[Int(word.start)] == 0x58 }

    private func bracketed(_ text: MailWords) -> [Range<Int32>] {
        var found: [Range<Int32>] = []
        let bytes = text.bytes
        for sign in text.signs where sign >= found.last?.upperBound ?? 0 {
            let start = Int(sign)
            switch bytes[start] {
            case 0x5B:
                if let end = bracketEnd(bytes, start) { found.append(sign..<Int32(end)) }
            case 0x5F:
                var end = start
                while end < bytes.count, bytes[end] == 0x5F { end += 1 }
                if end - start > 2 { found.append(sign..<Int32(end)) }
            default:
                var end = start + 1
                while end < bytes.count, end - start < 80, bytes[end] != 0x0A, bytes[end] != 0x0D, bytes[end] != 0x7D {
                    end += 1
                }
                let isClosed = end < bytes.count && bytes[end] == 0x7D && bytes[start] == 0x7B
                if !isClosed { end = start }
                while end < bytes.count, bytes[end] == bytes[start] || isClosed && bytes[end] == 0x7D { end += 1 }
                found.append(sign..<Int32(end))
            }
        }
        return found
    }

    /// The end of `[NOM]`; nil for `[…]`, `[1]`, `[sic]` and the text of a link.
    private func bracketEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        var end = start + 1
        while end < bytes.count, end - start < 60, bytes[end] != 0x0A, bytes[end] != 0x0D, bytes[end] != 0x5D {
            end += 1
        }
        guard end < bytes.count, bytes[end] == 0x5D, end > start + 1 else { return nil }
        if end + 1 < bytes.count, bytes[end + 1] == 0x28 { return nil }
        let inside = String(decoding: bytes[start + 1..<end], as: UTF8.self)
        guard let first = inside.first(where: { $0 != " " }), first.isLetter, Folding.fold(inside) != "sic" else {
            return nil
        }
        return end + 1
    }

    // MARK: Information

    private mutating func checkFirstContact() {
        guard context.moment != .noted, !layout.hasBlock else { return }
        let isAsked = context.isInformed.map { !$0 } ?? [.first, .invitation].contains(context.moment)
        if isAsked { noteMissing(.firstContact, .fix, at: text.wordsEnd) }
    }

    private mutating func checkLinks() {
        guard !context.linkHosts.isEmpty else { return }
        for index in words.indices where words[index].kind.contains(.link) && isOfText(words[index]) {
            guard isOurs(words[index]), !hasCampaign(text.text(of: words[index])) else { continue }
            note(.untrackedLink, .advice, index, index)
        }
    }

    /// A campaign of one of the five families.
    private func hasCampaign(_ address: String) -> Bool {
        let parts = address.split { "?&#".contains($0) }.dropFirst()
        return parts.contains { part in
            ["mtm_campaign=", "matomo_campaign=", "pk_campaign=", "piwik_campaign=", "utm_campaign="].contains {
                part.lowercased().hasPrefix($0) && part.utf8.count > $0.utf8.count
            }
        }
    }

    // MARK: Subject

    mutating func checkSubject() {
        guard !subject.words.isEmpty else { return noteSubject(.subject, .fix, .subject(.empty)) }
        let count = mail.subject.count
        let letters = subject.words.filter { $0.kind.contains(.letters) }
        let size = letters.reduce(0) { $0 + Int($1.end - $1.start) }
        let isLoud = size >= 5 && letters.allSatisfy { $0.kind.contains(.allCapitals) || isLoneCapital($0) }
        if isFirst, let first = subject.words.first, first.says("re rep"), first.gap.contains(.colon) {
            noteSubject(.subject, .advice, .subject(.reply))
        } else if isLoud {
            noteSubject(.subject, .advice, .subject(.capitals))
        } else if subject.words.contains(where: { $0.gap.contains(.bang) }) {
            noteSubject(.subject, .advice, .subject(.exclamation))
        } else if count > 60 {
            noteSubject(.subject, .advice, .subject(.long(count)))
        }
    }

    private func isLoneCapital(_ word: MailWord) -> Bool {
        word.kind.contains(.capital) && subject.text(of: word).count == 1
    }
}
