import Domain

/// Reads bytes into words: each byte is looked at twice at most, whatever it is.
struct WordScan {
    let bytes: UnsafeBufferPointer<UInt8>
    let table: PhraseTable
    private var at = 0
    private var line = 0
    /// Addresses have been looked for up to here.
    private var runEnd = 0
    private var address: (range: Range<Int>, kind: MailWord.Kind)?
    private var gap: MailWord.Gap = [.blank]
    private var folded: [UInt8] = []

    init(bytes: UnsafeBufferPointer<UInt8>, table: PhraseTable) {
        (self.bytes, self.table) = (bytes, table)
    }

    mutating func readAll(into text: inout MailWords) {
        startLine(&text)
        while at < bytes.count {
            if at >= runEnd, WordScan.classes[Int(bytes[at])] != .blank { findAddress() }
            if let address, at == address.range.lowerBound {
                close(&text)
                append(address.kind, hash: 0, from: at, to: address.range.upperBound, &text)
                at = address.range.upperBound
                continue
            }
            switch WordScan.classes[Int(bytes[at])] {
            case .letter: readWord(&text)
            case .newline: readLineEnd(&text)
            case .blank:
                gap.insert(.blank)
                at += 1
            case .sign: readSign(&text)
            case .wide: readWide(&text)
            }
        }
        text.lines[line].end = Int32(at)
        close(&text)
        if let last = text.words.indices.last { text.words[last].gap.formUnion([.newline, .paragraph]) }
    }

    /// Gives the last word the signs after it.
    private mutating func close(_ text: inout MailWords) {
        if let last = text.words.indices.last { text.words[last].gap = gap }
    }

    private mutating func append(
        _ kind: MailWord.Kind, hash: UInt64, from start: Int, to end: Int, _ text: inout MailWords
    ) {
        var kind = kind
        if !gap.isDisjoint(with: [.blank, .newline]) { kind.insert(.counts) }
        if text.lines[line].firstWord == Int32(text.words.count) { kind.insert(.startsLine) }
        var word = MailWord(hash: hash, start: Int32(start), end: Int32(end), line: Int32(line), kind: kind)
        if hash != 0 { word.id = table.id(of: hash) }
        text.words.append(word)
        text.lines[line].isBlank = false
        gap = []
    }

    // MARK: Words

    private mutating func readWord(_ text: inout MailWords) {
        let start = at
        var (capitals, letters, digits, crosses) = (0, 0, 0, 0)
        var isPlain = true
        while at < bytes.count {
            let byte = bytes[at]
            if byte >= 0x80 {
                let (scalar, length) = WordScan.scalar(bytes, at)
                guard WordScan.isOfWord(scalar) else { break }
                if WordScan.isLetter(scalar) { letters += 1 }
                if WordScan.isCapital(scalar) { capitals += 1 }
                isPlain = false
                at += length
                continue
            }
            guard WordScan.classes[Int(byte)] == .letter else { break }
            if byte < 0x3A {
                digits += 1
            } else {
                letters += 1
                if byte < 0x5B { capitals += 1 }
                if byte | 0x20 == 0x78 { crosses += 1 }
            }
            at += 1
        }
        var kind: MailWord.Kind = []
        if capitals > 0, capitals > 1 || startsWithCapital(start) { kind.insert(.capital) }
        if digits == 0 {
            if letters > 1, capitals == letters { kind.insert(.allCapitals) }
            kind.insert(.letters)
            if crosses > 1, crosses == letters { kind.insert(.crosses) }
        } else {
            kind.insert(letters == 0 && isPlain ? [.hasDigit, .isNumber] : .hasDigit)
        }
        close(&text)
        let (hash, stem) = isPlain ? hashes(bytes, start, at) : foldedHashes(start, at)
        append(kind, hash: hash, from: start, to: at, &text)
        text.words[text.words.count - 1].stem = stem
    }

    private func startsWithCapital(_ start: Int) -> Bool {
        let first = bytes[start]
        return first < 0x80 ? first &- 0x41 < 26 : WordScan.isCapital(WordScan.scalar(bytes, start).scalar)
    }

    private mutating func foldedHashes(_ start: Int, _ end: Int) -> (UInt64, UInt16) {
        folded.removeAll(keepingCapacity: true)
        Folding.appendFolded(UnsafeBufferPointer(rebasing: bytes[start..<end]), to: &folded)
        return folded.withUnsafeBufferPointer { hashes($0, 0, $0.count) }
    }

