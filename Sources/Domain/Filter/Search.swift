/// The texts of all contacts, so that each letter of a filter is looked for in little.
///
/// Two of them. The six fields that say who somebody is are folded side by side when a filter is first opened, and read
/// from one end to the other. All that was said beside (exchanges, evidence, the step, place, source, link, free
/// fields) is many times longer: its words, and those of the six fields, are put in an index when there is nothing else
/// to do. Until that is there, the six fields answer alone. A contact changed since is read anew.
package struct Search {
    /// Name, organisation, role, mail, notes and tags.
    var text: [UInt8] = []
    /// Where each row's text begins; one more than there are rows.
    var starts: [UInt32] = [0]
    /// What each row's text was taken of.
    private var taken: [State] = []
    /// All words of all texts, and the numbers of phones.
    var index = SearchIndex()
    /// The version of the carnet up to which `changed` is known.
    private var version = -1
    /// Rows that are no more what their text was taken of.
    private(set) var changed: Set<Int> = []

    /// More rows changed, or came, since the index was made: it is made anew, in idle time.
    private static let changedMax = 2000

    /// The record that last changed a row, and how often it was folded again.
    private struct State: Equatable, BitwiseCopyable {
        let updated: UInt32
        let refolds: UInt32

        init(_ detail: Detail) { (updated, refolds) = (detail.updated, detail.refolds) }
    }

    package init() {}

    /// Rows whose text was taken.
    package var rowCount: Int { taken.count }

    /// Takes the text of rows not taken yet, up to `limit` of them; true when all are.
    package mutating func take(from carnet: Carnet, limit: Int = .max) -> Bool {
        let store = carnet.store
        let end = min(
            store.rows.count, taken.count.addingReportingOverflow(limit).overflow ? .max : taken.count + limit)
        if taken.isEmpty {
            text.reserveCapacity(store.rows.count * 64)
            starts.reserveCapacity(store.rows.count + 1)
            taken.reserveCapacity(store.rows.count)
        }
        noticeChanges(in: carnet)
        while taken.count < end {
            let row = taken.count
            Self.append(row, store, to: &text)
            starts.append(UInt32(truncatingIfNeeded: text.count))
            taken.append(State(store.details[row]))
        }
        return taken.count == store.rows.count
    }

    /// Whether all that was said can be searched.
    package var hasAllSaid: Bool { index.isFinished }

    /// Puts the words of rows that are not in the index yet there, up to `limit` rows; true when all are.
    package mutating func takeSaid(from carnet: Carnet, limit: Int = .max) -> Bool {
        noticeChanges(in: carnet)
        if index.isFinished {
            guard changed.count + carnet.store.rows.count - index.rowCount > Self.changedMax else { return true }
            // Too many to read each time: all texts are taken again.
            self = Search()
            return false
        }
        _ = take(from: carnet)
        return index.take(from: carnet.store, limit: limit)
    }

    /// Notes which rows changed since their text was taken.
    mutating func noticeChanges(in carnet: Carnet) {
        // Another carnet.
        if taken.count > carnet.store.rows.count { self = Search() }
        guard version != carnet.version else { return }
        if let rows = carnet.rowsChanged(since: version) {
            changed.formUnion(rows)
        } else {
            let details = carnet.store.details
            for row in 0..<min(taken.count, details.count) where taken[row] != State(details[row]) {
                changed.insert(row)
            }
        }
        version = carnet.version
    }

    /// Whether a row's text is what it was taken of.
    func isFresh(_ row: Int) -> Bool { row < taken.count && (changed.isEmpty || !changed.contains(row)) }

    /// What the six fields do not say.
    static func appendSaid(_ row: Int, _ store: Store, to out: inout [UInt8]) {
        let detail = store.details[row]
        func add(_ part: TextRef) {
            if part.isEmpty { return }
            store.arena.withBytes(part) { Folding.appendFolded($0, to: &out) }
            out.append(0x0A)
        }
        add(detail.nextObjective)
        add(detail.nextNote)
        add(detail.texts.place)
        add(detail.texts.source)
        add(detail.texts.url)
        if detail.judgements >= 0 {
            for place in Int(detail.judgements)..<Int(detail.judgements) + Criterion.allCases.count {
                add(store.judgements[place].evidence)
            }
        }
        var exchange = detail.exchangesHead
        while exchange >= 0 {
            add(store.exchanges[Int(exchange)].text)
            exchange = store.exchanges[Int(exchange)].next
        }
        var field = detail.fieldsHead
        while field >= 0 {
            add(store.pairs[Int(field)].value)
            field = store.pairs[Int(field)].next
        }
    }

    /// Name, organisation, role, mail, notes and tags, a line feed between them: a filter word never spans two.
    static func append(_ row: Int, _ store: Store, to out: inout [UInt8]) {
        let detail = store.details[row]
        for part in [store.rows[row].name, detail.texts.organisation, detail.texts.role, detail.email, detail.notes]
        where !part.isEmpty {
            store.arena.withBytes(part) { Folding.appendFolded($0, to: &out) }
            out.append(0x0A)
        }
        store.forEachWay(row) { way in
            if way.isPhone { return }
            store.arena.withBytes(way.text) { Folding.appendFolded($0, to: &out) }
            out.append(0x0A)
        }
        var tag = detail.tags
        while tag >= 0 {
            let pair = store.pairs[Int(tag)]
            if pair.isIn {
                store.arena.withBytes(pair.name) { Folding.appendFolded($0, to: &out) }
                out.append(0x0A)
            }
            tag = pair.next
        }
    }

    /// The keys of somebody's numbers: see `PhoneNumber.key`.
    static func phoneKeys(_ row: Int, _ store: Store) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        func add(_ number: TextRef) {
            if number.isEmpty { return }
            let key = Array(PhoneNumber.key(store.arena.string(number)).utf8)
            if !key.isEmpty { keys.append(key) }
        }
        add(store.details[row].texts.phone)
        store.forEachWay(row) { if $0.isPhone { add($0.text) } }
        return keys
    }
}
