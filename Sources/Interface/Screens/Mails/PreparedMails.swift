package import Domain

/// A mail that is ready and was not noted as sent: one a person, on this device alone (outreach.md, *Writing to
/// somebody*).
package struct PreparedMail: Equatable, Sendable {
    package var contact: ContactID
    package var on: Day
    package var hook: String
    /// What was written in place of the model's words.
    package var own: MailWords?
    package var link: ThingID?

    package init(contact: ContactID, on: Day, hook: String, own: MailWords?, link: ThingID?) {
        (self.contact, self.on, self.hook, self.own, self.link) = (contact, on, hook, own, link)
    }

    /// Afterwards nobody remembers what it was about.
    package static let daysMax = 14

    func isCurrent(_ today: Day) -> Bool { on + Self.daysMax >= today }
}

extension Model {
    /// The mail on the screen waits.
    mutating func keepPrepared() {
        guard let id = writing.contact else { return }
        keepPrepared(id, own: writing.own, link: writing.link)
    }

    mutating func keepPrepared(_ id: ContactID, own: MailWords?, link: ThingID?) {
        let mail = PreparedMail(contact: id, on: now.today, hook: writing.hooks[id] ?? "", own: own, link: link)
        prepared.removeAll { $0.contact == id }
        prepared.append(mail)
    }

    /// Once something was typed for them: a hangup must not cost it.
    mutating func keepTyped() {
        guard let id = writing.contact, writing.own != nil || !(writing.hooks[id] ?? "").isEmpty else { return }
        keepPrepared()
    }

    /// Of these alone: another board of this device keeps others.
    func preparedChanges(since before: [PreparedMail]) -> Effect {
        let there = Set(prepared.map(\.contact))
        return .keepPrepared(
            prepared.filter { !before.contains($0) }, gone: before.map(\.contact).filter { !there.contains($0) })
    }

    mutating func isSent(to id: ContactID) { prepared.removeAll { $0.contact == id } }

    /// What was prepared for whom the mail on the screen is to.
    mutating func takeUpPrepared() {
        guard let id = writing.contact, let mail = prepared.last(where: { $0.contact == id }) else { return }
        if writing.hooks[id] == nil, !mail.hook.isEmpty { writing.hooks[id] = mail.hook }
        if writing.own == nil { writing.own = mail.own }
        if writing.link == nil { writing.link = mail.link }
        writing.stamp = nil
    }

    /// The screen was left: what was typed for somebody is not lost with it.
    mutating func putAsideWriting() {
        guard screen != .writing, mode == .normal, !writing.queue.isEmpty, !writing.isAskedAfterCommit else { return }
        for (place, id) in writing.queue.enumerated() {
            let own = place == 0 ? writing.own : nil
            if own != nil || !(writing.hooks[id] ?? "").isEmpty {
                keepPrepared(id, own: own, link: place == 0 ? writing.link : nil)
            }
        }
        writing = WritingState()
    }

    /// Those that wait still, of people who are there.
    var waitingMails: [PreparedMail] {
        prepared.filter { $0.isCurrent(now.today) && carnet.row(of: $0.contact) != nil }
    }
}

extension Wording {
    /// « 3 courriels prêts, pas encore notés : g m ».
    func preparedMails(_ number: Int) -> String {
        count(
            number, ("courriel prêt, pas encore noté", "courriels prêts, pas encore notés"),
            ("mail ready, not noted yet", "mails ready, not noted yet"))
            + say(" : ", ": ") + key(.goMails)
    }

    func preparedOn(_ day: Day, today: Day) -> String {
        say("prêt, ", "ready, ") + self.day(day, today: today)
    }
}
