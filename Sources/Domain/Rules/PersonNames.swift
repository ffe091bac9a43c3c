/// By what a person is named: all the names, addresses and numbers that were ever written on their card.
///
/// Looked for word by word, so that case, accents, line breaks, quotation marks and the spaces in a number make no
/// difference.
struct PersonNames {
    /// Words in a row; longest first.
    private var names: [[String]] = []
    /// Of several words, joined as campaigns and file names have them.
    private var joined: [String] = []
    /// The words of each, in any order: a text that has the name has them all. Those that tell most come first.
    private var traces: [[[UInt8]]] = []

    var isEmpty: Bool { names.isEmpty }

    /// A name of fewer letters, or a number of fewer digits, would be found everywhere.
    private static let lettersMin = 3
    /// « Mme Nguyen » is most likely this one; a family name alone is many people's.
    private static let titles = Civility.words.filter { $0.value != .maitre }.map(\.key)

    init(of ids: [ContactID], in carnet: Carnet) {
        var texts: Set<String> = []
        var given: Set<String> = []
        var family: Set<String> = []
        for id in ids {
            for event in carnet.gestures(of: id).flatMap({ carnet.events(of: $0) }) where event.contact == id {
                for write in event.writes {
                    switch write {
                    case .name(let text), .email(let text, _), .text(.phone, let text), .otherEmail(let text, _, _),
                        .otherPhone(let text, _):
                        texts.insert(text)
                    case .text(.givenName, let text): given.insert(text)
                    case .text(.familyName, let text): family.insert(text)
                    default: break
                    }
                }
            }
        }
        for name in family { texts.formUnion(given.map { $0 + " " + name }) }
        var found: Set<[String]> = []
        for text in texts {
            let words = Self.words(of: text).map(\.folded)
            guard words.reduce(0, { $0 + $1.count }) >= Self.lettersMin else { continue }
            found.insert(words)
            if text.contains("@") { continue }
            if words.count == 1, let number = words.first, number.first == "0", number.allSatisfy(\.isNumber) {
                // From abroad.
                found.formUnion([["33" + number.dropFirst()], ["330" + number.dropFirst()]])
            }
            // « Nguyen Claire », as directories have it.
            for turn in words.indices.dropFirst() { found.insert(Array(words[turn...] + words[..<turn])) }
            if words.count > 1, let last = words.last { family.insert(last) }
        }
        for name in family {
            let words = Self.words(of: name).map(\.folded)
            if !words.isEmpty { found.formUnion(Self.titles.map { [$0] + words }) }
        }
        names = found.sorted { ($1.count, $0.joined()) < ($0.count, $1.joined()) }
        joined = names.filter { $0.count > 1 }.map { "-" + $0.joined(separator: "-") + "-" }
        traces = Set(names.map { Set($0) }).map { words in
            words.map { Array($0.utf8) }.sorted {
                Self.isNumber($0) != Self.isNumber($1) ? Self.isNumber($0) : $0.count > $1.count
            }
        }
    }

    /// Whether any of the names may stand in JSON: most texts are passed over here.
    func mayBe(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        if bytes.contains(0x5C) || bytes.contains(0xC2) {
            Self.withoutSoftHyphens(JSONString.unescaped(bytes)).withUnsafeBufferPointer {
                Folding.appendFolded($0, to: &text)
            }
        } else {
            Folding.appendFolded(bytes, to: &text)
        }
        return text.withUnsafeBufferPointer { text in traces.contains { $0.allSatisfy { Self.contains($0, text) } } }
    }

    private static func withoutSoftHyphens(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte == 0xAD, plain.last == 0xC2 { plain.removeLast() } else { plain.append(byte) }
        }
        return plain
    }

    /// Of a number, which may be spaced in any way, what stands between two of its digits is passed over.
    private static func contains(_ trace: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = trace.first, text.count >= trace.count else { return false }
        let isNumber = isNumber(trace)
        for start in 0...(text.count - trace.count) where text[start] == first {
            var at = start + 1
            var matched = 1
            while matched < trace.count, at < text.count {
                if text[at] == trace[matched] {
                    matched += 1
                } else if !isNumber || !isBetweenDigits(text[at]) {
                    break
                }
                at += 1
            }
            if matched == trace.count { return true }
        }
        return false
    }

    private static func isNumber(_ word: [UInt8]) -> Bool { word.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }

    /// Blanks, no-break ones too, and what numbers are written with.
    private static func isBetweenDigits(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x2B, 0xA0, 0xAF, 0xC2, 0xE2, 0x80: true
        default: false
        }
    }

    func isNamed(in text: String) -> Bool { !places(in: Self.words(of: text)).isEmpty }

    /// The text with `[…]` where the person is named.
    func leftOut(of text: String) -> String {
        guard !text.isEmpty else { return text }
        let words = Self.words(of: text)
        let characters = Array(text)
        var out = ""
        var next = 0
        for place in places(in: words) {
            let range = words[place.lowerBound].range.lowerBound..<words[place.upperBound - 1].range.upperBound
            if range.lowerBound < next { continue }
            out += String(characters[next..<range.lowerBound]) + "[…]"
            next = range.upperBound
        }
        return next == 0 ? text : out + String(characters[next...])
    }

    /// Where the names stand, the longer first where two begin together.
    private func places(in words: [Word]) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var at = 0
        while at < words.count {
            let found = names.first { name in
                at + name.count <= words.count && name.indices.allSatisfy { words[at + $0].folded == name[$0] }
            }
            if let found {
                places.append(at..<at + found.count)
            } else if words[at].folded.contains("-") {
                let word = "-" + words[at].folded + "-"
                if joined.contains(where: { word.contains($0) }) { places.append(at..<at + 1) }
            }
            at += found?.count ?? 1
        }
        return places
    }

    private struct Word {
        var folded: String
        /// In characters.
        var range: Range<Int>
        var isNumber: Bool
    }

    /// Letters and digits that stand together, with hyphens between them: « Saint-Paul » is not « Paul ». Numbers with
    /// nothing but spaces, points or brackets between them are one.
    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var start: Int?
        var word = ""
        var mayGoOn = true
        func end(_ at: Int) {
            defer { (start, word) = (nil, "") }
            guard let from = start else { return }
            var letters = Substring(word)
            while letters.last == "-" { letters.removeLast() }
            guard !letters.isEmpty else { return }
            let isNumber = letters.allSatisfy(\.isNumber)
            if isNumber, mayGoOn, let last = words.last, last.isNumber {
                words[words.count - 1].folded += letters
                words[words.count - 1].range = last.range.lowerBound..<at
            } else {
                words.append(
                    Word(folded: String(letters), range: from..<at - (word.count - letters.count), isNumber: isNumber))
            }
            mayGoOn = true
        }
        for (at, character) in text.enumerated() {
            if character == "\u{AD}" { continue }
            let isHyphen = "-\u{2010}\u{2011}".contains(character)
            if character.isLetter || character.isNumber || isHyphen && start != nil {
                start = start ?? at
                word += isHyphen ? "-" : Folding.fold(String(character))
            } else {
                end(at)
                if !" .()/+\u{A0}\u{202F}".contains(character) { mayGoOn = false }
            }
        }
        end(text.count)
        return words
    }
}
