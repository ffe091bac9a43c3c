// What passes a filter. A test holds this and the plain reading of each contact side by side.
extension Search {
    /// Where a word is looked for.
    package enum Depth: Sendable {
        /// Who somebody is: the six fields alone.
        case who
        /// What was said as well, where it is there already.
        case asReady
        case all
    }

    /// Fewer are read one by one.
    private static let fewRows = 64

    /// The rows of `candidates` that pass; `nil` for all there are.
    package mutating func rows(
        matching query: Query, among candidates: [Int32]?, in carnet: Carnet, today: Day, depth: Depth = .all
    ) -> [Int32] {
        if !index.isFinished || depth == .who { _ = take(from: carnet) }
        noticeChanges(in: carnet)
        let isMany = candidates.map { $0.count > Self.fewRows } ?? true
        let way: Pass.Way =
            switch depth {
            case .who: .sixFields
            case .asReady: !index.isFinished ? .sixFields : isMany ? .index : .all
            case .all: index.isFinished && isMany ? .index : .all
            }
        var pass = Pass(self, carnet, today, way)
        return pass.rows(matching: query, among: candidates)
    }
}

extension Carnet {
    /// The rows that pass a filter, in creation order: for who asks once.
    ///
    /// - Parameter candidates: who is looked at; nil: all.
    package func rowsMatching(_ query: Query, among candidates: [Int32]? = nil, today: Day) -> [Int32] {
        guard query.terms.isEmpty, query.excluded.isEmpty else {
            var search = Search()
            return search.rows(matching: query, among: candidates, in: self, today: today)
        }
        // No text is looked at: the table of texts need not be made.
        func passes(_ row: Int) -> Bool {
            rows[row].exists && query.standings.contains(.init(rows[row].standing(on: today)))
        }
        if let candidates { return candidates.filter { passes(Int($0)) } }
        var found: [Int32] = []
        found.reserveCapacity(rows.count)
        for row in rows.indices where passes(row) { found.append(Int32(row)) }
        return found
    }
}

/// One look through the contacts.
private struct Pass {
    enum Way { case sixFields, index, all }

    /// A condition; texts that were looked for in the index are bits, by their place in `bits`.
    indirect enum Check {
        case bits(Int)
        case phone(key: PhoneDigits, words: [Check])
        case any([Check])
        case term(Query.Term)
    }

    let search: Search
    let carnet: Carnet
    let today: Day
    let way: Way
    /// One a row, 32 a number.
    var bits: [[UInt32]] = []
    /// What the last row said that was read, and which.
    private var said: [UInt8] = []
    private var saidRow = -1
    private var fields: [UInt8] = []
    private var fieldsRow = -1

    init(_ search: Search, _ carnet: Carnet, _ today: Day, _ way: Way) {
        (self.search, self.carnet, self.today, self.way) = (search, carnet, today, way)
    }

    private var store: Store { carnet.store }

    mutating func rows(matching query: Query, among candidates: [Int32]?) -> [Int32] {
        // The longest word is the rarest: it is looked for first.
        let terms = query.terms.sorted { Self.length($0) > Self.length($1) }
        let checks = terms.map { check($0) }
        let excluded = query.excluded.map { check($0) }
        var found: [Int32] = []
        func isShown(_ row: Int) -> Bool {
            let packed = store.rows[row]
            return packed.exists && query.standings.contains(.init(packed.standing(on: today)))
        }
        if candidates == nil, let only = checks.first, case .bits(let first) = only {
            // Every text has its bits: only rows that have them all are looked at.
            var all = bits[first]
            for case .bits(let other) in checks.dropFirst() {
                for index in all.indices { all[index] &= bits[other][index] }
            }
            let others = checks.filter { check in if case .bits = check { false } else { true } }
            found.reserveCapacity(all.reduce(0) { $0 + $1.nonzeroBitCount })
            for index in all.indices {
                var rest = all[index]
                while rest != 0 {
                    let row = index * 32 + rest.trailingZeroBitCount
                    rest &= rest - 1
                    if isShown(row), passes(row, others, excluded) { found.append(Int32(row)) }
                }
            }
            return found
        }
        if let candidates {
            for row in candidates where isShown(Int(row)) && passes(Int(row), checks, excluded) { found.append(row) }
        } else {
            for row in store.rows.indices where isShown(row) && passes(row, checks, excluded) {
                found.append(Int32(row))
            }
        }
        return found
    }

