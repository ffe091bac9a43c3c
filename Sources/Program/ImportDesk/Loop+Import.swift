import Domain
import Glibc
import Interface
import Journal
import Transfer

/// What an import would do, and where its rejected rows would go. Nothing is written before it is confirmed.
struct PendingImport {
    let plan: ImportPlan
    /// Nil for a pasted table.
    let path: String?
    /// As read: for another plan once its words are known.
    let bytes: [UInt8]
    /// As decided by hand.
    let choices: ImportChoices
    /// Of the carnet it was decided on.
    let version: Int
}

extension Loop {
    func readImport(_ path: String) -> Message {
        var path = DroppedPath.read(path)
        if path.hasPrefix("~/"), let home = Surroundings.home { path = home + path.dropFirst(1) }
        do throws(Failure) { return try preview(ofFile: path) } catch { return .failed(error.sentence) }
    }

    func preview(ofFile path: String) throws(Failure) -> Message {
        pendingReport = nil
        // What is said to be a list of contacts is one.
        let isAnything = errand?.options.from == nil
        if isAnything, let folder = ReportFile(folder: path) { return try preview(of: folder, path) }
        let bytes = try InputFile.bytes(path, model.wording)
        if isAnything, let file = ReportFile(bytes, path: path) { return try preview(of: file, path) }
        return try preview(bytes, path: path)
    }

    func readPasted(_ text: String) -> Message { shown(Array(text.utf8), path: nil) }

    /// The same file again, with what was decided by hand.
    func readAgain(_ choices: ImportChoices) -> Message? {
        guard let pendingImport else { return nil }
        var choices = choices
        var message = shown(pendingImport.bytes, path: pendingImport.path, choices: choices)
        // Of an archive, the next file that can be read.
        let count = (pendingImport.plan.member ?? pendingImport.plan.sheet)?.count ?? 1
        for _ in 1..<max(1, min(count, Self.membersTriedMax)) {
            guard case .failed = message, let member = choices.member else { break }
            choices.member = member % count + 1
            message = shown(pendingImport.bytes, path: pendingImport.path, choices: choices)
        }
        return message
    }

    private static let membersTriedMax = 100

    private func shown(_ bytes: [UInt8], path: String?, choices: ImportChoices? = nil) -> Message {
        do throws(Failure) {
            return try preview(bytes, path: path, choices: choices)
        } catch {
            return .failed(error.sentence)
        }
    }

    private func preview(
        _ bytes: [UInt8], path: String?, choices: ImportChoices? = nil
    ) throws(Failure) -> Message {
        let carnet = model.carnet
        var options =
            errand?.options
            ?? ImportOptions(
                language: model.wording.isFrench ? .french : .english, today: model.now.today)
        (options.opensUntitled, options.isPasted) = (true, path == nil)
        if !model.sender.email.isEmpty { options.ownAddresses = [model.sender.email] }
        options.zone = model.sender.zone
        var shown = choices ?? ImportChoices()
        do throws(ImportRefusal) {
            let planned = try ImportDesk(options.with(shown)).plan(
                bytes, for: carnet, journal, today: model.now.today, chosen: choices != nil)
            let plan = planned.plan
            if choices == nil { shown.fields = planned.remembered }
            pendingImport = PendingImport(
                plan: plan, path: path, bytes: bytes, choices: shown, version: carnet.version)
            var preview = model.wording.preview(
                plan, path: path, choices: shown, isRemembered: !planned.remembered.isEmpty
            ) { id in
                carnet.row(of: id).map { carnet.title(row: $0) }
            }
            // A command goes on with its next file, also where there is nothing new in this one.
            if errand != nil { preview.canImport = true }
            // Asked once: what was left without an answer stays a free field.
            if choices == nil { preview.unknownStages = plan.unknownStages }
            preview.asksOwnAddress =
                choices == nil && plan.format == .ical && options.ownAddresses.isEmpty
                && plan.columns.contains { $0.field == .email }
            return .importRead(preview)
        } catch {
            throw Failure(model.wording.code(error), model.wording.refused(error, path ?? model.wording.pastedTable))
        }
    }

