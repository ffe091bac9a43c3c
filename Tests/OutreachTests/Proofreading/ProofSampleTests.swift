import Domain
import Foundation
import Testing

@testable import Outreach

/// The mails of the contract, the bad mail of source 001, and mails written by others on the same contract.
@Suite struct ProofSampleTests {
    struct Expected: Decodable {
        struct Recipient: Decodable {
            var name: String?
            var level: String?
            var organisation: String?
        }
        struct Sender: Decodable { var link: String? }
        let now: String
        let moment: String
        let me: Sender?
        let recipient: Recipient?
        let fix: Set<String>
        let advice: Set<String>
        let more: String?
    }

    static func files(_ folder: String) -> [URL] {
        let root = Bundle.module.url(forResource: "Samples", withExtension: nil)?.appendingPathComponent(folder)
        let all = root.flatMap { try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) }
        return (all ?? []).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
    }

    static func context(_ expected: Expected) throws -> ProofContext {
        let recipient = expected.recipient.map { recipient in
            ProofContext.Recipient(
                name: recipient.name ?? "", level: Level.allCases.first { $0.code == recipient.level },
                texts: [recipient.organisation].compactMap { $0 })
        }
        return ProofContext(
            today: try #require(Day(iso: expected.now.prefix(10))),
            moment: try #require(MailMoment.allCases.first { $0.code == expected.moment }), recipient: recipient,
            link: expected.me?.link ?? "")
    }

    @Test(arguments: files("mails-contract") + files("mails")) func eachSampleGivesWhatItExpects(_ file: URL) throws {
        let mail = MailText(reading: try String(contentsOf: file, encoding: .utf8))
        let answer = try Data(contentsOf: file.deletingPathExtension().appendingPathExtension("expect"))
        let expected = try JSONDecoder().decode(Expected.self, from: answer)
        let findings = Proofreading.proof(of: mail, try Self.context(expected)).findings
        func codes(_ level: Finding.Level) -> Set<String> {
            Set(findings.filter { $0.level == level }.map(\.rule.rawValue))
        }
        #expect(codes(.fix) == expected.fix)
        if expected.more == nil {
            #expect(codes(.advice) == expected.advice)
        } else {
            #expect(codes(.advice).isSuperset(of: expected.advice))
        }
    }

    @Test func theSamplesAreThere() {
        #expect(Self.files("mails-contract").count >= 6)
    }

    /// Source 001 takes its own mail apart: purpose, length, weak request without a question, nothing offered, jargon,
    /// no hook, blank phone.
    @Test func theBadMailOfTheSource() throws {
        let file = try #require(Self.files("mails-contract").first { $0.lastPathComponent == "seed-001.txt" })
        let proof = Proofreading.proof(
            of: MailText(reading: try String(contentsOf: file, encoding: .utf8)), Proofs.context())
        #expect(proof.sentences == 11)
        let blank = try #require(proof.findings.first { $0.rule == .blanks })
        #expect(blank.quoted == "XXXXXXXX")
        #expect(proof.findings.contains { $0.rule == .jargon && $0.quoted == "startup d'État" })
        #expect(proof.findings.contains { $0.rule == .rhetoricalQuestion })
        // The lesson and the whole must not come before what is to be put right.
        #expect(proof.findings.first?.level == .fix)
    }
}