    private static func length(_ term: Query.Term) -> Int { if case .text(let word) = term { word.count } else { 0 } }

    private mutating func passes(_ row: Int, _ checks: [Check], _ excluded: [Check]) -> Bool {
        for check in checks where !holds(check, row) { return false }
        for check in excluded where holds(check, row) { return false }
        return true
    }

    // MARK: The index

    private mutating func check(_ term: Query.Term) -> Check {
        switch term {
        case .text(let word) where way == .index: .bits(addBits { pass, bits in pass.mark(word, in: &bits) })
        case .phone(let words, let digits) where way == .index:
            .any([
                .bits(
                    addBits { pass, bits in
                        pass.search.index.mark(digits, in: &bits)
                        pass.correct(&bits) { row, pass in pass.hasPhone(digits, row) }
                    }), .bits(bitsOfAll(words)),
            ])
        case .phone(let words, let digits): .phone(key: digits, words: words.map { .term(.text($0)) })
        case .any(let terms): .any(terms.map { check($0) })
        default: .term(term)
        }
    }

    private mutating func addBits(_ fill: (inout Pass, inout [UInt32]) -> Void) -> Int {
        var new = [UInt32](repeating: 0, count: (store.rows.count + 31) / 32)
        fill(&self, &new)
        bits.append(new)
        return bits.count - 1
    }

    private mutating func bitsOfAll(_ words: [[UInt8]]) -> Int {
        addBits { pass, bits in
            pass.setAll(&bits)
            for word in words {
                var one = [UInt32](repeating: 0, count: bits.count)
                pass.mark(word, in: &one)
                for index in bits.indices { bits[index] &= one[index] }
            }
        }
    }

    private func setAll(_ bits: inout [UInt32]) {
        for row in store.rows.indices { bits[row / 32] |= 1 << UInt32(row % 32) }
    }

    private mutating func mark(_ word: [UInt8], in bits: inout [UInt32]) {
        // The index knows words: what stands over several is read in the rows that have each of its parts.
        let parts = word.split(whereSeparator: { $0 <= 0x20 })
        if parts.count == 1, parts[0].count == word.count {
            search.index.words.mark(word, in: &bits)
        } else {
            setAll(&bits)
            for part in parts {
                var one = [UInt32](repeating: 0, count: bits.count)
                search.index.words.mark(Array(part), in: &one)
                for index in bits.indices { bits[index] &= one[index] }
            }
            for row in store.rows.indices where bits[row / 32] >> UInt32(row % 32) & 1 == 1 && !hasNow(word, row) {
                bits[row / 32] &= ~(1 << UInt32(row % 32))
            }
        }
        correct(&bits) { row, pass in pass.hasNow(word, row) }
    }

    /// Reads anew the rows that the index does not know as they are.
    private mutating func correct(_ bits: inout [UInt32], _ has: (Int, inout Pass) -> Bool) {
        let count = store.rows.count
        let known = min(search.index.rowCount, count)
        func set(_ row: Int, _ isIn: Bool) {
            let bit: UInt32 = 1 << UInt32(row % 32)
            if isIn { bits[row / 32] |= bit } else { bits[row / 32] &= ~bit }
        }
        for row in search.changed where row < known { set(row, has(row, &self)) }
        for row in known..<count { set(row, has(row, &self)) }
    }

    // MARK: Each row

    private mutating func holds(_ check: Check, _ row: Int) -> Bool {
        switch check {
        case .bits(let number): bits[number][row / 32] >> UInt32(row % 32) & 1 == 1
        case .phone(let digits, let words): hasPhone(digits, row) || passes(row, words, [])
        case .any(let checks): isAny(checks, row)
        case .term(let term): holds(term, row)
        }
    }

    private mutating func isAny(_ checks: [Check], _ row: Int) -> Bool {
        for check in checks where holds(check, row) { return true }
        return false
    }