    /// While a preview is on the screen and the carnet has changed: what the import would do now.
    func previewAgain() -> Message? {
        if let pendingReport { return previewAgain(pendingReport) }
        guard let pendingImport, pendingImport.version != model.carnet.version, model.isPreviewing else { return nil }
        let again = shown(pendingImport.bytes, path: pendingImport.path, choices: pendingImport.choices)
        // What cannot be read any more is not tried at each key.
        if case .failed = again { self.pendingImport = nil }
        return again
    }

    /// One gesture; the rows that could not be taken go to a file beside the one they came from.
    func carryOutImport() -> Message? {
        if let pendingReport { return carryOut(pendingReport) }
        guard let pendingImport else { return nil }
        let plan = pendingImport.plan
        // Before anything is committed: what could not be put aside would be lost.
        var rejects: String?
        if !plan.rejected.isEmpty {
            rejects = writeRejects(pendingImport)
            if rejects == nil { return .failed(model.wording.cannotWriteRejects) }
        }
        var concerned: [ContactID] = []
        // What an import does was shown as the carnet was: it is shown again before it is done.
        let outcome = journal.commit(now: model.now.instant, again: false) { () throws(Undecided<Refusal>) in
            do throws(JournalFault) {
                let (batch, created, updated) = try ImportDesk.batch(plan, for: model.carnet)
                concerned = created + updated
                return batch
            } catch {
                throw .failed(error)
            }
        }
        switch outcome {
        case .done, .nothing: break
        case .news, .refused, .failed:
            if let rejects { unlink(rejects) }
            return interpreter.message(of: outcome) { _ in .news }
        }
        ImportDesk(errand?.options ?? ImportOptions(language: .french, today: model.now.today))
            .remember(pendingImport.choices.fields, of: plan)
        errand?.contacts = concerned
        errand?.finish(
            model.wording.imported(plan, rejects: rejects.map(Folder.shown)), hasRejects: !plan.rejected.isEmpty)
        self.pendingImport = nil
        let gesture: GestureID? = if case .done(let gesture) = outcome { gesture } else { nil }
        return .imported(
            note: rejects.map { model.wording.inFile(Folder.shown($0)) } ?? "", isWritten: gesture != nil,
            gesture: gesture)
    }

    /// Beside the file, else among the documents; nil where neither takes them.
    private func writeRejects(_ pending: PendingImport) -> String? {
        let path = pending.path ?? Folder.documents + "/" + model.wording.pastedFileName
        let wanted = RejectsFile.name(beside: path, pending.plan, model.wording) ?? (path, ".csv")
        let name = FileSystem.name(of: wanted.stem)
        let bytes = pending.plan.rejects(heading: model.wording.rejectsHeading(pending.plan)) {
            model.wording.reason($0)
        }
        let places =
            errand?.rejects.map { [$0] }
            ?? [FileSystem.parent(of: path), Folder.documents].map { Folder.free(name, wanted.ending, in: $0) }
        let kept = KeptFiles(journal.place, inputs: pending.path.map { [$0] } ?? [])
        return places.first { place in
            (try? kept.check(place, model.wording)) != nil
                && (try? FileSystem().replace(place, with: bytes)) != nil
        }
    }
}

extension ImportOptions {
    /// With what was decided by hand while looking at the preview.
    func with(_ choices: ImportChoices) -> ImportOptions {
        var options = self
        options.stageWords = choices.stageWords
        options.chosenFields = choices.fields.compactMapValues { Field(name: $0) }
        options.mergedRecords = choices.merged
        options.firstRow = choices.hasTitles.map { $0 ? .titles : .people }
        options.takesAlikeSheets = choices.allSheets
        if let member = choices.member { options.sheet = .numbered(member) }
        if let monthFirst = choices.monthFirst { options.dateOrder = monthFirst ? .monthDayYear : .dayMonthYear }
        if !choices.tags.isEmpty { options.tagsOfAll = TagLine.read(choices.tags) }
        if !choices.source.isEmpty { options.sourceOfAll = choices.source }
        return options
    }
}
