package import Domain

/// What the person who imports decided.
package struct ImportOptions: Sendable {
    /// The language of names we make up, such as « Colonne 4 ».
    package var language: FileLanguage
    package var today: Day
    /// `--from`: whose file it is said to be.
    package var from: FileFormat?
    /// `--sheet`: the name or number of a workbook's sheet.
    package var sheet: String?
    package var encoding: EncodingChoice?
    package var delimiter: UInt8?
    package var dateOrder: DateOrder?
    /// `--map FIELD=COLUMN`, in order.
    package var map: [(field: String, column: String)] = []
    /// Fields of columns as chosen by hand in the preview, by the column's place.
    package var chosenFields: [Int: Field] = [:]
    /// Stages for words we do not know, as answered in the preview; words as they stand in the file.
    package var stageWords: [String: Stage] = [:]
    /// Rows without their titles get some, guessed: for what is pasted, which is looked at before it is taken.
    package var guessesTitles = false
    /// The first line was added so: lines are counted from the next.
    var hasAddedTitles = false
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
