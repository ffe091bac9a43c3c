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
                guard let person = carnet.contact(id) else { throw .refused(.noSuchContact) }
                ids = carnet.ids(of: id)
                let addresses = objects || person.hasObjected ? person.emails.map(\.address) : []
                return carnet.forgetting(
                    id, texts: texts, objections: addresses.compactMap { fingerprint(of: $0) })
            })
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
            recorded(ids)
            return .done
        } catch {
            return .pending(error)
        }
    }
}
