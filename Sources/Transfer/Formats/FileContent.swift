import Domain
import System

/// What a file holds, found by its content, whatever its name.
enum FileContent {
    /// Our own contacts, as JSON.
    case contacts(DecodedText)
    /// Another program's records, made a table; what the file itself is, is told by its encoding.
    case listed(DelimitedText, Tabulation.Columns, TextEncoding, hasByteOrderMark: Bool)
    case workbook(DelimitedText, SheetName)
    /// A file of an archive.
    indirect case member(FileContent, SheetName)
    case table(DecodedText)

    /// - Parameter depth: how many archives it was in.
    static func read(
        _ bytes: [UInt8], _ options: ImportOptions, _ existing: [Contact], depth: Int = 0
    ) throws(ImportRefusal) -> FileContent {
        guard bytes.count <= ImportLimit.fileBytesMax else {
            throw .fileTooLong(bytes: bytes.count, bytesMax: ImportLimit.fileBytesMax)
        }
        if Container.isZip(bytes) {
            switch try ZippedFile(bytes) {
            case .book(let book):
                try expect(options, tables + [.xlsx])
                let (table, sheet) = try book.table(options)
                return .workbook(table, sheet)
            case .archive(let archive, let members):
                return try member(of: archive, members, options, existing, depth)
            }
        }
        if Container.beginsComponent(bytes, ["VCARD", "VADDRESSBOOK"]) {
            try expect(options, [.vcard])
            let (lines, text) = try ContentLines.read(bytes, options)
            return try listed(VCard.tabulation(lines, options), text)
        }
        if Container.beginsComponent(bytes, ["VCALENDAR"] + Calendar.components) {
            try expect(options, [.ical])
            let (lines, text) = try ContentLines.read(bytes, options)
            return try listed(Calendar.tabulation(lines, options, existing), text)
        }
        if Container.begins(bytes, with: "DN:") || Container.begins(bytes, with: "VERSION:1DN:") {
            try expect(options, [.ldif])
            let text = try DecodedText(bytes, choice: options.encoding)
            return try listed(LDIF.tabulation(text.bytes, options), text)
        }
        let text = try DecodedText(bytes, choice: options.encoding)
        guard text.bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
        if let other = Container.otherDocument(text.bytes) { throw .otherDocument(other) }
        if Container.isJSONLines(text.bytes) { throw .otherDocument(.jsonLines) }
        guard ContactJSON.isJSON(text.bytes) else {
            try expect(options, tables)
            return .table(text)
        }
        if let tabulation = try OtherJSON.tabulation(text, options) {
            try expect(options, [tabulation.columns.format])
            return try listed(tabulation, text)
        }
        try expect(options, [.json, .carnet])
        return .contacts(text)
    }

    /// The file that is asked for; else the likeliest that can be read.
    private static func member(
        of archive: ZipArchive, _ members: [String], _ options: ImportOptions, _ existing: [Contact], _ depth: Int
    ) throws(ImportRefusal) -> FileContent {
        func read(at place: Int) throws(ImportRefusal) -> FileContent {
            let (bytes, name) = try ZippedFile.member(of: archive, members, options, at: place)
            guard depth < archivesMax else { throw .archive([name.name]) }
            var options = options
            options.sheet = nil
            return .member(try Self.read(bytes, options, existing, depth: depth + 1), name)
        }
        if options.sheet != nil { return try read(at: 0) }
        var first: (content: FileContent?, refusal: ImportRefusal?)
        for place in members.indices.prefix(membersTriedMax) {
            do throws(ImportRefusal) {
                let content = try read(at: place)
                if try content.hasTitles(options) { return content }
                first.content = first.content ?? content
            } catch {
                first.refusal = first.refusal ?? error
            }
        }
        if let content = first.content { return content }
        throw first.refusal ?? .archive([])
    }

    /// Whether a table has titles that are known; what is none needs none.
    private func hasTitles(_ options: ImportOptions) throws(ImportRefusal) -> Bool {
        switch self {
        case .member(let content, _): try content.hasTitles(options)
        case .table(let text): try Mapping.canRead(DelimitedText(text, delimiter: options.delimiter), options)
        case .workbook(let table, _): try Mapping.canRead(table, options)
        case .contacts, .listed: true
        }
    }

    private static let membersTriedMax = 50

    /// Notion puts an archive into an archive.
    static let archivesMax = 2

    /// What it was made of is gone before the table is read.
    private static func listed(_ tabulation: Tabulation, _ text: DecodedText) throws(ImportRefusal) -> FileContent {
        .listed(try tabulation.table(), tabulation.columns, text.encoding, hasByteOrderMark: text.hasByteOrderMark)
    }

