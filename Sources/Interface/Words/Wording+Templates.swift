package import Outreach

// Names and faults of the texts of models.
extension Wording {
    /// A name as it is written between braces.
    package func mailField(_ field: MailField) -> String { isFrench ? field.names.french : field.names.english }

    package func templateFault(_ kind: MailTemplate.Fault.Kind) -> String {
        switch kind {
        case .unknownName(let name):
            let known = MailField.allCases.map(mailField).joined(separator: ", ")
            let like = MailField.like(name, isFrench: isFrench)
            return say("« \(name) » n'est pas un nom connu.", "“\(name)” is no known name.")
                + (like.map { say(" Peut-être « \($0) » ?", " Perhaps “\($0)”?") }
                    ?? say(" Il y a : \(known).", " There are: \(known)."))
        case .unclosedTag: return say("des accolades ouvertes et jamais fermées.", "braces that are never closed.")
        case .unclosedSection(let name):
            return say("{{#\(name)}} n'est jamais fermé : {{/\(name)}}.", "{{#\(name)}} is never closed: {{/\(name)}}.")
        case .unopenedSection(let name):
            return say("{{/\(name)}} ne ferme rien ici.", "{{/\(name)}} closes nothing here.")
        case .emptyFallback(let name):
            return say(
                "{{\(name)|}} : il faut un texte après la barre.", "{{\(name)|}}: a text is needed after the bar.")
        case .tooDeep(let max):
            return say("plus de \(max) parties l'une dans l'autre.", "more than \(max) parts within each other.")
        }
    }
}
