import CarnetData
import Domain
import Glibc
import Interface
import Journal
import Program

/// A private carnet filled with the demo's two months, relative to today.
@MainActor
struct DemoCopy {
    let journal: Journal
    private let folder: String

    init(_ wording: Wording) throws {
        var template = Array(((Surroundings.variable("TMPDIR") ?? "/tmp") + "/carnet-demo-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(Failure.cannotCreate, wording.noTemporaryFolder) }
        folder = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let now = Surroundings.now()
        do throws(JournalFault) {
            journal = try Journal.make(
                folder + "/carnet", stateHome: folder + "/state", product: DemoScript.product, person: "Camille Roche",
                device: "demo", now: now.instant, fileSystem: FileSystem(isLasting: false))
            for gesture in DemoScript.gestures(Demo.lines, today: now.today) {
                let milliseconds = Int64(gesture.day.number) * 86_400_000 + Int64(gesture.minute) * 60_000
                _ = try journal.commit(
                    gesture.events, decidedAt: journal.carnet.recordCount, now: Instant(milliseconds: milliseconds))
            }
        } catch {
            throw Failure(error, wording)
        }
    }

    /// Takes away what was made, and nothing else.
    func remove() { try? FileSystem().removeTree(folder) }
}
