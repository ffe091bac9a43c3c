package import Domain
internal import System

extension MailsPlan {
    /// The facts, one gesture, the oldest mail first.
    package var events: [Event] { gesture.events }

    /// How many addresses are marked as refused that were not.
    package var bouncedCount: Int { gesture.bounced }

    private var gesture: (events: [Event], bounced: Int) {
        var heard: [String: MailDate] = [:]
        for entry in entries where entry.outcome == .received {
            let key = entry.address.lowercased()
            heard[key] = max(heard[key] ?? entry.date, entry.date)
        }
        var (events, bounced): ([Event], Int) = ([], 0)
        var contacts: [ContactID: Contact] = [:]
        let order = entries.indices.sorted { a, b in
            entries[a].date != entries[b].date ? entries[a].date < entries[b].date : a < b
        }
        for entry in order.lazy.map({ entries[$0] }) {
            guard var contact = contacts[entry.contact] ?? carnet.contact(entry.contact) else { continue }
            var writes: [Write<String>] = []
            // A mail makes somebody contacted, in either direction; one that came back reached nobody.
            if entry.outcome != .attempted, contact.stage == .prospect {
                contact.stage = .contacted
                writes.append(.stage(.contacted))
            }
            writes.append(
                .exchange(
                    id: entry.exchange.text, .mail, entry.outcome, on: entry.date.day, text: entry.text, over: nil))
            // Who has written from there since reads mail there.
            let isHeardSince = heard[entry.address.lowercased()].map { $0 > entry.date } ?? false
            if entry.outcome == .attempted, !isHeardSince {
                let after = contact.refusing(entry.address)
                if after != contact { bounced += 1 }
                writes += contact.reachWrites(to: after)
                contact = after
            }
            contacts[entry.contact] = contact
            events.append(Event(.exchangeLogged, entry.contact, writes))
        }
        return (events, bounced)
    }
}

extension Contact {
    /// The same, with one of their addresses marked as refused.
    func refusing(_ address: String) -> Contact {
        var after = self
        if EmailAddress.isSame(email, address) { after.emailStatus = .bounced }
        for place in otherEmails.indices where EmailAddress.isSame(otherEmails[place].address, address) {
            after.otherEmails[place].status = .bounced
        }
        return after
    }
}

extension ExchangeID {
    /// The exchange that a mail is for one of the people it went to or came from: the same whoever reads it, and when.
    package init(mail messageID: String, with contact: ContactID) {
        let digest = SHA256.hex(Array("\(messageID)\n\(contact)".utf8))
        // Nine letters of five bits each, written as all identifiers are.
        let packed = (UInt64(digest.prefix(16), radix: 16) ?? 0) & (1 << 45 - 1)
        self.init("x" + ContactID(packed: packed).description.dropFirst())
    }
}

extension MailHeaders {
    /// What tells a mail that has no Message-ID from others.
    var keyWithoutID: String {
        ["date", "from", "to", "subject"].map { SHA256.hex(fields.raw($0)) }.joined(separator: "\n")
    }

    /// It went to many at once: a list, a newsletter.
    var isBulk: Bool {
        fields.has("list-unsubscribe") || fields.has("list-id")
            || ["bulk", "list"].contains(fields.word("precedence").lowercased())
    }
}

/// Whose each address is: the contacts of a carnet by all their addresses, boxes of a service too.
struct CarnetAddresses {
    private var contacts: [String: [ContactID]] = [:]

    init(_ carnet: Carnet) {
        for row in carnet.rows.indices where carnet.rows[row].exists {
            let contact = carnet.contact(row: row)
            for email in contact.emails { contacts[email.address.lowercased(), default: []].append(contact.id) }
        }
    }

    subscript(_ address: String) -> [ContactID] { contacts[address.lowercased()] ?? [] }
}
