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
    func severalSegments(_ name: String, _ lines: [String]) -> String {
        say("« \(name) » désigne plusieurs segments :", "“\(name)” fits several segments:") + "\n"
            + lines.map { "  " + $0 }.joined(separator: "\n")
    }
    func figureTyped(_ name: String, _ size: AudienceSize, _ number: Int) -> String {
        name + say(" : ", ": ") + self.number(number) + " " + self.size(size) + "."
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
