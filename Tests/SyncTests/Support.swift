import Domain
import Foundation
import Journal
import TestSupport

@testable import Sync

/// A bare repository, or a shared folder, in a team's folder.
struct MeetingPlace {
    let url: String

    init(in team: Team, isFolder: Bool = false, named name: String = "remote") throws {
        url = team.root + "/" + name
        try FileManager.default.createDirectory(atPath: url, withIntermediateDirectories: true)
        if !isFolder { try Self.git(["init", "--quiet", "--bare", url]) }
    }

    /// What is there already, or is yet to be made.
    init(at url: String) { self.url = url }

    @discardableResult
    static func git(_ arguments: [String]) throws -> [UInt8] {
        let folder = NSTemporaryDirectory() + "carnet-git-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try GitProgram(folder: folder, mayAsk: false).run(arguments)
    }

    /// A setting of the repository's own.
    func set(_ key: String, _ value: String) throws { try Self.git(["-C", url, "config", key, value]) }

    /// Its refs by name, and what each leads to.
    func refs() throws -> [String: String] {
        let out = try Self.git(["-C", url, "for-each-ref", "--format=%(refname) %(objectname)"])
        let lines = String(decoding: out, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
        return Dictionary(uniqueKeysWithValues: lines.map { (String($0[0]), String($0[1])) })
    }

    /// The file of a loose object.
    func objectFile(_ id: String) -> String { url + "/objects/\(id.prefix(2))/\(id.dropFirst(2))" }

    /// Everything in the repository, unreachable objects too, inflated.
    func everything() throws -> [UInt8] {
        try Self.git(["-C", url, "cat-file", "--batch", "--batch-all-objects", "--unordered"])
    }
}

extension Device {
    @discardableResult
    func sync(_ place: MeetingPlace? = nil, isPurging: Bool = false) throws -> Sync.Outcome {
        try Sync.run(journal, url: place?.url, asking: Asking(mayAsk: false), now: { self.now }, isPurging: isPurging)
            .outcome
    }
}

/// A remote during whose pushes somebody else is quicker.
struct Overtaken: Remote {
    let remote: any Remote
    let quicker: () throws -> Void

    var partBytes: Int { remote.partBytes }
    func name(_ writer: String, _ number: Int) -> String { remote.name(writer, number) }
    func part(_ name: String) -> (writer: String, number: Int)? { remote.part(name) }
    func list() throws(SyncFault) -> [String: String] { try remote.list() }
    func fetch(_ names: [String]) throws(SyncFault) -> Fetched { try remote.fetch(names) }
    func push(_ changes: [PartChange]) throws(SyncFault) -> Pushed {
        try? quicker()
        return try remote.push(changes)
    }
    func purge() throws(SyncFault) -> Purge { try remote.purge() }
}
