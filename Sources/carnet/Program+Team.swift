import Domain
import Glibc
import Interface
import Journal
import Sync

/// `carnet sync` under way beside the board: a program of its own, so that no key waits for the network.
struct Exchange {
    let process: pid_t
    /// What it says.
    let output: String
}

// The team: others' changes as they arrive, the exchange, and forgetting somebody.
extension Program {
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
        if let state = try? Sync.state(of: journal), !state.url.isEmpty { model.sharing = sharing(state) }
        model.log.marks = LookedAt.read(journal)
        tellArrivals(since: model.log.marks ?? [:], isWhole: true)
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
        model.log.mine = journal.ownWriters
        if model.log.marks == nil { model.log.marks = isWhole ? journal.lastSequences : marks }
        guard !isWhole || !marks.isEmpty else { return }
        let arrivals = model.carnet.arrivals(since: marks, mine: journal.ownWriters)
        if arrivals.isEmpty { return }
        let overridden = model.carnet.overridden(since: marks, mine: journal.ownWriters)
        handle(.told(model.wording.arrived(arrivals, overridden: overridden.count, in: model.carnet)))
    }

    /// What was shown is no news the next time.
    /// But for what took the place of mine and was not looked at.
    func keepMarks() {
        guard lastDay != nil, model.log.wasSeen || model.overriddenOfMine.isEmpty else { return }
        LookedAt.write(journal, journal.lastSequences)
    }

    // MARK: The exchange

    func beginExchange() -> Message? {
        if exchange != nil { return .failed(model.wording.fault(SyncFault.busy)) }
        if (try? Sync.state(of: journal))?.url.isEmpty == true {
            return .failed(model.wording.fault(SyncFault.noRemote))
        }
        guard let output = Outside.temporaryFile(""),
            let process = Outside.start(
                [Outside.thisProgram, "--carnet", journal.place.folder, "sync", "--quiet"], output: output)
        else { return .failed(model.wording.noTemporaryFolder) }
        exchange = Exchange(process: process, output: output)
        model.sharing = .underWay
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
        model.sharing = state.map(sharing) ?? .failed
        handle(isDone ? .told(said) : .failed(said))
        return true
    }

    /// Nothing is left running: an exchange that is cut short is taken up again by the next one.
    func endExchange() {
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
        for _ in 0..<Session.newsMax {
            guard let person = model.carnet.contact(id) else { return .refused(.noSuchContact) }
            let ids = model.carnet.ids(of: id)
            let events = model.carnet.forgetting(
                id, texts: texts, objection: person.hasObjected ? journal.fingerprint(of: person.email) : nil)
            do throws(JournalFault) {
                guard
                    case .done = try journal.commit(
                        events, decidedAt: model.carnet.recordCount, now: model.now.instant)
                else { continue }
            } catch {
                model.banner = banner
                return .failed(model.wording.fault(error))
            }
            model.forgetTraces(of: ids)
            do throws(JournalFault) {
                try journal.carryOutErasure()
                try journal.tellErasures(now: model.now.instant)
            } catch {
                model.banner = banner
                return .failed(model.wording.erasurePending)
            }
            if model.sharing != nil { model.sharing = .toSend }
            return .told(model.wording.erasureReach(others: journal.devicesWithout(ids)))
        }
        return .failed(model.wording.fault(JournalFault.busy))
    }
}

/// STATE/looked: how far each writer's file was when this device last showed the carnet.
enum LookedAt {
    private static let name = "looked"

    static func read(_ journal: Journal) -> [WriterID: UInt64]? {
        guard let bytes = (try? journal.stateFile(name)) ?? nil else { return nil }
        var marks: [WriterID: UInt64] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, let writer = WriterID(words[0]), let last = UInt64(words[1]) { marks[writer] = last }
        }
        return marks
    }

    /// Only where there is somebody else to have news of.
    static func write(_ journal: Journal, _ marks: [WriterID: UInt64]) {
        guard journal.lastSequences.count > 1, marks != read(journal) else { return }
        let lines = marks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
        try? journal.writeStateFile(name, Array(lines.joined().utf8))
    }
}

/// A folder that another program copies to other devices while we write: log/ is private to a device (journal.md, 57).
struct SharedFolder {
    let name: String

    init?(of path: String) {
        let marks = [".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".dropbox", ".dropbox.cache"]
        let names = ["nextcloud", "owncloud", "dropbox", "onedrive", "google drive", "googledrive", "syncthing"]
        var folder = FileSystem.realPath(path) ?? path
        while folder.count > 1 {
            let own = FileSystem.name(of: folder)
            if names.contains(where: { own.lowercased() == $0 || own.lowercased().hasPrefix($0 + " ") })
                || marks.contains(where: { access(folder + "/" + $0, F_OK) == 0 })
            {
                name = own
                return
            }
            folder = FileSystem.parent(of: folder)
        }
        return nil
    }
}
