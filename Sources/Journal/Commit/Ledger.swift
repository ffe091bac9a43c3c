package import Domain

/// What gestures are decided on and committed to: the journal, or, in tests, one that has no disk.
package protocol Ledger: AnyObject {
    var carnet: Carnet { get }
    /// Whose gestures undo takes back: my id, and those I had before.
    var ownWriters: [WriterID] { get }
    /// One gesture, decided on the carnet as `position` left it; the batch is empty afterwards.
    func commit(
        _ batch: inout EventBatch, decidedAt position: Int, now: Instant, folds: Bool
    ) throws(JournalFault) -> Commit
}

extension Journal: Ledger {}

/// What became of something that was to be done.
package enum GestureOutcome<Reason> {
    case done(GestureID)
    /// There was nothing to change.
    case nothing
    /// Others wrote, and what they wrote is to be looked at before it is decided again.
    case news
    /// The rules are against it.
    case refused(Reason)
    /// It could not be written: nothing of it is.
    case failed(JournalFault)
}

/// Why a gesture was not even tried: by the rules, or because it is too large for the journal.
package enum Undecided<Reason: Sendable>: Error {
    case refused(Reason)
    case failed(JournalFault)
}

extension Ledger {
    /// Decides and commits one gesture; decides again when others wrote in between (journal.md, 15). The one place
    /// where a decision meets the disk: for the board, commands, forgetting and imports.
    ///
    /// - Parameters:
    ///   - folds: false leaves the folding to the next reading (`Journal.commit(folds:)`).
    ///   - again: false where somebody has looked at what is decided: after news they look once more.
    ///   - decide: none for nothing to change.
    package func commit<Reason: Sendable>(
        now: Instant, folds: Bool = true, again: Bool = true, _ decide: () throws(Undecided<Reason>) -> EventBatch
    ) -> GestureOutcome<Reason> {
        // Others may write in between so often before they are waited for no longer.
        let newsMax = 1000
        for _ in 0..<newsMax {
            let position = carnet.recordCount
            do throws(Undecided<Reason>) {
                var batch = try decide()
                if batch.count == 0 { return .nothing }
                do throws(JournalFault) {
                    switch try commit(&batch, decidedAt: position, now: now, folds: folds) {
                    case .done(let gesture): return .done(gesture)
                    case .news: if !again { return .news }
                    }
                } catch {
                    return .failed(error)
                }
            } catch {
                switch error {
                case .refused(let reason): return .refused(reason)
                case .failed(let fault): return .failed(fault)
                }
            }
        }
        return .failed(.busy)
    }

    /// The same for events that are few.
    package func commit<Reason: Sendable>(
        now: Instant, events decide: () throws(Undecided<Reason>) -> [Event]
    ) -> GestureOutcome<Reason> {
        commit(now: now) { () throws(Undecided<Reason>) in
            let events = try decide()
            do throws(JournalFault) { return try EventBatch(events) } catch { throw .failed(error) }
        }
    }

    /// Decides a change by the rules, and commits it.
    package func commit(_ change: Change, now: Moment) -> GestureOutcome<Refusal> {
        commit(now: now.instant, events: { () throws(Undecided<Refusal>) in try decided(change, now: now) })
    }

    /// What the rules make of a change.
    package func decided(_ change: Change, now: Moment) throws(Undecided<Refusal>) -> [Event] {
        var random = SystemRandomNumberGenerator()
        let decided = carnet.decide(change, mine: ownWriters, now: now) { ExchangeID.random(using: &random) }
        switch decided {
        case .success(let events): return events
        case .failure(let refusal): throw .refused(refusal)
        }
    }
}
