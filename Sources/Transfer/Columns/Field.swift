package import Domain

/// What a column is about.
package enum Field: Hashable, Sendable {
    case id, name, givenName, familyName, email, emailStatus, phone, url, organisation, role, level, stakes, place
    case stage, standing, reason, until, doNotContact
    case criterion(Criterion)
    /// Kind and note of the next step in one cell, `relance : note`.
    case nextStep
    case nextKind, nextOn, nextAt, nextObjective, nextNote
    /// A day to come back to the contact: a next step of kind follow-up.
    case followUp
    case lastExchange, lastHeard
    /// Several exchanges in one cell (`ExchangeLines`).
    case exchanges
    /// Who this is in another program: kept as a free field, and found again by it.
    case externalID
    case tags, source, referredBy, notes
    /// Kept under the column's own name.
    case free
    /// Ours and worked out from the rest, or a rejects file's last column: read over.
    case derived
    case created, updated

    /// The name in `--map` and in JSON output.
    package var code: String {
        switch self {
        case .criterion(let criterion): criterion.code
        case .free: "fields"
        case .derived: ""
        default: String(describing: self)
        }
    }

    /// Whether a column of this kind says whom a row is about.
    var isIdentifying: Bool {
        switch self {
        case .name, .familyName, .email, .organisation: true
        default: false
        }
    }

    var isDay: Bool {
        switch self {
        case .until, .nextOn, .followUp, .lastExchange, .lastHeard: true
        default: false
        }
    }

    /// Whether a second column of the kind adds to the first: several addresses, several numbers.
    var mayStandTwice: Bool {
        switch self {
        case .email, .phone, .organisation, .url, .stage: true
        default: false
        }
    }

    package static let all: [Field] =
        [
            .id, .name, .givenName, .familyName, .email, .emailStatus, .phone, .url, .organisation, .role, .level,
            .stakes,
            .place, .stage, .standing, .reason, .until, .doNotContact,
        ] + Criterion.allCases.map(Field.criterion) + [
            .nextStep, .nextKind, .nextOn, .nextAt, .nextObjective, .nextNote, .followUp, .lastExchange, .lastHeard,
            .exchanges, .externalID, .tags,
            .source, .referredBy, .notes, .created, .updated,
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
