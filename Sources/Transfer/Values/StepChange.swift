import Domain

/// What a calendar that comes again says of a step that is planned: it is on another day, or there is none any more.
struct StepChange: Equatable {
    var name: String
    var from: Day
    /// Nil where it was called off, or is done.
    var to: Day?
}
