import Domain
import Glibc
import Interface
import Journal

/// Folders outside the carnet.
package enum Folder {
    /// Where people keep what they hand over: the Documents folder of their desktop, else of their home, else the home.
    package static var documents: String {
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
    package static func free(_ stem: String, _ suffix: String, in folder: String) -> String {
        var path = folder + "/" + stem + suffix
        var number = 2
        while access(path, F_OK) == 0 {
            path = folder + "/" + stem + "-\(number)" + suffix
            number += 1
        }
        return path
    }

    /// The path as people say it.
    package static func shown(_ path: String) -> String {
        guard let home = Surroundings.home, path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }
}
