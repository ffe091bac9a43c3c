import Domain

/// A table made of a file that is none (a board, an address book, a calendar), or whose table is no plain one.
///
/// From here on it is read as any table: columns can be given another field, cells are rejected with their reason,
/// and what is to be put right is a table people can open.
struct Tabulation {
    /// What the reader knows of the columns.
    struct Columns {
        var format: FileFormat
        var fields: [Field]
        /// Under which names free fields are kept, whatever else the table has.
        var names: [String]
        /// What a calendar changes of steps that are planned, by the table's records.
        var stepChanges: [Int: StepChange] = [:]
        /// What was left out on purpose.
        var leftOut: [LeftOutPart] = []
    }

    private struct Column: Hashable {
        var field: Field
        /// The free field's name, else empty.
        var name: String
        /// A second address, a third number.
        var ordinal: Int
    }

    private let format: FileFormat
    private let language: FileLanguage
    private var places: [Column: Int] = [:]
    private var found: [Column] = []
    private var rows: [Row] = []
    /// Of all rows, as they came; their texts one after the other. A file may say the same of 100,000 people.
    private var cells: [Cell] = []
    private var bytes: [UInt8] = []
    private var stepChanges: [Int: StepChange] = [:]
    private var leftOut: [LeftOutPart] = []

    private struct Row {
        var line: Int32
        /// The first of its cells; its last is before the first of the next.
        var cell: Int32
    }

    private struct Cell {
        var place: Int32
        /// Where its text begins; it ends where the next begins.
        var start: Int32
    }

    init(_ format: FileFormat, _ language: FileLanguage) {
        self.format = format
        self.language = language
    }

    /// - Parameter line: where the record begins in the file, 1-based.
    mutating func beginRow(line: Int) {
        rows.append(Row(line: Int32(truncatingIfNeeded: line), cell: Int32(cells.count)))
    }

    /// Of the row begun last.
    mutating func mark(_ change: StepChange) {
        // The table begins with its titles.
        stepChanges[rows.count] = change
    }

    /// Something that is nobody, or says nothing of anybody.
    mutating func leaveOut(_ kind: LeftOutPart.Kind, line: Int) {
        if let known = leftOut.firstIndex(where: { $0.kind == kind }) {
            leftOut[known].count += 1
        } else {
            leftOut.append(LeftOutPart(kind: kind, line: line, count: 1))
        }
    }

    /// A cell of the row begun last; where the field has one already, another column is added for it.
    mutating func set(_ field: Field, _ text: String) {
        put(text) { Column(field: field, name: "", ordinal: $0) }
    }

    /// Somebody's numbers: the main one is the first that is answered. What it is stands beside the others, but that
    /// it is one at work, as one expects of the first.
    mutating func set(phones: [ContactPhone]) {
        let main = phones.firstIndex { !$0.isSilent && !$0.number.isEmpty }
        if let main { set(.phone, phones[main].number) }
        let rest = phones.enumerated().filter { place, phone in
            place != main || !phone.label.isEmpty && phone.label != PhoneLabel.work.code
        }
        for phone in rest.map(\.element).filter({ !$0.isSilent }) + rest.map(\.element).filter(\.isSilent)
        where !phone.number.isEmpty {
            // Its own brackets would be taken for what it is.
            set(.otherPhones, (ContactPhone(reading: phone.number, label: phone.label) ?? phone).text(\.code))
        }
    }

    /// A field of the file's own, kept under its name.
    mutating func set(free name: String, _ text: String) {
        let name = OneLine.clean(name)
        put(text) { Column(field: .free, name: name.isEmpty ? "?" : name, ordinal: $0) }
    }

    private mutating func put(_ text: String, _ column: (Int) -> Column) {
        guard !text.isEmpty, let row = rows.last else { return }
        // What comes twice in one record is said once.
        for ordinal in 1...Self.ordinalMax {
            let place = place(column(ordinal))
            // Of what is too much none is taken in.
            if found.count > ImportLimit.columnsMax || bytes.count > ImportLimit.unzippedBytesMax { return }
            guard let known = cells[Int(row.cell)...].firstIndex(where: { $0.place == place }) else {
                cells.append(Cell(place: Int32(place), start: Int32(bytes.count)))
                return bytes.append(contentsOf: text.utf8)
            }
            if self.text(known).elementsEqual(text.utf8) { return }
        }
    }

    private func text(_ cell: Int) -> ArraySlice<UInt8> {
        let end = cell + 1 < cells.count ? Int(cells[cell + 1].start) : bytes.count
        return bytes[Int(cells[cell].start)..<end]
    }

    /// Values of one kind that one record may have.
    private static let ordinalMax = 20

    private mutating func place(_ column: Column) -> Int {
        if let place = places[column] { return place }
        places[column] = found.count
        found.append(column)
        return found.count - 1
    }

    /// Columns in the order of our own exports, then the file's own ones as they came.
    private var order: [Int] {
        let ranks = Dictionary(zip(Field.all, 0...), uniquingKeysWith: { first, _ in first })
        return found.indices.sorted { a, b in
            let (left, right) = (found[a], found[b])
            return (ranks[left.field] ?? Int.max, left.ordinal, a) < (ranks[right.field] ?? Int.max, right.ordinal, b)
        }
    }

    var columns: Columns {
        let columns = order.map { found[$0] }
        return Columns(
            format: format, fields: columns.map(\.field), names: columns.map(header), stepChanges: stepChanges,
            leftOut: leftOut)
    }

