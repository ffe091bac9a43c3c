/// Why no mails can be read.
package enum MailsRefusal: Error, Equatable, Sendable {
    case empty
    case fileTooLong(bytes: Int, bytesMax: Int)
    /// Neither a mail nor a mailbox.
    case notMails
    case tooManyMails(mailsMax: Int)
    /// No address of one's own is known (`[me] email`): nobody can tell what was sent from what was received.
    case noOwnAddress
}

/// The mails of one file: a mail alone (`.eml`, a file of a Maildir), or a mailbox (mbox, RFC 4155).
///
/// Where in the file each stands is found in one pass; headers and bodies are read when they are asked for.
package struct MailStore: Sendable {
    /// Where one mail stands in the file.
    package struct Mail: Equatable, Sendable {
        /// The line it begins at, 1-based: the `From ` line in a mailbox.
        package var line: Int
        package var headers: Range<Int>
        package var body: Range<Int>
        /// Its headers are longer than we read (`MailFields.bytesMax`).
        package var isCut: Bool
        /// The day on the line that parts it from the mail before.
        package var envelope: MailDate?
    }

    package static let mailsMax = 500_000

    package let mails: [Mail]
    /// Lines of bodies that begin with `From ` have a `>` before it.
    package let isMailbox: Bool
    let bytes: [UInt8]

    package init(_ original: [UInt8]) throws(MailsRefusal) {
        guard original.count <= ImportLimit.fileBytesMax else {
            throw .fileTooLong(bytes: original.count, bytesMax: ImportLimit.fileBytesMax)
        }
        guard original.contains(where: { $0 > 0x20 }) else { throw .empty }
        bytes = Self.linesEnded(Self.decoded(original))
        let start = Self.start(bytes)
        guard Self.isMail(bytes, at: start) else { throw .notMails }
        isMailbox = Self.isMailbox(bytes, at: start)
        var reading = MailboxReading(bytes)
        if isMailbox {
            guard reading.readAll(from: start, mailsMax: Self.mailsMax) else {
                throw .tooManyMails(mailsMax: Self.mailsMax)
            }
        } else {
            _ = reading.add(from: start, line: 1, envelope: nil, end: bytes.count)
        }
        mails = reading.mails
    }

    package func headers(of mail: Mail) -> MailHeaders { MailHeaders(MailFields(bytes, mail.headers)) }

    /// The whole mail as a part: what its body is made of.
    func part(of mail: Mail) -> MailPart { MailPart(fields: MailFields(bytes, mail.headers), body: mail.body) }

    // MARK: What a file is

    /// Whether a file looks like a mail or a mailbox.
    package static func looksLikeMails(_ bytes: [UInt8]) -> Bool {
        let head = linesEnded(decoded(Array(bytes.prefix(Container.sampleBytesMax))))
        return isMail(head, at: start(head))
    }

    /// A mail that an editor saved as UTF-16, with its mark; all others are bytes, whatever their letters.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
        return (try? DecodedText(bytes))?.bytes ?? bytes
    }

    /// The names of a Maildir's files, in its folders `cur` and `new`, that hold a mail which went or came: no draft
    /// (flag `D`), nothing hidden, nothing that other programs keep there.
    package static func isMaildirMail(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != 0x2E, !name.hasPrefix("dovecot"), !name.hasPrefix("courier") else {
            return false
        }
        // A colon is no letter of a name on every disk: `;` and `!` stand for it.
        guard let mark = name.lastIndex(where: { $0 == ":" || $0 == ";" || $0 == "!" }) else { return true }
        let flags = name[name.index(after: mark)...]
        return !flags.hasPrefix("2,") || !flags.dropFirst(2).contains("D")
    }

    private static func start(_ bytes: [UInt8]) -> Int {
        var at = bytes.starts(with: TextEncoding.utf8.byteOrderMark) ? 3 : 0
        while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
        return at
    }

    /// Two fields that every mail may have, or a line that begins a mailbox and one such field below.
    private static func isMail(_ bytes: [UInt8], at start: Int) -> Bool {
        var lines = ByteLines(bytes, start..<bytes.count)
        let isMailbox = isMailbox(bytes, at: start)
        if isMailbox { _ = lines.next() }
        let block = lines.position..<MailFields.end(bytes, lines.position, before: bytes.count).header
        let fields = MailFields(bytes, block)
        return usualFields.count(where: fields.has) >= (isMailbox ? 1 : 2)
    }

    /// A blank may stand before the colon of a field: `From : paul@exemple.fr` is one.
    private static func isMailbox(_ bytes: [UInt8], at start: Int) -> Bool {
        var lines = ByteLines(bytes, start..<bytes.count)
        guard bytes.has(MailboxReading.opening, at: start, before: bytes.count), let line = lines.next() else {
            return false
        }
        return MailFields.colon(bytes, line) == nil
    }

    private static let usualFields = [
        "from", "to", "cc", "date", "subject", "message-id", "received", "return-path", "mime-version", "content-type",
        "delivered-to", "reply-to", "sender", "x-failed-recipients",
    ]

    /// The same bytes with LF where CR alone ends lines: places stay what they are.
    static func linesEnded(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.contains(0x0A) || !bytes.contains(0x0D) { return bytes }
        return bytes.map { $0 == 0x0D ? 0x0A : $0 }
    }
}