    /// The hash of a word, and the longest stem it begins with.
    @inline(__always)
    private func hashes(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (UInt64, UInt16) {
        var hash = WordHash.start
        var stem: UInt16 = 0
        for index in start..<end {
            let byte = bytes[index]
            hash = WordHash.adding(byte | (byte &- 0x41 < 26 ? 0x20 : 0), to: hash)
            if index - start >= 2, index - start < PhraseTable.stemMax {
                let found = table.stem(of: hash)
                if found != 0 { stem = found }
            }
        }
        return (hash, stem)
    }

    // MARK: Signs

    private mutating func readSign(_ text: inout MailWords) {
        text.lines[line].isBlank = false
        let byte = bytes[at]
        switch byte {
        case 0x2C: gap.insert(.comma)
        case 0x3A: gap.insert(.colon)
        case 0x3B: gap.insert(.semicolon)
        case 0x2E:
            if at > 0, bytes[at - 1] == 0x2E, gap.contains(.dot) {
                gap.insert(.ellipsis)
            } else if gap.isEmpty {
                gap.insert([.dot, .dotFirst])
            } else {
                gap.insert(.dot)
            }
        case 0x3F: gap.insert(.question)
        case 0x21: gap.insert(.bang)
        case 0x2D: gap.insert(gap.isEmpty ? .hyphen : .dash)
        case 0x27: gap.insert(.apostrophe)
        case 0x22, 0x2A, 0x5F: gap.insert(.quote)
        case 0x28, 0x5B, 0x7B, 0x3C: gap.insert(.open)
        case 0x29, 0x5D, 0x7D, 0x3E: gap.insert(.close)
        case 0x2F: gap.insert(.slash)
        case 0x2B: gap.insert(.plus)
        default: gap.insert(.other)
        }
        if byte == 0x5B || byte == 0x7B || byte == 0x7D || byte == 0x5F, at == 0 || bytes[at - 1] != byte,
            text.signs.count < MailReading.signsMax
        {
            text.signs.append(Int32(at))
        }
        at += 1
    }

    private mutating func readWide(_ text: inout MailWords) {
        let (scalar, length) = WordScan.scalar(bytes, at)
        switch scalar {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x85: gap.insert(.blank)
        case 0x2018, 0x2019, 0x2BC, 0x2032: gap.insert(.apostrophe)
        case 0xAB, 0xBB, 0x201A...0x201F, 0x2039, 0x203A: gap.insert(.quote)
        case 0x2010, 0x2011: gap.insert(.hyphen)
        case 0x2012...0x2015, 0x2212: gap.insert(.dash)
        case 0x2026: gap.insert(.ellipsis)
        case 0x200B...0x200F, 0xFEFF, 0xAD: break
        default:
            if WordScan.isLetter(scalar) { return readWord(&text) }
            gap.insert(.other)
        }
        if scalar != 0xA0, scalar != 0x202F { text.lines[line].isBlank = false }
        at += length
    }

    // MARK: Lines

    private mutating func readLineEnd(_ text: inout MailWords) {
        if gap.contains(.newline), text.lines[line].isBlank { gap.insert(.paragraph) }
        gap.insert(.newline)
        text.lines[line].end = Int32(at)
        at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
        line += 1
        startLine(&text)
    }

    /// Opens a line and goes past the mark of a list's item.
    private mutating func startLine(_ text: inout MailWords) {
        var found = MailLine(start: Int32(at), firstWord: Int32(text.words.count))
        var head = at
        while head < bytes.count, bytes[head] == 0x20 || bytes[head] == 0x09 { head += 1 }
        if head < bytes.count {
            found.isQuoted = bytes[head] == 0x3E
            found.isDelimiter = isDelimiter(head)
            if let end = markEnd(head), !found.isDelimiter {
                found.isItem = true
                found.isBlank = false
                gap.insert(.blank)
                at = end
            }
        }
        text.lines.append(found)
    }

    private func isDelimiter(_ head: Int) -> Bool {
        guard head + 1 < bytes.count, bytes[head] == 0x2D, bytes[head + 1] == 0x2D else { return false }
        var end = head + 2
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        return end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D
    }

    /// Where a list's mark ends: `- `, `* `, `• `, `1. `, `2) `, `a) `; nil where there is none.
    private func markEnd(_ head: Int) -> Int? {
        func blank(_ index: Int) -> Bool {
            index < bytes.count && (bytes[index] == 0x20 || bytes[index] == 0x09)
                || index + 1 < bytes.count && bytes[index] == 0xC2 && bytes[index + 1] == 0xA0
        }
        let first = bytes[head]
        if first == 0x2D || first == 0x2A || first == 0x2B { return blank(head + 1) ? head + 1 : nil }
        if first >= 0x80 {
            let (scalar, length) = WordScan.scalar(bytes, head)
            return WordScan.bullets.contains(scalar) && blank(head + length) ? head + length : nil
        }
        var end = head
        while end < bytes.count, end - head < 2, bytes[end] &- 0x30 < 10 { end += 1 }
        if end > head, end < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x29 {
            return blank(end + 1) ? end + 1 : nil
        }
        let isLetter = (first | 0x20) &- 0x61 < 26
        return isLetter && head + 1 < bytes.count && bytes[head + 1] == 0x29 && blank(head + 2) ? head + 2 : nil
    }

    private mutating func findAddress() {
        (runEnd, address) = WordScan.address(in: bytes, from: at)
    }
}
