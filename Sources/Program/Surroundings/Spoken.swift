package import Interface

/// The language of this run, for help that is made before any command runs.
package enum Spoken {
    package static let wording = Surroundings().wording

    package static func say(_ french: String, _ english: String) -> String { wording.say(french, english) }
}
