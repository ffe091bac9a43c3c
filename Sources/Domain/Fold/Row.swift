/// A contact as the board keeps it: the registers that sorting, counting and painting read, in one cache line.
///
/// The rest is in `Detail`. `Contact` is both, with its texts read out.
package struct Row: BitwiseCopyable {
    package var id: ContactID
    package var name = TextRef.empty
    /// The first sixteen bytes of the folded title: they decide nearly all comparisons of names.
    package var nameKey: (UInt64, UInt64) = (0, 0)
    package var nextOn = noDay
    package var until = noDay
    package var lastHeard = noDay
    /// The last of this contact's events in `Store.links`.
    var eventsTail: Int32 = -1
    /// Two bits a criterion.
    package var answers: UInt16 = 0
    /// Minutes since midnight, or -1.
    package var nextAt: Int16 = -1
    package var stage = Stage.prospect
    package var standing = Standing.active
    package var nextKind = StepKind.other
    /// Raw values, 0 for none, 255 for no reason.
    package var stakesRaw: UInt8 = 0
    package var levelRaw: UInt8 = 0
    package var reasonRaw: UInt8 = 255
    var flags: UInt8 = 0

    package static let noDay = Int32.min

    init(id: ContactID) { self.id = id }
}

extension Row {
    private static let existsFlag: UInt8 = 1
    private static let voidedFlag: UInt8 = 2
    private static let goneThroughFlag: UInt8 = 4
    private static let erasedFlag: UInt8 = 8

    private func has(_ flag: UInt8) -> Bool { flags & flag != 0 }
    private mutating func set(_ flag: UInt8, _ on: Bool) { flags = on ? flags | flag : flags & ~flag }

    /// Has an effective creation (or a voided one while something else effective names it: journal.md, 31).
    package var exists: Bool {
        get { flags & (Self.existsFlag | Self.erasedFlag) == Self.existsFlag }
        set { set(Self.existsFlag, newValue) }
    }
    /// Taken out for ever: no event brings it back (journal.md, 49).
    var isErased: Bool {
        get { has(Self.erasedFlag) }
        set { set(Self.erasedFlag, newValue) }
    }
    var isCreationVoided: Bool {
        get { has(Self.voidedFlag) }
        set { set(Self.voidedFlag, newValue) }
    }
    /// Gone through in Fiche par fiche since it came in or was changed by an import.
    package var isGoneThrough: Bool {
        get { has(Self.goneThroughFlag) }
        set { set(Self.goneThroughFlag, newValue) }
    }

    package func answer(_ criterion: Criterion) -> Answer {
        Answer(rawValue: UInt8(answers >> (2 * UInt16(criterion.rawValue)) & 3)) ?? .unknown
    }
    mutating func setAnswer(_ criterion: Criterion, _ answer: Answer) {
        let shift = 2 * UInt16(criterion.rawValue)
        answers = answers & ~(3 << shift) | UInt16(answer.rawValue) << shift
    }

    /// How many criteria are certain yeses: the low bit of each pair (`yes` is 1, `no` is 2).
    package var yesCount: Int { (answers & 0x555).nonzeroBitCount }
    package var noCount: Int { (answers & 0xAAA).nonzeroBitCount }

    package var hasNext: Bool { nextOn != Self.noDay }
    package var nextDay: Day? { hasNext ? Day(number: nextOn) : nil }
    package var untilDay: Day? { until == Self.noDay ? nil : Day(number: until) }
    package var reason: DropReason? { DropReason(rawValue: reasonRaw) }
    /// Asked not to be contacted (RGPD).
    package var hasObjected: Bool { standing == .dropped && reason == .objection }
    package var level: Level? { Level(rawValue: levelRaw) }
    package var stakes: Stakes? { Stakes(rawValue: stakesRaw) }

    /// The standing on a day: a contact asleep wakes by itself when its day has come.
    @inline(__always)
    package func standing(on today: Day) -> Standing {
        // Without a day there is none to wake on.
        standing == .asleep && until <= today.number && until != Self.noDay ? .active : standing
    }
}

