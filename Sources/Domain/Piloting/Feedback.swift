/// What people said of the product: the lines of exchanges that begin « retour : » (piloting.md, *Revue*).
package struct Feedback: Equatable, Sendable {
    package let text: String
    /// Who said so, each once, in the order of the rows.
    package let contacts: [ContactID]
}

extension Carnet {
    private static let feedbackMarks = ["retour", "feedback"]

    /// What was said from one day to another, the most often said first; the same words are one, however they are
    /// written.
    package func feedback(from: Day, until: Day, among rows: [Int32]? = nil) -> [Feedback] {
        var order: [String] = []
        var found: [String: (text: String, rows: [Int])] = [:]
        func read(_ row: Int) {
            var at = store.details[row].exchangesHead
            while at >= 0 {
                let exchange = store.exchanges[Int(at)]
                at = exchange.next
                if exchange.on < from.number || exchange.on > until.number || exchange.text.isEmpty { continue }
                for line in store.arena.string(exchange.text).split(whereSeparator: \.isNewline) {
                    guard let text = Self.feedback(String(line)) else { continue }
                    let key = Folding.fold(text)
                    if found[key] == nil { order.append(key) }
                    var said = found[key] ?? (text, [])
                    if !said.rows.contains(row) { said.rows.append(row) }
                    found[key] = said
                }
            }
        }
        if let rows {
            for row in rows where store.rows[Int(row)].exists { read(Int(row)) }
        } else {
            for row in store.rows.indices where store.rows[row].exists { read(row) }
        }
        let all = order.compactMap { found[$0] }.map {
            Feedback(text: $0.text, contacts: $0.rows.map { store.rows[$0].id })
        }
        return all.enumerated().sorted {
            ($1.element.contacts.count, $0.offset) < ($0.element.contacts.count, $1.offset)
        }.map(\.element)
    }

    private static func feedback(_ line: String) -> String? {
        guard let colon = line.firstIndex(of: ":"), line.utf8.count < 64 * 1024 else { return nil }
        let mark = Folding.fold(OneLine.clean(String(line[..<colon])))
        guard feedbackMarks.contains(mark) else { return nil }
        let text = OneLine.clean(String(line[line.index(after: colon)...]))
        return text.isEmpty ? nil : text
    }
}
