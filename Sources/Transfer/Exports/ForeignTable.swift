package import Domain

/// Tables for the import pages of other programs (exchange.md 2.5 to 2.8): under their headers, in their words.
struct ForeignTable: ContactWriter {
    private let writer: DelimitedWriter
    private let columns: [(header: String, cell: (Contact) -> String)]

    func begin(_ out: inout [UInt8]) {
        writer.begin(&out)
        writer.append(columns.map(\.header), to: &out)
    }

    func append(_ contact: Contact, to out: inout [UInt8]) {
        writer.append(columns.map { $0.cell(contact) }, to: &out)
    }

    func end(_ out: inout [UInt8]) {}

    private static func writer(_ delimiter: UInt8, isMarked: Bool = false) -> DelimitedWriter {
        DelimitedWriter(
            delimiter: delimiter, lineEnd: [13, 10], quoting: .minimal, hasGuards: false, hasByteOrderMark: isMarked)
    }

    /// Attributes in capitals, numbers as digits with the country's code.
    static func brevo(_ language: FileLanguage) -> ForeignTable {
        let isFrench = language == .french
        return ForeignTable(
            writer: writer(0x3B),
            columns: [
                ("EXT_ID", { $0.id.description }), ("EMAIL", \.mailableEmail),
                (isFrench ? "NOM" : "LASTNAME", { names($0).family }),
                (isFrench ? "PRENOM" : "FIRSTNAME", { names($0).given }),
                ("SMS", { PhoneText.digits($0.phone) }),
                ("ORGANISATION", \.organisation), ("FONCTION", \.role), ("ETAPE", { $0.stage.word(language) }),
                ("PROCHAINE_RELANCE", { $0.next?.on.description ?? "" }), ("ETIQUETTES", { TagList.write($0.tags) }),
                ("LIEU", \.place), ("SOURCE", \.source),
            ])
    }

    /// HubSpot's own words for where somebody stands; several values of one cell between semicolons.
    static var hubspot: ForeignTable {
        ForeignTable(
            writer: writer(0x2C),
            columns: [
                ("First Name", { names($0).given }), ("Last Name", { names($0).family }), ("Email", \.email),
                ("Phone Number", { PhoneText.international($0.phone) }), ("Company Name", \.organisation),
                ("Job Title", \.role), ("Lifecycle Stage", lifecycle), ("Lead Status", leadStatus),
                ("City", \.place), ("LinkedIn URL", \.url), ("Tags", { TagList.write($0.tags, separator: ";") }),
                ("Original Source", \.source), ("Next Activity Date", { $0.next?.on.description ?? "" }),
                ("Notes", \.notes), ("Do not contact", doNotContact),
                ("Carnet ID", { $0.id.description }),
            ])
    }

    /// Who objected leaves with that, wherever they go.
    private static func doNotContact(_ contact: Contact) -> String { contact.hasObjected ? "true" : "false" }

    private static func lifecycle(_ contact: Contact) -> String {
        switch contact.stage {
        case .prospect: "lead"
        case .contacted: "salesqualifiedlead"
        case .meeting: "opportunity"
        case .user: "customer"
        case .ambassador: "evangelist"
        }
    }

    private static func leadStatus(_ contact: Contact) -> String {
        switch (contact.standing, contact.reason, contact.stage) {
        case (.dropped, .notSoon?, _): "BAD_TIMING"
        case (.dropped, _, _): "UNQUALIFIED"
        case (_, _, .prospect): "NEW"
        case (_, _, .contacted): "IN_PROGRESS"
        case (_, _, .meeting): "OPEN_DEAL"
        case (_, _, .user), (_, _, .ambassador): "CONNECTED"
        }
    }

    /// As Pipedrive's own sample: a person, their organisation, a deal once they are engaged, an activity, a note.
    static func pipedrive(_ language: FileLanguage) -> ForeignTable {
        func engaged(_ contact: Contact, _ text: String) -> String { contact.stage == .prospect ? "" : text }
        return ForeignTable(
            writer: writer(0x2C, isMarked: true),
            columns: [
                ("Person - Name*", \.name), ("Person - First name", \.givenName), ("Person - Last name", \.familyName),
                ("Person - Phone", { PhoneText.international($0.phone) }), ("Person - Email (Work)", \.email),
                // It has room for one more.
                ("Person - Email (Home)", { $0.emails.dropFirst().first?.address ?? "" }),
                ("Person - Job title", \.role), ("Person - Label", { TagList.write($0.tags, separator: ",") }),
                ("Organization - Name*", \.organisation), ("Deal - Title", { engaged($0, $0.title) }),
                ("Deal - Stage", { engaged($0, $0.stage.word(language)) }),
                ("Deal - Status", { engaged($0, $0.standing == .dropped ? "Lost" : "Open") }),
                ("Activity - Subject*", { $0.next.map { OwnTable.step($0, language) } ?? "" }),
                ("Activity - Due date", { $0.next?.on.description ?? "" }), ("Note - Content*", \.notes),
                ("Person - Do not contact", doNotContact),
            ])
    }

    /// A plain table whose first column is the item's name.
    static func monday(_ language: FileLanguage) -> ForeignTable {
        func say(_ french: String, _ english: String) -> String { language == .french ? french : english }
        return ForeignTable(
            writer: writer(0x2C, isMarked: true),
            columns: [
                ("Name", \.title), (say("Statut", "Status"), { $0.stage.word(language) }),
                (say("Échéance", "Due date"), { $0.next?.on.description ?? "" }),
                (say("Prochaine action", "Next step"), { $0.next.map { OwnTable.step($0, language) } ?? "" }),
                ("E-mail", \.email), (say("Téléphone", "Phone"), { PhoneText.international($0.phone) }),
                ("Organisation", \.organisation), (say("Fonction", "Job title"), \.role),
                (say("Étiquettes", "Tags"), { TagList.write($0.tags) }), (say("Lieu", "Place"), \.place),
                (say("Lien", "Link"), \.url), ("Source", \.source), ("Notes", \.notes),
                (say("Ne pas contacter", "Do not contact"), doNotContact),
            ])
    }

    /// Given and family names; those of a name typed whole are its first word and the rest.
    private static func names(_ contact: Contact) -> (given: String, family: String) {
        if !contact.givenName.isEmpty || !contact.familyName.isEmpty { return (contact.givenName, contact.familyName) }
        // Programs that know persons only take an organisation by its name.
        guard !contact.name.isEmpty else { return ("", contact.title) }
        let name = Civility.leading(contact.name)?.rest ?? contact.name
        guard let space = name.firstIndex(of: " ") else { return ("", name) }
        return (String(name[..<space]), String(name[name.index(after: space)...]))
    }
}

/// Who objected, for the blocklist of a mailing program.
package enum Objections {
    package static func write(_ contacts: some Sequence<Contact>) -> [UInt8] {
        var out = Array("EMAIL\r\n".utf8)
        for contact in contacts where contact.hasObjected {
            for email in contact.emails {
                // An address a line: no name makes another.
                out.append(contentsOf: OneLine.clean(email.address).utf8)
                out.append(contentsOf: [13, 10])
            }
        }
        return out
    }
}
