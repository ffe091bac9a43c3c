// What a carnet holds that is no contact: models of mails, tracked links, and what piloting adds (outreach.md,
// *Things*).

/// What a thing is, told by the first letter of its id.
package enum ThingKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// A model of a mail.
    case model
    /// A tracked link.
    case link
    /// An échappée.
    case breakaway
    /// A segment of the public that is aimed at, with its sizes.
    case size
    /// What the product is to reach: its Cap.
    case objective
    /// What was typed for a week's review.
    case week
    /// How often those of a tag or a stage are to be heard.
    case rhythm

    var letter: UInt8 {
        switch self {
        case .model: 0x6D
        case .link: 0x6C
        case .breakaway: 0x62
        case .size: 0x73
        case .objective: 0x6F
        case .week: 0x77
        case .rhythm: 0x72
        }
    }
}

/// A thing's identifier: a letter that says what it is, and nine base-32 letters or digits. A later version may have
/// other letters; those of contacts and exchanges are none.
package struct ThingID: Hashable, Comparable, Sendable, BitwiseCopyable, CustomStringConvertible {
    private let letter: UInt8
    private let packed: UInt64

    package static let length = 10

    package var kind: ThingKind? { ThingKind.allCases.first { $0.letter == letter } }

    package init?(_ text: some StringProtocol) {
        var copy = String(text)
        guard let id = copy.withUTF8({ ThingID(bytes: $0) }) else { return nil }
        self = id
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == Self.length, (0x61...0x7A).contains(bytes[0]), bytes[0] != 0x63, bytes[0] != 0x78 else {
            return nil
        }
        letter = bytes[0]
        var packed: UInt64 = 0
        for byte in bytes.dropFirst() {
            guard let value = Base32.value(byte) else { return nil }
            packed = packed << 5 | value
        }
        self.packed = packed
    }

    private init(letter: UInt8, packed: UInt64) { (self.letter, self.packed) = (letter, packed) }

    /// The same on every device: of what a carnet has one of, or one for each number.
    package init(_ kind: ThingKind, number: UInt64) { self.init(letter: kind.letter, packed: number & Self.mask) }

    private static let mask: UInt64 = (1 << 45) - 1

    package static func random(_ kind: ThingKind, using random: inout some RandomNumberGenerator) -> ThingID {
        ThingID(letter: kind.letter, packed: random.next() & mask)
    }

    package var description: String {
        String(decoding: [letter] + Base32.digits(packed, Self.length - 1), as: UTF8.self)
    }

    package static func < (a: ThingID, b: ThingID) -> Bool { a.description < b.description }
}

/// A line or a text that a thing has: one register for each.
package enum ThingField: UInt8, CodedWord {
    case name
    // Of a model of a mail.
    case subject, text, moment
    /// Of a model that takes a built-in one's place: its code.
    case code
    // Of a tracked link.
    case page, campaign, keyword, source, medium, content
    /// The whole address, as it was given out.
    case url
    /// Where a link was put.
    case note
    // Of an échappée: whom it is for, by what means, from which day to which, what is counted, how much is hoped for.
    case lever, aimed, means, hypothesis, from, until, measure, target, counting
    /// Of an idea: how easy it is, how many people are behind it.
    case ease, reach
    /// Of a draw: what it was made with, and the model and the link of each form.
    case seed, modelA, modelB, linkA, linkB
    /// What was decided, on which figures, what was learned, what comes next.
    case decision, figuresKept, learned, follow
    // Of a segment of the public: who is in it. Of the whole public and of the Cap: what is counted.
    case filter, unit
    /// Of the Cap: how much is hoped for each week.
    case weekly
    /// Of a week's review: what is needed, and which proposals were kept.
    case needs, proposals
    /// Of a rhythm: days.
    case days
    /// Of an échappée: what is to be done for it, and on which day.
    case step, stepOn

    package var staticCode: StaticString {
        switch self {
        case .name: "name"
        case .subject: "subject"
        case .text: "text"
        case .moment: "moment"
        case .code: "code"
        case .page: "page"
        case .campaign: "campaign"
        case .keyword: "keyword"
        case .source: "source"
        case .medium: "medium"
        case .content: "content"
        case .url: "url"
        case .note: "note"
        case .lever: "lever"
        case .aimed: "for"
        case .means: "by"
        case .hypothesis: "hypothesis"
        case .from: "from"
        case .until: "until"
        case .measure: "measure"
        case .target: "target"
        case .counting: "counted"
        case .ease: "ease"
        case .reach: "reach"
        case .seed: "seed"
        case .modelA: "modelA"
        case .modelB: "modelB"
        case .linkA: "linkA"
        case .linkB: "linkB"
        case .decision: "decision"
        case .figuresKept: "kept"
        case .learned: "learned"
        case .follow: "then"
        case .filter: "filter"
        case .unit: "unit"
        case .weekly: "weekly"
        case .needs: "needs"
        case .proposals: "proposals"
        case .days: "days"
        case .step: "step"
        case .stepOn: "stepOn"
        }
    }

    /// Written by people, about whatever they like: others may be named in it.
    package var mayNameOthers: Bool {
        switch self {
        case .name, .subject, .text, .note, .aimed, .means, .hypothesis, .learned, .follow, .filter, .unit, .needs,
            .step:
            true
        // A slug, a code, a number or an address that no person stands in (outreach.md, *Links*).
        case .moment, .code, .page, .campaign, .keyword, .source, .medium, .content, .url, .lever, .from, .until,
            .measure, .target, .counting, .ease, .reach, .seed, .modelA, .modelB, .linkA, .linkB, .decision,
            .figuresKept, .weekly, .proposals, .days, .stepOn:
            false
        }
    }
}

