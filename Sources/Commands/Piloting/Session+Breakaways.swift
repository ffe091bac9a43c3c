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
}
