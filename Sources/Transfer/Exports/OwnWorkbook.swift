import Domain

/// Our own table as a workbook: the columns of the one for Grist, in one sheet.
struct OwnWorkbook: ContactWriter {
    private let table: OwnTable
    private var writer: WorkbookWriter

    init(_ table: OwnTable, _ language: FileLanguage) {
        self.table = table
        let columns = table.kinds.map { title, field in WorkbookWriter.Column(title, field, language) }
        writer = WorkbookWriter(columns, sheetName: "Contacts")
    }

    var lost: LostCells { writer.lost }
    var columnCount: Int { table.columnCount }

    func begin(_ out: inout [UInt8]) {}
    mutating func append(_ contact: Contact, to out: inout [UInt8]) { writer.append(table.values(contact)) }
    mutating func end(_ out: inout [UInt8]) { out += writer.finish() }
}

extension WorkbookWriter.Column {
    /// - Parameter field: nil for a free field.
    fileprivate init(_ title: String, _ field: OwnColumn?, _ language: FileLanguage) {
        func words<Word: FileWord>(_: Word.Type) -> Kind { .choice(Word.allCases.map { $0.word(language) }) }
        self.init(title: title, kind: .text, width: max(14, min(40, title.count + 4)))
        guard let field else { return }
        switch field.field {
        case .id: (width, isRepeated) = (14, false)
        case .name: (width, isRepeated) = (26, false)
        case .email: (width, isRepeated) = (32, false)
        case .text(.phone), .otherEmails, .otherPhones, .text(.url): (width, isRepeated) = (20, false)
        case .text(.organisation), .text(.role): width = 28
        case .notes: (kind, width, isRepeated) = (.long, 50, false)
        case .nextStep, .tags: width = 28
        case .stage: kind = words(Stage.self)
        case .standing: kind = words(Standing.self)
        case .reason: kind = words(DropReason.self)
        case .emailStatus: kind = words(EmailStatus.self)
        case .level: kind = words(Level.self)
        case .stakes: kind = words(Stakes.self)
        case .criterion: kind = words(Answer.self)
        case .until, .nextOn, .lastExchange, .lastHeard, .created, .updated: kind = .day
        case .doNotContact: kind = .flag
        case .derived: kind = field.isFlag ? .flag : .number
        default: break
        }
    }
}
