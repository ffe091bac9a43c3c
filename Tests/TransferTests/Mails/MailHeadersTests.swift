import Domain
import Testing

@testable import Transfer

@Suite struct MailHeadersTests {
    private func headers(_ text: String) -> MailHeaders { MailHeaders(Array(text.utf8)) }

    @Test(arguments: ["\n", "\r\n", "\r"]) func whoWhenAndAboutWhat(end: String) throws {
        let lines = [
            "Received: from relais.exemple.fr", " by mx.exemple.fr; Mon, 30 Nov 2026 13:05:02 +0000",
            "From: =?UTF-8?Q?Claire_Nguy=E1=BB=85n?=", " <claire.nguyen@marne.exemple.fr>",
            "To: Paul Rey <paul@exemple.fr>,", "\t\"Lefèvre, Zoé\" <zoe@exemple.fr>", "Cc: noel@exemple.fr",
            "Date: Mon, 30 Nov 2026 14:05:00 +0100", "Subject: Les déclarations", " de haies",
            "Message-ID: <1.2@exemple.fr>", "", "From: un@exemple.fr", "Subject: dans le corps",
        ]
        let headers = headers(lines.joined(separator: end))
        #expect(headers.from == [MailAddress("claire.nguyen@marne.exemple.fr", name: "Claire Nguyễn")])
        #expect(
            headers.to == [
                MailAddress("paul@exemple.fr", name: "Paul Rey"), MailAddress("zoe@exemple.fr", name: "Lefèvre, Zoé"),
            ])
        #expect(headers.recipients.map(\.address) == ["paul@exemple.fr", "zoe@exemple.fr", "noel@exemple.fr"])
        #expect(headers.subject == "Les déclarations de haies")
        #expect(headers.messageID == "1.2@exemple.fr")
        #expect(headers.date == MailDate(try day("2026-11-30"), try #require(ClockTime(hour: 14, minute: 5))))
    }

    // MARK: Words

    @Test(arguments: [
        ("=?utf-8?q?R=C3=A9union?=", "Réunion"), ("=?ISO-8859-1?Q?R=E9union_=E0_Reims?=", "Réunion à Reims"),
        ("=?windows-1252?Q?100_=80?=", "100 €"), ("=?iso-8859-15?Q?100_=A4_=BDuvre?=", "100 € œuvre"),
        ("=?utf-8?B?UsOpdW5pb24=?=", "Réunion"), ("=?utf-8?b?UsOpdW5pb24?=", "Réunion"),
        // Blanks between two encoded words are none; others stay.
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"), ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        ("Re: =?utf-8?q?R=C3=A9?=\n =?utf-8?q?union?=", "Re: Réunion"),
        // A letter cut in two, which is forbidden and common.
        ("=?utf-8?q?R=C3?= =?utf-8?q?=A9union?=", "Réunion"), ("=?utf-8*fr?q?=C3=A9t=C3=A9?=", "été"),
        ("=?utf-8?q?un?==?iso-8859-1?q?=E9?=", "uné"),
        // What is none stays as it is.
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="), ("=?utf-8?q?abc", "=?utf-8?q?abc"), ("=? =?", "=? =?"),
        ("Pourquoi ? =) parce que", "Pourquoi ? =) parce que"), ("=?koi8-r?q?abc?=", "abc"), ("Tab\tici", "Tab ici"),
    ])
    func encodedWords(raw: String, text: String) {
        #expect(headers("From: a@exemple.fr\nSubject: \(raw)\n\n").subject == text)
    }

    @Test func rawLettersAreUTF8ElseWindows1252() {
        let before = Array("From: a@exemple.fr\nSubject: d".utf8)
        #expect(MailHeaders(before + [0xC3, 0xA9] + Array("j\n\n".utf8)).subject == "déj")
        #expect(MailHeaders(before + [0xE9, 0x6A, 0xE0, 0x20, 0x80, 0x0A, 0x0A]).subject == "déjà €")
    }

    // MARK: Addresses

    @Test(arguments: [
        ("paul@exemple.fr", "paul@exemple.fr|"), ("Paul Rey <paul@exemple.fr>", "paul@exemple.fr|Paul Rey"),
        ("\"Rey, Paul\" <paul@exemple.fr>, zoe@exemple.fr", "paul@exemple.fr|Rey, Paul zoe@exemple.fr|"),
        ("paul@exemple.fr (Paul Rey)", "paul@exemple.fr|Paul Rey"),
        ("Paul (DDT (Aube), un, deux) Rey <paul@exemple.fr>", "paul@exemple.fr|Paul Rey"),
        (
            "haies: paul@exemple.fr, Zoé <zoe@exemple.fr>;, n@exemple.fr",
            "paul@exemple.fr| zoe@exemple.fr|Zoé n@exemple.fr|"
        ),
        ("undisclosed-recipients:;", ""), ("destinataires inconnus: ;", ""), ("", ""), (",, ,", ""),
        ("<paul@exemple.fr>; <zoe@exemple.fr>", "paul@exemple.fr| zoe@exemple.fr|"),
        ("<@relais.exemple.fr,@b.fr:paul@exemple.fr>", "paul@exemple.fr|"), ("paul @ exemple . fr", "paul@exemple.fr|"),
        ("\"Paul \\\"P\\\" Rey\" <paul@exemple.fr>", "paul@exemple.fr|Paul \"P\" Rey"),
        ("\"=?utf-8?q?Zo=C3=A9?=\" <zoe@exemple.fr>", "zoe@exemple.fr|Zoé"),
        ("\"paul rey\"@exemple.fr", "\"paul rey\"@exemple.fr|"), ("mailto:paul@exemple.fr", "paul@exemple.fr|"),
        ("paul@exemple.fr zoe@exemple.fr", "paul@exemple.fr| zoe@exemple.fr|"),
        // What is never closed hides nothing that follows.
        ("\"Rey, Paul <paul@exemple.fr>, zoe@exemple.fr", "paul@exemple.fr|Paul zoe@exemple.fr|"),
        ("Paul (DDT <paul@exemple.fr>, zoe@exemple.fr", "paul@exemple.fr|Paul (DDT zoe@exemple.fr|"),
        ("Paul <paul@exemple.fr, zoe@exemple.fr", "paul@exemple.fr| zoe@exemple.fr|"),
        // No address of anybody.
        ("MAILER-DAEMON (Mail Delivery System)", ""), ("zoé@exemple.fr", ""), ("<paul rey@exemple.fr>", ""),
        ("Paul Rey", ""), ("<>", ""), ("@", ""), ("a@b", ""),
    ])
    func addresses(raw: String, expected: String) {
        let found = MailAddresses.read(Array(raw.utf8)).map { $0.address + "|" + $0.name }.joined(separator: " ")
        #expect(found == expected)
    }

    @Test func severalFieldsOfOneName() {
        let headers = headers("To: a@exemple.fr\nto : b@exemple.fr\nTO: c@exemple.fr\nFrom: d@exemple.fr\n\n")
        #expect(headers.to.map(\.address) == ["a@exemple.fr", "b@exemple.fr", "c@exemple.fr"])
    }

    // MARK: Days

    @Test(arguments: [
        ("Mon, 30 Nov 2026 14:05:00 +0100", "2026-11-30 14:05"), ("30 Nov 2026 13:05 GMT", "2026-11-30 14:05"),
        ("Mon, 30 Nov 2026 14:05:00 +0100 (CET)", "2026-11-30 14:05"),
        ("1 Jul 2026 12:00:00 +0000", "2026-07-01 14:00"),
        // A day earlier or later in Paris.
        ("Mon, 30 Nov 2026 23:30:00 -0500", "2026-12-01 05:30"), ("31 Dec 2026 23:30:00 UT", "2027-01-01 00:30"),
        ("1 Dec 2026 08:30:00 +1400", "2026-11-30 19:30"),
        // Obsolete years and zones.
        ("30 Nov 26 08:05:00 EST", "2026-11-30 14:05"), ("30 Nov 99 08:05:00 PDT", "1999-11-30 16:05"),
        ("30 Nov 126 08:05:00 Z", "2026-11-30 09:05"), ("30 Nov 2026 08:05:00 A", "2026-11-30 09:05"),
        ("30 Nov 2026 08:05:00 -0000", "2026-11-30 09:05"), ("30 Nov 2026 08:05:00", "2026-11-30 09:05"),
        ("(hier) 30 Nov (mois) 2026 08:05:60 +01:00", "2026-11-30 08:05"),
        ("30-Nov-2026 08:05:00 CET", "2026-11-30 08:05"),
        // As mailboxes write them.
        ("Mon Nov 30 14:05:00 2026", "2026-11-30 15:05"), ("Mon Nov 30 14:05:00 +0000 2026", "2026-11-30 15:05"),
        ("Mon, 30 November 2026 14:05:00 +0100", "2026-11-30 14:05"),
        // No days.
        ("", ""), ("hier", ""), ("31 Feb 2026 10:00:00 +0100", ""), ("30 Nov 2026 25:00:00 +0100", ""),
        ("30 Nov 2026", ""), ("Nov 2026 10:00", ""), ("30 Nov 0 10:00:00 +0100", "2000-11-30 10:00"),
        ("1 Jan 0001 00:00:00 +1400", ""), ("31 Dec 9999 23:59:00 -1200", ""),
    ])
    func days(text: String, expected: String) {
        #expect((MailDate(text).map { "\($0.day) \($0.time)" } ?? "") == expected)
    }

    // MARK: Programs

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated (rejected)", "X-Autoreply: yes",
        "Subject: Absence du bureau : haies", "Subject: =?utf-8?q?R=C3=A9ponse_automatique_=3A_haies?=",
        "Subject: Automatic reply: haies", "Precedence: auto_reply",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ])
    func whatAProgramWroteIsNoAnswer(field: String) {
        #expect(headers("From: a@exemple.fr\n\(field)\n\n").isAutomatic)
        #expect(!headers("From: a@exemple.fr\nAuto-Submitted: no\nSubject: Re: haies\n\n").isAutomatic)
    }
}
