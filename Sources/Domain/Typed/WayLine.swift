/// Several addresses or numbers in one line, the first one first: `a@b.fr, c@d.fr (en erreur)`,
/// `06 12 34 56 78 (mobile), 01 02 03 04 05`.
///
/// What stands in brackets says how sure an address is, or what a number is. How sure the first address is has a field
/// of its own, and is not shown here.
package enum WayLine {
    package enum Problem: Error, Equatable, Sendable {
        case notAnEmail(String)
        case notAStatus(String)
    }

    package static func write(_ emails: [ContactEmail], status: (EmailStatus) -> String) -> String {
        emails.enumerated().map { place, email in
            email.address + (place == 0 ? "" : email.status.map { " (" + status($0) + ")" } ?? "")
        }.joined(separator: ", ")
    }

    package static func write(_ phones: [ContactPhone], label: (PhoneLabel) -> String) -> String {
        phones.map { phone in
            let word = PhoneLabel(code: phone.label).map(label) ?? phone.label
            return phone.number + (word.isEmpty ? "" : " (" + word + ")")
        }.joined(separator: ", ")
    }

    /// None twice; in any spelling of one, the first is kept.
    package static func emails(_ line: String) throws(Problem) -> [ContactEmail] {
        var emails: [ContactEmail] = []
        for (text, remark) in split(line) {
            guard let address = Shape.email(text) else { throw .notAnEmail(text) }
            var status: EmailStatus?
            if !remark.isEmpty {
                guard let known = EmailStatus(word: remark) else { throw .notAStatus(remark) }
                status = known
            }
            if emails.contains(where: { $0.address.lowercased() == address.lowercased() }) { continue }
            emails.append(ContactEmail(address, status))
        }
        return emails
    }

    package static func phones(_ line: String) -> [ContactPhone] {
        var phones: [ContactPhone] = []
        for (text, remark) in split(line) {
            let key = PhoneNumber.key(text)
            if phones.contains(where: { $0.number == text || !key.isEmpty && PhoneNumber.key($0.number) == key }) {
                continue
            }
            phones.append(ContactPhone(text, PhoneLabel(word: remark)?.code ?? remark))
        }
        return phones
    }

    /// At commas and semicolons, each with what stands in brackets at its end: `+33 (0)6…` has none there.
    private static func split(_ line: String) -> [(text: String, remark: String)] {
        line.split(whereSeparator: { ",;\n".contains($0) }).compactMap { part in
            var text = OneLine.clean(String(part))
            var remark = ""
            if text.last == ")", let open = text.lastIndex(of: "(") {
                let inside = text[text.index(after: open)...].dropLast()
                if inside.contains(where: \.isLetter) {
                    remark = OneLine.clean(String(inside))
                    text = OneLine.clean(String(text[..<open]))
                }
            }
            return text.isEmpty ? nil : (text, remark)
        }
    }
}

extension EmailStatus {
    /// From a word typed by hand, in either language, accents and case aside.
    package init?(word: String) {
        switch Folding.fold(word) {
        case "confirme", "confirmee", "confirmed": self = .confirmed
        case "suppose", "supposee", "supposed": self = .supposed
        case "en erreur", "erreur", "rebond", "bounced", "bounce": self = .bounced
        default: return nil
        }
    }
}

extension PhoneLabel {
    /// From a word typed by hand or of a file: `portable`, `CELL`, `bureau`.
    package init?(word: String) {
        switch Folding.fold(word) {
        case "mobile", "portable", "cell", "mobil", "gsm": self = .mobile
        case "work", "bureau", "travail", "pro", "professionnel", "fixe pro", "ligne directe": self = .work
        case "home", "domicile", "maison", "perso", "personnel", "prive": self = .home
        case "fax", "telecopie": self = .fax
        default: return nil
        }
    }
}

extension Contact {
    /// These addresses, the first one first. One that was theirs keeps how sure it is where nothing is said.
    package mutating func setEmails(_ emails: [ContactEmail]) {
        let before = self
        let first = emails.first
        email = first?.address ?? ""
        let was = before.emails.first { $0.address.lowercased() == email.lowercased() }
        emailStatus = first?.status ?? (email.isEmpty ? nil : was?.status)
        otherEmails = emails.dropFirst().map { one in
            let isFirstBefore = one.address.lowercased() == before.email.lowercased()
            return ContactEmail(one.address, one.status ?? (isFirstBefore ? before.emailStatus : nil))
        }
    }

    /// These numbers, the first one first; what the first is, is kept beside.
    package mutating func setPhones(_ phones: [ContactPhone]) {
        phone = phones.first?.number ?? ""
        otherPhones = phones.enumerated().filter { $0.offset > 0 || !$0.element.label.isEmpty }.map(\.element)
    }
}
