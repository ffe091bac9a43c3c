import Domain
import Testing

@testable import Transfer

@Suite struct MailStoreTests {
    private func store(_ text: String) throws -> MailStore { try MailStore(Array(text.utf8)) }

    private func bodies(_ store: MailStore) -> [String] {
        store.mails.map { String(decoding: store.bytes[$0.body], as: UTF8.self) }
    }

    private let one = "From: a@exemple.fr\nSubject: un\n\nBonjour,\n\nFrom là, tout va.\n"

    @Test func aMailAlone() throws {
        let store = try store(one)
        #expect(!store.isMailbox && bodies(store) == ["Bonjour,\n\nFrom là, tout va.\n"])
        #expect(store.mails.map(\.line) == [1])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func aMailboxIsCut(end: String) throws {
        let text =
            "From a@exemple.fr Mon Nov 30 14:05:00 2026\n" + one + "\nFrom - Tue Dec  1 09:00:00 2026\n"
            + "From: b@exemple.fr\nSubject: deux\n\n>From là\n\n"
        let store = try store(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end))
        #expect(store.isMailbox && store.mails.map { store.headers(of: $0).subject } == ["un", "deux"])
        #expect(store.mails.map(\.line) == [1, 9])
        #expect(store.mails.map { $0.envelope?.day.description } == ["2026-11-30", "2026-12-01"])
        #expect(MailBody.text(of: store.mails[0], in: store) == "Bonjour,\n\nFrom là, tout va.")
        #expect(MailBody.text(of: store.mails[1], in: store) == "From là")
    }

    /// Lines of a body that begin like the one that parts two mails.
    @Test(arguments: [
        "\nFrom là, tout va.\nSuite: rien\n", "\nFrom Paul Rey, Mon Nov 30\nNote: rien\n",
        "\nFrom a@exemple.fr Mon Nov 30 14:05:00 2026\nSans champ au-dessous\n",
        "texte\nFrom a@exemple.fr Mon Nov 30 14:05:00 2026\nSubject: sans ligne vide\n",
        "\n>From a@exemple.fr Mon Nov 30 14:05:00 2026\nSubject: cité\n",
        "\nfrom a@exemple.fr Mon Nov 30 14:05:00 2026\nX: y\n",
        "\nFrom a@exemple.fr Mon Nov 31 14:05:00 2026\nX: y\n", "\nFrom \n\nX: y\n", "\nFrom là\n", "From ",
        "\nFrom:x\nX: y\n",
    ])
    func whatPartsNothingStays(body: String) throws {
        let store = try store("From a@exemple.fr Mon Nov 30 14:05:00 2026\nFrom: a@exemple.fr\n\ntexte\n" + body)
        #expect(store.mails.count == 1)
        #expect(bodies(store) == ["texte\n" + body])
    }

    @Test func thunderbirdLeavesEmptyLinesOut() throws {
        let mail = "From - Mon Nov 30 14:05:00 2026\r\nX-Mozilla-Status: 0001\r\nFrom: a@exemple.fr\r\n\r\ntexte\r\n"
        #expect(try store(mail + mail + mail).mails.count == 3)
        let bare = "From \r\nFrom: a@exemple.fr\r\n\r\ntexte\r\n\r\n"
        #expect(try store(bare + bare).mails.count == 2)
    }

    /// The variants that count do not quote: what is counted is not looked at.
    @Test func aCountedBodyIsBelievedWhereItEndsWell() throws {
        let body = "Bonjour,\n\nFrom b@exemple.fr Mon Nov 30 14:05:00 2026\nSubject: cité\n"
        func mailbox(_ length: Int) -> String {
            "From a@exemple.fr Mon Nov 30 14:05:00 2026\nFrom: a@exemple.fr\nContent-Length: \(length)\n\n\(body)"
                + "\nFrom a@exemple.fr Mon Nov 30 15:05:00 2026\nFrom: c@exemple.fr\n\nfin\n"
        }
        let store = try store(mailbox(body.utf8.count))
        #expect(store.mails.count == 2 && bodies(store) == [body, "fin\n"])
        for wrong in [0, 5, body.utf8.count - 9, 999_999_999, -3] {
            #expect(try self.store(mailbox(wrong)).mails.count == 3, "\(wrong)")
        }
    }

    @Test func headersWithoutABody() throws {
        let text =
            "From a Mon Nov 30 14:05:00 2026\nFrom: a@exemple.fr\nFrom b Mon Nov 30 14:05:00 2026\nFrom: b@exemple.fr"
        let store = try store(text)
        #expect(store.mails.map { store.headers(of: $0).from.first?.address } == ["a@exemple.fr", "b@exemple.fr"])
        #expect(bodies(store) == ["", ""])
    }

    // MARK: What is read

    @Test func whatIsNoMailIsRefused() throws {
        func refusal(_ bytes: [UInt8]) -> MailsRefusal? {
            do throws(MailsRefusal) {
                _ = try MailStore(bytes)
                return nil
            } catch { return error }
        }
        #expect(refusal([]) == .empty && refusal(Array(" \n\r\n".utf8)) == .empty)
        for text in [
            "Nom;Courriel\nPaul;paul@exemple.fr\n", "BEGIN:VCARD\nFN:Paul\nEND:VCARD\n", "Bonjour", "From là\nX: y",
        ] {
            #expect(refusal(Array(text.utf8)) == .notMails && !MailStore.looksLikeMails(Array(text.utf8)))
        }
        #expect(MailStore.looksLikeMails(Array(("\u{FEFF}\n" + one).utf8)))
        let tooLong = ImportLimit.fileBytesMax + 1
        #expect(
            refusal([UInt8](repeating: 0x61, count: tooLong))
                == .fileTooLong(bytes: tooLong, bytesMax: ImportLimit.fileBytesMax))
    }

    @Test func headersThatAreTooLongAreTold() throws {
        let long = String(repeating: "X-Long: " + String(repeating: "x", count: 990) + "\n", count: 280)
        let store = try store("From: a@exemple.fr\nTo: b@exemple.fr\n\(long)Subject: perdu\n\ncorps\n")
        #expect(store.mails.map(\.isCut) == [true] && bodies(store) == ["corps\n"])
        #expect(store.headers(of: store.mails[0]).from.count == 1)
    }

    @Test(arguments: [
        ("1764507900.M1P2.poste:2,S", true), ("1764507900.M1P2.poste", true), ("1764507900.M1P2.poste;2,RS", true),
        ("1764507900.M1P2.poste!2,", true), ("1764507900.M1P2.poste:2,DS", false), (".nfs0001", false), ("", false),
        ("dovecot.index.log", false), ("1764507900.D1.poste:2,FR", true),
    ])
    func namesInAMaildir(name: String, isMail: Bool) { #expect(MailStore.isMaildirMail(name) == isMail) }
}
