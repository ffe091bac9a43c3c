import Domain
import Interface
import Journal
import Outreach
import Program
import Transfer

/// What a carnet's `settings.toml` asks for; the usual where it asks for nothing (product.md, *Keys*).
///
///     keyboard = "bepo"                # azerty (the usual), afnor, bepo
///     theme = "light"                  # auto (the usual), dark, light, none
///     retention = "3"                  # years without news after which carnet privacy names somebody
///     retentionSilent = "1"            # the same of who was written to and never answered
///     start = "today"                  # the screen the board opens on: board (the usual), today
///     [keys]                           # an action of docs/keys.md = one key or several
///     undo = ["u", "<f9>"]
///     exportGrist = "X"
///     [me]                             # who writes mails: name, phone, email, role, link, notice, signature
///     name = "Claire Morel"
///     mail = "copy"                    # how mails leave: copy, program, eml
///     zone = "Indian/Reunion"          # whose hours calendars are read in; Paris where there is none
///     [filters]                        # a name = a filter: `F` takes it up, `S` keeps one
///     "à décider" = "étape:rdv c3:?"
///
/// Keys are spelled as for `carnet screen --keys`. What cannot be read is told and costs only itself.
struct Settings {
    private(set) var keymap = Keymap.standard
    private(set) var filters: [SavedFilter] = []
    private(set) var theme = Theme.auto
    /// How long somebody may be kept who is not heard of: three years is what the authority asks of prospects.
    private(set) var retention = Retention()
    /// The board opens on Aujourd'hui.
    private(set) var startsToday = false
    /// Who writes mails.
    private(set) var sender = Sender()
    /// What in the file was not understood, a sentence each.
    private(set) var problems: [String] = []
    /// As the board tells it: the rest is known once the first ones are put right.
    var problem: String? {
        problems.isEmpty ? nil : problems.prefix(Self.problemsMax).joined(separator: " ")
    }
    private static let problemsMax = 3

