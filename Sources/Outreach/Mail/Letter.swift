package import Domain

/// A mail as it goes out: what a file, a table or a mail program gets of it.
package struct Letter: Equatable, Sendable {
    package let contact: ContactID
    package var to: String
    package var subject: String
    package var body: String
    /// What a file of it is called, without its ending.
    package var fileStem: String

    package init(_ draft: MailDraft, to recipient: Contact) {
        contact = recipient.id
        (to, subject, body) = (draft.to, draft.subject, draft.body)
        fileStem = (try? Slug(recipient.title))?.text ?? recipient.id.description
    }

    package init(_ mail: MailRound.Mail) { self.init(mail.draft, to: mail.recipient.contact) }

    /// The same, as a file that a mail program opens as a draft.
    package var file: [UInt8] { MailFile.bytes(to: to, subject: subject, body: body) }
}
