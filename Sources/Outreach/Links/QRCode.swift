import CQRCode

/// A square of black and white modules that a camera reads as an address (ISO/IEC 18004, made by libqrcodegen).
package struct QRCode: Equatable, Sendable {
    /// Modules of a side, 21 to 177, without any quiet zone.
    package let side: Int
    /// Row after row, true for black.
    package let modules: [Bool]

    /// How much of it may be hidden or dirty: about 7 % for a screen, 15 % for paper.
    package enum Level: Sendable {
        case low, medium
    }

    /// White modules on each side of it on a screen, which fewer would not read on dark terminals.
    package static let screenZone = 2
    /// As the standard wants it.
    package static let paperZone = 4

    /// Nil where a text is too long for any code.
    package init?(_ text: String, _ level: Level) {
        let bytes = Array(text.utf8)
        let capacity = Int(CARNET_QR_SIDE_MAX * CARNET_QR_SIDE_MAX)
        var modules = [UInt8](repeating: 0, count: capacity)
        let wanted = level == .low ? CARNET_QR_LOW : CARNET_QR_MEDIUM
        let side = Int(carnet_qr_encode(bytes, bytes.count, wanted, &modules, capacity))
        guard side > 0 else { return nil }
        self.side = side
        self.modules = modules.prefix(side * side).map { $0 != 0 }
    }

    /// White outside.
    package func isBlack(column: Int, row: Int) -> Bool {
        guard (0..<side).contains(column), (0..<side).contains(row) else { return false }
        return modules[row * side + column]
    }

    // MARK: On a screen

    /// Two modules, one above the other, in one cell: black where true, and white is to be painted as well.
    package struct HalfBlock: Equatable, Sendable {
        package let top: Bool
        package let bottom: Bool

        /// As it is drawn in one cell, black being the letters' colour.
        package var glyph: String { top ? (bottom ? "█" : "▀") : (bottom ? "▄" : " ") }
    }

    /// Cells a screen needs for it, quiet zone included.
    package static func cells(side: Int) -> (columns: Int, rows: Int) {
        let whole = side + 2 * screenZone
        return (whole, (whole + 1) / 2)
    }

    /// Whether it fits into so many cells.
    package func fits(columns: Int, rows: Int) -> Bool {
        let needed = Self.cells(side: side)
        return needed.columns <= columns && needed.rows <= rows
    }

    /// Rows of half blocks, quiet zone included; the last row's lower half is white where the modules are odd.
    package var halfBlocks: [[HalfBlock]] {
        let (columns, rows) = Self.cells(side: side)
        let zone = Self.screenZone
        return (0..<rows).map { row in
            (0..<columns).map { column in
                HalfBlock(
                    top: isBlack(column: column - zone, row: 2 * row - zone),
                    bottom: isBlack(column: column - zone, row: 2 * row + 1 - zone))
            }
        }
    }

    // MARK: On paper

    /// A drawing of the code of a text: level M, four modules of white around, one path, the text as its title, and
    /// nothing that runs. Nil where the text is too long.
    package static func svg(_ text: String) -> String? {
        guard let code = QRCode(text, .medium) else { return nil }
        let whole = code.side + 2 * paperZone
        var path = ""
        for row in 0..<code.side {
            var column = 0
            while column < code.side {
                let start = column
                while code.isBlack(column: column, row: row) { column += 1 }
                if column > start {
                    path += "M\(start + paperZone) \(row + paperZone)h\(column - start)v1H\(start + paperZone)z"
                }
                column += 1
            }
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(whole * pixels)" height="\(whole * pixels)" \
            viewBox="0 0 \(whole) \(whole)" shape-rendering="crispEdges">
            <title>\(escaped(text))</title>
            <rect width="\(whole)" height="\(whole)" fill="#fff"/>
            <path fill="#000" d="\(path)"/>
            </svg>

            """
    }

    /// Of a module, where the drawing is shown as it is.
    private static let pixels = 8

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            // XML has no controls (XML 1.0, 2.2).
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
