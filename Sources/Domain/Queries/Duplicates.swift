/// Two cards that may be one person, and why (exchange.md, *Same person?*). Nothing is ever merged by itself.
package struct DuplicatePair: Equatable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        case sameEmail, sameLink, samePhone
        case sameName
        /// The same letters but for one or two, or a first name cut to its letter.
        case nearName
        case sameOrganisation
    }

    /// The one that came in first.
    package let one: ContactID
    package let other: ContactID
    package let reasons: [Reason]
    /// Out of a hundred: how sure it is.
    package let confidence: Int
}

extension Carnet {
    /// Pairs of cards that may be one person, the surest first; without those that somebody told apart.
    package func duplicates() -> [DuplicatePair] {
        var search = DuplicateSearch(self)
        let apart = toldApart
        return search.pairs { apart.contains(Merges.Pair($0.one, $0.other)) }
    }
}

/// Cards that share something are put side by side; only they are compared.
private struct DuplicateSearch {
    private struct Card {
        var row: Int
        /// Words of the name, folded, in alphabetical order.
        var words: [String]
        var organisation: String
        var emails: [String]
        var phones: [String]
        var link: String
    }

    private let carnet: Carnet
    private var cards: [Card] = []
    private var scores: [Pair: [DuplicatePair.Reason]] = [:]

    private struct Pair: Hashable {
        var one: Int
        var other: Int
    }

    /// What more people share than this tells none of them apart: a switchboard, a homonym in every town.
    private static let sharedMax = 12
    private static let confidenceMin = 50
    static let pairsMax = 1000

    init(_ carnet: Carnet) {
        self.carnet = carnet
        for (row, packed) in carnet.rows.enumerated() where packed.exists { cards.append(Self.card(row, carnet)) }
    }

    private static func card(_ row: Int, _ carnet: Carnet) -> Card {
        let contact = carnet.identity(row: row)
        return Card(
            row: row, words: words(contact.name).sorted(), organisation: words(contact.organisation).joined(),
            emails: contact.emails.compactMap { EmailAddress.key($0) }, phones: contact.phones.map(PhoneNumber.key),
            link: contact.url.lowercased())
    }

    /// Letters and digits in runs: accents, hyphens and case tell nobody apart.
    private static func words(_ text: String) -> [String] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    mutating func pairs(leavingOut isLeftOut: (DuplicatePair) -> Bool) -> [DuplicatePair] {
        join(.sameEmail) { $0.emails }
        join(.sameLink) { $0.link.contains("linkedin.com/in/") ? [$0.link] : [] }
        join(.samePhone) { $0.phones.filter { $0.utf8.count >= 6 } }
        join(.sameName) { $0.words.count > 1 ? [$0.words.joined(separator: " ")] : [] }
        joinOrganisations()
        var found = scores.compactMap { pair, reasons in judged(cards[pair.one], cards[pair.other], reasons) }
        found.removeAll(where: isLeftOut)
        found.sort { a, b in
            if a.confidence != b.confidence { return a.confidence > b.confidence }
            return (order(a.one), order(a.other)) < (order(b.one), order(b.other))
        }
        return Array(found.prefix(Self.pairsMax))
    }

    private func order(_ id: ContactID) -> Int { carnet.row(of: id) ?? 0 }

    private mutating func join(_ reason: DuplicatePair.Reason, by keys: (Card) -> [String]) {
        var groups: [String: [Int]] = [:]
        for index in cards.indices {
            for key in Set(keys(cards[index])) where !key.isEmpty { groups[key, default: []].append(index) }
        }
        for group in groups.values where group.count > 1 && group.count <= Self.sharedMax {
            for pair in Self.pairs(of: group) where scores[pair]?.contains(reason) != true {
                scores[pair, default: []].append(reason)
            }
        }
    }