/// Cuts a mailbox into its mails.
struct MailboxReading {
    static let opening = Array("From ".utf8)

    private let bytes: [UInt8]
    private(set) var mails: [MailStore.Mail] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// From the `From ` line of the first; false where there are too many.
    mutating func readAll(from start: Int, mailsMax: Int) -> Bool {
        var (begin, line) = (start, 1 + bytes[..<start].count { $0 == 0x0A })
        while begin < bytes.count {
            guard mails.count < mailsMax else { return false }
            var lines = ByteLines(bytes, begin..<bytes.count)
            let envelope = lines.next().flatMap { Envelope(bytes, $0) }?.date
            (begin, line) = add(from: lines.position, line: line, envelope: envelope, end: nil)
        }
        return true
    }

    /// Adds the mail whose headers begin at a place.
    ///
    /// - Parameter end: where it ends, nil to look for it.
    /// - Returns: where the next begins, and in which line.
    mutating func add(from start: Int, line: Int, envelope: MailDate?, end: Int?) -> (next: Int, line: Int) {
        let (header, body) = MailFields.end(bytes, start, before: end ?? bytes.count)
        var (stop, next) = (end ?? bytes.count, end ?? bytes.count)
        if end == nil { (stop, next) = self.end(ofBody: body, counted: contentLength(start..<header)) }
        mails.append(
            MailStore.Mail(
                line: line, headers: start..<header, body: body..<max(body, stop),
                isCut: header - start > MailFields.bytesMax, envelope: envelope))
        let envelopeLines = end == nil ? 1 : 0
        return (next, line + envelopeLines + bytes[start..<next].count { $0 == 0x0A })
    }

    /// Where a body ends, and where the next mail's `From ` line is.
    private func end(ofBody body: Int, counted length: Int?) -> (stop: Int, next: Int) {
        // The variants that count a body's bytes are believed where a mail or the end of the file follows.
        if let length, length <= bytes.count - body {
            var at = body + length
            // The empty line that ends the mail is not counted; some count it.
            while at < min(bytes.count, body + length + 4), bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
            if at == bytes.count || at > body && bytes[at - 1] == 0x0A && isSeparator(at) { return (body + length, at) }
        }
        var lines = ByteLines(bytes, body..<bytes.count)
        var blank: Int? = body
        while let line = lines.next() {
            if line.isEmpty {
                if blank == nil { blank = line.lowerBound }
                continue
            }
            if bytes.has(Self.opening, at: line.lowerBound, before: line.upperBound),
                isSeparator(line.lowerBound, afterText: blank == nil)
            {
                return (blank ?? line.lowerBound, line.lowerBound)
            }
            blank = nil
        }
        return (bytes.count, bytes.count)
    }

    /// Whether a line that begins with `From ` parts two mails: it says who and when, or nothing at all, and a field
    /// follows. An empty line stands before it; Thunderbird, which says `-` for who, has left that out.
    private func isSeparator(_ start: Int, afterText: Bool = false) -> Bool {
        var lines = ByteLines(bytes, start..<bytes.count)
        guard let line = lines.next(), let next = lines.next(),
            MailFields.colon(bytes, next) != nil || bytes.has(">from ", at: next.lowerBound, before: next.upperBound),
            let envelope = Envelope(bytes, line)
        else { return false }
        return !afterText || envelope.isThunderbird
    }

    private func contentLength(_ headers: Range<Int>) -> Int? {
        let name: StaticString = "content-length:"
        var lines = ByteLines(bytes, headers)
        while let line = lines.next() {
            guard bytes.has(name, at: line.lowerBound, before: line.upperBound) else { continue }
            let digits = bytes[line.lowerBound + name.utf8CodeUnitCount..<line.upperBound].drop { $0 == 0x20 }
            return digits.count <= 9 ? UInt32(String(decoding: digits, as: UTF8.self)).map { Int($0) } : nil
        }
        return nil
    }

    /// `From paul@exemple.fr Mon Nov 30 14:05:00 2026`, or `From ` alone.
    private struct Envelope {
        var date: MailDate?
        var isThunderbird: Bool

        init?(_ bytes: [UInt8], _ line: Range<Int>) {
            guard line.count <= 1000, bytes.has(opening, at: line.lowerBound, before: line.upperBound) else {
                return nil
            }
            let words = bytes[line].dropFirst(opening.count).split(separator: 0x20, maxSplits: 1)
            isThunderbird = words.first?.elementsEqual([0x2D]) == true && words.count == 2
            date = words.count == 2 ? MailDate(String(decoding: words[1], as: UTF8.self)) : nil
            if date == nil, words.count == 2 || words.first?.elementsEqual([0x2D]) == false { return nil }
        }
    }
}
