// The words of échappées: a time-boxed test of one way to reach people (piloting.md, *Échappées*).

/// Which way of reaching people is tried.
package enum Lever: UInt8, CodedWord {
    case product, prospecting, relays, communication, sponsors, regulation

    package var staticCode: StaticString {
        switch self {
        case .product: "product"
        case .prospecting: "prospecting"
        case .relays: "relays"
        case .communication: "communication"
        case .sponsors: "sponsors"
        case .regulation: "regulation"
        }
    }
}

/// What an échappée is judged by: one of these.
package enum Measure: UInt8, CodedWord {
    case answers, conversations, meetings, users, signups, contacts, visits

    package var staticCode: StaticString {
        switch self {
        case .answers: "answers"
        case .conversations: "conversations"
        case .meetings: "meetings"
        case .users: "users"
        case .signups: "signups"
        case .contacts: "contacts"
        case .visits: "visits"
        }
    }

    /// Counted from what the carnet knows of each person; the others are typed, or read from Matomo.
    package var isOfPeople: Bool {
        switch self {
        case .answers, .conversations, .meetings, .users, .contacts: true
        case .signups, .visits: false
        }
    }
}

/// What was decided of an échappée.
package enum Decision: UInt8, CodedWord {
    case carryOn, adjust, stop, inconclusive

    package var staticCode: StaticString {
        switch self {
        case .carryOn: "continue"
        case .adjust: "adjust"
        case .stop: "stop"
        case .inconclusive: "inconclusive"
        }
    }
}

/// Whether an échappée counts people of the carnet, or figures that somebody types: said once, never mixed.
package enum Counting: UInt8, CodedWord {
    case people, figures

    package var staticCode: StaticString {
        switch self {
        case .people: "people"
        case .figures: "figures"
        }
    }
}

/// Which of the two versions somebody was drawn for.
package enum DrawnForm: UInt8, CodedWord {
    case a, b

    package var staticCode: StaticString {
        switch self {
        case .a: "A"
        case .b: "B"
        }
    }
}

/// How somebody belongs to an échappée: one register of the contact for each.
package enum Membership: Hashable, Sendable {
    case out
    case member
    /// They came in through it: what they wrote first is a contact made by it.
    case cameIn
    case drawn(DrawnForm)

    /// As the journal keeps it: false, true, or a word.
    package var word: String? {
        switch self {
        case .out, .member: nil
        case .cameIn: Self.cameInWord
        case .drawn(let form): form.code
        }
    }

    private static let cameInWord = "came"

    /// A word of a later version is a membership all the same.
    package init(word: some StringProtocol) {
        if word == Self.cameInWord {
            self = .cameIn
        } else {
            self = DrawnForm(code: word).map { .drawn($0) } ?? .member
        }
    }
}

/// An échappée that a contact belongs to.
package struct ContactBreakaway: Equatable, Sendable {
    package let id: ThingID
    package var name: String
    /// Nil where none was drawn, or where two cards of two forms became one: it counts in neither.
    package var form: DrawnForm?
    package var cameIn: Bool
    /// Two cards of two forms became one.
    package var hasBothForms = false

    package init(
        id: ThingID, name: String = "", form: DrawnForm? = nil, cameIn: Bool = false, hasBothForms: Bool = false
    ) {
        (self.id, self.name, self.form, self.cameIn, self.hasBothForms) = (id, name, form, cameIn, hasBothForms)
    }
}

/// What somebody is to the product (piloting.md, *Échappées*).
package enum ContactPart: UInt8, CodedWord {
    /// Somebody who is to use it: what is meant where nothing is said.
    case user
    /// Somebody who brings others.
    case relay
    /// Somebody who helps, and will not use it.
    case support
    case other

    package var staticCode: StaticString {
        switch self {
        case .user: "user"
        case .relay: "relay"
        case .support: "support"
        case .other: "other"
        }
    }
}

/// An identifier of what is added up and never written over: time spent, a figure that was typed.
package struct EntryID: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    private let packed: UInt64

    package static func random(using random: inout some RandomNumberGenerator) -> EntryID {
        EntryID(packed: random.next() & ((1 << 45) - 1))
    }

    private init(packed: UInt64) { self.packed = packed }

    package var description: String {
        "e" + String(decoding: Base32.digits(packed, 9), as: UTF8.self)
    }
}

/// Time and money that an échappée took on a day.
package struct HoursEntry: Equatable, Sendable {
    package let id: String
    package let minutes: Int
    package let cents: Int
    package let on: Day

    package init(id: String, minutes: Int, cents: Int, on: Day) {
        (self.id, self.minutes, self.cents, self.on) = (id, minutes, cents, on)
    }
}

/// A figure that somebody typed, with where it comes from.
package struct FigureEntry: Equatable, Sendable {
    package let id: String
    /// A measure's code, or `reached`.
    package let of: String
    package let number: Int
    package let source: String
    package let on: Day
    /// Who typed it, where it was read from a journal.
    package let by: WriterID?

    package static let reached = "reached"
    /// Of the Cap: how far it is.
    package static let value = "value"
    /// Of the Cap: what the product changes for people.
    package static let impact = "impact"

    package init(id: String, of: String, number: Int, source: String, on: Day, by: WriterID? = nil) {
        (self.id, self.of, self.number, self.source, self.on, self.by) = (id, of, number, source, on, by)
    }
}
