package import Domain
internal import Outreach

/// An échappée: a time-boxed test of one way to reach people (piloting.md, *Échappées*).
package struct Breakaway: Equatable, Sendable {
    package enum State: Int, Comparable, Sendable {
        /// Its last day is past, and nothing was decided.
        case toDecide
        case running
        /// Without a first day.
        case idea
        case decided

        package static func < (a: State, b: State) -> Bool { a.rawValue < b.rawValue }
    }

    package let thing: Thing
    /// What it is called; the later of two of one name has a number.
    package let name: String
    /// What its links carry as their campaign.
    package let slug: String

    init(_ thing: Thing, number: Int) {
        self.thing = thing
        let slug = (try? Slug(thing[.name]))?.text ?? thing.id.description
        name = number > 1 ? thing[.name] + " (\(number))" : thing[.name]
        self.slug = number > 1 ? slug + "-\(number)" : slug
    }

    package var id: ThingID { thing.id }
    package var lever: Lever? { Lever(code: thing[.lever]) }
    package var aimed: String { thing[.aimed] }
    package var means: String { thing[.means] }
    package var hypothesis: String { thing[.hypothesis] }
    package var from: Day? { Day(iso: thing[.from]) }
    package var until: Day? { Day(iso: thing[.until]) }
    package var measure: Measure { Measure(code: thing[.measure]) ?? .answers }
    package var target: Int? { Int(thing[.target]) }
    package var counting: Counting { Counting(code: thing[.counting]) ?? .people }
    package var isDrawn: Bool { !thing[.seed].isEmpty }
    package var decision: Decision? { Decision(code: thing[.decision]) }
    /// Before the number of the day, among the figures that a decision keeps.
    static let dayKept = "day="

    /// The day it was decided; of an old one, that of its last change.
    package var decidedOn: Day? {
        guard decision != nil else { return nil }
        let kept = thing[.figuresKept].split(separator: " ").first { $0.hasPrefix(Self.dayKept) }
        let number = kept.flatMap { Int32($0.dropFirst(Self.dayKept.count)) }
        return number.map { Day(number: $0) } ?? thing.updated?.parisDay
    }

    /// What is to be done for it (posters to print), and on which day; empty, nil where nothing is.
    package var step: String { thing[.step] }
    package var stepOn: Day? { Day(iso: thing[.stepOn]) }

    package var minutes: Int { thing.hours.map(\.minutes).reduce(0, +) }
    package var cents: Int { thing.hours.map(\.cents).reduce(0, +) }

    /// Days that are proposed for one.
    package static let daysProposed = 14
    /// Results count until so many working days after its last day.
    package static let workingDaysAfter = 10

    package func state(on today: Day) -> State {
        if decision != nil { return .decided }
        guard from != nil else { return .idea }
        return until.map { $0 < today } ?? false ? .toDecide : .running
    }

    /// How much it may bring for how little: people behind it, by how easy it is (1–3).
    package var promise: Int { (Int(thing[.reach]) ?? 0) * max(1, min(3, Int(thing[.ease]) ?? 1)) }
}

/// All échappées of a carnet, in the order of the screen: to decide, running, ideas (the most promising first), decided
/// (the latest first).
package struct Breakaways: Sendable {
    package let all: [Breakaway]

    package init(_ carnet: Carnet, today: Day) {
        var numbers: [String: Int] = [:]
        let made = carnet.thingIDs(of: .breakaway).compactMap(carnet.thing).map { thing in
            // What makes one campaign of two names makes one name of them.
            let key = (try? Slug(thing[.name]))?.text ?? Folding.fold(thing[.name])
            numbers[key, default: 0] += 1
            return Breakaway(thing, number: numbers[key] ?? 1)
        }
        all = made.enumerated().sorted { one, other in
            let (a, b) = (one.element, other.element)
            let states = (a.state(on: today), b.state(on: today))
            if states.0 != states.1 { return states.0 < states.1 }
            switch states.0 {
            case .idea: if a.promise != b.promise { return a.promise > b.promise }
            case .toDecide, .running: if a.until != b.until { return (a.until ?? .last) < (b.until ?? .last) }
            case .decided: if a.until != b.until { return (a.until ?? .first) > (b.until ?? .first) }
            }
            return one.offset < other.offset
        }.map(\.element)
    }

    /// What a name, a slug, an id, or its beginning leads to.
    package func named(_ text: String) -> [Breakaway] {
        let wanted = Folding.fold(OneLine.clean(text))
        if wanted.isEmpty { return [] }
        let exact = all.filter { Folding.fold($0.name) == wanted || $0.slug == text || $0.id.description == text }
        if !exact.isEmpty { return exact }
        return all.filter { Folding.fold($0.name).hasPrefix(wanted) }
    }

    package subscript(id: ThingID) -> Breakaway? { all.first { $0.id == id } }

    /// Those for which something is to be done on a day, or was before it; decided ones ask for nothing any more.
    package func toDo(on today: Day) -> [Breakaway] {
        all.filter { !$0.step.isEmpty && $0.decision == nil && ($0.stepOn ?? today) <= today }
    }

    /// Past their last day, with nothing decided.
    package func toDecide(on today: Day) -> [Breakaway] { all.filter { $0.state(on: today) == .toDecide } }

    /// The one that was started last of those that run.
    package func running(on today: Day) -> Breakaway? {
        all.filter { $0.state(on: today) == .running }.max { ($0.from ?? .first) < ($1.from ?? .first) }
    }
}
