/// Normalisation form C (UAX #15): letters and marks in canonical order, composed where Unicode has the letter.
package enum NFC {
    package static func compose(_ text: String) -> String {
        if isComposed(text) { return text }
        var scalars: [UInt32] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { decompose(scalar.value, into: &scalars) }
        reorder(&scalars)
        recompose(&scalars)
        var composed: [UInt8] = []
        composed.reserveCapacity(text.utf8.count)
        for scalar in scalars { UTF8Decoding.append(scalar, to: &composed) }
        return String(decoding: composed, as: UTF8.self)
    }

    /// The same text; a flood of marks that are out of their order is put in it. Texts that differ in that alone are
    /// equal, and whoever compares them sorts each run of marks by insertion.
    package static func withMarksInOrder(_ text: String) -> String {
        guard text.utf8.count > 2 * marksMax, text.utf8.contains(where: { $0 >= 0xCC }) else { return text }
        var (run, before, isMixed) = (0, 0 as UInt32, false)
        for scalar in text.unicodeScalars {
            let order = combiningClass(scalar.value)
            if order == 0 {
                (run, before, isMixed) = (0, 0, false)
                continue
            }
            run += 1
            isMixed = isMixed || order < before
            before = order
            if isMixed, run > marksMax { return compose(text) }
        }
        return text
    }

    /// More marks on one letter than any writing has.
    private static let marksMax = 32

    package static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// Whether a text is surely in form C: below U+0300 nothing decomposes for good and nothing composes.
    /// General punctuation and other scalars that no table row mentions are common enough to be let through.
    private static func isComposed(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ $0 < 0xCC }) { return true }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x300, 0x2010...0x2060, 0x20A0...0x20BF, 0x3400...0x9FFF: true
            default: false
            }
        }
    }

    private static func decompose(_ scalar: UInt32, into scalars: inout [UInt32]) {
        if scalar < 0xC0 {
            scalars.append(scalar)
        } else if let (lead, vowel, final) = Hangul.jamo(of: scalar) {
            scalars.append(lead)
            scalars.append(vowel)
            if let final { scalars.append(final) }
        } else if let row = RunTable.row(of: scalar, in: UnicodeTables.decompositions, shift: 42) {
            // The first part may decompose again, never deeper than the tables do; the second never does.
            decompose(UInt32(row >> 21 & 0x1F_FFFF), into: &scalars)
            let second = UInt32(row & 0x1F_FFFF)
            if second != 0 { decompose(second, into: &scalars) }
        } else {
            scalars.append(scalar)
        }
    }

    private static func combiningClass(_ scalar: UInt32) -> UInt32 {
        scalar < 0x300 ? 0 : RunTable.value(of: scalar, in: UnicodeTables.combiningClasses)
    }

    /// Sorts each run of marks by combining class, equal ones in the order they came.
    private static func reorder(_ scalars: inout [UInt32]) {
        var index = 0
        while index < scalars.count {
            guard combiningClass(scalars[index]) != 0 else {
                index += 1
                continue
            }
            let start = index
            var marks: [(order: UInt32, scalar: UInt32)] = []
            while index < scalars.count {
                let order = combiningClass(scalars[index])
                if order == 0 { break }
                marks.append((order, scalars[index]))
                index += 1
            }
            if marks.count > 1 {
                // Swift's sort is stable, and quick on a flood of marks where an insertion sort would not be.
                marks.sort { $0.order < $1.order }
                for (place, mark) in marks.enumerated() { scalars[start + place] = mark.scalar }
            }
        }
    }

    private static func recompose(_ scalars: inout [UInt32]) {
        var written = 0
        var starter: Int?
        var orderBefore: UInt32 = 0
        for index in scalars.indices {
            let scalar = scalars[index]
            let order = combiningClass(scalar)
            if let at = starter {
                // A mark is blocked from its starter by anything in between of its own class or a higher one.
                let isNext = written == at + 1
                if isNext || (orderBefore != 0 && orderBefore < order), let composed = pair(scalars[at], scalar) {
                    scalars[at] = composed
                    continue
                }
            }
            if order == 0 { starter = written }
            orderBefore = order
            scalars[written] = scalar
            written += 1
        }
        scalars.removeLast(scalars.count - written)
    }

    /// The primary composite of two scalars.
    private static func pair(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if let syllable = Hangul.syllable(first, second) { return syllable }
        let wanted = UInt64(first) << 21 | UInt64(second)
        let rows = UnicodeTables.decompositions
        let order = UnicodeTables.compositions
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) >> 1
            let row = rows[Int(order[middle])]
            let found = row & (1 << 42 - 1)
            if found == wanted { return UInt32(row >> 42) }
            if found < wanted { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

/// Hangul syllables compose and decompose by arithmetic (The Unicode Standard, 3.12).
enum Hangul {
    static func jamo(of scalar: UInt32) -> (lead: UInt32, vowel: UInt32, final: UInt32?)? {
        guard (0xAC00...0xD7A3).contains(scalar) else { return nil }
        let index = scalar - 0xAC00
        let final = index % 28
        return (0x1100 + index / 588, 0x1161 + index % 588 / 28, final == 0 ? nil : 0x11A7 + final)
    }

    static func syllable(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(second) {
            return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28
        }
        if (0xAC00...0xD7A3).contains(first), (first - 0xAC00) % 28 == 0, (0x11A8...0x11C2).contains(second) {
            return first + second - 0x11A7
        }
        return nil
    }
}
