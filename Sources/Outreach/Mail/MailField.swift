internal import Domain

/// A name that may stand between braces in a model of a mail (outreach.md, *Models*).
package enum MailField: CaseIterable, Sendable {
    case givenName, name, civility, organisation, role, place, salutation, hook, link, product, me, phone, origin
    case introducer, breakaway

    /// In French and in English; both are known in either language, whatever their accents.
    package var names: (french: String, english: String) {
        switch self {
        case .givenName: ("prénom", "first name")
        case .name: ("nom", "last name")
        case .civility: ("civilité", "title")
        case .organisation: ("organisation", "organisation")
        case .role: ("fonction", "role")
        case .place: ("lieu", "place")
        case .salutation: ("salutation", "greeting")
        case .hook: ("accroche", "hook")
        case .link: ("lien", "link")
        case .product: ("produit", "product")
        case .me: ("moi", "me")
        case .phone: ("téléphone", "phone")
        case .origin: ("origine", "origin")
        case .introducer: ("intermédiaire", "introducer")
        case .breakaway: ("échappée", "breakaway")
        }
    }

    /// What else people write for it.
    private var others: [String] {
        switch self {
        case .givenName: ["given name", "firstname"]
        case .name: ["family name", "lastname", "name"]
        case .civility: ["civility"]
        case .organisation: ["organization"]
        case .salutation: ["salutation"]
        case .introducer: ["referrer"]
        default: []
        }
    }

    private static func key(_ name: some StringProtocol) -> String {
        String(Folding.fold(String(name)).filter { $0.isLetter })
    }

    private static let byKey: [String: MailField] = {
        var table: [String: MailField] = [:]
        for field in allCases {
            for name in [field.names.french, field.names.english] + field.others { table[key(name)] = field }
        }
        return table
    }()

    /// The field of that name, in either language; nil for a name of none.
    package init?(named name: some StringProtocol) {
        guard let field = Self.byKey[Self.key(name)] else { return nil }
        self = field
    }

    /// The one most like a name that is none, for whoever mistyped it.
    package static func like(_ name: some StringProtocol, isFrench: Bool) -> String? {
        let names = allCases.map { isFrench ? $0.names.french : $0.names.english }
        return Suggestion.nearest(to: String(name), among: names)
    }
}

/// What the fields of one mail hold. A field that is not there has nothing.
package typealias MailValues = [MailField: String]
