package import Domain
package import Transfer
import Glibc
import Interface
package import Journal

/// What an import would do, and where its rejected rows would go. Nothing is written before it is confirmed.
struct PendingImport {
    let plan: ImportPlan
    /// Nil for a pasted table.
    package let path: String?
    /// As read: for another plan once its words are known.
    package let bytes: [UInt8]
    /// As decided by hand.
    let choices: ImportChoices
    /// Of the carnet it was decided on.
    let version: Int

    package func events(_ carnet: Carnet) -> [Event] {
        var random = SystemRandomNumberGenerator()
        return plan.events(
            newID: { carnet.newContactID(using: &random) }, newExchangeID: { ExchangeID.random(using: &random) })
    }
}

extension Loop {
    func readImport(_ path: String) -> Message {
        var path = path
        if path.hasPrefix("~/"), let home = Surroundings.home { path = home + path.dropFirst(1) }
        do throws(Failure) { return try preview(ofFile: path) } catch { return .failed(error.sentence) }
    }

    func preview(ofFile path: String) throws(Failure) -> Message {
        try preview(try InputFile.bytes(path, model.wording), path: path)
    }

    func readPasted(_ text: String) -> Message { shown(Array(text.utf8), path: nil) }

    /// The same file again, with what was decided by hand.
    func readAgain(_ choices: ImportChoices) -> Message? {
        pendingImport.map { shown($0.bytes, path: $0.path, choices: choices) }
    }

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
        let existing = carnet.contacts(on: model.now.today)
        var options =
            errand?.options
            ?? ImportOptions(
                language: model.wording.isFrench ? .french : .english, today: model.now.today)
        options = options.knowing(carnet, journal)
        options.guessesTitles = path == nil
        let isFirst = choices == nil
        var choices = choices ?? ImportChoices()
        do throws(ImportRefusal) {
            var plan = try ImportPlan(bytes, options: options.with(choices), existing: existing)
            var isRemembered = false
            if isFirst, options.map.isEmpty {
                choices.fields = MappingMemory().fields(for: plan.columns)
                isRemembered = !choices.fields.isEmpty
                if isRemembered { plan = try ImportPlan(bytes, options: options.with(choices), existing: existing) }
            }
            pendingImport = PendingImport(
                plan: plan, path: path, bytes: bytes, choices: choices, version: carnet.version)
            var preview = model.wording.preview(plan, path: path, choices: choices, isRemembered: isRemembered) { id in
                carnet.row(of: id).map { carnet.title(row: $0) }
            }
            // A command goes on with its next file, also where there is nothing new in this one.
            if errand != nil { preview.canImport = true }
            // Asked once: what was left without an answer stays a free field.
            if isFirst { preview.unknownStages = plan.unknownStages }
            return .importRead(preview)
        } catch {
            throw Failure(model.wording.code(error), model.wording.refused(error, path ?? model.wording.pastedTable))
        }
    }

    /// While a preview is on the screen and the carnet has changed: what the import would do now.
    func previewAgain() -> Message? {
        guard let pendingImport, pendingImport.version != model.carnet.version, model.isPreviewing else { return nil }
        return shown(pendingImport.bytes, path: pendingImport.path, choices: pendingImport.choices)
    }

    /// One gesture; the rows that could not be taken go to a file beside the one they came from.
    func carryOutImport() -> Message? {
        guard let pendingImport else { return nil }
        let plan = pendingImport.plan
        // Before anything is committed: what could not be put aside would be lost.
        var rejects: String?
        if !plan.rejected.isEmpty {
            rejects = writeRejects(pendingImport)
            if rejects == nil { return .failed(model.wording.cannotWriteRejects) }
        }
        let isEmpty = plan.createdCount + plan.updated.count == 0
        let answer = isEmpty ? .committed(.imported) : commit(.imported)
        guard case .committed = answer else {
            if let rejects { unlink(rejects) }
            return answer
        }
        // Columns without headers are named by somebody's data, and that is not remembered.
        if errand?.options.map.isEmpty ?? true, plan.headerLine != nil || plan.delimiter == nil {
            MappingMemory().remember(pendingImport.choices.fields, for: plan.columns)
        }
        if let rejects {
            // Worded before the model is written to.
            let sentence = model.wording.inFile(Folder.shown(rejects))
            model.importing.preview?.outcome += sentence
        }
        errand?.finish(
            model.wording.imported(plan, rejects: rejects.map(Folder.shown)), hasRejects: !plan.rejected.isEmpty)
        self.pendingImport = nil
        return answer
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
        return places.first { place in
            (try? FileSystem().replace(place, with: bytes, temporary: place + ".new")) != nil
        }
    }
}

extension ImportOptions {
    /// With what a carnet knows of the past, and no file may bring back or double.
    package func knowing(_ carnet: Carnet, _ journal: Journal?) -> ImportOptions {
        var options = self
        options.closedSteps = carnet.closedSteps
        options.mergedInto = carnet.mergedInto
        options.erased = Set(carnet.erasedContacts)
        options.hasObjected = journal?.objectionTest
        return options
    }

    /// With what was decided by hand while looking at the preview.
    func with(_ choices: ImportChoices) -> ImportOptions {
        var options = self
        options.stageWords = choices.stageWords
        options.chosenFields = choices.fields.compactMapValues { Field(name: $0) }
        options.mergedRecords = choices.merged
        return options
    }
}
