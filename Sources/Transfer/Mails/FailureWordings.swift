import Domain

/// The texts in which mail servers say that a mail could not be delivered, where they write no report: qmail, Exim,
/// Postfix, Exchange, Gmail. All are told by folded phrases.
enum FailureWordings {
    private static let linesMax = 400
    /// How far below the phrase addresses may stand.
    private static let reachMax = 60

    /// What announces the addresses.
    private static let openings = [
        // qmail
        "this is the qmail-send program", "wasn't able to deliver your message",
        // Postfix
        "could not be delivered to one or more recipients", "this is the mail system at host",
        // Exim
        "could not be delivered to one or more of its recipients", "the following address(es) failed",
        // Sendmail
        "the following addresses had permanent fatal errors", "the following addresses had permanent delivery errors",
        // Exchange and Outlook
        "delivery has failed to these recipients", "your message did not reach some or all of the intended recipients",
        "la remise a echoue pour ces destinataires", "echec de la remise a ces destinataires",
        "echec de la remise pour ces destinataires", "n'a pas pu etre remis", "n'ont pas pu etre remis",
        "impossible de remettre votre message", "votre message n'est pas parvenu a",
        "la remise de votre message a echoue", "couldn't be delivered", "your message to",
        "message non remis aux destinataires", "n'ont pas pu etre joints", "could not be reached",
        // Gmail
        "your message wasn't delivered to", "delivery to the following recipient failed permanently",
        "delivery to the following recipients failed", "echec definitif de la remise",
        "echec de la distribution au destinataire", "votre message n'a pas ete remis",
        "votre message n'a pas ete distribue",
        "n'a pas pu etre distribue", "n'a pas pu etre delivre", "n'a pas pu etre envoye a",
        // Others
        "could not be delivered to", "unable to deliver your message to", "unable to deliver message to",
        "following recipient", "n'a pu etre delivre", "n'a pas pu etre transmis",
        "error delivering your mail to", "an error has occurred while attempting to deliver",
        "delivery failed", "undeliverable to", "undeliverable address", "failed to deliver to",
    ]

    /// The mail is late: whoever sent it has nothing to do.
    private static let delays = [
        "delivery status notification (delay)", "delivery is delayed", "has been delayed", "delayed mail",
        "message delayed", "still being retried", "will be retried", "will retry for", "will keep trying",
        "you do not need to resend", "n'a pas encore ete remis", "n'a pas encore pu etre", "remise retardee",
        "remise differee", "distribution retardee", "warning message only", "warning: could not send",
        "warning: message", "has not yet been delivered", "nous allons reessayer", "nouvelles tentatives",
    ]

    /// The mail that came back follows, or what is meant for administrators.
    private static let endings = [
        "below this line is a copy", "this is a copy of the message", "original message", "message d'origine",
        "diagnostic information for administrators", "informations de diagnostic", "message header", "en-tetes",
        "reporting-mta", "return-path:", "received:", "transcript of session", "unsent message", "included below",
    ]

    private static let titles = [
        "undeliver", "delivery status notification", "delivery failure", "delivery failed", "mail delivery",
        "failure notice", "returned mail", "returned to sender", "non remis", "echec de la remise", "echec de remise",
        "remise impossible", "message non distribue", "echec de distribution", "echec de la distribution",
        "non-delivery", "delivery notification", "notification d'etat de remise", "rapport de non-remise",
    ]

    static func isTitle(_ subject: String) -> Bool {
        let folded = fold(subject)
        return titles.contains { folded.contains($0) }
    }

    static func isDelay(_ subject: String, _ text: String) -> Bool {
        let folded = fold(subject + "\n" + text.prefix(4000))
        return delays.contains { folded.contains($0) }
    }

    /// The addresses that failed for good; nil where no wording is one we know.
    static func addresses(in text: String) -> [String]? {
        let lines = text.split(separator: "\n", maxSplits: linesMax, omittingEmptySubsequences: false).prefix(linesMax)
            .map { String($0.prefix(1000)) }
        let folded = lines.map(fold)
        // A phrase may be folded over two lines.
        let opens = folded.indices.map { index in
            let both = folded[index] + " " + (index + 1 < folded.count ? folded[index + 1] : "")
            return openings.contains { both.contains($0) }
        }
        guard let start = opens.firstIndex(of: true) else { return nil }
        var found: [(address: String, line: Int)] = []
        var last = start
        for index in start..<min(lines.count, start + reachMax) {
            if index > start, endings.contains(where: { folded[index].contains($0) }) { break }
            last = index
            for address in addresses(inLine: lines[index], isOpening: index <= start + 1) {
                found.append((address, index))
            }
        }
        return found.enumerated().compactMap { place, each in
            let next = place + 1 < found.count ? found[place + 1].line : last + 1
            let said = folded[each.line..<max(next, each.line + 1)].joined(separator: " ")
            return isTransient(said) ? nil : each.address
        }
    }

    /// The addresses of a line: all in the phrase itself, below it the one that the line begins with, perhaps after a
    /// name. A reason names others: the sender's, a postmaster's.
    private static func addresses(inLine line: String, isOpening: Bool) -> [String] {
        guard line.utf8.contains(0x40) else { return [] }
        let signs: Set<Character> = ["<", ">", "(", ")", "[", "]", ",", ";", ":", "\"", "'", "«", "»", "*", "•"]
        let words = line.split { $0.isWhitespace || signs.contains($0) }
        var found: [String] = []
        for (place, word) in words.enumerated() where word.utf8.contains(0x40) {
            if !isOpening, place > 5 || !found.isEmpty { break }
            let address = String(String(word).trimming { $0 == "." || $0 == "-" })
            if EmailAddress.fault(address) == nil { found.append(address) }
        }
        return found
    }

    /// Whether all that is said of a recipient are codes of delays: `4.2.2`, `451`.
    private static func isTransient(_ said: String) -> Bool {
        var isDelayed = false
        for word in said.split(whereSeparator: { !$0.isNumber && $0 != "." }) {
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            let isEnhanced = parts.count == 3 && parts.allSatisfy { (1...3).contains($0.count) } && parts[0].count == 1
            let isReply = parts.count == 1 && word.count == 3
            guard isEnhanced || isReply else { continue }
            if word.first == "5" { return false }
            if word.first == "4" { isDelayed = true }
        }
        return isDelayed
    }

    /// Folded, with one kind of apostrophe and of blank.
    private static func fold(_ text: String) -> String {
        String(Folding.fold(text).map { $0 == "’" ? "'" : $0.isWhitespace ? " " : $0 })
    }
}
