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
    var referrer: Referrer?
    var notes = ""
    var fields: [FreeField] = []
    /// Where contacts that come in anew were found, where nothing says it.
    var usualSource = ""
    /// From the directory of services: its mailboxes are those of organisations, not of persons.
    var isFromDirectory = false
    /// From our own export: then its notes are all the notes, not a comment to add.
    var isOwn = false

    /// Beside the first, each once.
    mutating func add(_ email: ContactEmail) {
        if let known = otherEmails.firstIndex(where: { Address.isSame($0.address, email.address) }) {
            otherEmails[known].status = otherEmails[known].status ?? email.status
        } else {
            otherEmails.append(email)
        }
    }

    mutating func add(_ phone: ContactPhone) {
        if let known = otherPhones.firstIndex(where: { PhoneText.isSame($0.number, phone.number) }) {
            if otherPhones[known].label.isEmpty { otherPhones[known].label = phone.label }
        } else {
            otherPhones.append(phone)
        }
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
        if texts.phone.isEmpty, let first = otherPhones.first { texts.phone = first.number }
        otherEmails.removeAll { Address.isSame($0.address, email) }
        // What the first number is, is said beside.
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
