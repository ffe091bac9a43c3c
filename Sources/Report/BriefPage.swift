package import Domain
package import Interface

/// What one takes along to a visit, on one page of A4, with room to write on (piloting.md, *Every day*). It is of a
/// person, and for who visits them.
package struct BriefPage {
    private let brief: Brief
    private let carnet: Carnet
    private let wording: Wording
    private let today: Day

    /// Lines to write on.
    private static let linesToWrite = 8

    package init(_ brief: Brief, in carnet: Carnet, today: Day, _ wording: Wording) {
        (self.brief, self.carnet, self.today, self.wording) = (brief, carnet, today, wording)
    }

    package func html() -> String {
        var page = HTMLPage()
        let parts = wording.briefParts(brief, in: carnet, today: today)
        page.begin(parts.first?.title ?? brief.contact.title, wording)
        for line in parts.first?.lines ?? [] { page.element("p", line) }
        page.raw("</header>\n<main>\n")
        for part in parts.dropFirst() {
            page.raw("<section>\n")
            if !part.title.isEmpty { page.element("h2", part.title) }
            if part.isList { page.list(part.lines) } else { for line in part.lines { page.element("p", line) } }
            page.raw("</section>\n")
        }
        page.raw("<section>\n")
        page.element("h2", wording.notesWord)
        page.raw(String(repeating: "<div class=\"room\"></div>\n", count: Self.linesToWrite) + "</section>\n")
        page.end(wording.reportFooter(today))
        return page.out
    }
}
