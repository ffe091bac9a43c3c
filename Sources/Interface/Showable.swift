import Domain

/// The only way from data to cells (architecture.md, *Screen safety*).
///
/// What comes out is in form C and holds only letters of one or two columns, each with a few marks: nothing
/// that moves the cursor, changes direction, hides, or that a terminal and our table could measure differently.
package enum Showable {
    /// Stands for each scalar that cannot be shown.
    package static let substitute: Unicode.Scalar = "¤"
    /// What one cell of curses holds beside its letter.
    package static let marksMax = 5

    package static func text(_ raw: String) -> String {
        if isPlain(raw) { return raw }
        var reader = Reader(raw)
        var shown = String.UnicodeScalarView()
        while let letter = reader.next() { shown.append(contentsOf: letter.scalars) }
        return String(shown)
    }

    /// Whether a text is printable ASCII only: shown as it is, one column a byte.
    static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }

    /// At most that many columns of a text, the last one `…` where something was cut.
    package static func cut(_ text: String, columns: Int) -> String {
        let shown = Self.text(text)
        guard Width.columns(of: shown) > columns else { return shown }
        guard columns > 0 else { return "" }
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in shown.unicodeScalars {
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

        var scalars: [Unicode.Scalar] { [base] + marks }
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
            while let mark = ahead, Width.columns(of: mark) == 0 {
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
