import Domain
import Foundation
import Testing

@testable import Transfer

@Suite struct PropertyTests {
    private static let letters: [Character] = [
        "a", "Z", "é", "œ", "日", "🙂", " ", ";", ",", "\t", "\"", "'", "=", "+", "-", "@", "\n", "|", "\\", "’",
        "\u{A0}", "1",
    ]

    private func text(_ dice: inout Dice) -> String {
        String((0..<Int(dice.next() % 12)).map { _ in Self.letters[Int(dice.next() % UInt64(Self.letters.count))] })
    }

    @Test(arguments: [DelimitedWriter.grist, .excel, .csv, .plain])
    func anyTableThatIsWrittenIsReadAgain(writer: DelimitedWriter) throws {
        for seed in 1...200 as ClosedRange<UInt64> {
            var dice = Dice(state: seed &* 7_919)
            let width = Int(dice.next() % 6) + 1
            let rows = (0..<Int(dice.next() % 20) + 1).map { _ in (0..<width).map { _ in text(&dice) } }
            var bytes: [UInt8] = []
            writer.begin(&bytes)
            for row in rows { writer.append(row, to: &bytes) }
            let table = try DelimitedText(DecodedText(bytes, choice: .utf8), delimiter: writer.delimiter)
            let read = (0..<table.recordCount).map { record in
                table.values(record).map { writer.hasGuards ? FormulaGuard.unguarded($0) : $0 }
            }
            #expect(read == rows, "seed \(seed)")
        }
    }

    /// Whatever becomes of a file on its way, every record of it is counted once, and what is rejected can be written.
    @Test func anyBytesAreCounted() throws {
        let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Samples")
        let folders = ["", "programs/", "reports/"]
        let names = try folders.flatMap { within in
            try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + within).sorted()
                .filter { $0.contains(".") }.map { within + $0 }
        }
        var (dice, read, refused) = (Dice(state: 424_242), 0, 0)
        for name in names {
            let whole = try sample(name)
            for _ in 0..<30 {
                var bytes = whole
                for _ in 0...dice.next() % 6 { mutate(&bytes, &dice) }
                guard let plan = try? ImportPlan(bytes, options: options(), existing: []) else {
                    refused += 1
                    continue
                }
                read += 1
                let counted = plan.createdCount + plan.updatedCount + plan.unchangedCount + plan.rejected.count
                #expect(plan.readCount == counted, "\(name)")
                if !plan.rejected.isEmpty { #expect(!plan.rejects(heading: "Motif du rejet") { _ in "motif" }.isEmpty) }
            }
        }
        #expect(read > 200)
        #expect(refused > 50)
    }

    private func mutate(_ bytes: inout [UInt8], _ dice: inout Dice) {
        guard bytes.count > 4 else { return }
        let at = Int(dice.next() % UInt64(bytes.count - 1))
        let marks: [UInt8] = [0x22, 0x3B, 0x0A, 0x0D, 0x00, 0xFF, 0x7B, 0x5D, 0x3A, 0x3D]
        switch dice.next() % 5 {
        case 0: bytes[at] ^= UInt8(1 << (dice.next() % 8))
        case 1: bytes[at] = marks[Int(dice.next() % UInt64(marks.count))]
        case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int(dice.next() % 40)))
        case 3: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + Int(dice.next() % 40))], at: at)
        default: if dice.next() % 4 == 0 { bytes.removeSubrange(at...) }
        }
    }

    // MARK: Limits

    @Test func eachLimitIsNamed() throws {
        let large = [UInt8](repeating: 0x61, count: ImportLimit.fileBytesMax + 1)
        #expect(
            try refusal(large) == .fileTooLong(bytes: large.count, bytesMax: ImportLimit.fileBytesMax))
        let header = "Nom;Courriel" + String(repeating: ";x", count: 199)
        #expect(
            try refusal(Array((header + "\nA;a@x.fr\n").utf8))
                == .tooManyColumns(line: 1, columns: 201, columnsMax: 200))
        let long = "Nom;Courriel\nA;a@x.fr\nB" + String(repeating: "b", count: ImportLimit.recordBytesMax) + ";b@x.fr\n"
        #expect(try plan(long).rejected.map(\.code) == [.recordTooLong(bytesMax: ImportLimit.recordBytesMax)])
        let nested = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        guard case .badJSON(let fault)? = try refusal(Array("[{\"name\":\(nested)}]".utf8)) else {
            Issue.record("nested too deep, and read")
            return
        }
        #expect(fault.reason == .tooDeep(depthMax: ImportLimit.nestingMax))
    }

    /// Records are read in blocks: what happens at their borders happens in the order of the file.
    @Test func blocksOfRecordsAreOneFile() throws {
        let size = RecordBlock.rowsMax
        let count = 2 * size + 5
        var lines = ["Nom;Courriel;Mis en relation par"]
        for number in 0..<count {
            let (place, isBorder) = (number % size, number >= size && number % size < 4)
            switch (isBorder, place) {
            case (true, 0): lines.append("N\(number);n@;")
            case (true, 1): lines.append("N1;n1@x.fr;")
            case (true, 2): lines.append("N\(number);n\(number)@x.fr;N\(number - size)")
            case (true, 3): lines.append("N\(number);n\(number)@x.fr;N\(count - 1)")
            default: lines.append("N\(number);n\(number)@x.fr;")
            }
        }
        let plan = try plan(lines.joined(separator: "\n"))
        #expect(plan.rows.map(\.record) == (2...count + 1).map { $0 })
        #expect(plan.rejected.map(\.line) == [size + 2, 2 * size + 2])
        #expect(plan.createdCount == count - 4 && plan.unchangedCount == 2)
        let contacts = carriedOut(plan)
        #expect(contacts.allSatisfy { $0.email == $0.name.lowercased() + "@x.fr" })
        func referrer(of number: Int) -> String? {
            let contact = contacts.first { $0.name == "N\(number)" }
            return contacts.first { $0.id == contact?.referredBy }?.name
        }
        #expect(referrer(of: size + 2) == "N2" && referrer(of: 2 * size + 2) == "N\(size + 2)")
        #expect(referrer(of: size + 3) == "N\(count - 1)" && referrer(of: 2 * size + 3) == "N\(count - 1)")
    }
}
