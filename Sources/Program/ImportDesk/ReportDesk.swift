package import Domain
import Interface
import Journal
package import Outreach
package import Transfer

/// What a file says that is no list of contacts: mails, what Brevo says of mails it sent, visits counted by Matomo.
package enum Report {
    case mails(MailsPlan)
    case campaign(BrevoReport, BrevoReport.Marks)
    /// Visits of links, by their identifiers; the lines of no link.
    case visits([CountedVisits], unmatched: [LinkedVisits.Unmatched], period: Period)
    /// How many visits came from nowhere that is known.
    case origins(direct: Int, all: Int, period: Period)
}

/// Where such files are told from lists of contacts and read: the same for the board and for `carnet import`
/// (outreach.md, *Mails read back*, *Links that are counted*).
package struct ReportDesk {
    /// Of visits, where the file's name does not say it.
    package var period: Period?
    /// Bodies of mails are kept too.
    package var readsText = false
    /// One's own addresses.
    package var me = ""
    package var today: Day

    package init(today: Day) { self.today = today }

    /// Why a file that is one of these cannot be taken.
    package enum Refusal: Error, Equatable {
        case mails(MailsRefusal)
        case visits(VisitsReport.Refusal)
        /// Of which days the visits are is said neither by the file's name nor by anybody.
        case noPeriod
        case table(ImportRefusal)
    }

    /// Bytes that tell what a file is; more would cost a large list of contacts its time.
    private static let headBytes = 1 << 15

    private enum Kind { case mails, campaign, visits }

    /// What a file is, by its first bytes; nil for any other.
    private static func kind(_ bytes: [UInt8]) -> Kind? {
        if MailStore.looksLikeMails(bytes) { return .mails }
        guard !Container.isZip(bytes), let head = cells(Array(bytes.prefix(headBytes))) else { return nil }
        if head.prefix(ImportLimit.headerRecordsMax).contains(where: BrevoReport.isHeader) { return .campaign }
        return isVisits(head) ? .visits : nil
    }

    package static func takes(_ bytes: [UInt8]) -> Bool { kind(bytes) != nil }

    /// - Returns: nil for any other file.
    package func report(_ bytes: [UInt8], name: String, for carnet: Carnet) throws(Refusal) -> Report? {
        switch Self.kind(bytes) {
        case .mails: return try mails(carnet) { (plan) throws(MailsRefusal) in try plan.add(MailStore(bytes)) }
        case .campaign:
            let report = BrevoReport(rows: try allCells(bytes))
            return report.map { .campaign($0, $0.marks(in: carnet)) }
        case .visits: return try visits(try allCells(bytes), name: name, for: carnet)
        case nil: return nil
        }
    }

    /// A Maildir: each of its mails is a file.
    package func report(mailFiles: [String], for carnet: Carnet, read: (String) -> [UInt8]?) throws(Refusal) -> Report {
        try mails(carnet) { (plan) throws(MailsRefusal) in
            var isEmpty = true
            for file in mailFiles {
                guard let bytes = read(file), MailStore.looksLikeMails(bytes) else { continue }
                try plan.add(MailStore(bytes))
                isEmpty = false
            }
            if isEmpty { throw .empty }
        }
    }

    private func mails(_ carnet: Carnet, _ add: (inout MailsPlan) throws(MailsRefusal) -> Void) throws(Refusal)
        -> Report
    {
        do throws(MailsRefusal) {
            var plan = try MailsPlan(carnet: carnet, me: me, today: today, readsText: readsText)
            try add(&plan)
            return .mails(plan)
        } catch {
            throw .mails(error)
        }
    }

    // MARK: Visits

    /// A first column of labels and one of visits, and nothing of people.
    private static func isVisits(_ cells: [[String]]) -> Bool {
        let header = cells.first { $0.contains { !$0.isEmpty } } ?? []
        if Header.tellsOfPeople(header) { return false }
        do throws(VisitsReport.Refusal) { _ = try VisitsReport(cells) } catch {
            switch error {
            // Cut in its midst, its last line may count nothing.
            case .notACount, .severalPeriods: return true
            case .empty, .noLabel, .noVisits: return false
            }
        }
        return true
    }

    private func visits(_ cells: [[String]], name: String, for carnet: Carnet) throws(Refusal) -> Report {
        let report: VisitsReport
        do throws(VisitsReport.Refusal) { report = try VisitsReport(cells, fileName: name) } catch {
            throw .visits(error)
        }
        if case .campaigns(let rows) = report, rows.isEmpty { throw .visits(.empty) }
        guard let period = period ?? Period(reportNamed: name) else { throw .noPeriod }
        switch report {
        case .channels(let direct, let all): return .origins(direct: direct, all: all, period: period)
        case .campaigns(let rows):
            var ids: [LinkName: ThingID] = [:]
            for id in carnet.thingIDs(of: .link) {
                let name = carnet.linkName(id)
                // Of two pages with one name, the one made first: the figure is the pair's.
                if ids[name] == nil { ids[name] = id }
            }
            let linked = LinkedVisits(rows, among: ids.keys)
            let counted = linked.visits.compactMap { name, count in ids[name].map { CountedVisits($0, period, count) } }
            return .visits(
                counted.sorted { $0.link.description < $1.link.description }, unmatched: linked.unmatched,
                period: period)
        }
    }

    // MARK: Cells

    private func allCells(_ bytes: [UInt8]) throws(Refusal) -> [[String]] {
        do throws(ImportRefusal) {
            if let cells = Self.objects(bytes) { return cells }
            let table = try DelimitedText(DecodedText(bytes))
            return (0..<table.recordCount).map { table.values($0) }
        } catch {
            throw .table(error)
        }
    }

    /// The first lines; nil where they are no table.
    private static func cells(_ head: [UInt8]) -> [[String]]? {
        if let text = try? DecodedText(head), let table = try? DelimitedText(text) {
            if let first = text.bytes.first(where: { $0 > 0x20 }), first == 0x5B || first == 0x7B {
                return String(decoding: text.bytes, as: UTF8.self).contains("\"nb_visits\"")
                    ? [["label", "nb_visits"]] : nil
            }
            return (0..<table.recordCount).map { table.values($0) }
        }
        return nil
    }

    /// What Matomo's API answers: objects of one level, their keys on top.
    private static func objects(_ bytes: [UInt8]) -> [[String]]? {
        guard case .array(let lines)? = try? JSONText(bytes) else { return nil }
        let keys = ["label", "nb_visits"]
        return [keys]
            + lines.map { line in
                keys.map { key in
                    switch line[key] {
                    case .string(let text)?, .number(let text)?: text
                    default: ""
                    }
                }
            }
    }
}

extension Report {
    /// What it changes, as the carnet stood when it was read.
    ///
    /// - Parameter decide: the events of an intent, by the rules.
    package func events<Problem>(_ decide: (Intent) throws(Problem) -> [Event]) throws(Problem) -> [Event] {
        switch self {
        case .mails(let plan): plan.events
        case .campaign(_, let marks): try marks.intent.map(decide) ?? []
        case .visits(let counted, _, _): counted.isEmpty ? [] : try decide(.countVisits(counted))
        case .origins(let direct, let all, let period): try decide(.countOrigins(period, direct: direct, all: all))
        }
    }
}
