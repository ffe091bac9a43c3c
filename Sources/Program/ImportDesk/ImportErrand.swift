package import Domain
package import Interface
import Journal
package import Transfer

/// `carnet import FILE…` on a terminal: each file's preview on the screen, then back to the shell.
package struct ImportErrand {
    let options: ImportOptions
    /// Files still to be looked at.
    fileprivate var files: [String]
    /// A file's preview is on the screen.
    fileprivate var isLooking = false
    /// It was confirmed.
    fileprivate var isDone = false
    /// Whom the gesture being committed names.
    var contacts: [ContactID] = []
    /// Told once the screen is given back, with the exit code.
    package private(set) var written: [ContactID] = []
    package fileprivate(set) var sentences: [String] = []
    package fileprivate(set) var code: Int32 = 0

    /// Of which days visits are, where it was said.
    package var period: Period?
    /// Bodies of mails are kept too.
    package var readsText = false
    /// Where rejected records go, when it was said.
    let rejects: String?

    package init(_ files: [String], _ options: ImportOptions, rejects: String?) {
        self.files = files
        self.options = options
        self.rejects = rejects
    }

    /// A file was imported.
    mutating func finish(_ sentence: String, hasRejects: Bool) {
        isDone = true
        written += contacts
        sentences.append(sentence)
        if hasRejects { code = max(code, Failure.refused) }
    }
}

extension ImportErrand {
    /// The screen was left: what was not confirmed is told.
    package mutating func leave(_ wording: Wording) {
        guard isLooking, !isDone else { return }
        isLooking = false
        sentences.append(wording.nothingImported)
        code = max(code, Failure.refused)
    }
}

extension Loop {
    package func begin(_ errand: ImportErrand) {
        self.errand = errand
        handle(.news)
    }

    /// When a preview was confirmed or left, the next one; at last, the end. Nil while one is on the screen.
    func goOnWithErrand() -> Message? {
        guard var errand, ended == nil, model.screen != .importing else { return nil }
        defer { self.errand = errand }
        errand.leave(model.wording)
        (errand.isLooking, errand.isDone) = (false, false)
        while !errand.files.isEmpty {
            let file = errand.files.removeFirst()
            do throws(Failure) {
                let message = try preview(ofFile: file)
                errand.isLooking = true
                return message
            } catch {
                errand.sentences.append(error.sentence)
                errand.code = max(errand.code, error.code)
            }
        }
        ended = errand.code
        return nil
    }
}
