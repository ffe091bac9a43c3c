import Domain
import Glibc
import Interface
import Journal
import System
import Transfer

// Effects that read or write files: exports, the review, the editor.
extension Loop {
    /// What the palette exports.
    static let exports: [Action: ExportFormat] = [
        .exportGrist: .grist, .exportExcel: .excel, .exportCSV: .csv, .exportJSON: .json, .exportAddressBook: .vcard,
        .exportCalendar: .ics,
    ]

    /// All contacts, whatever their standing, into the Documents folder; says where.
    func export(_ action: Action) -> Message {
        guard let format = Self.exports[action] else { return .refused(.nothingToChange) }
        let carnet = model.carnet
        let rows = carnet.rows.indices.filter { carnet.rows[$0].exists }.map { Int32($0) }
        let headers: FileLanguage = format == .grist || format == .excel || model.wording.isFrench ? .french : .english
        var bytes: [UInt8] = []
        let count = ContactOutput.write(
            rows, as: format, ExportOptions(headers: headers, now: model.now.instant), from: carnet
        ) { bytes += $0 }
        let stem = model.wording.say("suivi", "contacts")
        return write(bytes, stem, format.suffix) {
            model.wording.exported(count, $0, isGrist: format == .grist)
        }
    }

    func writeReview(_ text: String) -> Message {
        write(Array(text.utf8), model.wording.say("revue", "review") + "-" + model.now.today.description, ".md") {
            model.wording.written($0)
        }
    }

    private func write(_ bytes: [UInt8], _ stem: String, _ suffix: String, _ sentence: (String) -> String) -> Message {
        let path = Folder.free(stem, suffix, in: Folder.documents)
        do throws(FileSystem.Failure) {
            try FileSystem().replace(path, with: bytes, temporary: path + ".new")
            return .told(sentence(Showable.text(Folder.shown(path))))
        } catch {
            return .failed(model.wording.fault(.failed(error)))
        }
    }

    /// Opens the contact's text in `$VISUAL` or `$EDITOR`; what comes back is for `update` to read.
    func edit(_ id: ContactID) -> Message? {
        guard let before = model.textToEdit(id) else { return .refused(.noSuchContact) }
        guard let path = TemporaryFile.make(before) else { return .failed(model.wording.noTemporaryFolder) }
        defer { unlink(path) }
        let editor =
            ["VISUAL", "EDITOR"].compactMap(Surroundings.variable).first { !$0.isEmpty }
            ?? "$(command -v nano || command -v vi || echo nano)"
        // Through the shell, as git does: an editor may have options of its own.
        let isDone = outside { ChildProgram.succeeds(["sh", "-c", editor + " \"$1\"", "sh", path]) }
        guard isDone, let bytes = (try? FileSystem().contents(path)) ?? nil else {
            return .failed(model.wording.noEditor)
        }
        let after = String(decoding: bytes, as: UTF8.self)
        return after == before ? nil : .edited(id, after, before: before)
    }
}
