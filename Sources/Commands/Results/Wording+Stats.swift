import Domain
import Interface
import Piloting
import Program

extension Choice where Word == AudienceSize {
    static var size: Choice { Choice(noun: ("Taille", "Size"), shown: { $0.size($1) }) }
}

extension Choice where Word == AudienceUnit {
    static var unit: Choice { Choice(noun: ("Unité", "Unit"), shown: { $0.unit($1) }) }
}

extension Choice where Word == GoalCount {
    static var goalCount: Choice { Choice(noun: ("Compté", "Count"), shown: { $0.goalCount($1) }) }
}

// What the commands of results, of the public and of the Cap say.
extension Wording {
    /// What people are grouped by, in either language.
    func readGrouping(_ typed: String) throws(Failure) -> Grouping {
        let wanted = Folding.fold(OneLine.clean(typed))
        let (french, english) = (Wording(.french), Wording(.english))
        let words = Grouping.allCases.flatMap { grouping in
            [grouping.rawValue, french.grouping(grouping), english.grouping(grouping)].map {
                (Folding.fold($0), grouping)
            }
        }
        if let known = words.first(where: { $0.0 == wanted })?.1 { return known }
        let meant = Suggestion.nearest(to: typed, among: words.map(\.0))
        throw Failure(
            Failure.usage,
            unknownWord("--by", typed, suggestion: meant, allowed: Grouping.allCases.map(\.rawValue)))
    }

    var periodEndsBeforeItBegins: String {
        say("--until vient avant --since.", "--until comes before --since.")
    }

    var audienceUsage: String {
        say(
            "carnet audience [unit people|organisations] [segment NOM --filter F] [set SEGMENT TAILLE NOMBRE"
                + " --source T] [remove SEGMENT] ; carnet help audience.",
            "carnet audience [unit people|organisations] [segment NAME --filter F] [set SEGMENT SIZE NUMBER --source T]"
                + " [remove SEGMENT]; carnet help audience.")
    }
    func noSegment(_ name: String, _ known: [String]) -> String {
        say("Aucun segment « \(name) ».", "No segment “\(name)”.")
            + (known.isEmpty ? "" : say(" Il y a : ", " There are: ") + known.joined(separator: ", ") + ".")
    }
    func severalSegments(_ name: String, _ lines: [String]) -> [String] {
        [say("« \(name) » désigne plusieurs segments :", "“\(name)” fits several segments:")] + lines.map { "  " + $0 }
    }
    func figureTyped(_ name: String, _ size: AudienceSize, _ number: Int) -> String {
        name + say(" : ", ": ") + self.number(number) + " " + self.size(size) + "."
    }

    func laterFigureHolds(_ number: Int, _ source: String) -> String {
        let figure = self.number(number) + (source.isEmpty ? "" : " (" + source + ")")
        return say("Un chiffre plus récent l'emporte : \(figure).", "A later figure holds: \(figure).")
    }

    var goalUsage: String {
        say(
            "carnet goal [set NOM --target N] [note N --source T] [remove] ; carnet help goal.",
            "carnet goal [set NAME --target N] [note N --source T] [remove]; carnet help goal.")
    }
    var impactWord: String { say("ce que cela change", "impact") }
    var typedHere: String { say("saisi", "typed") }
    func notAFigureOf(_ typed: String) -> String {
        say("« \(typed) » : --for impact, ou rien pour le Cap.", "“\(typed)”: --for impact, or nothing for the goal.")
    }
}

// What posting to a chat says.
extension Wording {
    func webhookMissing(_ path: String) -> String {
        let place = Showable.text(path)
        return say(
            "Le webhook de Mattermost manque : dans MATTERMOST_WEBHOOK, ou dans \(place) (droits 0600).",
            "Mattermost's webhook is missing: in MATTERMOST_WEBHOOK, or in \(place) (mode 0600).")
    }
    var webhookNeedsHTTPS: String {
        say(
            "Le webhook : il faut une adresse https, sans nom ni mot de passe.",
            "The webhook: an https address is needed, without a name or password.")
    }
    func notPosted(_ answer: Curl.Answer) -> String {
        let why =
            switch answer.status {
            case 0: say("pas de réponse", "no answer")
            case 200..<300:
                say(
                    "la réponse n'est pas celle d'un webhook de Mattermost",
                    "the answer is not that of a webhook of Mattermost")
            case 300..<400:
                say(
                    "l'adresse renvoie ailleurs (\(answer.status)), ce qui n'est pas suivi",
                    "the address leads elsewhere (\(answer.status)), which is not followed")
            default: say("réponse \(answer.status)", "answer \(answer.status)")
            }
        return say("Rien n'est publié : \(why).", "Nothing is posted: \(why).")
    }
    func partlyPosted(_ count: Int, _ total: Int) -> String {
        say("Publié avant : \(count) sur \(total).", "Posted before: \(count) of \(total).")
    }
    func posted(_ readers: String) -> String {
        readers.isEmpty
            ? say("Publié.", "Posted.") : say("Publié, pour \(readers).", "Posted, for \(readers).")
    }
    var whoReadsChannel: String { say("Qui lit ce canal ?", "Who reads that channel?") }
    var readersNeeded: String {
        say(
            "La première fois, dites qui lit ce canal : --readers \"l'équipe\".",
            "The first time, say who reads that channel: --readers \"the team\".")
    }
    func postNames(_ name: String) -> String {
        say(
            "La revue nomme \(name) : --names pour la publier quand même.",
            "The review names \(name): --names to post it all the same.")
    }
    var nothingIsLate: String { say("Rien en retard.", "Nothing is late.") }
}

// What writing the report says.
extension Wording {
    func reportWritten(_ path: String) -> String {
        say(
            "Écrit : \(Showable.text(path)), à ouvrir dans un navigateur.",
            "Written: \(Showable.text(path)), to open in a browser.")
    }
}
