/// A line of text that a contact has once, and that is nothing but a text.
///
/// A new one is a case here, its code name, its names, its place in `ContactTexts` and in `who` or `reach`. Journal,
/// fold, Fiche, `carnet edit`, duplicates, imports, exports and JSON go by this list.
package enum TextField: UInt8, CodedWord {
    case civility, givenName, familyName, organisation, role, phone, url, place, source

    /// The key in the journal and in JSON.
    package var staticCode: StaticString {
        switch self {
        case .civility: "civility"
        case .givenName: "givenName"
        case .familyName: "familyName"
        case .organisation: "organisation"
        case .role: "role"
        case .phone: "phone"
        case .url: "url"
        case .place: "place"
        case .source: "source"
        }
    }

    /// Whether people write about others in it: then a person who is erased is looked for there.
    var mayNameOthers: Bool {
        switch self {
        case .organisation, .role, .url, .place, .source: true
        case .civility, .givenName, .familyName, .phone: false
        }
    }

    /// Who somebody is: written and shown after the name.
    package static let who: [TextField] = [.civility, .givenName, .familyName, .organisation, .role]
    /// How and where they are reached: after the address. Where they were found (`source`) comes last of all.
    package static let reach: [TextField] = [.phone, .url, .place]

    package static let all = who + reach + [.source]

    /// Those that a list made by hand does not have yet: so that none is ever left out of a file or of a menu.
    package static func others(than listed: [TextField]) -> [TextField] { all.filter { !listed.contains($0) } }
}

/// The texts of `TextField`, one place each: for a contact, for a row of the fold, for a record that comes in.
package struct ContactTexts<Text> {
    /// « Madame », as it was typed or came in: no gender is ever inferred (outreach.md, *Mails*).
    package var civility: Text
    package var givenName: Text
    package var familyName: Text
    package var organisation: Text
    package var role: Text
    package var phone: Text
    package var url: Text
    package var place: Text
    package var source: Text

    /// All of them read as something else.
    func map<Other>(_ read: (Text) -> Other) -> ContactTexts<Other> {
        ContactTexts<Other>(
            civility: read(civility), givenName: read(givenName), familyName: read(familyName),
            organisation: read(organisation),
            role: read(role), phone: read(phone), url: read(url), place: read(place), source: read(source))
    }

    subscript(of field: TextField) -> Text {
        @inline(__always) get {
            switch field {
            case .civility: civility
            case .givenName: givenName
            case .familyName: familyName
            case .organisation: organisation
            case .role: role
            case .phone: phone
            case .url: url
            case .place: place
            case .source: source
            }
        }
        @inline(__always) set {
            switch field {
            case .civility: civility = newValue
            case .givenName: givenName = newValue
            case .familyName: familyName = newValue
            case .organisation: organisation = newValue
            case .role: role = newValue
            case .phone: phone = newValue
            case .url: url = newValue
            case .place: place = newValue
            case .source: source = newValue
            }
        }
    }
}

extension ContactTexts {
    init(empty: Text) {
        (civility, givenName, familyName, organisation, role) = (empty, empty, empty, empty, empty)
        (phone, url, place, source) = (empty, empty, empty, empty)
    }
}

/// For other targets: a generic one would be slower there, and an import asks a million times.
extension ContactTexts<String> {
    package init() { self.init(empty: "") }

    package subscript(_ field: TextField) -> String {
        get { self[of: field] }
        set { self[of: field] = newValue }
    }
}

extension ContactTexts: Equatable where Text: Equatable {}
extension ContactTexts: Sendable where Text: Sendable {}
extension ContactTexts: BitwiseCopyable where Text: BitwiseCopyable {}

/// A field that a contact has once, or one of their own: what the Fiche, the editor and `carnet edit` change.
package enum ContactField: Hashable, Sendable {
    case name
    case text(TextField)
    case level, stakes, email, emailStatus, tags, referredBy, notes
    /// A field of one's own, by its name.
    case free(String)

    /// In the order of the Fiche, of JSON and of our tables.
    package static let identity: [ContactField] =
        [.name] + TextField.who.map(ContactField.text) + [.level, .stakes, .email, .emailStatus]
        + TextField.reach.map(ContactField.text)
    /// All but free fields.
    package static let all: [ContactField] = identity + [.text(.source), .tags, .notes, .referredBy]
}

// MARK: Names