    func table() throws(ImportRefusal) -> DelimitedText {
        guard !rows.isEmpty else { throw .headerOnly(line: 1) }
        guard found.count <= ImportLimit.columnsMax else {
            throw .tooManyColumns(line: Int(rows[0].line), columns: found.count, columnsMax: ImportLimit.columnsMax)
        }
        guard bytes.count <= ImportLimit.unzippedBytesMax else {
            throw .fileTooLong(bytes: bytes.count, bytesMax: ImportLimit.unzippedBytesMax)
        }
        let order = order
        let titles = order.map { header(found[$0]) }
        // Where each column stands in the table.
        var columns = [Int](repeating: 0, count: found.count)
        for (column, place) in order.enumerated() { columns[place] = column }
        var table = WrittenTable(rows: rows.count + 1, bytes: bytes.count + (rows.count + 1) * (columns.count + 1))
        table.append(titles, line: 0)
        for (number, row) in rows.enumerated() {
            var texts = [String](repeating: "", count: columns.count)
            let end = number + 1 < rows.count ? Int(rows[number + 1].cell) : cells.count
            for cell in Int(row.cell)..<end {
                texts[columns[Int(cells[cell].place)]] = String(decoding: text(cell), as: UTF8.self)
            }
            table.append(texts, line: Int(row.line))
        }
        return try DelimitedText(table)
    }

    /// What the field is called in a table that is read again.
    private func header(_ column: Column) -> String {
        let name: String
        switch column.field {
        case .free: name = column.name
        case .externalID: name = format.identifierField ?? "ID"
        default: name = Self.title(column.field, language)
        }
        return column.ordinal == 1 ? name : name + " (" + String(column.ordinal) + ")"
    }

    /// A field of ours, as such a table heads it.
    static func title(_ field: Field, _ language: FileLanguage) -> String {
        let words = headers[field] ?? field.ofContact?.names.column ?? (field.code, field.code)
        return language == .french ? words.0 : words.1
    }

    private static let headers: [Field: (String, String)] = [
        .id: ("Identifiant", "Id"),
        // Beside the parts of a name, as other programs head them.
        .name: ("Nom complet", "Full name"), .givenName: ("Prénom", "First name"),
        .familyName: ("Nom de famille", "Last name"),
        .stage: ("Étape", "Stage"), .standing: ("Suivi", "Standing"), .followUp: ("Relance", "Follow-up"),
        .nextNote: ("Note de l'action", "Step note"), .exchanges: ("Échanges", "Exchanges"),
        .lastExchange: ("Dernier échange", "Last exchange"), .nextKind: ("Prochaine action", "Next step"),
        .nextOn: ("Date prochaine action", "Next step day"), .nextAt: ("Heure de l'action", "Step time"),
        .nextObjective: ("Objectif", "Objective"),
        .otherEmails: (OwnColumn.otherEmails.french, OwnColumn.otherEmails.english),
        .otherPhones: (OwnColumn.otherPhones.french, OwnColumn.otherPhones.english),
    ]

    func say(_ french: String, _ english: String) -> String { language == .french ? french : english }
    func word(_ word: some FileWord) -> String { word.word(language) }
}

/// What of a file is taken in by nobody: told once.
package struct LeftOutPart: Equatable, Sendable {
    package enum Kind: String, Sendable {
        /// Groups of people; their members get a tag.
        case groups
        case places
        /// Pictures, sounds, keys, and what programs note for themselves.
        case noise
        /// A board's templates, mirrors and separators.
        case boardCards
        /// Earlier states of an entry of a calendar that comes again in the file.
        case earlierStates
    }

    package var kind: Kind
    /// Of the first.
    package var line: Int
    package var count: Int
}

extension Tabulation {
    /// A table of a program that does not write plain ones; nil for all others.
    init?(_ table: DelimitedText, _ mapping: Mapping, _ options: ImportOptions) throws(ImportRefusal) {
        // Said to be of such a program and not written by it, it is a table like another.
        guard Header.format(table.values(mapping.headerRecord), .oneKnown) == mapping.format else { return nil }
        switch mapping.format {
        case .trello: self = TrelloBoard.tabulation(table, header: mapping.headerRecord, options)
        case .monday: self = MondayBoard.tabulation(table, header: mapping.headerRecord, options)
        case .annuaire: self = try Annuaire.tabulation(table, header: mapping.headerRecord, options)
        default: return nil
        }
    }
}

/// Several exchanges in one cell: each begins with its day, `2026-11-02 : rappelée`; what follows on further lines
/// belongs to it.
enum ExchangeLines {
    static func write(_ exchanges: [(on: Day, text: String)]) -> String {
        exchanges.map { exchange in
            let text = ManyLines.clean(exchange.text)
            // A line of the text that begins with a day would begin an exchange of its own.
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                start(String(line)) == nil ? String(line) : " " + line
            }
            return exchange.on.description + " : " + lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// What stands before the first day is an exchange of no day, and is given back as `rest`.
    static func read(_ cell: String) -> (exchanges: [(on: Day, text: String)], rest: String) {
        var exchanges: [(on: Day, text: String)] = []
        var rest: [Substring] = []
        for line in cell.split(separator: "\n", omittingEmptySubsequences: false) {
            if let (day, text) = start(String(line)) {
                exchanges.append((day, text))
            } else if let last = exchanges.indices.last {
                exchanges[last].text += "\n" + (start(String(line.dropFirst())) == nil ? line : line.dropFirst())
            } else {
                rest.append(line)
            }
        }
        return (exchanges, rest.joined(separator: "\n"))
    }

    private static func start(_ line: String) -> (Day, String)? {
        guard let day = Day(iso: String(line.prefix(10))) else { return nil }
        let rest = line.dropFirst(10).drop { $0 == " " || $0 == "\u{A0}" }
        guard rest.first == ":" else { return nil }
        return (day, String(rest.dropFirst().drop { $0 == " " }))
    }
}
