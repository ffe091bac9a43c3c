package import Domain

/// What became of a person who was to be forgotten.
package enum Forgetting {
    case done
    case refused(Refusal)
    /// Nothing was written.
    case failed(JournalFault)
    /// The erasure is recorded, and holds; what is left of it is done at the next opening.
    case pending(JournalFault)
}

extension Journal {
    /// Forgets a person: the event, then the bytes, then that it is done (journal.md, 48–50).
    ///
    /// - Parameters:
    ///   - texts: of other contacts, which name the person and go too.
    ///   - objects: their address is not to come in again; so it is kept of who had objected already.
    ///   - recorded: told the ids of the person once the erasure is on disk, and nothing of them is left here.
    package func forget(
        _ id: ContactID, texts: [ErasedText], objects: Bool = false, now: Instant, recorded: ([ContactID]) -> Void
    ) -> Forgetting {
        var ids: [ContactID] = []
        let outcome = commit(
            now: now,
            events: { () throws(Undecided<Refusal>) in
                ids = carnet.ids(of: id)
                let addresses: [String]
                if let person = carnet.contact(id) {
                    addresses = objects || person.hasObjected ? person.emails.map(\.address) : []
                } else if let person = carnet.voidedPeople(named: id.description).first {
                    addresses = objects ? person.emails : []
                } else {
                    throw .refused(.noSuchContact)
                }
                return carnet.forgetting(
                    id, texts: texts, objections: addresses.compactMap { fingerprint(of: $0) })
            })
        return carriedOut(outcome, now) { recorded(ids) }
    }

    /// Forgets those whom undone gestures alone brought in, in one gesture.
    ///
    /// - Parameter recorded: told once nothing of them is left here.
    package func forgetVoided(_ people: [ContactID], now: Instant, recorded: () -> Void) -> Forgetting {
        let outcome: GestureOutcome<Refusal> = commit(
            now: now,
            events: { () throws(Undecided<Refusal>) in
                let ids = people.filter { carnet.contact($0) == nil && !carnet.isErased($0) }
                return stride(from: 0, to: ids.count, by: JournalLimit.eventsPerRecordMax).map { start in
                    let some = ids[start..<min(start + JournalLimit.eventsPerRecordMax, ids.count)]
                    return Event(.contactErased, nil, some.map { .erased($0) })
                }
            })
        return carriedOut(outcome, now, recorded)
    }

    private func carriedOut(
        _ outcome: GestureOutcome<Refusal>, _ now: Instant, _ recorded: () -> Void
    ) -> Forgetting {
        switch outcome {
        case .done: break
        case .nothing, .news: return .refused(.nothingToChange)
        case .refused(let refusal): return .refused(refusal)
        case .failed(let fault): return .failed(fault)
        }
        do throws(JournalFault) {
            try carryOutErasure()
            try tellErasures(now: now)
            // Every sync it rests on has succeeded.
            recorded()
            return .done
        } catch {
            return .pending(error)
        }
    }
}
