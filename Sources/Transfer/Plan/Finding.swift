package import Domain

/// Why a record was not taken.
package enum RejectionCode: Equatable, Sendable {
    /// A line of totals below the table.
    case total
    /// A line of one cell alone, in a table whose people have given and family names.
    case sectionTitle
    /// Neither name, organisation, e-mail nor phone.
    case nobody
    /// An entry of a calendar that names no contact.
    case namesNobody
    /// Meant as an address, but not one.
    case email
    /// An address but for its accents, which no mail program takes.
    case accentedEmail
    /// An address among words: one of them may be a part of it.
    case wordsInEmail
    /// No such day, or no day at all.
    case date
    /// The same in our own JSON, where days are `2026-11-24`.
    case isoDate
    /// In our own JSON, a time that is not `14:30`.
    case time
    /// In our own JSON, no identifier of ours.
    case identifier
    /// A word of a closed list, in our own JSON, that we do not have.
    case word(allowed: [String])
    /// JSON of another type than expected.
    case type(expected: JSONType)
    /// In our own JSON, a key that its object cannot be without.
    case missingKey
    /// An element of a JSON array of contacts that is none.
    case notContact
    case tooManyCells(expected: Int, found: Int)
    case unclosedQuote(line: Int)
    /// The file is UTF-8, this record is not.
    case encoding
    case recordTooLong(bytesMax: Int)
    case cellTooLong(bytesMax: Int)
    /// Of somebody who was erased from the carnet.
    case erased
    /// Of somebody erased who asked not to be contacted.
    case objected

    /// The stable name in JSON output.
    package var code: String {
        switch self {
        case .total: "total"
        case .sectionTitle: "sectionTitle"
        case .nobody: "nobody"
        case .namesNobody: "namesNobody"
        case .email, .accentedEmail, .wordsInEmail: "email"
        case .date, .isoDate: "date"
        case .time: "time"
        case .identifier: "identifier"
        case .word: "word"
        case .type: "type"
        case .missingKey: "missingKey"
        case .notContact: "notContact"
        case .tooManyCells: "tooManyCells"
        case .unclosedQuote: "unclosedQuote"
        case .encoding: "encoding"
        case .recordTooLong: "recordTooLong"
        case .cellTooLong: "cellTooLong"
        case .erased: "erased"
        case .objected: "objected"
        }
    }
}

/// What a value in our own JSON has to be.
package enum JSONType: Equatable, Sendable {
    case text, list, object, number, flag
}

/// A record not taken: where it is, what is wrong with it.
package struct Rejection: Equatable, Sendable {
    /// The physical line of its first line, 1-based; in JSON that of the value.
    package var line: Int
    /// 1-based, lines without any byte not counted.
    package var record: Int
    /// 1-based; nil when the whole record is meant. In JSON: where the value begins in its line, in characters.
    package var column: Int?
    /// The column's header; in JSON the key, such as `next.kind`.
    package var header: String
    package var code: RejectionCode
    /// The cell as it stands in the file.
    package var value: String
}

