package import Domain

/// The formats of `carnet export` that are written here.
package enum ExportFormat: String, CaseIterable, Sendable {
    case grist, excel, csv, json
}

/// Writes contacts, one after the other, in one of our formats.
package struct ContactExport {
    private let format: ExportFormat
    private let language: FileLanguage
    private let columns: [OwnColumn]
    private let writer: DelimitedWriter
    /// Free fields' names, in the order they first appear, and the headers they get.
    private var freeNames: [String] = []
    private var freeHeaders: [String] = []
    private let referrerName: (ContactID) -> String?
    private var isFirst = true

    /// `contacts` are looked through for the columns they need. `headers`: the language of headers and values
    /// (csv and json always have code names). `referrerName` gives the name of who introduced someone.
    package init(
        _ format: ExportFormat, headers: FileLanguage, contacts: some Sequence<Contact>,
        referrerName: @escaping (ContactID) -> String?
    ) {
        self.format = format
        self.referrerName = referrerName
        language = format == .csv ? .code : headers == .code ? .english : headers
        switch format {
        case .grist, .json: writer = .grist
        case .excel: writer = .excel
        case .csv: writer = .csv
        }
        guard format != .json else {
            columns = []
            return
        }
        var hasLink = false
        var known: Set<String> = []
        for contact in contacts {
            if !contact.url.isEmpty { hasLink = true }
            for field in contact.fields where !field.value.isEmpty && known.insert(field.name).inserted {
                freeNames.append(field.name)
            }
        }
        columns = OwnColumn.columns(language) + (hasLink && language != .code ? [OwnColumn.link] : [])
        var names = FreeNames(.writing)
        freeHeaders = freeNames.map { names.name($0) }
    }

    /// All in one go.
    package static func write(
        _ contacts: [Contact], as format: ExportFormat, headers: FileLanguage,
        referrerName: @escaping (ContactID) -> String?
    ) -> [UInt8] {
        var export = ContactExport(format, headers: headers, contacts: contacts, referrerName: referrerName)
        var out: [UInt8] = []
        export.begin(&out)
        for contact in contacts { export.append(contact, to: &out) }
        export.end(&out)
        return out
    }

    package mutating func begin(_ out: inout [UInt8]) {
        if format == .json {
            out.append(0x5B)
        } else {
            writer.begin(&out)
            writer.append(columns.map { $0.header(language) } + freeHeaders, to: &out)
        }
    }

    package mutating func append(_ contact: Contact, to out: inout [UInt8]) {
        if format == .json {
            out.append(contentsOf: isFirst ? [0x0A] : [0x2C, 0x0A])
            isFirst = false
            var json = JSONWriter()
            ContactJSON.write(contact, to: &json)
            out.append(contentsOf: json.bytes)
        } else {
            writer.append(cells(contact), to: &out)
        }
    }

    package mutating func end(_ out: inout [UInt8]) {
        if format == .json { out.append(contentsOf: isFirst ? [0x5D, 0x0A] : [0x0A, 0x5D, 0x0A]) }
    }

    private func cells(_ contact: Contact) -> [String] {
        var cells: [String] = []
        cells.reserveCapacity(columns.count + freeNames.count)
        for column in columns {
            cells.append(column.field == .derived ? derived(column, contact) : cell(column.field, contact))
        }
        for name in freeNames { cells.append(contact.fields.first { $0.name == name }?.value ?? "") }
        return cells
    }

    private func cell(_ field: Field, _ contact: Contact) -> String {
        switch field {
        case .id: contact.id.description
        case .name: contact.name
        case .givenName: contact.givenName
        case .familyName: contact.familyName
        case .email: contact.email
        case .emailStatus: contact.emailStatus?.word(language) ?? ""
        case .phone: phone(contact.phone)
        case .url: contact.url
        case .organisation: contact.organisation
        case .role: contact.role
        case .level: contact.level?.word(language) ?? ""
        case .stakes: contact.stakes?.word(language) ?? ""
        case .place: contact.place
        case .tags: TagList.write(contact.tags)
        case .source: contact.source
        case .referredBy: contact.referredBy.map { referrerName($0) ?? $0.description } ?? ""
        case .notes: contact.notes
        default: progress(field, contact)
        }
    }

    private func progress(_ field: Field, _ contact: Contact) -> String {
        switch field {
        case .stage: contact.stage.word(language)
        case .standing: contact.standing.word(language)
        case .reason: contact.reason?.word(language) ?? ""
        case .until: contact.until?.description ?? ""
        case .doNotContact: contact.reason == .objection ? "true" : "false"
        // Never blank: a blank cell does not overwrite in Grist's update of existing records.
        case .criterion(let criterion): contact.criteria[Int(criterion.rawValue)].answer.word(language)
        case .nextStep: contact.next.map(step) ?? ""
        case .nextKind: contact.next?.kind.code ?? ""
        case .nextOn: contact.next?.on.description ?? ""
        case .nextAt: contact.next?.at?.description ?? ""
        case .nextObjective: contact.next?.objective ?? ""
        case .nextNote: contact.next?.note ?? ""
        case .lastExchange: contact.lastExchange?.description ?? ""
        case .lastHeard: contact.lastHeard?.description ?? ""
        case .created: contact.created?.day.description ?? ""
        case .updated: contact.updated?.day.description ?? ""
        default: ""
        }
    }

    private func derived(_ column: OwnColumn, _ contact: Contact) -> String {
        switch column.english {
        case "Criteria certain", "scoreYes": String(contact.score.yes)
        case "Criteria possible": String(contact.score.possible)
        case "scoreNo": String(contact.score.no)
        case "scoreUnknown": String(contact.score.unknown)
        // A Toggle in Grist needs `true` or `false` in every cell.
        case "Next step planned": contact.next == nil ? "false" : "true"
        default: ""
        }
    }

    private func phone(_ phone: String) -> String {
        switch format {
        case .grist: PhoneText.international(phone)
        case .excel: PhoneText.national(phone)
        case .csv, .json: phone
        }
    }

    private func step(_ step: NextStep) -> String {
        let kind = step.kind.word(language)
        return step.note.isEmpty ? kind : kind + (language == .french ? " : " : ": ") + step.note
    }
}
