import Glibc
import Journal

/// Files that are there for a moment: what an editor opens, what another program says.
enum TemporaryFile {
    /// A private file with this content; nil when it cannot be made.
    static func make(_ text: String) -> String? {
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
