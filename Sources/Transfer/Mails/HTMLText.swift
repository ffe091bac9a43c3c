/// The words of a page, for mails that say nothing in plain text and notes that a program keeps so.
enum HTMLText {
    /// Tags after which a line ends, and those whose content is no text.
    private static let breaks: Set<String> = [
        "br", "p", "/p", "div", "/div", "tr", "/tr", "li", "h1", "h2", "h3", "hr",
    ]
    private static let hidden: Set<String> = ["style", "script", "head", "title"]
    private static let tagBytesMax = 4000

    static func plain(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var out: [UInt8] = []
        var (index, until) = (0, "")
        while index < bytes.count {
            if until == "-->" {
                let isEnd = bytes.has("-->", at: index, before: bytes.count)
                if isEnd { until = "" }
                index += isEnd ? 3 : 1
            } else if bytes.has("<!--", at: index, before: bytes.count) {
                until = "-->"
                index += 4
            } else if bytes[index] == 0x3C, let end = end(ofTag: bytes, index) {
                let name = name(bytes, index + 1, end)
                if !until.isEmpty {
                    if name == until { until = "" }
                } else if hidden.contains(name) {
                    until = "/" + name
                } else if name == "blockquote" || isQuoteMark(bytes, index, end) {
                    // What is answered to: a mark that `QuotedMail` knows would say less than leaving it out.
                    break
                } else if breaks.contains(name), out.last != 0x0A || name == "br" {
                    out.append(0x0A)
                }
                index = end + 1
            } else if !until.isEmpty {
                index += 1
            } else if bytes[index] == 0x26, let (text, length) = entity(bytes, index) {
                out += text
                index += length
            } else {
                // A line end in a page is a blank like others.
                let byte = bytes[index] <= 0x20 ? 0x20 : bytes[index]
                if byte != 0x20 || (out.last ?? 0x0A) > 0x20 { out.append(byte) }
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A note that Odoo or another program keeps as a page: `<p>…</p>`. Nil where it is none, and where a tag may say
    /// something that its words do not (a link, a picture, a table).
    static func note(_ text: String) -> String? {
        guard text.utf8.first == 0x3C, text.utf8.last == 0x3E else { return nil }
        let bytes = Array(text.utf8)
        var (index, isFirst) = (0, true)
        while let start = bytes[index...].firstIndex(of: 0x3C) {
            guard let end = end(ofTag: bytes, start) else { return nil }
            let name = name(bytes, start + 1, end)
            guard layout.contains(name.first == "/" ? String(name.dropFirst()) : name) else { return nil }
            if isFirst, start > 0 || name.first == "/" { return nil }
            (index, isFirst) = (end + 1, false)
        }
        return plain(text)
    }

    /// Tags that only lay words out.
    private static let layout: Set<String> = [
        "p", "div", "span", "br", "b", "strong", "i", "em", "u", "s", "ul", "ol", "li", "h1", "h2", "h3", "h4", "font",
    ]

    private static func end(ofTag bytes: [UInt8], _ start: Int) -> Int? {
        // Another tag begins where one was not ended: so no place is looked at twice.
        let end = bytes[start...].dropFirst().prefix(tagBytesMax).firstIndex { $0 == 0x3E || $0 == 0x3C }
        return end.flatMap { bytes[$0] == 0x3E ? $0 : nil }
    }

    private static func name(_ bytes: [UInt8], _ start: Int, _ end: Int) -> String {
        let letters = bytes[start..<end].prefix { $0 > 0x20 && ($0 != 0x2F || bytes[start] == $0) }
        return String(decoding: letters.prefix(12), as: UTF8.self).lowercased()
    }

    /// How Gmail and Outlook mark what an answer repeats.
    private static func isQuoteMark(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let tag = String(decoding: bytes[start..<end], as: UTF8.self)
        return ["gmail_quote", "divRplyFwdMsg", "moz-cite-prefix", "yahoo_quoted"].contains { tag.contains($0) }
    }

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "eacute": "é", "egrave": "è",
        "ecirc": "ê", "euml": "ë", "agrave": "à", "acirc": "â", "ccedil": "ç", "ugrave": "ù", "ucirc": "û",
        "icirc": "î", "iuml": "ï", "ocirc": "ô", "oelig": "œ", "Eacute": "É", "Egrave": "È", "Agrave": "À",
        "Ccedil": "Ç", "rsquo": "’", "lsquo": "‘", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
        "hellip": "…", "ndash": "–", "mdash": "—", "euro": "€", "deg": "°", "middot": "·",
    ]

    private static func entity(_ bytes: [UInt8], _ start: Int) -> (text: [UInt8], length: Int)? {
        guard let end = bytes[start...].prefix(12).firstIndex(of: 0x3B) else { return nil }
        let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
        let length = end + 1 - start
        if let text = entities[name] { return (Array(text.utf8), length) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { (Array(String($0).utf8), length) }
    }
}
