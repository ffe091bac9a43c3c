import Domain
import Glibc
import Interface
import Journal
import Sync
import System

/// `carnet sync` under way beside the board: a program of its own, so that no key waits for the network.
struct TeamExchange {
    let process: pid_t
    /// What it says.
    let output: String
}

// The team: others' changes as they arrive, the exchange, and forgetting somebody.
extension Loop {
    // MARK: Once, at rest

    /// What an opening does that the first frame does not wait for: today's copy, erasures that were carried out here,
    /// what came in since the last time. True when the screen changed.
    func beginDay() -> Bool {
        guard lastDay != model.now.today else { return false }
        let isFirst = lastDay == nil
        lastDay = model.now.today
        journal.backUpDaily(model.now.today)
        try? journal.tellErasures(now: model.now.instant)
        guard isFirst else { return false }
        if let state = try? Sync.state(of: journal), !state.url.isEmpty { interpreter.handle(.sharing(sharing(state))) }
        let marks = LookedAt.read(journal)
        interpreter.handle(.looked(mine: journal.ownWriters, marks: marks))
        tellArrivals(since: marks ?? [:], isWhole: true)
        if model.banner == nil, model.status == nil, let folder = SharedFolder(of: journal.place.folder) {
            handle(.told(model.wording.isInSharedFolder(folder.name)))
        }
        return true
    }

    private func sharing(_ state: SyncState) -> Sharing {
        if Sync.hasSomethingToSend(journal, state) { return .toSend }
        return Instant(state.at).map { .upToDate(Surroundings.local($0).time) } ?? .toSend
    }

    /// Names whose changes came in; those of mine that they took the place of wait in the history.
    func tellArrivals(since marks: [WriterID: UInt64], isWhole: Bool = false) {
        let known = model.history.marks ?? (isWhole ? journal.lastSequences : marks)
        interpreter.handle(.looked(mine: journal.ownWriters, marks: known))
        guard !isWhole || !marks.isEmpty else { return }
        let arrivals = model.carnet.arrivals(since: marks, mine: journal.ownWriters)
        if arrivals.isEmpty { return }
        let overridden = model.carnet.overridden(since: marks, mine: journal.ownWriters)
        handle(.told(model.wording.arrived(arrivals, overridden: overridden.count, in: model.carnet)))
    }

    /// What was shown is no news the next time.
    /// But for what took the place of mine and was not looked at.
    func keepMarks() {
        guard lastDay != nil, model.history.wasSeen || model.overriddenOfMine.isEmpty else { return }
        LookedAt.write(journal, journal.lastSequences)
    }

    // MARK: The exchange

    func beginExchange() -> Message? {
        if exchange != nil { return .failed(model.wording.fault(SyncFault.busy)) }
        if (try? Sync.state(of: journal))?.url.isEmpty == true {
            return .failed(model.wording.fault(SyncFault.noRemote))
        }
        guard let output = TemporaryFile.make(""),
            let process = ChildProgram.startAlone(
                [Surroundings.thisProgram, "--carnet", journal.place.folder, "sync", "--quiet"], output: output)
        else { return .failed(model.wording.noTemporaryFolder) }
        exchange = TeamExchange(process: process, output: output)
        interpreter.handle(.sharing(.underWay))
        return .told(model.wording.exchangeBegun)
    }

    /// True when it has just ended.
    func lookAtExchange() -> Bool {
        guard let exchange else { return false }
        var status: Int32 = 0
        guard waitpid(exchange.process, &status, WNOHANG) != 0 else { return false }
        self.exchange = nil
        let bytes = ((try? FileSystem().contents(exchange.output)) ?? nil) ?? []
        unlink(exchange.output)
        let said = OneLine.clean(String(decoding: bytes, as: UTF8.self))
        let isDone = status == 0
        let state = isDone ? try? Sync.state(of: journal) : nil
        interpreter.handle(.sharing(state.map(sharing) ?? .failed))
        handle(isDone ? .told(said) : .failed(said))
        return true
    }

    // MARK: Posting

    /// By this program beside the board, as a command would: no key waits for the network.
    func beginPosting(_ readers: String) -> Message? {
        if posting != nil { return .failed(model.wording.postingUnderWay) }
        let said = readers.isEmpty ? [] : ["--readers", readers]
        guard let output = TemporaryFile.make(""),
            let process = ChildProgram.startAlone(
                [Surroundings.thisProgram, "--carnet", journal.place.folder, "review", "--post"] + said, output: output)
        else { return .failed(model.wording.noTemporaryFolder) }
        posting = TeamExchange(process: process, output: output)
        return .told(model.wording.postingBegun)
    }

    /// True when it has just ended.
    func lookAtPosting() -> Bool {
        guard let posting else { return false }
        var status: Int32 = 0
        guard waitpid(posting.process, &status, WNOHANG) != 0 else { return false }
        self.posting = nil
        let bytes = ((try? FileSystem().contents(posting.output)) ?? nil) ?? []
        unlink(posting.output)
        let said = OneLine.clean(String(decoding: bytes, as: UTF8.self))
        handle(status == 0 ? .told(said) : .failed(said))
        return true
    }

    /// Nothing is left running: an exchange that is cut short is taken up again by the next one.
    func endExchange() {
        if let posting {
            // What may have been sent is left to end by itself.
            unlink(posting.output)
            self.posting = nil
        }
        guard let exchange else { return }
        // Its whole group: git as well.
        kill(-exchange.process, SIGTERM)
        var status: Int32 = 0
        waitpid(exchange.process, &status, 0)
        unlink(exchange.output)
        self.exchange = nil
    }

    // MARK: Forgetting

    func forget(_ id: ContactID, _ texts: [ErasedText]) -> Message {
        let ids = journal.carnet.ids(of: id)
        let outcome = journal.forget(id, texts: texts, now: model.now.instant) { _ in }
        switch outcome {
        case .refused(let refusal): return .refused(refusal)
        case .failed(let fault): return .failed(model.wording.fault(fault))
        case .done, .pending:
            _ = Sync.cleanCopies(journal)
            PreparedMails(journal.place.state).forget(ids)
            interpreter.handle(.forgotten(ids))
        }
        if case .pending(let fault) = outcome {
            interpreter.handle(.banner(banner))
            return .failed(model.wording.erasurePending(fault, room: journal.roomForErasure))
        }
        return .told(
            model.wording.erasedHere + " " + model.wording.erasureReach(others: journal.devicesWithout(ids)))
    }
}