    static let fileName = SettingsFile.name
    static let bytesMax = SettingsFile.bytesMax
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
        // With the mark that Windows' editor puts first, or without.
        if let read {
            let bytes = read.starts(with: [0xEF, 0xBB, 0xBF]) ? read.dropFirst(3) : read[...]
            take(String(decoding: bytes, as: UTF8.self), Self.fileName, wording)
        }
    }

    init(text: String, _ wording: Wording) { take(text, Self.fileName, wording) }

    private mutating func take(_ text: String, _ file: String, _ wording: Wording) {
        guard text.utf8.count <= Self.bytesMax else {
            tell(wording.settingsTooLong(file, bytesMax: Self.bytesMax))
            return
        }
        do throws(SettingsText.Unreadable) {
            take(try SettingsText(text).entries, file, wording)
        } catch {
            tell(wording.settingsNotTOML(file, line: error.line, column: error.column))
        }
    }

    private mutating func take(_ entries: [SettingsText.Entry], _ file: String, _ wording: Wording) {
        var owners: [String: String] = [:]
        for entry in entries {
            switch (entry.table, entry.key) {
            case ("", "keyboard"): takeKeyboard(entry, file, wording)
            case ("", "retention"):
                if let years = years(entry, file, wording) { retention.years = years }
            case ("", "retentionSilent"):
                if let years = years(entry, file, wording) { retention.unansweredYears = years }
            case ("", "start"): takeStart(entry, file, wording)
            case ("", "theme"): takeTheme(entry, file, wording)
            case ("", "keys"): tell(wording.keysNotATable(file, line: entry.line))
            case ("filters", let name):
                guard let text = entry.strings?.first else {
                    tell(wording.badFilter(file, line: entry.line, name))
                    continue
                }
                filters.append(SavedFilter(name: name, text: text))
            case ("me", let name): takeSender(entry, name, file, wording)
            case ("keys", _): takeKeys(entry, &owners, file, wording)
            case ("", let name), (let name, _): tell(wording.unknownSetting(file, line: entry.line, name))
            }
        }
    }

    private mutating func tell(_ sentence: String) { problems.append(sentence) }

    private mutating func takeKeyboard(_ entry: SettingsText.Entry, _ file: String, _ wording: Wording) {
        let name = entry.strings?.first ?? ""
        guard let row = DigitRow(rawValue: name) else {
            return tell(wording.unknownKeyboard(file, line: entry.line, name))
        }
        keymap.digitRow = row
    }

    private mutating func takeTheme(_ entry: SettingsText.Entry, _ file: String, _ wording: Wording) {
        let name = entry.strings?.first ?? ""
        guard let theme = Theme(rawValue: name) else {
            return tell(wording.unknownTheme(file, line: entry.line, name))
        }
        self.theme = theme
    }

    private mutating func takeStart(_ entry: SettingsText.Entry, _ file: String, _ wording: Wording) {
        guard let name = entry.strings?.first, name == "today" || name == "board" else {
            return tell(wording.badStart(file, line: entry.line))
        }
        startsToday = name == "today"
    }

    private mutating func years(_ entry: SettingsText.Entry, _ file: String, _ wording: Wording) -> Int? {
        guard let text = entry.strings?.first, let years = Int(text), (1...PrivacyCommand.yearsMax).contains(years)
        else {
            tell(wording.badRetention(file, line: entry.line, entry.key))
            return nil
        }
        return years
    }

    private mutating func takeSender(
        _ entry: SettingsText.Entry, _ name: String, _ file: String, _ wording: Wording
    ) {
        guard let text = entry.strings?.first, text.utf8.count <= Sender.bytesMax else {
            return tell(wording.badSender(file, line: entry.line, name))
        }
        let line = OneLine.clean(text)
        if let field = SenderField(rawValue: name) { sender.asked.insert(field) }
        switch name {
        case "name": sender.name = line
        case "phone": sender.phone = line
        case "email": sender.email = line
        case "zone":
            guard ImportOptions.isZone(line) else {
                return tell(wording.unknownZone(file, line: entry.line, line))
            }
            sender.zone = line
        case "role": sender.role = line
        case "link": sender.link = line
        case "notice": sender.notice = line
        case "signature": sender.signature = ManyLines.clean(text)
        case "jargon": sender.jargon = entry.strings.map { $0.map(OneLine.clean).filter { !$0.isEmpty } } ?? []
        case "mail":
            guard let way = MailWay(rawValue: text) else {
                return tell(wording.unknownMailWay(file, line: entry.line, text))
            }
            sender.way = way
        default: tell(wording.unknownSetting(file, line: entry.line, name))
        }
    }

    private mutating func takeKeys(
        _ entry: SettingsText.Entry, _ owners: inout [String: String], _ file: String, _ wording: Wording
    ) {
        let line = entry.line
        guard let action = Action(rawValue: entry.key) else {
            return tell(wording.unknownAction(file, line: line, entry.key))
        }
        guard let keys = entry.strings, keys.count <= Self.keysPerActionMax else {
            return tell(wording.badKeys(file, line: line, entry.key))
        }
        // The letters of a menu are apart.
        let section = keymap.row(action)?.section
        let menu = section?.isMenu == true ? section.map { "\($0) " } ?? "" : ""
        if let twice = keys.first(where: { owners[menu + $0] != nil }) {
            return tell(wording.keyTwice(file, line: line, twice, owners[menu + twice] ?? "", entry.key))
        }
        for key in keys { owners[menu + key] = entry.key }
        do throws(KeymapProblem) {
            try keymap.bind(action, to: keys)
        } catch {
            switch error {
            case .unknownKey(let key): tell(wording.unknownKeyInSettings(file, line: line, key))
            case .fixed(let action): tell(wording.fixedKey(file, line: line, action))
            }
        }
    }
}