/// From one day to another, both of them in it.
package struct Period: Hashable, Sendable, CustomStringConvertible {
    package let from: Day
    package let until: Day

    /// - Returns: nil where it ends before it begins.
    package init?(from: Day, until: Day) {
        guard from <= until else { return nil }
        (self.from, self.until) = (from, until)
    }

    /// `2026-11-01/2026-11-30` (ISO 8601).
    package init?(_ text: some StringProtocol) {
        let days = text.split(separator: "/", omittingEmptySubsequences: false)
        guard days.count == 2, let from = Day(iso: days[0]), let until = Day(iso: days[1]) else { return nil }
        self.init(from: from, until: until)
    }

    package var description: String { "\(from)/\(until)" }

    package func contains(_ other: Period) -> Bool { from <= other.from && other.until <= until }
}

/// One register of a thing.
package enum ThingWrite<Text> {
    case field(ThingField, Text)
    /// Nothing is deleted: a later write of its fields brings a thing back.
    case removed(Bool)
    /// How often a link was followed in a period, as a report says; the same period said again takes its place.
    case visits(Text, count: UInt64)
    /// Time and money an échappée took on a day; the same entry said again takes its place.
    case hours(Text, minutes: UInt64, cents: UInt64, on: Day)
    /// A figure that was typed: of what, and where it comes from.
    case figure(Text, of: Text, number: UInt64, source: Text, on: Day)

    package func map<Other>(_ read: (Text) -> Other) -> ThingWrite<Other> {
        switch self {
        case .field(let field, let text): .field(field, read(text))
        case .removed(let isRemoved): .removed(isRemoved)
        case .visits(let period, let count): .visits(read(period), count: count)
        case .hours(let id, let minutes, let cents, let on): .hours(read(id), minutes: minutes, cents: cents, on: on)
        case .figure(let id, let of, let number, let source, let on):
            .figure(read(id), of: read(of), number: number, source: read(source), on: on)
        }
    }
}

extension ThingWrite: Equatable where Text: Equatable {}
extension ThingWrite: Sendable where Text: Sendable {}

/// A thing, whole, read out of the state.
package struct Thing: Equatable, Sendable {
    package let id: ThingID
    /// By field; absent is empty.
    package var texts: [ThingField: String] = [:]
    package var isRemoved = false
    package var visits: [VisitCount] = []
    /// In the order of their days.
    package var hours: [HoursEntry] = []
    package var figures: [FigureEntry] = []
    package var created: Instant?
    package var createdBy: WriterID?
    package var updated: Instant?
    package var updatedBy: WriterID?

    package init(id: ThingID) { self.id = id }

    package subscript(field: ThingField) -> String { texts[field] ?? "" }
}

/// How often a link was followed in a period, by a report.
package struct VisitCount: Equatable, Sendable {
    package let period: Period
    package let count: Int

    package init(period: Period, count: Int) {
        self.period = period
        self.count = count
    }
}

/// Whom or what an event is about.
package enum Subject: Hashable, Sendable, CustomStringConvertible {
    case contact(ContactID)
    case thing(ThingID)

    package init?(_ text: some StringProtocol) {
        if let id = ContactID(text) {
            self = .contact(id)
        } else if let id = ThingID(text) {
            self = .thing(id)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .contact(let id): id.description
        case .thing(let id): id.description
        }
    }
}
