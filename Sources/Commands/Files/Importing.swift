import Domain
import Glibc
import Interface
import Journal
import Program
import Transfer

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
    /// The échappée that all of them join.
    var breakaway: String?

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
        do throws(ImportRefusal) {
            let today = Surroundings.now().today
            var options = options
            if let journal {
                let me = Settings(of: journal, wording).sender
                if !me.email.isEmpty { options.ownAddresses = [me.email] }
                options.zone = me.zone
            }
            return try ImportDesk(options).plan(bytes, for: carnet, journal, today: today, progress: progress.show).plan
        } catch {
            throw Failure(wording.code(error), wording.refused(error, name))
        }
    }

    // MARK: Doing

    func carryOut(folder: String?) throws {
        // The file is looked at before a carnet is made for it.
        let journal = try Self.journalToRead(folder, wording)
        let known = journal?.carnet ?? Carnet()
        var first: ImportPlan? = try plan(known, journal)
        let session = try Session.openOrMake(folder, wording)
        session.tellState()
        // What does not exist is said before anything is written.
        let joined = try breakaway.map { name throws(Failure) in try session.breakaway(named: name) }
        session.backUpBefore()
        var plan = first
        var created: [ContactID] = []
        var rejects: RejectsFile?
        _ = try session.performLarge {
            // Again only when others wrote in between: what came in since the first reading was not looked at.
            let isFirst = session.carnet.recordCount == known.recordCount
            let decided = try (isFirst ? first : nil) ?? self.plan(session.carnet, session.journal)
            first = nil
            plan = decided
            if rejects == nil {
                rejects = try RejectsFile(
                    decided, beside: name, asked: self.rejects, replaces: replacesRejects,
                    in: session.journal.place, wording)
            }
            do throws(JournalFault) {
                let batch: EventBatch
                (batch, created, _) = try ImportDesk.batch(decided, for: session.carnet)
                plan?.forgetRegisters()
                return batch
            } catch {
                throw Failure(error, wording)
            }
        }
        guard let plan else { return }
        let taken = created + plan.updated.map(\.after.id)
        // What was just written is read first.
        if let joined, !taken.isEmpty {
            try Session.open(folder, wording).thingGesture(.join(taken, joined.id, .member), [])
        }
        var unkept: Failure?
        do throws(Failure) { try rejects?.keep() } catch { unkept = error }
        // What was committed is acknowledged all the same.
        report(plan, created, unkept == nil ? rejects?.path : nil, session)
        if let unkept { throw unkept }
        if !plan.rejected.isEmpty { throw Failure(Failure.refused, "") }
    }

    /// First the ids, each on its line, then the sentences; with JSON the one object.
    private func report(_ plan: ImportPlan, _ created: [ContactID], _ rejects: String?, _ session: Session) {
        let report = ImportReport(plan, self, session.carnet)
        if isJSON {
            Out.write(report.json(createdIDs: created))
        } else {
            Out.write(ContactList.bytes(created + plan.updated.map(\.after.id)))
        }
        Out.tell(report.findings)
        Out.tell(wording.imported(plan, rejects: rejects))
    }
}
