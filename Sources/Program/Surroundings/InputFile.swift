import Glibc
package import Interface
import Transfer

/// The bytes of a file to import, or of standard input.
package enum InputFile {
    /// One byte more than an import takes is read, so that a file too long is known for one.
    private static let bytesMax = ImportLimit.fileBytesMax + 1

    /// - Parameter path: `-` for standard input.
    package static func bytes(_ path: String, _ wording: Wording) throws(Failure) -> [UInt8] {
        if path == "-" { return try read(0, path, wording) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            throw Failure(Failure.missing, errno == ENOENT ? wording.noSuchFile(path) : wording.cannotRead(path, errno))
        }
        defer { close(descriptor) }
        var info = stat()
        if fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
            throw Failure(Failure.missing, wording.isAFolder(path))
        }
        return try read(descriptor, path, wording, size: Int(info.st_size))
    }

    private static func read(_ descriptor: Int32, _ path: String, _ wording: Wording, size: Int = 0) throws(Failure)
        -> [UInt8]
    {
        var bytes: [UInt8] = []
        // As much as there is said to be: grown by halves, a large file would be copied over and over.
        bytes.reserveCapacity(min(bytesMax, max(0, size)))
        let pieceBytes = 1 << 18
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while bytes.count < bytesMax {
            let got = Glibc.read(descriptor, &piece, min(pieceBytes, bytesMax - bytes.count))
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw Failure(Failure.inputOutput, wording.cannotRead(path, errno)) }
            if got == 0 { break }
            bytes.append(contentsOf: piece[..<got])
        }
        return bytes
    }
}
