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
        if words.count > 1, let first = words.first, let typed = inFull[key(String(first))] {
            words.removeFirst()
            if civility.isEmpty { civility = language.say(typed.french, typed.english) }
        }
        let known = inFull[key(civility)]
        return (
            known.map { language.say($0.french, $0.english) } ?? civility,
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

    private static func key(_ word: String) -> String { Folding.fold(word).filter(\.isLetter) }

    private static let inFull: [String: (french: String, english: String)] = {
        var table: [String: (String, String)] = [:]
        for key in ["mme", "madame", "mlle", "mademoiselle", "ms", "mrs", "miss"] { table[key] = ("Madame", "Ms") }
        for key in ["m", "mr", "monsieur"] { table[key] = ("Monsieur", "Mr") }
        for key in ["dr", "docteur", "docteure", "doctor"] { table[key] = ("Docteur", "Dr") }
        for key in ["pr", "prof", "professeur", "professeure", "professor"] { table[key] = ("Professeur", "Professor") }
        table["me"] = ("Maître", "Maître")
        table["maitre"] = ("Maître", "Maître")
        return table
    }()
}
