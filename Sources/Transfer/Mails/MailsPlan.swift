package import Domain

/// What mails become in a carnet (outreach.md, *Mails read back*): an exchange for each person of it that a mail went
/// to or came from, an address marked where a mail came back. Strangers are listed; nothing is planned, nothing closed.
///
/// Files are added one after the other, so that a Maildir is never in memory whole; then `events` are one gesture. The
/// same mails read again, on any device, are the same exchanges.
package struct MailsPlan {
    /// Somebody a mail went to or came from who is not in the carnet.
    package struct Stranger: Equatable, Sendable {
        package var address: String
        package var name: String
        package var count: Int
    }

    /// A mail in which somebody may ask not to be contacted any more: to be asked about.
    package struct SuspectedObjection: Equatable, Sendable {
        package var contact: ContactID
        package var on: Day
        package var text: String
    }

    static let strangersMax = 50_000
    static let mailsMax = ImportLimit.recordsMax
    private static let subjectLettersMax = 1000

    let carnet: Carnet
    let today: Day
    private let readsText: Bool
    private let people: CarnetAddresses
    private var mine: Set<String> = []
    private var known: [ContactID: KnownExchanges] = [:]
    private(set) var entries: [Entry] = []
    private var strangersFound: [String: Stranger] = [:]
    private var ambiguousFound: [String: Int] = [:]

    /// Mails read, of any kind.
    package private(set) var mailCount = 0
    /// Exchanges that are new, one for each person.
    package private(set) var sentCount = 0
    package private(set) var receivedCount = 0
    package private(set) var alreadyThereCount = 0
    /// Answers of programs to people of the carnet, which are none of theirs.
    package private(set) var automaticCount = 0
    /// Mails without a sender or a day, or with headers longer than we read.
    package private(set) var unreadableCount = 0
    package private(set) var objections: [SuspectedObjection] = []

    /// What becomes of one mail and one person.
    struct Entry {
        var contact: ContactID
        var exchange: ExchangeID
        var outcome: Outcome
        var date: MailDate
        var text: String
        /// It came from there, or came back from there.
        var address: String
    }

    /// - Parameters:
    ///   - me: `[me] email`: one's own addresses, between commas.
    ///   - readsText: bodies are kept too.
    package init(carnet: Carnet, me: String, today: Day, readsText: Bool = false) throws(MailsRefusal) {
        (self.carnet, self.today, self.readsText) = (carnet, today, readsText)
        let addresses = me.split { $0 == "," || $0 == ";" || $0.isWhitespace }.flatMap {
            MailAddresses.read(Array($0.utf8))
        }
        mine = Set(addresses.map { $0.address.lowercased() })
        if mine.isEmpty { throw .noOwnAddress }
        people = CarnetAddresses(carnet)
    }

    package mutating func add(_ store: MailStore) throws(MailsRefusal) {
        guard mailCount + store.mails.count <= Self.mailsMax else { throw .tooManyMails(mailsMax: Self.mailsMax) }
        mailCount += store.mails.count
        for mail in store.mails { add(mail, store) }
    }

    private mutating func add(_ mail: MailStore.Mail, _ store: MailStore) {
        let headers = store.headers(of: mail)
        // A draft that no mail program has sent (outreach.md, *Writing to somebody*).
        if headers.fields.has("x-unsent") { return }
        guard !mail.isCut, var date = headers.date ?? mail.envelope else { return unreadableCount += 1 }
        // Clocks are wrong; nothing was said in days to come.
        if date.day > today { date.day = today }
        let isMine = headers.from.contains { mine.contains($0.address.lowercased()) }
        if !isMine, let failure = DeliveryFailure.read(mail, headers, in: store) {
            for address in failure.addresses where !mine.contains(address.lowercased()) {
                for contact in people[address] { note(contact, .attempted, address, headers, date, "") }
            }
            return
        }
        guard !headers.from.isEmpty else { return unreadableCount += 1 }
        let others = (isMine ? headers.recipients : headers.from).filter { !mine.contains($0.address.lowercased()) }
        var met: Set<ContactID> = []
        var body: String?
        for other in others {
            let contacts = people[other.address]
            if contacts.isEmpty { meet(other, headers) }
            if contacts.count > 1 { ambiguousFound[other.address.lowercased(), default: 0] += 1 }
            guard contacts.count == 1, let contact = contacts.first, met.insert(contact).inserted else { continue }
            if !isMine, headers.isAutomatic {
                automaticCount += 1
                continue
            }
            if readsText, body == nil { body = MailBody.text(of: mail, in: store) }
            note(contact, isMine ? .sent : .received, other.address, headers, date, body ?? "")
        }
    }

    /// Takes an exchange in, unless it is there.
    private mutating func note(
        _ contact: ContactID, _ outcome: Outcome, _ address: String, _ headers: MailHeaders, _ date: MailDate,
        _ body: String
    ) {
        var key = headers.messageID.isEmpty ? headers.keyWithoutID : headers.messageID
        // One notice may name two addresses of somebody.
        if outcome == .attempted { key += "\n" + address.lowercased() }
        let subject = String(String.UnicodeScalarView(headers.subject.unicodeScalars.prefix(Self.subjectLettersMax)))
        let seen = known[contact] ?? KnownExchanges(carnet, contact)
        known[contact] = seen
        let isKnown = carnet.ids(of: contact).contains { seen.ids.contains(ExchangeID(mail: key, with: $0)) }
        if isKnown || outcome == .sent && seen.takesForSent(subject, on: date.day) { return alreadyThereCount += 1 }
        let id = ExchangeID(mail: key, with: contact)
        seen.ids.insert(id)
        let text = body.isEmpty ? subject : subject.isEmpty ? body : subject + "\n\n" + body
        entries.append(
            Entry(contact: contact, exchange: id, outcome: outcome, date: date, text: text, address: address))
        switch outcome {
        case .sent: sentCount += 1
        case .received:
            receivedCount += 1
            if !seen.hasObjected, Objection.isSaid(in: text) || Self.isBareNo(body) {
                objections.append(SuspectedObjection(contact: contact, on: date.day, text: text))
            }
        case .attempted, .talked, .unknown: break
        }
    }

    /// Our mails say « répondez « non » » (outreach.md, *The information block*).
    private static func isBareNo(_ body: String) -> Bool {
        let first = body.split(separator: "\n").first.map { Header.normalised(String($0.prefix(100))) } ?? ""
        return ["non", "non merci", "no", "no thanks", "no thank you"].contains(first)
    }

    private mutating func meet(_ stranger: MailAddress, _ headers: MailHeaders) {
        // Newsletters and programs are nobody one would want to add.
        if headers.isAutomatic || headers.isBulk { return }
        let key = stranger.address.lowercased()
        guard strangersFound[key] != nil || strangersFound.count < Self.strangersMax else { return }
        var found = strangersFound[key] ?? Stranger(address: stranger.address, name: "", count: 0)
        found.count += 1
        if found.name.isEmpty { found.name = stranger.name }
        strangersFound[key] = found
    }

    // MARK: What is told of them

    /// Whom most mails went to or came from first.
    package var strangers: [Stranger] {
        strangersFound.values.sorted { ($1.count, $0.address) < ($0.count, $1.address) }
    }

    /// Addresses that several contacts have, for whom no exchange was noted: nobody can tell whose mail it was.
    package var ambiguous: [(address: String, count: Int)] {
        ambiguousFound.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// What a contact's exchanges were before, and those read since. A class: a copy for each mail would cost too much.
private final class KnownExchanges {
    var ids: Set<ExchangeID>
    let hasObjected: Bool
    /// Mails that were written and noted here, which the same mail in a mailbox would double.
    private var noted: [Exchange]

    init(_ carnet: Carnet, _ id: ContactID) {
        let contact = carnet.contact(id)
        let exchanges = contact?.exchanges ?? []
        ids = Set(exchanges.map(\.id))
        hasObjected = contact?.hasObjected ?? false
        // What is noted from a mailbox carries nothing.
        noted = exchanges.filter { $0.kind == .mail && $0.outcome == .sent && $0.carried != .nothing }
    }

    /// Whether a mail is one that was noted when it was written: its day and its subject tell it. Each is taken once.
    func takesForSent(_ subject: String, on day: Day) -> Bool {
        let place = noted.firstIndex { $0.on == day && !subject.isEmpty && $0.text.hasPrefix(subject) }
        if let place { noted.remove(at: place) }
        return place != nil
    }
}
