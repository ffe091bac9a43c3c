package import Domain

/// What an import would do, in lines: made by the program, which alone reads files. Nothing is written yet.
package struct ImportPreview: Equatable, Sendable {
    /// One line, and what a key can do about it.
    package struct Line: Equatable, Sendable, ExpressibleByStringLiteral {
        package enum Kind: Equatable, Sendable {
            case text
            /// The name of a part: Tab goes from one to the next.
            case title
            /// A column of the file, by its place, and the code of the field it goes to.
            case column(Int, field: String, header: String)
            /// Somebody of the file, by the record, who looks like somebody of the carnet.
            case lookalike(Int)
            /// What is decided for the whole file.
            case option(ImportOption)
        }

        package var text: String
        package var kind: Kind

        package init(_ text: String, _ kind: Kind = .text) {
            self.text = text
            self.kind = kind
        }

        package init(stringLiteral text: String) { self.init(text) }

        /// What the line is about, whatever it says of it now.
        var subject: Kind? {
            switch kind {
            case .column(let column, _, let header): .column(column, field: "", header: header)
            case .lookalike, .option: kind
            case .text, .title: nil
            }
        }
    }

    /// A field a column can go to: its code, and its name for people.
    package struct FieldName: Equatable, Sendable {
        package var code: String
        package var name: String

        package init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// Where it comes from: a file's name, or "pasted".
    package var source: String
    /// « 98 contacts à créer, 1 déjà là, 3 lignes à corriger. »
    package var headline: String
    /// The same once it is written: « 98 contacts créés, 1 déjà là, 3 lignes à corriger. »
    package var outcome: String
    package var lines: [Line]
    package var canImport: Bool
    /// Words in the stage column that no stage is known by: each is asked for.
    package var unknownStages: [String] = []
    /// Whoever imports is perhaps among those who are invited, and nobody said who that is.
    package var asksOwnAddress = false
    /// What columns can be given, in the order arrows go through them.
    package var fields: [FieldName] = []
    /// What it was made with.
    package var choices = ImportChoices()
    package init(source: String, headline: String, outcome: String, lines: [Line], canImport: Bool) {
        self.source = source
        self.headline = headline
        self.outcome = outcome
        self.lines = lines
        self.canImport = canImport
    }
    package static let unknownStagesMax = 20
}

/// What was decided by hand while looking at a preview.
package struct ImportChoices: Equatable, Sendable {
    /// Stages for words of the file.
    package var stageWords: [String: Stage] = [:]
    /// Fields of columns, by the column's place: codes.
    package var fields: [Int: String] = [:]
    /// Records whose people are those they look like.
    package var merged: Set<Int> = []
    /// Whether the first line has titles; nil where nobody said.
    package var hasTitles: Bool?
    /// Of an archive which of its files, of a workbook which of its sheets; nil where nobody said.
    package var member: Int?
    /// Whether months come before days; nil where nobody said.
    package var monthFirst: Bool?
    /// Other sheets that have the same titles come in too.
    package var allSheets = false
    /// Tags and a source for all, as typed.
    package var tags = ""
    package var source = ""
    package init() {}
}

/// What is decided for a whole file: arrows go through what there is, and the rest is typed.
package enum ImportOption: Equatable, Sendable {
    /// The first line: titles, or somebody.
    case firstLine(hasTitles: Bool)
    case sheets
    /// Which of an archive's files, or of a workbook's sheets, from 1.
    case member(Int, of: Int)
    /// In which order a file's days are written, where it may be either.
    case dayOrder(monthFirst: Bool)
    case tags, source
    /// The address of whoever imports, who is nobody to be met.
    case ownAddress

    /// Typed, not gone through.
    package var isTyped: Bool {
        switch self {
        case .firstLine, .sheets, .member, .dayOrder: false
        case .tags, .source, .ownAddress: true
        }
    }
}
