package import Domain

/// What a column is about.
package enum Field: Hashable, Sendable {
    case id, name, email, emailStatus, level, stakes
    /// Those beside the first, in one cell (`WayLine`).
    case otherEmails, otherPhones
    /// A line of text of a contact.
    case text(TextField)
    case stage, standing, reason, until, doNotContact
    case criterion(Criterion)
    /// Kind and note of the next step in one cell, `relance : note`.
    case nextStep
    case nextKind, nextOn, nextAt, nextObjective, nextNote
    /// A day to come back to the contact: a next step of kind follow-up.
    case followUp
    case lastExchange, lastHeard
    /// The day they were asked for other contacts.
    case askedOn
    /// Several exchanges in one cell (`ExchangeLines`).
    case exchanges
    /// Who this is in another program: kept as a free field, and found again by it.
    case externalID
    case tags, referredBy, notes
    /// Kept under the column's own name.
    case free
    /// Ours and worked out from the rest, or a rejects file's last column: read over.
    case derived
    case created, updated

    /// The name in `--map` and in JSON output.
    package var code: String {
        // Written out: asking the language for a case's name takes 200,000 instructions.
        switch self {
        case .text(let field): field.code
        case .criterion(let criterion): criterion.code
        case .free: "fields"
        case .derived: ""
        case .id: "id"
        case .name: "name"
        case .email: "email"
        case .emailStatus: "emailStatus"
        case .level: "level"
        case .stakes: "stakes"
        case .otherEmails: "otherEmails"
        case .otherPhones: "otherPhones"
        case .stage: "stage"
        case .standing: "standing"
        case .reason: "reason"
        case .until: "until"
        case .doNotContact: "doNotContact"
        case .nextStep: "nextStep"
        case .nextKind: "nextKind"
        case .nextOn: "nextOn"
        case .nextAt: "nextAt"
        case .nextObjective: "nextObjective"
        case .nextNote: "nextNote"
        case .followUp: "followUp"
        case .lastExchange: "lastExchange"
        case .lastHeard: "lastHeard"
        case .askedOn: "askedOn"
        case .exchanges: "exchanges"
        case .externalID: "externalID"
        case .tags: "tags"
        case .referredBy: "referredBy"
        case .notes: "notes"
        case .created: "created"
        case .updated: "updated"
        }
    }

    package init(_ field: ContactField) {
        self =
            switch field {
            case .name: .name
            case .text(let field): .text(field)
            case .level: .level
            case .stakes: .stakes
            case .email: .email
            case .emailStatus: .emailStatus
            case .tags: .tags
            case .referredBy: .referredBy
            case .notes: .notes
            case .free: .free
            }
    }

    /// The field of a contact that the column fills as it is; nil for what moves them on, and for what is kept beside.
    package var ofContact: ContactField? { ContactField.all.first { Field($0) == self } }

    /// Whether a column of this kind says whom a row is about.
    var isIdentifying: Bool {
        switch self {
        case .name, .text(.familyName), .email, .otherEmails, .text(.organisation): true
        default: false
        }
    }

    var isDay: Bool {
        switch self {
        case .until, .nextOn, .followUp, .lastExchange, .lastHeard, .askedOn: true
        default: false
        }
    }

    /// Addresses and numbers, of which there may be others.
    static let ways: Set<Field> = [.email, .otherEmails, .text(.phone), .otherPhones]

    /// Whether any number of columns may be given to it.
    var mayStandOften: Bool {
        switch self {
        case .free, .derived, .otherEmails, .otherPhones: true
        default: false
        }
    }

    /// Whether a second column of the kind adds to the first: several addresses, several numbers.
    var mayStandTwice: Bool {
        switch self {
        case .email, .text(.phone), .otherEmails, .otherPhones, .text(.organisation), .text(.url), .stage, .tags,
            .doNotContact:
            true
        default: false
        }
    }

    package static let all: [Field] =
        [
            .id, .name, .givenName, .familyName, .email, .emailStatus, .otherEmails, .phone, .otherPhones, .url,
            .organisation, .role, .level, .stakes,
        ]
        + TextField.others(than: [.givenName, .familyName, .phone, .url, .organisation, .role, .source])
        .map(Field.text)
        + [.stage, .standing, .reason, .until, .doNotContact] + Criterion.allCases.map(Field.criterion) + [
            .nextStep, .nextKind, .nextOn, .nextAt, .nextObjective, .nextNote, .followUp, .lastExchange, .lastHeard,
            .askedOn,
            .exchanges, .externalID, .tags, .source, .referredBy, .notes, .created, .updated,
        ]

    /// From what `--map` was given: a code name or any synonym.
    package init?(name: String) {
        switch name {
        case "fields":
            self = .free
            return
        case "":
            self = .derived
            return
        default: break
        }
        let wanted = Header.normalised(name)
        if let field = Self.all.first(where: { Header.normalised($0.code) == wanted }) ?? Header.synonym(name) {
            self = field
        } else {
            return nil
        }
    }
}

/// The lines of text by their names, for readers of files that have a place for one of them.
extension Field {
    package static var civility: Field { .text(.civility) }
    package static var givenName: Field { .text(.givenName) }
    package static var familyName: Field { .text(.familyName) }
    package static var organisation: Field { .text(.organisation) }
    package static var role: Field { .text(.role) }
    package static var phone: Field { .text(.phone) }
    package static var url: Field { .text(.url) }
    package static var place: Field { .text(.place) }
    package static var source: Field { .text(.source) }
}
