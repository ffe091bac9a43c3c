import Domain
import Glibc
import Interface
import Journal
import Report
import System
import Transfer

// Effects that read or write files: exports, the review, the editor.
extension Loop {
    /// What the palette exports.
    static let exports: [Action: ExportFormat] = [
        .exportGrist: .grist, .exportWorkbook: .xlsx, .exportExcel: .excel, .exportCSV: .csv, .exportJSON: .json,
        .exportAddressBook: .vcard,
        .exportCalendar: .ics, .exportBrevo: .brevo, .exportHubSpot: .hubspot, .exportPipedrive: .pipedrive,
        .exportMonday: .monday, .exportMetabase: .metabase, .exportMattermost: .mattermost,
    ]

    /// The contacts chosen, into the Documents folder, in a file whose name says what it is; says where.
    func export(_ action: Action, _ chosen: Chosen) -> Message {
        guard let format = Self.exports[action] else { return .refused(.nothingToChange) }
        let carnet = model.carnet
        let rows = chosen.rows ?? carnet.rows.indices.filter { carnet.rows[$0].exists }.map { Int32($0) }
        let headers: FileLanguage = format.isKept || model.wording.isFrench ? .french : .english
        var bytes: [UInt8] = []
        var written = WrittenContacts()
        if format == .metabase {
            ContactOutput.writeStages(rows, from: carnet) { bytes += $0 }
            written.count = rows.count
        } else {
            written = ContactOutput.write(
                rows, as: format, ExportOptions(headers: headers, now: model.now.instant), from: carnet
            ) { bytes += $0 }
        }
        // A name whose end says it already.
        let stem = (format == .xlsx ? "contacts" : "contacts-\(format.rawValue)") + "-\(model.now.today)"
        return write(bytes, stem, format.suffix) {
            model.wording.exported(written, $0, format)
        }
    }

    /// Kept in a file and copied: it is said where it is, and that it can be pasted where that may have worked.
    func writeReview(_ text: String, _ whom: String) -> Message {
        let copied = copy(text) ? " " + model.wording.reviewCopied : ""
        return write(Array(text.utf8), model.wording.say("revue", "review") + "-" + model.now.today.description, ".md")
        {
            model.wording.written($0) + " " + whom.prefix(1).uppercased() + whom.dropFirst() + "." + copied
        }
    }

    /// The results as one page, opened in the browser; nobody is named in it.
    func writeReport() -> Message {
        let report = ResultsPage(
            model.carnet, since: nil, until: nil, names: false, today: model.now.today, model.wording)
        if let named = model.carnet.firstNamed(in: report.typedText) {
            return .failed(model.wording.reportNames(named))
        }
        return writeAndOpen(report.html(), model.wording.reportStem(model.now.today))
    }

    func writeBrief(_ id: ContactID) -> Message {
        guard let brief = Brief(id, in: model.carnet, today: model.now.today) else { return .refused(.noSuchContact) }
        let page = BriefPage(brief, in: model.carnet, today: model.now.today, model.wording)
        return writeAndOpen(page.html(), model.wording.briefStem(brief))
    }

    private func writeAndOpen(_ html: String, _ stem: String) -> Message {
        write(Array(html.utf8), stem, ".html") { path in
            _ = MailProgram.open(Folder.documents + "/" + (path.split(separator: "/").last.map(String.init) ?? ""))
            return model.wording.written(path)
        }
    }

    func write(_ bytes: [UInt8], _ stem: String, _ suffix: String, _ sentence: (String) -> String) -> Message {
        let path = Folder.free(stem, suffix, in: Folder.documents)
        do throws(FileSystem.Failure) {
            try FileSystem().replace(path, with: bytes)
            return .told(sentence(Showable.text(Folder.shown(path))))
        } catch {
            return .failed(model.wording.fault(.failed(error)))
        }
    }

    /// Opens the contact's text in `$VISUAL` or `$EDITOR`; what comes back is for `update` to read.
    func edit(_ id: ContactID) -> Message? {
        guard let text = model.textToEdit(id) else { return .refused(.noSuchContact) }
        return edit(text, as: .card(id)) { .edited(id, $0, before: $1) }
    }

    /// The mail to somebody, likewise.
    func editMail(_ id: ContactID, _ text: String) -> Message? {
        edit(text, as: .mail(id)) { after, _ in
            guard after.utf8.count > OneLine.fieldBytesMax else { return .mailEdited(id, after) }
            // What was written is not lost with it.
            guard let path = TemporaryFile.make(after) else { return .failed(model.wording.noTemporaryFolder) }
            return .failed(model.wording.mailTooLong(Showable.text(path)))
        }
    }

    private func edit(
        _ before: String, as name: EditName, _ edited: (_ after: String, _ before: String) -> Message
    ) -> Message? {
        // What an editor in a window of its own has saved since it came back is a text like any other.
        let open = openEdits.removeValue(forKey: name)
        if let open, let saved = Self.text(open.path), saved != open.before {
            unlink(open.path)
            return edited(saved, open.before)
        }
        // Its window may still be open on the file there is.
        guard let path = open.flatMap({ $0.before == before ? $0.path : nil }) ?? TemporaryFile.make(before) else {
            return .failed(model.wording.noTemporaryFolder)
        }
        if let open, open.path != path { unlink(open.path) }
        var isKept = false
        defer { if !isKept { unlink(path) } }
        let start = Surroundings.monotonicMilliseconds
        let editor =
            ["VISUAL", "EDITOR"].compactMap(Surroundings.variable).first { !$0.isEmpty }
            ?? "$(command -v nano || command -v vi || echo nano)"
        // Through the shell, as git does: an editor may have options of its own.
        let ending = outside { try? ChildProgram(["sh", "-c", editor + " \"$1\"", "sh", path]).inFront() }
        // What was saved before somebody ended both is not lost with them.
        let isDone = ending == .ended(0) || ending == .interrupted
        guard isDone, let after = Self.text(path) else { return .failed(model.wording.noEditor) }
        if ending == .interrupted, after == before { return nil }
        if after != before { return edited(after, before) }
        guard Surroundings.monotonicMilliseconds - start < Self.atOnceMilliseconds else { return nil }
        isKept = true
        openEdits[name] = (path, before)
        return .told(model.wording.editorCameBack)
    }

    /// Nobody reads and leaves a text in less.
    private static let atOnceMilliseconds = 1000

    /// Without the mark that some editors put before UTF-8.
    private static func text(_ path: String) -> String? {
        guard let bytes = (try? FileSystem().contents(path)) ?? nil else { return nil }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return String(decoding: bytes.starts(with: mark) ? bytes[3...] : bytes[...], as: UTF8.self)
    }

    /// Nothing of them is left lying.
    package func closeEdits() {
        for (_, open) in openEdits { unlink(open.path) }
        openEdits = [:]
    }
}

/// What an editor is open on.
enum EditName: Hashable {
    case card(ContactID)
    case mail(ContactID)
}
