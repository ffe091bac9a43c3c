import Domain
import Transfer
import Glibc
import Interface
import Journal

/// One import: planned, shown if asked, its rejects put aside, then committed as one gesture.
struct Importing {
    let name: String
    let bytes: [UInt8]
    let options: ImportOptions
    let wording: Wording
    /// Where rejected records go, when it was said.
    let rejects: String?
    let replacesRejects: Bool
    let isJSON: Bool

    static var isInteractive: Bool { isatty(0) == 1 && isatty(1) == 1 }

    // MARK: Showing

    /// What the import would do; nothing is written, and no carnet is made.
    func preview(folder: String?) throws {
        let journal = try Self.journalToRead(folder, wording)
        let carnet = journal?.carnet ?? Carnet()
        let plan = try plan(carnet, journal)
        let report = ImportReport(plan, self, carnet)
        if isJSON {
            Out.write(report.json(createdIDs: []))
        } else {
            Out.show(report.preview + [wording.importOffer(plan) + wording.dryRunEnd])
        }
        if !plan.rejected.isEmpty { throw Failure(Failure.refused, "") }
    }

    /// In the default folder there may be no carnet yet: then nobody is known.
    private static func journalToRead(_ folder: String?, _ wording: Wording) throws -> Journal? {
        do {
            return try Session.open(folder, wording).journal
        } catch let failure as Failure where failure.code == Failure.missing && Surroundings.folder(folder).isDefault {
            return nil
        }
    }

    private func plan(_ carnet: Carnet, _ journal: Journal?) throws(Failure) -> ImportPlan {
        let progress = Progress(wording)
        defer { progress.end() }
        let plan: ImportPlan
        do throws(ImportRefusal) {
            let contacts = carnet.contacts(on: Surroundings.now().today)
            var options = options.knowing(carnet, journal)
            var decided = try ImportPlan(bytes, options: options, existing: contacts) { progress.show($0, $1) }
            // As it was said in a preview, for files with the same header.
            if options.map.isEmpty, !decided.columns.isEmpty {
                options.chosenFields = MappingMemory().fields(for: decided.columns).compactMapValues { Field(name: $0) }
                if !options.chosenFields.isEmpty {
                    decided = try ImportPlan(bytes, options: options, existing: contacts) { progress.show($0, $1) }
                }
            }
            plan = decided
        } catch {
            throw Failure(wording.code(error), wording.refused(error, name))
        }
        return plan
    }

    // MARK: Doing

    func carryOut(folder: String?) throws {
        // The file is looked at before a carnet is made for it.
        let journal = try Self.journalToRead(folder, wording)
        let known = journal?.carnet ?? Carnet()
        var first: ImportPlan? = try plan(known, journal)
        let session = try Session.openOrMake(folder, wording)
        session.tellState()
        session.backUpBefore()
        var plan = first
        var created: [ContactID] = []
        var rejects: RejectsFile?
        _ = try session.performBatch(folds: false) {
            // Again only when others wrote in between: what came in since the first reading was not looked at.
            let isFirst = session.carnet.recordCount == known.recordCount
            let decided = try (isFirst ? first : nil) ?? self.plan(session.carnet, session.journal)
            first = nil
            plan = decided
            if rejects == nil { rejects = try RejectsFile(decided, self) }
            created = []
            created.reserveCapacity(decided.createdCount)
            let batch = try batch(decided, session) { created.append($0) }
            plan?.forgetRegisters()
            return batch
        }
        guard let plan else { return }
        var unkept: Failure?
        do throws(Failure) { try rejects?.keep() } catch { unkept = error }
        // What was committed is acknowledged all the same.
        report(plan, created, unkept == nil ? rejects?.path : nil, session)
        if let unkept { throw unkept }
        if !plan.rejected.isEmpty { throw Failure(Failure.refused, "") }
    }

