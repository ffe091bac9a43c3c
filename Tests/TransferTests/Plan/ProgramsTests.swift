import Domain
import Foundation
import Testing

@testable import Transfer

/// Files as programs write them (docs/spec/files.md): who comes in, in one line each, as a careful person reads them.
@Suite struct ProgramsTests {
    /// Of each file of Samples/programs: name, civility, organisation, role, addresses, numbers, place, tags, refusal.
    static let expected: [(file: String, people: [String])] = {
        guard let bytes = try? sample("programs.tsv") else { return [] }
        var found: [(file: String, people: [String])] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let cells = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            if found.last?.file != String(cells[0]) { found.append((String(cells[0]), [])) }
            found[found.count - 1].people.append(String(cells[1]))
        }
        return found
    }()

    private static func line(_ contact: Contact) -> String {
        let phones = contact.phones.map { $0.label.isEmpty ? $0.number : $0.number + ":" + $0.label }
        var cells = [contact.name, contact.civility, contact.organisation, contact.role]
        cells.append(contact.emails.map(\.address).joined(separator: ", "))
        cells.append(phones.joined(separator: ", "))
        cells += [contact.place, contact.tags.joined(separator: ", "), contact.reason?.code ?? ""]
        return cells.joined(separator: "\t")
    }

    @Test func eachFileHasItsLine() throws {
        #expect(Self.expected.count == 64)
        let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Samples/programs")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(files) == Set(Self.expected.map(\.file)))
    }

    @Test(arguments: expected) func whoComesInByThemselves(file: String, people: [String]) throws {
        let bytes = try sample("programs/" + file)
        let contacts = carriedOut(try plan(bytes))
        #expect(contacts.map(Self.line).sorted() == people.sorted())
        let again = try plan(bytes, into: contacts)
        #expect(again.createdCount == 0 && again.updatedCount == 0)
    }

    /// Files that went wrong: the same twice is nothing new, and what is left to be put right is known.
    @Test(
        arguments: [
            ("civi.csv", 1, 0), ("dolibarr.csv", 1, 0), ("emails.csv", 3, 0), ("hubspot-fr.csv", 1, 0),
            ("limesurvey.csv", 1, 0), ("mels.csv", 1, 0), ("mels3.csv", 1, 0), ("odoo-fr.csv", 1, 0),
            ("outlook-en.csv", 1, 0), ("outre-mer.csv", 1, 0), ("pandas.csv", 2, 0), ("phones.csv", 7, 0),
            ("pipedrive-fr.csv", 1, 0), ("placeholders.csv", 4, 0), ("rne-maires.csv", 1, 0), ("salesforce.csv", 1, 0),
            ("teams-en.csv", 2, 0), ("thunderbird-fr.csv", 3, 0), ("twenty.csv", 1, 0), ("endbegin.vcf", 3, 0),
            ("applegroup.vcf", 1, 0), ("thunderbird.ldif", 1, 0), ("mscard.vcf", 1, 0), ("ext.vcf", 3, 0),
            ("faxfirst.vcf", 2, 0), ("rephead.csv", 3, 0), ("dernier-contact.csv", 2, 0),
            ("paste-unknown-titles.txt", 2, 0),
            ("icloud.ics", 1, 0), ("reunion.ics", 1, 0), ("utcwin.ics", 1, 0), ("weekly.ics", 1, 0),
            ("cancelled.ics", 0, 1), ("percent.ics", 0, 1),
        ])
    func aReportedFileComesInWhole(file: String, people: Int, rejected: Int) throws {
        let bytes = try sample("reports/" + file)
        let first = try plan(bytes)
        #expect(first.createdCount == people && first.rejected.count == rejected)
        let contacts = carriedOut(first)
        let again = try plan(bytes, into: contacts)
        #expect(again.createdCount == 0 && again.updatedCount == 0)
    }

    /// Two lines of a file that are one person, overseas as well.
    @Test func numbersSayWhoIsTheSame() throws {
        let plan = try plan(try sample("reports/outre-mer.csv"))
        #expect(plan.createdCount == 1 && plan.unchangedCount == 1)
        let phones = carriedOut(try self.plan(sample("reports/phones.csv"))).map(\.phone).sorted()
        #expect(
            phones == [
                "", "+33612345679", "0033612345670", "06.12.34.56.71", "0612345672", "0612345674", "0612345678",
            ])
    }

    private func plan(_ bytes: [UInt8], into existing: [Contact] = []) throws -> ImportPlan {
        try TransferTests.plan(bytes, into: existing)
    }
}
