import Interface
import Journal
import TOMLKit

/// What a carnet's `settings.toml` asks for; the usual where it asks for nothing (product.md, *Keys*).
///
///     keyboard = "bepo"                # azerty (the usual), afnor, bepo
///     [keys]                           # an action of docs/keys.md = one key or several
///     undo = ["u", "<f9>"]
///     exportGrist = "X"
///
/// Keys are spelled as for `carnet screen --keys`. What cannot be read is told and costs only itself.
struct Settings {
    private(set) var keymap = Keymap.standard
    /// What in the file was not understood, a sentence each.
    private(set) var problems: [String] = []
    /// As the board tells it: the rest is known once the first ones are put right.
    var problem: String? {
        problems.isEmpty ? nil : problems.prefix(Self.problemsMax).joined(separator: " ")
    }
    private static let problemsMax = 3

    static let fileName = "settings.toml"
    static let bytesMax = 64 << 10
    static let keysPerActionMax = 8

    init(of journal: Journal, _ wording: Wording) {
        let path = journal.place.folder + "/" + Self.fileName
        let read: [UInt8]?
        do throws(FileSystem.Failure) {
            read = try FileSystem().contents(path, bytesMax: Self.bytesMax + 1)
        } catch {
            tell(wording.cannotRead(path, error.code))
            return
        }
        if let read { take(String(decoding: read, as: UTF8.self), Self.fileName, wording) }
    }

    init(text: String, _ wording: Wording) { take(text, Self.fileName, wording) }

    private mutating func take(_ text: String, _ file: String, _ wording: Wording) {
        guard text.utf8.count <= Self.bytesMax else {
            tell(wording.settingsTooLong(file, bytesMax: Self.bytesMax))
            return
        }
        do {
            let table = try TOMLTable(string: text)
            for name in table.keys.sorted() {
                switch name {
                case "keyboard": takeKeyboard(table["keyboard"]?.string, text, file, wording)
                case "keys": takeKeys(table["keys"]?.table, text, file, wording)
                default: tell(wording.unknownSetting(file, line: Self.line(of: name, in: text), name))
                }
            }
        } catch let error as TOMLParseError {
            let place = error.source.begin
            tell(wording.settingsNotTOML(file, line: Int(place.line), column: Int(place.column)))
        } catch {
            tell(wording.settingsNotTOML(file, line: 1, column: 1))
        }
    }

    private mutating func tell(_ sentence: String) { problems.append(sentence) }

    private mutating func takeKeyboard(_ name: String?, _ text: String, _ file: String, _ wording: Wording) {
        guard let name, let row = DigitRow(rawValue: name) else {
            return tell(wording.unknownKeyboard(file, line: Self.line(of: "keyboard", in: text), name ?? ""))
        }
        keymap.digitRow = row
    }

    private mutating func takeKeys(_ keys: TOMLTable?, _ text: String, _ file: String, _ wording: Wording) {
        guard let keys else { return tell(wording.keysNotATable(file, line: Self.line(of: "keys", in: text))) }
        var owners: [String: String] = [:]
        for name in keys.keys.sorted() {
            let line = Self.line(of: name, in: text)
            guard let action = Action(rawValue: name) else {
                tell(wording.unknownAction(file, line: line, name))
                continue
            }
            guard let spelled = Self.spellings(keys[name]) else {
                tell(wording.badKeys(file, line: line, name))
                continue
            }
            if let twice = spelled.first(where: { owners[$0] != nil }) {
                tell(wording.keyTwice(file, line: line, twice, owners[twice] ?? "", name))
                continue
            }
            for key in spelled { owners[key] = name }
            do throws(KeymapProblem) {
                try keymap.bind(action, to: spelled)
            } catch {
                switch error {
                case .unknownKey(let key): tell(wording.unknownKeyInSettings(file, line: line, key))
                case .fixed: tell(wording.fixedKey(file, line: line))
                }
            }
        }
    }

    /// One key or several.
    private static func spellings(_ value: (any TOMLValueConvertible)?) -> [String]? {
        if let one = value?.string { return [one] }
        guard let several = value?.array, several.count <= keysPerActionMax else { return nil }
        let keys = several.compactMap(\.string)
        return keys.count == several.count ? keys : nil
    }

    /// The line where a name is given a value, or a table begins; 1 when it is not found as plainly.
    private static func line(of name: String, in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let index = lines.firstIndex { line in
            let start = line.drop { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "\"" || $0 == "'" }
            return start.hasPrefix(name) && !(start.dropFirst(name.count).first?.isLetter ?? false)
        }
        return (index ?? 0) + 1
    }
}
