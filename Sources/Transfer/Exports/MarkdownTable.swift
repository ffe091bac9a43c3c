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
                ChatText.escaped(contact.name), ChatText.escaped(contact.organisation),
                contact.standing == .active ? stage : stage + " (" + contact.standing.word(language) + ")",
                score.yes == score.possible ? "\(score.yes)/6" : "\(score.yes)–\(score.possible)/6",
                ChatText.escaped(next), contact.lastExchange.map(date) ?? "",
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
}
