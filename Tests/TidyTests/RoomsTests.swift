import Foundation
import Testing

/// The rooms of docs/architecture.md: how large they are, and which may name what is in which.
@Suite struct RoomsTests {
    /// The rooms of a target, from the ground up: a room names nothing of one that stands above it. Rooms of one line
    /// may name each other.
    static let floors: [(target: String, rooms: [[String]])] = [
        (
            "Domain",
            [["Text"], ["Facts"], ["Encoding"], ["Fold"], ["Typed"], ["Filter"], ["Queries", "Piloting"], ["Rules"]]
        ),
        ("Journal", [["Files"], ["Format"], ["Commit"], ["Copies"]]),
        ("Transfer", [["Bytes"], ["Values"], ["Columns"], ["Formats"], ["Mails"], ["Plan"], ["Exports"]]),
        ("Outreach", [["Addresses"], ["Links"], ["Proofreading"], ["Mail"]]),
        ("Piloting", [["Figures"], ["Breakaways", "Results", "Audience"], ["Goal"], ["Reviews"]]),
        ("Interface", [["Canvas"], ["Keys"], ["Words", "Frame", "Prompts", "Screens"]]),
        ("Program", [["Surroundings"], ["Words"], ["Loop", "Effects", "ImportDesk", "Team"]]),
        (
            "Commands",
            [
                ["Settings"], ["Parsing"], ["Output"], ["Lists"], ["Board"],
                ["Contacts", "Safekeeping", "Files", "Outreach", "Piloting", "Results"], ["Words"], ["", "Manual"],
            ]
        ),
    ]

    /// Arrows that point up all the same: the file, and what it names.
    static let upward: Set<String> = [
        // A table is read with the delimiter that gives it columns, and those are what `Header` knows.
        "Transfer/Bytes/DelimitedText.swift names Delimiter",
        // What a reader of a format knows of its columns goes to the mapping as it is.
        "Transfer/Columns/Mapping.swift names Tabulation",
        // The table of keys has a row for each screen, and its page is written in both languages.
        "Interface/Keys/Keymap+Standard.swift names ScreenName", "Interface/Keys/KeymapDocument.swift names Wording",
        // Command names are the root's, which knows the commands.
        "Commands/Parsing/CommandWords.swift names Root", "Commands/Parsing/CompletionRequest.swift names Root",
    ]

    private static func room(of path: Substring) -> String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[0]) : ""
    }

    /// The types that a target declares at the top level of its files, with the room they are in.
    private static func declared(_ files: [(path: Substring, file: TidyTests.SourceFile)]) -> [String: String] {
        var rooms: [String: String] = [:]
        for (path, file) in files {
            for line in file.code where !line.text.hasPrefix(" ") && !line.text.contains("private ") {
                let words = line.text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" })
                let kinds: Set<Substring> = ["struct", "enum", "class", "protocol", "typealias"]
                guard let at = words.firstIndex(where: kinds.contains), at + 1 < words.count,
                    !words[..<at].contains("extension"), !words[..<at].contains("import")
                else { continue }
                rooms[String(words[at + 1])] = room(of: path)
            }
        }
        return rooms
    }

    /// The types that a file names: words with a capital, where they are no member of another. Texts are not code.
    private static func named(in file: TidyTests.SourceFile) -> Set<String> {
        var names: Set<String> = []
        for line in file.code {
            let code = line.text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: " ")
            for match in code.matches(of: #/(\.|\b)([A-Z]\w+)/#) where match.output.1 != "." {
                names.insert(String(match.output.2))
            }
        }
        return names
    }

    @Test(arguments: floors) func aRoomNamesNothingAboveIt(target: String, rooms: [[String]]) throws {
        let files = try TidyTests.files(under: "Sources/" + target).map { file in
            (path: file.path.dropFirst("Sources/\(target)/".count), file: file)
        }
        let floor = Dictionary(
            uniqueKeysWithValues: rooms.enumerated().flatMap { number, names in names.map { ($0, number) } })
        let declared = Self.declared(files)
        for (path, file) in files {
            let here = try #require(floor[Self.room(of: path)], "\(target)/\(path) is in no room of the list")
            for name in Self.named(in: file) {
                guard let room = declared[name], let there = floor[room], there > here else { continue }
                let arrow = "\(target)/\(path) names \(name)"
                #expect(Self.upward.contains(arrow), "\(arrow), which is in \(room), above it")
            }
        }
    }

    /// A screen knows itself and the frame, not another screen.
    @Test func screensDoNotKnowEachOther() throws {
        let files = try TidyTests.files(under: "Sources/Interface/Screens").map { file in
            (path: file.path.dropFirst("Sources/Interface/Screens/".count), file: file)
        }
        let declared = Self.declared(files)
        for (path, file) in files {
            for name in Self.named(in: file) {
                guard let room = declared[name] else { continue }
                #expect(room == Self.room(of: path), "Screens/\(path) names \(name), of \(room)")
            }
        }
    }

    static let filesMax = 16

    /// Whoever opens a folder sees what lives there at a glance.
    @Test func noRoomIsAWall() throws {
        var counts: [String: Int] = [:]
        for file in try TidyTests.files(under: "Sources") {
            counts[file.path.split(separator: "/").dropLast().joined(separator: "/"), default: 0] += 1
        }
        for (room, count) in counts { #expect(count <= Self.filesMax, "\(room) holds \(count) files") }
    }
}
