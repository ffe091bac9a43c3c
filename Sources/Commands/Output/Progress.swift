import Glibc
import Interface
import Program
import Sync

/// Says how far a long import is, from half a second on, where somebody can see it.
final class Progress {
    private let wording: Wording
    private let start = Surroundings.monotonicMilliseconds
    private let isShown = isatty(2) == 1
    private var hasShown = false

    static let delayMilliseconds = 500

    init(_ wording: Wording) { self.wording = wording }

    func show(_ done: Int, _ total: Int) {
        guard isShown, Surroundings.monotonicMilliseconds - start >= Self.delayMilliseconds else { return }
        hasShown = true
        Out.write(Array(("\r" + wording.reading(done, total)).utf8), to: 2)
    }

    /// Takes its line away.
    func end() {
        if hasShown { Out.write(Array("\r\u{1B}[K".utf8), to: 2) }
    }
}

/// Says how far an exchange is, where it takes longer than a moment and somebody can see it.
final class ExchangeProgress {
    private let wording: Wording
    private let isShown: Bool
    private var hasShown = false

    init(_ wording: Wording, isShown: Bool) {
        self.wording = wording
        self.isShown = isShown
    }

    func asking(mayAsk: Bool) -> Asking {
        Asking(mayAsk: mayAsk) { [self] percent in
            guard isShown else { return }
            hasShown = true
            Out.write(Array(("\r" + wording.exchanging(percent) + "\u{1B}[K").utf8), to: 2)
        }
    }

    /// Takes its line away.
    func end() {
        if hasShown { Out.write(Array("\r\u{1B}[K".utf8), to: 2) }
        hasShown = false
    }
}
