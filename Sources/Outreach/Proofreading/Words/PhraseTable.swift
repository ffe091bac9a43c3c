import Domain

/// All words and phrases the rules look for, made once: words by hash, phrases as a tree of words.
struct PhraseTable: Sendable {
    static let standard = PhraseTable()

    /// Letters of a stem at most.
    static let stemMax = 16

    private var wordIDs = NumbersByHash()
    private var stemIDs = NumbersByHash()
    /// By id: a shorter stem of the same stem; what the word is; which weekday and month it is.
    private var stemParents: [UInt16] = [0]
    private var classes: [WordClass] = [[]]
    private var weekdays: [UInt8] = [0]
    private var months: [UInt8] = [0]
    /// The tree: what a node ends, its plain words, and its children by (node, id).
    private var kinds: [PhraseKind] = [[]]
    private var plains: [(french: Int16, english: Int16)] = [(-1, -1)]
    private var hasPronouns: [Bool] = [false]
    private var hasAny: [Bool] = [false]
    private var children = NumbersByHash()
    private var roots: [Bool] = []
    private(set) var plainWords: [String] = []

    /// Two steps of a phrase that are no words: any pronouns, any one word or none.
    private static let pronouns: UInt16 = 0xFFFF
    private static let any: UInt16 = 0xFFFE

    private init() {
        for (kind, lines) in PhraseLists.phrases {
            for phrase in Self.parts(lines, at: [0x0A, 0x7C]) { add(phrase, kind, plain: -1) }
        }
        addJargon(JargonWords.french, .jargonFrench)
        addJargon(JargonWords.english, .jargonEnglish)
        for (found, words) in PhraseLists.classes {
            for word in Self.parts(words, at: [0x0A, 0x20]) { classes[Int(wordID(Self.folded(word)))].insert(found) }
        }
        for (names, isMonth) in [(PhraseLists.weekdays, false), (PhraseLists.months, true)] {
            for (number, line) in Self.parts(names, at: [0x0A]).enumerated() {
                for word in line.split(separator: 0x20) {
                    let id = Int(wordID(Self.folded(word)))
                    if isMonth { months[id] = UInt8(number + 1) } else { weekdays[id] = UInt8(number + 1) }
                }
            }
        }
        linkStems()
        roots = classes.indices.map { children.value(of: Self.key(0, UInt16($0))) != 0 }
    }

    private static func parts(_ list: String, at signs: [UInt8]) -> [ArraySlice<UInt8>] {
        Array(list.utf8).split { signs.contains($0) }
    }

    private static func folded(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        word.withUnsafeBufferPointer { Folding.appendFolded($0, to: &folded) }
        return folded
    }

    // MARK: Words

    @inline(__always)
    func id(of hash: UInt64) -> UInt16 { wordIDs.value(of: hash) }
    @inline(__always)
    func stem(of hash: UInt64) -> UInt16 { stemIDs.value(of: hash) }
    func has(_ found: WordClass, _ word: MailWord) -> Bool { !classes[Int(word.id)].isDisjoint(with: found) }
    /// Whether it is a word of ours, and so no name.
    func isKnown(_ word: MailWord) -> Bool { word.id != 0 }
    /// Monday is 1; nil for a word that is no weekday.
    func weekday(_ word: MailWord) -> Int? { weekdays[Int(word.id)] == 0 ? nil : Int(weekdays[Int(word.id)]) }
    func month(_ word: MailWord) -> Int? { months[Int(word.id)] == 0 ? nil : Int(months[Int(word.id)]) }

    // MARK: Phrases

    /// A phrase in a text: the words `start..<end`.
    struct Match {
        let start: Int
        let end: Int
        let kind: PhraseKind
        /// Its row of `plainWords` in each language, or -1.
        let plain: (french: Int16, english: Int16)
    }

    func matches(in words: [MailWord]) -> [Match] {
        var found: [Match] = []
        words.withUnsafeBufferPointer { words in
            for start in words.indices where begins(words[start]) {
                walk(words, 0, start, start, &found)
            }
        }
        return found
    }

    @inline(__always)
    private func begins(_ word: MailWord) -> Bool {
        if word.id != 0, roots[Int(word.id)] { return true }
        var stem = word.stem
        while stem != 0 {
            if roots[Int(stem)] { return true }
            stem = stemParents[Int(stem)]
        }
        return false
    }

