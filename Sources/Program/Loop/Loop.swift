package import Domain
package import Interface
package import Journal
package import Outreach
package import Terminal

/// The loop: inputs in, frames out, news and a new day in between. What effects ask of the terminal, files and the
/// team is in the files beside this one, by room.
@MainActor
package final class Loop {
    private let terminal: any Terminal
    let journal: Journal
    private var grid: Grid
    var ended: Int32?
    /// The exchange with the team that is under way.
    var exchange: TeamExchange?
    /// The review that is being posted.
    var posting: TeamExchange?
    /// What an import would do, until it is confirmed or another takes its place.
    var pendingImport: PendingImport?
    var pendingReport: PendingReport?
    /// Texts whose editor came back at once: it may go on in a window of its own.
    var openEdits: [EditName: (path: String, before: String)] = [:]
    /// Opened to import some files, and nothing else.
    package var errand: ImportErrand?
    /// The day whose copy was made and whose news was told.
    var lastDay: Day?
    /// What effects have to say goes here: `handle` would see to an errand in the midst of it.
    private(set) lazy var interpreter = Interpreter(
        Model(
            carnet: journal.carnet, wording: wording, now: Surroundings.now(), columns: grid.columns, rows: grid.rows),
        journal
    ) { [unowned self] effect in MainActor.assumeIsolated { perform(effect) } }
    private let wording: Wording

    /// On the first line since the news was last looked for.
    private var saidOfJournal: String?
    /// When the news was last looked for.
    private var lookedAt = Surroundings.monotonicMilliseconds

    var model: Model { interpreter.model }

    /// - Parameter problem: what is said first: the settings may hold what was not understood.
    package init(
        _ terminal: any Terminal, _ journal: Journal, _ wording: Wording, filters: [SavedFilter] = [],
        sender: Sender = Sender(), retention: Retention = Retention(), startsToday: Bool = false,
        problem: String? = nil
    ) {
        self.terminal = terminal
        self.journal = journal
        self.wording = wording
        grid = Grid(columns: terminal.size.columns, rows: terminal.size.rows)
        journal.lockTimeoutMilliseconds = 2000
        interpreter.handle(.looked(mine: journal.ownWriters, marks: nil))
        interpreter.handle(.banner(banner))
        interpreter.handle(.savedFilters(filters))
        interpreter.handle(.sender(sender))
        interpreter.handle(.retention(retention))
        if startsToday { interpreter.handle(.start(.today)) }
        let prepared = PreparedMails(journal.place.state)
        if journal.carnet.hasErased { prepared.sweep(isErased: journal.carnet.isErased) }
        interpreter.handle(.prepared(prepared.read(on: model.now.today)))
        isKnownReadOnly = journal.readOnly != nil
        handle(problem.map { .failed($0) } ?? .news)
    }

    /// With nobody typing: what the next keys may need is prepared, a little at a time; then, once a second, the news
    /// is looked for. Raw values are how long a key is waited for, in milliseconds.
    private enum Rest: Int { case none = 50, preparing = 0, whole = 1000 }

    /// Runs until somebody quits or the terminal goes; returns the exit code.
    package func run() -> Int32 {
        var isStale = true
        var rest = Rest.none
        while true {
            // Frames are skipped while keys wait: what is shown is always the latest.
            if isStale, !terminal.hasInputWaiting {
                paint()
                isStale = false
            }
            // Also while somebody types without a pause.
            if Surroundings.monotonicMilliseconds - lookedAt >= Rest.whole.rawValue, lookForNews() {
                isStale = true
                continue
            }
            let input = terminal.read(timeoutMilliseconds: rest.rawValue)
            interpreter.handle(.time(Surroundings.now()))
            interpreter.handle(.silence(terminal.silenceMilliseconds))
            switch input {
            case .idle:
                switch rest {
                case .none, .preparing:
                    isStale = beginDay()
                    isPreparing = false
                    interpreter.handle(.idle)
                    rest = isPreparing ? .preparing : .whole
                case .whole: isStale = lookForNews()
                }
            case .hangup(let signal):
                // What was answered is kept, as Escape would.
                if signal != 0 { handle(.input(input)) }
                return signal == 0 ? 0 : 128 + signal
            default:
                rest = .none
                isStale = true
                handle(.input(input))
            }
            if let ended { return ended }
        }
    }

    /// There is more to prepare for the next keys.
    private var isPreparing = false

    /// The screen as it stands, for `carnet screen`.
    package var screen: Grid {
        paint()
        return grid
    }

    private func paint() {
        if grid.columns != model.columns || grid.rows != model.rows {
            grid = Grid(columns: model.columns, rows: model.rows)
        }
        view(model, into: &grid)
        terminal.show(grid)
    }

    /// Tells `update` something, and sees to what hangs on it: a preview that is no longer so, an errand's next file.
    func handle(_ message: Message) {
        interpreter.handle(message)
        if let again = previewAgain() {
            interpreter.handle(again)
            if case .importRead = again { interpreter.handle(.told(model.wording.importChanged)) }
        }
        while let next = goOnWithErrand() { interpreter.handle(next) }
        if !isKnownReadOnly, journal.readOnly != nil { interpreter.handle(.banner(banner)) }
        isKnownReadOnly = journal.readOnly != nil
    }

    /// That nothing can be written is said as soon as it is so; from then on it is `lookForNews` that knows the banner.
    private var isKnownReadOnly = false

    private func perform(_ effect: Effect) -> Message? {
        switch effect {
        // The interpreter's.
        case .commit, .press: break
        case .quit: ended = 0
        case .redraw: terminal.perform(.redraw)
        case .suspend:
            terminal.perform(.suspend)
            terminal.perform(.redraw)
        case .bell: break
        case .prepareMore: isPreparing = true
        case .setMouse(let isOn): terminal.perform(.mouse(isOn))
        case .copy(let text, let said):
            return copy(text) ? .told(said) : .failed(model.wording.noClipboard)
        case .export(let action, let chosen): return export(action, chosen)
        case .writeReview(let text, let whom): return writeReview(text, whom)
        case .writeReport: return writeReport()
        case .writeBrief(let id): return writeBrief(id)
        case .postReview(let readers): return beginPosting(readers)
        case .readImport(let path): return readImport(path)
        case .completePath(let typed):
            let (path, names) = PathCompletion.complete(typed)
            return .pathCompleted(typed: typed, path: path, names: names)
        case .readReport(let path, let period): return readReport(path, period)
        case .readPasted(let text): return readPasted(text)
        case .confirmImport: return carryOutImport()
        case .readAgain(let choices): return readAgain(choices)
        case .edit(let id): return edit(id)
        case .editMail(let id, let text): return editMail(id, text)
        case .forget(let id, let texts): return forget(id, texts)
        case .sync: return beginExchange()
        case .saveFilter(let filter): return save(filter)
        case .keepPrepared(let mails, let gone): return keepPrepared(mails, gone)
        case .saveSender(let key, let value): return setting("me", key, value)
        case .leave(let mail): return leave(mail)
        case .dropLetters(let ids):
            for id in ids { PreparedMails(journal.place.state).removeFiles(of: id) }
        case .leaveTogether(let letters, let way): return leaveTogether(letters, way)
        case .writeQR(let svg, let stem): return writeQR(svg, stem)
        }
        return nil
    }

    /// To the terminal's clipboard and the desktop's; whether one of them can have taken it.
    func copy(_ text: String) -> Bool {
        terminal.perform(.copy(text))
        return Clipboard.copy(text) || Clipboard.terminalMayCopy(text)
    }

    // MARK: News

    /// Others' changes, and a new day.
    private func lookForNews() -> Bool {
        lookedAt = Surroundings.monotonicMilliseconds
        let version = model.carnet.version
        let today = model.lists.today
        var away: String?
        let marks = journal.lastSequences
        do throws(JournalFault) { try journal.refresh() } catch { away = model.wording.fault(error) }
        let isExchangeOver = [lookAtExchange(), lookAtPosting()].contains(true)
        // What was said of the journal is said as long as it is so.
        let now = away ?? banner
        let told = now ?? (model.banner == saidOfJournal ? nil : model.banner)
        saidOfJournal = now
        guard model.carnet.version != version || today != model.now.today || told != model.banner || isExchangeOver
        else { return false }
        interpreter.handle(.banner(told))
        handle(.news)
        if model.carnet.version != version { tellArrivals(since: marks) }
        return true
    }

    /// What the first line says of the journal, as long as it is so.
    var banner: String? {
        if let reason = journal.readOnly { return wording.readOnly(reason) }
        if journal.isErasurePending { return wording.erasurePendingBanner }
        return journal.isDamaged ? wording.journalIsDamagedShort : nil
    }

    /// Gives the terminal to another program for a while.
    func outside<R>(_ body: () -> R) -> R {
        terminal.perform(.leave)
        defer {
            terminal.perform(.comeBack)
            terminal.perform(.redraw)
        }
        return body()
    }

    package func close() {
        terminal.perform(.close)
        closeEdits()
        endExchange()
        keepMarks()
    }
}
