import Domain
import Interface
import Outreach
import Program
import Transfer

/// The mails of one command: who gets one, who is left out or held back, and why.
struct MailWriting {
    /// A sentence for each who is left out or held back.
    private(set) var leftOut: [String] = []
    var round: MailRound

    private let session: Session
    private let desk: MailDesk
    private let hook: String
    private let others: FullNames
    /// Whether what there is to say of each mail is shown: it takes longer than to write it.
    private let showsFindings: Bool

    /// - Parameter isList: several: whoever was not named alone is left out where a list would leave them out.
    init(
        _ session: Session, model: String?, link: String?, hook: String, isList: Bool, showsFindings: Bool
    ) throws(Failure) {
        self.session = session
        self.showsFindings = showsFindings
        self.hook = OneLine.clean(hook)
        let desk = session.mailDesk(today: Surroundings.now().today)
        let named = try model.map { name throws(Failure) in try session.model(named: name) }
        let link = try link.map { name throws(Failure) in try session.link(named: name) }
        self.desk = desk
        round = MailRound(desk, AddressVotes(), model: named, link: link, hook: self.hook, isList: isList)
        others = FullNames(session.carnet)
        let missing = desk.setting.sender.missing
        if !missing.isEmpty { Out.tell(session.wording.senderLacks(missing)) }
    }

    mutating func add(_ id: ContactID) throws(Failure) {
        let wording = session.wording
        let outcome: MailRound.Outcome
        do throws(MailRound.Fault) { outcome = try round.add(id) } catch {
            throw Failure(Failure.refused, wording.templateFault(error.fault, error.model))
        }
        switch outcome {
        case .written(let mail, let obstacle):
            if let obstacle { Out.tell(wording.saidBeforeWriting(mail.recipient.contact.title, obstacle)) }
        case .heldBack(let mail):
            leftOut.append(wording.heldBack(mail.recipient.contact.title, mail.draft.missing))
        case .leftOut(let contact, let reason):
            leftOut.append(wording.leftOutOfMails(contact.title, wording.why(reason)))
        case .gone: break
        }
    }

    private func findings(_ mail: MailRound.Mail) -> [Finding] {
        guard showsFindings else { return [] }
        let text = MailText(subject: mail.draft.subject, body: mail.draft.body)
        let context = desk.proofContext(mail.recipient, mail.model.moment, hook: hook, others: others)
        return Proofreading.proof(of: text, context).findings
    }

    /// All of them, noted as sent.
    func sent(next: NextStep?) -> [Intent] {
        round.written.map { desk.sent($0.draft, model: $0.model, link: $0.link, hook: hook, next: next) }
    }

    // MARK: Shown

    func lines(_ wording: Wording) -> [String] {
        var lines: [String] = []
        for one in round.written + round.heldBack {
            if !lines.isEmpty { lines += [String(repeating: "-", count: 78), ""] }
            let draft = one.draft
            lines.append(wording.recipientLabel + draft.to)
            lines.append(wording.subjectLabel + draft.subject)
            lines.append("")
            lines += draft.body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            lines.append("")
            lines += findings(one).map(wording.line)
        }
        return lines
    }

    func json(_ wording: Wording, isLogged: Bool) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for (list, logged) in [(round.written, isLogged), (round.heldBack, false)] {
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
                json.string(one.link?.description)
                json.key("missing")
                json.beginArray()
                for field in one.draft.missing { json.string(wording.mailField(field)) }
                json.endArray()
                json.key("findings")
                json.findings(findings(one), wording)
                json.key("logged")
                json.bool(logged)
                json.endObject()
            }
        }
        json.endArray()
        return json.bytes + [0x0A]
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
