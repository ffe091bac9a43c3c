package import Domain

/// A campaign, a keyword, a source…: `[a-z0-9-]{1,60}` (outreach.md, *Building*), which comes out of any encoding as it
/// went in.
package struct Slug: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package static let bytesMax = 60

    /// Why a text gives none.
    package enum Refusal: Error, Equatable, Sendable {
        /// No letter and no digit that a slug has.
        case empty
        /// `0` alone is no value to Matomo, which drops it.
        case zero
    }

    package var description: String { text }

    private init(checked text: String) { self.text = text }

    /// « Réunion & suite » gives `reunion-suite`: folded, all else made hyphens, cut at 60.
    package init(_ text: some StringProtocol) throws(Refusal) {
        var bytes: [UInt8] = []
        for byte in Self.letters(String(text)) {
            if byte != 0x2D {
                bytes.append(byte)
            } else if let last = bytes.last, last != 0x2D {
                bytes.append(byte)
            }
            if bytes.count == Self.bytesMax { break }
        }
        if bytes.last == 0x2D { bytes.removeLast() }
        if bytes.isEmpty { throw .empty }
        if bytes == [0x30] { throw .zero }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// The same with a number after it, for what is taken: within 60 bytes.
    package func numbered(_ number: Int) -> Slug {
        let end = "-" + String(number)
        var start = text.prefix(Self.bytesMax - end.utf8.count)
        while start.last == "-" { start.removeLast() }
        return Slug(checked: start + end)
    }

    /// Each scalar as a letter, a digit, or a hyphen for what is neither; a joined letter may give two.
    private static func letters(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in Folding.fold(text).unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case "ø": bytes.append(0x6F)
            case "ł": bytes.append(0x6C)
            case "đ": bytes.append(0x64)
            default: bytes.append(0x2D)
            }
        }
        return bytes
    }
}

// Never a person in a link (outreach.md, *Links that are counted*).
extension Slug {
    /// What a link must not be called because of somebody's name: as it is written, and its parts either way.
    package static func names(of name: NameParts) -> Set<Slug> {
        let texts = [name.name, name.given + " " + name.family, name.family + " " + name.given]
        return Set(texts.compactMap { try? Slug($0) })
    }

    /// The first contact this is the name of.
    package func person(in carnet: Carnet) -> ContactID? {
        var found: ContactID?
        let first = text.utf8.first
        carnet.forEachAddressParts { row, parts in
            guard found == nil, let parts else { return }
            // Of most names the first letters tell that they are others.
            let isOther = [parts.name, parts.given, parts.family].allSatisfy { part in
                guard let letter = part.first, letter | 0x20 &- 0x61 < 26 else { return part.isEmpty }
                return letter | 0x20 != first
            }
            if isOther { return }
            let name = NameParts(
                name: String(decoding: parts.name, as: UTF8.self), given: String(decoding: parts.given, as: UTF8.self),
                family: String(decoding: parts.family, as: UTF8.self))
            if Slug.names(of: name).contains(self) { found = carnet.rows[row].id }
        }
        return found
    }
}
