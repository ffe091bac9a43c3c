import Glibc
package import Interface
package import Journal

/// Files that nothing is written over, whatever was asked for: the carnet's own, this device's state, and what is being
/// read. Told by where a path leads, through links and `..`.
package struct KeptFiles {
    private let folders: [String]
    private let inputs: [String]

    /// - Parameters:
    ///   - place: the carnet's; nil where there is none yet.
    ///   - inputs: files that are read for what is being written.
    package init(_ place: Place?, inputs: [String] = []) {
        let own = place.map { place in
            ["log", "aside", "templates", ".tmp", "settings.toml"].map { place.folder + "/" + $0 }
                + (place.state.map { [$0, $0 + "/../columns.json"] } ?? [])
        }
        folders = (own ?? []).map(Self.real)
        self.inputs = inputs
    }

    /// Refuses a path that leads to one of them.
    package func check(_ path: String, _ wording: Wording) throws(Failure) {
        let target = Self.real(OutputFile.followed(path))
        if folders.contains(where: { target == $0 || target.hasPrefix($0 + "/") }) {
            throw Failure(Failure.cannotCreate, wording.isTheCarnets(path))
        }
        var (one, other) = (stat(), stat())
        guard stat(target, &one) == 0 else { return }
        for input in inputs where stat(input, &other) == 0 && one.st_ino == other.st_ino && one.st_dev == other.st_dev {
            if one.st_mode & S_IFMT == S_IFREG { throw Failure(Failure.cannotCreate, wording.isBeingRead(path)) }
        }
    }

    /// Where a path leads, also when nothing is there yet.
    private static func real(_ path: String) -> String {
        if let real = FileSystem.realPath(path) { return real }
        let parent = FileSystem.parent(of: path)
        return (FileSystem.realPath(parent) ?? parent) + "/" + FileSystem.name(of: path)
    }
}
