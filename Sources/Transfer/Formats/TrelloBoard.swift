import Domain

/// A Trello board (exchange.md 2.3): lists are stages, cards are contacts.
enum TrelloBoard {
    /// What a card says, whether it came from the board's JSON or from its CSV.
    struct Card {
        var line: Int
        var id = ""
        var title = ""
        var url = ""
        var description = ""
        var list = ""
        var labels: [String] = []
        var due: Day?
        /// Unchecked items of its checklists.
        var items: [(name: String, due: Day?)] = []
        var comments: [(on: Day, text: String)] = []
        var isArchived = false
        var members: [String] = []
        /// Custom fields, and columns we know nothing of.
        var fields: [(name: String, value: String)] = []
    }

    static func add(_ card: Card, to table: inout Tabulation) {
        table.beginRow(line: card.line)
        table.set(.externalID, card.id)
        let (name, organisation) = parts(card.title)
        table.set(.name, name)
        table.set(.organisation, organisation)
        table.set(.stage, card.list)
        if card.isArchived { table.set(.standing, table.word(Standing.dropped)) }
        table.set(.url, card.url)
        table.set(.tags, TagList.write(card.labels))
        table.set(.notes, ManyLines.clean(card.description))
        for (name, value) in card.fields {
            switch Header.synonym(name) {
            case .email?: table.set(Address.read(value) == .noAddress ? .notes : .email, value)
            case let field?
            where [.phone, .role, .organisation, .place, .source, .lastExchange, .url, .followUp].contains(field):
                table.set(field, value)
            default: table.set(free: name, value)
            }
        }
        let found = ContactWords(card.description)
        for address in found.addresses { table.set(.email, address) }
        for number in found.numbers { table.set(.phone, number) }
        addSteps(of: card, to: &table)
        table.set(.exchanges, ExchangeLines.write(card.comments.sorted { $0.on < $1.on }))
        table.set(free: table.say("Membres Trello", "Trello members"), card.members.joined(separator: ", "))
    }

    /// The nearest day is the next step; all else that is not done yet is kept in one line.
    private static func addSteps(of card: Card, to table: inout Tabulation) {
        var steps: [(on: Day, note: String)] = card.items.compactMap { item in item.due.map { ($0, item.name) } }
        if let due = card.due { steps.append((due, "")) }
        guard let next = steps.min(by: { ($0.on, $0.note) < ($1.on, $1.note) }) else {
            return keep(card.items, in: &table)
        }
        table.set(.followUp, next.on.description)
        table.set(.nextNote, next.note)
        var rest = card.items.filter { $0.due != next.on || $0.name != next.note }
        if let due = card.due, due != next.on { rest.append((table.say("échéance", "due"), due)) }
        keep(rest, in: &table)
    }

    private static func keep(_ items: [(name: String, due: Day?)], in table: inout Tabulation) {
        let texts = items.map { item in item.due.map { item.name + " (" + $0.description + ")" } ?? item.name }
        table.set(free: table.say("Reste à faire", "Still to do"), texts.joined(separator: " ; "))
    }

    /// `Zoé Lefèvre - DDT de l'Aube`: split only where a dash stands between blanks.
    static func parts(_ title: String) -> (name: String, organisation: String) {
        let scalars = Array(title.unicodeScalars)
        for index in scalars.indices.dropFirst().dropLast()
        where ["-", "–", "—"].contains(scalars[index]) && scalars[index - 1] == " " && scalars[index + 1] == " " {
            let name = OneLine.clean(String(String.UnicodeScalarView(scalars[..<index])))
            let organisation = OneLine.clean(String(String.UnicodeScalarView(scalars[(index + 1)...])))
            if !name.isEmpty, !organisation.isEmpty { return (name, organisation) }
        }
        return (title, "")
    }

    // MARK: The board's CSV

    static func tabulation(_ table: DelimitedText, header: Int, _ options: ImportOptions) -> Tabulation {
        var result = Tabulation(.trello, options.language)
        let headers = table.values(header)
        let keys = headers.map(Header.normalised)
        for record in (header + 1)..<table.recordCount where !table.isBlank(record) {
            var card = Card(line: table.line(record))
            var (due, isDone) = (nil as Day?, false)
            for (column, key) in keys.enumerated() {
                let text = table.cell(record, column)
                if text.isEmpty { continue }
                switch key {
                case "card id": card.id = text
                case "card name": card.title = OneLine.clean(text)
                case "card url": card.url = text
                case "card description": card.description = text
                case "list name": card.list = text
                case "labels": card.labels = TagList.read(text).map(withoutColour)
                case "due date": due = ParisTime.read(iso: text)?.day
                case "due complete": isDone = text.lowercased() == "true"
                case "archived": card.isArchived = text.lowercased() == "true"
                case "members": card.members = [OneLine.clean(text)]
                default: if !counts.contains(key) { card.fields.append((headers[column], text)) }
                }
            }
            card.due = isDone ? nil : due
            if isSeparator(card.title) {
                result.leaveOut(.boardCards, line: card.line)
                continue
            }
            add(card, to: &result)
        }
        return result
    }

    /// `---`: Trello draws a line for a card of that name.
    static func isSeparator(_ title: String) -> Bool {
        title.utf8.count >= 3 && title.utf8.allSatisfy { $0 == 0x2D || $0 == 0x5F || $0 == 0x3D || $0 == 0x20 }
    }

    /// What the CSV says of the card and not of the contact.
    private static let counts: Set<String> = [
        "attachment count", "attachment links", "checklist item total count", "checklist item completed count",
        "vote count", "comment count", "last activity date", "list id", "board id", "board name", "start date",
    ]

    /// `eau (green)` → `eau`.
    private static func withoutColour(_ label: String) -> String {
        guard label.hasSuffix(")"), let open = label.lastIndex(of: "("), open > label.startIndex else { return label }
        return OneLine.clean(String(label[..<open]))
    }
}
