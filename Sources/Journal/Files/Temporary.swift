internal import Glibc

/// Names of files that are there for a moment, until they take the place of another: ours by their form, and told from
/// what was left lying by the process that is in them.
package enum Temporary {
    private static let ending = ".carnet-tmp"
    private static let nameBytesMax = 100

    /// `.contacts.csv.4711-1f9c.carnet-tmp`, beside the file.
    package static func name(beside path: String) -> String {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let name = String(decoding: path[slash...].utf8.prefix(nameBytesMax), as: UTF8.self)
        let random = String(UInt32.random(in: 0 ... .max), radix: 36)
        return path[..<slash] + ".\(name).\(getpid())-\(random)" + ending
    }

    /// Whether it is one that nobody is writing to any more.
    static func isLeft(_ name: String) -> Bool {
        guard name.hasPrefix("."), name.hasSuffix(ending) else { return false }
        let stem = name.dropLast(ending.count)
        guard let dot = stem.lastIndex(of: "."), let process = pid_t(stem[dot...].dropFirst().prefix { $0 != "-" }),
            process > 0
        else { return false }
        return process != getpid() && kill(process, 0) != 0 && errno == ESRCH
    }

    /// Removes from a folder what a program that was ended left there.
    package static func removeLeft(in folder: String) {
        let fileSystem = FileSystem()
        for name in (try? fileSystem.names(in: folder)) ?? [] where isLeft(name) {
            try? fileSystem.unlink(folder + "/" + name)
        }
    }
}