    private func walk(
        _ words: UnsafeBufferPointer<MailWord>, _ node: Int, _ at: Int, _ start: Int, _ found: inout [Match]
    ) {
        if !kinds[node].isEmpty {
            found.append(Match(start: start, end: at, kind: kinds[node], plain: plains[node]))
        }
        guard at < words.count, at == start || words[at - 1].gap.isGlue else { return }
        let word = words[at]
        if word.id != 0, let next = child(node, word.id) { walk(words, next, at + 1, start, &found) }
        var stem = word.stem
        while stem != 0 {
            if let next = child(node, stem) { walk(words, next, at + 1, start, &found) }
            stem = stemParents[Int(stem)]
        }
        if hasPronouns[node], let next = child(node, Self.pronouns) {
            walk(words, next, at, start, &found)
            var after = at
            while after < words.count - 1, after < at + 3, has(.pronoun, words[after]), words[after].gap.isGlue {
                after += 1
                walk(words, next, after, start, &found)
            }
        }
        if hasAny[node], let next = child(node, Self.any) {
            walk(words, next, at, start, &found)
            walk(words, next, at + 1, start, &found)
        }
    }

    private static func key(_ node: Int, _ id: UInt16) -> UInt64 {
        (UInt64(node) << 16 | UInt64(id)) &* 0x9E37_79B9_7F4A_7C15 ^ 0x5555
    }

    @inline(__always)
    private func child(_ node: Int, _ id: UInt16) -> Int? {
        let next = children.value(of: Self.key(node, id))
        return next == 0 ? nil : Int(next)
    }

    // MARK: Making it

    private mutating func wordID(_ folded: [UInt8]) -> UInt16 {
        let hash = WordHash.of(folded)
        let known = wordIDs.value(of: hash)
        return known != 0 ? known : newID(hash, in: \.wordIDs)
    }

    private mutating func newID(_ hash: UInt64, in table: WritableKeyPath<PhraseTable, NumbersByHash>) -> UInt16 {
        let id = UInt16(classes.count)
        self[keyPath: table].insert(hash, id)
        classes.append([])
        weekdays.append(0)
        months.append(0)
        stemParents.append(0)
        return id
    }

    private var stems: [([UInt8], UInt16)] = []

    private mutating func stemID(_ folded: [UInt8]) -> UInt16 {
        let hash = WordHash.of(folded)
        let known = stemIDs.value(of: hash)
        if known != 0 { return known }
        let id = newID(hash, in: \.stemIDs)
        stems.append((folded, id))
        return id
    }

    /// Gives each stem the longest shorter one that it begins with.
    private mutating func linkStems() {
        for (stem, id) in stems {
            var hash = WordHash.start
            for byte in stem.dropLast() {
                hash = WordHash.adding(byte, to: hash)
                let shorter = stemIDs.value(of: hash)
                if shorter != 0 { stemParents[Int(id)] = shorter }
            }
        }
        stems = []
    }

    private mutating func addJargon(_ list: String, _ kind: PhraseKind) {
        for line in Self.parts(list, at: [0x0A]) {
            guard let sign = line.firstIndex(of: 0x3D) else { continue }
            plainWords.append(String(decoding: line[(sign + 1)...].drop { $0 == 0x20 }, as: UTF8.self))
            for phrase in line[..<sign].split(separator: 0x7C) { add(phrase, kind, plain: plainWords.count - 1) }
        }
    }

    /// Adds a phrase: words, with blanks, `'` or `-` between them; `stem*`; `~` for any pronouns, `?` for any one word
    /// or none.
    private mutating func add(_ phrase: ArraySlice<UInt8>, _ kind: PhraseKind, plain: Int) {
        var node = 0
        for part in phrase.split(whereSeparator: { $0 == 0x20 || $0 == 0x27 || $0 == 0x2D }) {
            let id: UInt16
            if part.elementsEqual([0x7E]) {
                id = Self.pronouns
                hasPronouns[node] = true
            } else if part.elementsEqual([0x3F]) {
                id = Self.any
                hasAny[node] = true
            } else if part.last == 0x2A {
                id = stemID(Self.folded(part.dropLast()))
            } else {
                id = wordID(Self.folded(part))
            }
            if let next = child(node, id) {
                node = next
            } else {
                kinds.append([])
                plains.append((-1, -1))
                hasPronouns.append(false)
                hasAny.append(false)
                children.insert(Self.key(node, id), UInt16(kinds.count - 1))
                node = kinds.count - 1
            }
        }
        guard node != 0 else { return }
        kinds[node].insert(kind)
        if kind == .jargonFrench { plains[node].french = Int16(plain) }
        if kind == .jargonEnglish { plains[node].english = Int16(plain) }
    }
}
