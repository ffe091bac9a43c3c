/// The folded text of every contact, side by side, so that each letter of a filter is one scan of memory.
///
/// Made when a filter is first opened (or before, when nothing else is to be done); a contact changed since is read
/// anew. What is said in exchanges and the like is a second text, made when nothing else is to be done: until it is
/// there, the six fields answer alone.
package struct Search {
    /// Name, organisation, role, mail, notes and tags.
    private var text: [UInt8] = []
    /// Where each row's text begins; one more than there are rows.
    private var starts: [UInt32] = [0]
    /// All else that is text: exchanges, evidence, objective and note of the step, place, source, link, free fields.
    private var saidText: [UInt8] = []
    private var saidStarts: [UInt32] = [0]
    /// What each row's text was taken of.
    private var taken: [State] = []

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
        while taken.count < end {
            let row = taken.count
            Self.append(row, store, to: &text)
            starts.append(UInt32(truncatingIfNeeded: text.count))
            taken.append(State(store.details[row]))
        }
        return taken.count == store.rows.count
    }

    /// Whether all that was said is there to be searched.
    package func hasAllSaid(in carnet: Carnet) -> Bool { saidStarts.count > carnet.store.rows.count }

    /// Takes what was said with rows not taken yet, up to `limit` of them, after `take`; true when all are.
    package mutating func takeSaid(from carnet: Carnet, limit: Int = .max) -> Bool {
        let store = carnet.store
        let done = saidStarts.count - 1
        let end = min(taken.count, done.addingReportingOverflow(limit).overflow ? .max : done + limit)
        for row in done..<max(done, end) {
            Self.appendSaid(row, store, to: &saidText)
            saidStarts.append(UInt32(truncatingIfNeeded: saidText.count))
        }
        return saidStarts.count > store.rows.count
    }

    private static func appendSaid(_ row: Int, _ store: Store, to out: inout [UInt8]) {
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
    private static func append(_ row: Int, _ store: Store, to out: inout [UInt8]) {
        let detail = store.details[row]
        for part in [store.rows[row].name, detail.texts.organisation, detail.texts.role, detail.email, detail.notes]
        where !part.isEmpty {
            store.arena.withBytes(part) { Folding.appendFolded($0, to: &out) }
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

    /// Where a word is looked for.
    package enum Depth: Sendable {
        /// Who somebody is: the six fields alone.
        case who
        /// What was said as well, where it is there already.
        case asReady
        case all
    }

    /// The rows of `candidates` that pass; `nil` for all there are.
    package mutating func rows(
        matching query: Query, among candidates: [Int32]?, in carnet: Carnet, today: Day, depth: Depth = .all
    ) -> [Int32] {
        _ = take(from: carnet)
        if depth == .all, query.hasText { _ = takeSaid(from: carnet) }
        looksAtSaid = depth != .who && hasAllSaid(in: carnet)
        let store = carnet.store
        var found: [Int32] = []
        var words = query.terms.compactMap { term -> [UInt8]? in if case .text(let word) = term { word } else { nil } }
        // The longest word is the rarest: it is looked for first.
        words.sort { $0.count > $1.count }
        let others = query.terms.filter { term in if case .text = term { false } else { true } }
        text.withUnsafeBufferPointer { text in
            func test(_ row: Int) -> Bool {
                let packed = store.rows[row]
                guard packed.exists, query.standings.contains(.init(packed.standing(on: today))) else { return false }
                let isFresh = taken[row] == State(store.details[row])
                if isFresh {
                    let range = Int(starts[row])..<Int(starts[row + 1])
                    for word in words where !Self.contains(text, range, word) && !isSaid(word, row) { return false }
                } else if !words.allSatisfy({ containsNow(row, store, $0) }) {
                    return false
                }
                for term in others where !holds(term, row, text, isFresh, carnet, today) { return false }
                for term in query.excluded where holds(term, row, text, isFresh, carnet, today) { return false }
                return true
            }
            if let candidates {
                for row in candidates where test(Int(row)) { found.append(row) }
            } else {
                for row in store.rows.indices where test(row) { found.append(Int32(row)) }
            }
        }
        return found
    }

    private func holds(
        _ term: Query.Term, _ row: Int, _ text: UnsafeBufferPointer<UInt8>, _ isFresh: Bool, _ carnet: Carnet,
        _ today: Day
    ) -> Bool {
        let packed = carnet.store.rows[row]
        let detail = carnet.store.details[row]
        switch term {
        case .text(let word):
            return isFresh
                ? Self.contains(text, Int(starts[row])..<Int(starts[row + 1]), word) || isSaid(word, row)
                : containsNow(row, carnet.store, word)
        case .phone(let words, let digits):
            if !detail.texts.phone.isEmpty, digits.isIn(carnet.store.arena.string(detail.texts.phone)) { return true }
            return words.allSatisfy { holds(.text($0), row, text, isFresh, carnet, today) }
        case .without(let missing): return Self.isWithout(missing, row, carnet)
        case .any(let terms): return terms.contains { holds($0, row, text, isFresh, carnet, today) }
        case .stage(let stage): return packed.stage == stage
        case .tag(let tag): return carnet.tags(row: row).contains { Folding.fold($0).utf8.elementsEqual(tag) }
        case .answer(let criterion, let answer): return packed.answer(criterion) == answer
        case .score(let comparison, let count): return comparison.holds(packed.yesCount, count)
        case .late: return packed.hasNext && packed.nextOn < today.number
        case .unplanned: return packed.isUnplanned(on: today)
        case .today: return packed.nextOn == today.number
        case .source(let word): return Self.find(word, detail.texts.source, carnet.store)
        case .organisation(let word): return Self.find(word, detail.texts.organisation, carnet.store)
        case .role(let word): return Self.find(word, detail.texts.role, carnet.store)
        case .place(let word): return Self.find(word, detail.texts.place, carnet.store)
        }
    }

    private static func isWithout(_ missing: Query.Missing, _ row: Int, _ carnet: Carnet) -> Bool {
        let detail = carnet.store.details[row]
        return switch missing {
        case .email: detail.email.isEmpty
        case .phone: detail.texts.phone.isEmpty
        case .organisation: detail.texts.organisation.isEmpty
        case .role: detail.texts.role.isEmpty
        case .place: detail.texts.place.isEmpty
        case .url: detail.texts.url.isEmpty
        case .source: detail.texts.source.isEmpty
        case .tag: carnet.tags(row: row).isEmpty
        case .notes: detail.notes.isEmpty
        }
    }

    private static func find(_ word: [UInt8], _ part: TextRef, _ store: Store) -> Bool {
        var folded: [UInt8] = []
        store.arena.withBytes(part) { Folding.appendFolded($0, to: &folded) }
        return folded.withUnsafeBufferPointer { contains($0, 0..<$0.count, word) }
    }

    /// Whether what was said is looked at in this search.
    private var looksAtSaid = false

    @inline(__always)
    private func isSaid(_ word: [UInt8], _ row: Int) -> Bool {
        guard looksAtSaid else { return false }
        let range = Int(saidStarts[row])..<Int(saidStarts[row + 1])
        return !range.isEmpty && saidText.withUnsafeBufferPointer { Self.contains($0, range, word) }
    }

    private func containsNow(_ row: Int, _ store: Store, _ word: [UInt8]) -> Bool {
        var folded: [UInt8] = []
        Self.append(row, store, to: &folded)
        if looksAtSaid { Self.appendSaid(row, store, to: &folded) }
        return folded.withUnsafeBufferPointer { Self.contains($0, 0..<$0.count, word) }
    }

    /// Whether `word` stands in `text[range]`.
    @inline(__always)
    private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: [UInt8]) -> Bool {
        word.withUnsafeBufferPointer { word in
            guard let base = text.baseAddress, let needle = word.baseAddress, word.count > 0 else {
                return word.count == 0
            }
            let last = range.upperBound - word.count
            guard range.lowerBound <= last else { return false }
            let first = needle[0]
            var at = range.lowerBound
            while at <= last {
                if base[at] == first {
                    var index = 1
                    while index < word.count, base[at + index] == needle[index] { index += 1 }
                    if index == word.count { return true }
                }
                at += 1
            }
            return false
        }
    }
}
