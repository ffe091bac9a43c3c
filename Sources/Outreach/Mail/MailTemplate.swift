/// The text of a model: words, and names between braces (outreach.md, *Models*).
///
///     text = { words | "{{{{" | "{{" name ["|" fallback] "}}" | section }
///     section = ("{{#" | "{{^") name "}}" text "{{/" name "}}"
///
/// `{{#name}}…{{/name}}` stands where the name has something, `{{^name}}…{{/name}}` where it has nothing; a tag of a
/// section alone on its line takes the line with it. `{{{{` is two braces. A renderer of our own: those at hand refuse
/// accents in a name, escape for HTML, and print nothing for what is missing.
package struct MailTemplate: Equatable, Sendable {
    indirect enum Piece: Equatable, Sendable {
        case words(String)
        case field(MailField, fallback: String?)
        /// Where the field has something, or, `isInverted`, where it has nothing.
        case section(MailField, isInverted: Bool, [Piece])
    }

    let pieces: [Piece]

    /// Sections stand within each other at most this deep.
    package static let depthMax = 8

    /// What is wrong with a text, and where: lines and characters from 1.
    package struct Fault: Error, Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            /// A name that is none of ours.
            case unknownName(String)
            /// `{{` without `}}` on its line.
            case unclosedTag
            /// `{{#name}}` without `{{/name}}`.
            case unclosedSection(String)
            /// `{{/name}}` that closes nothing, or another section than the one that is open.
            case unopenedSection(String)
            /// `{{name|}}`.
            case emptyFallback(String)
            case tooDeep(max: Int)
        }
        package let kind: Kind
        package let line: Int
        package let column: Int
    }

    /// - Parameter firstLine: the number of the text's first line in its file.
    package init(_ text: String, firstLine: Int = 1) throws(Fault) {
        var parser = MailTemplateParser(text, firstLine: firstLine)
        pieces = try parser.parse()
    }

    /// What a text comes to for one person.
    package struct Filled: Equatable, Sendable {
        package var text: String
        /// Names that hold nothing and have no fallback, each once: the mail is held back.
        package var missing: [MailField]
    }

    package func filled(_ values: MailValues) -> Filled {
        var filled = Filled(text: "", missing: [])
        Self.fill(pieces, values, &filled)
        return filled
    }

    private static func fill(_ pieces: [Piece], _ values: MailValues, _ filled: inout Filled) {
        for piece in pieces {
            switch piece {
            case .words(let words): filled.text += words
            case .field(let field, let fallback):
                let value = values[field, default: ""]
                let words = value.isEmpty ? fallback ?? "" : value
                if !words.isEmpty {
                    filled.text += words
                } else if !filled.missing.contains(field) {
                    filled.missing.append(field)
                }
            case .section(let field, let isInverted, let inner):
                if values[field, default: ""].isEmpty == isInverted { fill(inner, values, &filled) }
            }
        }
    }

    /// The names that stand in it, each once, in their order.
    package var fields: [MailField] {
        var found: [MailField] = []
        func look(_ pieces: [Piece]) {
            for piece in pieces {
                switch piece {
                case .words: break
                case .field(let field, _): if !found.contains(field) { found.append(field) }
                case .section(let field, _, let inner):
                    if !found.contains(field) { found.append(field) }
                    look(inner)
                }
            }
        }
        look(pieces)
        return found
    }
}
