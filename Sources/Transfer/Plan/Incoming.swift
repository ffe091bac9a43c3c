import Domain

/// What one record says of one person, before it meets what we know.
struct Incoming {
    var id: ContactID?
    /// Who this is in the program the file comes from, as it is kept among the free fields.
    var identifier: FreeField?
    var name = ""
    var texts = ContactTexts<String>()
    var level: Level?
    var stakes: Stakes?
    var email = ""
    var emailStatus: EmailStatus?
    /// Beside the first.
    var otherEmails: [ContactEmail] = []
    var otherPhones: [ContactPhone] = []
    var stage: Stage?
    var standing: (standing: Standing, reason: DropReason?, until: Day?)?
    var answers: [(criterion: Criterion, judgement: Judgement)] = []
    var next: NextStep?
    /// What a calendar that comes again says of the step that is planned.
    var stepChange: StepChange?
    /// Whole exchanges, from our own JSON.
    var exchanges: [Domain.Exchange] = []
    var lastExchange: Day?
    /// The column says that it was we who wrote.
    var isLastSent = false
    var lastHeard: Day?
    var tags: [String] = []
    /// The day they were asked for other contacts.
    var askedOn: Day?
    /// How many people stand behind them, and what they are to the product.
    var represents: Int?
    var part: ContactPart?
    var referrer: Referrer?
    var notes = ""
    var fields: [FreeField] = []
    /// Where contacts that come in anew were found, where nothing says it.
    var usualSource = ""
    /// From the directory of services: its mailboxes are those of organisations, not of persons.
    var isFromDirectory = false
    /// What the column of whole names is called: a name that its parts contradict is kept under it.
    var nameField = ""
    /// From our own export: then its notes are all the notes, not a comment to add.
    var isOwn = false

    /// As they are compared.
    private var addresses = GrowingList<String>()
    private var numbers = GrowingList<String>()

    /// Beside the main one, each once. False where there are too many.
    mutating func add(_ email: ContactEmail) -> Bool {
        let key = email.address.lowercased()
        if let known = addresses.place(of: key, in: otherEmails, { $0.address.lowercased() }) {
            otherEmails[known].status = otherEmails[known].status ?? email.status
            return true
        }
        guard otherEmails.count < Contact.waysMax else { return false }
        otherEmails.append(email)
        return true
    }

    mutating func add(_ phone: ContactPhone) -> Bool {
        let key = PhoneNumber.comparable(phone.number)
        if let known = numbers.place(of: key, in: otherPhones, { PhoneNumber.comparable($0.number) }) {
            if otherPhones[known].label.isEmpty { otherPhones[known].label = phone.label }
            return true
        }
        guard otherPhones.count < Contact.waysMax else { return false }
        otherPhones.append(phone)
        return true
    }

    enum Referrer {
        case id(ContactID)
        /// By name; kept under `field` when nobody has it.
        case name(String, field: String)
    }

    /// Makes a name of what there is: given and family names, else the address, else the number, so that
    /// a card always has a first line. False when there is nobody.
    mutating func complete() -> Bool {
        if email.isEmpty, let first = otherEmails.first { (email, emailStatus) = (first.address, first.status) }
        if texts.phone.isEmpty, let first = otherPhones.first(where: { !$0.isSilent }) {
            texts.phone = first.number
        }
        if let main = otherEmails.first(where: { Address.isSame($0.address, email) }) {
            emailStatus = emailStatus ?? main.status
        }
        otherEmails.removeAll { Address.isSame($0.address, email) }
        // What the main number is, is said beside.
        otherPhones.removeAll { PhoneText.isSame($0.number, texts.phone) && $0.label.isEmpty }
        // Programs that know persons only call an organisation by its name twice.
        if !name.isEmpty || !texts.familyName.isEmpty, !texts.organisation.isEmpty,
            [name, texts.familyName].contains(texts.organisation),
            texts.givenName.isEmpty || texts.givenName == texts.organisation
        {
            (name, texts.givenName, texts.familyName) = ("", "", "")
        }
        if !isOwn {
            settleName()
            preferParts()
        }
        let (given, family) = (texts.givenName, texts.familyName)
        if name.isEmpty, !given.isEmpty || !family.isEmpty {
            name = given.isEmpty ? family : family.isEmpty ? given : given + " " + family
        }
        let parts = NameParts(name: name, given: given, family: family)
        // Of a file that has both: the whole is what people read and put right.
        if !parts.agree { (texts.givenName, texts.familyName) = (parts.byName.given, parts.byName.family) }
        if name.isEmpty, texts.organisation.isEmpty { name = email.isEmpty ? texts.phone : email }
        return !(name.isEmpty && texts.organisation.isEmpty)
    }
}

