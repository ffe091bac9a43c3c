package import Domain

/// The formats of `carnet export`.
package enum ExportFormat: String, CaseIterable, Sendable {
    case grist, xlsx, excel, csv, json, vcard, ics, brevo, hubspot, pipedrive, monday, metabase, mattermost

    /// Meant for sending: who objected is left out.
    package var isForMailing: Bool { self == .brevo }

    /// Rows and columns, where a quotation mark opens a cell that may hold line ends.
    package var isTable: Bool { suffix == ".csv" }

    /// No text: for a file, never for a terminal.
    package var isBinary: Bool { self == .xlsx }

    /// People's words, in French whoever exports: what a team keeps has one language.
    package var isKept: Bool { self == .grist || self == .excel || self == .xlsx }

    /// How a file's name ends.
    package var suffix: String {
        switch self {
        case .xlsx: ".xlsx"
        case .json: ".json"
        case .vcard: ".vcf"
        case .ics: ".ics"
        case .mattermost: ".md"
        case .grist, .excel, .csv, .brevo, .hubspot, .pipedrive, .monday, .metabase: ".csv"
        }
    }
}

/// What else decides what an export looks like.
package struct ExportOptions: Sendable {
    /// The language of headers and values (csv and json always have code names).
    package var headers: FileLanguage
    /// When the export is made: calendars and address books say it.
    package var now: Instant
    /// vCard 4.0 instead of 3.0.
    package var isNewestVersion = false
    /// Events in place of tasks, for calendars that ignore tasks.
    package var usesEvents = false

    package init(headers: FileLanguage, now: Instant) {
        self.headers = headers
        self.now = now
    }
}

/// What a table needs columns for.
package struct ExportNeeds: Sendable {
    /// Some contact has a link.
    package var hasLink = false
    /// Some contact has more than one.
    package var hasOtherEmails = false
    package var hasOtherPhones = false
    /// Free fields' names, in the order they first appear.
    package var fieldNames: [String] = []

    package init(_ needs: Carnet.ColumnsNeeded) {
        (hasLink, fieldNames) = (needs.hasLink, needs.fieldNames)
        (hasOtherEmails, hasOtherPhones) = (needs.hasOtherEmails, needs.hasOtherPhones)
    }

    /// A table's columns, by their French or English titles.
    package mutating func take(_ titles: Set<String>) {
        func has(_ column: OwnColumn) -> Bool { titles.contains(column.french) || titles.contains(column.english) }
        hasLink = hasLink || has(OwnColumn.link)
        hasOtherEmails = hasOtherEmails || has(OwnColumn.otherEmails)
        hasOtherPhones = hasOtherPhones || has(OwnColumn.otherPhones)
    }

    package init(_ contacts: some Sequence<Contact>) {
        var known: Set<String> = []
        for contact in contacts {
            if !contact.url.isEmpty { hasLink = true }
            if contact.emails.count > 1 { hasOtherEmails = true }
            if !contact.phonesBeside.isEmpty { hasOtherPhones = true }
            for field in contact.fields where !field.value.isEmpty && known.insert(field.name).inserted {
                fieldNames.append(field.name)
            }
        }
    }
}

/// Writes contacts one after the other.
protocol ContactWriter {
    mutating func begin(_ out: inout [UInt8])
    mutating func append(_ contact: Contact, to out: inout [UInt8])
    mutating func end(_ out: inout [UInt8])
    /// What the format has no room for.
    var lost: LostCells { get }
    /// Of our own tables.
    var columnCount: Int { get }
}

extension ContactWriter {
    var lost: LostCells { LostCells() }
    var columnCount: Int { 0 }
}

/// An export of contacts in one of our formats, made a contact at a time.
package struct ContactExport {
    private var writer: any ContactWriter

    /// - Parameter referrerName: the name of who introduced someone.
    package init(
        _ format: ExportFormat, _ options: ExportOptions, _ needs: ExportNeeds,
        referrerName: @escaping (ContactID) -> String?
    ) {
        writer =
            switch format {
            case .grist, .excel, .csv: OwnTable(format, options.headers, needs, referrerName)
            case .xlsx: OwnWorkbook(OwnTable(format, options.headers, needs, referrerName), options.headers)
            // What happened to contacts is not written contact by contact: see `StageChanges`.
            case .json, .metabase: JSONContacts()
            case .vcard: AddressBook(options, referrerName)
            case .ics: NextStepCalendar(options)
            case .brevo: ForeignTable.brevo(options.headers)
            case .hubspot: ForeignTable.hubspot
            case .pipedrive: ForeignTable.pipedrive(options.headers)
            case .monday: ForeignTable.monday(options.headers)
            case .mattermost: MarkdownTable(options.headers)
            }
    }

    /// All in one go.
    package static func write(
        _ contacts: [Contact], as format: ExportFormat, _ options: ExportOptions,
        referrerName: @escaping (ContactID) -> String?
    ) -> [UInt8] {
        var export = ContactExport(format, options, ExportNeeds(contacts), referrerName: referrerName)
        var out: [UInt8] = []
        export.begin(&out)
        for contact in contacts where !(format.isForMailing && contact.hasObjected) { export.append(contact, to: &out) }
        export.end(&out)
        return out
    }

    package mutating func begin(_ out: inout [UInt8]) { writer.begin(&out) }
    package mutating func append(_ contact: Contact, to out: inout [UInt8]) {
        writer.append(contact.withAgreedNames, to: &out)
    }
    package mutating func end(_ out: inout [UInt8]) { writer.end(&out) }

    package var lost: LostCells { writer.lost }

    /// Whether our own import refuses so many columns.
    package var isTooWide: Bool { writer.columnCount > ImportLimit.columnsMax }
}

/// An array of contacts, lossless (product.md, *JSON contact*).
private struct JSONContacts: ContactWriter {
    private var isFirst = true

    mutating func begin(_ out: inout [UInt8]) { out.append(0x5B) }

    mutating func append(_ contact: Contact, to out: inout [UInt8]) {
        out.append(contentsOf: isFirst ? [0x0A] : [0x2C, 0x0A])
        isFirst = false
        var json = JSONWriter()
        ContactJSON.write(contact, to: &json)
        out.append(contentsOf: json.bytes)
    }

    mutating func end(_ out: inout [UInt8]) { out.append(contentsOf: isFirst ? [0x5D, 0x0A] : [0x0A, 0x5D, 0x0A]) }
}