extension ContactField {
    /// What a field is called.
    package struct Names: Sendable {
        /// The name in JSON and in the journal.
        package let code: String
        package let french: String
        package let english: String
        /// What else people type for it.
        package let typed: [String]
        /// What heads its column in other people's files: lower case, without marks.
        package let headers: [String]
        /// What heads its column in ours, where that is not the name.
        private let ownColumn: (String, String)?

        fileprivate init(
            _ code: String, _ french: String, _ english: String, typed: [String] = [], headers: [String] = [],
            column: (String, String)? = nil
        ) {
            (self.code, self.french, self.english, self.typed, self.headers) = (code, french, english, typed, headers)
            ownColumn = column
        }

        /// What heads its column in our files.
        package var column: (french: String, english: String) {
            ownColumn ?? (Self.capitalised(french), Self.capitalised(english))
        }

        private static func capitalised(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
    }

    package var names: Names {
        switch self {
        case .name:
            Names(
                "name", "nom", "name",
                // `nom` alone may be a family name: see `Mapping`.
                headers: [
                    "nom complet", "contact", "name", "full name", "fullname", "person name", "card name",
                    "nom et prenom", "prenom et nom", "prenom nom", "nom prenom", "interlocuteur", "personne",
                ])
        case .text(let field): field.names
        case .level: Names("level", "niveau", "level", headers: ["niveau", "level"])
        case .stakes: Names("stakes", "enjeu", "stakes", headers: ["enjeu", "stakes"])
        case .email:
            Names(
                "email", "courriel", "e-mail", typed: ["mail", "mél"],
                headers: [
                    "courriel", "e mail", "email", "mail", "mel", "adresse electronique", "adresse e mail",
                    "adresse email", "adresse mail", "adresse mel", "adresse courriel", "email address",
                    "e mail address", "e mail 1 value", "courriels", "emails", "mails", "person email",
                    "person email work",
                ], column: ("Courriel", "Email"))
        case .emailStatus:
            Names(
                "emailStatus", "état du courriel", "e-mail status", typed: ["email status"],
                headers: ["etat du courriel", "email status"], column: ("État du courriel", "Email status"))
        case .tags:
            Names(
                "tags", "étiquettes", "tags", typed: ["tag", "étiquette"],
                headers: [
                    "etiquettes", "etiquette", "tags", "tag", "labels", "mots cles", "groupes", "group membership",
                ])
        case .referredBy:
            Names(
                "referredBy", "mise en relation par", "introduced by",
                typed: ["mis en relation par", "referred by", "via"],
                headers: ["mis en relation par", "introduced by", "recommande par", "via", "referred by"],
                column: ("Mis en relation par", "Introduced by"))
        case .notes:
            Names(
                "notes", "notes", "notes", typed: ["note"],
                headers: [
                    "notes", "note", "commentaire", "commentaires", "remarque", "remarques", "description", "desc",
                    "comments", "comment", "observations", "observation",
                ])
        case .free(let name): Names("fields." + name, name, name)
        }
    }
}

extension TextField {
    fileprivate var names: ContactField.Names {
        switch self {
        case .civility:
            .init(
                code, "civilité", "civility", typed: ["civ"],
                headers: [
                    "civilite", "civ", "civilites", "titre de civilite", "formule de politesse", "civility",
                    "salutation", "courtesy title", "honorific", "name prefix", "honorific prefix",
                ])
        case .givenName:
            .init(
                code, "prénom", "given name", typed: ["first name"],
                headers: ["prenom", "prenoms", "first name", "given name", "firstname", "person first name"])
        case .familyName:
            .init(
                code, "nom de famille", "family name", typed: ["last name"],
                headers: [
                    "nom", "nom de famille", "last name", "family name", "surname", "lastname", "person last name",
                ])
        case .organisation:
            .init(
                code, "organisation", "organisation", typed: ["organization", "org", "chez", "structure"],
                headers: [
                    "organisation", "organisme", "structure", "institution", "collectivite", "administration",
                    "employeur", "societe", "entreprise", "company", "company name", "organization",
                    "organization name", "associated company", "primary company", "person organization",
                    "etablissement", "service",
                ])
        case .role:
            .init(
                code, "fonction", "role", typed: ["rôle", "poste"],
                headers: ["fonction", "poste", "titre", "job title", "position", "title", "role", "metier"])
        case .phone:
            .init(
                code, "téléphone", "phone", typed: ["tél"],
                headers: [
                    "telephone", "tel", "portable", "mobile", "sms", "phone", "phone number", "landline number",
                    "n tel", "n de tel", "n telephone", "n de telephone", "no tel", "numero", "numero de telephone",
                    "tel portable", "telephone portable", "tel fixe", "ligne directe", "person phone",
                    "person phone work", "mobile phone", "telephones", "phones", "tels", "fixe", "numero de portable",
                    "numero de mobile",
                ])
        case .url:
            .init(
                code, "lien", "link", typed: ["site"],
                headers: [
                    "linkedin", "url", "profil", "profil linkedin", "linkedin url", "lien", "link", "site", "website",
                ])
        case .place:
            .init(
                code, "lieu", "place",
                headers: [
                    "code insee", "code insee commune", "departement", "commune", "code postal", "lieu", "ville",
                    "place", "city", "territoire",
                ])
        case .source:
            .init(
                code, "source", "source", headers: ["source", "origine", "provenance", "canal", "origin"],
                column: ("Source", "Source"))
        }
    }
}

// MARK: Where they are kept

extension ContactField {
    /// Whether a contact has nothing there.
    func isEmpty(in contact: Contact) -> Bool {
        switch self {
        case .name: contact.name.isEmpty
        case .text(let field): contact.texts[field].isEmpty
        case .level: contact.level == nil
        case .stakes: contact.stakes == nil
        case .email: contact.email.isEmpty
        case .emailStatus: contact.emailStatus == nil
        case .tags: contact.tags.isEmpty
        case .referredBy: contact.referredBy == nil
        case .notes: contact.notes.isEmpty
        case .free(let name): !contact.fields.contains { $0.name == name }
        }
    }

    /// What puts a contact's value in place: an address goes with how sure it is. Tags, of which a contact has several,
    /// are put in one by one.
    func write(of contact: Contact, over stamp: Stamp? = nil) -> Write<String>? {
        switch self {
        case .name: .name(contact.name)
        case .text(let field): .text(field, contact.texts[field])
        case .level: .level(contact.level)
        case .stakes: .stakes(contact.stakes)
        case .email, .emailStatus: .email(contact.email, contact.emailStatus)
        case .tags: nil
        case .referredBy: .referredBy(contact.referredBy)
        case .notes: .notes(contact.notes, over: stamp)
        case .free(let name): .field(name, contact.fields.first { $0.name == name }?.value ?? "")
        }
    }
}
