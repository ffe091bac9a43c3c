import Glibc
import Interface
import Program

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
