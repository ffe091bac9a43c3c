/// One checked line of a journal: whose, when in the order of all writers, and where its events lie.
///
/// Packed in 32 bytes: a journal of a million gestures has a million of them, and memory that is touched takes time.
package struct Record: BitwiseCopyable, Sendable {
    /// Index in `Store.writers`.
    package let writer: UInt16
    package let chunk: UInt16
    /// Of `[` in `"events":[…]`.
    package let eventsStart: UInt32
    private let eventsLength: UInt32
    /// How far before the events the 24 characters of `t` begin; 0 when there are none (a stub).
    private let timeBefore: UInt32
    /// The counter in the low 48 bits (journal.md, 13), the flags above.
    private var lamportAndFlags: UInt64
    private let sequence32: UInt32
    private var gesture32: UInt32

    /// The most records of one file.
    package static let sequenceMax = UInt64(UInt32.max) - 1

    package init(
        writer: UInt16, chunk: UInt16, events: Range<UInt32>, timeStart: UInt32, sequence: UInt64, lamport: UInt64,
        gesture: UInt64
    ) {
        self.writer = writer
        self.chunk = chunk
        eventsStart = events.lowerBound
        eventsLength = events.upperBound - events.lowerBound
        timeBefore = timeStart == 0 || timeStart > events.lowerBound ? 0 : events.lowerBound - timeStart
        lamportAndFlags = lamport & Self.lamportMask
        sequence32 = UInt32(truncatingIfNeeded: sequence)
        gesture32 = UInt32(truncatingIfNeeded: gesture)
    }

    private static let lamportMask: UInt64 = (1 << 49) - 1

    package var eventsBytes: Int { Int(eventsLength) }
    /// Of the byte after `]`.
    package var eventsEnd: UInt32 { eventsStart + eventsLength }
    /// Of the 24 characters of `t`; 0 when there are none.
    package var timeStart: UInt32 { timeBefore == 0 ? 0 : eventsStart - timeBefore }
    package var sequence: UInt64 { UInt64(sequence32) }
    package var lamport: UInt64 { lamportAndFlags & Self.lamportMask }
    /// The sequence number of the gesture's first record: its name.
    package var gesture: UInt64 {
        get { UInt64(gesture32) }
        set { gesture32 = UInt32(truncatingIfNeeded: newValue) }
    }

    private func has(_ bit: UInt64) -> Bool { lamportAndFlags >> bit & 1 != 0 }
    private mutating func set(_ bit: UInt64, _ isOn: Bool) {
        lamportAndFlags = isOn ? lamportAndFlags | 1 << bit : lamportAndFlags & ~(1 << bit)
    }

    /// Begins with an erasure, which nothing takes back (journal.md, 30).
    package var isErasure: Bool {
        get { has(59) }
        set { set(59, newValue) }
    }
    /// An `undone`, alone in its record.
    package var isUndo: Bool {
        get { has(60) }
        set { set(60, newValue) }
    }
    /// Voided by an effective `undone`.
    package var isVoided: Bool {
        get { has(61) }
        set { set(61, newValue) }
    }
    /// Keeps the journal's own notes only (tails, abandoned groups, who is writing): never undone, never shown.
    package var isHousekeeping: Bool {
        get { has(62) }
        set { set(62, newValue) }
    }
}
