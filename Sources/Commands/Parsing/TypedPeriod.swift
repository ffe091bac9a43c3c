import Domain
import Interface
import Program

/// The days from which and until which something is looked at, as they were typed.
struct TypedPeriod {
    let since: Day?
    let until: Day?

    init(_ since: TypedWord?, _ until: TypedWord?, _ today: Day, _ wording: Wording) throws(Failure) {
        func read(_ typed: TypedWord?) throws(Failure) -> Day? {
            guard let typed else { return nil }
            let day = try wording.readDay(typed.text, allowingPast: true).day
            if day > today { throw Failure(Failure.usage, wording.dayMustNotBeToCome(typed.text)) }
            return day
        }
        (self.since, self.until) = (try read(since), try read(until))
        if let since = self.since, let until = self.until, until < since {
            throw Failure(Failure.usage, wording.periodEndsBeforeItBegins)
        }
    }
}
