import Domain
import Glibc
import Interface

/// Goes on with a path that is being typed, as shells do.
enum PathCompletion {
    /// The path as far as it is sure, and the names it may go on with; folders end with `/`. Case does not tell names
    /// apart where nothing else does; hidden ones are meant only where a dot is typed.
    static func complete(_ typed: String) -> (path: String, names: [String]) {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let start = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
        if typed == "~" { return ("~/", ["~/"]) }
        let all = names(in: expanded(folder.isEmpty ? "./" : folder))
            .filter { start.hasPrefix(".") || !$0.hasPrefix(".") }
        let exact = all.filter { $0.hasPrefix(start) }
        let found = (exact.isEmpty ? all.filter { $0.lowercased().hasPrefix(start.lowercased()) } : exact).sorted()
        guard let first = found.first else { return (typed, []) }
        let common = found.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
        return (folder + (common.count >= start.count ? common : start), found.map(Showable.text))
    }

    private static func expanded(_ folder: String) -> String {
        guard folder.hasPrefix("~/"), let home = Surroundings.home else { return folder }
        return home + folder.dropFirst(1)
    }

    /// What cannot be shown on one line is no name to go on with.
    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while names.count < namesMax, let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            guard let name, name != ".", name != "..", Showable.text(name) == name else { continue }
            names.append(Folder.isFolder(folder + name) ? name + "/" : name)
        }
        return names
    }

    private static let namesMax = 10_000
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}

/// A path as terminals type it when a file is dropped on them: between quotes, with backslashes, or as `file://`.
enum DroppedPath {
    /// The path as it stands where there is such a file.
    static func read(_ typed: String) -> String {
        if access(typed, F_OK) == 0 { return typed }
        var text = typed
        while text.last == " " { text.removeLast() }
        if text.count > 2, let quote = text.first, quote == "'" || quote == "\"", text.last == quote {
            return String(text.dropFirst().dropLast()).replacing("'\\''", with: "'")
        }
        if text.hasPrefix("file://") { return PercentCoding.decoded(text.dropFirst(7).drop { $0 != "/" }) }
        guard text.contains("\\") else { return text }
        var out = ""
        var isEscaped = false
        for character in text {
            if !isEscaped, character == "\\" {
                isEscaped = true
            } else {
                out.append(character)
                isEscaped = false
            }
        }
        return out
    }
}
