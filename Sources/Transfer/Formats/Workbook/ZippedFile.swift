import Domain
import System

/// What a zip archive is: a workbook, or files put together, as LinkedIn, Takeout and Notion hand them out.
enum ZippedFile {
    case book(any SpreadsheetBook)
    /// The members that can be read, the likeliest first.
    case archive(ZipArchive, members: [String])

    private static let membersMax = 20_000

    init(_ bytes: [UInt8]) throws(ImportRefusal) {
        let archive: ZipArchive
        let members: [(name: String, size: UInt64)]
        do throws(ZipArchive.Failure) {
            archive = try ZipArchive(bytes, bytesMax: ImportLimit.unzippedBytesMax)
            members = try archive.members(max: Self.membersMax)
        } catch {
            throw ImportRefusal(error)
        }
        self = try Self.read(archive, members)
    }

    private static func read(
        _ archive: ZipArchive, _ members: [(name: String, size: UInt64)]
    ) throws(ImportRefusal) -> ZippedFile {
        let names = Set(members.map(\.name))
        if names.contains(where: { $0.hasSuffix(".iwa") }) || names.contains("Index.zip") {
            throw .otherDocument(.numbers)
        }
        if names.contains("word/document.xml") || names.contains("ppt/presentation.xml") {
            throw .otherDocument(.office)
        }
        if let document = try OpenDocument(archive, names) { return .book(document) }
        if let workbook = try Workbook(archive) { return .book(workbook) }
        // Apple's archiver adds copies of another kind.
        let found = members.filter { !$0.name.hasPrefix("__MACOSX/") && !name(of: $0.name).hasPrefix(".") }
            .compactMap { member in rank(member.name).map { (rank: $0, size: member.size, name: member.name) } }
            .sorted { ($0.rank, $1.size, $0.name) < ($1.rank, $0.size, $1.name) }
        guard !found.isEmpty else { throw .archive(members.prefix(20).map { OneLine.clean($0.name) }) }
        return .archive(archive, members: found.map(\.name))
    }

    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The likeliest to hold people has the least; nil for what is not read.
    private static func rank(_ path: String) -> Int? {
        let name = name(of: path).lowercased()
        // LinkedIn's other lists are of messages, of ads.
        if name == "connections.csv" { return 0 }
        if name.hasSuffix(".vcf") { return 1 }
        // Notion writes a view, and beside it all rows.
        if name.hasSuffix("_all.csv") { return 2 }
        let endings = [".xlsx", ".ods", ".csv", ".tsv", ".ldif", ".ics", ".json", ".zip", ".txt"]
        return endings.firstIndex { name.hasSuffix($0) }.map { $0 + 3 }
    }

    // MARK: One of several

    /// The file asked for by its name or its number, else the likeliest, and what else there is.
    ///
    /// - Parameter usual: the one to take where none is asked for.
    static func member(
        of archive: ZipArchive, _ members: [String], _ options: ImportOptions, at usual: Int = 0
    ) throws(ImportRefusal) -> (bytes: [UInt8], name: SheetName) {
        var place = usual
        if let wanted = options.sheet {
            guard let found = wanted.place(among: members, short: name(of:)) else {
                throw .noSuchMember(wanted.text, found: members.prefix(20).map(OneLine.clean))
            }
            place = found
        }
        var bytes: [UInt8] = []
        do throws(ZipArchive.Failure) {
            _ = try archive.read(members[place]) { (chunk) throws(ZipArchive.Failure) in
                bytes.append(contentsOf: chunk)
                return bytes.count <= ImportLimit.fileBytesMax
            }
        } catch {
            throw error == .encrypted ? .encryptedArchive : ImportRefusal(error)
        }
        var told = SheetName(name: OneLine.clean(members[place]), number: place + 1, count: members.count)
        told.alike = members.indices.filter { $0 != place }.map { OneLine.clean(members[$0]) }
        return (bytes, told)
    }
}
