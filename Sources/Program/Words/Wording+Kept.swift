import Domain
package import Interface
package import Transfer

// Where the file and the carnet disagree, and the carnet's own was kept.
extension Wording {
    /// `Ana Bo, organisation : « Mairie » gardé ; le fichier a « Autre »`.
    package func kept(_ difference: KeptDifference, title: (ContactReference) -> String) -> String {
        let name = difference.field == .free ? "« \(shortened(difference.name)) »" : fieldName(difference.field)
        let ours = shortened(value(difference.ours, of: difference.field))
        let theirs = shortened(value(difference.theirs, of: difference.field))
        let contact = shortened(title(difference.contact))
        if ours.isEmpty {
            return say(
                "\(contact), \(name) : rien, et cela reste ; le fichier a « \(theirs) »",
                "\(contact), \(name): none, and so it stays; the file has “\(theirs)”")
        }
        return say(
            "\(contact), \(name) : « \(ours) » gardé ; le fichier a « \(theirs) »",
            "\(contact), \(name): “\(ours)” kept; the file has “\(theirs)”")
    }

    package var overwriteTakesTheirs: String {
        say(
            "--overwrite prend ce que dit le fichier (jamais une étape antérieure).",
            "--overwrite takes what the file says (never an earlier stage).")
    }

    /// Code names as people say them; texts as they are.
    func value(_ text: String, of field: Field) -> String {
        switch field {
        case .stage: return Stage(code: text).map { stage($0) } ?? text
        case .level: return Level(code: text).map { level($0) } ?? text
        case .stakes: return Stakes(code: text).map { stakes($0) } ?? text
        case .emailStatus: return EmailStatus(code: text).map { emailStatus($0) } ?? text
        case .criterion: return Answer(code: text).map { answer($0) } ?? text
        case .otherEmails:
            return (try? WayLine.emails(text))?.first?.text(emailStatus) ?? text
        case .otherPhones:
            return (try? WayLine.phones(text))?.first?.text(phoneLabel) ?? text
        case .standing:
            return text.split(separator: " ").map { word in
                Standing(code: word).map { standing($0) } ?? DropReason(code: word).map { reason($0) } ?? String(word)
            }
            .joined(separator: ", ")
        case .nextStep:
            let words = text.split(separator: " ", maxSplits: 1)
            guard let first = words.first, let kind = StepKind(code: first) else { return text }
            return ([stepKind(kind)] + words.dropFirst().map(String.init)).joined(separator: " ")
        default: return text
        }
    }
}
