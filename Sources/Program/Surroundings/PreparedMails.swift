package import Domain
import Glibc
package import Interface
import Journal
import Transfer

/// Mails that wait on this device until they are noted as sent: `prepared.json` and the files of `mails/` in the
/// carnet's state folder, for nobody else's eyes (0600); no colleague gets them (outreach.md, *Writing to somebody*).
package struct PreparedMails {
    private let folder: String?

    /// - Parameter state: nil where nothing can be kept.
    package init(_ state: String?) { folder = state }

    private var path: String? { folder.map { $0 + "/prepared.json" } }

    /// Those that wait still; older ones go.
    package func read(on today: Day) -> [PreparedMail] {
        guard let all = entries() else { return [] }
        let current = all.filter { $0.on + PreparedMail.daysMax >= today }
        if current.count != all.count { write(current) }
        return current
    }

    /// Nil where there is a file and no list in it: somebody changed it, or a disk did.
    private func entries() -> [PreparedMail]? {
        guard let path, let bytes = (try? FileSystem().contents(path)) ?? nil else { return [] }
        guard case .array(let entries)? = try? JSONText(bytes) else { return nil }
        return entries.compactMap { entry in
            func text(_ key: String) -> String? { if case .string(let text)? = entry[key] { text } else { nil } }
            guard let contact = text("contact").flatMap({ ContactID($0) }),
                let on = text("on").flatMap({ Day(iso: $0) })
            else { return nil }
            let own = text("text").map { MailWords(subject: text("subject") ?? "", text: $0) }
            return PreparedMail(
                contact: contact, on: on, hook: text("hook") ?? "", own: own,
                link: text("link").flatMap { ThingID($0) })
        }
    }

    /// What another board wrote meanwhile stays, but for people who were erased.
    ///
    /// - Returns: false where they could not be kept.
    package func change(_ mails: [PreparedMail], gone: [ContactID], isErased: (ContactID) -> Bool) -> Bool {
        let changed = Set(mails.map(\.contact) + gone)
        let others = readOrPutAside().filter { !changed.contains($0.contact) && !isErased($0.contact) }
        return write(others + mails.filter { !isErased($0.contact) })
    }

    /// What cannot be read is not written over: it stands beside, for whoever can make something of it.
    private func readOrPutAside() -> [PreparedMail] {
        if let entries = entries() { return entries }
        if let path { rename(path, path + Self.asideEnding) }
        return []
    }

    private static let asideEnding = ".aside"

    /// Whole, or as it was.
    @discardableResult
    private func write(_ mails: [PreparedMail]) -> Bool {
        guard let path else { return mails.isEmpty }
        if mails.isEmpty {
            unlink(path)
            return true
        }
        var json = JSONWriter()
        json.beginArray()
        for mail in mails {
            json.newLine()
            json.beginObject()
            let fields: [(String, String?)] = [
                ("contact", mail.contact.description), ("on", mail.on.description), ("hook", mail.hook),
                ("subject", mail.own?.subject), ("text", mail.own?.text), ("link", mail.link?.description),
            ]
            for case (let key, let value?) in fields {
                json.key(key)
                json.string(value)
            }
            json.endObject()
        }
        json.endArray()
        return (try? FileSystem().replace(path, with: json.bytes + [0x0A])) != nil
    }

    /// Nothing that was written to somebody stays: which file of `mails/` is theirs is not asked, all go.
    package func forget(_ ids: [ContactID]) {
        let mails = readOrPutAside()
        let left = mails.filter { !ids.contains($0.contact) }
        if left.count != mails.count { write(left) }
        // Who knows whom it names.
        if let path { unlink(path + Self.asideEnding) }
        removeFiles { _ in true }
    }

    /// Somebody may have been erased on another device: what waits for them goes, and the files that were there before
    /// this device knew.
    package func sweep(isErased: (ContactID) -> Bool) {
        guard let folder else { return }
        if let mails = entries(), mails.contains(where: { isErased($0.contact) }) {
            write(mails.filter { !isErased($0.contact) })
        }
        var known = stat()
        guard stat(folder + "/erased", &known) == 0 else { return }
        removeFiles { $0.written <= known.st_mtim.tv_sec }
    }

    /// Files that nobody took up within a week.
    package func removeOldFiles() {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        removeFiles { now.tv_sec - $0.written > Self.fileSecondsMax }
    }

    private static let fileSecondsMax = 7 * 86_400

    /// What was opened for somebody and is noted: `claire-nguyen-cabcdefghi.eml`, `claire-nguyen-cabcdefghi-2.eml`.
    package func removeFiles(of id: ContactID) { removeFiles { $0.stem.contains("-\(id)") } }

    private func removeFiles(_ isRemoved: ((stem: Substring, written: Int)) -> Bool) {
        guard let folder else { return }
        let mails = folder + "/mails"
        for name in (try? FileSystem().names(in: mails)) ?? [] where name.hasSuffix(".eml") {
            var info = stat()
            let path = mails + "/" + name
            if stat(path, &info) == 0, isRemoved((name.dropLast(4), info.st_mtim.tv_sec)) { unlink(path) }
        }
    }
}
