package import Domain

/// How somebody is greeted: by their civility only where it was typed or came in, and never by a gender that is
/// inferred (outreach.md, *Models*).
package enum Salutation {
    /// « Bonjour Madame Nguyen », « Bonjour Claire Nguyen », « Bonjour ».
    package static func of(_ contact: Contact, _ language: MailLanguage) -> String {
        let (civility, name) = person(contact, language)
        let greeting = language.say("Bonjour", "Hello")
        if name.isEmpty { return greeting }
        guard !civility.isEmpty else { return greeting + " " + name }
        let family = familyName(contact, name)
        return greeting + " " + civility + " " + (family.isEmpty ? name : family)
    }

    /// Their civility in full, empty where nobody said it, and their name without it.
    package static func person(_ contact: Contact, _ language: MailLanguage) -> (civility: String, name: String) {
        var words = contact.name.split(separator: " ")
        var civility = contact.civility
        if words.count > 1, let first = words.first, let typed = Civility(String(first)) {
            words.removeFirst()
            if civility.isEmpty { civility = inFull(typed, language) }
        }
        return (
            Civility(civility).map { inFull($0, language) } ?? civility,
            words.map { spoken(String($0)) }.joined(separator: " ")
        )
    }

    /// « TESSIER » of a list is « Tessier » in a mail; « D'ARBOIS-ÉMOND » is « D'Arbois-Émond ».
    private static func spoken(_ word: String) -> String {
        guard isCapital(word) else { return word }
        var isFirst = true
        return word.map { letter in
            defer { isFirst = !letter.isLetter }
            return isFirst ? String(letter) : letter.lowercased()
        }.joined()
    }

    private static func isCapital(_ word: String) -> Bool {
        word.filter(\.isLetter).count > 1 && word == word.uppercased()
    }

    /// The family name where it can be told.
    private static func familyName(_ contact: Contact, _ name: String) -> String {
        if !contact.familyName.isEmpty {
            return contact.familyName.split(separator: " ").map { spoken(String($0)) }.joined(separator: " ")
        }
        // In capitals, before or after the given name.
        let typed = contact.name.split(separator: " ").map(String.init)
        let capitals = typed.filter(isCapital)
        if !capitals.isEmpty, capitals.count < typed.count { return capitals.map(spoken).joined(separator: " ") }
        let words = name.split(separator: " ").map(String.init)
        return words.count == 2 ? words[1] : ""
    }

    private static func inFull(_ civility: Civility, _ language: MailLanguage) -> String {
        switch civility {
        case .madame: language.say("Madame", "Ms")
        case .monsieur: language.say("Monsieur", "Mr")
        case .doctor: language.say("Docteur", "Dr")
        case .professor: language.say("Professeur", "Professor")
        case .maitre: "Maître"
        }
    }
}
