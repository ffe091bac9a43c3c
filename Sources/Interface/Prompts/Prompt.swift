package import Domain

/// A question on the last lines, part of one gesture: what is answered joins the intents; the gesture is committed
/// once, when the last question closes (product.md, *Moving*).
package struct Prompt: Equatable, Sendable {
    /// The contacts it is about.
    package var contacts: [ContactID]
    /// What will be committed, growing with each answer.
    package var intents: [Intent]
    /// The questions left; the first is being asked.
    package var asks: [Ask]
    package var line = LineEditor()
    /// What the line of the next question begins with.
    package var lineAhead: LineEditor?
    /// Said of the last answer when it could not be taken.
    package var problem: String?
    /// What was written in place of the line, where it was opened in the editor.
    var longText: String?
    /// The kind of next step being planned; Tab changes it.
    package var stepKind = StepKind.followUp
    /// Kept from an objective until its day is known.
    package var objective = ""
    /// What the field held when it was opened.
    package var valueBefore: String?
    /// `r`: the step that is there gets another day.
    package var isPutOff = false
    /// The appointment to come, which the exchange leaves as it is: Enter keeps it.
    var appointment: NextStep?
    /// An attempt was logged: words that begin with no day are what was said.
    var isAttempt = false
    /// They were told where their address comes from, and how to say no.
    var isInformed = false
    /// A move of several contacts: which of them each question is about.
    package var move: MovedContacts?
    /// Names that contradict themselves, as they were when it was asked.
    var names: [ContactID: NameParts] = [:]
    /// What the question is about, where that is no contact.
    var named = ""
    /// What comes of what is chosen so far.
    var told = ""
    /// The key that asked it: pressed again, it changes nothing.
    var openedBy: Key?
    /// Texts of others to be erased with the person.
    var texts: [ErasedText] = []
    /// After the gesture, Fiche par fiche goes on to the next contact.
    package var goesOn = false

    package init(_ contacts: [ContactID], _ asks: [Ask], intents: [Intent] = [], stepKind: StepKind = .followUp) {
        self.contacts = contacts
        self.asks = asks
        self.intents = intents
        self.stepKind = stepKind
    }

    /// A question about a gesture.
    init(_ contacts: [ContactID], _ asks: [Ask], named: String) {
        self.init(contacts, asks)
        self.named = named
    }

    package var ask: Ask? { asks.first }

    /// What was typed, in the line or in the editor.
    var typed: String { longText ?? line.text }

    var withoutLongText: Prompt {
        var prompt = self
        prompt.longText = nil
        return prompt
    }

    /// Without those who are gone.
    mutating func keep(_ isThere: (ContactID) -> Bool) {
        contacts.removeAll { !isThere($0) }
        move?.leavingMeeting.removeAll { !isThere($0) }
        move?.toMeeting.removeAll { !isThere($0) }
        move?.toUser.removeAll { !isThere($0) }
    }

    /// Whom the question being asked is about.
    var subjects: [ContactID] {
        guard let move else { return contacts }
        return switch ask {
        case .result: move.leavingMeeting
        case .introduces: move.toUser
        case .objective: move.toMeeting
        case .day: move.toMeeting + move.leavingMeeting
        default: contacts
        }
    }
}

/// Who goes where in one move of contacts of several stages.
package struct MovedContacts: Equatable, Sendable {
    /// Out of *meeting*: the result and the next step are theirs.
    var leavingMeeting: [ContactID] = []
    /// Into *meeting*: the objective and the day are theirs.
    var toMeeting: [ContactID] = []
    /// Into *user*: whom can they introduce?
    var toUser: [ContactID] = []
}

/// One question.
package enum Ask: Equatable, Sendable {
    /// "Je veux repartir avec…"
    case objective
    /// The day of the next step; what Enter takes.
    case day(proposed: Day)
    /// What came of the meeting, or of the step that is done.
    case result
    /// Whom can they introduce?
    case introduces
    /// `a`: which exchange.
    case exchange
    /// What `a v` was.
    case whichVisit
    case exchangeText(LogChoice)
    /// What was said, corrected.
    case exchangeAgain(ExchangeID)
    case reason
    case pauseUntil
    /// On several contacts: oui, non, inconnu.
    case answerForAll(Criterion)
    /// The name, or its parts: they say different things.
    case nameOrParts(ContactID)
    /// What was said sounds like it.
    case isObjection
    /// Somebody asleep or left aside answered.
    case bringBack
    /// An answer that stood there before: to be seen, and changed only on purpose.
    case answerAgain(Criterion)
    case criterion
    case evidence(Criterion)
    case evidenceFor(note: String)
    case tags
    case copy
    case field(ContactField)
    case importPath
    /// What is for all of a file.
    case importOption(ImportOption)
    case spread(perDay: Int)
    case backTo(GestureID)
    /// The name a filter is kept by; which of those kept is taken.
    case filterName, savedFilter
    /// Whom an export is about is said before it is written.
    case export(Action)
    /// A gesture that was not done in this window, or that others came after.
    case takeBack(GestureID)
    case leaveAside(DropReason)
    /// A word of the file's stage column that no stage is known by.
    case stageWord(String)
    /// The field of a column of the file.
    case columnField(Int, header: String)
    /// A text of another contact that names the person being erased.
    case eraseText(NamingText, left: Int)
    /// The name, typed: nothing brings the person back.
    case eraseName
    case outreach(OutreachAsk)
    case piloting(PilotingAsk)
}

/// What `a` offers.
package enum LogChoice: Sendable {
    case talked, messageLeft, noAnswer, mailSent, received, visit, note, objection, bounced
    /// What `a v` was, where the next step does not say.
    case atVisit, atMeeting, atEvent

    init?(_ action: Action?) {
        switch action {
        case .logTalked: self = .talked
        case .logMessageLeft: self = .messageLeft
        case .logNoAnswer: self = .noAnswer
        case .logMailSent: self = .mailSent
        case .logReceived: self = .received
        case .logVisit: self = .visit
        case .logNote: self = .note
        case .logObjection: self = .objection
        case .logBounced: self = .bounced
        case .wasMeeting: self = .atMeeting
        case .wasVisit: self = .atVisit
        case .wasEvent: self = .atEvent
        default: return nil
        }
    }

    package var exchange: (kind: ExchangeKind, outcome: Outcome) {
        switch self {
        case .talked: (.call, .talked)
        case .messageLeft: (.message, .attempted)
        case .noAnswer: (.call, .attempted)
        case .mailSent: (.mail, .sent)
        case .received, .objection: (.message, .received)
        case .visit, .atMeeting: (.meeting, .talked)
        case .atVisit: (.visit, .talked)
        case .atEvent: (.event, .talked)
        case .bounced: (.mail, .attempted)
        case .note: (.note, .unknown)
        }
    }

    /// An attempt has nothing to tell: it goes straight to the next step.
    /// What tells its text from another's.
    var name: String {
        switch self {
        case .talked: "talked"
        case .messageLeft: "left"
        case .noAnswer: "none"
        case .mailSent: "sent"
        case .received: "received"
        case .visit: "visit"
        case .note: "note"
        case .objection: "objection"
        case .bounced: "bounced"
        case .atVisit, .atMeeting, .atEvent: "visit"
        }
    }

    package var asksText: Bool { exchange.outcome != .attempted }
    package var asksNextStep: Bool { self != .note && self != .objection && self != .bounced }
}
