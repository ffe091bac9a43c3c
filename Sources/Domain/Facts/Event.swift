/// A past-tense fact about one contact or about the carnet: what the journal keeps.
///
/// An event is a kind, whom it concerns, and the registers it writes. The state is the fold of all events
/// in stamp order; in each register the last effective write wins, whole (journal.md, 27–32).
package struct Event: Equatable, Sendable {
    package var kind: Kind
    package var contact: ContactID?
    package var writes: [Write<String>]

    package init(_ kind: Kind, _ contact: ContactID? = nil, _ writes: [Write<String>] = []) {
        self.kind = kind
        self.contact = contact
        self.writes = writes
    }

    /// What happened. The fold looks at the registers written; the kind is for people and for the history.
    package enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        case contactCreated, contactEdited, contactImported, stageMoved, answered, nextStepPlanned, nextStepDone
        case nextStepRemoved, exchangeLogged, exchangeEdited, leftAside, paused, broughtBack, tagged, untagged
        case notesWritten, introduced, goneThrough
        case productNamed, personNamed, undone
        case tailIsolated, groupAbandoned
        /// Two ids are one contact (journal.md, 34).
        case contactMerged
        /// Two ids look like one contact and are not: they are not shown as duplicates any more.
        case toldApart
        /// A person is taken out of every file, for ever; a device says that it has done so (48, 50).
        case contactErased, erasureApplied

        package var code: String { staticCode.description }

        /// The gesture that writes this register and nothing else.
        package init(writing write: Write<String>) {
            self =
                switch write {
                case .stage: .stageMoved
                case .answer: .answered
                case .next: .nextStepPlanned
                case .noNext: .nextStepRemoved
                case .standing(.active, _, _): .broughtBack
                case .standing(.asleep, _, _): .paused
                case .standing(.dropped, _, _): .leftAside
                case .tag(_, true): .tagged
                case .tag(_, false): .untagged
                case .notes: .notesWritten
                case .exchange: .exchangeEdited
                case .referredBy: .introduced
                case .goneThrough: .goneThrough
                default: .contactEdited
                }
        }

        /// Nothing takes it back (journal.md, 30).
        var isLasting: Bool {
            switch self {
            case .personNamed, .contactErased, .erasureApplied, .tailIsolated, .groupAbandoned: true
            default: false
            }
        }
    }
}

/// One register written by an event. Generic over its texts: `String` when it is decided,
/// `TextRef` (a place in the journal's bytes) when it is folded.
package enum Write<Text> {
    case name(Text), givenName(Text), familyName(Text), organisation(Text), role(Text)
    case level(Level?), stakes(Stakes?)
    /// One register: an address and how sure it is.
    case email(Text, EmailStatus?)
    case phone(Text), url(Text), place(Text), source(Text)
    case referredBy(ContactID?)
    case stage(Stage)
    case standing(Standing, DropReason?, until: Day?)
    case answer(Criterion, Answer, evidence: Text?, on: Day?, over: Stamp?)
    case next(StepKind, on: Day, at: ClockTime?, objective: Text?, note: Text?)
    case noNext
    case tag(Text, Bool)
    case field(Text, Text)
    case exchange(id: Text, ExchangeKind, Outcome, on: Day, text: Text, over: Stamp?)
    case notes(Text, over: Stamp?)
    /// Gone through in Fiche par fiche (or, false, to be gone through again: changed by an import).
    case goneThrough(Bool)
    case productName(Text)
    case person(Text, device: Text)
    /// Gestures of one writer whose first sequence number is in a range.
    case void(Text, UInt64, UInt64)
    case contacts(ContactID, ContactID)
    case erased(ContactID)
    /// Another contact's event that named the person: `writer:s:contact`.
    case erasedText(Text)
    /// What tells again an address whose person asked not to be contacted, without keeping it (51).
    case objection(Text)
}

extension Write: Equatable where Text: Equatable {}
extension Write: Sendable where Text: Sendable {}
