/// One contact, whole: what a card, a command or an export reads. Made on demand from the packed `Row`.
package struct Contact: Equatable, Sendable {
    package var id: ContactID
    package var name = ""
    /// Each line of text beside the name: `organisation`, `phone`…
    package var texts = ContactTexts<String>()
    package var level: Level?
    package var stakes: Stakes?
    package var email = ""
    package var emailStatus: EmailStatus?
    /// Beside the main ones, in the order in which they were last written: see `emails` and `phones`.
    package var otherEmails: [ContactEmail] = []
    package var otherPhones: [ContactPhone] = []
    package var stage = Stage.prospect
    package var standing = Standing.active
    package var reason: DropReason?
    /// While asleep: the first day the contact is awake again.
    package var until: Day?
    /// In criterion order, six of them.
    package var criteria = [Judgement](repeating: Judgement(), count: 6)
    package var next: NextStep?
    /// Oldest first: by day, then in the order they were logged.
    package var exchanges: [Exchange] = []
    /// Sorted by folded name.
    package var tags: [String] = []
    package var referredBy: ContactID?
    /// Whoever introduced them agreed to be named to them.
    package var mayNameIntroducer = false
    /// Whom they introduced, in creation order.
    package var referred: [ContactID] = []
    /// The day they were asked for other contacts (outreach.md, *Referrals*).
    package var askedOn: Day?
    /// The échappées they belong to.
    package var breakaways: [ContactBreakaway] = []
    /// How many people stand behind them.
    package var represents: Int?
    package var part = ContactPart.user
    package var notes = ""
    /// Texts written at the same time as another's, that lost: kept until a later write over them.
    package var otherVersions: [OtherVersion] = []
    package var created: Instant?
    package var updated: Instant?
    /// Free fields in the order they came.
    package var fields: [FreeField] = []

    package init(id: ContactID) { self.id = id }

    /// As a day sees it: who was asleep until then is awake, by itself.
    package func awake(on today: Day) -> Contact {
        guard standing == .asleep, let until, until <= today else { return self }
        var awake = self
        awake.standing = .active
        awake.until = nil
        return awake
    }

    /// Asked not to be contacted (RGPD).
    package var hasObjected: Bool { standing == .dropped && reason == .objection }

    /// A user who has introduced somebody is proposed as an ambassador (product.md, *Moving*).
    package var couldBeAmbassador: Bool { stage == .user && standing == .active && !referred.isEmpty }

    /// The first line of a card: the name as stored, the organisation if there is none.
    package var title: String { !name.isEmpty ? name : !organisation.isEmpty ? organisation : email }

    /// The day of the last exchange `talked` or `received` (product.md: never an edit, never an attempt).
    package var lastHeard: Day? { exchanges.lazy.filter { $0.outcome.isNews($0.kind) }.map(\.on).max() }
    package var lastExchange: Day? { exchanges.lazy.map(\.on).max() }

    package var score: Score { Score(criteria.map(\.answer)) }
}

/// The texts by their names, for whoever reads or writes one of them.
extension Contact {
    package var civility: String {
        get { texts.civility }
        set { texts.civility = newValue }
    }
    package var givenName: String {
        get { texts.givenName }
        set { texts.givenName = newValue }
    }
    package var familyName: String {
        get { texts.familyName }
        set { texts.familyName = newValue }
    }
    package var organisation: String {
        get { texts.organisation }
        set { texts.organisation = newValue }
    }
    package var role: String {
        get { texts.role }
        set { texts.role = newValue }
    }
    package var phone: String {
        get { texts.phone }
        set { texts.phone = newValue }
    }
    package var url: String {
        get { texts.url }
        set { texts.url = newValue }
    }
    package var place: String {
        get { texts.place }
        set { texts.place = newValue }
    }
    package var source: String {
        get { texts.source }
        set { texts.source = newValue }
    }
}

/// The answer to one criterion, with what it rests on.
package struct Judgement: Equatable, Sendable {
    package var answer = Answer.unknown
    package var evidence = ""
    package var on: Day?
    package init(answer: Answer = .unknown, evidence: String = "", on: Day? = nil) {
        self.answer = answer
        self.evidence = evidence
        self.on = on
    }
}

/// What comes next with a contact.
package struct NextStep: Equatable, Sendable {
    package var kind: StepKind
    package var on: Day
    package var at: ClockTime?
    /// "Je veux repartir avec…" (method.md, 6).
    package var objective: String
    package var note: String
    /// It comes again so long after it is done.
    package var every: Every?
    package init(
        kind: StepKind, on: Day, at: ClockTime? = nil, objective: String = "", note: String = "", every: Every? = nil
    ) {
        self.every = every
        self.kind = kind
        self.on = on
        self.at = at
        self.objective = objective
        self.note = note
    }

    /// Somebody is met: a meeting, a visit, or anything with an hour (product.md, *Logging*).
    package var isAppointment: Bool { kind == .meeting || kind == .visit || at != nil }

    /// Its hour has come, or, where it has none, its day is over.
    package func isOver(_ now: Moment) -> Bool {
        on < now.today || on == now.today && at.map { $0 <= now.time } ?? false
    }

    /// Whether an exchange leaves it as it is: an appointment to come is closed by the meeting itself alone; what is
    /// over is settled by anything but a note (product.md, *Logging*).
    package func stays(after kind: ExchangeKind, _ outcome: Outcome, on day: Day, now: Moment) -> Bool {
        if kind == .note { return true }
        guard isAppointment, !isOver(now) else { return false }
        return !((kind == .meeting || kind == .visit || kind == .event) && outcome == .talked && day == now.today)
    }
}

/// Something said, written or tried with a contact.
package struct Exchange: Equatable, Sendable {
    package var id: ExchangeID
    package var kind: ExchangeKind
    package var outcome: Outcome
    package var on: Day
    package var text: String
    /// What it carried besides its words, where it was sent.
    package var carried: Carried<String>
    package init(
        id: ExchangeID, kind: ExchangeKind, outcome: Outcome, on: Day, text: String, carried: Carried<String> = .nothing
    ) {
        self.id = id
        self.kind = kind
        self.outcome = outcome
        self.on = on
        self.text = text
        self.carried = carried
    }
}

package struct FreeField: Hashable, Sendable {
    package var name: String
    package var value: String
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// A text that lost to another written at the same time, and where it stood.
package struct OtherVersion: Equatable, Sendable {
    package enum Place: Equatable, Sendable {
        case notes
        case evidence(Criterion)
        case exchange(ExchangeID)
    }
    package var place: Place
    package var text: String
    package var by: WriterID
    package init(place: Place, text: String, by: WriterID) {
        self.place = place
        self.text = text
        self.by = by
    }
}

/// The qualification: an interval of certain and possible yeses, over six criteria (product.md, *Qualification*).
package struct Score: Equatable, Sendable {
    package var yes: Int
    package var no: Int
    package var unknown: Int { 6 - yes - no }
    /// Certain yeses and those still to be asked.
    package var possible: Int { yes + unknown }
    /// Twice the midpoint of the interval, so that it stays whole.
    package var midpointDoubled: Int { yes + possible }

    package init(_ answers: some Sequence<Answer>) {
        yes = 0
        no = 0
        for answer in answers {
            switch answer {
            case .yes: yes += 1
            case .no: no += 1
            case .unknown: break
            }
        }
    }
}
