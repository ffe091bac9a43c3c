/// When a mail is written: what a model is for (outreach.md, *Mails*).
package enum MailMoment: UInt8, CodedWord {
    /// The first mail to somebody.
    case first
    /// To a day and a place.
    case invitation
    case followUp
    /// After a conversation or a meeting.
    case afterTalk
    /// Asks for other contacts.
    case askReferral
    /// « C'est noté, je ne vous écrirai plus. »
    case noted
    case other

    package var staticCode: StaticString {
        switch self {
        case .first: "first"
        case .invitation: "invitation"
        case .followUp: "followUp"
        case .afterTalk: "afterTalk"
        case .askReferral: "askReferral"
        case .noted: "noted"
        case .other: "other"
        }
    }
}
