import Domain

/// What a mail server says of a mail it could not deliver (RFC 3464, and the texts that older servers write).
package struct DeliveryFailure: Equatable, Sendable {
    /// The addresses that take no mail, for good. None where the mail is late, or got there after all, or where
    /// nobody can tell which they are.
    package var addresses: [String]

    /// Of a notice, how much is looked at.
    private static let noticeBytesMax = 64 << 10

    /// Nil for a mail that is no such notice.
    package static func read(_ mail: MailStore.Mail, in store: MailStore) -> DeliveryFailure? {
        read(mail, store.headers(of: mail), in: store)
    }

    static func read(
        _ mail: MailStore.Mail, _ headers: MailHeaders, in store: MailStore
    ) -> DeliveryFailure? {
        let part = MailPart(fields: headers.fields, body: mail.body)
        let isReport = part.type == "multipart/report"
        if isReport, !["", "delivery-status"].contains(part.parameter("report-type").lowercased()) { return nil }
        guard isReport || isFromMachine(headers) else { return nil }
        let statusTypes = ["message/delivery-status", "message/global-delivery-status"]
        if let status = part.first(in: store.bytes, where: { statusTypes.contains($0.type) }) {
            return DeliveryFailure(addresses: failed(status.decoded(store.bytes, bytesMax: noticeBytesMax)))
        }
        let text = MailBody.whole(of: mail, in: store)
        if FailureWordings.isDelay(headers.subject, text) { return DeliveryFailure(addresses: []) }
        // Exim's and Gmail's own field says it all.
        let named = headers.fields.raws("x-failed-recipients").flatMap(MailAddresses.read).map(\.address)
        if !named.isEmpty { return DeliveryFailure(addresses: unique(named)) }
        let found = FailureWordings.addresses(in: text)
        // A postmaster is somebody too, and writes about other things.
        if found == nil, !isReport, !FailureWordings.isTitle(headers.subject), !isDaemon(headers) { return nil }
        return DeliveryFailure(addresses: unique(found ?? []))
    }

    private static func isDaemon(_ headers: MailHeaders) -> Bool {
        let from = MailCharset.text(headers.fields.raw("from")).lowercased()
        return ["mailer-daemon", "mail delivery s", "microsoftexchange329", "maildaemon"].contains { from.contains($0) }
    }

    private static func isFromMachine(_ headers: MailHeaders) -> Bool {
        if isDaemon(headers) { return true }
        let isPostmaster = headers.from.contains { $0.address.lowercased().hasPrefix("postmaster@") }
        let returns = headers.fields.word("return-path").filter { !$0.isWhitespace }
        return isPostmaster || returns == "<>" && FailureWordings.isTitle(headers.subject)
    }

    /// The recipients of a report whose delivery failed for good: groups of fields, the first about the mail itself.
    private static func failed(_ report: [UInt8]) -> [String] {
        var found: [String] = []
        var start = 0
        var lines = ByteLines(report, 0..<report.count)
        func close(_ end: Int) {
            let fields = MailFields(report, start..<end)
            // A status of 4.x.x is a delay, whatever became of it (RFC 3463, 2).
            let status = fields.word("status")
            guard fields.word("action").lowercased().hasPrefix("failed"), status.isEmpty || status.hasPrefix("5") else {
                return
            }
            // The address that was written to, rather than where it led.
            let names = ["original-recipient", "final-recipient"]
            if let address = names.compactMap({ address(fields.word($0)) }).first { found.append(address) }
        }
        while let line = lines.next() {
            if report.isBlank(line) {
                close(line.lowerBound)
                start = lines.position
            }
        }
        close(report.count)
        return unique(found)
    }

    /// `rfc822; paul@exemple.fr` (RFC 3464, 2.3.1).
    private static func address(_ text: String) -> String? {
        let value = text.firstIndex(of: ";").map { text[text.index(after: $0)...] } ?? text[...]
        return MailAddresses.read(Array(value.utf8)).first?.address
    }

    private static func unique(_ addresses: [String]) -> [String] {
        var known: Set<String> = []
        return addresses.filter { known.insert($0.lowercased()).inserted }
    }
}
