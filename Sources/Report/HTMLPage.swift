internal import Interface

/// A page of HTML being written: what was typed is always escaped, and what is no text is shown as `¤`.
struct HTMLPage {
    private(set) var out = ""

    /// Markup of ours.
    mutating func raw(_ markup: String) { out += markup }

    mutating func element(_ name: String, _ text: String, _ attributes: String = "") {
        out +=
            "<" + name + (attributes.isEmpty ? "" : " " + attributes) + ">" + Self.escaped(text) + "</" + name + ">\n"
    }

    mutating func list(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        out += "<ul>\n"
        for line in lines { element("li", line) }
        out += "</ul>\n"
    }

    /// A table that can be reached by the keyboard where it must be scrolled sideways; the first column names the rows.
    mutating func table(_ caption: String, _ head: [String], _ rows: [[String]]) {
        out +=
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"" + Self.escaped(caption)
            + "\">\n<table>\n"
        element("caption", caption)
        out += "<thead><tr>"
        for cell in head { element("th", cell, "scope=\"col\"") }
        out += "</tr></thead>\n<tbody>\n"
        for row in rows {
            out += "<tr>"
            for (place, cell) in row.enumerated() {
                if place == 0 {
                    element("th", cell, "scope=\"row\"")
                } else {
                    element("td", cell, cell.contains(where: \.isLetter) ? "class=\"words\"" : "")
                }
            }
            out += "</tr>\n"
        }
        out += "</tbody>\n</table>\n</div>\n"
    }

    static func escaped(_ text: String) -> String {
        var out = ""
        for character in Showable.text(text) {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.append(character)
            }
        }
        return out
    }
}

/// A drawing of bars, one below the other, each with its words on it: as wide as the page, letters never smaller.
struct BarChart {
    struct Bar {
        var label: String
        var value: String
        /// 0…1 of the width: from where to where.
        var from = 0.0
        var until: Double
        /// A mark on it.
        var at: Double?
    }

    let id: String
    let title: String
    let description: String
    var bars: [Bar] = []

    private static let rowHeight = 44

    /// Percentages to two places.
    private static func percent(_ share: Double) -> String {
        let hundredths = Int((max(0, min(1, share)) * 10_000).rounded())
        return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)%"
    }

    func write(to page: inout HTMLPage) {
        let height = max(1, bars.count) * Self.rowHeight
        page.raw(
            "<svg role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\" width=\"100%\" height=\"\(height)\""
                + " focusable=\"false\">\n"
        )
        page.element("title", title, "id=\"\(id)-t\"")
        page.element("desc", description, "id=\"\(id)-d\"")
        for (row, bar) in bars.enumerated() {
            let top = row * Self.rowHeight
            page.element("text", bar.label, "x=\"0\" y=\"\(top + 16)\"")
            page.element("text", bar.value, "x=\"100%\" y=\"\(top + 16)\" text-anchor=\"end\"")
            page.raw("<rect class=\"rail\" x=\"0\" y=\"\(top + 23)\" width=\"100%\" height=\"12\"/>\n")
            let width = max(0, bar.until - bar.from)
            let place = "x=\"\(Self.percent(bar.from))\" width=\"\(Self.percent(width))\""
            page.raw("<rect class=\"mark\" \(place) y=\"\(top + 23)\" height=\"12\"/>\n")
            if let at = bar.at {
                page.raw("<circle class=\"dot\" cx=\"\(Self.percent(at))\" cy=\"\(top + 29)\" r=\"5\"/>\n")
            }
        }
        page.raw("</svg>\n")
    }
}
