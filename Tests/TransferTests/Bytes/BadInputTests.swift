import Domain
import Testing

@testable import Transfer

@Suite struct BadInputTests {
    @Test func nothingThere() throws {
        #expect(try refusal(sample("mauvais/vide.csv")) == .empty)
        #expect(try refusal(sample("mauvais/bom-seul.csv")) == .empty)
        #expect(try refusal(sample("mauvais/entete-seule.csv")) == .headerOnly(line: 1))
        let found = ["Zoé", "Lefèvre", "zoe@example.fr"]
        #expect(
            try refusal(sample("mauvais/sans-entete.csv"))
                == .noHeader(line: 1, found: found, example: ["name=1", "email=3"]))
        let strange = "Qui ça;Où écrire\nAna Roy;ana@exemple.fr\n"
        let told = ["name=Qui ça", "email=Où écrire"]
        #expect(
            try refusal(Array(strange.utf8))
                == .noHeader(line: 1, found: ["Qui ça", "Où écrire"], example: told))
        // What a shell would run is told by its number.
        let odd = "Nom;ou (x);$(ls)\nAna Roy;y;ana@exemple.fr\n".replacing("Nom", with: "`id`")
        #expect(
            try refusal(Array(odd.utf8))
                == .noHeader(line: 1, found: ["`id`", "ou (x)", "$(ls)"], example: ["name=1", "email=3"]))
        let taken = try plan(strange) { $0.map = [("name", "Qui ça"), ("email", "Où écrire")] }
        #expect(taken.created.first?.contact.email == "ana@exemple.fr")
        let fault = JSONFault(reason: .unexpectedEnd, line: 1, column: 32)
        #expect(try refusal(sample("mauvais/tronque.json")) == .badJSON(fault))
    }

    @Test func raggedRows() throws {
        let plan = try plan(try sample("mauvais/colonnes-inegales.csv"))
        #expect(plan.createdCount == 3)
        #expect(plan.warnings.map(\.kind) == [.shortRecord(expected: 3, found: 2)])
        #expect(plan.rejected.map(\.code) == [.tooManyCells(expected: 3, found: 5)])
        #expect(plan.rejected.map(\.line) == [4])
    }

    @Test func emptyCellsBeyondTheHeaderAreNoMatter() throws {
        let plan = try plan("Nom;Courriel\nA;a@example.fr;;;\n")
        #expect(plan.createdCount == 1)
    }

    @Test func unclosedQuoteCostsOneRecord() throws {
        let plan = try plan(try sample("mauvais/guillemet-non-ferme.csv"))
        #expect(plan.rejected.map(\.code) == [.unclosedQuote(line: 2)])
        #expect(plan.created.map(\.contact.name) == ["Noël d'Arbois"])
    }

    @Test func unclosedQuoteThatMeetsAnotherIsFoundWhereItOpened() throws {
        let plan = try plan(
            "Nom;Courriel;Notes\nA;a@x.fr;\"l1\nl2\"\nB;b@x.fr;\"ouvert\nC;c@x.fr;\"fermé; oui\"\nD;d@x.fr;ok\n")
        #expect(plan.rejected.map(\.code) == [.unclosedQuote(line: 4)])
        #expect(plan.rejected.map(\.line) == [4])
        #expect(plan.created.map(\.contact.name) == ["A", "C", "D"])
        #expect(plan.created.map(\.contact.notes) == ["l1\nl2", "fermé; oui", "ok"])
    }

    @Test func quoteInTheMiddleIsText() throws {
        let plan = try plan(try sample("mauvais/guillemet-au-milieu.csv"))
        #expect(plan.created.map(\.contact.notes) == ["il a dit \"oui\" hier", "xy"])
        #expect(plan.warnings.map(\.kind) == [.textAfterQuote])
    }

    @Test func falseDates() throws {
        let plan = try plan(try sample("mauvais/dates-fausses.csv"))
        #expect(plan.rejected.map(\.value) == ["31/02/2026", "2026-13-01"])
        // Words are no day, and cost nobody.
        #expect(plan.warnings.contains { $0.kind == .notADay("demain") })
        #expect(plan.rejected.allSatisfy { $0.code == .date && $0.column == 3 })
        let days = plan.created.compactMap(\.contact.next?.on.description)
        #expect(days == ["2026-04-03", "2025-11-26", "2026-11-24", "2026-12-01"])
    }

    @Test func headersEmptyAndTwice() throws {
        let empty = try plan(try sample("mauvais/entete-vide.csv"))
        #expect(empty.created.first?.contact.fields == [FreeField(name: "Colonne 2", value: "x")])
        let english = try plan(try sample("mauvais/entete-vide.csv")) { $0.language = .english }
        #expect(english.created.first?.contact.fields == [FreeField(name: "Column 2", value: "x")])
        let twice = try plan(try sample("mauvais/entetes-en-double.csv"))
        #expect(twice.created.first?.contact.email == "a@example.fr")
        #expect(twice.created.first?.contact.otherEmails == [ContactEmail("b@example.fr")])
    }

    @Test func controlsNeverComeIn() throws {
        let plan = try plan(try sample("mauvais/controle-terminal.csv"))
        #expect(plan.createdCount == 2)
        #expect(plan.warnings.map(\.kind) == [.controlCharacters])
        for new in plan.created {
            #expect(new.contact.notes.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        }
        let nul = try self.nul()
        #expect(nul.created.map(\.contact.name) == ["A B"])
        #expect(nul.warnings.map(\.kind) == [.controlCharacters])
    }

    private func nul() throws -> ImportPlan { try plan("Nom;Courriel\nA\u{0}B;a@example.fr\n") }

    @Test func formulasAreText() throws {
        let plan = try plan(try sample("mauvais/formules.csv"))
        #expect(
            plan.created.map(\.contact.notes) == [
                "=HYPERLINK(\"http://x.example\";\"clic\")", "+1+1", "-2", "@SUM(A1)",
            ])
    }

    @Test func mojibakeIsSaidAndLeftAlone() throws {
        let plan = try plan(try sample("mauvais/mojibake.csv"))
        #expect(Array(plan.warnings) == [Warning(kind: .mojibake(count: 3), line: 1, column: nil)])
        #expect(plan.created.first?.contact.name == "LefÃ¨vre")
    }

    @Test func recordsThatAreNotUTF8InAFileThatIsAreRejected() throws {
        var bytes = Array("Nom;Courriel\nZoé;a@example.fr\nÉva;b@example.fr\n".utf8)
        bytes += [0x4E, 0x6F, 0xEB, 0x6C] + Array(";c@example.fr\nMaël;d@example.fr\n".utf8)
        let plan = try plan(bytes)
        #expect(plan.encoding == .utf8)
        #expect(plan.createdCount == 3)
        #expect(plan.rejected.map(\.code) == [.encoding])
        #expect(plan.rejected.map(\.line) == [4])
        #expect(plan.warnings.map(\.kind) == [.mixedEncodings(lines: [4])])
        let asked = try ImportPlan(bytes, options: options { $0.encoding = .windows1252 }, existing: [])
        #expect(asked.rejected.isEmpty)
    }

    @Test func addresses() throws {
        #expect(Address.read("mailto:zoe@Exemple.FR") == .addresses("zoe@exemple.fr", others: []))
        #expect(
            Address.read("Zoé <zoe@exemple.fr>; paul@exemple.fr")
                == .addresses("zoe@exemple.fr", others: ["paul@exemple.fr"]))
        #expect(Address.read("voir avec Paul") == .noAddress)
        for wrong in [
            "zoe@", "@exemple.fr", "zoe@exemple", "zoe..x@exemple.fr", "zoe@-x.fr", "a@b@c.fr",
        ] {
            #expect(Address.read(wrong) == .incomplete(wrong))
        }
        #expect(Address.read("zoé@exemple.fr") == .accented("zoé@exemple.fr"))
        #expect(Address.isSharedBox("Mairie@x.fr"))
        #expect(Address.isSharedBox("mairie.saint-elme@x.fr"))
        #expect(!Address.isSharedBox("zoe.contact@x.fr"))
        let plan = try plan("Nom;Courriel\nA;voir avec Paul\nB;b@x.fr, c@x.fr\n")
        #expect(plan.created.first?.contact.fields == [FreeField(name: "Courriel", value: "voir avec Paul")])
        #expect(plan.warnings.map(\.kind) == [.emailWithoutAt("voir avec Paul")])
        #expect(plan.created.last?.contact.otherEmails == [ContactEmail("c@x.fr")])
    }

    @Test func noWordBesideAnAddressIsDropped() throws {
        for cell in ["a b@x.fr", "b@x.fr perso", "voir Paul, b@x.fr", "b@x.fr (Paul)", "Zoé <z@x.fr> ou demander"] {
            #expect(Address.read(cell) == .words, "\(cell)")
        }
        for cell in ["b@x.fr (bureau)", "'b@x.fr'", "b@x.fr.", "b@x\u{200B}.fr", "« b@x.fr »", "mailto:b@x.fr"] {
            #expect(Address.read(cell) == .addresses("b@x.fr", others: []), "\(cell)")
        }
        for cell in ["b@x.fr / c@x.fr", "b@x.fr ou c@x.fr", "b@x.fr - c@x.fr", "Lefèvre, Zoé <b@x.fr>; c@x.fr"] {
            #expect(Address.read(cell) == .addresses("b@x.fr", others: ["c@x.fr"]), "\(cell)")
        }
        let plan = try plan("Nom;Courriel\nA;a b@x.fr\nB;é@x.fr\nC;c@x.fr\n")
        #expect(plan.rejected.map(\.code) == [.wordsInEmail, .accentedEmail])
        #expect(plan.createdCount == 1)
    }

    @Test func limits() throws {
        let long = String(repeating: "x", count: OneLine.fieldBytesMax + 1)
        let plan = try plan("Nom;Courriel\n\(long);a@example.fr\nB;b@example.fr\n")
        #expect(plan.rejected.map(\.code) == [.cellTooLong(bytesMax: OneLine.fieldBytesMax)])
        #expect(plan.createdCount == 1)
        let wide = "Nom;Courriel" + String(repeating: ";c", count: 300) + "\nA\n"
        #expect(try refusal(Array(wide.utf8)) == .tooManyColumns(line: 1, columns: 302, columnsMax: 200))
        let huge = [UInt8](repeating: 0x61, count: ImportLimit.fileBytesMax + 1)
        #expect(
            try refusal(huge) == .fileTooLong(bytes: huge.count, bytesMax: ImportLimit.fileBytesMax))
        let deep = "[" + String(repeating: "{\"a\":[", count: 40)
        guard case .badJSON(let fault)? = try refusal(Array(deep.utf8)) else {
            Issue.record("deep JSON")
            return
        }
        #expect(fault.reason == .tooDeep(depthMax: ImportLimit.nestingMax))
    }

    @Test func noBytesCrash() throws {
        var dice = Dice(state: 42)
        let letters = Array("\";,\n\r\t'=+-@aé1/0\u{0}\u{1B}[]{}:\\u".utf8)
        for _ in 0..<3000 {
            var bytes = Array("Nom;Courriel;Relance\n".utf8)
            if dice.next() % 4 == 0 { bytes = [] }
            for _ in 0..<Int(dice.next() % 60) {
                bytes.append(
                    dice.next() % 8 == 0 ? UInt8(dice.next() & 0xFF) : letters[Int(dice.next() % UInt64(letters.count))]
                )
            }
            let options = try options { $0.overwrite = dice.next() % 2 == 0 }
            guard let plan = try? ImportPlan(bytes, options: options, existing: []) else { continue }
            #expect(plan.readCount == plan.createdCount + plan.updatedCount + plan.unchangedCount + plan.rejected.count)
            _ = plan.rejects(heading: "Motif du rejet") { $0.code.code }
        }
    }

    /// The next quote stands at the end of a cell by chance.
    @Test(arguments: [";", ",", "\t"], ["\n", "\r\n"])
    func aQuoteThatClosesByChanceCostsItsLineOnly(delimiter: String, end: String) throws {
        let lines = [
            "Nom;Courriel;Notes", "A B;a@x.fr;ok", "\"Zoé;z@x.fr;note", "Paul;p@x.fr;ecran 5\"", "Jo;j@x.fr;x",
        ]
        let text = lines.joined(separator: end).replacing(";", with: delimiter) + end
        let plan = try plan(text)
        #expect(plan.rejected.map(\.code) == [.unclosedQuote(line: 3)])
        #expect(carriedOut(plan).map(\.name) == ["A B", "Paul", "Jo"])
        #expect(plan.rows.map(\.line) == [2, 3, 4, 5])
        // A cell of several lines is one, also in a record that is short.
        let whole = lines.prefix(2) + ["X;\"y;", "z\"", "Jo;j@x.fr;\"un", "deux\""]
        let kept = try TransferTests.plan(whole.joined(separator: end).replacing(";", with: delimiter) + end)
        #expect(kept.rejected.isEmpty || kept.rejected.map(\.code) == [.email])
        #expect(kept.readCount == 3)
    }
}
