/// One of the addresses a contact is written to.
package struct ContactEmail: Equatable, Sendable {
    package var address: String
    package var status: EmailStatus?
    package init(_ address: String, _ status: EmailStatus? = nil) {
        self.address = address
        self.status = status
    }
}

/// One of the numbers a contact is called at.
package struct ContactPhone: Equatable, Sendable {
    package var number: String
    /// What it is: `mobile`, `work`, `home`, `fax` (RFC 6350, 6.4.1), or a word of one's own; empty where nothing is
    /// said.
    package var label: String
    package init(_ number: String, _ label: String = "") {
        self.number = number
        self.label = label
    }
}

/// The labels that every language has a word for.
package enum PhoneLabel: UInt8, CodedWord {
    case mobile, work, home, fax

    package var staticCode: StaticString {
        switch self {
        case .mobile: "mobile"
        case .work: "work"
        case .home: "home"
        case .fax: "fax"
        }
    }
}

extension Contact {
    /// All addresses, the first one first; none twice, however it is spelled.
    package var emails: [ContactEmail] {
        if email.isEmpty, otherEmails.isEmpty { return [] }
        var seen: Set<String> = []
        let all = [ContactEmail(email, emailStatus)] + otherEmails
        return all.filter { !$0.address.isEmpty && seen.insert($0.address.lowercased()).inserted }
    }

    /// All numbers, the first one first; none twice, however it is spelled. The first has the label it is kept with.
    package var phones: [ContactPhone] {
        if phone.isEmpty, otherPhones.isEmpty { return [] }
        let key = PhoneNumber.key(phone)
        let label = otherPhones.first { PhoneNumber.key($0.number) == key }?.label ?? ""
        var seen: Set<String> = []
        return ([ContactPhone(phone, label)] + otherPhones).filter { one in
            let key = PhoneNumber.key(one.number)
            return !one.number.isEmpty && seen.insert(key.isEmpty ? one.number : key).inserted
        }
    }

    /// The first address that does not bounce: the one a mailing is sent to.
    package var mailableEmail: String { emails.first { $0.status != .bounced }?.address ?? "" }

    /// Whether an address is one of theirs.
    package func has(email: String) -> Bool {
        let key = email.lowercased()
        return emails.contains { $0.address.lowercased() == key }
    }

    /// Whether a number is one of theirs, however it is spelled.
    package func has(phone: String) -> Bool {
        let key = PhoneNumber.key(phone)
        return phones.contains { $0.number == phone || !key.isEmpty && PhoneNumber.key($0.number) == key }
    }
}

extension Contact {
    /// What puts these beside the first, and takes off those that are not among them.
    package func writes(emails: [ContactEmail], phones: [ContactPhone]) -> [Write<String>] {
        otherEmails.filter { old in !emails.contains { $0.address == old.address } }
            .map { .otherEmail($0.address, nil, false) }
            + emails.filter { !otherEmails.contains($0) }.map { .otherEmail($0.address, $0.status, true) }
            + otherPhones.filter { old in !phones.contains { $0.number == old.number } }
            .map { .otherPhone($0.number, label: nil) }
            + phones.filter { !otherPhones.contains($0) }.map { .otherPhone($0.number, label: $0.label) }
    }
}
