import Domain
import Interface

// Files that are not there, or cannot be read or written.
extension Wording {
    package func atLine(_ number: Int, _ sentence: String) -> String {
        say("Ligne \(number) : \(sentence)", "Line \(number): \(sentence)")
    }
    func noSuchFile(_ path: String) -> String { say("Aucun fichier « \(path) ».", "No file “\(path)”.") }
    func isAFolder(_ path: String) -> String { say("« \(path) » est un dossier.", "“\(path)” is a folder.") }
    package func fileIsThere(_ path: String) -> String {
        say(
            "« \(path) » existe déjà : --force pour le remplacer. Rien n'a été écrit.",
            "“\(path)” is already there: --force to replace it. Nothing was written.")
    }
    func isTheCarnets(_ path: String) -> String {
        say(
            "« \(path) » est au carnet lui-même : donnez un autre chemin. Rien n'a été écrit.",
            "“\(path)” is the carnet's own: give another path. Nothing was written.")
    }
    func isBeingRead(_ path: String) -> String {
        say(
            "« \(path) » est le fichier importé lui-même : donnez un autre chemin. Rien n'a été écrit.",
            "“\(path)” is the imported file itself: give another path. Nothing was written.")
    }
    package func cannotRead(_ path: String, _ code: Int32) -> String {
        say("« \(path) » ne peut pas être lu : \(system(code)).", "“\(path)” cannot be read: \(system(code)).")
    }
    package func cannotCreate(_ path: String, _ code: Int32) -> String {
        say(
            "« \(path) » ne peut pas être créé : \(system(code)). Rien n'a été écrit.",
            "“\(path)” cannot be created: \(system(code)). Nothing was written.")
    }
    package func cannotWrite(_ path: String, _ code: Int32) -> String {
        say("« \(path) » ne peut pas être écrit : \(system(code)).", "“\(path)” cannot be written: \(system(code)).")
    }
}
