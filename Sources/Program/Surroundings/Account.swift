import Domain
import Glibc
import Journal
import System

/// A line of the accounts' table: `name:password:uid:gid:full name,…:home:shell` (passwd(5)).
///
/// Not by `getpwuid`: in a static program it makes the C library load the machine's own name-service modules (sssd,
/// systemd-homed), which ends it by a signal. The table is read as a file; a directory is asked by the machine's own
/// `getent`, which may load what it likes.
struct Account: Equatable {
    var name: String
    /// Of the fourth field, what stands before its first comma (finger(1)); may be empty.
    var fullName: String
    var home: String

    /// The line that has this number; nil where there is none.
    init?(table: [UInt8], uid: UInt32) {
        for line in table.split(separator: 0x0A) {
            let fields = line.split(separator: 0x3A, omittingEmptySubsequences: false)
            guard fields.count >= 7, !fields[0].isEmpty, UInt32(String(decoding: fields[2], as: UTF8.self)) == uid
            else {
                continue
            }
            func text(_ bytes: ArraySlice<UInt8>?) -> String {
                OneLine.clean(String(decoding: bytes ?? [], as: UTF8.self))
            }
            name = text(fields[0])
            // `&` is the account's name (passwd(5)).
            fullName = text(fields[4].split(separator: 0x2C, omittingEmptySubsequences: false).first)
                .split(separator: "&", omittingEmptySubsequences: false).joined(separator: name)
            home = String(decoding: fields[5], as: UTF8.self)
            return
        }
        return nil
    }

    private static let tableBytesMax = 4 << 20
    /// A directory that does not answer must not keep anybody waiting.
    private static let directoryMilliseconds = 2000

    /// The account that runs this program; asked once.
    static let own: Account? = {
        let uid = getuid()
        let table = (try? FileSystem().contents("/etc/passwd", bytesMax: tableBytesMax)) ?? nil
        if let table, let account = Account(table: table, uid: uid) { return account }
        let answer = ChildProgram(["getent", "passwd", String(uid)])
            .answer(milliseconds: directoryMilliseconds, bytesMax: tableBytesMax)
        return answer.flatMap { Account(table: $0, uid: uid) }
    }()
}
