import Domain
import Glibc
import Interface
import Journal
import Outreach
import System

// A mail on its way out: to a mail program, to a file, or to the clipboard. Carnet itself sends nothing.
extension Loop {
    func leave(_ mail: OutgoingMail) -> Message {
        if mail.isForFolder { return writeMail(mail) }
        switch mail.way {
        case .copy: return copyMail(mail, else: .copied)
        case .eml: return openFile(mail) ?? copyMail(mail, else: .copiedInstead)
        case .program, nil:
            let url = MailtoAddress.of(
                to: mail.letter.to, subject: mail.letter.subject, body: mail.letter.body,
                lineEnd: MailProgram.keepsCarriageReturns
                    ? "\n" : "\r\n")
            // Longer ones fail without a word.
            if url.utf8.count <= MailtoAddress.charactersMax, !MailProgram.isWindowsBehind {
                if MailProgram.open(url) { return .mailLeft(.opened) }
                return copyMail(mail, else: .copiedInstead)
            }
            return openFile(mail) ?? copyMail(mail, else: .copiedInstead)
        }
    }

    private func copyMail(_ mail: OutgoingMail, else leaving: MailLeaving) -> Message {
        .mailLeft(copy(mail.letter.body) ? leaving : .failed(model.wording.noClipboard))
    }

    /// Into the user's own folder: theirs from then on.
    private func writeMail(_ mail: OutgoingMail) -> Message {
        var path = ""
        let said = write(mail.letter.file, mail.letter.fileStem, ".eml") { written in
            path = written
            return model.wording.written(written)
        }
        if case .failed(let sentence) = said { return .mailLeft(.failed(sentence)) }
        return .mailLeft(.written(path))
    }

    /// Many, into the user's own folder: a file each, or one table.
    func leaveTogether(_ letters: [Letter], _ way: BatchWay) -> Message {
        let stem = model.wording.mailsStem(model.now.today)
        switch way {
        case .files:
            let path = Folder.free(stem, "", in: Folder.documents)
            do throws(Failure) {
                let folder = try MailFolder(path, keeping: KeptFiles(journal.place), model.wording)
                for letter in letters { _ = try folder.write(letter) }
                folder.finish()
            } catch {
                return .lettersLeft(.failed(error.sentence))
            }
            return .lettersLeft(.written(Showable.text(Folder.shown(path))))
        case .table:
            var path = ""
            let said = write(LettersTable.bytes(letters), stem + "-brevo", ".csv") { written in
                path = written
                return written
            }
            if case .failed(let sentence) = said { return .lettersLeft(.failed(sentence)) }
            return .lettersLeft(.written(path))
        }
    }

    /// In the device's own folder, opened by the desktop; nil where nothing opens it.
    private func openFile(_ mail: OutgoingMail) -> Message? {
        guard let state = journal.place.state else { return nil }
        let folder: MailFolder
        let path: String
        do throws(Failure) {
            folder = try MailFolder(state + "/mails", keeping: KeptFiles(nil), model.wording)
            PreparedMails(state).removeOldFiles()
            // Of two of one name, each has a file of its own: it goes once that mail is noted.
            path = try folder.write(
                mail.letter.file, named: "\(mail.letter.fileStem)-\(mail.letter.contact)", ending: ".eml")
        } catch {
            return .mailLeft(.failed(error.sentence))
        }
        return MailProgram.open(path) ? .mailLeft(.opened) : nil
    }

    func keepPrepared(_ mails: [PreparedMail], _ gone: [ContactID]) -> Message? {
        let isKept = PreparedMails(journal.place.state).change(mails, gone: gone) { model.carnet.isErased($0) }
        return isKept ? nil : .failed(model.wording.preparedNotKept)
    }

    /// A drawing of a link's code, opened where something can.
    func writeQR(_ svg: String, _ stem: String) -> Message {
        write(Array(svg.utf8), stem, ".svg") { path in
            _ = MailProgram.open(Folder.documents + "/" + (path.split(separator: "/").last.map(String.init) ?? ""))
            return model.wording.written(path)
        }
    }
}

/// Whatever opens mails on this machine.
enum MailProgram {
    /// One that goes on by then has taken it.
    private static let patienceMilliseconds = 1500

    /// They keep the CR of a line end.
    static var keepsCarriageReturns: Bool {
        let name = Surroundings.variable("MAILER") ?? ""
        return name.contains("mutt")
    }

    /// Linux inside of Windows: an address is handed over, and cut.
    static var isWindowsBehind: Bool {
        Surroundings.variable("WSL_DISTRO_NAME") != nil || Surroundings.variable("WSL_INTEROP") != nil
    }

    /// Started for itself, what it says going nowhere; false where nothing took it.
    static func open(_ target: String) -> Bool {
        var candidates: [[String]] = []
        if let mailer = Surroundings.variable("MAILER"), !mailer.isEmpty {
            // Through the shell: it may have options of its own.
            candidates.append(["sh", "-c", mailer + " \"$1\"", "sh", target])
        }
        if target.hasPrefix("mailto:") { candidates.append(["xdg-email", target]) }
        candidates.append(["xdg-open", target])
        return candidates.contains { arguments in
            var program = ChildProgram(arguments)
            (program.input, program.output, program.error) = (
                .file("/dev/null"), .file("/dev/null"), .file("/dev/null")
            )
            program.hasOwnGroup = true
            // xdg-open says 3 where nothing opens it, and 4 where that failed.
            do throws(ChildProgram.Failure) {
                return try program.run(milliseconds: patienceMilliseconds) ?? 0 == 0
            } catch {
                return false
            }
        }
    }
}
