package import Domain

/// How much of the public is reached, by segment and in all (piloting.md, *Public visé*).
package struct Audience: Sendable {
    /// A number, with where it comes from.
    package struct Figure: Equatable, Sendable {
        package let number: Int
        package let source: String
        /// Nil for what is counted now.
        package let on: Day?
        /// In the carnet; else somebody typed it.
        package let isCounted: Bool
        /// Of all segments, together.
        package var isSum = false
    }

    /// Some of the public, or all of it.
    package struct Segment: Sendable {
        package let id: ThingID
        package let name: String
        /// Who of the carnet is in it; empty: nobody is counted.
        package let filter: String
        package internal(set) var sizes: [AudienceSize: Figure] = [:]
        /// All that was typed, the oldest first.
        package internal(set) var history: [FigureEntry] = []

        package subscript(size: AudienceSize) -> Figure? { sizes[size] }

        /// Each size holds the next, as far as they are known.
        package var isNested: Bool {
            let known = AudienceSize.allCases.compactMap { sizes[$0]?.number }
            return zip(known, known.dropFirst()).allSatisfy { $0 >= $1 }
        }
    }

    package let unit: AudienceUnit
    /// The unit was said.
    package let hasUnit: Bool
    package let segments: [Segment]
    package let all: Segment

    package var isNested: Bool { all.isNested && segments.allSatisfy(\.isNested) }
    package var isEmpty: Bool { segments.isEmpty && all.history.isEmpty }

    /// A service for so few people costs too much (the booklet *Déployer*).
    package static let peopleMin = 100
    package var isForFew: Bool {
        guard unit == .people, let figure = all[.addressable] else { return false }
        return figure.number <= Self.peopleMin
    }

    package init(_ carnet: Carnet, today: Day) {
        let whole = carnet.thing(.audience)
        let said = whole.flatMap { AudienceUnit(code: $0[.unit]) }
        (unit, hasUnit) = (said ?? .people, said != nil)
        let things = carnet.thingIDs(of: .size).filter { $0 != .audience }.compactMap(carnet.thing)
        let using = Using(carnet, unit, today: today)
        var segments: [Segment] = []
        var numbers: [String: Int] = [:]
        for thing in things {
            // Two devices may make one by the same name: both stay.
            numbers[Folding.fold(thing[.name]), default: 0] += 1
            let number = numbers[Folding.fold(thing[.name])] ?? 1
            var segment = Segment(
                id: thing.id, name: number > 1 ? thing[.name] + " (\(number))" : thing[.name], filter: thing[.filter])
            segment.take(thing)
            if !segment.filter.isEmpty { segment.sizes[.using] = using.counted(using.rows(segment.filter)) }
            segments.append(segment)
        }
        self.segments = segments
        var all = Segment(id: .audience, name: "", filter: "")
        if let whole { all.take(whole) }
        for size in AudienceSize.allCases where all.sizes[size] == nil {
            all.sizes[size] = size == .using ? using.inAll(segments) : Self.sum(segments.map { $0.sizes[size] })
            if !segments.isEmpty { all.sizes[size]?.isSum = true }
        }
        self.all = all
    }

    /// Known of each: what is missing is not nought.
    private static func sum(_ figures: [Figure?]) -> Figure? {
        let known = figures.compactMap(\.self)
        guard !known.isEmpty, known.count == figures.count else { return nil }
        let sources = Set(known.map(\.source))
        return Figure(
            number: known.map(\.number).reduce(0, +), source: sources.count == 1 ? known[0].source : "",
            on: known.compactMap(\.on).max(), isCounted: known.allSatisfy(\.isCounted))
    }

    /// The segment of a name, or of its beginning.
    package func named(_ text: String) -> [Segment] {
        let wanted = Folding.fold(OneLine.clean(text))
        if wanted.isEmpty { return [] }
        let exact = segments.filter { Folding.fold($0.name) == wanted || $0.id.description == text }
        return exact.isEmpty ? segments.filter { Folding.fold($0.name).hasPrefix(wanted) } : exact
    }

    /// Counts who uses the product already.
    private struct Using {
        let carnet: Carnet
        let unit: AudienceUnit
        let today: Day

        init(_ carnet: Carnet, _ unit: AudienceUnit, today: Day) {
            (self.carnet, self.unit, self.today) = (carnet, unit, today)
        }

        /// Users and ambassadors of a filter; who is asleep uses it all the same.
        func rows(_ filter: String) -> Set<Int> {
            var query = Query.parse(filter)
            if query.standings == .active { query.standings = [.active, .asleep] }
            let candidates = carnet.rows.indices.filter(isUsing).map(Int32.init)
            return Set(carnet.rowsMatching(query, among: candidates, today: today).map(Int.init))
        }

        private func isUsing(_ row: Int) -> Bool {
            carnet.rows[row].exists && carnet.rows[row].stage >= .user && carnet.part(row: row) == .user
        }

        func counted(_ rows: Set<Int>) -> Figure {
            let number: Int
            switch unit {
            case .people: number = rows.reduce(0) { $0 + (carnet.represents(row: $1) ?? 1) }
            case .organisations:
                number = Set(rows.map { Folding.fold(carnet.organisation(row: $0)) }.filter { !$0.isEmpty }).count
            }
            return Figure(number: number, source: "", on: nil, isCounted: true)
        }

        /// Nobody twice, where all are counted.
        func inAll(_ segments: [Segment]) -> Figure? {
            if segments.isEmpty { return counted(rows("")) }
            if segments.allSatisfy({ !$0.filter.isEmpty }) {
                return counted(segments.reduce(into: Set()) { $0.formUnion(rows($1.filter)) })
            }
            return Audience.sum(segments.map { $0.sizes[.using] })
        }
    }
}

