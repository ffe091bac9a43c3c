import Domain

/// The columns of our own exports, in their order, with their headers (exchange.md, *Our exports*).
struct OwnColumn: Sendable {
    let field: Field
    let french: String
    let english: String

    init(_ field: Field, _ french: String, _ english: String) {
        self.field = field
        self.french = french
        self.english = english
    }

    private init(_ field: ContactField) {
        let column = field.names.column
        self.init(Field(field), column.french, column.english)
    }

    func header(_ language: FileLanguage) -> String {
        switch language {
        case .french: french
        case .english, .code: english
        }
    }

    /// What people get: Grist and Excel.
    static let spreadsheet: [OwnColumn] =
        [OwnColumn(.id, "Identifiant", "Id")] + identity.map(OwnColumn.init) + progress
        + [.tags, .text(.source), .referredBy, .notes].map(OwnColumn.init)
        + [OwnColumn(.created, "Créé le", "Created"), OwnColumn(.updated, "Modifié le", "Updated")]

    /// Civility after the name, then how people are reached. The parts of a name are in the name; a link has its place
    /// in `link`.
    private static let identity: [ContactField] = {
        let first: [ContactField] = [
            .name, .text(.civility), .email, .emailStatus, .text(.phone), .text(.organisation),
        ]
        let elsewhere: [ContactField] = [.text(.givenName), .text(.familyName), .text(.url)]
        return first + ContactField.identity.filter { !first.contains($0) && !elsewhere.contains($0) }
    }()

    private static let progress: [OwnColumn] = [
        OwnColumn(.stage, "Étape", "Stage"), OwnColumn(.standing, "Suivi", "Standing"),
        OwnColumn(.reason, "Raison", "Reason"), OwnColumn(.until, "En pause jusqu'au", "Asleep until"),
        OwnColumn(.doNotContact, "Ne pas contacter", "Do not contact"),
        OwnColumn(.criterion(.sharesProblem), "1 Partage le constat", "1 Shares the problem"),
        OwnColumn(.criterion(.lacksSolution), "2 Manque d'une bonne solution", "2 Lacks a good solution"),
        OwnColumn(.criterion(.decides), "3 Décide", "3 Decides"), OwnColumn(.criterion(.soon), "4 Bientôt", "4 Soon"),
        OwnColumn(.criterion(.autonomous), "5 Autonome", "5 Autonomous"),
        OwnColumn(.criterion(.benefits), "6 Problème en partie réglé", "6 Problem partly solved"),
        OwnColumn(.derived, "Critères certains", "Criteria certain"),
        OwnColumn(.derived, "Critères possibles", "Criteria possible"),
        OwnColumn(.nextStep, "Prochaine action", "Next step"),
        OwnColumn(.nextOn, "Date prochaine action", "Next step day"),
        OwnColumn(.derived, "Action prévue", "Next step planned"),
        OwnColumn(.lastExchange, "Dernier échange", "Last exchange"),
        OwnColumn(.lastHeard, "Dernière réponse", "Last heard"),
    ]

    /// Written after the others only when some contact has one, so that none is lost.
    static let link = OwnColumn(.text(.url))
    static let otherEmails = OwnColumn(.otherEmails, "Autres courriels", "Other emails")
    static let otherPhones = OwnColumn(.otherPhones, "Autres téléphones", "Other phones")

    /// What other programs get: the code names.
    static let codes: [OwnColumn] = {
        let before = [Field.id] + ContactField.identity.map(Field.init) + [.stage, .standing, .reason, .until]
        let after: [Field] = [
            .nextKind, .nextOn, .nextAt, .nextObjective, .nextNote, .tags, .source, .referredBy, .notes, .created,
            .updated,
            .lastHeard, .lastExchange, .askedOn,
        ]
        let fields = before + Criterion.allCases.map(Field.criterion)
        let derived = ["scoreYes", "scoreNo", "scoreUnknown"].map { OwnColumn(.derived, $0, $0) }
        return fields.map { OwnColumn($0, $0.code, $0.code) } + derived + after.map { OwnColumn($0, $0.code, $0.code) }
    }()

    /// Every header of ours, normalised, also as Grist's column identifiers write them (`c1_Partage…`).
    static let byHeader: [String: Field] = {
        var table: [String: Field] = [:]
        for column in spreadsheet + [link, otherEmails, otherPhones] + codes {
            for text in [column.french, column.english, column.field.code] where !text.isEmpty {
                let key = Header.normalised(text)
                table[key] = column.field
                if let first = key.utf8.first, (0x31...0x36).contains(first) { table["c" + key] = column.field }
            }
        }
        return table
    }()
}
