import Domain

/// What a contact has several of, as a merge looks for it: of many records about one person each would be compared with
/// all that those before it brought.
struct MergedLists {
    /// Folded.
    var tags = GrowingList<String>()
    /// By their names.
    var fields = GrowingList<String>()
    var exchanges = MergedExchanges()

    /// Whether it is worth keeping.
    static func areLong(_ contact: Contact) -> Bool {
        contact.tags.count + contact.fields.count + contact.exchanges.count > GrowingList<String>.shortMax
    }
}

/// Finds what is in a list that only grows: one by one while it is short, in a table once it is long.
struct GrowingList<Key: Hashable> {
    private var places: [Key: Int] = [:]
    private var count = 0

    static var shortMax: Int { 16 }

    /// The first place of a key.
    mutating func place<Element>(of key: Key, in list: [Element], _ keyOf: (Element) -> Key) -> Int? {
        if list.count <= Self.shortMax { return list.firstIndex { keyOf($0) == key } }
        for place in count..<max(count, list.count) {
            let key = keyOf(list[place])
            if places[key] == nil { places[key] = place }
        }
        count = list.count
        return places[key]
    }
}

/// The exchanges of a contact, by what tells that one is there already.
struct MergedExchanges {
    private struct Said: Hashable {
        var kind: ExchangeKind
        var on: Day
        var text: String
    }

    private var ids: Set<ExchangeID> = []
    private var said: Set<Said> = []
    private var days: Set<Day> = []
    private var newsDays: Set<Day> = []
    private var last: Day?
    private var lastNews: Day?
    private var count = 0

    private mutating func learn(_ exchanges: [Domain.Exchange]) {
        for exchange in exchanges[min(count, exchanges.count)...] {
            if exchange.id != ImportPlan.unnamedExchange { ids.insert(exchange.id) }
            said.insert(Said(kind: exchange.kind, on: exchange.on, text: exchange.text))
            days.insert(exchange.on)
            last = max(last ?? exchange.on, exchange.on)
            if exchange.outcome.isNews(exchange.kind) {
                newsDays.insert(exchange.on)
                lastNews = max(lastNews ?? exchange.on, exchange.on)
            }
        }
        count = exchanges.count
    }

    /// Whether this one is there: by its identifier, or what it says.
    mutating func has(_ exchange: Domain.Exchange, in exchanges: [Domain.Exchange]) -> Bool {
        learn(exchanges)
        return ids.contains(exchange.id)
            || said.contains(Said(kind: exchange.kind, on: exchange.on, text: exchange.text))
    }

    /// Whether one is of a day, which brought news where that is asked.
    mutating func has(on day: Day, news: Bool, in exchanges: [Domain.Exchange]) -> Bool {
        learn(exchanges)
        return news ? newsDays.contains(day) : days.contains(day)
    }

    /// Whether one is of a day or later, which brought news where that is asked.
    mutating func has(since day: Day, news: Bool, in exchanges: [Domain.Exchange]) -> Bool {
        learn(exchanges)
        return (news ? lastNews : last).map { $0 >= day } ?? false
    }
}
