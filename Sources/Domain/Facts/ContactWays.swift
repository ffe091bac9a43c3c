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

// What a contact has: the main address is kept in a register of its own, and each that stands beside it in another. The
// main one stands there too once it took another's place, and to say what a number is: of two people who each make
// another address the main one, the one whose word does not hold loses none.
extension Contact {
    /// The most addresses, and the most numbers, that are taken in at once.
    package static let waysMax = 100

    /// All addresses, the main one first; none twice, however it is spelled.
    package var emails: [ContactEmail] {
        if email.isEmpty, otherEmails.isEmpty { return [] }
        var emails = email.isEmpty ? [] : [ContactEmail(email, emailStatus)]
        if otherEmails.isEmpty { return emails }
        var places = email.isEmpty ? [:] : [email.lowercased(): 0]
        for one in otherEmails {
            let key = one.address.lowercased()
            guard let known = places[key] else {
                places[key] = emails.count
                emails.append(one)
                continue
            }
            emails[known].status = emails[known].status ?? one.status
        }
        return emails
    }

    /// All numbers, the main one first; none twice, however it is spelled.
    package var phones: [ContactPhone] {
        if phone.isEmpty, otherPhones.isEmpty { return [] }
        var phones = phone.isEmpty ? [] : [ContactPhone(phone)]
        if otherPhones.isEmpty { return phones }
        var places = phone.isEmpty ? [:] : [PhoneNumber.comparable(phone): 0]
        for one in otherPhones {
            let key = PhoneNumber.comparable(one.number)
            guard let known = places[key] else {
                places[key] = phones.count
                phones.append(one)
                continue
            }
            if phones[known].label.isEmpty { phones[known].label = one.label }
        }
        return phones
    }

    /// The first address that does not bounce: the one a mailing is sent to.
    package var mailableEmail: String { emails.first { $0.status != .bounced }?.address ?? "" }

    /// The same; where all bounce, the main one: what is shown of somebody.
    package var bestEmail: ContactEmail? { emails.first { $0.status != .bounced } ?? emails.first }

    /// The numbers beside the main one; that one too, where it is said what it is.
    package var phonesBeside: [ContactPhone] { ContactPhone.beside(phones) }

    /// Whether an address is one of theirs.
    package func has(email address: String) -> Bool {
        !email.isEmpty && EmailAddress.isSame(email, address)
            || otherEmails.contains { EmailAddress.isSame($0.address, address) }
    }

    /// Whether a number is one of theirs, however it is spelled.
    package func has(phone number: String) -> Bool {
        let key = PhoneNumber.comparable(number)
        return !phone.isEmpty && PhoneNumber.comparable(phone) == key
            || otherPhones.contains { PhoneNumber.comparable($0.number) == key }
    }

    /// Where no address or number is the main one, since it was taken off by one person while another added others,
    /// the first of the others is. A fax is no number one calls.
    mutating func settleMain() {
        if email.isEmpty, let first = otherEmails.first { (email, emailStatus) = (first.address, first.status) }
        emailStatus = emailStatus ?? emails.first?.status
        if phone.isEmpty { phone = phones.first { $0.label != PhoneLabel.fax.code }?.number ?? "" }
    }
}

extension ContactPhone {
    /// Of numbers of which the first is the main one, those that are kept beside it.
    package static func beside(_ phones: [ContactPhone]) -> [ContactPhone] {
        phones.first?.label.isEmpty == false ? phones : Array(phones.dropFirst())
    }
}

// What is changed. The registers to write are the difference: `reachWrites(to:)`.
extension Contact {
    /// Another main address. One of the others leaves them to the one that was; a new one takes its place, and corrects
    /// it; none: the next comes up.
    package mutating func setEmail(_ address: String, _ status: EmailStatus?) {
        let old = ContactEmail(email, emailStatus)
        func isOld(_ one: ContactEmail) -> Bool { EmailAddress.isSame(one.address, old.address) }
        if address.isEmpty {
            let next = emails.first { !isOld($0) }
            otherEmails.removeAll(where: isOld)
            (email, emailStatus) = (next?.address ?? "", next?.status)
        } else if old.address.isEmpty || EmailAddress.isSame(address, old.address) {
            (email, emailStatus) = (address, status)
        } else if let known = emails.first(where: { EmailAddress.isSame($0.address, address) }) {
            if let place = otherEmails.firstIndex(where: isOld) {
                otherEmails[place].status = old.status
            } else {
                otherEmails.append(old)
            }
            (email, emailStatus) = (address, status ?? known.status)
        } else {
            otherEmails.removeAll(where: isOld)
            (email, emailStatus) = (address, status)
        }
    }

    /// Another main number, likewise. A number that is corrected is still what it was said to be.
    package mutating func setPhone(_ number: String) {
        let old = phones.first ?? ContactPhone("")
        func isOld(_ one: ContactPhone) -> Bool { PhoneNumber.isSame(one.number, old.number) }
        if number.isEmpty {
            let next = phones.first { !isOld($0) && $0.label != PhoneLabel.fax.code }
            otherPhones.removeAll(where: isOld)
            phone = next?.number ?? ""
        } else if phone.isEmpty || PhoneNumber.isSame(number, phone) {
            phone = number
        } else if has(phone: number) {
            if !otherPhones.contains(where: isOld) { otherPhones.append(ContactPhone(old.number)) }
            phone = number
        } else {
            otherPhones.removeAll(where: isOld)
            if !old.label.isEmpty { otherPhones.insert(ContactPhone(number, old.label), at: 0) }
            phone = number
        }
    }

