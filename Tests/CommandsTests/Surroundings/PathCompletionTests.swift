import Foundation
import Testing

@testable import Program

@Suite struct PathCompletionTests {
    private func folder() throws -> String {
        let path = NSTemporaryDirectory() + "carnet-paths-\(UInt32.random(in: 0...UInt32.max))/"
        for name in ["Prospects été", "vide", ".caché"] {
            try FileManager.default.createDirectory(atPath: path + name, withIntermediateDirectories: true)
        }
        for name in ["contacts.csv", "contacts.xlsx", "Élus.csv", "a\u{1B}b.csv"] {
            #expect(FileManager.default.createFile(atPath: path + name, contents: nil))
        }
        return path
    }

    @Test func aPathGoesOnAsFarAsItIsSure() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func completed(_ typed: String) -> (path: String, names: [String]) {
            let (path, names) = PathCompletion.complete(folder + typed)
            return (String(path.dropFirst(folder.count)), names)
        }
        #expect(completed("cont") == ("contacts.", ["contacts.csv", "contacts.xlsx"]))
        #expect(completed("contacts.x") == ("contacts.xlsx", ["contacts.xlsx"]))
        // Case tells nothing apart where nothing else does; a folder ends with its sign.
        #expect(completed("prosp") == ("Prospects été/", ["Prospects été/"]))
        #expect(completed("é") == ("Élus.csv", ["Élus.csv"]))
        #expect(completed("rien") == ("rien", []))
        #expect(completed("absent/x") == ("absent/x", []))
        #expect(completed(".c") == (".caché/", [".caché/"]))
        // Hidden names and those that no line can show are not offered.
        #expect(completed("").names == ["Prospects été/", "contacts.csv", "contacts.xlsx", "vide/", "Élus.csv"])
        #expect(completed("").path == "")
    }

    @Test func theHomeIsAFolder() { #expect(PathCompletion.complete("~") == ("~/", ["~/"])) }
}
