package import Domain
import Journal
import Transfer

/// A file of mails or visits, or a Maildir, wherever it lies.
package enum ReportFile {
    case bytes([UInt8], name: String)
    /// The files of a Maildir's mails.
    case folder([String])

    /// - Returns: nil for what is no Maildir.
    package init?(folder path: String) {
        guard path != "-", let files = Self.mails(ofFolder: path) else { return nil }
        self = .folder(files)
    }

    /// - Returns: nil for a file that is neither mails nor a report.
    package init?(_ bytes: [UInt8], path: String) {
        guard ReportDesk.takes(bytes) else { return nil }
        self = .bytes(bytes, name: FileSystem.name(of: path))
    }

    /// The mails of a Maildir: what stands in `cur` and `new`; nil for what has neither, or no mail in the one it has.
    private static func mails(ofFolder path: String) -> [String]? {
        let folders = ["cur", "new"].map { path + "/" + $0 }.filter(Folder.isFolder)
        let mails = folders.flatMap { folder in
            ((try? FileSystem().names(in: folder)) ?? []).filter(MailStore.isMaildirMail).sorted()
                .map { folder + "/" + $0 }
        }
        return mails.isEmpty && folders.count < 2 ? nil : mails
    }

    package func report(_ desk: ReportDesk, for carnet: Carnet) throws(ReportDesk.Refusal) -> Report? {
        switch self {
        case .bytes(let bytes, let name): try desk.report(bytes, name: name, for: carnet)
        case .folder(let files):
            try desk.report(mailFiles: files, for: carnet) { (try? FileSystem().contents($0)) ?? nil }
        }
    }
}

extension Period {
    /// `2026-11-01..2026-11-30`, one day, a month, or what names of reports say.
    package init?(typed: String) {
        let text = OneLine.clean(typed)
        let days = text.split(between: "..", omittingEmptySubsequences: false)
        if days.count == 2 {
            guard let from = Day(iso: days[0]), let until = Day(iso: days[1]) else { return nil }
            self.init(from: from, until: until)
        } else {
            self.init(reportNamed: text)
        }
    }
}
