import Domain

/// Our own tables (exchange.md, *Our exports*): for Grist, for Excel, and under code names for other programs.
struct OwnTable: ContactWriter {
    private let format: ExportFormat
    private let language: FileLanguage
    private let columns: [OwnColumn]
    private let writer: DelimitedWriter
    private let fieldNames: [String]
    private var fieldHeaders: [String] = []
    private let referrerName: (ContactID) -> String?

    init(
        _ format: ExportFormat, _ headers: FileLanguage, _ needs: ExportNeeds,
        _ referrerName: @escaping (ContactID) -> String?
    ) {
        self.format = format
        self.referrerName = referrerName
        language = format == .csv ? .code : headers == .code ? .english : headers
        writer =
            switch format {
            case .excel: .excel
            case .csv: .csv
            default: .grist
            }
        fieldNames = needs.fieldNames
        columns = OwnColumn.columns(language, needs)
        var names = FreeNames(.writing)
        fieldHeaders = fieldNames.map { names.name($0) }
    }

    func begin(_ out: inout [UInt8]) {
        writer.begin(&out)
        writer.append(headers, to: &out)
    }

    func append(_ contact: Contact, to out: inout [UInt8]) {
        var isFirst = true
        for column in columns {
            if !isFirst { out.append(writer.delimiter) }
            isFirst = false
            let text = column.field == .derived ? derived(column, contact) : cell(column.field, contact)
            writer.append(cell: text, to: &out)
        }
        for name in fieldNames {
            out.append(writer.delimiter)
            let text = contact.fields.isEmpty ? "" : contact.fields.first { $0.name == name }?.value ?? ""
            writer.append(cell: text, to: &out)
        }
        out.append(contentsOf: writer.lineEnd)
    }

    func end(_ out: inout [UInt8]) {}

    var columnCount: Int { columns.count + fieldNames.count }

    // MARK: Without a file, for what is sent to a program directly

    var headers: [String] { columns.map { $0.header(language) } + fieldHeaders }

    /// Each title, and which column of ours it is; nil for a free field.
    var kinds: [(title: String, column: OwnColumn?)] {
        columns.map { ($0.header(language), $0) } + fieldHeaders.map { ($0, nil) }
    }

    func values(_ contact: Contact) -> [String] {
        columns.map { $0.field == .derived ? derived($0, contact) : cell($0.field, contact) }
            + fieldNames.map { name in contact.fields.first { $0.name == name }?.value ?? "" }
    }

    private func cell(_ field: Field, _ contact: Contact) -> String {
        switch field {
        case .id: contact.id.description
        case .name: contact.name
        case .text(.phone): phone(contact.phone)
        case .text(let field): contact.texts[field]
        case .email: contact.email
        case .otherEmails: OtherWays.emails(contact, language)
        case .otherPhones: OtherWays.phones(contact, language) { phone($0) }
        case .emailStatus: contact.emailStatus?.word(language) ?? ""
        case .level: contact.level?.word(language) ?? ""
        case .stakes: contact.stakes?.word(language) ?? ""
        case .tags: contact.tags.isEmpty ? "" : TagList.write(contact.tags)
        case .referredBy: contact.referredBy.map { referrerName($0) ?? $0.description } ?? ""
        case .notes: contact.notes
        default: Self.progress(field, contact, language)
        }
    }

    /// Where somebody stands, in words of `language`.
    static func progress(_ field: Field, _ contact: Contact, _ language: FileLanguage) -> String {
        switch field {
        case .stage: contact.stage.word(language)
        case .standing: contact.standing.word(language)
        case .reason: contact.reason?.word(language) ?? ""
        case .until: contact.until?.description ?? ""
        case .doNotContact: contact.reason == .objection ? "true" : "false"
        // Never blank: a blank cell does not overwrite in Grist's update of existing records.
        case .criterion(let criterion): contact.criteria[Int(criterion.rawValue)].answer.word(language)
        case .nextStep: contact.next.map { step($0, language) } ?? ""
        case .nextKind: contact.next?.kind.code ?? ""
        case .nextOn: contact.next?.on.description ?? ""
        case .nextAt: contact.next?.at?.description ?? ""
        case .nextObjective: contact.next?.objective ?? ""
        case .nextNote: contact.next?.note ?? ""
        case .lastExchange: contact.lastExchange?.description ?? ""
        case .askedOn: contact.askedOn?.description ?? ""
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
        case .excel: PhoneText.national(phone)
        case .csv: phone
        default: PhoneText.international(phone)
        }
    }

    /// `relance : note`.
    static func step(_ step: NextStep, _ language: FileLanguage) -> String {
        let kind = step.kind.word(language)
        return step.note.isEmpty ? kind : kind + (language == .french ? " : " : ": ") + step.note
    }
}

extension OwnColumn {
    /// Said in every row by `true` or `false`.
    var isFlag: Bool { field == .doNotContact || english == "Next step planned" }

    static func columns(_ language: FileLanguage, _ needs: ExportNeeds) -> [OwnColumn] {
        func column(_ column: OwnColumn) -> OwnColumn {
            language == .code ? OwnColumn(column.field, column.field.code, column.field.code) : column
        }
        return (language == .code ? codes : spreadsheet + (needs.hasLink ? [link] : []))
            + (needs.hasOtherEmails ? [column(otherEmails)] : []) + (needs.hasOtherPhones ? [column(otherPhones)] : [])
    }
}
