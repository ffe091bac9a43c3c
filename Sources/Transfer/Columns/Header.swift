import Domain

/// The header: which record it is, and what its names mean (exchange.md, *Fingerprints*, *Synonyms*).
package enum Header {
    /// Whether a title says that it was we who wrote.
    static func tellsSending(_ title: String) -> Bool {
        let words = normalised(title)
        return ["envoye", "envoi", "sent"].contains { words.contains($0) }
    }

    /// Lower case, no marks, œ as oe; what is neither letter nor digit becomes one space.
    static func normalised(_ text: String) -> String {
        var out: [UInt8] = []
        var gap = false
        for scalar in Folding.fold(text).unicodeScalars {
            if scalar.isASCII ? isWordByte(UInt8(scalar.value)) : scalar.properties.isAlphabetic {
                if gap, !out.isEmpty { out.append(0x20) }
                gap = false
                out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else {
                gap = true
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    @inline(__always)
    static func isWordByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
    }

    static func synonym(_ header: String) -> Field? { field(normalised(header)) }

    /// What a title says, whole or by its words.
    static func meaning(_ header: String) -> Field? { synonym(header) ?? TitleWords(header).field }

    private static func field(_ key: String) -> Field? { synonyms[key] ?? other(key) }

    /// `Courriel 2`, `E-mail perso`, `Autre téléphone`, `Business Phone 2`: beside the main one, if there is one.
    /// `Courriel 1` and `Téléphone principal` are the main one.
    private static func other(_ key: String) -> Field? {
        let words = key.split(separator: " ").flatMap(numbered)
        // `Fax Opt Out` is no number.
        if words.contains("opt") { return nil }
        if let fax = words.firstIndex(of: "fax"), words[..<fax].allSatisfy(tellsAnother) { return .otherPhones }
        let main = words.filter { !firsts.contains($0) }
        let plain = main.filter { !tellsAnother($0) }
        let bare = plain.filter { PhoneLabel(word: $0) == nil && $0 != "fixe" }
        guard bare.count < words.count,
            let field = synonyms[plain.joined(separator: " ")] ?? synonyms[bare.joined(separator: " ")]
        else { return nil }
        let isMain = main.count < words.count && plain.count == main.count
        return switch field {
        case .email: isMain ? .email : .otherEmails
        case .phone: isMain ? .phone : .otherPhones
        default: nil
        }
    }

    /// `email2` in two.
    static func numbered(_ word: Substring) -> [String] {
        let letters = word.prefix(while: \.isLetter)
        let digits = word.dropFirst(letters.count)
        guard !letters.isEmpty, !digits.isEmpty, digits.allSatisfy(\.isNumber) else { return [String(word)] }
        return [String(letters), String(digits)]
    }

    static let firsts: Set<String> = [
        "1", "principal", "principale", "principaux", "primary", "primaire", "primaires", "main", "premier", "premiere",
        "first", "1er", "1ere", "1st",
    ]

    /// What tells one address or number of somebody from another: its place, a number, at work or at home.
    static func tellsAnother(_ word: String) -> Bool {
        others.contains(word) || word.allSatisfy(\.isNumber)
            || PhoneLabel(word: word).map { $0 == .work || $0 == .home } == true
    }

    static let others: Set<String> = [
        "2e", "2eme", "2nd", "2nde", "3e", "3eme", "n", "no", "bis", "ter", "alternatif", "alternative", "autre",
        "autres", "other", "others",
        "secondaire", "secondaires", "secondary", "second", "deuxieme", "troisieme", "alternate", "additional",
        "supplementaire", "supplementaires", "non",
    ]

    /// The last column of a rejects file, in both languages, normalised; and the order of days and months, where the
    /// rejected rows alone would be read in another than the file they come from.
    static let rejectionHeadings: [String: DateOrder?] = [
        "motif du rejet": nil, "rejection reason": nil,
        "motif du rejet dates jour mois annee": .dayMonthYear, "rejection reason dates day month year": .dayMonthYear,
        "motif du rejet dates mois jour annee": .monthDayYear, "rejection reason dates month day year": .monthDayYear,
    ]

    /// How many cells are headers we know.
    static func synonymCount(_ cells: [String]) -> Int {
        cells.count { cell in
            guard cell.utf8.count <= 100 else { return false }
            let key = normalised(cell)
            return field(key) != nil || OwnColumn.byHeader[key] != nil || otherPrograms.contains(key)
        }
    }

    /// Whether the columns of a table tell something of people, beside what its first column names.
    package static func tellsOfPeople(_ cells: [String]) -> Bool { synonymCount(Array(cells.dropFirst())) > 0 }

    /// How surely a record is a header, the surest first.
    enum Search: CaseIterable {
        /// Two titles that we know whole, one of which says who it is.
        case twoKnown
        /// One is enough, where it says who it is.
        case oneKnown
        /// Two titles by their words.
        case words
    }

    /// Whose header a record is; nil when it is none.
    static func format(_ cells: [String], _ search: Search) -> FileFormat? {
        let keys = keys(cells)
        // Whoever wrote titles wrote no address among them.
        if cells.contains(where: { $0.utf8.count <= 320 && Shape.email(OneLine.clean($0)) != nil }) { return nil }
        let own = Set(keys.compactMap { OwnColumn.byHeader[$0] })
        if own.contains(.id), own.contains(.stage) { return .carnet }
        if let format = Fingerprint.format(cells, keys) { return format }
        let fields =
            search == .words
            ? zip(cells, keys).compactMap { $1.isEmpty ? nil : meaning($0) } : keys.compactMap(field)
        let isSomebody = fields.contains(where: \.isIdentifying)
        if isSomebody, Set(fields).count >= 2 || fields.count >= 2 && search != .words { return .csv }
        return search == .oneKnown && (fields.contains(.email) || fields.contains(.name)) ? .csv : nil
    }

    private static func keys(_ cells: [String]) -> [String] { cells.map { $0.utf8.count <= 100 ? normalised($0) : "" } }

    /// Whether the titles are those of our table of exchanges, in any of its languages.
    static func isOfExchanges(_ cells: [String]) -> Bool {
        let keys = Set(cells.map(normalised))
        let tables: [Set<String>] = [
            ["identifiant", "jour", "echange", "issue", "texte"], ["id", "day", "exchange", "outcome", "text"],
            ["id", "on", "kind", "outcome", "text"],
        ]
        return tables.contains { $0.isSubset(of: keys) }
    }

    /// Whether the titles are those of Matomo's reports on pages and visitors, in French, English or its API; not those
    /// of the reports that are read, which have visits beside a label.
    static func isOfVisits(_ cells: [String]) -> Bool {
        let keys = cells.map(normalised)
        let visits: Set<String> = ["visites", "visits", "nb visits"]
        let labels: Set<String> = ["label", "etiquette", "libelle", "nom", "name"]
        if let first = keys.first, labels.contains(first), !visits.isDisjoint(with: keys) { return false }
        let titles: Set<String> = [
            "visites uniques", "visiteurs uniques", "unique visitors", "unique visits", "actions",
            "taux de rebond", "bounce rate", "pages vues", "pageviews", "vues de page", "vues de page uniques",
            "unique pageviews", "temps moyen sur le site", "temps moyen par page", "avg time on website",
            "avg time on page", "actions par visite", "actions per visit", "nb uniq visitors",
            "nb actions", "nb hits", "bounce count", "bounce rate", "sum visit length", "taux de sortie", "exit rate",
        ]
        return keys.count { titles.contains($0) || visits.contains($0) } >= 2
    }

    /// Where a table ends that stands among others, each below its number and title, as in the reports of Teams
    /// (`2. Participants`); nil where none stands before the header.
    static func sectionEnd(_ table: DelimitedText, header: Int) -> Int? {
        guard (0..<header).contains(where: { isSection($0, table) }) else { return nil }
        return (header + 1..<table.recordCount).first { isSection($0, table) } ?? table.recordCount
    }

    private static func isSection(_ record: Int, _ table: DelimitedText) -> Bool {
        guard table.width(record) == 1 else { return false }
        let text = table.cell(record, 0)
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }.count
        return (1...2).contains(digits) && text.utf8.dropFirst(digits).starts(with: ". ".utf8)
    }

    /// The first record, at most the tenth, that looks like a header.
    static func find(_ table: DelimitedText) -> (record: Int, format: FileFormat)? {
        let count = min(table.recordCount, ImportLimit.headerRecordsMax)
        for search in Search.allCases {
            for record in 0..<count {
                if let format = format(table.values(record), search) { return (record, format) }
            }
        }
        return nil
    }

    private static let synonyms: [String: Field] = {
        var table: [String: Field] = [:]
        for (field, names) in names {
            for name in names { table[name] = field }
        }
        return table
    }()

    /// Names that only other programs' headers have: they tell a header from a row all the same.
    private static let otherPrograms: Set<String> = [
        "record id", "card id", Fingerprint.mondayItem, "confidence score", "pivot", "affectation personne",
        "contact id",
    ]

    /// Those of fields of a contact are told with the field (`ContactField.names`).
    private static let names: [(Field, [String])] =
        ContactField.all.map { (Field($0), $0.names.headers) } + [
            (
                .stage,
                ["etape", "statut", "etat", "avancement", "stage", "status", "lead status", "list name", "deal stage"]
            ),
            (
                .followUp,
                [
                    "prochaine relance", "date de relance", "date relance", "relance", "echeance", "a relancer le",
                    "relancer le", "due date", "next activity date", "follow up", "next follow up",
                    "date de prochaine relance", "a rappeler le", "rappeler le", "a recontacter le", "recontacter le",
                    "relance prevue", "relance prevue le", "prochain rdv", "prochain rendez vous", "rdv le",
                    "date du prochain rdv",
                ]
            ),
            (
                .lastExchange,
                [
                    "dernier contact le", "contacte le", "dernier appel", "date dernier appel", "date du dernier appel",
                    "dernier echange", "dernier contact", "date dernier contact", "date du dernier contact",
                    "last contacted", "last contact", "last activity date", "last exchange",
                    "dernier courriel envoye", "dernier mail envoye", "dernier message envoye", "last email sent",
                    "last mail sent", "last message sent", "dernier envoi",
                ]
            ),
            (
                .lastHeard,
                [
                    "derniere reponse", "date de derniere reponse", "date derniere reponse", "dernier courriel recu",
                    "dernier mail recu", "last reply", "last reply date", "last response", "last heard",
                    "last email received",
                ]
            ),
            (
                .otherEmails,
                ["autres courriels", "other emails", "otheremails", "autres adresses", "additional email addresses"]
            ), (.otherPhones, ["autres telephones", "other phones", "otherphones", "autres numeros"]),
            (.created, ["cree le", "date de creation", "create date", "created", "added time", "connected on"]),
            (.doNotContact, ["ne pas contacter", "do not contact"]),
            (.nextStep, ["prochaine action", "next step"]), (.nextOn, ["date prochaine action", "next step day"]),
            (.nextAt, ["heure de l action", "step time"]), (.nextObjective, ["objectif", "objective"]),
            (.exchanges, ["echanges", "exchanges"]), (.nextNote, ["note de l action", "step note"]),
            (.externalID, FileFormat.identifierFields.map(normalised)),
        ]
}
