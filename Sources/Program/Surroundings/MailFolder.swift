import Glibc
package import Interface
import Journal
package import Outreach
import System

/// A folder that mails are written into, a file each: none is written over, and each is there whole or not at all.
package final class MailFolder {
    private let path: String
    private let descriptor: Int32
    private let wording: Wording
    package private(set) var written: [String] = []

    /// Makes the folder where there is none (0700).
    package init(_ path: String, keeping kept: KeptFiles, _ wording: Wording) throws(Failure) {
        try kept.check(path, wording)
        self.path = path
        self.wording = wording
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw Failure(Failure.cannotCreate, wording.cannotCreate(path, errno))
        }
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw Failure(Failure.cannotCreate, wording.cannotCreate(path, errno)) }
        if faccessat(descriptor, ".", W_OK | X_OK, 0) != 0 {
            let code = errno
            close(descriptor)
            throw Failure(Failure.cannotCreate, wording.cannotCreate(path, code))
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// As many of one name as are told apart.
    private static let sameMax = 10_000

    /// Writes one file and syncs it. A name that is taken gets a number.
    package func write(_ bytes: [UInt8], named stem: String, ending: String) throws(Failure) -> String {
        let signals = HeldSignals()
        defer { signals.release() }
        let temporary = Temporary.name(beside: stem + ending)
        let file = openat(descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Failure(Failure.cannotCreate, wording.cannotCreate(path, errno)) }
        var code: Int32 = 0
        var done = 0
        while done < bytes.count, code == 0 {
            let count = bytes.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { Glibc.write(file, $0 + done, buffer.count - done) } ?? 0
            }
            if count > 0 { done += count } else if errno != EINTR { code = errno == 0 ? EIO : errno }
        }
        if code == 0, fsync(file) != 0 { code = errno }
        close(file)
        defer { unlinkat(descriptor, temporary, 0) }
        if code != 0 { throw Failure(Failure.inputOutput, wording.cannotWrite(path, code)) }
        for number in 1...Self.sameMax {
            let name = stem + (number == 1 ? "" : "-\(number)") + ending
            if linkat(descriptor, temporary, descriptor, name, 0) == 0 {
                let whole = path.hasSuffix("/") ? path + name : path + "/" + name
                written.append(whole)
                return whole
            }
            guard errno == EEXIST else { break }
        }
        throw Failure(Failure.cannotCreate, wording.cannotCreate(path, errno))
    }

    /// One mail, as a file that a mail program opens as a draft.
    package func write(_ letter: Letter) throws(Failure) -> String {
        try write(letter.file, named: letter.fileStem, ending: ".eml")
    }

    /// The names are on disk too.
    package func finish() { fsync(descriptor) }
}
