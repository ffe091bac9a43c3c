package import Domain

/// What the person who imports decided.
package struct ImportOptions: Sendable {
    /// The language of names we make up, such as « Colonne 4 ».
    package var language: FileLanguage
    package var today: Day
    /// `--from`: whose file it is said to be.
    package var from: FileFormat?
    /// `--sheet`: which sheet of a workbook, or file of an archive.
    package var sheet: SheetChoice?
    /// With the sheet that is read, the others that have the same titles.
    package var takesAlikeSheets = false
    package var encoding: EncodingChoice?
    package var delimiter: UInt8?
    package var dateOrder: DateOrder?
    /// `--map FIELD=COLUMN`, in order.
    package var map: [(field: String, column: String)] = []
    /// Fields of columns as chosen by hand in the preview, by the column's place.
    package var chosenFields: [Int: Field] = [:]
    /// Stages for words we do not know, as answered in the preview; words as they stand in the file.
    package var stageWords: [String: Stage] = [:]
    /// Rows of a spreadsheet, pasted.
    package var isPasted = false
    /// What the first record of a table is.
    package enum FirstRow: Sendable { case titles, people }
    /// The same, as chosen by hand.
    package var firstRow: FirstRow?
    /// A table whose titles are not known, or that has none, is read all the same, by what its cells look like: it is
    /// looked at before it is taken.
    package var opensUntitled = false
    /// The first record was added so.
    var hasAddedTitles = false
    /// Tags, and a source where there is none, of all that come in.
    package var tagsOfAll: [String] = []
    package var sourceOfAll = ""
    /// The days of next steps that contacts without one had before: done or removed since, a file brings none back.
    package var closedSteps: [ContactID: Set<Day>] = [:]
    /// The ids of merged contacts, and those they go by now: an old file means the one they became.
    package var mergedInto: [ContactID: ContactID] = [:]
    /// Who was erased: an old file brings none of them back.
    package var erased: Set<ContactID> = []
    /// Whether an address is of somebody erased who asked not to be contacted.
    package var hasObjected: (@Sendable (String) -> Bool)?
    /// The addresses of whoever imports: in a calendar they are nobody to be met.
    package var ownAddresses: [String] = []
    /// The zone whose hours a calendar's are shown as (`America/Cayenne`); empty for Paris.
    package var zone = ""

    /// Whether a zone of that name is known.
    package static func isZone(_ name: String) -> Bool { Zone(named: name) != nil }

    /// Takes likely duplicates for the same person.
    package var merge = false
    /// Of these records, 1-based, likely duplicates are the same person.
    package var mergedRecords: Set<Int> = []
    /// Where both have something, takes the file's.
    package var overwrite = false

    package init(language: FileLanguage, today: Day) {
        self.language = language
        self.today = today
    }
}

/// One of a workbook's sheets, or of an archive's files.
package enum SheetChoice: Equatable, Sendable {
    /// By its name, as people type it; else by its number.
    case typed(String)
    /// From 1.
    case numbered(Int)

    /// Its place among all, from 0.
    ///
    /// - Parameter short: another name each goes by.
    func place(among names: [String], short: (String) -> String = { $0 }) -> Int? {
        switch self {
        case .numbered(let number): return number > 0 && number <= names.count ? number - 1 : nil
        case .typed(let wanted):
            let key = Header.normalised(wanted)
            return names.firstIndex(of: wanted)
                ?? names.firstIndex { Header.normalised($0) == key || Header.normalised(short($0)) == key }
                ?? Int(wanted).flatMap { Self.numbered($0).place(among: names) }
        }
    }

    /// As it is told where there is none.
    var text: String {
        switch self {
        case .typed(let text): text
        case .numbered(let number): String(number)
        }
    }
}
