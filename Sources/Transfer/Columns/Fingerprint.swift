/// The look of each program's header.
enum Fingerprint {
    /// Whose header these cells are; nil when they are nobody's in particular.
    static func format(_ cells: [String], _ keys: [String]) -> FileFormat? {
        let names = Set(keys)
        func has(_ wanted: String...) -> Bool { names.isSuperset(of: wanted) }
        func hasOne(_ wanted: String...) -> Bool { !names.isDisjoint(with: wanted) }

        if has("first name", "last name", "company", "position", "connected on") { return .linkedin }
        if has("prenom", "nom", "entreprise", "poste", "connecte le") { return .linkedin }
        if has("e mail 1 value"), hasOne("first name", "given name", "e mail 1 type", "name") { return .google }
        // Zoho has a `Record Id` too, and accounts for companies.
        if has("record id"), hasOne("first name", "email"), !hasOne("account name") { return .hubspot }
        if has("lifecycle stage", "lead status"), hasOne("first name", "email") { return .hubspot }
        if has("id de fiche d informations"), hasOne("prenom", "e mail", "adresse e mail") { return .hubspot }
        if keys.count(where: isPipedrive) >= 2 { return .pipedrive }
        if has("card id", "card name", "list name") { return .trello }
        if names.contains(mondayItem), hasOne("name", "nom") { return .monday }
        if has("id", "nom", "pivot", "adresse courriel") { return .annuaire }
        if has("confidence score"), hasOne("email address", "email") { return .hunter }
        if isBrevo(cells) { return .brevo }
        return nil
    }

    static let mondayItem = "item id auto generated"

    private static func isPipedrive(_ key: String) -> Bool {
        ["person ", "deal ", "organization ", "personne ", "affaire ", "organisation "].contains { key.hasPrefix($0) }
    }

    /// Attributes of Brevo are written in capitals.
    private static func isBrevo(_ cells: [String]) -> Bool {
        // Salesforce's Data Loader may write capitals as well.
        cells.contains("EMAIL") && !cells.contains("OWNERID")
            && cells.contains { ["NOM", "LASTNAME", "SMS", "EXT_ID"].contains($0) }
    }
}

/// What columns mean in one program's files, where that differs from what they mean everywhere.
enum FormatColumns {
    static func field(_ key: String, _ format: FileFormat) -> Field? {
        if let field = fields[format]?[key] { return field }
        switch format {
        case .pipedrive: return pipedrive(key)
        case .google: return google(key)
        default: return nil
        }
    }

    /// Programs that say in two columns how far somebody is.
    static func hasTwoStages(_ format: FileFormat) -> Bool { format == .hubspot || format == .pipedrive }

    private static let fields: [FileFormat: [String: Field]] = [
        .linkedin: ["url": .url, "connected on": .free, "connecte le": .free],
        .hubspot: [
            "record id": .externalID, "lead status": .stage, "associated company": .organisation,
            "primary company": .organisation, "lifecycle stage": .stage, "linkedin url": .url, "carnet id": .id,
            "next activity date": .followUp, "original source": .source, "do not contact": .doNotContact,
            "id de fiche d informations": .externalID, "statut du lead": .stage, "phase du cycle de vie": .stage,
            "source d origine": .source, "date de derniere activite": .lastExchange,
            "date de prochaine activite": .followUp,
        ],
        .monday: [Fingerprint.mondayItem: .externalID, "subitems": .free],
        .brevo: [
            "contact id": .externalID, "ext id": .id, "email blacklisted": .doNotContact, "lists": .free,
            "etape": .stage,
        ],
        .hunter: ["verification status": .emailStatus, "type": .free, "linkedin url": .url, "domain name": .free],
    ]

    /// `Person - Email (Work)*` says e-mail; what is said of a deal or an activity is said of the person.
    private static func pipedrive(_ key: String) -> Field? {
        switch key {
        case "id", "pipedrive system id", "person id", "personne id": return .externalID
        case "person name", "personne nom": return .name
        case "person organization", "organization name", "personne organisation", "organisation nom":
            return .organisation
        case "person label", "deal label", "personne etiquette", "affaire etiquette": return .tags
        case "deal stage", "affaire etape", "affaire statut": return .stage
        case "activity due date", "personne date de prochaine activite", "personne date de la prochaine activite":
            return .followUp
        case "personne date de derniere activite", "personne date de la derniere activite": return .lastExchange
        case "personne dernier e mail recu": return .lastHeard
        case "personne dernier e mail envoye": return .lastExchange
        case "person marketing status", "personne statut marketing": return .doNotContact
        case "person email messages count", "personne nombre d e mails": return .free
        case "activity subject", "activity note": return .nextStep
        case "note content": return .notes
        case "organization address", "person owner", "deal title", "deal value": return .free
        case "deal status": return .stage
        default: break
        }
        if key.hasPrefix("person email") || key.hasPrefix("personne e mail ") { return .email }
        if key.hasPrefix("person phone") || key.hasPrefix("personne telephone") { return .phone }
        for prefix in ["person ", "personne "] where key.hasPrefix(prefix) {
            return Header.synonym(String(key.dropFirst(prefix.count)))
        }
        return key.hasPrefix("affaire ") ? .free : nil
    }

    /// `E-mail 1 - Value`, `Phone 2 - Value`, `Organization 1 - Title`; their labels say nothing of the person.
    private static func google(_ key: String) -> Field? {
        let words = key.split(separator: " ")
        guard let last = words.last else { return nil }
        if last == "label" || last == "type" { return words.count > 2 ? .derived : nil }
        switch words.first {
        case "e" where last == "value": return .email
        case "phone" where last == "value": return .phone
        case "website" where last == "value": return .url
        case "address" where last == "city": return .place
        case "organization" where last == "name": return .organisation
        case "organization" where last == "title": return .role
        case "photo": return .derived
        default: return nil
        }
    }
}
