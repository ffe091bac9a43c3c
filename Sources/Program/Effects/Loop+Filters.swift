package import Interface
import Journal

// Saved filters go to the carnet's settings, beside whatever else stands there.
extension Loop {
    func save(_ filters: [SavedFilter]) -> Message {
        let path = journal.place.folder + "/" + SettingsFile.name
        do throws(FileSystem.Failure) {
            let before = try FileSystem().contents(path, bytesMax: SettingsFile.bytesMax) ?? []
            let after = SettingsFile.text(String(decoding: before, as: UTF8.self), keeping: filters)
            try FileSystem().replace(path, with: Array(after.utf8), temporary: path + ".new")
            return .told(model.wording.filterSaved(filters.last?.name ?? ""))
        } catch {
            return .failed(model.wording.fault(.failed(error)))
        }
    }
}

/// `settings.toml`, as far as the program writes it: the table of filters, the rest as it was.
package enum SettingsFile {
    package static let name = "settings.toml"
    package static let bytesMax = 64 << 10

    /// The text with these filters in its table `[filters]`, which is made at its end where there is none.
    package static func text(_ before: String, keeping filters: [SavedFilter]) -> String {
        var lines = before.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        func title(_ line: String) -> String? {
            let bare = line.split(separator: "#", omittingEmptySubsequences: false).first ?? ""
            let plain = bare.filter { !$0.isWhitespace }
            return plain.hasPrefix("[") && plain.hasSuffix("]") ? String(plain.dropFirst().dropLast()) : nil
        }
        let table = ["[filters]"] + filters.map { quoted($0.name) + " = " + quoted($0.text) }
        if let start = lines.firstIndex(where: { title($0) == "filters" }) {
            let end = lines[(start + 1)...].firstIndex { title($0) != nil } ?? lines.count
            // Comments of the table are the user's.
            let comments = lines[(start + 1)..<end].filter { $0.drop(while: \.isWhitespace).first == "#" }
            lines.replaceSubrange(start..<end, with: table + comments)
        } else {
            if !lines.isEmpty, lines.last != "" { lines.append("") }
            lines += table
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A basic string of TOML.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            default: if scalar.value >= 0x20, scalar.value != 0x7F { out.unicodeScalars.append(scalar) }
            }
        }
        return out + "\""
    }
}
