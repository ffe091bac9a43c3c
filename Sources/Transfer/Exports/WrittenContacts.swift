package import Domain

/// What an export wrote.
package struct WrittenContacts {
    package var count = 0
    /// Of a mailing.
    package var leftOut = LeftOut()
    /// Next steps, as a calendar has them.
    package var events = 0
    package var tasks = 0
    /// Texts that were cut, the format having no room for them.
    package var cutTexts = 0
    /// More columns than an import takes.
    package var isTooWide = false

    package init() {}
}