    /// The formats that are tables.
    private static let tables: [FileFormat] = [
        .csv, .carnet, .linkedin, .trello, .hubspot, .pipedrive, .monday, .brevo, .hunter, .google, .annuaire,
    ]

    /// What `--from` says must be what the file is.
    private static func expect(_ options: ImportOptions, _ formats: [FileFormat]) throws(ImportRefusal) {
        if let from = options.from, !formats.contains(from) { throw .notThatFormat(from) }
    }
}

/// JSON of other programs: recognised by its keys.
enum OtherJSON {
    /// Nil when it may be our own.
    static func tabulation(_ text: DecodedText, _ options: ImportOptions) throws(ImportRefusal) -> Tabulation? {
        var reader = JSONReader(text.bytes)
        // What is wrong in a file that may be ours is told where ours is read.
        guard text.badOffsets.isEmpty, let keys = try? reader.firstKeys() else { return nil }
        do throws(JSONFault) {
            if keys.isSuperset(of: ["lists", "cards"]) { return try TrelloBoard.tabulation(text.bytes, options) }
            if Annuaire.isRecord(keys) {
                return try Annuaire.tabulation(try JSONElement.list(text.bytes, []), options)
            }
            guard reader.peek() != 0x5B, !keys.isSuperset(of: ["id", "stage"]) else { return nil }
            for key in ["results", "service", "services", "records"] where keys.contains(key) {
                let elements = try JSONElement.list(text.bytes, [.key(key)])
                if let first = elements.first, Annuaire.isRecord(first.value.keys) {
                    return try Annuaire.tabulation(elements, options)
                }
            }
            if keys.contains("data") { return try HunterSearch.tabulation(text.bytes, options) }
            return nil
        } catch {
            throw .badJSON(error)
        }
    }
}

/// A value of a JSON list, and where it begins.
struct JSONElement {
    var value: JSONText
    var line: Int

    /// The elements of the list at a path; none where there is no list.
    static func list(_ bytes: [UInt8], _ path: [JSONStep]) throws(JSONFault) -> [JSONElement] {
        // The whole is read first: what is wrong behind the list is wrong too.
        var whole = JSONReader(bytes)
        _ = try whole.value(depth: 0)
        try whole.end()
        var finder = JSONReader(bytes)
        let range = try finder.locate(path[...])
        var reader = JSONReader(bytes, from: range.lowerBound)
        guard reader.peek() == 0x5B else { return [] }
        try reader.expect(0x5B)
        if reader.peek() == 0x5D { return [] }
        var elements: [JSONElement] = []
        var place = TextPlace()
        repeat {
            reader.skipBlanks()
            place.advance(to: reader.position, in: bytes)
            elements.append(JSONElement(value: try reader.value(depth: path.count + 1), line: place.line))
        } while try !reader.isLast(0x5D)
        return elements
    }
}

extension JSONReader {
    /// The keys of the object that begins the text, or of the first in the list that does.
    func firstKeys() throws(JSONFault) -> Set<String> {
        var reader = self
        if reader.peek() == 0x5B { try reader.expect(0x5B) }
        guard reader.peek() == 0x7B else { return [] }
        return try reader.value(depth: 1).keys
    }
}

extension JSONText {
    var keys: Set<String> {
        guard case .object(let members) = self else { return [] }
        return Set(members.map(\.key))
    }

    /// The text of a string, or of a number as it is written; empty for all else.
    var text: String {
        switch self {
        case .string(let text), .number(let text): text
        default: ""
        }
    }

    var list: [JSONText] {
        if case .array(let elements) = self { elements } else { [] }
    }

    var isTrue: Bool { self == .bool(true) }

    func text(_ key: String) -> String { self[key]?.text ?? "" }
    func list(_ key: String) -> [JSONText] { self[key]?.list ?? [] }
}

extension DelimitedText {
    /// The table as it stands, before any meaning: of delimited text, of a workbook's sheet, of a file in an archive.
    package init(raw bytes: [UInt8], _ options: ImportOptions, depth: Int = 0) throws(ImportRefusal) {
        guard Container.isZip(bytes) else {
            self = try DelimitedText(DecodedText(bytes, choice: options.encoding), delimiter: options.delimiter)
            return
        }
        switch try ZippedFile(bytes) {
        case .book(let book): self = try book.table(options, isMeant: false).0
        case .archive(let archive, let members):
            let (member, name) = try ZippedFile.member(of: archive, members, options)
            guard depth < FileContent.archivesMax else { throw .archive([name.name]) }
            var options = options
            options.sheet = nil
            self = try DelimitedText(raw: member, options, depth: depth + 1)
        }
    }
}
