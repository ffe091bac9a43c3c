/// What somebody wants to do: the input of `decide`.
package enum Intent: Equatable, Sendable {
    case create(ContactID, [Write<String>])
    case edit(ContactID, [Write<String>])
    case move([ContactID], Stage)
    case answer([ContactID], Criterion, Answer, evidence: String?)
    case plan([ContactID], NextStep)
    case unplan([ContactID])
    /// The next step is done, with what came of it.
    case complete([ContactID], result: String)
    case log([ContactID], ExchangeKind, Outcome, on: Day, text: String)
    case leaveAside([ContactID], DropReason)
    case pause([ContactID], until: Day)
    case bringBack([ContactID])
    case tag([ContactID], add: [String], remove: [String])
    case notes(ContactID, String)
    /// The text of an exchange, corrected.
    case correct(ContactID, ExchangeID, String)
    /// `by` introduced `contact`.
    case introduce(ContactID, by: ContactID)
    case goneThrough([ContactID])
    /// Late steps get new days, all in one gesture.
    case spread([NewDay])
    /// What a register held before somebody else's change: mine again.
    case putBack(ContactID, Write<String>)
    /// Two cards are one person, each field as chosen.
    case merge(MergeDraft)
    /// Two cards that look like one person are two.
    case tellApart(ContactID, ContactID)
    /// One gesture of several: what a prompt asked belongs to the move that opened it.
    case all([Intent])
}

/// A late step's other day.
package struct NewDay: Equatable, Sendable {
    package var contact: ContactID
    package var day: Day
    package init(_ contact: ContactID, _ day: Day) {
        self.contact = contact
        self.day = day
    }
}

/// Why an intent makes no gesture.
package enum Refusal: Error, Equatable, Sendable {
    /// Somebody erased the contact, or its creation was undone.
    case noSuchContact
    /// Everything is already as asked.
    case nothingToChange
    case nothingToUndo, nothingToRedo
    /// They asked not to be contacted, and that stays.
    case objected
    case tooLong(bytesMax: Int)
    case needsAName
    /// Others wrote on the cards since they were put side by side.
    case changedMeanwhile
    /// A contact cannot introduce itself.
    case introducedBySelf
}
