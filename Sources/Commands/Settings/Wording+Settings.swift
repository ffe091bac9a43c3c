import Domain
import Interface
import Outreach

// What is said of a settings file that was not understood: where, what was found, what was expected.
extension Wording {
    func badStart(_ file: String, line: Int) -> String {
        say(
            "\(file), ligne \(line) : start est « board » ou « today ».",
            "\(file), line \(line): start is “board” or “today”.")
    }
    func badRetention(_ file: String, line: Int, _ key: String) -> String {
        say(
            "\(file), ligne \(line) : il faut un nombre d'années, comme \(key) = \"3\".",
            "\(file), line \(line): a number of years is needed, such as \(key) = \"3\".")
    }
    private func place(_ file: String, _ line: Int) -> String {
        say("\(file), ligne \(line) : ", "\(file), line \(line): ")
    }

    func settingsTooLong(_ file: String, bytesMax: Int) -> String {
        say(
            "\(file) : plus de \(bytesMax / 1024) Kio ; les réglages habituels sont pris.",
            "\(file): over \(bytesMax / 1024) KiB; the usual settings are taken.")
    }
    func settingsNotTOML(_ file: String, line: Int, column: Int) -> String {
        say(
            "\(file), ligne \(line), colonne \(column) : pas du TOML ; les réglages habituels sont pris.",
            "\(file), line \(line), column \(column): not TOML; the usual settings are taken.")
    }
    func unknownSetting(_ file: String, line: Int, _ name: String) -> String {
        place(file, line)
            + say(
                "réglage « \(name) » inconnu : keyboard, theme, retention, [keys] ou [filters].",
                "unknown setting “\(name)”: keyboard, theme, retention, [keys] or [filters].")
    }
    func unknownKeyboard(_ file: String, line: Int, _ name: String) -> String {
        let known = DigitRow.allCases.map(\.rawValue).joined(separator: ", ")
        return place(file, line)
            + say("clavier « \(name) » inconnu : \(known).", "unknown keyboard “\(name)”: \(known).")
    }
    func badFilter(_ file: String, line: Int, _ name: String) -> String {
        place(file, line)
            + say(
                "« \(name) » : il faut un filtre entre guillemets.",
                "“\(name)”: a filter between quotation marks is needed.")
    }
    func unknownTheme(_ file: String, line: Int, _ name: String) -> String {
        let known = Theme.allCases.map(\.rawValue).joined(separator: ", ")
        return place(file, line) + say("thème « \(name) » inconnu : \(known).", "unknown theme “\(name)”: \(known).")
    }
    func keysNotATable(_ file: String, line: Int) -> String {
        place(file, line)
            + say(
                "« keys » est une partie : [keys], puis undo = \"u\".", "“keys” is a table: [keys], then undo = \"u\".")
    }
    func badSender(_ file: String, line: Int, _ name: String) -> String {
        place(file, line)
            + say(
                "« \(name) » : il faut un texte entre guillemets, de 4 000 octets au plus.",
                "“\(name)”: a text between quotation marks is needed, of at most 4,000 bytes.")
    }
    func unknownZone(_ file: String, line: Int, _ name: String) -> String {
        place(file, line)
            + say(
                "fuseau « \(name) » inconnu ; par exemple « Indian/Reunion ».",
                "zone “\(name)” is not known; for example “Indian/Reunion”.")
    }
    func unknownMailWay(_ file: String, line: Int, _ name: String) -> String {
        let known = MailWay.allCases.map(\.rawValue).joined(separator: ", ")
        return place(file, line)
            + say("« mail » est l'un de \(known), pas « \(name) ».", "“mail” is one of \(known), not “\(name)”.")
    }
    func unknownAction(_ file: String, line: Int, _ name: String) -> String {
        place(file, line) + say("action « \(name) » inconnue.", "unknown action “\(name)”.")
            + meant(Suggestion.nearest(to: name, among: Action.allCases.map(\.rawValue)))
    }
    func badKeys(_ file: String, line: Int, _ name: String) -> String {
        place(file, line)
            + say("\(name) attend une touche, ou [\"u\", \"<f9>\"].", "\(name) takes a key, or [\"u\", \"<f9>\"].")
    }
    func keyTwice(_ file: String, line: Int, _ key: String, _ first: String, _ second: String) -> String {
        place(file, line)
            + say(
                "la touche \(key) est donnée à \(first) et à \(second).",
                "the key \(key) is given to \(first) and to \(second).")
    }
    func unknownKeyInSettings(_ file: String, line: Int, _ key: String) -> String {
        place(file, line)
            + say("touche « \(key) » inconnue : u, <f9>, <ctrl-x>, ga.", "unknown key “\(key)”: u, <f9>, <ctrl-x>, ga.")
    }
    func fixedKey(_ file: String, line: Int, _ action: Action) -> String {
        let key = key(action)
        return place(file, line)
            + say(
                "\(key) reste à sa place (\(action.rawValue)).",
                "\(key) stays where it is (\(action.rawValue)).")
    }
}