extension Incoming {
    /// Other programs write more into a whole name than the name: `Mme Zoé Vasseur`, `Vasseur, Zoé`,
    /// `DDT, Zoé Vasseur`, `Zoé Vasseur (Guest)`.
    fileprivate mutating func settleName() {
        // Notion writes where a page is behind its name.
        if texts.organisation.utf8.last == 0x29,
            let link = texts.organisation.firstRange(of: " (https://www.notion.so/")
        {
            texts.organisation = String(texts.organisation[..<link.lowerBound])
        }
        if name.isEmpty { return }
        if name.utf8.last == 0x29, let open = name.lastIndex(of: "("),
            Self.guests.contains(Header.normalised(String(name[open...])))
        {
            name = OneLine.clean(String(name[..<open]))
        }
        let hasComma = name.utf8.contains(0x2C)
        if hasComma, !texts.organisation.isEmpty, name.hasPrefix(texts.organisation + ", ") {
            name = String(name.dropFirst(texts.organisation.count + 2))
        }
        if !texts.givenName.isEmpty, !texts.familyName.isEmpty {
            settleWhole(hasComma)
        } else if let parts = Civility.leading(name) {
            if texts.civility.isEmpty { texts.civility = parts.written }
            name = parts.rest
        }
    }

    /// Given and family names that are both said are the name, whatever is displayed: a nickname, a device, an office.
    fileprivate mutating func preferParts() {
        let (given, family) = (texts.givenName, texts.familyName)
        guard !given.isEmpty, !family.isEmpty, !name.isEmpty,
            !NameParts(name: name, given: given, family: family).agree
        else { return }
        let whole = given + " " + family
        let said = Header.normalised(name).split(separator: " ")
        let known = Set(Header.normalised(whole).split(separator: " "))
        if !known.isSuperset(of: said), !nameField.isEmpty { fields.append(FreeField(name: nameField, value: name)) }
        name = whole
    }

    /// Beside its parts, a whole name that is them in another order, or with a civility, is them.
    private mutating func settleWhole(_ hasComma: Bool) {
        let whole = texts.givenName + " " + texts.familyName
        if name == whole { return }
        let words = Header.normalised(name).split(separator: " ")
        let parts = Header.normalised(whole).split(separator: " ")
        guard Set(parts).isSubset(of: words) else { return }
        let more = words.filter { !parts.contains($0) }
        let isCivil = !more.isEmpty && more.allSatisfy { ColumnValues.civilities.contains(String($0)) }
        if isCivil || hasComma && more.isEmpty { name = whole }
    }

    /// What meetings put behind the names of those who have no account there.
    private static let guests: Set<String> = [
        "guest", "unverified", "external", "invite", "invitee", "non verifie", "non verifiee", "externe",
    ]
}

extension Incoming {
    /// The registers of somebody who was not known and has no exchanges, without making the contact first: the same
    /// that `Merge` into nobody and `ImportPlan.forEachEvent` would give.
    func appendRegisters(to out: inout [UInt8]) {
        var encoder = RegisterEncoder()
        func add(_ field: TextField, _ text: String) {
            if !text.isEmpty { encoder.append(.text(field, text), to: &out) }
        }
        if !name.isEmpty { encoder.append(.name(name), to: &out) }
        for field in TextField.who { add(field, texts[field]) }
        if let level { encoder.append(.level(level), to: &out) }
        if let stakes { encoder.append(.stakes(stakes), to: &out) }
        if !email.isEmpty { encoder.append(.email(email, emailStatus), to: &out) }
        add(.phone, texts.phone)
        for email in otherEmails { encoder.append(.otherEmail(email.address, email.status, true), to: &out) }
        for phone in otherPhones {
            encoder.append(.otherPhone(phone.number, label: phone.label), to: &out)
        }
        for field in TextField.reach where field != .phone { add(field, texts[field]) }
        add(.source, texts.source.isEmpty ? usualSource : texts.source)
        if let stage, stage > .prospect { encoder.append(.stage(stage), to: &out) }
        if let (standing, reason, until) = standing, standing != .active {
            encoder.append(.standing(standing, reason, until: until), to: &out)
        }
        for (criterion, judgement) in answers {
            let evidence = judgement.evidence.isEmpty ? nil : judgement.evidence
            encoder.append(
                .answer(criterion, judgement.answer, evidence: evidence, on: judgement.on, over: nil), to: &out)
        }
        if let next {
            encoder.append(
                .next(
                    next.kind, on: next.on, at: next.at, objective: next.objective.isEmpty ? nil : next.objective,
                    note: next.note.isEmpty ? nil : next.note, every: next.every), to: &out)
        }
        if let askedOn { encoder.append(.asked(askedOn), to: &out) }
        if let represents { encoder.append(.represents(UInt32(clamping: represents)), to: &out) }
        if let part, part != .user { encoder.append(.part(part), to: &out) }
        for tag in tags { encoder.append(.tag(tag, true), to: &out) }
        for (place, field) in fields.enumerated() where !fields[..<place].contains(where: { $0.name == field.name }) {
            encoder.append(.field(field.name, field.value), to: &out)
        }
        if !notes.isEmpty { encoder.append(.notes(notes, over: nil), to: &out) }
        encoder.finish(&out)
    }
}
