import Domain

/// What the headers of one mail say (RFC 5322): who, when, about what.
package struct MailHeaders: Sendable {
    package let from: [MailAddress]
    package let to: [MailAddress]
    package let cc: [MailAddress]
    package let bcc: [MailAddress]
    /// Nil where it says none that can be read.
    package let date: MailDate?
    /// Decoded, on one line.
    package let subject: String
    /// What names the mail everywhere, without its brackets; empty where it has none.
    package let messageID: String
    let fields: MailFields

    /// The headers of a mail that stand at the beginning of some bytes.
    package init(_ bytes: [UInt8]) {
        let lines = MailStore.linesEnded(bytes)
        self.init(MailFields(lines, 0..<MailFields.end(lines, 0, before: lines.count).header))
    }

    init(_ fields: MailFields) {
        func addresses(_ name: String) -> [MailAddress] { fields.raws(name).flatMap(MailAddresses.read) }
        self.fields = fields
        from = addresses("from")
        to = addresses("to")
        cc = addresses("cc")
        bcc = addresses("bcc")
        date = MailDate(fields.word("date"))
        subject = OneLine.clean(EncodedWords.decoded(fields.raw("subject")))
        messageID = Self.identifier(fields.word("message-id"))
    }

    /// Everybody it was sent to.
    package var recipients: [MailAddress] { to + cc + bcc }

    /// What stands between `<` and `>`; all of it where they lack.
    private static func identifier(_ text: String) -> String {
        guard let start = text.firstIndex(of: "<"), let end = text[start...].firstIndex(of: ">") else { return text }
        return String(text[text.index(after: start)..<end])
    }

    /// A program wrote it, not a person (RFC 3834, and what stood before it): somebody's absence is no answer, and
    /// neither is a receipt.
    package var isAutomatic: Bool {
        let submitted = fields.word("auto-submitted").lowercased()
        if !submitted.isEmpty, !submitted.hasPrefix("no") { return true }
        if fields.has("x-autoreply") || fields.has("x-autorespond") { return true }
        if ["auto_reply", "junk"].contains(fields.word("precedence").lowercased()) { return true }
        if fields.word("content-type").lowercased().hasPrefix("multipart/report") { return true }
        let title = Folding.fold(subject)
        return Self.automaticTitles.contains { title.hasPrefix($0) }
    }

    /// Folded: what mail programs put before the subject.
    private static let automaticTitles = [
        "reponse automatique", "absence du bureau", "message d'absence", "automatic reply", "auto-reply", "autoreply",
        "out of office", "reponse d'absence",
    ]
}
