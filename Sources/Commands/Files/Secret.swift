import Domain
import Glibc
import Interface
import Program

/// What must be read by nobody else, and travel in clear nowhere: a variable of the environment, else a file of its
/// owner alone; never an argument, which everyone can see.
struct Secret {
    enum Fault: Error {
        case missing
        /// Others can read the file.
        case open(String)
    }

    let text: String

    init(variable: String, path: String?, _ wording: Wording) throws {
        var text = Surroundings.variable(variable) ?? ""
        if text.isEmpty, let path {
            var info = stat()
            guard stat(path, &info) == 0 else { throw Fault.missing }
            guard info.st_mode & 0o077 == 0 else { throw Fault.open(path) }
            text = String(decoding: try InputFile.bytes(path, wording), as: UTF8.self)
        }
        self.text = OneLine.clean(text)
        guard !self.text.isEmpty, Self.isPlain(self.text) else { throw Fault.missing }
    }

    static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }

    /// Over https; only this machine itself is trusted without. What stands before an `@` is no host, whatever it looks
    /// like.
    static func isSafe(_ url: String) -> Bool {
        let host = url.hasPrefix("http://") ? url.dropFirst(7).prefix { $0 != ":" && $0 != "/" } : ""
        return !url.contains("@") && isPlain(url)
            && (url.hasPrefix("https://") || ["localhost", "127.0.0.1"].contains(host))
    }
}
