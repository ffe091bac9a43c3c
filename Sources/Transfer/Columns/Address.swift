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

    static func read(_ text: String) -> Cell {
        guard text.utf8.contains(0x40) else { return .noAddress }
        if isAddress(text) { return .addresses(withLowerDomain(text), others: []) }
        let cell = String(String.UnicodeScalarView(text.unicodeScalars.filter { !CellText.isZeroWidth($0) }))
        if isAddress(cell) { return .addresses(withLowerDomain(cell), others: []) }
        var found: [String] = []
        // As they are compared (`isSame`).
        var known: Set<String> = []
        // Words of a name, until the address in angle brackets that they belong to.
        var words = 0
        for piece in pieces(cell) {
            guard piece.text.utf8.contains(0x40) else {
                let word = Header.normalised(piece.text)
                if !separators.contains(word), !piece.isRemark || !labels.contains(word) { words += 1 }
                continue
            }
            guard isAddress(piece.text) else {
                let isAccented = piece.text.utf8.contains { $0 >= 0x80 } && isAddress(Folding.fold(piece.text))
                return isAccented ? .accented(piece.text) : .incomplete(piece.text)
            }
            if piece.isBracketed { words = 0 }
            let address = withLowerDomain(piece.text)
            if known.insert(address.lowercased()).inserted { found.append(address) }
            if words > 0 { return .words }
        }
        guard let first = found.first else { return .incomplete(cell) }
        return words > 0 ? .words : .addresses(first, others: Array(found.dropFirst()))
    }

    /// What stands between two addresses; signs alone are nothing once normalised.
    private static let separators: Set<String> = ["", "ou", "et", "or", "and", "puis"]

    /// What says in brackets which one an address is.
    private static let labels: Set<String> = [
        "pro", "perso", "professionnel", "personnel", "professionnelle",
        "personnelle", "work", "home", "bureau", "domicile", "principal", "secondaire", "prive", "privee", "mail",
        "email", "courriel", "mel",
    ]

    /// What stands between `, ; < >` and blanks, without `mailto:`.
    private static func pieces(_ cell: String) -> [(text: String, isBracketed: Bool, isRemark: Bool)] {
        var pieces: [(text: String, isBracketed: Bool, isRemark: Bool)] = []
        var piece = String.UnicodeScalarView()
        var (isBracketed, isRemark) = (false, false)
        func close() {
            var text = String(piece)
            piece = String.UnicodeScalarView()
            if text.isEmpty { return }
            if text.lowercased().hasPrefix("mailto:") { text = String(text.dropFirst(7).prefix { $0 != "?" }) }
            if text.utf8.contains(0x40), !isAddress(text) { text = bare(text) }
            pieces.append((text, isBracketed, isRemark))
        }
        for scalar in cell.unicodeScalars {
            switch scalar {
            case ",", ";", "<", ">", "\"", "(", ")", "[", "]":
                close()
                if scalar == "<" || scalar == ">" { isBracketed = scalar == "<" }
                if scalar == "(" || scalar == ")" { isRemark = scalar == "(" }
            default:
                if scalar.properties.isWhitespace { close() } else { piece.append(scalar) }
            }
        }
        close()
        return pieces
    }

    /// Without the quotes around it and the point after it.
    private static func bare(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, "'’‘“”«`".contains(first) { rest.removeFirst() }
        while let last = rest.last, "'’‘“”»`.:".contains(last) { rest.removeLast() }
        return String(rest)
    }

    static func isAddress(_ text: String) -> Bool { EmailAddress.fault(text) == nil }

    static func withLowerDomain(_ address: String) -> String {
        guard let at = address.utf8.lastIndex(of: 0x40),
            address.utf8[at...].contains(where: { (0x41...0x5A).contains($0) })
        else { return address }
        return address[..<at] + address[at...].lowercased()
    }

    static func isSame(_ a: String, _ b: String) -> Bool { EmailAddress.isSame(a, b) }

    static func isSharedBox(_ address: String) -> Bool { EmailAddress.isSharedBox(address) }
}
