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
        while !queue.isEmpty {
            for effect in update(&model, queue.removeFirst()) {
                if let answer = perform(effect) { queue.append(answer) }
            }
        }
    }

    private func perform(_ effect: Effect) -> Message? {
        guard case .commit(let change) = effect else { return outside(effect) }
        return message(of: ledger.commit(change, now: model.now)) { .committed(change) }
    }

    /// What `update` is told of a gesture.
    func message(of outcome: GestureOutcome<Refusal>, done: () -> Message) -> Message {
        switch outcome {
        case .done: done()
        case .nothing: .refused(.nothingToChange)
        case .news: .news
        case .refused(let refusal): .refused(refusal)
        case .failed(let fault): .failed(model.wording.fault(fault))
        }
    }
}
