package import Domain

// Who was told what is owed to them (outreach.md, *The information block*, *Addresses rebuilt from what is known*).
extension Contact {
    /// They were written to, and no mail told them where their address comes from (RGPD, 14).
    package var isUninformed: Bool {
        var isWrittenTo = false
        for exchange in exchanges {
            if exchange.carried.isInformed { return false }
            if exchange.outcome == .sent { isWrittenTo = true }
        }
        return isWrittenTo
    }

    /// A supposed address nobody answered from: it is to be erased.
    package func hasSilentSupposedAddress(on today: Day) -> Bool {
        guard emailStatus == .supposed, !email.isEmpty, lastHeard == nil else { return false }
        let first = exchanges.lazy.filter { $0.outcome == .sent }.map(\.on).min()
        return first.map { $0 + SupposedAddress.silentDaysMax <= today } ?? false
    }
}

package enum SupposedAddress {
    /// Days without an answer after which an address that was made out of a name is proposed to be erased.
    package static let silentDaysMax = 90
}
