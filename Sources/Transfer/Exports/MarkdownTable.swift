import Domain

/// A table that reads well in Mattermost, pasted as it is (exchange.md 2.17).
struct MarkdownTable: ContactWriter {
    private let language: FileLanguage

    init(_ language: FileLanguage) { self.language = language }

    private func say(_ french: String, _ english: String) -> String { language == .french ? french : english }

    func begin(_ out: inout [UInt8]) {
        append(
            [
                say("Nom", "Name"), "Organisation", say("Étape", "Stage"), say("Critères", "Criteria"),
                say("Prochaine action", "Next step"), say("Dernier échange", "Last exchange"),
            ], to: &out)
        out.append(contentsOf: "|:---|:---|:---|:---|:---|:---|\n".utf8)
    }

    func append(_ contact: Contact, to out: inout [UInt8]) {
        let score = contact.score
        let next = contact.next.map { date($0.on) + " " + OwnTable.step($0, language) } ?? ""
        let stage = contact.stage.word(language)
        append(
            [
                Self.escaped(contact.name), Self.escaped(contact.organisation),
                contact.standing == .active ? stage : stage + " (" + contact.standing.word(language) + ")",
                score.yes == score.possible ? "\(score.yes)/6" : "\(score.yes)–\(score.possible)/6",
                Self.escaped(next), contact.lastExchange.map(date) ?? "",
            ], to: &out)
    }

    func end(_ out: inout [UInt8]) {}

    private func append(_ cells: [String], to out: inout [UInt8]) {
        out.append(contentsOf: ("| " + cells.joined(separator: " | ") + " |\n").utf8)
    }

    /// `24/11/2026`, as the team reads it; ISO in English, where no order is everyone's.
    private func date(_ day: Day) -> String {
        guard language == .french else { return day.description }
        let (year, month, date) = day.civil
        return (date < 10 ? "0" : "") + "\(date)/" + (month < 10 ? "0" : "") + "\(month)/\(year)"
    }

    /// Signs that Markdown reads as its own; an `@` that begins a word would call somebody.
    private static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "|", "*", "_", "`", "~", "[", "]", "<", ">", "#": out.append("\\")
            default: break
            }
            out.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
            if scalar == "@", before == " " { out.append("\u{200B}") }
            before = scalar
        }
        return String(out)
    }
}
