import Domain

/// Several values in one cell of Google Contacts: ` ::: ` between them (exchange.md 2.10).
enum GoogleCell {
    static func values(_ cell: String) -> [String] {
        cell.split(between: ":::").map { OneLine.clean(String($0)) }.filter { !$0.isEmpty }
    }

    /// Labels, without the groups Google makes by itself, which begin with a star.
    static func labels(_ cell: String) -> [String] { values(cell).filter { !$0.hasPrefix("*") } }
}
