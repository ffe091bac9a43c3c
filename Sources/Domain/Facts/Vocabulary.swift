/// The words of the method, as closed enums.
///
/// Each has a `code`: the name used in the journal, in JSON and on the command line (product.md, *Words*).
/// What people read on screen is in Interface's `Wording`.
package protocol CodedWord: CaseIterable, Sendable, BitwiseCopyable, Hashable, RawRepresentable
where RawValue == UInt8 {
    /// The stable name in files and on the command line.
    var staticCode: StaticString { get }
}

extension CodedWord {
    package var code: String { staticCode.description }

    /// The word that has this exact code name.
    package init?(code: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = match
    }
}

/// How far a contact has come with the product.
package enum Stage: UInt8, CodedWord, Comparable {
    case prospect, contacted, meeting, user, ambassador

    package var staticCode: StaticString {
        switch self {
        case .prospect: "prospect"
        case .contacted: "contacted"
        case .meeting: "meeting"
        case .user: "user"
        case .ambassador: "ambassador"
        }
    }

    package static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
    package var following: Stage? { Stage(rawValue: rawValue + 1) }
    package var preceding: Stage? { rawValue == 0 ? nil : Stage(rawValue: rawValue - 1) }

    /// From *contacted* to *user*, a contact with nothing planned is a contact being lost (method.md, 6).
    package var isEngaged: Bool { self == .contacted || self == .meeting || self == .user }
}

/// Whether we are still in touch with a contact.
package enum Standing: UInt8, CodedWord {
    case active, asleep, dropped

    package var staticCode: StaticString {
        switch self {
        case .active: "active"
        case .asleep: "asleep"
        case .dropped: "dropped"
        }
    }
}

/// Why a contact was left aside: mostly the criterion that failed, so that figures can say why.
package enum DropReason: UInt8, CodedWord {
    case notVolunteer, hasSolution, notDecider, notSoon, notConcerned, silence, objection, other

    package var staticCode: StaticString {
        switch self {
        case .notVolunteer: "notVolunteer"
        case .hasSolution: "hasSolution"
        case .notDecider: "notDecider"
        case .notSoon: "notSoon"
        case .notConcerned: "notConcerned"
        case .silence: "silence"
        case .objection: "objection"
        case .other: "other"
        }
    }
}

/// The six criteria of the perfect contact (method.md, 3). The raw value is the number on screen less one.
package enum Criterion: UInt8, CodedWord {
    case sharesProblem, lacksSolution, decides, soon, autonomous, benefits

    package var staticCode: StaticString {
        switch self {
        case .sharesProblem: "sharesProblem"
        case .lacksSolution: "lacksSolution"
        case .decides: "decides"
        case .soon: "soon"
        case .autonomous: "autonomous"
        case .benefits: "benefits"
        }
    }

    /// 1…6, as on screen.
    package var number: Int { Int(rawValue) + 1 }

    package init?(number: Int) {
        guard (1...6).contains(number) else { return nil }
        self.init(rawValue: UInt8(number - 1))
    }
}

/// What is known of a criterion. Unknown is not no.
package enum Answer: UInt8, CodedWord {
    case unknown, yes, no

    package var staticCode: StaticString {
        switch self {
        case .unknown: "unknown"
        case .yes: "yes"
        case .no: "no"
        }
    }

    package var glyph: Character {
        switch self {
        case .unknown: "?"
        case .yes: "+"
        case .no: "-"
        }
    }

    /// The cycle of the criterion keys: ? → + → - → ?
    package var next: Answer {
        switch self {
        case .unknown: .yes
        case .yes: .no
        case .no: .unknown
        }
    }
}

/// The kind of a next step.
package enum StepKind: UInt8, CodedWord {
    case followUp, call, mail, meeting, visit, waiting, other

    package var staticCode: StaticString {
        switch self {
        case .followUp: "followUp"
        case .call: "call"
        case .mail: "mail"
        case .meeting: "meeting"
        case .visit: "visit"
        case .waiting: "waiting"
        case .other: "other"
        }
    }
}

/// The kind of an exchange.
package enum ExchangeKind: UInt8, CodedWord {
    case call, mail, meeting, visit, message, note
    /// An event, an OpenLab: many are met at once.
    case event

    package var staticCode: StaticString {
        switch self {
        case .call: "call"
        case .mail: "mail"
        case .meeting: "meeting"
        case .visit: "visit"
        case .message: "message"
        case .note: "note"
        case .event: "event"
        }
    }
}

/// What came of an exchange.
package enum Outcome: UInt8, CodedWord {
    case unknown, attempted, sent, talked, received

    package var staticCode: StaticString {
        switch self {
        case .unknown: "unknown"
        case .attempted: "attempted"
        case .sent: "sent"
        case .talked: "talked"
        case .received: "received"
        }
    }

    /// Only a conversation or something received says that we heard from the contact.
    package var isHeard: Bool { self == .talked || self == .received }

    /// As news of somebody: what came in from another program without a word on who wrote counts, a note never does.
    package func isNews(_ kind: ExchangeKind) -> Bool { isHeard || self == .unknown && kind == .message }
}

/// Where in their institution the contact stands (method.md, 4).
package enum Level: UInt8, CodedWord {
    case top = 1, middle, field

    package var staticCode: StaticString {
        switch self {
        case .top: "top"
        case .middle: "middle"
        case .field: "field"
        }
    }
}

/// What is at stake with the contact: start with the low ones (method.md, 2).
package enum Stakes: UInt8, CodedWord {
    case low = 1, medium, high

    package var staticCode: StaticString {
        switch self {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        }
    }
}

/// How sure the e-mail address is.
package enum EmailStatus: UInt8, CodedWord {
    case confirmed = 1, supposed, bounced

    package var staticCode: StaticString {
        switch self {
        case .confirmed: "confirmed"
        case .supposed: "supposed"
        case .bounced: "bounced"
        }
    }
}
