import Domain
import Foundation
import Journal

// Files that come in from elsewhere.
extension Scene {
    private var incomingFolder: String { root + "/incoming" }

    func incoming() throws -> [IncomingFile] {
        try FileManager.default.contentsOfDirectory(atPath: incomingFolder).sorted().map { name in
            IncomingFile(writer: WriterID(name.dropLast(6)), bytes: try Scene.bytes(incomingFolder + "/" + name))
        }
    }

    private func keepIncoming(_ folder: String) throws {
        try? FileManager.default.removeItem(atPath: incomingFolder)
        try FileManager.default.moveItem(atPath: folder + "/log", toPath: incomingFolder)
    }

    /// Another device's files, with something new in them.
    func lateCopy() throws {
        let (other, _) = try Journal.adopt(
            root + "/other", stateHome: root + "/other-state",
            try files().map { IncomingFile(bytes: try Scene.bytes($0)) })
        try add("Venue d'ailleurs", to: other)
        try keepIncoming(root + "/other")
    }

    /// This device's own file, gone on from an older copy under the same id.
    func forkedCopy() throws {
        let fileManager = FileManager.default
        let journal = try open()
        try fileManager.copyItem(atPath: folder, toPath: root + "/twin")
        let twin = Place(folder: root + "/twin", stateHome: root + "/twin-state")
        if let state = place.state, let twinState = twin.state {
            try fileManager.createDirectory(atPath: twinState, withIntermediateDirectories: true)
            for name in ["writer", "seen"] {
                try fileManager.copyItem(atPath: state + "/" + name, toPath: twinState + "/" + name)
            }
        }
        try add("Ici", to: journal)
        try add("Là-bas", to: try Journal.open(twin))
        try keepIncoming(root + "/twin")
    }

    /// Whether a text stands anywhere in the carnet or in this device's state.
    func holds(_ text: String) -> Bool {
        let needle = Data(text.utf8)
        return [folder, stateHome].contains { path in
            guard let all = FileManager.default.enumerator(atPath: path) else { return false }
            return all.contains { name in
                guard let name = name as? String, let data = FileManager.default.contents(atPath: path + "/" + name)
                else { return false }
                return data.range(of: needle) != nil
            }
        }
    }
}
