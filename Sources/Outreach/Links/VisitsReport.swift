import Domain

/// What a Matomo export says of visits: how many each campaign brought, or how many came from nowhere that is known.
package enum VisitsReport: Equatable, Sendable {
    /// A line as it stands.
    package struct Row: Equatable, Sendable {
        package let label: String
        package let visits: Int

        package init(label: String, visits: Int) {
            self.label = label
            self.visits = visits
        }
    }

    case campaigns([Row])
    /// The acquisition channels: direct visits among all.
    case channels(direct: Int, all: Int)

    /// Why a table is no report of these.
    package enum Refusal: Error, Equatable, Sendable {
        case empty
        /// What the first column is called instead.
        case noLabel(String)
        /// The columns there are.
        case noVisits([String])
        /// Its first column is dates: a report of one period is needed.
        case severalPeriods
        /// A cell that is no number of visits, and its line, the header being 1.
        case notACount(String, row: Int)
    }

    /// Reads a table that was cut into cells already, the header first; a JSON answer is one with its keys on top.
    ///
    /// - Parameter fileName: tells the two reports apart where their lines do not.
    package init(_ cells: [[String]], fileName: String = "") throws(Refusal) {
        let table = try ReportTable(cells)
        let direct = table.rows.filter { Self.directLabels.contains(ReportTable.folded($0.label)) }
        let name = ReportTable.folded(fileName)
        let isChannels =
            Self.channelColumns.contains(table.labelColumn) || !direct.isEmpty
            || Self.channelColumns.contains { name.contains($0) }
        if isChannels, !table.rows.isEmpty {
            self = .channels(direct: Self.sum(direct), all: Self.sum(table.rows))
        } else {
            self = .campaigns(table.rows)
        }
    }

    /// `Referrers_DirectEntry` (Matomo 5.2).
    private static let directLabels: Set<String> = ["entrees directes", "entree directe", "direct entry"]
    /// `Referrers_Type`, `Referrers_ReferrerTypes`, and what the menu says.
    private static let channelColumns: Set<String> = [
        "type de canal", "types de canaux", "channel type", "channel types", "canaux d'acquisition",
        "acquisition channels", "referrer type",
    ]

    private static func sum(_ rows: [Row]) -> Int { rows.reduce(0) { $0 + $1.visits } }

    /// More than half of the visits: « la plupart des visites n'ont pas d'origine connue ».
    package static func isMostlyUnknown(direct: Int, all: Int) -> Bool { direct * 2 > all }
}

/// The lines of a campaign report given to the links there are.
package struct LinkedVisits: Equatable, Sendable {
    package private(set) var visits: [LinkName: Int] = [:]
    /// Lines that are no link's, in the order of the report.
    package private(set) var unmatched: [Unmatched] = []

    package struct Unmatched: Equatable, Sendable {
        package let label: String
        package let visits: Int
        /// It is a campaign of ours, but the report has no keywords: it was not exported flat.
        package let isCampaign: Bool
    }

    /// A line is looked for whole, then cut at each « - » from the right: `campagne - motclé` (Matomo's flat rows).
    /// Capitals tell nothing apart.
    package init(_ rows: [VisitsReport.Row], among links: some Sequence<LinkName>) {
        let known = Set(links)
        let withKeywords = Set(known.filter { !$0.keyword.isEmpty }.map(\.campaign))
        let isFlat = rows.contains { $0.label.contains(Self.cut) }
        for row in rows {
            let names = Self.names(row.label)
            // The line of a campaign in a report that is not flat counts all its keywords together.
            let isWhole = !isFlat && withKeywords.contains(row.label.lowercased())
            if !isWhole, let name = names.first(where: known.contains) {
                visits[name, default: 0] += row.visits
            } else {
                let isCampaign = names.contains { $0.keyword.isEmpty && withKeywords.contains($0.campaign) }
                unmatched.append(Unmatched(label: row.label, visits: row.visits, isCampaign: isCampaign))
            }
        }
    }

    private static let cut = " - "
    /// What Matomo calls a keyword that is none (`General_NotDefined`).
    private static let noKeyword: Set<String> = ["keyword not defined", "mot clef indefini", "mot-cle indefini"]

    private static func names(_ label: String) -> [LinkName] {
        var names = [LinkName(campaign: label, keyword: "")]
        let parts = label.split(between: cut, omittingEmptySubsequences: false)
        for place in stride(from: parts.count - 1, to: 0, by: -1) {
            let keyword = parts[place...].joined(separator: cut)
            names.append(
                LinkName(
                    campaign: parts[..<place].joined(separator: cut),
                    keyword: noKeyword.contains(Folding.fold(keyword)) ? "" : keyword))
        }
        return names
    }
}
