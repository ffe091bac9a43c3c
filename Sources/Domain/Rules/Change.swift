/// One gesture that somebody asks for, on the board or by a command.
package enum Change: Equatable, Sendable {
    case intent(Intent)
    case undo
    case redo
    /// One gesture by its name, where it has effect still: somebody looked at it.
    case takeBack(GestureID)
    case backTo(GestureID)
}

extension Carnet {
    /// The events of a change, by the rules.
    ///
    /// - Parameters:
    ///   - writers: whose gestures undo and redo take back.
    ///   - newExchange: names the exchanges that are logged.
    package func decide(
        _ change: Change, mine writers: [WriterID], now: Moment, newExchange: () -> ExchangeID
    ) -> Result<[Event], Refusal> {
        switch change {
        case .intent(let intent): decide(intent, now: now, newExchange: newExchange)
        case .undo: voiding(undoTarget(of: writers), else: .nothingToUndo)
        case .redo: voiding(redoTarget(of: writers), else: .nothingToRedo)
        case .takeBack(let gesture):
            voiding(self.gesture(gesture).flatMap { $0.isUndone ? nil : gesture }, else: .nothingToUndo)
        case .backTo(let gesture): backTo(gesture).map { .success([$0]) } ?? .failure(.nothingToChange)
        }
    }

    private func voiding(_ gesture: GestureID?, else refusal: Refusal) -> Result<[Event], Refusal> {
        gesture.map { .success([Self.undone([$0])]) } ?? .failure(refusal)
    }
}