    /// These addresses, the main one first.
    ///
    /// - Parameter keepsStatus: one that was theirs keeps how sure it is where nothing is said. The main one does in
    ///   any case: that is shown and changed by itself.
    package mutating func setEmails(_ emails: [ContactEmail], keepsStatus: Bool) {
        let before = self
        func known(_ one: ContactEmail) -> EmailStatus? {
            one.status ?? before.emails.first { EmailAddress.isSame($0.address, one.address) }?.status
        }
        let first = emails.first
        email = first?.address ?? ""
        emailStatus = first.flatMap(known)
        let kept = before.otherEmails.filter { EmailAddress.isSame($0.address, email) }.map {
            ContactEmail($0.address, emailStatus)
        }
        otherEmails =
            kept
            + emails.dropFirst().map { one in
                let wasMain = EmailAddress.isSame(one.address, before.email)
                return ContactEmail(one.address, keepsStatus || wasMain ? known(one) : one.status)
            }
    }

    /// These numbers, the main one first; what it is, is kept beside.
    package mutating func setPhones(_ phones: [ContactPhone]) {
        let before = self
        let first = phones.first ?? ContactPhone("")
        phone = first.number
        let kept = before.otherPhones.filter { PhoneNumber.isSame($0.number, phone) }.map {
            ContactPhone($0.number, first.label)
        }
        otherPhones = kept.isEmpty ? ContactPhone.beside(phones) : kept + phones.dropFirst()
    }

    /// The first as the main address, the others beside; none that is there is taken off, but the main one where
    /// nothing is said.
    package mutating func lead(with emails: [ContactEmail]) {
        let first = emails.first ?? ContactEmail("")
        if first.address != email || first.status != nil { setEmail(first.address, first.status) }
        for one in emails.dropFirst() {
            if let known = otherEmails.firstIndex(where: { EmailAddress.isSame($0.address, one.address) }) {
                if one.status != nil { otherEmails[known].status = one.status }
            } else {
                otherEmails.append(one)
            }
        }
    }

    /// The first as the main number, likewise.
    package mutating func lead(with phones: [ContactPhone]) {
        setPhone(phones.first?.number ?? "")
        for one in ContactPhone.beside(phones) {
            if let known = otherPhones.firstIndex(where: { PhoneNumber.isSame($0.number, one.number) }) {
                if !one.label.isEmpty { otherPhones[known].label = one.label }
            } else {
                otherPhones.append(one)
            }
        }
    }

    /// What the registers are to hold, changed from `before`: a main address or number that took another's place is
    /// kept beside as well, and what is known of one that stands there is said there too.
    private func keepingMain(from before: Contact) -> Contact {
        var after = self
        for place in otherEmails.indices where EmailAddress.isSame(otherEmails[place].address, email) {
            after.otherEmails[place].status = emailStatus
        }
        if !email.isEmpty, !before.emails.isEmpty, !EmailAddress.isSame(email, before.email),
            !otherEmails.contains(where: { EmailAddress.isSame($0.address, email) })
        {
            after.otherEmails.insert(ContactEmail(email, emailStatus), at: 0)
        }
        if !phone.isEmpty, !before.phones.isEmpty, !PhoneNumber.isSame(phone, before.phone),
            !otherPhones.contains(where: { PhoneNumber.isSame($0.number, phone) })
        {
            after.otherPhones.insert(ContactPhone(phone), at: 0)
        }
        return after
    }

    /// What makes the addresses and numbers those of `after`.
    package func reachWrites(to after: Contact) -> [Write<String>] {
        if (email, emailStatus, phone) == (after.email, after.emailStatus, after.phone),
            (otherEmails, otherPhones) == (after.otherEmails, after.otherPhones)
        {
            return []
        }
        var writes: [Write<String>] = []
        if (email, emailStatus) != (after.email, after.emailStatus) {
            writes.append(.email(after.email, after.emailStatus))
        }
        if phone != after.phone { writes.append(.phone(after.phone)) }
        let kept = after.keepingMain(from: self)
        return writes + self.writes(emails: kept.otherEmails, phones: kept.otherPhones)
    }

    /// What puts these beside the main ones, and takes off those that are not among them.
    private func writes(emails: [ContactEmail], phones: [ContactPhone]) -> [Write<String>] {
        otherEmails.filter { old in !emails.contains { $0.address == old.address } }
            .map { .otherEmail($0.address, nil, false) }
            + Self.again(emails, otherEmails).map { .otherEmail($0.address, $0.status, true) }
            + otherPhones.filter { old in !phones.contains { $0.number == old.number } }
            .map { .otherPhone($0.number, label: nil) }
            + Self.again(phones, otherPhones).map { .otherPhone($0.number, label: $0.label) }
    }

    /// What is written, from the first that is not where it was: each goes to the end.
    private static func again<Way: Equatable>(_ wanted: [Way], _ old: [Way]) -> ArraySlice<Way> {
        let left = old.filter(wanted.contains)
        return wanted.dropFirst(zip(wanted, left).prefix { $0 == $1 }.count)
    }
}