    /// Within one organisation names are also compared letter by letter, and cards without any name with each other.
    private mutating func joinOrganisations() {
        var groups: [String: [Int]] = [:]
        for index in cards.indices where !cards[index].organisation.isEmpty {
            groups[cards[index].organisation, default: []].append(index)
        }
        for group in groups.values where group.count > 1 {
            let nameless = group.filter { cards[$0].words.isEmpty }
            if nameless.count <= Self.sharedMax {
                for pair in Self.pairs(of: nameless) { scores[pair, default: []].append(.sameName) }
            }
            // Names that begin alike: a first letter typed wrong is not looked for.
            let named = Dictionary(grouping: group.filter { !cards[$0].words.isEmpty }) { index in
                cards[index].words.map { $0.prefix(1) }.joined()
            }
            for alike in named.values where alike.count > 1 && alike.count <= Self.sharedMax * 4 {
                for pair in Self.pairs(of: alike)
                where NameDistance.isNear(cards[pair.one].words, cards[pair.other].words) {
                    scores[pair, default: []].append(.nearName)
                }
            }
        }
        for pair in scores.keys {
            let (one, other) = (cards[pair.one].organisation, cards[pair.other].organisation)
            if !one.isEmpty, one == other { scores[pair]?.append(.sameOrganisation) }
        }
    }

    private static func pairs(of group: [Int]) -> [Pair] {
        group.enumerated().flatMap { place, one in group[(place + 1)...].map { Pair(one: one, other: $0) } }
    }

    private func judged(_ one: Card, _ other: Card, _ reasons: [DuplicatePair.Reason]) -> DuplicatePair? {
        let has = Set(reasons)
        let isNamed = has.contains(.sameName) || has.contains(.nearName)
        var confidence = 0
        if has.contains(.sameEmail) || has.contains(.sameLink) { confidence = isNamed ? 98 : 85 }
        if isNamed {
            let isSame = has.contains(.sameName)
            if has.contains(.samePhone) { confidence = max(confidence, isSame ? 95 : 85) }
            if has.contains(.sameOrganisation) { confidence = max(confidence, isSame ? 90 : 70) }
            if isSame { confidence = max(confidence, one.organisation.isEmpty || other.organisation.isEmpty ? 70 : 50) }
        } else if has.contains(.samePhone), has.contains(.sameOrganisation), one.words.isEmpty || other.words.isEmpty {
            confidence = max(confidence, 55)
        }
        // Reached at two addresses, they may be two.
        if !one.emails.isEmpty, !other.emails.isEmpty, !has.contains(.sameEmail) { confidence -= 15 }
        guard confidence >= Self.confidenceMin else { return nil }
        let rows = carnet.rows
        return DuplicatePair(
            one: rows[one.row].id, other: rows[other.row].id,
            reasons: DuplicatePair.Reason.allCases.filter(has.contains), confidence: confidence)
    }
}

/// Names that differ by a slip of the keyboard.
enum NameDistance {
    /// Words in alphabetical order: all the same but for one, which is an initial of the other or differs by one letter
    /// (two in long words).
    static func isNear(_ one: [String], _ other: [String]) -> Bool {
        guard one.count == other.count, one != other else { return false }
        var differing: (String, String)?
        for (a, b) in zip(one, other) where a != b {
            if differing != nil { return false }
            differing = (a, b)
        }
        guard let (a, b) = differing, one.count > 1 else { return false }
        if a.count == 1 || b.count == 1 { return a.first == b.first }
        return isNear(Array(a.utf8), Array(b.utf8))
    }

    private static func isNear(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        let allowed = min(a.count, b.count) >= 8 ? 2 : 1
        guard min(a.count, b.count) >= 4, abs(a.count - b.count) <= allowed else { return false }
        // Letters put in, left out, replaced, or two swapped (Damerau).
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var current = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], before[j - 2] + 1)
                }
            }
            (before, previous) = (previous, current)
        }
        return previous[b.count] <= allowed
    }
}
