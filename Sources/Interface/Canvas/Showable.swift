import Domain

/// The only way from data to cells (architecture.md, *Screen safety*).
///
/// What comes out is in form C and holds only letters of one or two columns, each with a few marks: nothing
/// that moves the cursor, changes direction, hides, or that a terminal and our table could measure differently.
package enum Showable {
    /// Stands for each scalar that cannot be shown.
    package static let substitute: Unicode.Scalar = "¤"
    /// What one cell holds beside its letter, in curses and most terminals.
    package static let marksMax = 5

    package static func text(_ raw: String) -> String {
        if isSimple(raw) { return raw }
        var reader = Reader(raw)
        var shown = String.UnicodeScalarView()
        while let letter = reader.next() { letter.append(to: &shown) }
        return String(shown)
    }

    /// Whether a text is shown as it is, a column a letter: printable ASCII and the letters and signs that most of
    /// our texts are made of, each of which is in form C, one column wide and sits alone. Nearly every text of a
    /// screen passes here, and saves the walk through the tables.
    static func isSimple(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    guard byte >= 0x20, byte < 0x7F else { return false }
                    index += 1
                } else {
                    let (scalar, length) = Self.scalar(bytes, at: index)
                    guard isSimple(scalar) else { return false }
                    index += length
                }
            }
            return true
        }
    }

    /// Beyond ASCII. Held against the tables, scalar by scalar, by a test.
    @inline(__always)
    private static func isSimple(_ scalar: UInt32) -> Bool {
        switch scalar {
        // The no-break space, letters of Latin-1 and Latin Extended-A, without the soft hyphen.
        case 0xA0...0xAC, 0xAE...0x17F: true
        // Dashes, quotation marks, ellipsis.
        case 0x2010...0x2027: true
        // Arrows, ∅, rules between columns, ▲ ▼, ✓.
        case 0x2190...0x2193, 0x2205, 0x2500...0x257F, 0x25B2, 0x25BC, 0x2713: true
        default: false
        }
    }

    /// One scalar of valid UTF-8, and its length in bytes.
    @inline(__always)
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[index])
        func next(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset] & 0x3F) }
        if first < 0x80 { return (first, 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }

    /// The letters of a simple text.
    static func count(_ text: String) -> Int { text.utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }

    /// The first letters of a simple text, then `…`.
    private static func cutSimple(_ text: String, columns: Int) -> String {
        var left = columns
        var end = text.utf8.startIndex
        while left > 0, end < text.utf8.endIndex {
            text.utf8.formIndex(after: &end)
            while end < text.utf8.endIndex, text.utf8[end] & 0xC0 == 0x80 { text.utf8.formIndex(after: &end) }
            left -= 1
        }
        return String(text[..<end]) + "…"
    }

    /// At most that many columns of a text, the last one `…` where something was cut.
    package static func cut(_ text: String, columns: Int) -> String {
        if isSimple(text) {
            if text.utf8.count <= columns || count(text) <= columns { return text }
            return columns > 0 ? cutSimple(text, columns: columns - 1) : ""
        }
        // No more of it is read than is shown.
        var reader = Reader(text)
        var shown = String.UnicodeScalarView()
        var width = 0
        while width <= columns, let letter = reader.next() {
            letter.append(to: &shown)
            width += letter.isWide ? 2 : 1
        }
        guard width > columns else { return String(shown) }
        guard columns > 0 else { return "" }
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in shown {
            let width = Width.columns(of: scalar)
            if used + width > columns - 1 { break }
            kept.append(scalar)
            used += width
        }
        kept.append("…")
        return String(kept)
    }

    /// A text cut, then filled up with spaces to exactly that many columns.
    package static func padded(_ text: String, columns: Int) -> String {
        let cut = cut(text, columns: columns)
        return cut + String(repeating: " ", count: max(0, columns - Width.columns(of: cut)))
    }
}

