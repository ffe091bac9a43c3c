/// A link that says where a visit comes from: a page, and what its parameters say.
package struct TrackedLink: Hashable, Sendable {
    package var page: PageAddress
    package var campaign: Slug
    package var keyword: Slug?
    package var source: Slug?
    package var medium: Slug?
    package var content: Slug?

    package init(
        page: PageAddress, campaign: Slug, keyword: Slug? = nil, source: Slug? = nil, medium: Slug? = nil,
        content: Slug? = nil
    ) {
        self.page = page
        self.campaign = campaign
        self.keyword = keyword
        self.source = source
        self.medium = medium
        self.content = content
    }

    /// Which family of parameters links carry.
    package enum Style: Sendable, CaseIterable {
        case mtm, utm

        /// In this order (Matomo's builder: `mtm_kwd`, not `mtm_keyword`).
        fileprivate var names: [String] {
            switch self {
            case .mtm: ["mtm_campaign", "mtm_kwd", "mtm_source", "mtm_medium", "mtm_content"]
            case .utm: ["utm_campaign", "utm_term", "utm_source", "utm_medium", "utm_content"]
            }
        }
    }

    /// The whole address, as it is given out.
    package func url(_ style: Style) -> String {
        let values = [campaign, keyword, source, medium, content]
        return page.adding(zip(style.names, values).compactMap { name, value in value.map { name + "=" + $0.text } })
    }

    package var name: LinkName { LinkName(campaign: campaign.text, keyword: keyword?.text ?? "") }

    /// Visits of a link made for fewer people would count *them* (outreach.md, *Links that are counted*).
    package static let peopleMin = 5
}

/// What a link is called by, and what its visits belong to: `campaign/keyword`.
package struct LinkName: Hashable, Sendable, CustomStringConvertible {
    package let campaign: String
    /// Empty for none.
    package let keyword: String

    package init(campaign: String, keyword: String) {
        self.campaign = campaign.lowercased()
        self.keyword = keyword.lowercased()
    }

    /// Of the link that stands in signatures.
    package static let signature = LinkName(campaign: "signature", keyword: "")

    /// From `campaign/keyword`, or `campaign` alone.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.init(campaign: String(parts[0]), keyword: parts.count == 2 ? String(parts[1]) : "")
    }

    package var description: String { keyword.isEmpty ? campaign : campaign + "/" + keyword }
}

extension TrackedLink {
    /// What making a link comes to beside those there are.
    package enum Making: Equatable, Sendable {
        /// It is there: its place in the list.
        case same(Int)
        case new(TrackedLink)
        /// Its name is another page's: it got a number, which is said.
        case numbered(TrackedLink)
    }

    /// Campaign and keyword are unique for a page: made again it is the same link, and for another page `-2`.
    ///
    /// The number goes to the keyword, which tells the links of one campaign apart; without one, to the campaign.
    package func making(among links: [TrackedLink]) -> Making {
        var link = self
        var number = 1
        while true {
            let known = links.indices.filter { links[$0].name == link.name }
            if known.isEmpty { return number == 1 ? .new(link) : .numbered(link) }
            if let same = known.first(where: { links[$0].page == page }) { return .same(same) }
            number += 1
            if let keyword {
                link.keyword = keyword.numbered(number)
            } else {
                link.campaign = campaign.numbered(number)
            }
        }
    }
}
