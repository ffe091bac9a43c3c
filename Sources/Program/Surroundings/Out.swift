import Domain
import Glibc
import Interface

/// Standard output and standard error, unbuffered: what was acknowledged was written.
package enum Out {
    package static func write(_ bytes: [UInt8], to descriptor: Int32 = 1) {
        var done = 0
        bytes.withUnsafeBufferPointer { buffer in
            while done < buffer.count, let base = buffer.baseAddress {
                let count = Glibc.write(descriptor, base + done, buffer.count - done)
                if count < 0 {
                    if errno == EINTR { continue }
                    // A closed pipe ends quietly: whoever read has seen enough.
                    if errno == EPIPE { exit(0) }
                    if descriptor != 2 { tell(Spoken.wording.cannotWrite("-", errno)) }
                    exit(Failure.inputOutput)
                }
                done += count
            }
        }
    }

    package static func write(_ text: String) { write(Array(text.utf8)) }
    package static func line(_ text: String) { write(Array((text + "\n").utf8)) }
    /// A question, answered on its last line.
    package static func ask(_ text: String) { write(Array((Showable.text(text) + " ").utf8), to: 2) }
    /// The same where standard output is the screen.
    package static func askOnScreen(_ text: String) { write(Showable.text(text) + " ") }
    /// A sentence for the person, made showable: one line, whatever the names in it hold.
    package static func tell(_ text: String) { tell([text]) }
    /// Several, each a line of its own.
    package static func tell(_ lines: [String]) {
        if !lines.isEmpty { write(Array(lines.map { Showable.text($0) + "\n" }.joined().utf8), to: 2) }
    }
}

extension Out {
    /// Lines for people on standard output, made showable, in one write.
    package static func show(_ lines: [String]) {
        write(lines.map { Showable.text($0) + "\n" }.joined())
    }

    /// The columns of the terminal on a descriptor; nil where it is none.
    package static func columns(_ descriptor: Int32 = 1) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
