import Domain
package import Interface
package import Journal

/// Carries out what `update` asks for and tells it what became of it, until nothing more is asked. Gestures go to the
/// ledger here; all other effects to whoever has a terminal, files and a team. It never writes to the model.
package final class Interpreter {
    package private(set) var model: Model
    private let ledger: any Ledger
    /// What an effect came to, in messages; the model is as it was when the effect was asked for.
    private let outside: (Effect) -> Message?

    package init(_ model: Model, _ ledger: any Ledger, outside: @escaping (Effect) -> Message?) {
        self.model = model
        self.ledger = ledger
        self.outside = outside
    }

    /// What was asked for during `handle` comes after what it brings about.
    private var queue: [Message] = []
    private var isHandling = false

    package func handle(_ message: Message) {
        queue.append(message)
        guard !isHandling else { return }
        isHandling = true
        defer { isHandling = false }
        while let next = next() {
            for effect in update(&model, next) {
                guard let answer = perform(effect) else { continue }
                queue.append(answer)
                // What was to follow a gesture that was not done is not done either.
                if case .commit = effect, !answer.isOfDoneGesture { break }
            }
        }
    }

    /// Keys that came at once, still to be pressed.
    private var keys: ArraySlice<Key>?

    private func next() -> Message? {
        if !queue.isEmpty { return queue.removeFirst() }
        if let key = keys?.popFirst() {
            return .input(.key(key))
        }
        if keys == nil { return nil }
        keys = nil
        return .burstEnded
    }

    private func perform(_ effect: Effect) -> Message? {
        switch effect {
        case .commit(let change):
            return message(of: ledger.commit(change, now: model.now)) { .committed(change, $0) }
        case .press(let pressed):
            keys = pressed[...]
            return .silence(0)
        default: return outside(effect)
        }
    }

    /// What `update` is told of a gesture.
    func message(of outcome: GestureOutcome<Refusal>, done: (GestureID) -> Message) -> Message {
        switch outcome {
        case .done(let gesture): done(gesture)
        case .nothing: .refused(.nothingToChange)
        case .news: .news
        case .refused(let refusal): .refused(refusal)
        case .failed(let fault): .failed(model.wording.fault(fault))
        }
    }
}

extension Message {
    fileprivate var isOfDoneGesture: Bool { if case .committed = self { true } else { false } }
}
