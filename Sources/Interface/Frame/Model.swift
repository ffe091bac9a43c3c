package import Domain

/// Everything the screen is a function of. `update` changes it, `view` paints it; the carnet in it is only read.
package struct Model {
    package let carnet: Carnet
    package var wording: Wording
    package var now: Moment
    package var columns: Int
    package var rows: Int

    package var screen = ScreenName.board
    /// Screens to come back to.
    package var history: [ScreenName] = []
    package var mode = Mode.normal
    package var status: Status?

    package var filterText = ""
    package var query = Query()
    /// In the order they were checked.
    package var checked: [ContactID] = []
    /// Shown on the first line: a damaged journal, a read-only carnet.
    package var banner: String?
    package var mouse = false
    /// What the header says of the exchange with the team; nil where the carnet is not shared.
    package var sharing: Sharing?

    package var lists = Lists()
    package var board = BoardState()
    package var today = TodayState()
    package var triage = TriageState()
    package var list = ListState()
    package var grid = CriteriaState()
    package var card = CardState()
    package var log = HistoryState()
    package var review = ReviewState()
    package var importing = ImportState()
    package var duplicates = DuplicatesState()
    package var merging = MergingState()
    /// What came back from the editor and is not in the carnet: given again to whoever edits the contact next.
    var drafts: [ContactID: Draft] = [:]
    /// Just made: a filter that would hide it is taken off.
    var awaited: ContactID?
    /// To be said after what the gesture being committed did.
    var afterword: String?
    /// Of the carnet when its rows were last looked at, and who was selected then.
    var generation = 0
    var lastSelected: ContactID?

    package init(carnet: Carnet, wording: Wording, now: Moment, columns: Int = 80, rows: Int = 24) {
        self.carnet = carnet
        self.wording = wording
        self.now = now
        self.columns = columns
        self.rows = rows
    }

    package static let columnsMin = 40
    package static let rowsMin = 10
}

package enum ScreenName: String, CaseIterable, Sendable {
    case board, today, triage, list, criteria, card, history, review, importing, duplicates, merging
}

/// What keys mean just now: one state with what it needs, no contradictory flags.
package enum Mode: Equatable, Sendable {
    case normal
    /// After `g`: the next letter names a screen.
    case go
    /// `/`: the filter is live; the text before is kept for Escape.
    case filter(LineEditor, before: String)
    case prompt(Prompt)
    /// `n`.
    case capture(LineEditor)
    case palette(LineEditor, selected: Int)
    case help(LineEditor, selected: Int)
}

/// How this device stands with the team.
package enum Sharing: Equatable, Sendable {
    case underWay
    /// Something was done here since.
    case toSend
    case upToDate(ClockTime)
    case failed
}

/// The last line's message.
package struct Status: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case done, refused, advice }
    package var kind: Kind
    package var text: String
    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// What comes in: keys, and what became of effects.
package enum Message: Sendable {
    case input(Input)
    /// The change is on disk and in the carnet.
    case committed(Change)
    case refused(Refusal)
    /// It is not: a sentence, already worded.
    case failed(String)
    /// Something was done outside (exported, copied): a sentence.
    case told(String)
    /// Others changed the carnet, or a day has begun.
    case news
    case importRead(ImportPreview)
    /// A contact's text from the editor, and what the editor opened with.
    case edited(ContactID, String, before: String = "")
}

/// What the program must do for `update`: data, so that tests can compare it.
package enum Effect: Equatable, Sendable {
    case commit(Change)
    case quit, redraw, suspend, bell
    case setMouse(Bool)
    /// To the clipboard.
    case copy(String)
    case export(Action)
    case writeReview(String)
    /// A file path, or pasted text.
    case readImport(path: String)
    case readPasted(String)
    case confirmImport
    /// The import again, with what was decided by hand.
    case readAgain(ImportChoices)
    case edit(ContactID)
    /// For ever, with what names them in other cards.
    case forget(ContactID, texts: [ErasedText])
    case sync
}

/// One gesture to be decided and committed.
package enum Change: Equatable, Sendable {
    case intent(Intent)
    case undo
    case redo
    case backTo(GestureID)
    case imported
}

/// Rows passing the filter, and the counts of the header: computed again when the carnet, the filter or the day
/// changes.
package struct Lists {
    package struct Stamp: Equatable, Sendable {
        var version: Int
        var filter: String
        var today: Day
    }
    package internal(set) var stamp: Stamp?
    /// Nil: all that exist, in their standing.
    package internal(set) var matching: [Int32]?
    package internal(set) var contactCount = 0
    package internal(set) var lateCount = 0
    package internal(set) var unplannedCount = 0
    package internal(set) var visibleCount = 0
    /// What each row counts as: a contact, late, à planifier.
    var classes: [UInt8] = []
    /// The stamp before this one and the rows that changed in between, where only those need to be looked at.
    var mended: (from: Stamp, rows: [Int])?
    /// The rows that `matching` was narrowed from, while letters are added.
    var narrowed: (text: String, version: Int, rows: [Int32])?
    package var search = Search()

    package init() {}
}
