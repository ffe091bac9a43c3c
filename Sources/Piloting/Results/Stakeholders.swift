package import Domain

/// Whom one knows in an organisation, level by level, so that who is missing is seen (piloting.md, *Bilan*).
package struct Stakeholders: Equatable, Sendable {
    /// Of one level.
    package struct Known: Equatable, Sendable {
        package internal(set) var count = 0
        /// The furthest of them, as they stand.
        package internal(set) var furthest = Stage.prospect
    }

    package let organisation: String
    package internal(set) var levels: [Level: Known] = [:]
    /// Those of whom no level is said.
    package internal(set) var ofNoLevel = 0
    package internal(set) var users = 0

    package var count: Int { levels.values.reduce(ofNoLevel) { $0 + $1.count } }
}

/// Gathers them, organisation by organisation.
struct StakeholderMap {
    private let carnet: Carnet
    private var places: [String: Int] = [:]
    private var found: [Stakeholders] = []

    init(_ carnet: Carnet) { self.carnet = carnet }

    /// Whoever was left aside is no way in.
    mutating func add(_ course: Course) {
        let organisation = carnet.organisation(row: course.row)
        guard !organisation.isEmpty, course.standing != .dropped else { return }
        let key = Folding.fold(organisation)
        let place = places[key] ?? found.count
        if place == found.count {
            places[key] = place
            found.append(Stakeholders(organisation: organisation))
        }
        let stage = course.stays.last?.stage ?? .prospect
        if let level = carnet.rows[course.row].level {
            var known = found[place].levels[level] ?? Stakeholders.Known()
            known.count += 1
            known.furthest = max(known.furthest, stage)
            found[place].levels[level] = known
        } else {
            found[place].ofNoLevel += 1
        }
        if stage >= .user { found[place].users += 1 }
    }

    /// Where most are known first; of as many, by name.
    var sorted: [Stakeholders] {
        found.map { (key: Folding.fold($0.organisation), one: $0) }
            .sorted { ($1.one.count, $0.key) < ($0.one.count, $1.key) }.map(\.one)
    }
}
