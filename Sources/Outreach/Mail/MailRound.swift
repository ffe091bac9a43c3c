package import Domain

/// Who of several people may be written to now (outreach.md, *Writing to somebody*).
package struct MailSieve {
    /// Why somebody gets no mail.
    package enum Reason: Equatable, Sendable {
        case obstacle(WritingObstacle)
        /// Another supposed address of this domain has a mail today.
        case oneSupposedADay(String)
    }

    package enum Outcome {
        /// Besides, where somebody named alone would be left out of a list: to be said.
        case admitted(MailRecipient, WritingObstacle?)
        case leftOut(Contact, Reason)
        case gone
    }

    private let desk: MailDesk
    private let votes: AddressVotes
    /// Several: whoever was not named alone is left out where a list would leave them out.
    private let isList: Bool
    private var supposedDomains: Set<String> = []

    package init(_ desk: MailDesk, _ votes: AddressVotes, isList: Bool) {
        (self.desk, self.votes, self.isList) = (desk, votes, isList)
    }

    /// - Parameter model: what they are written; who objected gets the answer to that and nothing else.
    package mutating func take(_ id: ContactID, _ model: MailModel?) -> Outcome {
        guard let recipient = desk.recipient(id) else { return .gone }
        let contact = recipient.contact
        var said: WritingObstacle?
        if let obstacle = desk.obstacle(contact) {
            if contact.hasObjected, model?.moment == .noted {
                if contact.mailableEmail.isEmpty { return .leftOut(contact, .obstacle(.mailing(.noAddress))) }
            } else if !isList, obstacle.isOverridable {
                said = obstacle
            } else {
                return .leftOut(contact, .obstacle(obstacle))
            }
        }
        if let domain = recipient.supposedDomain {
            guard desk.mayWrite(to: recipient, votes, besides: supposedDomains) else {
                return .leftOut(contact, .oneSupposedADay(domain))
            }
            supposedDomains.insert(domain)
        }
        return .admitted(recipient, said)
    }
}

extension WritingObstacle {
    /// Who is named alone may be asleep, aside or written to lately.
    fileprivate var isOverridable: Bool {
        switch self {
        case .mailing(.asleep), .mailing(.leftAside), .writtenRecently: true
        case .mailing: false
        }
    }
}

/// The mails of one go to several people: whose is whole, and who is left out or held back.
package struct MailRound {
    package struct Mail {
        package let recipient: MailRecipient
        package let model: MailModel
        package let draft: MailDraft
        /// The one of the round, else that of their form.
        package let link: ThingID?
    }

    package enum Outcome {
        case written(Mail, WritingObstacle?)
        /// It lacks something: shown, and neither written nor noted.
        case heldBack(Mail)
        case leftOut(Contact, MailSieve.Reason)
        case gone
    }

    /// Those that are whole.
    package private(set) var written: [Mail] = []
    package private(set) var heldBack: [Mail] = []
    package private(set) var leftOutCount = 0

    private let desk: MailDesk
    private let named: MailModel?
    private let hook: String
    private let link: ThingID?
    private var sieve: MailSieve
    /// Of the models that were used, each read once.
    private var templates: [String: MailModel.Templates] = [:]

    /// - Parameter model: nil for that of each one's moment.
    package init(
        _ desk: MailDesk, _ votes: AddressVotes, model: MailModel?, link: ThingID? = nil, hook: String = "",
        isList: Bool
    ) {
        (self.desk, named, self.link, self.hook) = (desk, model, link, hook)
        sieve = MailSieve(desk, votes, isList: isList)
    }

    /// - Throws: what is wrong with a model, by its name.
    package mutating func add(_ id: ContactID) throws(Fault) -> Outcome {
        guard let contact = desk.carnet.contact(id), let model = named ?? desk.model(for: contact) else { return .gone }
        let recipient: MailRecipient
        let said: WritingObstacle?
        switch sieve.take(id, model) {
        case .admitted(let one, let obstacle): (recipient, said) = (one, obstacle)
        case .leftOut(let contact, let reason):
            leftOutCount += 1
            return .leftOut(contact, reason)
        case .gone: return .gone
        }
        let read: MailModel.Templates
        if let known = templates[model.reference] {
            read = known
        } else {
            do throws(MailTemplate.Fault) { read = try model.templates() } catch {
                throw Fault(model: model.name, fault: error)
            }
            templates[model.reference] = read
        }
        let link = link ?? desk.drawnLink(for: contact, in: model)
        var setting = desk.setting
        if let link { setting.link = desk.carnet.text(.url, of: link) }
        let mail = Mail(
            recipient: recipient, model: model, draft: model.draft(read, to: recipient, hook: hook, setting),
            link: link)
        guard mail.draft.missing.isEmpty else {
            heldBack.append(mail)
            return .heldBack(mail)
        }
        written.append(mail)
        return .written(mail, said)
    }

    /// A model that cannot be read.
    package struct Fault: Error, Equatable, Sendable {
        package let model: String
        package let fault: MailTemplate.Fault
    }
}
