package import Domain

/// What an export wrote.
package struct WrittenContacts {
    package var count = 0
    /// Of a mailing.
    package var leftOut = LeftOut()
    /// Next steps, as a calendar has them.
    package var events = 0
    package var tasks = 0
    package var lost = LostCells()
    /// More columns than an import takes.
    package var isTooWide = false

    package init() {}
}

/// What a format had no room for.
package struct LostCells: Equatable, Sendable {
    /// Texts that were cut.
    package var cutTexts = 0
    /// Rows that were left out.
    package var rows = 0
}