/// Something taken, but not as it stands.
package struct Warning: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// UTF-8, but for these lines: their records are rejected.
        case mixedEncodings(lines: [Int])
        /// `Ã©`: text that was once read in the wrong encoding; how many such places.
        case mojibake(count: Int)
        /// Lines that are nobody: repeated titles, rules, feet of pages. The first of them, and how many there are.
        case passedOver(lines: [Int], count: Int)
        /// Days and months were told apart by the file's language alone.
        case dateOrderAssumed(DateOrder, example: String, read: Day)
        /// The file has days of both orders.
        case dateOrderContradicted(DateOrder, dayFirst: String, monthFirst: String)
        case shortRecord(expected: Int, found: Int)
        /// Of a table as it stands: elsewhere its record is to be put right.
        case unclosedQuote
        /// A cell goes on after its closing quote.
        case textAfterQuote
        case controlCharacters
        /// Kept as a free field.
        case emailWithoutAt(String)
        /// A number that a spreadsheet wrote as `3,36E+10`: kept as a free field.
        case cutPhone(String)
        /// Words where a day was expected: kept as a free field.
        case notADay(String)
        /// 1 January 1900 or 1970: what programs write where there is no day. Nothing is planned.
        case emptyDay(Day)
        case unknownStage(String)
        case unknownWord(String)
        case noSuchReferrer(String)
        /// Of somebody erased who objected: left out of a row that is about somebody else.
        case objectedAddress(String)
        /// A last exchange on a day to come: none that has happened. It is planned where nothing else is.
        case exchangeToCome(Day, isPlanned: Bool)
        /// All of a column's.
        case exchangesToCome(lines: Int, planned: Int)
        /// A step that an earlier calendar planned is on another day, or was called off, or is done.
        case stepChanged(String, from: Day, to: Day?)
        case leftOut(LeftOutPart.Kind, count: Int)
        /// Other sheets of the workbook have the same titles.
        case alikeSheets([String])
        /// Other files of the archive can be read as well.
        case otherMembers([String])
        /// `#N/A`, `#REF!`: empty.
        case errorCell
        case errorCells(count: Int)
        case likelyDuplicate(of: ContactReference)

        /// What is said, without of what: those of one kind are told the first few of.
        package var name: String {
            switch self {
            case .mixedEncodings: "mixedEncodings"
            case .mojibake: "mojibake"
            case .passedOver: "passedOver"
            case .dateOrderAssumed: "dateOrderAssumed"
            case .dateOrderContradicted: "dateOrderContradicted"
            case .shortRecord: "shortRecord"
            case .unclosedQuote: "unclosedQuote"
            case .textAfterQuote: "textAfterQuote"
            case .controlCharacters: "controlCharacters"
            case .emailWithoutAt: "emailWithoutAt"
            case .cutPhone: "cutPhone"
            case .notADay: "notADay"
            case .emptyDay: "emptyDay"
            case .unknownStage: "unknownStage"
            case .unknownWord: "unknownWord"
            case .noSuchReferrer: "noSuchReferrer"
            case .objectedAddress: "objectedAddress"
            case .exchangeToCome: "exchangeToCome"
            case .exchangesToCome: "exchangesToCome"
            case .stepChanged: "stepChanged"
            case .leftOut: "leftOut"
            case .alikeSheets: "alikeSheets"
            case .otherMembers: "otherMembers"
            case .errorCell: "errorCell"
            case .errorCells: "errorCells"
            case .likelyDuplicate: "likelyDuplicate"
            }
        }
    }

    package var kind: Kind
    private let shortLine: Int32
    /// 0: none.
    private let shortColumn: Int32

    package init(kind: Kind, line: Int, column: Int?) {
        self.kind = kind
        (shortLine, shortColumn) = (Int32(truncatingIfNeeded: line), Int32(truncatingIfNeeded: column ?? 0))
    }

    package var line: Int { Int(shortLine) }
    /// 1-based.
    package var column: Int? { shortColumn == 0 ? nil : Int(shortColumn) }
}

/// What a plan takes, but not as it stands, in the order of the file.
///
/// That somebody is perhaps somebody else is made of the plan's look-alikes as it is asked for: a table may be made of
/// nothing else.
package struct Warnings: Sequence, Sendable {
    fileprivate let noted: [Warning]
    fileprivate let lookalikes: [ImportPlan.Lookalike]

    package var count: Int { noted.count + lookalikes.count { !$0.isMerged } }

    package func makeIterator() -> Iterator { Iterator(warnings: self) }

    package struct Iterator: IteratorProtocol {
        fileprivate let warnings: Warnings
        private var note = 0
        private var lookalike = 0

        fileprivate init(warnings: Warnings) { self.warnings = warnings }

        package mutating func next() -> Warning? {
            let (noted, lookalikes) = (warnings.noted, warnings.lookalikes)
            while lookalike < lookalikes.count, lookalikes[lookalike].isMerged { lookalike += 1 }
            let isNoted = note < noted.count
            guard lookalike < lookalikes.count, !isNoted || lookalikes[lookalike].line < noted[note].line else {
                guard isNoted else { return nil }
                note += 1
                return noted[note - 1]
            }
            lookalike += 1
            let found = lookalikes[lookalike - 1]
            return Warning(kind: .likelyDuplicate(of: found.known), line: found.line, column: nil)
        }
    }
}

extension ImportPlan {
    package var warnings: Warnings { Warnings(noted: noted, lookalikes: likelyDuplicates) }
}

/// A contact of the carnet, or one the import makes (its place in `ImportPlan.created`).
package enum ContactReference: Hashable, Sendable {
    case existing(ContactID)
    case created(Int)
}

/// A field of a contact that an import changes.
package struct FieldChange: Equatable, Sendable {
    package var field: Field
    /// The free field's name, the tag, else empty.
    package var name: String
    /// Values as texts; code names for words of the method.
    package var old: String
    package var new: String
}

/// A difference where ours was kept.
package struct KeptDifference: Equatable, Sendable {
    package var line: Int
    package var contact: ContactReference
    package var field: Field
    package var name: String
    package var ours: String
    package var theirs: String
}