    private mutating func holds(_ term: Query.Term, _ row: Int) -> Bool {
        let packed = store.rows[row]
        let texts = store.details[row].texts
        switch term {
        case .text(let word): return has(word, row)
        case .phone, .any:
            // Only within others, and those are taken apart before.
            let check = check(term)
            return holds(check, row)
        case .without(let missing): return isWithout(missing, row)
        case .stage(let stage): return packed.stage == stage
        case .tag(let tag): return carnet.tags(row: row).contains { Folding.fold($0).utf8.elementsEqual(tag) }
        case .answer(let criterion, let answer): return packed.answer(criterion) == answer
        case .score(let comparison, let count): return comparison.holds(packed.yesCount, count)
        case .late: return packed.hasNext && packed.nextOn < today.number
        case .unplanned: return packed.isUnplanned(on: today)
        case .today: return packed.nextOn == today.number
        case .source(let word): return has(word, in: texts.source)
        case .organisation(let word): return has(word, in: texts.organisation)
        case .role(let word): return has(word, in: texts.role)
        case .place(let word): return has(word, in: texts.place)
        case .introducer(let word):
            guard let by = carnet.introducer(row: row).flatMap(carnet.row(of:)) else { return false }
            return has(word, in: store.rows[by].name)
        case .breakaway(let word):
            return store.details[row].membershipsHead >= 0
                && carnet.breakaways(row: row).contains { Query.Term.find(word, in: $0.name) }
        case .silent(let comparison, let days):
            return carnet.silentSince(row: row).map { comparison.holds(today - $0, days) } ?? false
        case .referral(.asked): return store.details[row].askedOn != Row.noDay
        case .referral(.given): return !carnet.referred(by: packed.id).isEmpty
        case .referral(.toAsk): return carnet.isToBeAsked(row: row, today: today)
        }
    }

    private mutating func has(_ word: [UInt8], _ row: Int) -> Bool {
        if search.isFresh(row) {
            let range = Int(search.starts[row])..<Int(search.starts[row + 1])
            if search.text.withUnsafeBufferPointer({ Bytes.contains($0, range, word) }) { return true }
            return way == .all && isSaid(word, row)
        }
        return way == .all ? hasNow(word, row) : isInFields(word, row)
    }

    /// Whether a word stands in anything of a row, as it is now.
    private mutating func hasNow(_ word: [UInt8], _ row: Int) -> Bool { isInFields(word, row) || isSaid(word, row) }

    private mutating func isInFields(_ word: [UInt8], _ row: Int) -> Bool {
        if fieldsRow != row {
            fields.removeAll(keepingCapacity: true)
            Search.append(row, store, to: &fields)
            fieldsRow = row
        }
        return fields.withUnsafeBufferPointer { Bytes.contains($0, 0..<$0.count, word) }
    }

    private mutating func isSaid(_ word: [UInt8], _ row: Int) -> Bool {
        if saidRow != row {
            said.removeAll(keepingCapacity: true)
            Search.appendSaid(row, store, to: &said)
            saidRow = row
        }
        return said.withUnsafeBufferPointer { Bytes.contains($0, 0..<$0.count, word) }
    }

    private func hasPhone(_ digits: PhoneDigits, _ row: Int) -> Bool {
        Search.phoneKeys(row, store).contains { key in key.withUnsafeBufferPointer { digits.isIn(key: $0) } }
    }

    private func has(_ word: [UInt8], in part: TextRef) -> Bool {
        var folded: [UInt8] = []
        store.arena.withBytes(part) { Folding.appendFolded($0, to: &folded) }
        return folded.withUnsafeBufferPointer { Bytes.contains($0, 0..<$0.count, word) }
    }

    private func hasOther(_ row: Int, isPhone: Bool) -> Bool {
        var has = false
        store.forEachWay(row) { if $0.isPhone == isPhone { has = true } }
        return has
    }

    private func isWithout(_ missing: Query.Missing, _ row: Int) -> Bool {
        let detail = store.details[row]
        return switch missing {
        case .email: detail.email.isEmpty && !hasOther(row, isPhone: false)
        case .phone: detail.texts.phone.isEmpty && !hasOther(row, isPhone: true)
        case .organisation: detail.texts.organisation.isEmpty
        case .role: detail.texts.role.isEmpty
        case .place: detail.texts.place.isEmpty
        case .url: detail.texts.url.isEmpty
        case .source: detail.texts.source.isEmpty
        case .tag: carnet.tags(row: row).isEmpty
        case .notes: detail.notes.isEmpty
        }
    }
}
