package import Domain

/// Who a campaign of Brevo did not reach, and who asked not to be written to any more: the list of its recipients, as
/// Brevo exports it.
///
/// Grammar: one row for each recipient, `;` or `,`. Confirmed by several programs that read it, not by Brevo's own
/// pages: `Email_ID` (`Email` since 2026), `Send_Date`, `Delivered_Date`, `Open_Date`, `Total Opens`,
/// `Hard_Bounce_Date`, `Hard_Bounce_Reason`, `Soft_Bounce_Date`, `Unsubscribe_Date`, `Complaint_date`,
/// `Clicked_Links_Count`, then one column for each link; a date `01-10-2026 12:01:00` or nothing in each. Confirmed by
/// Brevo: the exports of its webhooks, one row for each event, whose names are `hard_bounce`, `unsubscribe`, `spam`
/// (developers.brevo.com). Not confirmed: French headers. So columns are known by what they say, whatever their order.
///
/// Who opened a mail or followed its link is in the file and is read over: we follow nobody's reading.
package struct BrevoReport: Equatable, Sendable {
    /// Addresses that take no mail, for good; a soft bounce is a delay.
    package private(set) var bounced: [String] = []
    /// Whose owners unsubscribed, or told their mail program that it was spam: both are refusals.
    package private(set) var objecting: [String] = []
    package private(set) var recipientCount = 0
    package private(set) var deliveredCount = 0
    package private(set) var softBouncedCount = 0

    private enum Column: Hashable {
        case address, delivered, hardBounce, softBounce, refusal
        /// What an event was, and what else stands beside one.
        case event, eventMark
    }

    /// Whether a header is that of such a report: addresses, and what became of mails to them. A table of contacts may
    /// have a column of those who unsubscribed; none has one of bounces.
    package static func isHeader(_ cells: [String]) -> Bool {
        guard cells.count <= ImportLimit.columnsMax else { return false }
        let found = Set(cells.compactMap(column))
        guard found.contains(.address) else { return false }
        return found.contains(.hardBounce) || found.isSuperset(of: [.softBounce, .delivered])
            || found.isSuperset(of: [.refusal, .delivered]) || found.isSuperset(of: [.event, .eventMark])
    }

    /// Nil where no row among the first is its header.
    package init?(rows: [[String]]) {
        guard let header = rows.prefix(ImportLimit.headerRecordsMax).firstIndex(where: Self.isHeader) else {
            return nil
        }
        let columns = rows[header].map(Self.column)
        guard let address = columns.firstIndex(of: .address) else { return nil }
        var seen: (recipients: Set<String>, bounced: Set<String>, objecting: Set<String>) = ([], [], [])
        var (delivered, softBounced): (Set<String>, Set<String>) = ([], [])
        for row in rows[(header + 1)...] where address < row.count {
            guard let email = MailAddresses.read(Array(row[address].utf8)).first?.address else { continue }
            let key = email.lowercased()
            seen.recipients.insert(key)
            for (cell, column) in zip(row, columns) {
                switch column == .event ? Self.event(cell) : Self.isSaid(cell) ? column : nil {
                case .hardBounce: if seen.bounced.insert(key).inserted { bounced.append(email) }
                case .refusal: if seen.objecting.insert(key).inserted { objecting.append(email) }
                case .delivered: delivered.insert(key)
                case .softBounce: softBounced.insert(key)
                case .address, .event, .eventMark, nil: break
                }
            }
        }
        (recipientCount, deliveredCount) = (seen.recipients.count, delivered.count)
        softBouncedCount = softBounced.subtracting(seen.bounced).count
    }

    /// A date, a count, a yes.
    private static func isSaid(_ cell: String) -> Bool {
        let text = Header.normalised(cell)
        return !text.isEmpty && !["0", "no", "non", "false", "faux", "null", "nan", "none"].contains(text)
    }

    private static func column(_ cell: String) -> Column? {
        guard cell.utf8.count <= 100 else { return nil }
        let name = Header.normalised(cell)
        func begins(_ words: String...) -> Bool { words.contains { name.hasPrefix($0) } }
        // Why it bounced, or from where it was unsubscribed, is no further event.
        if name.contains("reason") || name.contains("raison") || name.contains("motif") { return nil }
        if addresses.contains(name) { return .address }
        if ["event", "evenement"].contains(name) { return .event }
        if ["campaign id", "campaign name", "camp id", "ts event", "ts", "message id"].contains(name) {
            return .eventMark
        }
        if begins("hard bounce", "hardbounce", "rebond dur", "rebond definitif", "rebond permanent") {
            return .hardBounce
        }
        if begins("soft bounce", "softbounce", "rebond temporaire", "rebond leger") { return .softBounce }
        if begins("unsubscri", "desinscri", "desabonn", "complain", "plainte", "spam", "marked as spam") {
            return .refusal
        }
        return begins("delivered", "delivre", "livre", "distribue", "date de livraison") ? .delivered : nil
    }

    private static let addresses: Set<String> = [
        "email id", "email", "e mail", "courriel", "mail", "adresse e mail", "adresse email", "email address",
        "adresse", "recipient", "destinataire",
    ]

    /// What one event was: `hard_bounce`, `hardBounces`, `Hard bounced`, `unsubscribe`, `spam`.
    private static func event(_ cell: String) -> Column? {
        let found = column(cell)
        return found == .address || found == .event || found == .eventMark ? nil : found
    }
}

// MARK: In a carnet

extension BrevoReport {
    /// What a report changes in a carnet: one gesture, nil where all is known.
    package struct Marks: Equatable, Sendable {
        package var intent: Intent?
        package var bouncedCount = 0
        package var objectedCount = 0
        /// Addresses of nobody in the carnet that bounced or whose owners refuse; twice where both.
        package var strangers: [String] = []
    }

    /// Addresses are marked as refused; who refuses is left aside as such. Read again, it changes nothing.
    package func marks(in carnet: Carnet) -> Marks {
        let people = CarnetAddresses(carnet)
        var marks = Marks()
        var after: [ContactID: Contact] = [:]
        var (order, refusing): ([ContactID], [ContactID]) = ([], [])
        var met: Set<ContactID> = []
        for address in bounced {
            if people[address].isEmpty { marks.strangers.append(address) }
            for id in people[address] {
                guard let contact = after[id] ?? carnet.contact(id) else { continue }
                if after[id] == nil { order.append(id) }
                after[id] = contact.refusing(address)
                if after[id] != contact { marks.bouncedCount += 1 }
            }
        }
        for address in objecting {
            if people[address].isEmpty { marks.strangers.append(address) }
            for id in people[address] where met.insert(id).inserted && carnet.contact(id)?.hasObjected == false {
                refusing.append(id)
            }
        }
        marks.objectedCount = refusing.count
        var intents: [Intent] = order.compactMap { id in
            guard let before = carnet.contact(id), let changed = after[id] else { return nil }
            let writes = before.reachWrites(to: changed)
            return writes.isEmpty ? nil : .edit(id, writes)
        }
        if !refusing.isEmpty { intents.append(.leaveAside(refusing, .objection)) }
        marks.intent = intents.isEmpty ? nil : .all(intents)
        return marks
    }
}
