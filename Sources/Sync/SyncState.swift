internal import Domain
internal import Journal

/// STATE/remote: where the team's files meet, and how they were when this device last met them.
///
///     url <address>
///     kind repository | folder                      decided when its user named it, never by what lies there later
///     at <instant>
///     part <name> <version> <bytes> <checksum>      as it is there, and what it held
///     file <writer> <inode> <size> <modified>       our file that says the same
///     held <writer>                                 its author must settle a fork first: never pushed
///     copy <version> <name>                         a conflict copy that was joined as it was then
///     read <version>                                of the format, that what is held was looked at with
///     append-only                                   it takes new parts, and refuses to have one rewritten
package struct SyncState: Equatable, Sendable {
    package struct Part: Equatable, Sendable {
        var version: String
        /// Of the bytes the part held when it was fetched or pushed.
        var mark: Mark
    }
    struct Mark: Equatable, Sendable {
        var bytes: Int
        var checksum: String
    }
    package var url = ""
    var kind: RemoteKind?
    /// By this device's clock.
    package var at = ""
    var parts: [String: Part] = [:]
    var files: [String: String] = [:]
    var held: Set<String> = []
    /// Conflict copies that were joined, and as what.
    var copies: [String: String] = [:]
    /// A later program may be able to read what is held.
    var version: UInt64?
    var isAppendOnly = false
    /// Its user names it right now: whatever it is, it is what is meant. Not remembered.
    var isNamedAgain = false

    package init() {}

    /// What was decided, or, in what an older version wrote, what the names met there tell.
    var kindKnown: RemoteKind? { kind ?? parts.keys.first.map { $0.contains("/") ? .repository : .folder } }

    private static let partBytesMax = 1 << 32

    init(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            if line == "append-only" { isAppendOnly = true }
            guard let blank = line.firstIndex(of: " ") else { continue }
            let rest = String(line[line.index(after: blank)...])
            let words = rest.split(separator: " ").map(String.init)
            switch line[..<blank] {
            case "url": url = rest
            case "kind": kind = RemoteKind(rawValue: rest)
            case "at": at = rest
            case "part" where words.count == 4:
                guard let count = Int(words[2]), (0...Self.partBytesMax).contains(count) else { continue }
                parts[words[0]] = Part(version: words[1], mark: Mark(bytes: count, checksum: words[3]))
            case "file" where words.count >= 2: files[words[0]] = words.dropFirst().joined(separator: " ")
            case "held": held.insert(rest)
            case "read": version = UInt64(rest)
            case "copy" where words.count >= 2: copies[words.dropFirst().joined(separator: " ")] = words[0]
            default: continue
            }
        }
    }

    var bytes: [UInt8] {
        var lines = ["url " + url] + (kind.map { ["kind " + $0.rawValue] } ?? []) + ["at " + at]
        if isAppendOnly { lines.append("append-only") }
        lines += parts.sorted { $0.key < $1.key }.map {
            "part \($0.key) \($0.value.version) \($0.value.mark.bytes) \($0.value.mark.checksum)"
        }
        lines += files.sorted { $0.key < $1.key }.map { "file \($0.key) \($0.value)" }
        // A name with a line end cannot be kept in a line: it is looked at each time.
        lines += copies.sorted { $0.key < $1.key }.filter { !$0.key.utf8.contains(0x0A) }.map {
            "copy \($0.value) \($0.key)"
        }
        lines += held.sorted().map { "held " + $0 } + (version.map { ["read \($0)"] } ?? [])
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
