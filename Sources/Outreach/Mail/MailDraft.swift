package import Domain

/// A mail to one person, put together from a model and from what is known of them.
package struct MailDraft: Equatable, Sendable {
    package var contact: ContactID
    /// The address; empty where there is none that may be written to.
    package var to: String
    package var subject: String
    /// The words of the model, filled.
    package var text: String
    /// Below the words; empty where they end with it.
    package var signature: String
    /// Where the address comes from and how to say no; empty for whoever was told before.
    package var block: String
    /// Names that hold nothing for this person, as the model writes them: the mail is held back.
    package var missing: [MailField]

    /// All that goes out.
    package var body: String {
        [text, signature, block].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// What was written in place of the model's words has the block in it.
    package var hasOwnBlock = false

    package var informs: Bool { !block.isEmpty || hasOwnBlock }
}

/// What of a carnet goes into a mail besides the person and the model.
package struct MailSetting: Sendable {
    package var sender: Sender
    package var product: String
    package var language: MailLanguage
    /// What stands at the end of the signature: the product's address, counted.
    package var signatureLink: String
    /// The address of the tracked link that the mail carries; empty: none.
    package var link = ""

    package init(sender: Sender, product: String, language: MailLanguage, signatureLink: String) {
        self.sender = sender
        self.product = product
        self.language = language
        self.signatureLink = signatureLink
    }
}

/// A person as a mail sees them.
package struct MailRecipient: Sendable {
    package var contact: Contact
    /// The name of whoever introduced them, and whether they agreed to be named.
    package var introducer: String?
    package var mayNameIntroducer: Bool
    /// They were told before where their address comes from, and how to say no.
    package var isInformed: Bool

    package init(_ contact: Contact, introducer: String? = nil, mayNameIntroducer: Bool = false) {
        self.contact = contact
        self.introducer = introducer
        self.mayNameIntroducer = mayNameIntroducer
        isInformed = contact.exchanges.contains { $0.carried.isInformed }
    }

    /// The address a mail goes to: the main one, unless mails come back from it.
    package var address: String {
        if !contact.email.isEmpty, contact.emailStatus != .bounced { return contact.email }
        return contact.emails.first { $0.status != .bounced }?.address ?? ""
    }

    /// Whether nobody has confirmed that address.
    package var isSupposed: Bool { contact.emails.first { $0.address == address }?.status == .supposed }

    /// The domain of an address that is only supposed.
    package var supposedDomain: String? {
        guard isSupposed, let at = address.lastIndex(of: "@") else { return nil }
        return address[address.index(after: at)...].lowercased()
    }

    package var origin: AddressOrigin? {
        AddressOrigin(contact, address: address, introducer: introducer, mayNameIntroducer: mayNameIntroducer)
    }

    /// What the names of a model hold. The hook and the link are the mail's own.
    func values(_ setting: MailSetting, hook: String) -> MailValues {
        let (civility, name) = Salutation.person(contact, setting.language)
        return [
            .givenName: contact.givenName, .name: contact.familyName.isEmpty ? name : contact.familyName,
            .civility: civility, .organisation: contact.organisation, .role: contact.role, .place: contact.place,
            .salutation: Salutation.of(contact, setting.language), .hook: hook, .link: setting.link,
            .product: setting.product, .me: setting.sender.name, .phone: setting.sender.phone,
            .origin: origin?.sentence(setting.language) ?? "",
            .introducer: mayNameIntroducer ? introducer ?? "" : "",
            .breakaway: contact.breakaways.last?.name ?? "",
        ].mapValues(OneLine.clean)
    }
}

extension MailModel {
    /// Its subject and its text, read.
    package struct Templates: Sendable {
        fileprivate let subject: MailTemplate
        fileprivate let text: MailTemplate
    }

    package func templates() throws(MailTemplate.Fault) -> Templates {
        Templates(subject: try MailTemplate(subject), text: try MailTemplate(text))
    }

    /// The mail to one person.
    ///
    /// - Parameter hook: the sentence that is theirs alone; empty where none was given.
    package func draft(to recipient: MailRecipient, hook: String, _ setting: MailSetting) throws(MailTemplate.Fault)
        -> MailDraft
    {
        draft(try templates(), to: recipient, hook: hook, setting)
    }

    /// The same, of a model that was read: for many people.
    package func draft(_ templates: Templates, to recipient: MailRecipient, hook: String, _ setting: MailSetting)
        -> MailDraft
    {
        let values = recipient.values(setting, hook: hook)
        let (subject, text) = (templates.subject.filled(values), templates.text.filled(values))
        var missing = subject.missing
        for field in text.missing where !missing.contains(field) { missing.append(field) }
        let words = Self.trimmed(text.text)
        let signature = Self.trimmed(setting.sender.signature(link: setting.signatureLink))
        var block = ""
        if moment != .noted, !recipient.isInformed {
            if let origin = recipient.origin {
                block = InformationBlock.text(origin, notice: setting.sender.notice, setting.language)
            } else if !missing.contains(.origin) {
                missing.append(.origin)
            }
        }
        return MailDraft(
            contact: recipient.contact.id, to: recipient.address, subject: OneLine.clean(subject.text), text: words,
            signature: words.hasSuffix(signature) ? "" : signature, block: block, missing: missing)
    }

    /// Without blank lines at either end.
    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first.isNewline { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
