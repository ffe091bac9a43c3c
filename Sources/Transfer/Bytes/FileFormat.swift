/// Whose file it is: what `--from` names, and what is recognised by content (exchange.md, *Fingerprints*).
package enum FileFormat: String, CaseIterable, Sendable {
    /// Any table of people.
    case csv
    /// Our own export, as a table.
    case carnet
    case linkedin, trello, hubspot, pipedrive, monday, brevo, hunter, google, vcard, ical, ldif, annuaire
    /// A workbook whose table is no other program's.
    case xlsx
    /// Our own export, as JSON.
    case json

    /// The name in JSON output and on the command line.
    package var code: String { rawValue }

    /// Where somebody's identifier in that program is kept: a free field of this name, by which they are found again.
    var identifierField: String? {
        switch self {
        case .trello: "Trello ID"
        case .hubspot: "HubSpot ID"
        case .pipedrive: "Pipedrive ID"
        case .monday: "Monday ID"
        case .brevo: "Brevo ID"
        case .annuaire: "Annuaire ID"
        case .vcard: "vCard UID"
        case .csv, .carnet, .linkedin, .hunter, .google, .ical, .ldif, .xlsx, .json: nil
        }
    }

    /// All of them, in every carnet.
    static let identifierFields = Set(allCases.compactMap(\.identifierField))
}
