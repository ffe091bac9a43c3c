package import Domain

/// What a proofreading has to say of a mail (outreach.md, *Proofreading*): never a score, never a refusal to go on.
package struct Proof: Sendable, Equatable {
    /// Sentences and words of the body: greeting, closing, signature, information block and the lines of an
    /// invitation's list are not counted.
    package let sentences: Int
    package let words: Int
    /// What is to be put right before advice, then by `ProofRule.worstFirst`, then as they stand in the mail.
    package let findings: [Finding]
}

/// A remark: its place, and what the sentence about it needs.
package struct Finding: Sendable, Equatable {
    /// How much it matters.
    package enum Level: String, Sendable {
        /// The mail will not reach its aim, or does not respect a rule.
        case fix
        case advice
    }

    package let rule: ProofRule
    package let level: Level
    /// Lines and characters from 1, in the file as given (in the body, where the subject came apart).
    package let line: Int
    package let column: Int
    /// It is about the subject: line and column are there.
    package let isInSubject: Bool
    /// Which sentence of the body, from 1, where it is about one.
    package let sentence: Int?
    /// The words it is about, as they were written; the head of a long sentence; empty where something is missing.
    package let quoted: String
    package let detail: Detail

    /// What a sentence says beside the words themselves.
    package enum Detail: Sendable, Equatable {
        case none
        /// Sentences, words or requests; which sentence, for `lateAsk`.
        case count(Int)
        /// A plain word in place of `quoted`; nil for an acronym.
        case plainer(String?)
        case subject(SubjectFault)
        /// The phone, or the link, is missing.
        case missingPhone
        case missingLink
        case day(Day, DayFault)
        /// No such date: 31 November.
        case noSuchDay
        /// Greets somebody else than who it is for.
        case greets(recipient: String)
        /// Holds another contact's full name.
        case names(recipient: String)
    }

    package enum SubjectFault: Sendable, Equatable { case empty, long(Int), capitals, exclamation, reply }
    /// The date is of another weekday, is past, or is a public holiday.
    package enum DayFault: Sendable, Equatable { case weekday, past, holiday }
}

/// The rows of the contract's table, by their codes.
package enum ProofRule: String, CaseIterable, Sendable {
    case length, words, longSentence, noAsk, lateAsk, severalAsks, closingQuestion, rhetoricalQuestion, offer
    case reassurance, jargon, hook, paragraphs, list, signature, subject, blanks, firstContact, untrackedLink
    case attachment, day, wrongName, falseLink, pressure, entryLevel, emptyFollowUp

    /// Worst first: what would shame its writer, what keeps the mail from its aim, what makes it hard to read.
    package static let worstFirst: [ProofRule] = [
        .wrongName, .blanks, .falseLink, .day, .attachment, .noAsk, .firstContact, .subject, .signature, .length,
        .words, .entryLevel, .emptyFollowUp, .closingQuestion, .lateAsk, .severalAsks, .hook, .offer, .reassurance,
        .jargon, .pressure, .rhetoricalQuestion, .longSentence, .paragraphs, .list, .untrackedLink,
    ]

    /// Its place in `worstFirst`.
    var rank: Int { ProofRule.ranks[self] ?? ProofRule.allCases.count }
    private static let ranks = Dictionary(uniqueKeysWithValues: zip(worstFirst, 0...))
}
