import Domain

extension TrelloBoard {
    static func tabulation(_ bytes: [UInt8], _ options: ImportOptions) throws(JSONFault) -> Tabulation {
        let board = try JSONText(bytes)
        let context = Context(board)
        var result = Tabulation(.trello, options.language)
        for element in try JSONElement.list(bytes, [.key("cards")]) {
            if isNobody(element.value) {
                result.leaveOut(.boardCards, line: element.line)
                continue
            }
            add(context.card(element, options.language), to: &result)
        }
        return result
    }

    /// A template, a separator, or what only shows another card or a page.
    private static func isNobody(_ card: JSONText) -> Bool {
        card["isTemplate"]?.isTrue == true || ["separator", "mirror", "link", "board"].contains(card.text("cardRole"))
            || isSeparator(card.text("name"))
    }

    /// What cards refer to.
    private struct Context {
        private var lists: [String: (name: String, isClosed: Bool)] = [:]
        private var members: [String: String] = [:]
        private var checklists: [String: [JSONText]] = [:]
        private var definitions: [String: JSONText] = [:]
        private var comments: [String: [(on: Day, text: String)]] = [:]

        init(_ board: JSONText) {
            for list in board.list("lists") {
                lists[list.text("id")] = (list.text("name"), list["closed"]?.isTrue == true)
            }
            for member in board.list("members") { members[member.text("id")] = member.text("fullName") }
            for checklist in board.list("checklists") {
                checklists[checklist.text("idCard"), default: []].append(checklist)
            }
            for field in board.list("customFields") { definitions[field.text("id")] = field }
            for action in board.list("actions") where action.text("type") == "commentCard" {
                guard let data = action["data"], let day = ParisTime.read(iso: action.text("date"))?.day else {
                    continue
                }
                comments[data["card"]?.text("id") ?? "", default: []].append((day, data.text("text")))
            }
        }

        func card(_ element: JSONElement, _ language: FileLanguage) -> Card {
            let value = element.value
            let list = lists[value.text("idList")]
            var card = Card(line: element.line)
            card.id = value.text("id")
            card.title = OneLine.clean(value.text("name"))
            card.url = value.text("url")
            card.description = value.text("desc")
            card.list = list?.name ?? ""
            card.isArchived = value["closed"]?.isTrue == true || list?.isClosed == true
            card.labels = value.list("labels").map { $0.text("name").isEmpty ? $0.text("color") : $0.text("name") }
            if value["dueComplete"]?.isTrue != true { card.due = ParisTime.read(iso: value.text("due"))?.day }
            card.members = value.list("idMembers").compactMap { members[$0.text] }
            card.comments = comments[card.id] ?? []
            for checklist in checklists[card.id] ?? [] {
                for item in checklist.list("checkItems") where item.text("state") != "complete" {
                    card.items.append((OneLine.clean(item.text("name")), ParisTime.read(iso: item.text("due"))?.day))
                }
            }
            for item in value.list("customFieldItems") {
                guard let definition = definitions[item.text("idCustomField")] else { continue }
                card.fields.append((definition.text("name"), Self.text(item, definition, language)))
            }
            return card
        }

        /// Values are all strings, under a key of their type; those of a list are named by their option.
        private static func text(_ item: JSONText, _ definition: JSONText, _ language: FileLanguage) -> String {
            if let option = definition.list("options").first(where: { $0.text("id") == item.text("idValue") }),
                !item.text("idValue").isEmpty
            {
                return option["value"]?.text("text") ?? ""
            }
            guard let value = item["value"] else { return "" }
            if value["checked"] != nil { return (value.text("checked") == "true" ? Answer.yes : .no).word(language) }
            if value["date"] != nil { return ParisTime.read(iso: value.text("date"))?.day.description ?? "" }
            return value["number"] != nil ? value.text("number") : value.text("text")
        }
    }
}