    /// The import's events, encoded one by one; who is made is told on the way.
    private func batch(
        _ plan: ImportPlan, _ session: Session, creating: (ContactID) -> Void
    ) throws -> EventBatch {
        var random = Fortuitous()
        var batch = EventBatch()
        var given: Set<ContactID> = []
        func newID() -> ContactID {
            var id = session.newContact(using: &random)
            while !given.insert(id).inserted { id = session.newContact(using: &random) }
            return id
        }
        do {
            try plan.forEachEvent(
                newID: newID, newExchangeID: { ExchangeID.random(using: &random) },
                encoded: { id, registers in
                    creating(id)
                    try batch.append(created: id, encoded: registers)
                    return true
                }
            ) { event in
                if event.kind == .contactCreated, let id = event.contact { creating(id) }
                try batch.append(event)
            }
        } catch let fault as JournalFault {
            throw Failure(fault, wording)
        }
        return batch
    }

    /// First the ids, each on its line, then the sentences; with JSON the one object.
    private func report(_ plan: ImportPlan, _ created: [ContactID], _ rejects: String?, _ session: Session) {
        let report = ImportReport(plan, self, session.carnet)
        if isJSON {
            Out.write(report.json(createdIDs: created))
        } else {
            Out.write(ContactList.bytes(created + plan.updated.map(\.after.id)))
        }
        let lines = report.findings
        if !lines.isEmpty { Out.tell(lines.joined(separator: "\n")) }
        Out.tell(wording.imported(plan, rejects: rejects))
    }
}

/// The file of records to put right: made before the commit, so that it can be, and named after it.
struct RejectsFile {
    let path: String
    /// Nil where the file is there already with these very bytes: the same file imported again.
    private let file: OutputFile?

    /// `contacts.csv` → `contacts.rejets`, `.csv`; nil for standard input, which has no name to stand beside.
    static func name(
        beside input: String, _ plan: ImportPlan, _ wording: Wording
    ) -> (stem: String, ending: String)? {
        guard input != "-" else { return nil }
        let slash = input.lastIndex(of: "/").map { input.index(after: $0) } ?? input.startIndex
        let dot = input[slash...].lastIndex(of: ".").flatMap { $0 > slash ? $0 : nil }
        let ending = plan.rejectsSuffix ?? dot.map { String(input[$0...]) } ?? ".csv"
        return (String(dot.map { input[..<$0] } ?? input[...]) + wording.rejectsSuffix, ending)
    }

    /// Nil when nothing is rejected.
    init?(_ plan: ImportPlan, _ importing: Importing) throws(Failure) {
        guard !plan.rejected.isEmpty else { return nil }
        let wording = importing.wording
        guard
            let path = importing.rejects
                ?? Self.name(beside: importing.name, plan, wording).map({ $0.stem + $0.ending })
        else {
            throw Failure(Failure.usage, wording.rejectsNeedName)
        }
        let bytes = plan.rejects(heading: wording.rejectsHeading(plan)) { wording.reason($0) }
        self.path = path
        var info = stat()
        // A pipe is not read: that would wait for ever.
        let isThere = stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
        if !importing.replacesRejects, isThere, (try? InputFile.bytes(path, wording)) == bytes {
            file = nil
            return
        }
        do throws(Failure) {
            file = try OutputFile(path, replacing: importing.replacesRejects, wording)
            try file?.write(bytes)
            try file?.sync()
        } catch {
            throw Failure(error.code, wording.putRejectsElsewhere(error.sentence))
        }
    }

    func keep() throws(Failure) { try file?.finish() }
}

/// Says how far a long import is, from half a second on, where somebody can see it.
final class Progress {
    private let wording: Wording
    private let start = Surroundings.monotonicMilliseconds
    private let isShown = isatty(2) == 1
    private var hasShown = false

    static let delayMilliseconds = 500

    init(_ wording: Wording) { self.wording = wording }

    func show(_ done: Int, _ total: Int) {
        guard isShown, Surroundings.monotonicMilliseconds - start >= Self.delayMilliseconds else { return }
        hasShown = true
        Out.write(Array(("\r" + wording.reading(done, total)).utf8), to: 2)
    }

    /// Takes its line away.
    func end() {
        if hasShown { Out.write(Array("\r\u{1B}[K".utf8), to: 2) }
    }
}

extension Surroundings {
    static var monotonicMilliseconds: Int {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        return clock.tv_sec * 1000 + clock.tv_nsec / 1_000_000
    }
}
