import Domain
import Interface
import Outreach
import Program
import Transfer

/// The mails of one command: who gets one, who is left out or held back, and why.
struct MailWriting {
    struct Written {
        var recipient: MailRecipient
        var model: MailModel
        var draft: MailDraft
        var findings: [Finding]
    }

    /// Those that are whole.
    private(set) var written: [Written] = []
    /// Those that lack something: shown, and neither written nor noted.
    private(set) var heldBack: [Written] = []
    /// A sentence for each who is left out or held back.
    private(set) var leftOut: [String] = []
    private(set) var hasLeftOut = false
    /// Several: whoever was not named alone is left out where a list would leave them out.
    var isList = false

    private let session: Session
    private var desk: MailDesk
    private let named: MailModel?
    private let link: ThingID?
    private let hook: String
    private let others: FullNames
    private let votes = AddressVotes()
    /// Whether what there is to say of each mail is shown: it takes longer than to write it.
    private let showsFindings: Bool
    /// Of the models that were used, each read once.
    private var templates: [String: MailModel.Templates] = [:]
    private var supposedDomains: Set<String> = []

    init(_ session: Session, model: String?, link: String?, hook: String, showsFindings: Bool) throws(Failure) {
        self.session = session
        self.showsFindings = showsFindings
        self.hook = OneLine.clean(hook)
        desk = session.mailDesk(today: Surroundings.now().today)
        named = try model.map { name throws(Failure) in try session.model(named: name) }
        self.link = try link.map { name throws(Failure) in try session.link(named: name) }
        if let link = self.link { desk.setting.link = session.carnet.text(.url, of: link) }
        others = FullNames(session.carnet)
        let missing = desk.setting.sender.missing
        if !missing.isEmpty { Out.tell(session.wording.senderLacks(missing)) }
    }

    mutating func add(_ id: ContactID) throws(Failure) {
        guard let recipient = desk.recipient(id) else { return }
        let contact = recipient.contact
        guard let model = named ?? desk.model(for: contact) else { return }
        if let why = obstacle(contact, model) { return leaveOut(contact, why) }
        if let why = supposedObstacle(recipient) { return leaveOut(contact, why) }
        let draft: MailDraft
        do throws(MailTemplate.Fault) {
            if templates[model.reference] == nil { templates[model.reference] = try model.templates() }
            guard let read = templates[model.reference] else { return }
            draft = model.draft(read, to: recipient, hook: hook, desk.setting)
        } catch {
            throw Failure(Failure.refused, session.wording.templateFault(error, model.name))
        }
        let one = Written(
            recipient: recipient, model: model, draft: draft, findings: findings(draft, recipient, model))
        if draft.missing.isEmpty {
            written.append(one)
        } else {
            heldBack.append(one)
            hasLeftOut = true
            leftOut.append(session.wording.heldBack(contact.title, draft.missing))
        }
    }

    private func findings(_ draft: MailDraft, _ recipient: MailRecipient, _ model: MailModel) -> [Finding] {
        guard showsFindings else { return [] }
        let text = MailText(subject: draft.subject, body: draft.body)
        let context = desk.proofContext(recipient, model.moment, hook: hook, others: others)
        return Proofreading.proof(of: text, context).findings
    }

    private mutating func leaveOut(_ contact: Contact, _ why: String) {
        hasLeftOut = true
        leftOut.append(session.wording.leftOutOfMails(contact.title, why))
    }

    /// Who is named alone may be asleep or aside: it is said. Who objected gets the answer to that and nothing else.
    private func obstacle(_ contact: Contact, _ model: MailModel) -> String? {
        guard let obstacle = desk.obstacle(contact) else { return nil }
        if contact.hasObjected, model.moment == .noted {
            return contact.mailableEmail.isEmpty ? session.wording.why(.mailing(.noAddress)) : nil
        }
        if isList { return session.wording.why(obstacle) }
        switch obstacle {
        case .mailing(.asleep), .mailing(.leftAside), .writtenRecently:
            Out.tell(session.wording.saidBeforeWriting(contact.title, obstacle))
            return nil
        case .mailing: return session.wording.why(obstacle)
        }
    }

    /// One supposed address a domain and day, until one has answered.
    private mutating func supposedObstacle(_ recipient: MailRecipient) -> String? {
        guard let domain = recipient.supposedDomain else { return nil }
        let isFirst = supposedDomains.insert(domain).inserted
        return isFirst && desk.mayWrite(to: recipient, votes) ? nil : session.wording.oneSupposedADay(domain)
    }

    func sent(_ written: Written, next: NextStep?) -> Intent {
        desk.sent(written.draft, model: written.model, link: link, hook: hook, next: next)
    }

    // MARK: Shown

    func lines(_ wording: Wording) -> [String] {
        var lines: [String] = []
        for one in written + heldBack {
            if !lines.isEmpty { lines += [String(repeating: "-", count: 78), ""] }
            let draft = one.draft
            lines.append(wording.recipientLabel + draft.to)
            lines.append(wording.subjectLabel + draft.subject)
            lines.append("")
            lines += draft.body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            lines.append("")
            lines += one.findings.map(wording.line)
        }
        return lines
    }

    func json(_ wording: Wording, isLogged: Bool) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for (list, logged) in [(written, isLogged), (heldBack, false)] {
            for one in list {
                json.newLine()
                json.beginObject()
                for (key, value) in [
                    ("contact", one.draft.contact.description), ("to", one.draft.to), ("subject", one.draft.subject),
                    ("body", one.draft.body), ("model", one.model.reference),
                ] {
                    json.key(key)
                    json.string(value)
                }
                json.key("link")
                json.string(link?.description)
                json.key("missing")
                json.beginArray()
                for field in one.draft.missing { json.string(wording.mailField(field)) }
                json.endArray()
                json.key("findings")
                json.findings(one.findings, wording)
                json.key("logged")
                json.bool(logged)
                json.endObject()
            }
        }
        json.endArray()
        return json.bytes + [0x0A]
    }

    /// E-mail, subject and body, guarded against formulas: what Brevo and the like take.
    var csv: [UInt8] {
        var out: [UInt8] = []
        DelimitedWriter.csv.begin(&out)
        DelimitedWriter.csv.append(["email", "subject", "body"], to: &out)
        for one in written {
            DelimitedWriter.csv.append([one.draft.to, one.draft.subject, one.draft.body], to: &out)
        }
        return out
    }
}

extension Session {
    /// The tracked link of an id or of `campaign/keyword`; what several fit is listed, and nothing is done.
    func link(named name: String) throws(Failure) -> ThingID {
        let found = carnet.links(named: name)
        guard let id = found.first else { throw Failure(Failure.refused, wording.noLink(name)) }
        if found.count > 1 {
            throw Failure(
                Failure.refused,
                wording.severalLinks(name, found.map { "\($0)  " + carnet.text(.url, of: $0) }))
        }
        return id
    }
}
