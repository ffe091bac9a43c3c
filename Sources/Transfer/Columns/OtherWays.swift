import Domain

/// Addresses and numbers beside the first, in one cell of a table (`WayLine`).
enum OtherWays {
    static func emails(_ contact: Contact, _ language: FileLanguage) -> String {
        if contact.otherEmails.isEmpty { return "" }
        let others = contact.emails.filter { !Address.isSame($0.address, contact.email) }
        // The first of a line is shown without its status; here there is none before it.
        return others.map { one in one.address + (one.status.map { " (" + $0.word(language) + ")" } ?? "") }
            .joined(separator: ", ")
    }

    /// The first number stands here too where it is said what it is.
    static func phones(_ contact: Contact, _ language: FileLanguage, _ number: (String) -> String) -> String {
        if contact.otherPhones.isEmpty { return "" }
        let phones = contact.phones.enumerated().filter { $0.offset > 0 || !$0.element.label.isEmpty }.map(\.element)
        return WayLine.write(phones.map { ContactPhone(number($0.number), $0.label) }) { $0.word(language) }
    }

    /// What is no address is kept as it stands.
    static func readEmails(_ cell: String) -> (emails: [ContactEmail], rest: String) {
        var emails: [ContactEmail] = []
        var rest: [String] = []
        for part in cell.split(whereSeparator: { ",;\n".contains($0) }) {
            let text = OneLine.clean(String(part))
            if let found = try? WayLine.emails(text), !found.isEmpty {
                emails += found.map { ContactEmail(Address.withLowerDomain($0.address), $0.status) }
            } else if case .addresses(let first, let others) = Address.read(text) {
                emails += ([first] + others).map { ContactEmail($0) }
            } else if !text.isEmpty {
                rest.append(text)
            }
        }
        return (emails, rest.joined(separator: ", "))
    }

    /// What a column of numbers holds, by how it is headed: `Portable`, `Tél. fixe`, `Home Fax`.
    static func label(ofHeader header: String) -> String {
        let words = Header.normalised(header).split(separator: " ")
        func has(_ names: String...) -> Bool { words.contains { names.contains(String($0)) } }
        if has("fax", "telecopie") { return PhoneLabel.fax.code }
        if has("mobile", "portable", "gsm", "cell", "sms") { return PhoneLabel.mobile.code }
        if has("home", "domicile", "perso", "personnel") { return PhoneLabel.home.code }
        if has("work", "bureau", "travail", "fixe", "business", "direct", "directe") { return PhoneLabel.work.code }
        return ""
    }
}
