/// One checked line of a journal: whose, when in the order of all writers, and where its events lie.
package struct Record: BitwiseCopyable, Sendable {
    /// Index in `Store.writers`.
    package var writer: UInt16
    package var chunk: UInt16
    /// Of `[` in `"events":[…]`, and of the byte after `]`.
    package var eventsStart: UInt32
    package var eventsEnd: UInt32
    /// Of the 24 characters of `t`; 0 when there are none (a stub).
    package var timeStart: UInt32
    package var sequence: UInt64
    package var lamport: UInt64
    /// The sequence number of the gesture's first record: its name.
    package var gesture: UInt64
    package var flags: UInt8 = 0

    package init(
        writer: UInt16, chunk: UInt16, events: Range<UInt32>, timeStart: UInt32, sequence: UInt64, lamport: UInt64,
        gesture: UInt64
    ) {
        self.writer = writer
        self.chunk = chunk
        eventsStart = events.lowerBound
        eventsEnd = events.upperBound
        self.timeStart = timeStart
        self.sequence = sequence
        self.lamport = lamport
        self.gesture = gesture
    }

    /// An `undone`, alone in its record.
    package var isUndo: Bool {
        get { flags & 1 != 0 }
        set { flags = newValue ? flags | 1 : flags & ~1 }
    }
    /// Voided by an effective `undone`.
    package var isVoided: Bool {
        get { flags & 2 != 0 }
        set { flags = newValue ? flags | 2 : flags & ~2 }
    }
    /// Keeps the journal's own notes only (tails, abandoned groups, who is writing): never undone, never shown.
    package var isHousekeeping: Bool {
        get { flags & 4 != 0 }
        set { flags = newValue ? flags | 4 : flags & ~4 }
    }
}
