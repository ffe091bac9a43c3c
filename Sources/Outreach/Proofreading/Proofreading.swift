/// Proofreading a mail (outreach.md, *Proofreading*): a pure function of the text and of what is known.
///
/// The text is read once into words (`MailWords`), its formulas are found in one walk (`PhraseTable`), its parts are
/// told apart (`MailLayout`), and each rule then looks at a few numbers: it runs at each key of an editor.
package enum Proofreading {
    package static func proof(of mail: MailText, _ context: ProofContext) -> Proof {
        var reading = MailReading(mail, context)
        reading.checkAsking()
        reading.checkStyle()
        reading.checkJargon()
        reading.checkParts()
        reading.checkSubject()
        reading.checkFormulas()
        reading.checkDays()
        reading.checkPeople()
        return Proof(
            sentences: reading.sentences.count, words: reading.sentences.reduce(0) { $0 + $1.words },
            findings: reading.placed())
    }
}

/// A sentence of the body: the words `first...last`.
struct MailSentence {
    let first: Int
    let last: Int
    let words: Int
    /// Ends in `?`.
    let isQuestion: Bool
    /// Sentences of one paragraph have one number.
    let paragraph: Int
    let isItem: Bool
    var kinds: PhraseKind = []
    /// A question that the mail answers itself.
    var isRhetorical = false
    var asks = false
}

/// A mail being proofread: what was read, and what was found so far.
struct MailReading {
    static let signsMax = 400
    /// Findings of one rule, where a text has more.
    static let findingsMax = 20

    let context: ProofContext
    let mail: MailText
    let text: MailWords
    let subject: MailWords
    let table = PhraseTable.standard
    let matches: [PhraseTable.Match]
    let layout: MailLayout
    let isFrench: Bool
    var sentences: [MailSentence]
    private var raw: [(finding: Found, rule: ProofRule, level: Finding.Level)] = []
    private var counts: [ProofRule: Int] = [:]

    private struct Found {
        let start: Int32
        let quoted: String
        let inSubject: Bool
        let sentence: Int?
        let detail: Finding.Detail
    }

    init(_ mail: MailText, _ context: ProofContext) {
        self.mail = mail
        self.context = context
        var words = MailWords(of: mail.body)
        subject = MailWords(of: mail.subject)
        matches = table.matches(in: words.words)
        layout = MailLayout(&words, matches, table, isInvitation: context.moment == .invitation)
        sentences = MailReading.sentences(of: words, table)
        text = words
        var languages = (french: 0, english: 0)
        for word in words.words where word.region == .body {
            if table.has(.french, word) { languages.french += 1 }
            if table.has(.english, word) { languages.english += 1 }
        }
        isFrench = languages.french >= languages.english
        judgeSentences()
    }

    var isFirst: Bool { context.moment == .first }
    var words: [MailWord] { text.words }

    /// The sentence that holds a word of the body.
    func sentence(at word: Int) -> Int? {
        var (low, high) = (0, sentences.count)
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].last < word { low = middle + 1 } else { high = middle }
        }
        return low < sentences.count && sentences[low].first <= word ? low : nil
    }

    // MARK: Findings

    /// About the words `first...last` of the body or another part of it.
    mutating func note(
        _ rule: ProofRule, _ level: Finding.Level, _ first: Int, _ last: Int, _ detail: Finding.Detail = .none
    ) {
        note(rule, level, from: words[first].start, to: words[last].end, detail, sentence: sentence(at: first))
    }

    mutating func note(
        _ rule: ProofRule, _ level: Finding.Level, from start: Int32, to end: Int32, _ detail: Finding.Detail = .none,
        sentence: Int? = nil
    ) {
        guard mayAdd(rule) else { return }
        let found = Found(
            start: start, quoted: text.text(start, end), inSubject: false, sentence: sentence.map { $0 + 1 },
            detail: detail)
        raw.append((found, rule, level))
    }

    /// About a whole sentence: its head is quoted.
    mutating func note(_ rule: ProofRule, _ level: Finding.Level, sentence: Int, _ detail: Finding.Detail = .none) {
        guard mayAdd(rule), sentence < sentences.count else { return }
        let (first, last) = (sentences[sentence].first, sentences[sentence].last)
        let cut = min(last, first + 11)
        let quoted = text.text(words[first].start, words[cut].end) + (cut < last ? "…" : "")
        let found = Found(
            start: words[first].start, quoted: quoted, inSubject: false, sentence: sentence + 1, detail: detail)
        raw.append((found, rule, level))
    }

    /// Something is missing: the place is where it might be put.
    mutating func noteMissing(_ rule: ProofRule, _ level: Finding.Level, at: Int32, _ detail: Finding.Detail = .none) {
        note(rule, level, from: at, to: at, detail)
    }

    mutating func noteSubject(
        _ rule: ProofRule, _ level: Finding.Level, from start: Int32 = 0, to end: Int32? = nil,
        _ detail: Finding.Detail = .none
    ) {
        guard mayAdd(rule) else { return }
        let quoted = subject.text(start, end ?? Int32(subject.bytes.count))
        raw.append((Found(start: start, quoted: quoted, inSubject: true, sentence: nil, detail: detail), rule, level))
    }

    private mutating func mayAdd(_ rule: ProofRule) -> Bool {
        counts[rule, default: 0] += 1
        return counts[rule, default: 0] <= MailReading.findingsMax
    }

    /// The findings with their lines and columns, worst first.
    func placed() -> [Finding] {
        var place = PlaceCount(text, line: mail.bodyLine)
        let inText = raw.filter { !$0.finding.inSubject }.sorted { $0.finding.start < $1.finding.start }
        let inSubject = raw.filter(\.finding.inSubject).sorted { $0.finding.start < $1.finding.start }
        var findings: [Finding] = inSubject.map { found, rule, level in
            let before = subject.text(0, found.start).count
            return finding(found, rule, level, line: mail.subjectLine, column: mail.subjectColumn + before)
        }
        for (found, rule, level) in inText {
            let (line, column) = place.of(found.start)
            findings.append(finding(found, rule, level, line: line, column: column))
        }
        // Findings of one rule stay in the order of the mail: the sort is stable by the index.
        return findings.enumerated().sorted { a, b in
            let (left, right) = (a.element, b.element)
            if left.level != right.level { return left.level == .fix }
            if left.rule != right.rule { return left.rule.rank < right.rule.rank }
            return a.offset < b.offset
        }.map(\.element)
    }

    private func finding(
        _ found: Found, _ rule: ProofRule, _ level: Finding.Level, line: Int, column: Int
    ) -> Finding {
        Finding(
            rule: rule, level: level, line: line, column: column, isInSubject: found.inSubject,
            sentence: found.sentence, quoted: found.quoted, detail: found.detail)
    }
}

/// Lines and columns of places asked in rising order: each line's characters are counted once.
private struct PlaceCount {
    private let text: MailWords
    private let firstLine: Int
    private var line = 0
    private var at: Int32 = 0
    private var column = 1

    init(_ text: MailWords, line: Int) {
        (self.text, firstLine) = (text, line)
    }

    mutating func of(_ place: Int32) -> (line: Int, column: Int) {
        while line + 1 < text.lines.count, text.lines[line + 1].start <= place {
            line += 1
            (at, column) = (text.lines[line].start, 1)
        }
        column += text.text(at, place).count
        at = max(at, place)
        return (firstLine + line, column)
    }
}
