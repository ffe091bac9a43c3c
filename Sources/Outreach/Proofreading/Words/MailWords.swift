import Domain

/// A word of a mail: where it stands, what it is folded, and what comes between it and the next.
struct MailWord {
    /// Of its folded letters (`WordHash`).
    var hash: UInt64
    /// In bytes of the text.
    var start: Int32
    var end: Int32
    var line: Int32
    /// In the vocabulary of `PhraseTable`, 0 for a word it has not; the longest stem it begins with.
    var id: UInt16 = 0
    var stem: UInt16 = 0
    var kind: Kind
    var region = Region.body
    /// What stands after it.
    var gap: Gap = []

    struct Kind: OptionSet {
        let rawValue: UInt16
        /// Begins with a capital; is of two letters or more, all capitals.
        static let capital = Kind(rawValue: 1)
        static let allCapitals = Kind(rawValue: 2)
        static let hasDigit = Kind(rawValue: 4)
        static let isNumber = Kind(rawValue: 8)
        /// An address of the web, with or without `https://`; of a mailbox.
        static let link = Kind(rawValue: 16)
        static let mailbox = Kind(rawValue: 32)
        /// Follows a blank: it counts as a word, as `l'accord` and `puis-je` count as one.
        static let counts = Kind(rawValue: 64)
        static let startsLine = Kind(rawValue: 128)
        /// `X` and nothing else, twice or more.
        static let crosses = Kind(rawValue: 256)
        static let letters = Kind(rawValue: 512)
    }

    /// Whether it is one of a few words, folded, with blanks between them.
    func says(_ list: StaticString) -> Bool {
        var found = WordHash.start
        for index in 0..<list.utf8CodeUnitCount {
            let byte = list.utf8Start[index]
            if byte == 0x20 {
                if found == hash { return true }
                found = WordHash.start
            } else {
                found = WordHash.adding(byte, to: found)
            }
        }
        return found == hash
    }

    /// Where a word is: what is not `body` counts nowhere.
    enum Region: UInt8 { case body, greeting, closing, signature, block, quoted, listed }

    /// The signs between two words.
    struct Gap: OptionSet {
        let rawValue: UInt32
        static let blank = Gap(rawValue: 1)
        static let newline = Gap(rawValue: 2)
        static let paragraph = Gap(rawValue: 4)
        static let comma = Gap(rawValue: 8)
        static let colon = Gap(rawValue: 16)
        static let semicolon = Gap(rawValue: 32)
        static let dot = Gap(rawValue: 64)
        /// The dot touches the word.
        static let dotFirst = Gap(rawValue: 128)
        static let question = Gap(rawValue: 256)
        static let bang = Gap(rawValue: 512)
        static let ellipsis = Gap(rawValue: 1024)
        static let hyphen = Gap(rawValue: 2048)
        static let apostrophe = Gap(rawValue: 4096)
        static let quote = Gap(rawValue: 8192)
        static let open = Gap(rawValue: 1 << 14)
        static let close = Gap(rawValue: 1 << 15)
        static let dash = Gap(rawValue: 1 << 16)
        static let slash = Gap(rawValue: 1 << 17)
        static let plus = Gap(rawValue: 1 << 18)
        static let other = Gap(rawValue: 1 << 19)

        static let glue: Gap = [.blank, .newline, .hyphen, .apostrophe, .quote]
        /// A formula may go on across it.
        var isGlue: Bool { isSubset(of: Gap.glue) }
        /// Ends what a person says in one breath.
        var endsClause: Bool {
            !isDisjoint(with: [.comma, .colon, .semicolon, .open, .close, .dash, .paragraph, .question, .bang])
        }
    }
}

/// A line of the text, without its end.
struct MailLine {
    var start: Int32
    var end: Int32 = 0
    /// The first word on it or after it.
    var firstWord: Int32
    var isBlank = true
    var isItem = false
    var isQuoted = false
    /// `--` alone: a signature follows.
    var isDelimiter = false
}

/// A hash of folded letters (FNV-1a, 64 bits): equal hashes are taken for equal words.
enum WordHash {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    @inline(__always)
    static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    static func of(_ folded: [UInt8]) -> UInt64 { folded.reduce(start) { adding($1, to: $0) } }
}

/// A text as words with their places: read once, whatever rules ask.
struct MailWords {
    var words: [MailWord] = []
    var lines: [MailLine] = []
    /// Where `[`, `{`, `}` and `_` stand: the first of each run.
    var signs: [Int32] = []
    let bytes: [UInt8]

    init(of text: String) {
        bytes = Array(text.utf8)
        words.reserveCapacity(bytes.count / 5 + 1)
        let table = PhraseTable.standard
        bytes.withUnsafeBufferPointer { bytes in
            var scan = WordScan(bytes: bytes, table: table)
            scan.readAll(into: &self)
        }
    }

    func text(_ from: Int32, _ to: Int32) -> String {
        from < to ? String(decoding: bytes[Int(from)..<Int(to)], as: UTF8.self) : ""
    }

    /// Where the last word ends: what is missing may be put there.
    var wordsEnd: Int32 { words.last?.end ?? 0 }

    func text(of word: MailWord) -> String { text(word.start, word.end) }

    func ends(_ word: MailWord, _ suffix: StaticString) -> Bool {
        let count = suffix.utf8CodeUnitCount
        guard Int(word.end - word.start) > count else { return false }
        let from = Int(word.end) - count
        return (0..<count).allSatisfy { bytes[from + $0] | 0x20 == suffix.utf8Start[$0] | 0x20 }
    }

    /// The number a word is or begins with, ordinal endings aside: `8`, `1er`, `8th`.
    func number(of word: MailWord) -> Int? {
        guard word.kind.contains(.hasDigit), word.end - word.start <= 6 else { return nil }
        var value = 0
        var at = Int(word.start)
        while at < Int(word.end), bytes[at] &- 0x30 < 10 {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        guard at > Int(word.start) else { return nil }
        if at == Int(word.end) { return value }
        let rest = text(Int32(at), word.end)
        return ["er", "ER", "re", "st", "nd", "rd", "th"].contains(rest) ? value : nil
    }

    // MARK: Names and other short texts

    static func hashes(of text: String) -> [UInt64] { MailWords(of: text).words.map(\.hash) }

    /// Words that point to one organisation or place: capitalised, and no common word.
    var tellingWords: [UInt64] {
        words.filter { word in
            let count = word.end - word.start
            return word.kind.contains(.allCapitals) && count >= 3
                || word.kind.contains(.capital) && count >= 4 && !PhraseTable.standard.isKnown(word)
        }.map(\.hash)
    }

    /// The acronyms that its words may make: DDT of « Direction départementale des territoires ».
    var acronyms: [UInt64] {
        let telling = words.filter { !PhraseTable.standard.has(.small, $0) && !$0.kind.contains(.hasDigit) }
        let letters = telling.map { Folding.fold(text(of: $0)).utf8.first ?? 0 }
        var found: [UInt64] = []
        for start in letters.indices {
            var hash = WordHash.start
            for (count, letter) in letters[start...].prefix(6).enumerated() {
                hash = WordHash.adding(letter, to: hash)
                if count > 0 { found.append(hash) }
            }
        }
        return found
    }
}
