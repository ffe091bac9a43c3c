import Foundation
import Testing

/// The rules of docs/architecture.md that the compiler does not hold.
@Suite struct TidyTests {
    /// A Swift file of the repository, by its path from the top.
    struct SourceFile: Sendable {
        var path: String
        var lines: [Substring]

        /// Written by a script: tables are as long as they are.
        var isGenerated: Bool { lines.prefix(3).contains("// swift-format-ignore-file") }
        var isThisTest: Bool { path.hasPrefix("Tests/TidyTests/") }

        /// Lines with their numbers, from 1, without what is only said in a comment.
        var code: [(number: Int, text: Substring)] {
            lines.enumerated().map { index, line in
                let comment = line.range(of: "//")?.lowerBound ?? line.endIndex
                let isInText = line[..<comment].filter { $0 == "\"" }.count % 2 == 1
                return (index + 1, isInText ? line : line[..<comment])
            }
        }
    }

    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL

    /// All Swift files under some folders of the repository.
    static func files(under folders: String...) throws -> [SourceFile] {
        var found: [SourceFile] = []
        for folder in folders {
            let start = top.appendingPathComponent(folder).resolvingSymlinksInPath()
            for path in try FileManager.default.subpathsOfDirectory(atPath: start.path) where path.hasSuffix(".swift") {
                let text = try String(contentsOf: start.appendingPathComponent(path), encoding: .utf8)
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                found.append(SourceFile(path: folder + "/" + path, lines: lines))
            }
        }
        return found.sorted { $0.path < $1.path }
    }

    /// Says where code matches, for each of the patterns.
    private func expectNone(_ patterns: [String], in files: [SourceFile], _ why: Comment) throws {
        for pattern in patterns {
            let pattern = try Regex(pattern)
            for file in files where !file.isThisTest {
                for line in file.code where line.text.contains(pattern) {
                    Issue.record("\(file.path):\(line.number): \(why.rawValue)")
                }
            }
        }
    }

    // MARK: The arrows

    static let arrows: [(folder: String, mayImport: Set<String>)] = [
        ("Sources/Domain", []),
        ("Sources/System", ["CChecksum", "CArchive", "Glibc"]),
        ("Sources/Journal", ["Domain", "System", "Glibc"]),
        ("Sources/Sync", ["Journal", "Domain", "System", "Glibc"]),
        ("Sources/Transfer", ["Domain", "System"]),
        ("Sources/Outreach", ["Domain", "CarnetData", "CQRCode"]),
        ("Sources/Piloting", ["Domain", "System", "Outreach", "Glibc"]),
        ("Sources/Interface", ["Domain", "Outreach", "Piloting"]),
        ("Sources/Report", ["Domain", "Piloting", "Interface"]),
        ("Sources/Terminal", ["Interface", "CTerminal", "Glibc"]),
        ("Data", ["Domain"]),
        (
            "Sources/Program",
            [
                "Domain", "Journal", "System", "Sync", "Transfer", "Outreach", "Piloting", "Interface", "Report",
                "Terminal", "CProgram", "Glibc",
            ]
        ),
        (
            "Sources/Commands",
            [
                "Program", "Domain", "Journal", "System", "Sync", "Transfer", "Outreach", "Piloting", "Interface",
                "Report", "Terminal", "CarnetData", "CProgram", "ArgumentParser", "Glibc",
            ]
        ),
        ("Sources/carnet", ["Commands", "Glibc"]),
    ]

    @Test(arguments: arrows) func importsFollowTheArrows(arrow: (folder: String, mayImport: Set<String>)) throws {
        let files = try Self.files(under: arrow.folder)
        #expect(!files.isEmpty)
        for file in files {
            for imported in imports(file) {
                #expect(arrow.mayImport.contains(imported), "\(file.path) imports \(imported)")
            }
        }
    }

    /// Its start-up costs more than the first frame.
    @Test func nothingThatShipsImportsFoundation() throws {
        for file in try Self.files(under: "Sources", "Data") {
            #expect(!imports(file).contains { $0.hasPrefix("Foundation") }, "\(file.path)")
        }
    }

    private func imports(_ file: SourceFile) -> [String] {
        file.code.compactMap { line in
            let words = line.text.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                words[..<place].allSatisfy({
                    $0.hasPrefix("@") || ["package", "internal", "public", "private", "fileprivate"].contains($0)
                })
            else { return nil }
            return String(words[words.count - 1].prefix { $0 != "." && $0 != ";" })
        }
    }

    // MARK: What code never does

    @Test func onlyTheProgramPrints() throws {
        let files = try Self.files(under: "Sources", "Data").filter { !$0.path.hasPrefix("Sources/Commands/") }
        try expectNone([#"(^|[^\w.])(debugPrint|print|dump)\("#], in: files, "prints, outside of Sources/Commands")
    }

    @Test func nothingTrapsOnInput() throws {
        let files = try Self.files(under: "Sources", "Data")
        try expectNone([#"\btry!"#, #"\bas!"#, #"\bfatalError\("#], in: files, "would stop the program")
    }

    /// In a static program they load the machine's own modules, which ends it by a signal.
    @Test func nothingAsksTheNameService() throws {
        let files = try Self.files(under: "Sources", "Data")
        let names = #"\b(getpw|getgr|getlogin|getaddrinfo|gethostby|getnameinfo|getserv|initgroups|wordexp)\w*\("#
        try expectNone([names], in: files, "asks the C library's name service")
    }

    @Test func nothingIsLeftToDo() throws {
        for file in try Self.files(under: "Sources", "Data", "Tests") where !file.isThisTest {
            for (index, line) in file.lines.enumerated() {
                // `VTODO` is a calendar's word for a task.
                let words = line.replacingOccurrences(of: "VTODO", with: "")
                let isMarked = ["TODO", "FIXME", "XXX:"].contains { words.contains($0) }
                #expect(!isMarked, "\(file.path):\(index + 1): something is left to do")
            }
        }
    }

    @Test func noPathOfOneMachine() throws {
        let files = try Self.files(under: "Sources", "Data", "Tests")
        try expectNone([#""/(home|Users|root|work)/"#], in: files, "a path of one machine")
    }

    // MARK: The look of files

    static let columnsMax = 120
    static let linesMax = 400

    @Test func filesAreShort() throws {
        for file in try Self.files(under: "Sources", "Data", "Tests") where !file.isGenerated {
            #expect(file.lines.count <= Self.linesMax, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test func linesAreShortAndEndWithoutBlanks() throws {
        for file in try Self.files(under: "Sources", "Data", "Tests") where !file.isGenerated {
            for (index, line) in file.lines.enumerated() {
                let place = "\(file.path):\(index + 1)"
                #expect(line.count <= Self.columnsMax, "\(place) has \(line.count) columns")
                #expect(line.last != " " && line.last != "\t", "\(place) ends with a blank")
                #expect(!line.contains("\r") && !line.contains("\t"), "\(place) has a tab or a carriage return")
            }
        }
    }
}
