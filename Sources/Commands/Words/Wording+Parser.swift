import Interface

// The argument parser speaks English; here is what it says, in French.
extension Wording {
    /// The parser's help or message in the user's language.
    func parserText(_ text: String) -> String {
        guard isFrench else { return text }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // The parser breaks lines where it likes.
        for (index, next) in lines.indices.dropFirst().enumerated()
        where lines[index].hasSuffix(";") && lines[next].drop(while: { $0 == " " }).hasPrefix("default: ") {
            lines[index] = lines[index].dropLast() + " ;"
        }
        lines = lines.map(inFrench)
        return Self.typeset(lines.joined(separator: "\n"))
    }

    func valueMayBeginWithDashes(_ option: String) -> String {
        say(
            "Une valeur qui commence par -- s'écrit après = : \(option)=\"--…\"",
            "A value that begins with -- is typed after =: \(option)=\"--…\"")
    }

    private static let headings = [
        ("OVERVIEW: ", ""), ("USAGE: ", "EMPLOI : "), ("Usage: ", "Emploi : "), ("Error: ", ""), ("Help:  ", "Aide : "),
        ("ARGUMENTS:", "ARGUMENTS :"), ("OPTIONS:", "OPTIONS :"), ("SUBCOMMANDS:", "COMMANDES :"),
    ]

    private static let phrases = [
        ("Show the version.", "Dit la version."), ("Show help information.", "Montre cette aide."),
        ("Show subcommand help information.", "Montre l'aide d'une commande."),
        ("for more information.", "pour en savoir plus."), ("for detailed help.", "pour le détail."),
        ("; default: ", " ; par défaut : "),
        ("Did you mean ", "Vouliez-vous dire "), ("Please provide one of the following:", "Au choix :"),
        ("Please provide one of ", "Au choix : "), ("default: ", "par défaut : "), ("(values: ", "(au choix : "),
        ("' or '", "' ou '"), ("' and '", "' et '"), ("'?", "' ?"), ("<subcommand>", "<commande>"),
        (" is invalid for ", " ne convient pas pour "), ("  See '", "  Voyez '"),
        ("Missing one of:", "Il manque l'un de :"), ("unexpected arguments:", "mots en trop :"),
    ]

    private static let beginnings = [
        ("Unknown option ", "Option inconnue : "), ("Missing expected argument ", "Il manque "),
        ("Missing value for ", "Il manque la valeur de "), ("Unexpected argument ", "Un mot en trop : "),
        ("The value ", "La valeur "), ("Missing required subcommand.", "Il manque une commande."),
    ]

    private func inFrench(_ line: String) -> String {
        var line = line
        for (english, french) in Self.headings where line.hasPrefix(english) {
            line = french + line.dropFirst(english.count)
            break
        }
        for (english, french) in Self.beginnings where line.hasPrefix(english) {
            line = french + line.dropFirst(english.count)
            break
        }
        for (english, french) in Self.phrases { line = Self.replacing(english, by: french, in: line) }
        return line
    }

    private static func replacing(_ part: String, by other: String, in text: String) -> String {
        guard let range = text.firstRange(of: part) else { return text }
        return text.replacingCharacters(range, by: other)
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<String.Index>, by other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
