import Domain

/// The parameters that say where a visit comes from, in the five families Matomo reads (its config/global.ini.php, 5.2,
/// and its plug-in MarketingCampaignsReporting).
package enum CampaignParameter: UInt8, CaseIterable, Sendable {
    case campaign, keyword, source, medium, content
    /// Read of others, never written: `mtm_cid`, `mtm_group`, `mtm_placement`.
    case id, group, placement

    private static let families: Set<String> = ["mtm", "matomo", "pk", "piwik", "utm"]

    private static let words: [String: CampaignParameter] = [
        "campaign": .campaign, "cpn": .campaign, "kwd": .keyword, "keyword": .keyword, "term": .keyword,
        "source": .source, "medium": .medium, "content": .content, "cid": .id, "id": .id, "group": .group,
        "placement": .placement,
    ]

    /// What a parameter's name says; nil for one of something else, such as `pk_vid`.
    package init?(name: some StringProtocol) {
        let parts = PercentCoding.parameter(name).lowercased().split(separator: "_", maxSplits: 1)
        guard parts.count == 2, Self.families.contains(String(parts[0])), let found = Self.words[String(parts[1])]
        else { return nil }
        self = found
    }

    /// Whether a parameter gives way to ours: `utm_` begins nothing else.
    static func belongs(_ name: some StringProtocol) -> Bool {
        CampaignParameter(name: name) != nil || PercentCoding.parameter(name).lowercased().hasPrefix("utm_")
    }

    /// The name of one part of a query.
    static func name(_ part: Substring) -> Substring { Substring(part.utf8.prefix { $0 != 0x3D }) }

    /// The parts of a query without those of campaigns, whose names are added to a list.
    static func removed(from parts: [Substring], _ names: inout [String]) -> [Substring] {
        parts.filter { part in
            let name = name(part)
            guard belongs(name) else { return true }
            names.append(String(name))
            return false
        }
    }

    /// What an address says of its campaign, whoever made it; nil where it has none.
    ///
    /// The first of each wins. A keyword alone is no campaign.
    package static func pair(of address: String) -> (campaign: String, keyword: String)? {
        var found: [CampaignParameter: String] = [:]
        func isSign(_ byte: UInt8) -> Bool { byte == 0x3F || byte == 0x23 }
        for bytes in address.utf8.drop(while: { !isSign($0) }).split(whereSeparator: { isSign($0) || $0 == 0x26 }) {
            let part = Substring(bytes)
            guard let parameter = CampaignParameter(name: name(part)), found[parameter] == nil else { continue }
            let value = PercentCoding.parameter(Substring(bytes.drop { $0 != 0x3D }.dropFirst()))
            // Matomo takes neither for a value.
            if !value.isEmpty, value != "0" { found[parameter] = value }
        }
        return found[.campaign].map { ($0, found[.keyword] ?? "") }
    }
}
