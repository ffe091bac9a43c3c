import Domain
import Glibc
package import Interface
package import Journal
package import Transfer

/// The file of records to put right: made before the commit, so that it can be, and named after it.
package struct RejectsFile {
    package let path: String
    /// Nil where the file is there already with these very bytes: the same file imported again.
    private let file: OutputFile?

    /// `contacts.csv` → `contacts.rejets`, `.csv`; nil for standard input, which has no name to stand beside.
    static func name(
        beside input: String, _ plan: ImportPlan, _ wording: Wording
    ) -> (stem: String, ending: String)? {
        guard input != "-" else { return nil }
        let slash = input.lastIndex(of: "/").map { input.index(after: $0) } ?? input.startIndex
        let dot = input[slash...].lastIndex(of: ".").flatMap { $0 > slash ? $0 : nil }
        let ending = plan.rejectsSuffix ?? dot.map { String(input[$0...]) } ?? ".csv"
        return (String(dot.map { input[..<$0] } ?? input[...]) + wording.rejectsSuffix, ending)
    }

    /// Nil when nothing is rejected.
    ///
    /// - Parameters:
    ///   - asked: where to put them, when it was said; else it stands beside the input.
    ///   - replaces: a file that is there already may be replaced; not the input, nor what is the carnet's.
    package init?(
        _ plan: ImportPlan, beside input: String, asked: String?, replaces: Bool, in place: Place, _ wording: Wording
    ) throws(Failure) {
        guard !plan.rejected.isEmpty else { return nil }
        guard let path = asked ?? Self.name(beside: input, plan, wording).map({ $0.stem + $0.ending }) else {
            throw Failure(Failure.usage, wording.rejectsNeedName)
        }
        let bytes = plan.rejects(heading: wording.rejectsHeading(plan)) { wording.reason($0) }
        self.path = path
        var info = stat()
        // A pipe is not read: that would wait for ever.
        let isThere = stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
        if !replaces, isThere, (try? InputFile.bytes(path, wording)) == bytes {
            file = nil
            return
        }
        do throws(Failure) {
            let kept = KeptFiles(place, inputs: [input])
            file = try OutputFile(path, replacing: replaces, keeping: kept, wording)
            try file?.write(bytes)
            try file?.sync()
        } catch {
            throw Failure(error.code, wording.putRejectsElsewhere(error.sentence))
        }
    }

    package func keep() throws(Failure) { try file?.finish() }
}
