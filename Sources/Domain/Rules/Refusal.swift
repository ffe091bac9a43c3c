/// Why an intent makes no gesture.
package enum Refusal: Error, Equatable, Sendable {
    /// Somebody erased the contact, or its creation was undone.
    case noSuchContact
    /// A model or a link that was never made, or whose making was undone.
    case noSuchThing
    /// Everything is already as asked.
    case nothingToChange
    case nothingToUndo, nothingToRedo
    /// They asked not to be contacted, and that stays.
    case objected
    case tooLong(bytesMax: Int)
    case needsAName
    /// Others wrote on the cards since they were put side by side.
    case changedMeanwhile
    /// Asleep, they would not be seen at an appointment to come.
    case appointmentBefore(Day)
    /// A contact cannot introduce itself.
    case introducedBySelf
}
