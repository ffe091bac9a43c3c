internal import Interface

// What all our pages have: nothing from elsewhere, no script, one heading, a style for the screen and for A4.
extension HTMLPage {
    /// To the title in its header, which is left open.
    mutating func begin(_ title: String, _ wording: Wording) {
        raw("<!DOCTYPE html>\n<html lang=\"\(wording.isFrench ? "fr" : "en")\">\n<head>\n<meta charset=\"utf-8\">\n")
        raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                + " img-src data:\">\n")
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        element("title", title)
        raw("<style>\n" + Self.style + "</style>\n</head>\n<body>\n<header>\n")
        element("h1", title)
    }

    /// From the end of what is main.
    mutating func end(_ footer: String) {
        raw("</main>\n<footer>\n")
        element("p", footer)
        raw("</footer>\n</body>\n</html>\n")
    }

    static let style = """
        :root { color-scheme: light; }
        body { margin: 0 auto; padding: 1rem; max-width: 50rem; background: \(Palette.hex(Palette.paper));
          color: \(Palette.hex(Palette.ink)); font: 1rem/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
        h3 { font-size: 1rem; }
        p, li { overflow-wrap: anywhere; }
        svg { display: block; margin: .5rem 0 1rem; overflow: visible; }
        svg text { font: 14px system-ui, sans-serif; fill: \(Palette.hex(Palette.ink)); }
        .rail { fill: \(Palette.hex(Palette.rail)); }
        .mark { fill: \(Palette.hex(Palette.mark)); }
        .dot { fill: \(Palette.hex(Palette.dot)); stroke: \(Palette.hex(Palette.paper)); stroke-width: 2; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .875rem; }
        caption { text-align: left; color: \(Palette.hex(Palette.quiet)); padding: .25rem 0; }
        th, td { border-bottom: 1px solid \(Palette.hex(Palette.line)); padding: .25rem .75rem .25rem 0;
          text-align: right; vertical-align: top; font-weight: normal; }
        thead th { font-weight: bold; }
        th:first-child, td.words { text-align: left; }
        td.words { min-width: 7rem; }
        footer { color: \(Palette.hex(Palette.quiet)); margin-top: 2rem; font-size: .875rem; }
        .room { height: 2.25rem; border-bottom: 1px solid \(Palette.hex(Palette.line)); }
        @page { size: A4; margin: 15mm; }
        @media print {
          body { max-width: none; padding: 0; font-size: 10.5pt; }
          svg, tr, li { break-inside: avoid; }
          h2, h3, caption { break-after: avoid; }
          .table { overflow: visible; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}
