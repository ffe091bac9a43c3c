import Domain

/// What somebody wrote in a mail, without what they answered to.
package enum MailBody {
    /// The most of a text that is kept: scalars, so that it has a length in bytes too.
    package static let lettersMax = 4000
    /// Of a part, as it travelled: an answer may stand below a long mail.
    static let partBytesMax = 256 << 10

    /// The text of a mail, empty where it has none that can be read.
    package static func text(of mail: MailStore.Mail, in store: MailStore) -> String {
        String(ManyLines.clean(QuotedMail.removed(from: whole(of: mail, in: store))).unicodeScalars.prefix(lettersMax))
    }

    /// The same, with what it answers to: the first plain text, else the first page.
    static func whole(of mail: MailStore.Mail, in store: MailStore) -> String {
        let mailPart = store.part(of: mail)
        func text(_ type: String) -> String? {
            var found: String?
            _ = mailPart.first(in: store.bytes) { part in
                guard part.type == type, !part.isAttachment else { return false }
                let text = self.text(of: part, in: store)
                if !text.utf8.contains(where: { $0 > 0x20 }) { return false }
                found = text
                return true
            }
            return found
        }
        return text("text/plain") ?? text("text/html").map(HTMLText.plain) ?? ""
    }

    /// What a part of text says, its lines ended by LF.
    static func text(of part: MailPart, in store: MailStore) -> String {
        var bytes = part.decoded(store.bytes, bytesMax: partBytesMax)
        bytes.removeAll { $0 == 0x0D }
        if store.isMailbox { bytes = unquoted(bytes) }
        return MailCharset.text(bytes, named: part.parameter("charset"))
    }

    /// `>From ` and `>>From ` at the start of lines, as mailboxes write them, without the first sign.
    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var lines = ByteLines(bytes, 0..<bytes.count)
        while let line = lines.next() {
            var at = line.lowerBound
            while at < line.upperBound, bytes[at] == 0x3E { at += 1 }
            let isQuoted =
                at > line.lowerBound && bytes.has([0x46, 0x72, 0x6F, 0x6D, 0x20], at: at, before: bytes.count)
            out += bytes[line.lowerBound + (isQuoted ? 1 : 0)..<line.upperBound]
            out.append(0x0A)
        }
        return out
    }
}
