import Domain

extension ContactPhone {
    /// What a number of a pager is called: there is no word of ours for it.
    static let pager = "pager"

    /// A number that nobody answers: never the main one.
    var isSilent: Bool { label == PhoneLabel.fax.code || label == Self.pager }
}

/// Addresses and numbers beside the first, in one cell of a table (`WayLine`).
enum OtherWays {
    static func emails(_ contact: Contact, _ language: FileLanguage) -> String {
        if contact.otherEmails.isEmpty { return "" }
        let others = contact.emails.filter { !Address.isSame($0.address, contact.email) }
        return others.map { $0.text { $0.word(language) } }.joined(separator: ", ")
    }

    /// The first number stands here too where it is said what it is.
    static func phones(_ contact: Contact, _ language: FileLanguage, _ number: (String) -> String) -> String {
        if contact.otherPhones.isEmpty { return "" }
        return WayLine.write(contact.phonesBeside.map { ContactPhone(number($0.number), $0.label) }) {
            $0.word(language)
        }
    }

    /// What a column of numbers holds, by how it is headed: `Portable`, `Tél. fixe`, `Home Fax`.
    static func label(ofHeader header: String) -> String {
        let words = TitleWords(header).words
        let found = words.compactMap { $0 == "fixe" ? PhoneLabel.work : PhoneLabel(word: $0) }
        let order: [PhoneLabel] = [.fax, .mobile, .home, .work]
        return order.first { found.contains($0) }?.code ?? ""
    }
}
