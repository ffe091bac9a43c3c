import Domain
import Exchange
import Glibc
import Interface
import Journal

/// What an import would do, and where its rejected rows would go. Nothing is written before it is confirmed.
struct PendingImport {
    let plan: ImportPlan
    /// Nil for a pasted table.
    let path: String?
    /// As read: for another plan once its words are known.
    let bytes: [UInt8]
    /// As answered for words of the file.
    let stageWords: [String: Stage]
    /// Of the carnet it was decided on.
    let version: Int

    func events(_ carnet: Carnet) -> [Event] {
        var random = SystemRandomNumberGenerator()
        return plan.events(
            newID: {
                var id = ContactID.random(using: &random)
                while carnet.isKnown(id) { id = ContactID.random(using: &random) }
                return id
            }, newExchangeID: { ExchangeID.random(using: &random) })
    }
}

extension Program {
    func readImport(_ path: String) -> Message {
        var path = path
        if path.hasPrefix("~/"), let home = Surroundings.home { path = home + path.dropFirst(1) }
        do throws(Failure) {
            return preview(try InputFile.bytes(path, model.wording), path: path)
        } catch {
            return .failed(error.sentence)
        }
    }

    func readPasted(_ text: String) -> Message { preview(Array(text.utf8), path: nil) }

    /// The same file again, now that stages are known for words of it.
    func readAgain(_ stageWords: [String: Stage]) -> Message? {
        pendingImport.map { preview($0.bytes, path: $0.path, stageWords: stageWords) }
    }

    private func preview(_ bytes: [UInt8], path: String?, stageWords: [String: Stage]? = nil) -> Message {
        let carnet = model.carnet
        let existing = carnet.contacts(on: model.now.today)
        var options = ImportOptions(language: model.wording.isFrench ? .french : .english, today: model.now.today)
        options.stageWords = stageWords ?? [:]
        options.closedSteps = carnet.closedSteps
        options.erased = Set(carnet.erasedContacts)
        options.hasObjected = journal.objectionTest
        options.guessesTitles = path == nil
        do throws(ImportRefusal) {
            let plan = try ImportPlan(bytes, options: options, existing: existing)
            pendingImport = PendingImport(
                plan: plan, path: path, bytes: bytes, stageWords: stageWords ?? [:], version: carnet.version)
            var preview = model.wording.preview(plan, path: path) { id in
                carnet.row(of: id).map { carnet.title(row: $0) }
            }
            // Asked once: what was left without an answer stays a free field.
            if stageWords == nil { preview.unknownStages = plan.unknownStages }
            return .importRead(preview)
        } catch {
            return .failed(model.wording.refused(error, path ?? model.wording.pastedTable))
        }
    }

    /// While a preview is on the screen and the carnet has changed: what the import would do now.
    func previewAgain() -> Message? {
        guard let pendingImport, pendingImport.version != model.carnet.version, model.isPreviewing else { return nil }
        return preview(pendingImport.bytes, path: pendingImport.path, stageWords: pendingImport.stageWords)
    }

    /// One gesture; the rows that could not be taken go to a file beside the one they came from.
    func carryOutImport() -> Message? {
        guard let pendingImport else { return nil }
        if pendingImport.plan.createdCount + pendingImport.plan.updated.count == 0 {
            self.pendingImport = nil
            return .committed(.imported)
        }
        let answer = commit(.imported)
        guard case .committed = answer else { return answer }
        if !pendingImport.plan.rejected.isEmpty {
            // Beside the file; what was pasted has no such place.
            let path = pendingImport.path ?? Folder.documents + "/" + model.wording.pastedFileName
            let wanted = RejectsFile.name(beside: path, pendingImport.plan, model.wording) ?? (path, ".csv")
            let rejects = Folder.free(
                FileSystem.name(of: wanted.stem), wanted.ending, in: FileSystem.parent(of: path))
            let bytes = pendingImport.plan.rejects(heading: model.wording.rejectsHeading) { model.wording.reason($0) }
            if (try? FileSystem().replace(rejects, with: bytes, temporary: rejects + ".new")) == nil {
                model.banner = model.wording.cannotWriteRejects(rejects)
            } else {
                // Worded before the model is written to.
                let place = model.wording.inFile(Folder.shown(rejects))
                model.importing.preview?.outcome += place
            }
        }
        self.pendingImport = nil
        return answer
    }
}
