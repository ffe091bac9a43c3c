import Domain
import Interface
import Piloting
import Program

extension Session {
    var breakawayDesk: BreakawayDesk { BreakawayDesk(carnet, today: Surroundings.now().today) }

    /// The échappée of a name; what several fit is listed, and nothing is done.
    func breakaway(named name: String) throws(Failure) -> Breakaway {
        let all = breakawayDesk.breakaways
        let found = all.named(name)
        guard let first = found.first else {
            throw Failure(Failure.refused, wording.noBreakaway(name, all.all.map(\.name)))
        }
        if found.count > 1 {
            throw Failure(
                Failure.refused, wording.severalBreakaways(name, found.map { "\($0.id)  " + $0.name }))
        }
        return first
    }

    /// Those whom the carnet says to come from it are put in it.
    func takeIn(named name: String) throws {
        let breakaway = try breakaway(named: name)
        let people = breakawayDesk.saidToComeFrom(breakaway.thing[.name])
        let done = try gesture(.join(people, breakaway.id, .cameIn))
        tell(done) { wording.breakawayJoined(title($0), breakaway.name, isIn: true) }
    }

    /// The contacts that a filter of the command line lets through; nobody without one.
    func matching(_ filter: TypedWord?) throws -> [ContactID] {
        guard let filter else { return [] }
        let query = try Query.checked(filter.text)
        return ContactRows.matching(query, in: carnet, today: Surroundings.now().today).map { carnet.rows[Int($0)].id }
    }
}
