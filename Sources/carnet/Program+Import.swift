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

    /// Rows pasted without their titles get some, by what the cells of the first one look like.
    private static func withTitles(_ bytes: [UInt8], _ first: [String]) -> [UInt8]? {
        let line = bytes.prefix { $0 != 0x0A }
        guard let delimiter = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")].first(where: line.contains)
        else {
            return first.count == 1 ? Array("Nom complet\n".utf8) + bytes : nil
        }
        var titles: [String] = []
        // Two single words are a given and a family name, the one in capitals being the second.
        let words = first.filter { Shape.email($0) == nil && !Shape.isPhone($0) && !$0.isEmpty }.prefix(2)
        let isSplit = words.count == 2 && words.allSatisfy { !$0.contains(" ") }
        let isFamilyFirst = isSplit && words[0] == words[0].uppercased() && words[1] != words[1].uppercased()
        let names = isFamilyFirst ? ["Nom", "Prénom"] : isSplit ? ["Prénom", "Nom"] : ["Nom complet"]
        var texts = names + ["Organisation", "Fonction"]
        for cell in first {
            let title: String
            if Shape.email(cell) != nil {
                title = "Courriel"
            } else if Shape.isPhone(cell) {
                title = "Téléphone"
            } else {
                title = cell.isEmpty || texts.isEmpty ? "" : texts.removeFirst()
            }
            titles.append(title.isEmpty || titles.contains(title) ? "" : title)
        }
        return Array((titles.joined(separator: String(Unicode.Scalar(delimiter))) + "\n").utf8) + bytes
    }

    /// The same file again, now that stages are known for words of it.
    func readAgain(_ stageWords: [String: Stage]) -> Message? {
        pendingImport.map { preview($0.bytes, path: $0.path, stageWords: stageWords) }
    }

    private func preview(
        _ bytes: [UInt8], path: String?, stageWords: [String: Stage]? = nil, isTitled: Bool = false
    ) -> Message {
        let carnet = model.carnet
        let existing = carnet.contacts(on: model.now.today)
        var options = ImportOptions(language: model.wording.isFrench ? .french : .english, today: model.now.today)
        options.stageWords = stageWords ?? [:]
        options.closedSteps = carnet.closedSteps
        options.hasAddedTitles = isTitled
        do throws(ImportRefusal) {
            let plan = try ImportPlan(bytes, options: options, existing: existing)
            pendingImport = PendingImport(
                plan: plan, path: path, bytes: isTitled ? Self.withoutFirstLine(bytes) : bytes,
                stageWords: stageWords ?? [:], version: carnet.version)
            var preview = model.wording.preview(plan, path: path) { id in
                carnet.row(of: id).map { carnet.title(row: $0) }
            }
            // Asked once: what was left without an answer stays a free field.
            if stageWords == nil { preview.unknownStages = plan.unknownStages }
            return .importRead(preview)
        } catch {
            if path == nil, !isTitled, case .noHeader(_, let first) = error,
                let titled = Self.withTitles(bytes, first)
            {
                return preview(titled, path: nil, stageWords: stageWords, isTitled: true)
            }
            return .failed(model.wording.refused(error, path ?? model.wording.pastedTable))
        }
    }

    private static func withoutFirstLine(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.drop { $0 != 0x0A }.dropFirst())
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
            let path = pendingImport.path ?? Folder.documents + "/" + model.wording.say("collage", "pasted")
            let stem = path.hasSuffix(".csv") ? String(path.dropLast(4)) : path
            let name = FileSystem.name(of: stem) + model.wording.say(".rejets", ".rejects")
            let rejects = Folder.free(name, ".csv", in: FileSystem.parent(of: path))
            let bytes = pendingImport.plan.rejects(heading: model.wording.rejectsHeading) { model.wording.reason($0) }
            if (try? FileSystem().replace(rejects, with: bytes, temporary: rejects + ".new")) == nil {
                model.banner = model.wording.cannotWriteRejects(rejects)
            } else {
                let place = Folder.shown(rejects)
                let said = model.wording.say(" dans \(place)", " in \(place)")
                model.importing.preview?.outcome += said
            }
        }
        self.pendingImport = nil
        return answer
    }
}
