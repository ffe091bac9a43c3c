internal import Domain
package import Interface
import Journal

// A saved filter goes to the carnet's settings, beside whatever else stands there.
extension Loop {
    func save(_ filter: SavedFilter) -> Message {
        setting("filters", filter.name, filter.text) ?? .told(model.wording.filterSaved(filter.name))
    }

    /// What stood against keeping one setting; nil where it is kept.
    func setting(_ table: String, _ key: String, _ value: String) -> Message? {
        let path = journal.place.folder + "/" + SettingsFile.name
        do throws(FileSystem.Failure) {
            let before = try FileSystem().contents(path, bytesMax: SettingsFile.bytesMax + 1) ?? []
            // What is not read whole would not be written whole.
            guard let text = String(validating: before, as: UTF8.self),
                let after = SettingsFile.text(text, table: table, key: key, value: value)
            else { return .failed(model.wording.settingsNotOurs(SettingsFile.name)) }
            try FileSystem().replace(path, with: Array(after.utf8))
            return nil
        } catch {
            return .failed(model.wording.fault(.failed(error)))
        }
    }
}

/// `settings.toml`, as far as the program writes it: one line of a table, all else as it was, also what was not
/// understood.
package enum SettingsFile {
    package static let name = "settings.toml"
    package static let bytesMax = 64 << 10

    /// The text with this filter in its table `[filters]`, in place of one of that name.
    package static func text(_ before: String, with filter: SavedFilter) -> String? {
        text(before, table: "filters", key: filter.name, value: filter.text)
    }

    /// The text with this line in a table, in place of one of that key; the table is made at the end where there is
    /// none. Nil where the text would be too long to be read again.
    package static func text(_ before: String, table: String, key wanted: String, value: String) -> String? {
        // A carriage return and a line feed are one `Character`.
        let lineEnd = before.contains("\r\n") ? "\r\n" : "\n"
        var lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        if lines.last == "" { lines.removeLast() }
        // In these a line is not what it looks like, or the table is there in another form.
        let isOther = lines.contains { line in
            let key = key(line) ?? ""
            return line.contains("\"\"\"") || line.contains("'''") || key == table || key.hasPrefix(table + ".")
        }
        if isOther { return nil }
        let isBare = !wanted.isEmpty && wanted.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        let new = (isBare && table != "filters" ? wanted : quoted(wanted)) + " = " + quoted(value)
        if let start = lines.firstIndex(where: { title($0) == table }) {
            let end = lines[(start + 1)...].firstIndex { title($0) != nil } ?? lines.count
            let name = Folding.fold(wanted)
            if let same = (start + 1..<end).first(where: { key(lines[$0]).map { Folding.fold($0) } == name }) {
                lines[same] = new
            } else {
                // After the last of them: blank lines part tables.
                let last = (start..<end).last { !lines[$0].allSatisfy(\.isWhitespace) } ?? start
                lines.insert(new, at: last + 1)
            }
        } else {
            if !lines.isEmpty, lines.last != "" { lines.append("") }
            lines += ["[\(table)]", new]
        }
        let after = lines.joined(separator: lineEnd) + lineEnd
        return after.utf8.count <= bytesMax ? after : nil
    }

    private static func title(_ line: String) -> String? {
        let bare = line.split(separator: "#", omittingEmptySubsequences: false).first ?? ""
        let plain = bare.filter { !$0.isWhitespace }
        return plain.hasPrefix("[") && plain.hasSuffix("]") ? String(plain.dropFirst().dropLast()) : nil
    }

    /// The key of a line `key = value`; nil for a comment, a blank line, and what goes on over several.
    private static func key(_ line: String) -> String? {
        let line = line.drop(while: \.isWhitespace)
        guard let first = line.first, first != "#", first != "[" else { return nil }
        guard first == "\"" || first == "'" else {
            return line.firstIndex(of: "=").map { String(line[..<$0]).filter { !$0.isWhitespace } }
        }
        var name = ""
        var isEscaped = false
        for letter in line.dropFirst() {
            if isEscaped {
                name.append(letter)
                isEscaped = false
            } else if letter == "\\", first == "\"" {
                isEscaped = true
            } else if letter == first {
                return name
            } else {
                name.append(letter)
            }
        }
        return nil
    }

    /// A basic string of TOML.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            default: if scalar.value >= 0x20, scalar.value != 0x7F { out.unicodeScalars.append(scalar) }
            }
        }
        return out + "\""
    }
}
