/// What one looks at before a call or a visit (piloting.md, *Every day*).
package struct Brief: Sendable {
    package let contact: Contact
    package let introducedBy: ContactID?
    /// The last that was done or came in, notes left out.
    package let lastExchange: Exchange?
    /// The last words that were heard from them.
    package let lastHeard: Exchange?
    /// Unknown criteria, in the order in which they are worth asking; none of who uses the product already.
    package let questions: [Criterion]
    /// The address of the tracked link they were sent last; empty: none.
    package let link: String
    /// They are to be met.
    package let isVisit: Bool

    /// - Returns: nil for who is not there (any more).
    package init?(_ id: ContactID, in carnet: Carnet, today: Day) {
        guard let contact = carnet.contact(id)?.awake(on: today) else { return nil }
        self.contact = contact
        introducedBy = contact.referredBy.flatMap { carnet.row(of: $0) == nil ? nil : $0 }
        let exchanges = contact.exchanges.filter { $0.kind != .note }
        lastExchange = exchanges.last
        lastHeard = exchanges.last { $0.outcome.isHeard && !$0.text.isEmpty }
        questions =
            contact.stage >= .user
            ? [] : Contact.questionOrder.filter { contact.criteria[Int($0.rawValue)].answer == .unknown }
        let sent = exchanges.last { !$0.carried.link.isEmpty }.flatMap { ThingID($0.carried.link) }
        link = sent.map { carnet.text(.url, of: $0) } ?? ""
        isVisit = contact.next.map { $0.kind == .visit || $0.kind == .meeting } ?? false
    }
}
