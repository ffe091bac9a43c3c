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
    /// From our own export: then its notes are all the notes, not a comment to add.
    var isOwn = false

    /// Beside the main one, each once. False where there are too many.
    mutating func add(_ email: ContactEmail) -> Bool {
        if let known = otherEmails.firstIndex(where: { Address.isSame($0.address, email.address) }) {
            otherEmails[known].status = otherEmails[known].status ?? email.status
            return true
        }
        guard otherEmails.count < Contact.waysMax else { return false }
        otherEmails.append(email)
        return true
    }

    mutating func add(_ phone: ContactPhone) -> Bool {
        if let known = otherPhones.firstIndex(where: { PhoneText.isSame($0.number, phone.number) }) {
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
        // A fax is no number one calls.
        if texts.phone.isEmpty, let first = otherPhones.first(where: { $0.label != PhoneLabel.fax.code }) {
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
