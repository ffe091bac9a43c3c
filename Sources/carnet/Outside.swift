import Domain
import Glibc
import Interface
import Journal
import System

/// Folders and programs outside the carnet.
enum Folder {
    /// Where people keep what they hand over: the Documents folder of their desktop, else of their home, else the home.
    static var documents: String {
        let home = Surroundings.home ?? "."
        let config = (Surroundings.variable("XDG_CONFIG_HOME") ?? home + "/.config") + "/user-dirs.dirs"
        if let bytes = try? FileSystem().contents(config) {
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            where line.hasPrefix("XDG_DOCUMENTS_DIR=") {
                let value = line.dropFirst(18).filter { $0 != "\"" }
                let path = value.hasPrefix("$HOME") ? home + value.dropFirst(5) : String(value)
                if isFolder(path) { return path }
            }
        }
        return isFolder(home + "/Documents") ? home + "/Documents" : home
    }

    static func isFolder(_ path: String) -> Bool { (try? FileSystem().status(path))??.isFolder ?? false }

    /// A name that is free: `suivi.csv`, else `suivi-2.csv`…
    static func free(_ stem: String, _ suffix: String, in folder: String) -> String {
        var path = folder + "/" + stem + suffix
        var number = 2
        while access(path, F_OK) == 0 {
            path = folder + "/" + stem + "-\(number)" + suffix
            number += 1
        }
        return path
    }

    /// The path as people say it.
    static func shown(_ path: String) -> String {
        guard let home = Surroundings.home, path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }
}

/// Starts programs and waits for them.
enum Outside {
    /// Runs a program with a file as its input, if given; true when it ended well.
    @discardableResult
    static func run(_ arguments: [String], input: String? = nil) -> Bool {
        var program = ChildProgram(arguments)
        if let input {
            program.input = .file(input)
            (program.output, program.error) = (.file("/dev/null"), .file("/dev/null"))
        }
        return (try? program.run()) == 0
    }

    /// This program's own file.
    static var thisProgram: String { FileSystem.realPath("/proc/self/exe") ?? CommandLine.arguments[0] }

    /// Starts a program that goes on by itself, without a terminal, what it says going to a file.
    static func start(_ arguments: [String], output: String) -> pid_t? {
        var program = ChildProgram(arguments)
        (program.input, program.output, program.error) = (.file("/dev/null"), .file(output), .file(output))
        (program.appends, program.hasOwnGroup) = (true, true)
        return try? program.start()
    }

    /// A private temporary file with this content; nil when it cannot be made.
    static func temporaryFile(_ text: String) -> String? {
        var template = Array(((Surroundings.variable("TMPDIR") ?? "/tmp") + "/carnet-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let written = Array(text.utf8).withUnsafeBufferPointer { bytes in
            (try? FileSystem().write(descriptor, path, bytes)) != nil
        }
        if written { return path }
        unlink(path)
        return nil
    }
}

/// The desktop's own clipboard, for terminals that take no OSC 52.
enum Clipboard {
    static func copy(_ text: String) {
        let programs: [[String]]
        if Surroundings.variable("WAYLAND_DISPLAY") != nil {
            programs = [["wl-copy"]]
        } else if Surroundings.variable("DISPLAY") != nil {
            programs = [["xclip", "-selection", "clipboard"]]
        } else {
            #if os(macOS)
                programs = [["pbcopy"]]
            #else
                programs = []
            #endif
        }
        guard !programs.isEmpty, let file = Outside.temporaryFile(text) else { return }
        defer { unlink(file) }
        for program in programs where Outside.run(program, input: file) { return }
    }
}
