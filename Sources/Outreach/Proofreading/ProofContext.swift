package import Domain

/// What a proofreading knows beside the text: made once for a mail, used at each key.
package struct ProofContext: Sendable {
    package let today: Day
    package let moment: MailMoment
    /// Nil for a file without `--for`.
    package let recipient: Recipient?
    /// Whether this person was ever told where their address comes from; nil for a file without `--for`.
    package let isInformed: Bool?
    /// Whether an exchange that was heard (`talked`, `received`) is noted with them; nil where that is not known.
    package let hasTalked: Bool?
    /// The host of `[me] link`, lower case, without `www.`.
    package let myLinkHost: String?
    /// Whether there is any link of ours to put into a signature.
    package let hasLink: Bool
    /// Asked, rarely, whether a full name of two words or more is that of another contact.
    package let isOtherContact: @Sendable (String) -> Bool

    /// The person a mail is for.
    package struct Recipient: Sendable {
        package var name: String
        package var level: Level?
        /// Organisation, role, place and the like: what is said of them is about them, and its acronyms are theirs.
        package var texts: [String]
        package init(name: String = "", level: Level? = nil, texts: [String] = []) {
            (self.name, self.level, self.texts) = (name, level, texts)
        }
    }

    /// Folded and hashed, for comparing with the words of a mail.
    let recipientNames: Set<UInt64>
    let recipientWords: Set<UInt64>
    let recipientAcronyms: Set<UInt64>
    let quotableNames: [[UInt64]]
    let ownJargon: [[UInt64]]
    let earlier: Set<UInt64>
    let productNames: Set<UInt64>
    let linkHosts: Set<String>

    /// - Parameters:
    ///   - introducer: who gave their name, and may be named in the mail.
    ///   - hook: the personal hook: names in it are meant.
    ///   - link: `[me] link`, with or without `https://`.
    ///   - linkHosts: other hosts whose addresses should carry a campaign.
    ///   - jargon: the user's own words to avoid.
    ///   - earlierMails: what was written to them before, for `emptyFollowUp`.
    package init(
        today: Day, moment: MailMoment, recipient: Recipient? = nil, introducer: String = "", hook: String = "",
        isInformed: Bool? = nil, hasTalked: Bool? = nil, link: String = "", linkHosts: [String] = [],
        hasLink: Bool? = nil, jargon: [String] = [], earlierMails: [String] = [],
        isOtherContact: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        (self.today, self.moment, self.recipient) = (today, moment, recipient)
        (self.isInformed, self.hasTalked) = (isInformed, hasTalked)
        self.isOtherContact = isOtherContact
        let host = link.isEmpty ? nil : MailWords.host(of: link)
        myLinkHost = host
        self.linkHosts = Set(linkHosts.compactMap { MailWords.host(of: $0) } + [host].compactMap { $0 })
        self.hasLink = hasLink ?? (host != nil)
        let names = recipient.map { MailWords.hashes(of: $0.name) } ?? []
        recipientNames = Set(names)
        let texts = (recipient?.texts ?? []).map { MailWords(of: $0) }
        recipientWords = Set(texts.flatMap(\.tellingWords)).union(names)
        recipientAcronyms = Set(texts.flatMap { $0.words.map(\.hash) } + texts.flatMap(\.acronyms))
        quotableNames = [introducer, hook, recipient?.name ?? ""].map { MailWords.hashes(of: $0) }
        ownJargon = jargon.map { MailWords.hashes(of: $0) }.filter { !$0.isEmpty }
        earlier = Set(earlierMails.flatMap { MailWords.hashes(of: $0) })
        productNames = Set((host ?? "").split(separator: ".").dropLast().flatMap { MailWords.hashes(of: String($0)) })
    }
}
