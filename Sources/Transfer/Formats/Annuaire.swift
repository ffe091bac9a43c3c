import Domain

/// The directory of French public services (exchange.md 2.14): an answer of its API, its export, or the monthly file.
///
/// A record is an organisation with its mailbox; each official it names is a contact of their own. The source and the
/// day of the record are kept, as the Licence ouverte 2.0 asks of whoever reuses them.
enum Annuaire {
    static func isRecord(_ keys: Set<String>) -> Bool {
        keys.isSuperset(of: ["id", "nom", "pivot", "adresse_courriel"])
    }

    static func tabulation(_ elements: [JSONElement], _ options: ImportOptions) throws(JSONFault) -> Tabulation {
        var table = Tabulation(.annuaire, options.language)
        for element in elements { add(element.value, line: element.line, to: &table) }
        return table
    }

    static func tabulation(_ text: DelimitedText, header: Int, _ options: ImportOptions) throws(ImportRefusal)
        -> Tabulation
    {
        let keys = text.values(header).map(OneLine.clean)
        var table = Tabulation(.annuaire, options.language)
        for record in (header + 1)..<text.recordCount where !text.isBlank(record) {
            let members = keys.enumerated().map { (key: $1, value: JSONText.string(text.cell(record, $0))) }
            add(.object(members), line: text.line(record), to: &table)
        }
        return table
    }

    private static let source = "Annuaire de l'administration"

    private static func add(_ record: JSONText, line: Int, to table: inout Tabulation) {
        let organisation = OneLine.clean(record.text("nom"))
        let address = nested(record["adresse"]).first
        let place = [address?.text("code_postal") ?? "", address?.text("nom_commune") ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " ")
        let day = DateText(record.text("date_modification")).day(.dayMonthYear)?.description ?? ""
        func addShared(_ table: inout Tabulation) {
            table.set(.organisation, organisation)
            table.set(.place, place)
            table.set(.source, source)
            table.set(free: "Annuaire, mise à jour", day)
        }

        table.beginRow(line: line)
        table.set(.externalID, record.text("id"))
        addShared(&table)
        for text in addresses(record["adresse_courriel"]) { table.set(.email, text) }
        for phone in nested(record["telephone"]) { table.set(.phone, OneLine.clean(phone.text("valeur"))) }
        for site in nested(record["site_internet"]) {
            let text = OneLine.clean(site.text("valeur"))
            // Some sites are addresses, some have no scheme.
            if text.contains("@") { table.set(.email, text) } else { table.set(.url, withScheme(text)) }
        }
        table.set(.url, record.text("url_service_public"))
        table.set(free: "Code INSEE", record.text("code_insee_commune"))
        table.set(free: "Sigle", OneLine.clean(record.text("sigle")))
        table.set(free: "SIRET", record.text("siret"))
        table.set(free: "Type", nested(record["pivot"]).first?.text("type_service_local") ?? "")

        for post in nested(record["affectation_personne"]) {
            guard let person = post["personne"], !(person.text("nom") + person.text("prenom")).isEmpty else { continue }
            table.beginRow(line: line)
            addShared(&table)
            table.set(.givenName, OneLine.clean(person.text("prenom")))
            table.set(.familyName, OneLine.clean(person.text("nom")))
            table.set(.role, OneLine.clean(post.text("fonction")))
            for text in addresses(person["adresse_courriel"]) { table.set(.email, text) }
            table.set(.phone, OneLine.clean(post.text("telephone")))
            table.set(.civility, OneLine.clean(person.text("civilite")))
            table.set(free: "Grade", OneLine.clean(person.text("grade")))
        }
    }

    /// A list, also where it is JSON inside a string.
    private static func nested(_ value: JSONText?) -> [JSONText] {
        switch value {
        case .array(let elements)?: elements
        case .string(let text)?: text.isEmpty ? [] : (try? JSONText(Array(text.utf8)))?.list ?? []
        default: []
        }
    }

    /// One text, which may hold several addresses, or a list of texts or of values.
    private static func addresses(_ value: JSONText?) -> [String] {
        switch value {
        case .array(let elements)?:
            elements.map { $0.text.isEmpty ? $0.text("valeur") : $0.text }.filter { !$0.isEmpty }
        case .string(let text)?: text.split { ";,".contains($0) }.map { OneLine.clean(String($0)) }
        default: []
        }
    }

    private static func withScheme(_ text: String) -> String {
        text.isEmpty || text.contains("://") ? text : "https://" + text
    }
}
