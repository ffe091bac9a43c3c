/// A contact typed in one line (product.md, *One-line capture*):
///
///     Claire Nguyen chez:"DRAAF Grand Est" claire.nguyen@exemple.fr 0612345678 tag:agri via:"Paul Rey" r:lun
///
/// E-mail, phone and address are known by their shape, the rest by its key; all that is neither is the name.
/// Nothing typed is lost: what is not understood stays in the name, and is pointed at.
package struct Capture: Equatable, Sendable {
    package var name = ""
    package var organisation = ""
    package var email = ""
    /// As typed, spaces included.
    package var phone = ""
    /// Beside the first, known by their look.
    package var otherEmails: [String] = []
    package var otherPhones: [String] = []
    package var url = ""
    package var tags: [String] = []
    /// Who introduced them, as typed.
    package var via: String?
    /// Through which échappée they came in, as typed.
    package var breakaway: String?
    package var next: Planned?
    package var role = ""
    package var stage: Stage?
    package var place = ""
    package var source = ""
    /// One line for each `note:`.
    package var note = ""
    /// Words in the shape of a field that is none of ours.
    package var unknown: [Unknown] = []
    package var problems: [CaptureProblem] = []

    package init() {}

    /// All addresses, none of them where there is none.
    package var emails: [String] { email.isEmpty ? otherEmails : [email] + otherEmails }

    /// The most bytes of one line.
    package static let lineBytesMax = OneLine.fieldBytesMax

    /// The day of the next step, as `r:` says it.
    package struct Planned: Equatable, Sendable {
        package var day: Day
        package var time: ClockTime?
        package init(day: Day, time: ClockTime? = nil) {
            self.day = day
            self.time = time
        }
    }

    /// A word such as `foo:bar`, and where it begins in the line: characters, from 1.
    package struct Unknown: Equatable, Sendable {
        package var token: String
        package var column: Int
        /// The key that may have been meant, as it could be typed: `chez:`.
        package var suggestion: String?
        package init(token: String, column: Int, suggestion: String? = nil) {
            self.token = token
            self.column = column
            self.suggestion = suggestion
        }
    }
}

/// A word of a capture line that says which field it is, and not what. It stays in the name.
package struct CaptureProblem: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case badDay(TypedDayProblem)
        case unknownStage(suggestion: String?)
        /// `chez:` alone.
        case missingValue
        /// A second value for a field that holds one: the first is kept.
        case repeated
        /// The line was not read: more bytes than `Capture.lineBytesMax`.
        case lineTooLong(bytes: Int)
    }
    package var kind: Kind
    /// As typed, key included; empty where it is the line.
    package var word: String
    /// Where the word begins in the line: characters, from 1.
    package var column: Int

    package init(_ kind: Kind, _ word: String, column: Int) {
        self.kind = kind
        self.word = word
        self.column = column
    }
}
