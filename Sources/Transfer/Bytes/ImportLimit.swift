/// The most we read. Whoever meets one of these is told which.
package enum ImportLimit {
    package static let fileBytesMax = 64 << 20
    package static let recordBytesMax = 1 << 20
    package static let recordsMax = 2_000_000
    package static let columnsMax = 200
    /// A free field's name, made of a header.
    package static let headerBytesMax = 1000
    /// Title lines above the header are common; the header is looked for in this many records.
    package static let headerRecordsMax = 10
    /// Records tried with each delimiter.
    package static let trialRecordsMax = 200
    /// Lines given up after a quote that is never closed, before reading goes on anyway.
    package static let resynchronisedLinesMax = 50
    /// Line numbers listed in one warning.
    package static let listedLinesMax = 20
    /// Of JSON and of XML.
    package static let nestingMax = 32
    /// What may come out of one workbook, which is a zip archive.
    package static let unzippedBytesMax = 256 << 20
}

/// Why nothing of a file can be used (exit code 65).
package enum ImportRefusal: Error, Equatable, Sendable {
    case empty
    case headerOnly(line: Int)
    case fileTooLong(bytes: Int, bytesMax: Int)
    case tooManyRecords(recordsMax: Int)
    case tooManyColumns(line: Int, columns: Int, columnsMax: Int)
    case binary(offset: Int)
    /// What is no workbook, and can be saved as one or as CSV.
    case otherDocument(OtherDocument)
    /// An archive that has nothing to be read; its members.
    case archive([String])
    /// An archive that a password protects.
    case encryptedArchive
    /// No member of that name in an archive.
    case noSuchMember(String, found: [String])
    /// A workbook that a password protects.
    case encryptedWorkbook
    /// A zip that breaks off, or XML in it that is none.
    case brokenWorkbook
    /// More comes out of it than we read: a zip bomb, or a very large sheet.
    case workbookTooLong(bytesMax: Int)
    /// No sheet of that name or number.
    case noSuchSheet(String, found: [String])
    /// `--from` names another format than the file has.
    case notThatFormat(FileFormat)
    /// The binary .xls of older Excel. To be saved as CSV.
    case oldSpreadsheet
    /// No record among the first looks like a header; `found` are the cells of the first one.
    /// With what `--map` could be told of this file, by its titles where they can be typed, else by number.
    case noHeader(line: Int, found: [String], example: [String])
    /// `--map` names a field we do not have.
    case unknownField(String)
    /// `--map` names a column the file does not have.
    case unknownColumn(String, found: [String])
    case badJSON(JSONFault)
    /// JSON that is no array of contacts as `export --to json` writes it.
    case notContacts(line: Int, column: Int)
}

/// Documents that hold tables and are no tables.
package enum OtherDocument: Sendable {
    /// A page of the web, often named `.xls`.
    case webPage
    /// Excel's XML of 2003, likewise.
    case spreadsheetXML
    /// A report of visits that tells nothing of campaigns.
    case visits
    /// Our own table of exchanges, which JSON carries whole.
    case exchanges
    /// One object of JSON a line.
    case jsonLines
    /// Apple's Numbers.
    case numbers
    /// A text or a presentation of an office program.
    case office
}
