import Glibc
import System

/// The desktop's own clipboard, for terminals that take no OSC 52.
enum Clipboard {
    /// A program that hangs must not keep the board waiting.
    private static let patienceMilliseconds = 1000
    /// What terminals take by OSC 52 (xterm: a million bytes).
    private static let terminalBytesMax = 1 << 20

    /// Whether a program of the desktop took it.
    static func copy(_ text: String) -> Bool {
        let programs: [[String]]
        if Surroundings.variable("WAYLAND_DISPLAY") != nil {
            programs = [["wl-copy"]]
        } else if Surroundings.variable("DISPLAY") != nil {
            programs = [["xclip", "-selection", "clipboard"]]
        } else {
            programs = []
        }
        guard !programs.isEmpty, let file = TemporaryFile.make(text) else { return false }
        defer { unlink(file) }
        return programs.contains { arguments in
            var program = ChildProgram(arguments)
            (program.input, program.output, program.error) = (.file(file), .file("/dev/null"), .file("/dev/null"))
            return (try? program.run(milliseconds: patienceMilliseconds)) == 0
        }
    }

    /// Whether this terminal may have taken it by OSC 52: it does not answer, so that only those which never do are
    /// told apart.
    static func terminalMayCopy(_ text: String) -> Bool {
        let term = Surroundings.variable("TERM") ?? ""
        let never = ["linux", "dumb", "cons25", "vt", "ansi", "sun", "hurd", "mach", "cygwin", "pcansi"]
        let isDeaf =
            never.contains(where: term.hasPrefix) || Surroundings.variable("TERM_PROGRAM") == "Apple_Terminal"
            || Surroundings.variable("VTE_VERSION") != nil && Surroundings.variable("TMUX") == nil
        return !isDeaf && text.utf8.count <= terminalBytesMax
    }
}
