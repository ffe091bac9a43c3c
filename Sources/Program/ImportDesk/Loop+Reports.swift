import Domain
import Interface
import Journal
import Transfer

/// Mails or a report whose preview is on the screen.
struct PendingReport {
    let file: ReportFile
    let path: String
    let desk: ReportDesk
    let report: Report
    /// Of the carnet it was read for.
    let version: Int
}

// The preview of mails and reports, and what Enter does of it.
extension Loop {
    func preview(of file: ReportFile, _ path: String, period: Period? = nil) throws(Failure) -> Message {
        var desk = ReportDesk(today: model.now.today)
        desk.me = model.sender.email
        desk.period = period ?? errand?.period
        desk.readsText = errand?.readsText ?? false
        let read: Report?
        do throws(ReportDesk.Refusal) { read = try file.report(desk, for: model.carnet) } catch {
            if error == .noPeriod { return .periodNeeded(path: path, problem: nil) }
            throw Failure(model.wording.code(error), model.wording.refused(error, path))
        }
        guard let report = read else { return .failed(model.wording.cannotRead(path, 0)) }
        pendingImport = nil
        pendingReport = PendingReport(
            file: file, path: path, desk: desk, report: report, version: model.carnet.version)
        return .importRead(model.wording.preview(report, path, canImport: !events(report).isEmpty, in: model.carnet))
    }

    func readReport(_ path: String, _ typed: String) -> Message {
        guard let period = Period(typed: typed) else {
            return .periodNeeded(path: path, problem: model.wording.periodIsUnclear(typed))
        }
        do throws(Failure) {
            let bytes = try InputFile.bytes(path, model.wording)
            guard let file = ReportFile(bytes, path: path) else { return .failed(model.wording.noSuchFile(path)) }
            return try preview(of: file, path, period: period)
        } catch {
            return .failed(error.sentence)
        }
    }

    /// What a report changes; nothing where the rules find nothing to change.
    private func events(_ report: Report) -> [Event] {
        do throws(Undecided<Refusal>) { return try decided(report) } catch { return [] }
    }

    private func decided(_ report: Report) throws(Undecided<Refusal>) -> [Event] {
        try report.events { (intent) throws(Undecided<Refusal>) in
            try journal.decided(.intent(intent), now: model.now)
        }
    }

    func previewAgain(_ pending: PendingReport) -> Message? {
        guard pending.version != model.carnet.version, model.isPreviewing else { return nil }
        do throws(Failure) { return try preview(of: pending.file, pending.path, period: pending.desk.period) } catch {
            pendingReport = nil
            return .failed(error.sentence)
        }
    }

    /// One gesture, decided on what was shown: where others wrote, it is shown again.
    func carryOut(_ pending: PendingReport) -> Message? {
        // Counted before anything is written.
        let headline = model.wording.headline(pending.report)
        let contacts = Session.contacts(of: events(pending.report))
        let outcome = journal.commit(
            now: model.now.instant, again: false
        ) { () throws(Undecided<Refusal>) in
            let events = try decided(pending.report)
            do throws(JournalFault) { return try EventBatch(events) } catch { throw .failed(error) }
        }
        switch outcome {
        case .done, .nothing: break
        case .news, .refused, .failed: return interpreter.message(of: outcome) { _ in .news }
        }
        errand?.contacts = contacts
        errand?.finish(headline, hasRejects: false)
        pendingReport = nil
        let gesture: GestureID? = if case .done(let gesture) = outcome { gesture } else { nil }
        return .imported(note: "", isWritten: gesture != nil, gesture: gesture)
    }
}

extension Wording {
    func preview(_ report: Report, _ path: String, canImport: Bool, in carnet: Carnet) -> ImportPreview {
        let lines = lines(report, in: carnet).map { ImportPreview.Line($0.text, $0.isTitle ? .title : .text) }
        let headline = headline(report)
        let next =
            canImport
            ? say(" Rien n'est encore écrit. Entrée : importer", " Nothing is written yet. Enter: import")
            : " " + refusal(.nothingToChange)
        return ImportPreview(
            source: Folder.shown(path), headline: headline + next, outcome: headline, lines: lines,
            canImport: canImport)
    }

    package func periodIsUnclear(_ typed: String) -> String {
        say(
            "« \(Showable.text(typed)) » n'est pas une période : 2026-11-01..2026-11-30, 2026-11.",
            "“\(Showable.text(typed))” is no period: 2026-11-01..2026-11-30, 2026-11.")
    }
}
