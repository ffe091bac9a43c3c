import ArgumentParser
import Domain
import Program

/// `--at`: the carnet as it was on a day, to be read only (piloting.md, *Every day*).
struct Past: ParsableArguments {
    @Option(
        help: .say(
            "Tel qu'il était ce jour-là, sans rien écrire.", "As it was that day; nothing is written.",
            name: ("jour", "day")))
    var at: TypedWord?

    /// From here on that day is today.
    func begin() throws(Failure) {
        guard let at else { return }
        let wording = Spoken.wording
        let today = Surroundings.now().today
        let day = try wording.readDay(at.text, allowingPast: true).day
        if day > today { throw Failure(Failure.usage, wording.dayMustNotBeToCome(at.text)) }
        if day < today { Surroundings.past = day }
    }
}