extension Audience.Segment {
    package init(id: ThingID, name: String, filter: String) {
        (self.id, self.name, self.filter) = (id, name, filter)
    }

    package func filtered(_ filter: String) -> Self { Self(id: id, name: name, filter: filter) }

    /// The last one typed of each size holds.
    fileprivate mutating func take(_ thing: Thing) {
        history = thing.figures.filter { AudienceSize(code: $0.of) != nil }
        for entry in history {
            guard let size = AudienceSize(code: entry.of) else { continue }
            sizes[size] = Audience.Figure(number: entry.number, source: entry.source, on: entry.on, isCounted: false)
        }
    }
}

/// How sizes are typed: on the board and by commands alike.
package struct AudienceDesk {
    package let carnet: Carnet
    package let today: Day
    package let audience: Audience

    package init(_ carnet: Carnet, today: Day) {
        (self.carnet, self.today) = (carnet, today)
        audience = Audience(carnet, today: today)
    }

    package enum Refusal: Error, Equatable, Sendable {
        case needsName
        /// A whole number, from 0 on.
        case notANumber(String)
        case needsSource
        /// Of a day to come.
        case toCome(Day)
        /// Its users are counted by its filter.
        case counted(String)
        /// All of the public goes by it.
        case isAll(String)
    }

    package static func isAll(_ name: String) -> Bool {
        ["tout", "en tout", "all", "in all"].contains(Folding.fold(OneLine.clean(name)))
    }

    /// `34 900`, `34900`: a size.
    package static func number(_ typed: String) throws(Refusal) -> Int {
        let text = OneLine.clean(typed).filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
        guard let number = Int(text), (0...numberMax).contains(number),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            throw .notANumber(typed)
        }
        return number
    }

    static let numberMax = 10_000_000_000

    package func choose(_ unit: AudienceUnit) -> Intent { .setThing(.audience, [.field(.unit, unit.code)]) }

    /// A segment without sizes yet.
    package func make(_ id: ThingID, _ name: String, filter: String) throws(Refusal) -> Intent {
        let name = OneLine.clean(name)
        if name.isEmpty { throw .needsName }
        if Self.isAll(name) { throw .isAll(name) }
        return .makeThing(id, [.field(.name, name), .field(.filter, OneLine.clean(filter))])
    }

    /// Another filter of a segment; what was typed of its users stays, and is not counted with.
    package func change(_ segment: Audience.Segment, name: String, filter: String) throws(Refusal) -> Intent {
        // The number that tells it from another of its name is not its own.
        let own = name == segment.name ? carnet.thing(segment.id)?[.name] ?? name : name
        let name = OneLine.clean(own)
        if name.isEmpty { throw .needsName }
        if Self.isAll(name) { throw .isAll(name) }
        return .changeThing(segment.id, [.field(.name, name), .field(.filter, OneLine.clean(filter))])
    }

    /// - Parameter segment: nil for all of the public.
    package func type(
        _ size: AudienceSize, _ number: Int, source: String, on day: Day, of segment: Audience.Segment?
    ) throws(Refusal) -> Intent {
        let source = OneLine.clean(source)
        if source.isEmpty { throw .needsSource }
        if day > today { throw .toCome(day) }
        if let segment, size == .using, !segment.filter.isEmpty { throw .counted(segment.name) }
        var random = SystemRandomNumberGenerator()
        let entry = FigureEntry(
            id: EntryID.random(using: &random).description, of: size.code, number: number, source: source, on: day)
        guard let segment else { return .all([.setThing(.audience, []), .noteFigure(.audience, entry)]) }
        return .noteFigure(segment.id, entry)
    }

    /// Who of a segment was not reached yet, as a filter.
    ///
    /// - Parameter prospects: the filter of prospects, in the user's language.
    package func missing(_ segment: Audience.Segment?, prospects: String) -> String {
        [segment?.filter ?? "", prospects].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
