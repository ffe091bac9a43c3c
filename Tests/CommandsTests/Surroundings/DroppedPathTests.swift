import Foundation
import Testing

@testable import Program

@Suite struct DroppedPathTests {
    @Test(
        arguments: [
            ("'/tmp/Dossier à moi/a.csv'", "/tmp/Dossier à moi/a.csv"), ("\"/tmp/a b.csv\" ", "/tmp/a b.csv"),
            (#"/tmp/Dossier\ à\ moi/a\'b.csv"#, "/tmp/Dossier à moi/a'b.csv"),
            (#"'/tmp/l'\''eau.csv'"#, "/tmp/l'eau.csv"), ("file:///tmp/a%20b%C3%A9.csv", "/tmp/a bé.csv"),
            ("file:///tmp/100%+1.csv", "/tmp/100%+1.csv"),
            ("/tmp/a.csv", "/tmp/a.csv"), ("contacts.csv", "contacts.csv"), ("'", "'"), ("", ""),
        ])
    func whatATerminalTypesIsAPath(typed: String, path: String) { #expect(DroppedPath.read(typed) == path) }

    @Test func aFileThatIsThereIsMeant() throws {
        let path = NSTemporaryDirectory() + "carnet-'dropped'-\(UInt32.random(in: 0...UInt32.max)).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        #expect(DroppedPath.read(path) == path)
    }
}