/// The registers no card shows: texts, links to the lists of exchanges, tags and free fields.
struct Detail: BitwiseCopyable {
    var texts = ContactTexts(empty: TextRef.empty)
    var email = TextRef.empty
    var notes = TextRef.empty
    var nextObjective = TextRef.empty
    var nextNote = TextRef.empty
    /// A packed `ContactID`, 0 for none.
    var referredBy: UInt64 = 0
    /// Ordinals of the first and last effective records, and of the one that wrote the notes, plus one; 0 for none.
    var created: UInt32 = 0
    var updated: UInt32 = 0
    var notesRecord: UInt32 = 0
    /// How often it was folded again: after an undo or a late arrival, all may be other with the same last record.
    var refolds: UInt32 = 0
    /// Heads of linked lists in the pools, -1 for none.
    var judgements: Int32 = -1
    var exchangesHead: Int32 = -1
    var exchangesTail: Int32 = -1
    var tags: Int32 = -1
    var fieldsHead: Int32 = -1
    var fieldsTail: Int32 = -1
    var versions: Int32 = -1
    /// Addresses and numbers beside the first.
    var waysHead: Int32 = -1
    /// What exchanges carried.
    var carriedHead: Int32 = -1
    /// The day they were asked for other contacts.
    var askedOn = Row.noDay
    /// Échappées they belong to.
    var membershipsHead: Int32 = -1
    /// The last of the stages they came to, and of the standings.
    var stagesTail: Int32 = -1
    /// How many people stand behind them, plus one; 0 for unknown.
    var represents: UInt32 = 0
    /// How often the next step comes again; 0: once.
    var nextEvery: UInt16 = 0
    var mayNameIntroducer = false
    var emailStatusRaw: UInt8 = 0
    /// Plus one; 0 where nothing is said.
    var partRaw: UInt8 = 0
}

/// What one answer rests on.
struct PooledJudgement: BitwiseCopyable {
    var evidence = TextRef.empty
    var on = Row.noDay
    /// Ordinal of the record that wrote the evidence, plus one; 0 for none.
    var record: UInt32 = 0
}

struct PooledExchange: BitwiseCopyable {
    var id: TextRef
    /// Of the id's bytes: most exchanges are told apart without reading them.
    var hash: UInt32
    var text: TextRef
    var on: Int32
    var record: UInt32
    var next: Int32 = -1
    var kind: ExchangeKind
    var outcome: Outcome
}

/// What an exchange carried: it may be known before the exchange is, where records came late.
struct PooledCarried: BitwiseCopyable {
    var exchange: TextRef
    var carried: Carried<TextRef>
    var next: Int32 = -1
}

/// A stage that a contact came to, or a standing, in stamp order: kept apart, so that who counts stages reads no event.
struct PooledStage: BitwiseCopyable {
    /// Ordinal of the record that says so.
    var record: UInt32
    var previous: Int32 = -1
    var stage: Stage?
    var standing: Standing?
    var reasonRaw: UInt8 = 255
    var until = Row.noDay

    init(record: UInt32, stage: Stage) { (self.record, self.stage) = (record, stage) }

    init(record: UInt32, standing: Standing, _ row: Row) {
        (self.record, self.standing) = (record, standing)
        (reasonRaw, until) = (row.reasonRaw, row.until)
    }
}

extension Store {
    @inline(__always)
    mutating func keepStage(_ row: Int, _ stage: PooledStage) {
        stages.append(stage)
        stages[stages.count - 1].previous = details[row].stagesTail
        details[row].stagesTail = Int32(stages.count - 1)
    }
}

/// How somebody belongs to an échappée. Two forms: two cards, of a form each, became one.
struct PooledMembership: BitwiseCopyable {
    var breakaway: TextRef
    var next: Int32 = -1
    var isIn = true
    var cameIn = false
    var isDrawnA = false
    var isDrawnB = false
}

struct PooledPair: BitwiseCopyable {
    var name: TextRef
    /// For a tag, empty; `isIn` says whether it is in.
    var value: TextRef
    var next: Int32 = -1
    var isIn = true
}

/// An address or a number beside the first.
struct PooledWay: BitwiseCopyable {
    var text: TextRef
    /// Of a number.
    var label = TextRef.empty
    var next: Int32 = -1
    var isPhone: Bool
    var isIn: Bool
    var emailStatusRaw: UInt8 = 0
}

struct PooledVersion: BitwiseCopyable {
    var text: TextRef
    var record: UInt32
    var next: Int32
    /// 0…5 a criterion's evidence, 6 the notes, 7 an exchange's text.
    var place: UInt8
    var exchange: TextRef
}
