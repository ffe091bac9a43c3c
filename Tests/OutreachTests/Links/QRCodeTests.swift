import Testing

@testable import Outreach

struct QRCodeTests {
    private let address = "https://service.exemple.fr/?mtm_campaign=ddt-nov&mtm_kwd=courriel-a"

    @Test func threeFindersAndATimingLine() throws {
        let code = try #require(QRCode(address, .low))
        #expect(code.modules.count == code.side * code.side)
        #expect((code.side - 17).isMultiple(of: 4))
        // ISO/IEC 18004, 6.3.3: a square of seven, a white ring, a square of three.
        for (left, top) in [(0, 0), (code.side - 7, 0), (0, code.side - 7)] {
            for row in 0..<7 {
                for column in 0..<7 {
                    let edge = max(abs(row - 3), abs(column - 3))
                    #expect(code.isBlack(column: left + column, row: top + row) == (edge != 2))
                }
            }
        }
        for column in 8..<code.side - 8 { #expect(code.isBlack(column: column, row: 6) == column.isMultiple(of: 2)) }
        #expect(!code.isBlack(column: -1, row: 0) && !code.isBlack(column: 0, row: code.side))
    }

    @Test func howMuchFits() throws {
        // Version 5 holds 106 bytes at level L, version 40 2,953 (ISO/IEC 18004, table 7).
        #expect(QRCode(String(repeating: "x", count: 106), .low)?.side == 37)
        #expect(QRCode(String(repeating: "x", count: 107), .low)?.side == 41)
        #expect(QRCode(String(repeating: "x", count: 2_953), .low)?.side == 177)
        #expect(QRCode(String(repeating: "x", count: 2_954), .low) == nil)
        #expect(QRCode(String(repeating: "x", count: 9_000), .medium) == nil)
        #expect(QRCode("", .low)?.side == 21)
        let code = try #require(QRCode(String(repeating: "x", count: 106), .low))
        #expect(code.fits(columns: 41, rows: 21))
        #expect(!code.fits(columns: 40, rows: 21))
        #expect(!code.fits(columns: 41, rows: 20))
    }

    @Test func halfBlocksAreTheModules() throws {
        let code = try #require(QRCode(address, .low))
        let rows = code.halfBlocks
        #expect(rows.count == QRCode.cells(side: code.side).rows)
        for (place, row) in rows.enumerated() {
            #expect(row.count == code.side + 4)
            for (column, cell) in row.enumerated() {
                #expect(cell.top == code.isBlack(column: column - 2, row: 2 * place - 2))
                #expect(cell.bottom == code.isBlack(column: column - 2, row: 2 * place - 1))
            }
        }
        #expect(rows.first?.contains { $0.top || $0.bottom } == false)
        #expect(rows.allSatisfy { $0.prefix(2).allSatisfy { !$0.top && !$0.bottom } })
        #expect(rows.last?.contains { $0.bottom } == false)
    }

    @Test func theDrawing() throws {
        let svg = try #require(QRCode.svg(address + "<\"&\u{1}>"))
        let title = "?mtm_campaign=ddt-nov&amp;mtm_kwd=courriel-a&lt;&quot;&amp;&gt;</title>"
        #expect(svg.contains("<title>https://service.exemple.fr/" + title))
        #expect(svg.split(separator: "<path").count == 2 && !svg.contains("<script"))
        // The first finder stands four modules from the edge.
        #expect(svg.contains("d=\"M4 4h7v1H4z"))
        let code = try #require(QRCode(address, .medium))
        let whole = code.side + 8
        #expect(try #require(QRCode.svg(address)).contains("viewBox=\"0 0 \(whole) \(whole)\""))
        #expect(QRCode.svg(String(repeating: "x", count: 3_000)) == nil)
    }
}
