internal import Domain
internal import Glibc

/// Where a carnet's files are: the shared folder, and this device's own state, which never leaves it.
package struct Place: Equatable, Sendable {
    package let folder: String
    package let state: String?

    var log: String { folder + "/log" }
    var aside: String { folder + "/aside" }
    /// Held by whoever syncs, and the folder that is theirs meanwhile.
    package var syncLock: String? { inState("sync.lock") }
    package var syncFolder: String? { inState("sync") }
    func file(_ writer: WriterID) -> String { log + "/" + writer.description + ".jsonl" }
    package func inState(_ name: String) -> String? { state.map { $0 + "/" + name } }

    /// - Parameter stateHome: `$XDG_STATE_HOME`, else `~/.local/state`; nil where there is neither.
    package init(folder: String, stateHome: String?) {
        self.folder = folder
        let real = FileSystem.realPath(folder) ?? folder
        state = stateHome.map { $0 + "/carnet/" + Self.digest(real) }
    }

    /// What tells this carnet on this machine from others, in names that others see.
    package var token: String { Self.digest(Self.machine + (state ?? folder)) }

    /// By the clock that files are dated with.
    static var nanosecondsNow: Int64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) &* 1_000_000_000 &+ Int64(now.tv_nsec)
    }

    /// FNV-1a, 64 bits: a short name for a path, not a secret.
    private static func digest(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let hex = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }

    /// What tells this machine from another: a copied state folder must not give two devices one writer id.
    static var machine: String {
        let fileSystem = FileSystem()
        if let bytes = try? fileSystem.contents("/etc/machine-id", bytesMax: 64), bytes.count >= 16 {
            return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
        }
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
