/// What the signature of a mail says of somebody: numbers, addresses, what they do (outreach.md, *Added to what
/// exists*). Nothing that is on the card already.
package struct PastedSignature: Equatable, Sendable {
    package private(set) var phones: [ContactPhone] = []
    package private(set) var emails: [String] = []
    package private(set) var role = ""

    package var isEmpty: Bool { phones.isEmpty && emails.isEmpty && role.isEmpty }

    /// More than that is a text, or a table.
    private static let bytesMax = 4096
    private static let linesMax = 40

    /// Nil where the text is no signature: one line, very many, or neither a number nor an address in it.
    ///
    /// - Parameter own: one's own address, which a mail that is pasted whole holds too.
    package init?(_ text: String, of contact: Contact, except own: String = "") {
        guard text.utf8.count <= Self.bytesMax, !text.contains("\t") else { return nil }
        let pasted = text.split(whereSeparator: \.isNewline).map { OneLine.clean(String($0)) }.filter { !$0.isEmpty }
        let lines = pasted.filter { !Self.isOfAMail($0) }
        guard (2...Self.linesMax).contains(lines.count) else { return nil }
        // `Tél.:01…`, in one piece.
        let tokens = lines.map { Token.split($0.replacing(":", with: ": "), withExclusions: false) }
        let found = tokens.flatMap(Self.phones)
        let addresses = tokens.flatMap { $0.compactMap { Shape.email($0.raw) } }
        guard !found.isEmpty || !addresses.isEmpty else { return nil }
        for phone in found {
            let isKnown =
                contact.has(phone: phone.number) || phones.contains { PhoneNumber.isSame($0.number, phone.number) }
            if !isKnown { phones.append(phone) }
        }
        for address in addresses {
            let isKnown =
                EmailAddress.isSame(address, own) || contact.has(email: address)
                || emails.contains { EmailAddress.isSame($0, address) }
            if !isKnown { emails.append(address) }
        }
        let said = Self.role(in: lines, of: contact)
        if Folding.fold(said) != Folding.fold(contact.role) { role = said }
    }

    /// The card with what is taken: a number or an address joins those there are; one that came back, or was only
    /// supposed, gives way to it.
    package func writes(_ contact: Contact) -> [Write<String>] {
        var after = contact
        for phone in phones {
            after.setPhones(after.phones + [phone])
        }
        for address in emails {
            let isDoubtful = after.email.isEmpty || after.emailStatus == .bounced || after.emailStatus == .supposed
            let others = after.emails
            after.setEmails(
                isDoubtful ? [ContactEmail(address)] + others : others + [ContactEmail(address)], keepsStatus: true)
        }
        return contact.reachWrites(to: after) + (role.isEmpty ? [] : [.text(.role, role)])
    }

    // MARK: Reading

    /// What is quoted, or a line of the head of a mail: not theirs.
    private static func isOfAMail(_ line: String) -> Bool {
        if line.hasPrefix(">") { return true }
        guard let colon = line.firstIndex(of: ":") else { return false }
        return headWords.contains(Folding.fold(line[..<colon].filter { $0 != " " && $0 != "\u{A0}" }))
    }

    private static let headWords: Set<String> = [
        "de", "a", "cc", "cci", "objet", "envoye", "date", "from", "to", "bcc", "subject", "sent", "repondrea",
    ]

    /// Numbers anywhere in a line, each as the word before it says: « Tél. : 01 99 00 12 05 — Port. 06 39 98 12 05 ».
    private static func phones(_ tokens: [Token]) -> [ContactPhone] {
        var found: [ContactPhone] = []
        var label: PhoneLabel?
        var index = 0
        while index < tokens.count {
            if let phone = Shape.phone(tokens[index...]) {
                var number = phone.text
                while number.last == "." || number.last == "-" { number.removeLast() }
                found.append(ContactPhone(number, label?.code ?? ""))
                label = nil
                index += phone.tokens
            } else {
                let word = Folding.fold(tokens[index].raw.filter { $0.isLetter })
                if let known = labelWords[word] { label = known }
                index += 1
            }
        }
        return found
    }

    private static let labelWords: [String: PhoneLabel] = [
        "fax": .fax, "telecopie": .fax, "mobile": .mobile, "port": .mobile, "portable": .mobile, "gsm": .mobile,
        "cell": .mobile,
    ]

    /// The line that says what they do: by its first word, or the one below their name.
    private static func role(in lines: [String], of contact: Contact) -> String {
        let name = Folding.fold(contact.familyName.isEmpty ? contact.title : contact.familyName)
        var isBelowName = false
        var below = ""
        for line in lines {
            let folded = Folding.fold(line)
            let isPlain =
                line.count <= roleCharactersMax && !line.contains { $0.isNumber || $0 == "@" || $0 == ":" }
                && line.last != ","
            let first = folded.prefix { $0.isLetter || $0 == "-" }
            if isPlain, roleWords.contains(String(first)) { return line }
            if isBelowName, isPlain, below.isEmpty, folded != Folding.fold(contact.organisation),
                !organisationWords.contains(String(first))
            {
                below = line
            }
            isBelowName = !name.isEmpty && folded.contains(name) && folded.count <= name.count + nameCharactersBeside
        }
        return below
    }

    private static let roleCharactersMax = 80
    /// Of a given name and a civility.
    private static let nameCharactersBeside = 30

    private static let roleWords: Set<String> = [
        "chef", "cheffe", "directeur", "directrice", "charge", "chargee", "responsable", "maire", "adjoint", "adjointe",
        "secretaire", "agent", "agente", "conseiller", "conseillere", "gestionnaire", "instructeur", "instructrice",
        "referent", "referente", "coordinateur", "coordinatrice", "coordonnateur", "coordonnatrice", "technicien",
        "technicienne", "prefet", "prefete", "sous-prefet", "sous-prefete", "assistant", "assistante", "animateur",
        "animatrice", "head", "manager", "officer", "director", "deputy", "mayor", "advisor", "adviser", "clerk",
    ]

    private static let organisationWords: Set<String> = [
        "ddt", "ddtm", "draaf", "dreal", "mairie", "prefecture", "sous-prefecture", "direction", "commune", "ville",
        "communaute", "conseil", "departement", "region", "ministere", "service", "bureau", "pole", "agence", "office",
        "chambre", "association", "universite", "academie", "town", "city", "county", "council", "department",
    ]
}
