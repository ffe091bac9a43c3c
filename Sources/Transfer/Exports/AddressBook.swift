import Domain

/// An address book (exchange.md 2.11): vCard 3.0, which phones and mail programs take, or 4.0.
///
/// What the standard has no place for stands under `X-CARNET-` names, so that nothing is lost on the way back.
struct AddressBook: ContactWriter {
    private let isNewest: Bool
    private let referrerName: (ContactID) -> String?

    init(_ options: ExportOptions, _ referrerName: @escaping (ContactID) -> String?) {
        isNewest = options.isNewestVersion
        self.referrerName = referrerName
    }

    func begin(_ out: inout [UInt8]) {}
    func end(_ out: inout [UInt8]) {}

    func append(_ contact: Contact, to out: inout [UInt8]) {
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { ContentLineWriter.append(name, value, to: &out) }
        }
        func text(_ name: String, _ value: String) { add(name, ContentLineWriter.escaped(value)) }
        let escaped = ContentLineWriter.escaped

        add("BEGIN", "VCARD")
        add("VERSION", isNewest ? "4.0" : "3.0")
        text("UID", contact.id.description)
        text("FN", contact.title.isEmpty ? contact.id.description : contact.title)
        let hasParts = !contact.givenName.isEmpty || !contact.familyName.isEmpty
        let name = escaped(hasParts ? contact.familyName : contact.title) + ";" + escaped(contact.givenName)
        add("N", name + ";;" + escaped(contact.civility) + ";")
        text("ORG", contact.organisation)
        if contact.name.isEmpty { add(isNewest ? "KIND" : "X-ABShowAs", isNewest ? "org" : "COMPANY") }
        text("TITLE", contact.role)
        addWays(contact, text)
        text("URL", contact.url)
        if !contact.place.isEmpty { add("ADR;TYPE=WORK", ";;;" + escaped(contact.place) + ";;;") }
        add("CATEGORIES", contact.tags.map(escaped).joined(separator: ","))
        text("NOTE", contact.notes)
        if let updated = contact.updated { add("REV", ContentLineWriter.stamp(updated)) }
        addOwn(contact, text)
        add("END", "VCARD")
    }

    /// Where there are several, the first is the preferred one.
    private func addWays(_ contact: Contact, _ add: (String, String) -> Void) {
        let (emails, phones) = (contact.emails, contact.phones)
        func pref(_ place: Int, _ count: Int) -> String {
            place > 0 || count < 2 ? "" : isNewest ? ";PREF=1" : ",PREF"
        }
        for (place, email) in emails.enumerated() {
            let (old, new) = place == 0 ? (";TYPE=INTERNET,WORK", ";TYPE=work") : (";TYPE=INTERNET", "")
            add("EMAIL" + (isNewest ? new : old) + pref(place, emails.count), email.address)
        }
        for (place, phone) in phones.enumerated() {
            let label = PhoneLabel(code: phone.label) ?? (place == 0 ? .work : nil)
            let type =
                switch label {
                case .mobile: "cell"
                case .work: isNewest ? "work" : "work,voice"
                case .home: isNewest ? "home" : "home,voice"
                case .fax: isNewest ? "fax" : "work,fax"
                case nil: "voice"
                }
            add(
                "TEL;TYPE=" + (isNewest ? type : type.uppercased())
                    + pref(place, phones.count), phone.number)
        }
    }

    private func addOwn(_ contact: Contact, _ add: (String, String) -> Void) {
        add(OwnProperties.name(.emailStatus), contact.emailStatus?.code ?? "")
        if contact.otherEmails.contains(where: { $0.status != nil }) {
            add(OwnProperties.name(.otherEmails), OtherWays.emails(contact, .code))
        }
        // A label that vCard has no type for; and of the main number, that it is one at work, which is what all say.
        let phones = contact.phones
        if phones.contains(where: { !$0.label.isEmpty && PhoneLabel(code: $0.label) == nil })
            || phones.first?.label == PhoneLabel.work.code
        {
            add(OwnProperties.name(.otherPhones), OtherWays.phones(contact, .code) { $0 })
        }
        add(OwnProperties.name(.level), contact.level?.code ?? "")
        add(OwnProperties.name(.stakes), contact.stakes?.code ?? "")
        for (field, name) in Self.own { add(name, contact.texts[field]) }
        add(OwnProperties.name(.referredBy), contact.referredBy.map { referrerName($0) ?? $0.description } ?? "")
        for (field, name) in Self.progress where !Self.isCommon(field, contact) {
            add(name, OwnTable.progress(field, contact, .code))
        }
        for field in contact.fields {
            add("X-CARNET-FIELD;NAME=" + ContentLineWriter.quoted(field.name), field.value)
        }
    }

    /// What everybody has says nothing.
    private static func isCommon(_ field: Field, _ contact: Contact) -> Bool {
        switch field {
        case .standing: contact.standing == .active
        case .criterion(let criterion): contact.criteria[Int(criterion.rawValue)].answer == .unknown
        default: false
        }
    }

    /// Those that vCard has no property for, with the name of ours.
    private static let own = TextField.others(than: [
        .civility, .givenName, .familyName, .organisation, .role, .phone, .url, .place,
    ]).map { ($0, OwnProperties.name(.text($0))) }

    private static let progress: [(Field, String)] =
        ([.stage, .standing, .reason, .until] + Criterion.allCases.map(Field.criterion) + [
            .nextKind, .nextOn, .nextAt, .nextObjective, .nextNote, .lastHeard, .lastExchange, .askedOn,
        ]).map { ($0, OwnProperties.name($0)) }
}
