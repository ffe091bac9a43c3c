import Domain

/// E-mail addresses as they stand in cells.
enum Address {
    enum Cell: Equatable {
        /// The first address, and the others.
        case addresses(String, others: [String])
        /// Nothing like an address: `voir avec Paul`.
        case noAddress
        /// Meant as an address, and not one: the first such text.
        case incomplete(String)
        /// `zoé@exemple.fr`.
        case accented(String)
        /// `zoe lefevre@exemple.fr`: a word may be a part of the address, and none is dropped.
        case words
    }

    static func read(_ cell: String) -> Cell {
        guard cell.utf8.contains(0x40) else { return .noAddress }
        if isAddress(cell) { return .addresses(withLowerDomain(cell), others: []) }
        var found: [String] = []
        // Words of a name, until the address in angle brackets that they belong to.
        var words = 0
        for piece in pieces(cell) {
            guard piece.text.utf8.contains(0x40) else {
                if !separators.contains(Header.normalised(piece.text)) { words += 1 }
                continue
            }
            guard isAddress(piece.text) else {
                let isAccented = piece.text.utf8.contains { $0 >= 0x80 } && isAddress(Folding.fold(piece.text))
                return isAccented ? .accented(piece.text) : .incomplete(piece.text)
            }
            if piece.isBracketed { words = 0 }
            let address = withLowerDomain(piece.text)
            if !found.contains(where: { isSame($0, address) }) { found.append(address) }
            if words > 0 { return .words }
        }
        guard let first = found.first else { return .incomplete(cell) }
        return words > 0 ? .words : .addresses(first, others: Array(found.dropFirst()))
    }

    /// What stands between two addresses; signs alone are nothing once normalised.
    private static let separators: Set<String> = ["", "ou", "et", "or", "and", "puis"]

    /// What stands between `, ; < >` and blanks, without `mailto:`.
    private static func pieces(_ cell: String) -> [(text: String, isBracketed: Bool)] {
        var pieces: [(text: String, isBracketed: Bool)] = []
        var piece = String.UnicodeScalarView()
        var isBracketed = false
        func close() {
            var text = String(piece)
            piece = String.UnicodeScalarView()
            if text.isEmpty { return }
            if text.lowercased().hasPrefix("mailto:") { text = String(text.dropFirst(7).prefix { $0 != "?" }) }
            pieces.append((text, isBracketed))
        }
        for scalar in cell.unicodeScalars {
            switch scalar {
            case ",", ";", "<", ">", "\"", "(", ")", "[", "]":
                close()
                if scalar == "<" || scalar == ">" { isBracketed = scalar == "<" }
            default:
                if scalar.properties.isWhitespace { close() } else { piece.append(scalar) }
            }
        }
        close()
        return pieces
    }

    /// The practical part of RFC 5321: a dot-atom of at most 64 bytes, `@`, a domain with a dot, at most 254 in all.
    static func isAddress(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count <= 254, let at = bytes.firstIndex(of: 0x40), at >= 1, at <= 64 else { return false }
            return isDotted(bytes[..<at], isLocal: true) && bytes[(at + 1)...].contains(0x2E)
                && isDotted(bytes[(at + 1)...], isLocal: false)
        }
    }

    private static func isDotted(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, isLocal: Bool) -> Bool {
        var before: UInt8 = 0x2E
        var letters = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39: letters += 1
            case 0x61...0x7A, 0x41...0x5A: letters += 1
            case 0x2E:
                if before == 0x2E || (!isLocal && before == 0x2D) { return false }
                letters = 0
            case 0x2D: if !isLocal && before == 0x2E { return false }
            case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E:
                guard isLocal else { return false }
            default: return false
            }
            before = byte
        }
        return before != 0x2E && (isLocal || (before != 0x2D && letters >= 2))
    }

    static func withLowerDomain(_ address: String) -> String {
        guard let at = address.utf8.lastIndex(of: 0x40),
            address.utf8[at...].contains(where: { (0x41...0x5A).contains($0) })
        else { return address }
        return address[..<at] + address[at...].lowercased()
    }

    static func isSame(_ a: String, _ b: String) -> Bool { a == b || a.lowercased() == b.lowercased() }

    private static let boxes: Set<String> = [
        "contact", "contacts", "mairie", "accueil", "info", "infos", "information", "informations", "secretariat",
        "administration", "admin", "bonjour", "hello", "courrier", "courriel", "mail", "communication", "com",
        "direction", "standard", "rh", "support", "webmaster", "prefecture", "cabinet", "commune", "dgs", "service",
        "services", "communaute", "office", "noreply", "no-reply", "ne-pas-repondre",
    ]

    private static let boxPrefixes: Set<String> = ["mairie", "contact", "accueil", "secretariat", "prefecture"]

    /// `contact@`, `mairie@`, `mairie.saint-elme@`: a box many share says nothing about who someone is.
    static func isSharedBox(_ address: String) -> Bool {
        var (end, wordEnd) = (0, -1)
        for byte in address.utf8 {
            if byte == 0x40 { break }
            if wordEnd < 0, byte == 0x2E || byte == 0x2D || byte == 0x5F { wordEnd = end }
            end += 1
        }
        // No box of ours is longer; most people's addresses are settled here.
        if end <= 15, boxes.contains(String(address.utf8.prefix(end)).map { $0.lowercased() } ?? "") { return true }
        guard wordEnd > 0, wordEnd <= 11, let word = String(address.utf8.prefix(wordEnd)) else { return false }
        return boxPrefixes.contains(word.lowercased())
    }
}
