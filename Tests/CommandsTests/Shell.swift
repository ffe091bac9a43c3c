import Foundation
import Testing

/// A carnet of its own in a temporary folder, and the built program to run on it.
final class Shell {
    let folder: URL
    var environment: [String: String]

    /// What a run gave back.
    struct Run {
        var code: Int32
        var out: String
        var err: String

        var lines: [String] { out.split(separator: "\n").map(String.init) }
        var json: Any? { try? JSONSerialization.jsonObject(with: Data(out.utf8), options: .fragmentsAllowed) }
        var object: [String: Any] { json as? [String: Any] ?? [:] }
        var array: [[String: Any]] { json as? [[String: Any]] ?? [] }
    }

    init(language: String = "fr_FR.UTF-8") throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("carnet-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        environment = [
            "CARNET_DIR": folder.path + "/carnet", "XDG_STATE_HOME": folder.path + "/state", "HOME": folder.path,
            "CARNET_NOW": "2026-11-21T09:00", "CARNET_PERSON": "Camille", "LANG": language, "PATH": "/usr/bin:/bin",
        ]
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.path + "/" + name }

    /// Of the one carnet there is, below `state`.
    func stateFolder() throws -> String {
        let folders = try FileManager.default.subpathsOfDirectory(atPath: path("state")).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path("state/" + name), isDirectory: &isFolder)
                && isFolder.boolValue
        }
        return folders.first { $0.split(separator: "/").count == 2 } ?? ""
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    }

    /// The program stands beside the test bundle.
    static var program: URL {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        var folder = URL(fileURLWithPath: bundle)
        while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("carnet")
    }

    @discardableResult
    func carnet(_ arguments: String..., input: String = "") throws -> Run { try carnet(arguments, input: input) }

    @discardableResult
    func carnet(_ arguments: [String], input: String = "") throws -> Run {
        try run(Self.program, arguments, Data(input.utf8))
    }

    /// A line of the shell, where `carnet` is the program.
    func line(_ text: String) throws -> Run {
        let function = "carnet() { '\(Self.program.path)' \"$@\"; }\n"
        return try run(URL(fileURLWithPath: "/bin/bash"), ["-c", function + text], Data())
    }

    private func run(_ program: URL, _ arguments: [String], _ input: Data) throws -> Run {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        // Files, not pipes: a pipe that fills up would stop both sides.
        let names = ["in", "out", "err"].map { folder.appendingPathComponent(".\(UUID().uuidString).\($0)") }
        try input.write(to: names[0])
        for name in names.dropFirst() { try Data().write(to: name) }
        defer { for name in names { try? FileManager.default.removeItem(at: name) } }
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        process.standardOutput = try FileHandle(forWritingTo: names[1])
        process.standardError = try FileHandle(forWritingTo: names[2])
        try process.run()
        process.waitUntilExit()
        let out = String(decoding: try Data(contentsOf: names[1]), as: UTF8.self)
        let err = String(decoding: try Data(contentsOf: names[2]), as: UTF8.self)
        // French has no-break spaces; tests are typed with plain ones.
        return Run(
            code: process.terminationStatus, out: out,
            err: err.replacingOccurrences(of: "\u{A0}", with: " ").replacingOccurrences(of: "\u{202F}", with: " "))
    }

    /// The id on the only line of output.
    @discardableResult
    func add(_ line: String) throws -> String {
        let run = try carnet("add", line)
        #expect(run.code == 0)
        #expect(run.lines.count == 1)
        return try #require(run.lines.first)
    }

    func contact(_ id: String) throws -> [String: Any] { try carnet("show", id, "--format", "json").object }
}
