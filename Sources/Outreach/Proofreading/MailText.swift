import Domain

/// A mail as somebody wrote it: a subject, a body, and where each stands in the file.
package struct MailText: Sendable, Equatable {
    /// Empty where the text has none.
    package let subject: String
    /// What follows the subject's line, blank lines at its head aside; line ends as they were.
    package let body: String
    /// Where the subject begins, from 1; both 1 where it came without a file.
    package let subjectLine: Int
    package let subjectColumn: Int
    /// The line of the file the body begins at, from 1.
    package let bodyLine: Int

    /// A mail whose subject is kept apart from its body, as on the screen.
    package init(subject: String, body: String) {
        (self.subject, self.body) = (subject, body)
        (subjectLine, subjectColumn, bodyLine) = (1, 1, 1)
    }

    /// Reads a file that may begin with `Objet :` or `Subject:`, in any case, blanks before the colon allowed (no-break
    /// ones too). Lines end with LF, CRLF or CR.
    package init(reading text: String) {
        let bytes = Array(text.utf8)
        var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var line = 1
        MailText.skipBlankLines(bytes, &at, &line)
        let end = MailText.lineEnd(bytes, from: at)
        var (subject, subjectLine, subjectColumn) = ("", line, 1)
        if let start = MailText.subjectStart(bytes[at..<end]) {
            let trimmed = MailText.trimmed(bytes[start..<end])
            subject = String(decoding: trimmed, as: UTF8.self)
            subjectColumn = String(decoding: bytes[at..<trimmed.startIndex], as: UTF8.self).count + 1
            at = end
            MailText.skipLineEnd(bytes, &at, &line)
            MailText.skipBlankLines(bytes, &at, &line)
        } else {
            subjectLine = 1
        }
        self.subject = subject
        self.subjectLine = subjectLine
        self.subjectColumn = subjectColumn
        body = String(decoding: bytes[at...], as: UTF8.self)
        bodyLine = line
    }

    private static let labels: Set<String> = ["objet", "subject", "sujet"]

    /// Where the subject begins, after its label and colon.
    private static func subjectStart(_ line: ArraySlice<UInt8>) -> Int? {
        guard let colon = line.prefix(24).firstIndex(of: 0x3A) else { return nil }
        let label = trimmed(line[line.startIndex..<colon])
        return labels.contains(Folding.fold(String(decoding: label, as: UTF8.self))) ? colon + 1 : nil
    }

    /// Without the blanks at both ends: plain, tabs, U+00A0 and U+202F.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let length = blank(line) { line = line.dropFirst(length) }
        while true {
            if let last = line.last, last == 0x20 || last == 0x09 {
                line = line.dropLast()
            } else if line.suffix(2).elementsEqual([0xC2, 0xA0]) {
                line = line.dropLast(2)
            } else if line.suffix(3).elementsEqual([0xE2, 0x80, 0xAF]) {
                line = line.dropLast(3)
            } else {
                return line
            }
        }
    }

    /// The length of a blank at the head of a text.
    private static func blank(_ text: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first else { return nil }
        if first == 0x20 || first == 0x09 { return 1 }
        if first == 0xC2, text.starts(with: [0xC2, 0xA0]) { return 2 }
        if first == 0xE2, text.starts(with: [0xE2, 0x80, 0xAF]) { return 3 }
        return nil
    }

    private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return end
    }

    private static func skipLineEnd(_ bytes: [UInt8], _ at: inout Int, _ line: inout Int) {
        guard at < bytes.count else { return }
        at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
        line += 1
    }

    private static func skipBlankLines(_ bytes: [UInt8], _ at: inout Int, _ line: inout Int) {
        while at < bytes.count {
            let end = lineEnd(bytes, from: at)
            guard end < bytes.count, trimmed(bytes[at..<end]).isEmpty else { return }
            at = end
            skipLineEnd(bytes, &at, &line)
        }
    }
}
