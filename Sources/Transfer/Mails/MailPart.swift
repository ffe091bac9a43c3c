/// A part of a mail (RFC 2045, RFC 2046): the whole is one too.
struct MailPart {
    /// How deep parts may stand in others, and how many of them are looked at in one mail.
    static let depthMax = 8
    static let partsMax = 200
    private static let boundaryBytesMax = 200

    let fields: MailFields
    let body: Range<Int>
    /// In small letters: `text/plain`, also where nothing is said.
    let type: String
    private let parameters: [String: String]

    init(fields: MailFields, body: Range<Int>) {
        (self.fields, self.body) = (fields, body)
        let (type, parameters) = Self.contentType(fields.word("content-type"))
        self.type = type.contains("/") ? type : "text/plain"
        self.parameters = parameters
    }

    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    var isMultipart: Bool { type.hasPrefix("multipart/") }

    /// Meant to be kept as a file, not to be read.
    var isAttachment: Bool { fields.word("content-disposition").lowercased().hasPrefix("attachment") }

    /// What the part says, at most `bytesMax` bytes of it as they travelled.
    func decoded(_ bytes: [UInt8], bytesMax: Int) -> [UInt8] {
        TransferEncoding.decoded(bytes[body], fields.word("content-transfer-encoding"), bytesMax: bytesMax)
    }

    /// The first part that holds, in the order they are read; a mail within a mail is one part.
    func first(in bytes: [UInt8], where isWanted: (MailPart) -> Bool) -> MailPart? {
        var left = Self.partsMax
        return first(bytes, depth: 0, &left, isWanted)
    }

    private func first(
        _ bytes: [UInt8], depth: Int, _ left: inout Int, _ isWanted: (MailPart) -> Bool
    ) -> MailPart? {
        left -= 1
        if isWanted(self) { return self }
        guard isMultipart, depth < Self.depthMax else { return nil }
        for child in children(bytes) {
            if left <= 0 { return nil }
            if let found = child.first(bytes, depth: depth + 1, &left, isWanted) { return found }
        }
        return nil
    }

    /// The parts between its boundaries; the last may lack its end.
    func children(_ bytes: [UInt8]) -> [MailPart] {
        let boundary = Array(("--" + parameter("boundary")).utf8)
        guard isMultipart, boundary.count > 2, boundary.count <= Self.boundaryBytesMax else { return [] }
        var (parts, start): ([MailPart], Int?) = ([], nil)
        var lines = ByteLines(bytes, body)
        var before = body.lowerBound
        func close(_ end: Int) {
            guard let start, parts.count < Self.partsMax else { return }
            let (header, content) = MailFields.end(bytes, start, before: max(start, end))
            parts.append(MailPart(fields: MailFields(bytes, start..<header), body: content..<max(content, end)))
        }
        while let line = lines.next() {
            if bytes.has(boundary, at: line.lowerBound, before: line.upperBound) {
                let rest = line.lowerBound + boundary.count..<line.upperBound
                let isLast = bytes.has("--", at: rest.lowerBound, before: rest.upperBound)
                if isLast || bytes.isBlank(rest) {
                    // The line end before a boundary belongs to it (RFC 2046, 5.1.1).
                    close(before)
                    if isLast { return parts }
                    start = lines.position
                }
            }
            before = line.upperBound
        }
        close(body.upperBound)
        return parts
    }

    /// `text/plain; charset="utf-8"` (RFC 2045, 5.1).
    private static func contentType(_ text: String) -> (type: String, parameters: [String: String]) {
        var pieces: [String] = []
        var (piece, isQuoted, isEscaped) = ("", false, false)
        for character in text.unicodeScalars.prefix(2000) {
            if isEscaped {
                piece.unicodeScalars.append(character)
                isEscaped = false
                continue
            }
            switch character {
            case "\\" where isQuoted: isEscaped = true
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted:
                pieces.append(piece)
                piece = ""
            default: piece.unicodeScalars.append(character)
            }
        }
        pieces.append(piece)
        var parameters: [String: String] = [:]
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = String(piece[..<equals]).trimming { $0.isWhitespace }.lowercased()
            let value = String(piece[piece.index(after: equals)...]).trimming { $0.isWhitespace }
            if parameters[name] == nil { parameters[name] = String(value) }
        }
        return (pieces[0].prefix { $0 != "(" }.lowercased().filter { !$0.isWhitespace }, parameters)
    }
}
