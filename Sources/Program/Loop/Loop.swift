import Domain
import Transfer
package import Interface
package import Journal
package import Terminal

/// The loop, and the only interpreter of `Effect`: it alone touches the disk, the clock and the terminal.
@MainActor
package final class Loop {
    private let terminal: any Terminal
    package let journal: Journal
    var model: Model
    private var grid: Grid
    var ended: Int32?
    /// The exchange with the team that is under way.
    var exchange: TeamExchange?
    /// What an import would do, until it is confirmed or another takes its place.
    var pendingImport: PendingImport?
    /// Opened to import some files, and nothing else.
    package var errand: ImportErrand?

    /// - Parameter problem: what is said first: the settings may hold what was not understood.
    package init(_ terminal: any Terminal, _ journal: Journal, _ wording: Wording, problem: String? = nil) {
        self.terminal = terminal
        self.journal = journal
        let size = terminal.size
        model = Model(
            carnet: journal.carnet, wording: wording, now: Surroundings.now(), columns: size.columns, rows: size.rows)
        grid = Grid(columns: size.columns, rows: size.rows)
        journal.lockTimeoutMilliseconds = 2000
        model.log.mine = journal.ownWriters
        model.banner = banner
        _ = update(&model, problem.map { .failed($0) } ?? .news)
    }

    /// With nobody typing: what the next keys may need is prepared, a little at a time; then, once a second, the news
    /// is looked for. Raw values are how long a key is waited for, in milliseconds.
    private enum Rest: Int { case none = 50, preparing = 0, whole = 1000 }

    /// On the first line since the news was last looked for.
    private var saidOfJournal: String?
    /// The day whose copy was made and whose news was told.
    var lastDay: Day?

    /// When the news was last looked for.
    private var lookedAt = Surroundings.monotonicMilliseconds

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
            model.now = Surroundings.now()
            switch input {
            case .idle:
                switch rest {
                case .none, .preparing:
                    isStale = beginDay()
                    rest = model.prepareAhead() ? .preparing : .whole
                case .whole: isStale = lookForNews()
                }
            case .hangup(let signal):
                return signal == 0 ? 0 : 128 + signal
            default:
                rest = .none
                isStale = true
                handle(.input(input))
            }
            if let ended { return ended }
        }
    }

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

    func handle(_ message: Message) {
        var messages = [message]
        while !messages.isEmpty {
            for effect in update(&model, messages.removeFirst()) {
                if let answer = perform(effect) { messages.append(answer) }
            }
            if messages.isEmpty, let again = previewAgain() { messages += [again, .told(model.wording.importChanged)] }
            if messages.isEmpty, let next = goOnWithErrand() { messages.append(next) }
        }
    }

    private func perform(_ effect: Effect) -> Message? {
        switch effect {
        case .commit(let change): return commit(change)
        case .quit: ended = 0
        case .redraw: terminal.perform(.redraw)
        case .suspend:
            terminal.perform(.suspend)
            terminal.perform(.redraw)
        case .bell: break
        case .setMouse(let isOn): terminal.perform(.mouse(isOn))
        case .copy(let text):
            terminal.perform(.copy(text))
            Clipboard.copy(text)
            // Unless there is more to say of it.
            return model.status?.kind == .advice ? nil : .told(model.wording.copied)
        case .export(let action): return export(action)
        case .writeReview(let text): return writeReview(text)
        case .readImport(let path): return readImport(path)
        case .readPasted(let text): return readPasted(text)
        case .confirmImport: return carryOutImport()
        case .readAgain(let choices): return readAgain(choices)
        case .edit(let id): return edit(id)
        case .forget(let id, let texts): return forget(id, texts)
        case .sync: return beginExchange()
        }
        return nil
    }

    // MARK: Commits

    /// Decides, appends, syncs, folds; decides again when others wrote in between.
    func commit(_ change: Change) -> Message {
        for _ in 0..<Session.newsMax {
            let position = model.carnet.recordCount
            let events: [Event]
            switch decide(change) {
            case .success(let decided): events = decided
            case .failure(let refusal): return .refused(refusal)
            }
            do throws(JournalFault) {
                if case .done = try journal.commit(events, decidedAt: position, now: model.now.instant) {
                    if model.sharing != nil, exchange == nil { model.sharing = .toSend }
                    return .committed(change)
                }
                // What an import does was shown as the carnet was: it is shown again before it is done.
                if change == .imported { return .news }
            } catch {
                model.banner = journal.readOnly == nil ? model.banner : banner
                return .failed(model.wording.fault(error))
            }
        }
        return .failed(model.wording.fault(JournalFault.busy))
    }

    private func decide(_ change: Change) -> Result<[Event], Refusal> {
        let carnet = model.carnet
        switch change {
        case .intent(let intent):
            var random = SystemRandomNumberGenerator()
            return carnet.decide(intent, now: model.now) { ExchangeID.random(using: &random) }
        case .undo: return undone(carnet.undoTarget(of: journal.ownWriters), else: .nothingToUndo)
        case .redo: return undone(carnet.redoTarget(of: journal.ownWriters), else: .nothingToRedo)
        case .backTo(let gesture):
            guard let event = carnet.backTo(gesture) else { return .failure(.nothingToChange) }
            return .success([event])
        case .imported:
            guard let pendingImport else { return .failure(.nothingToChange) }
            let events = pendingImport.events(carnet)
            errand?.contacts = events.compactMap(\.contact)
            return events.isEmpty ? .failure(.nothingToChange) : .success(events)
        }
    }

    private func undone(_ gesture: GestureID?, else refusal: Refusal) -> Result<[Event], Refusal> {
        gesture.map { .success([Carnet.undone([$0])]) } ?? .failure(refusal)
    }

    // MARK: Idle

    /// Others' changes, and a new day.
    private func lookForNews() -> Bool {
        lookedAt = Surroundings.monotonicMilliseconds
        let version = model.carnet.version
        let today = model.lists.today
        var away: String?
        let marks = journal.lastSequences
        do throws(JournalFault) { try journal.refresh() } catch { away = model.wording.fault(error) }
        let isExchangeOver = lookAtExchange()
        // What was said of the journal is said as long as it is so.
        let now = away ?? banner
        let told = now ?? (model.banner == saidOfJournal ? nil : model.banner)
        saidOfJournal = now
        guard model.carnet.version != version || today != model.now.today || told != model.banner || isExchangeOver
        else { return false }
        model.banner = told
        handle(.news)
        if model.carnet.version != version { tellArrivals(since: marks) }
        return true
    }

    var banner: String? {
        if let reason = journal.readOnly { return model.wording.readOnly(reason) }
        if journal.isErasurePending { return model.wording.erasurePendingBanner }
        return journal.isDamaged ? model.wording.journalIsDamagedShort : nil
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
        endExchange()
        keepMarks()
    }
}
