package import Domain

/// Whether one more supposed address of a domain may be written to: one a domain and day until one has answered
/// (outreach.md, *One address*).
package enum SupposedMailing: Equatable, Sendable {
    case free
    /// One of them has answered: the domain's addresses are made so, and all of them may be written to.
    case answered
    /// Another supposed address of the domain was written to that day, and none has ever answered.
    case tomorrow(after: ContactID)

    /// - Parameters:
    ///   - domain: in lower case or not.
    ///   - row: who would be written to: their own letters count for nothing.
    package init(to domain: String, except row: Int?, on day: Day, _ votes: AddressVotes, _ carnet: Carnet) {
        votes.update(carnet)
        var hasAnswer = false
        var written: Int?
        if let number = votes.addresses.number(domain) {
            votes.addresses.forEachAddress(domain: number) { one in
                // An address that answered is confirmed from then on.
                guard !hasAnswer, one.standing == .supposed || one.standing == .confirmed else { return }
                let other = Int(one.row)
                let mails = carnet.exchanges(row: other).filter { $0.kind == .mail }
                // Who has a surer address was written to at that one; a box is nobody's.
                let used = carnet.emails(row: other).first { $0.status != .bounced }
                guard !mails.isEmpty, let used, !EmailAddress.isSharedBox(used.address) else { return }
                hasAnswer = mails.contains { $0.outcome.isHeard }
                let isWritten = mails.contains { $0.outcome == .sent && $0.on == day }
                if other != row, used.status == .supposed, isWritten { written = other }
            }
        }
        if hasAnswer { self = .answered } else { self = written.map { .tomorrow(after: carnet.rows[$0].id) } ?? .free }
    }
}
