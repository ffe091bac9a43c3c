package import Domain
package import Outreach

/// Everything the screen is a function of. `update` changes it, `view` paints it; the carnet in it is only read.
package struct Model {
    package let carnet: Carnet
    package internal(set) var wording: Wording
    package internal(set) var now: Moment
    package internal(set) var columns: Int
    package internal(set) var rows: Int

    package internal(set) var screen = ScreenName.board
    /// Screens to come back to.
    package internal(set) var trail: [ScreenName] = []
    package internal(set) var mode = Mode.normal
    package internal(set) var status: Status?
    /// What is done with the next key.
    var hearing = Hearing.all
    /// The last one pressed: a question it opened may be answered by it.
    var lastKey: Key?
    /// How long nothing had come before the last input, in milliseconds.
    var silence = Int.max

    package internal(set) var filterText = ""
    package internal(set) var query = Query()
    /// In the order of the settings.
    package internal(set) var savedFilters: [SavedFilter] = []
    /// In the order they were checked.
    package internal(set) var checked: [ContactID] = []
    /// Shown on the first line: a damaged journal, a read-only carnet.
    package internal(set) var banner: String?
    package internal(set) var mouse = false
    /// What the header says of the exchange with the team; nil where the carnet is not shared.
    package internal(set) var sharing: Sharing?

    package internal(set) var lists = Lists()
    package internal(set) var board = BoardState()
    package internal(set) var today = TodayState()
    package internal(set) var triage = TriageState()
    package internal(set) var list = ListState()
    package internal(set) var criteria = CriteriaState()
    package internal(set) var card = CardState()
    package internal(set) var history = HistoryState()
    package internal(set) var review = ReviewState()
    package internal(set) var importing = ImportState()
    package internal(set) var duplicates = DuplicatesState()
    package internal(set) var merging = MergingState()
    package internal(set) var writing = WritingState()
    package internal(set) var batch = BatchState()
    package internal(set) var models = ModelsState()
    package internal(set) var links = LinksState()
    package internal(set) var referrals = ReferralsState()
    package internal(set) var breakaways = BreakawaysState()
    package internal(set) var audience = AudienceState()
    package internal(set) var results = ResultsState()
    package internal(set) var brief = BriefState()
    var retention = Retention()
    /// Who writes mails, by the settings, and what of it was asked already.
    package internal(set) var sender = Sender()
    /// Mails that are ready and were not noted as sent.
    package internal(set) var prepared: [PreparedMail] = []
    /// Kept current by what changes, once it was asked for.
    let votes = AddressVotes()
    /// What came back from the editor and is not in the carnet: given again to whoever edits the contact next.
    var drafts: [ContactID: Draft] = [:]
    /// The first row whose name was not looked at yet; nil once all were. What was found so far.
    var namesLookedAt: Int? = 0
    var namesFound = 0
    /// What was done in this window, the oldest first: `u` takes it back without asking.
    var window: [GestureID] = []
    /// What was typed and not taken.
    var kept = KeptTexts()
    /// The contact the cursor came to, and what `1` to `6` answered since: those answers are still cycled.
    var cycled: (contact: ContactID?, criteria: Set<Criterion>) = (nil, [])
    /// The filter that a screen gave to the one it led to, and the one before it.
    var lentFilter: (from: ScreenName, filter: String, before: String)?
    /// Just made: a filter that would hide it is taken off.
    var awaited: ContactID?
    /// Checked ones that the gesture being committed is the end of.
    var doneWith: [ContactID] = []
    /// A text of several lines that the gesture being committed keeps: written again where it is not done.
    var textUnderWay: TextEdit?
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

/// What keys mean just now: one state with what it needs, no contradictory flags.
package enum Mode: Equatable, Sendable {
    case normal
    /// After `g`: the next letter names a screen.
    case go
    /// `/`: the filter is live; the text before is kept for Escape.
    case filter(LineEditor, before: String)
    case prompt(Prompt)
    /// A text of several lines.
    case text(TextEdit)
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
    /// Whom it speaks of, where its key must not reach another: the list may have moved on.
    var about: ContactID?

    package init(_ kind: Kind, _ text: String, about: ContactID? = nil) {
        self.kind = kind
        self.text = text
        self.about = about
    }
}

/// What comes in: keys, and what became of effects.
package enum Message: Sendable {
    case input(Input)
    /// The change is on disk and in the carnet.
    case committed(Change, GestureID)
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
    /// A mail's text from the editor.
    case mailEdited(ContactID, String)
    /// The import is on disk and in the carnet, or had nothing to write; what there is to add, such as where rejected
    /// rows are.
    case imported(note: String, isWritten: Bool, gesture: GestureID? = nil)
    /// Nothing of these people stays in memory: they were erased.
    case forgotten([ContactID])
    /// Said before each input: what it is now.
    case time(Moment)
    /// Said before each input: how long nothing had come, in milliseconds.
    case silence(Int)
    /// The keys of a burst have been pressed.
    case burstEnded
    /// Nobody types: something may be prepared for the next keys.
    case idle
    /// What the first line says of the journal.
    case banner(String?)
    case sharing(Sharing?)
    /// What the settings keep.
    case savedFilters([SavedFilter])
    case sender(Sender)
    /// How long people are kept, by the settings.
    case retention(Retention)
    /// The screen that the settings open.
    case start(ScreenName)
    /// Mails that waited when the board was closed.
    case prepared([PreparedMail])
    /// A path goes on so; the names it may go on with, where there are several.
    case pathCompleted(typed: String, path: String, names: [String])
    /// Of which days a report is must be said.
    case periodNeeded(path: String, problem: String?)
    /// A mail left the program, or could not.
    case mailLeft(MailLeaving)
    /// Many were written together, or could not be.
    case lettersLeft(MailLeaving)
    /// Who writes on this device, and how far each writer's file was when it last showed the carnet.
    case looked(mine: [WriterID], marks: [WriterID: UInt64]?)
}

/// What the program must do for `update`: data, so that tests can compare it.
package enum Effect: Equatable, Sendable {
    case commit(Change)
    /// These keys, one after the other, each when what the one before asked for is done.
    case press([Key])
    case quit, redraw, suspend, bell
    case setMouse(Bool)
    /// To the clipboard, and what is said where that can have worked.
    case copy(String, said: String)
    case export(Action, Chosen)
    case writeReview(String, whom: String)
    /// The results as one page, opened in the browser.
    case writeReport
    /// What is to be known before a call, as one page, opened in the browser.
    case writeBrief(ContactID)
    /// To the team's chat, by this program beside the board; who reads it, where that was said.
    case postReview(readers: String)
    /// A file path, or pasted text.
    case readImport(path: String)
    /// The rest of a path that is being typed.
    case completePath(String)
    /// A report of visits, once it was said of which days it is.
    case readReport(path: String, period: String)
    case readPasted(String)
    case confirmImport
    /// The import again, with what was decided by hand.
    case readAgain(ImportChoices)
    case edit(ContactID)
    /// The mail to somebody, in the editor.
    case editMail(ContactID, String)
    /// For ever, with what names them in other cards.
    case forget(ContactID, texts: [ErasedText])
    case sync
    /// All of them, to the settings.
    case saveFilter(SavedFilter)
    /// One line of the part `[me]`.
    case saveSender(key: String, value: String)
    /// Mails that wait, for the next time the board is opened, and whose wait no more.
    case keepPrepared([PreparedMail], gone: [ContactID])
    case leave(OutgoingMail)
    /// The files of mails that are noted.
    case dropLetters([ContactID])
    /// Many, into files.
    case leaveTogether([Letter], BatchWay)
    /// A drawing of a QR code, to a file that is opened.
    case writeQR(svg: String, stem: String)
    /// There is more to prepare, when nobody types.
    case prepareMore
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
    package internal(set) var search = Search()

    package init() {}
}
