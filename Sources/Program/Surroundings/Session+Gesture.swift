package import Domain
import Interface
import Journal

extension Session {
    /// Opens a carnet to read it. What the journal has to say for itself is told, and the rest is shown.
    package static func read(_ option: String?) throws -> Session {
        let session = try open(option, Spoken.wording)
        session.tellState()
        return session
    }

    /// Damage and a newer version are told each time: what is intact is shown all the same.
    package func tellState() {
        if case .newerVersion? = journal.readOnly, let reason = journal.readOnly { Out.tell(wording.readOnly(reason)) }
        if journal.isDamaged { Out.tell(wording.journalIsDamaged) }
    }

    /// Commits one gesture, then acknowledges it: each contact it concerns, alone on a line of standard output.
    ///
    /// - Returns: the contacts concerned, in order; none when there was nothing to change.
    @discardableResult
    package func gesture(_ decide: () throws -> [Event]) throws -> [ContactID] {
        var concerned: [ContactID] = []
        let isDone = try perform {
            let events = try decide()
            concerned = Self.contacts(of: events)
            return events
        }
        guard isDone else { return [] }
        // By the ids they go by now: two may have become one.
        var seen: Set<ContactID> = []
        concerned = concerned.map(carnet.currentID).filter { seen.insert($0).inserted }
        Out.write(ContactList.bytes(concerned))
        return concerned
    }

    /// The same for an intent; a refusal ends the command with its sentence, *nothing to change* does not.
    @discardableResult
    package func gesture(_ intent: Intent) throws -> [ContactID] {
        try gesture { try events(intent) }
    }

    /// What the rules make of an intent; none when there is nothing to change.
    package func events(_ intent: Intent) throws(Failure) -> [Event] { try events(.intent(intent)) }

    /// The same for any change.
    package func events(_ change: Change) throws(Failure) -> [Event] {
        do throws(Undecided<Refusal>) {
            return try journal.decided(change, now: Surroundings.now())
        } catch {
            switch error {
            case .refused(.nothingToChange): return []
            case .refused(let refusal): throw Failure(Failure.refused, wording.refusal(refusal))
            case .failed(let fault): throw Failure(fault, wording)
            }
        }
    }

    /// Tells the sentence of a gesture, or that there was nothing to change.
    package func tell(_ concerned: [ContactID], _ sentence: (ContactID) -> String) {
        if concerned.isEmpty { return Out.tell(wording.refusal(.nothingToChange)) }
        let shownMax = 20
        for id in concerned.prefix(shownMax) { Out.tell(sentence(id)) }
        if concerned.count > shownMax { Out.tell(wording.andOthers(concerned.count - shownMax)) }
    }

    package func title(_ id: ContactID) -> String {
        carnet.row(of: id).map { carnet.title(row: $0) } ?? id.description
    }

    package static func contacts(of events: [Event]) -> [ContactID] {
        var seen: Set<ContactID> = []
        return events.flatMap { event in
            let pairs = event.writes.flatMap { write -> [ContactID] in
                if case .contacts(let one, let other) = write { [one, other] } else { [] }
            }
            return (event.contact.map { [$0] } ?? []) + pairs
        }.filter { seen.insert($0).inserted }
    }
}

/// Identifiers as lines.
package enum ContactList {
    static let lineLength = ContactID.length + 1

    package static func bytes(_ ids: some Collection<ContactID>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: ids.count * lineLength) { buffer, count in
            for id in ids {
                write(id, into: buffer, at: count)
                count += lineLength
            }
        }
    }

    /// One identifier and a line feed, without a `String`: `list --format ids` writes 100,000 of them.
    @inline(__always)
    private static func write(_ id: ContactID, into buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        buffer[start] = 0x63
        for index in 1..<ContactID.length {
            let value = UInt8(truncatingIfNeeded: id.packed >> UInt64(5 * (ContactID.length - 1 - index)) & 31)
            buffer[start + index] = value < 26 ? 0x61 + value : 0x32 + value - 26
        }
        buffer[start + ContactID.length] = 0x0A
    }
}