extension Showable {
    /// One cell's worth of a text: a letter of one or two columns and its marks.
    struct Letter {
        var base: Unicode.Scalar
        var marks: [Unicode.Scalar] = []
        var isWide = false

        /// One by one: text that a list of them is appended to is copied each time.
        func append(to text: inout String.UnicodeScalarView) {
            text.append(base)
            for mark in marks { text.append(mark) }
        }
    }

    /// Reads a text in form C, letter by letter.
    struct Reader {
        private var scalars: String.UnicodeScalarView.Iterator
        private var ahead: Unicode.Scalar?

        init(_ text: String) {
            var text = text
            // Before composing: a selector dropped later could leave a letter and its mark apart.
            if text.unicodeScalars.contains(where: Emoji.isSelector) {
                text.unicodeScalars.removeAll(where: Emoji.isSelector)
            }
            scalars = NFC.compose(text).unicodeScalars.makeIterator()
            ahead = scalars.next()
        }

        mutating func next() -> Letter? {
            guard let scalar = advance() else { return nil }
            var letter = Letter(base: scalar)
            switch ScalarClass(of: scalar.value) {
            case .narrow: break
            case .wide: letter.isWide = true
            case .mark, .jamo, .format, .unshowable: letter.base = Showable.substitute
            }
            if Emoji.isFlagHalf(scalar) {
                letter = Letter(base: Showable.substitute)
                if let second = ahead, Emoji.isFlagHalf(second) { _ = advance() }
            }
            let isSequence = Emoji.isPictograph(scalar) && skipSequence()
            if !isSequence { readMarks(into: &letter) }
            return letter
        }

        private mutating func advance() -> Unicode.Scalar? {
            defer { if ahead != nil { ahead = scalars.next() } }
            return ahead
        }

        /// Takes the marks that follow; a mark has nothing to sit on after a substitute.
        private mutating func readMarks(into letter: inout Letter) {
            while let mark = ahead, ScalarClass(of: mark.value) == .mark {
                _ = advance()
                if letter.base != Showable.substitute, letter.marks.count < Showable.marksMax {
                    letter.marks.append(mark)
                }
            }
        }

        /// Passes over what makes an emoji a sequence: skin tones, tags, all that a joiner joins, and the marks
        /// in between.
        /// - Returns: whether there was any of it.
        private mutating func skipSequence() -> Bool {
            var isSequence = false
            while let scalar = ahead {
                if Emoji.isTone(scalar) || Emoji.isTag(scalar) || isSequence && Width.columns(of: scalar) == 0 {
                    _ = advance()
                } else if scalar == Emoji.joiner {
                    _ = advance()
                    if let joined = ahead, Emoji.isPictograph(joined) { _ = advance() }
                } else {
                    break
                }
                isSequence = true
            }
            return isSequence
        }
    }
}

/// The parts of emoji sequences (UTS #51). Terminals disagree on what a sequence is; on its first scalar they agree.
private enum Emoji {
    static let joiner: Unicode.Scalar = "\u{200D}"

    static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x203C, 0x2049, 0x2122, 0x2139, 0x2190...0x21FF, 0x2300...0x23FF, 0x25A0...0x27BF, 0x2900...0x297F,
            0x2B00...0x2BFF, 0x3030, 0x303D, 0x3297, 0x3299, 0x1F000...0x1F1E5, 0x1F200...0x1FAFF:
            true
        default: false
        }
    }

    static func isFlagHalf(_ scalar: Unicode.Scalar) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar.value) }
    static func isTone(_ scalar: Unicode.Scalar) -> Bool { (0x1F3FB...0x1F3FF).contains(scalar.value) }
    static func isTag(_ scalar: Unicode.Scalar) -> Bool { (0xE0020...0xE007F).contains(scalar.value) }

    /// Variation selectors, and the key cap that follows one.
    static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x20E3: true
        default: false
        }
    }
}
