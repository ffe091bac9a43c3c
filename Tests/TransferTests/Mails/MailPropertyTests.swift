import Domain
import Testing

@testable import Transfer

@Suite(.serialized) struct MailPropertyTests {
    private static let pieces: [[UInt8]] =
        [
            "From ", "From: ", "From a@exemple.fr Mon Nov 30 14:05:00 2026\n", "To: ", "Subject: ", "\n", "\n\n",
            "\r\n", "\r",
            ">From ", "--b\n", "--b--\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: text/html\n",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n", "Content-Length: 12\n",
            "Content-Type: message/delivery-status\n", "Content-Transfer-Encoding: base64\n", "=?utf-8?q?", "?=", "=E9",
            "=\n",
            "Content-Transfer-Encoding: quoted-printable\n", "\"", "(", ")", "<", ">", ",", ";", ":", "@", "\\",
            "a@exemple.fr",
            "Date: Mon, 30 Nov 2026 14:05:00 +0100\n", "99999999999999999999", "+9999", "MAILER-DAEMON", "Le 3 ",
            "a écrit :\n",
            "could not be delivered to\n", "X-Failed-Recipients: ", "Final-Recipient: rfc822; ", "Action: failed\n",
            "4.1.1", "550",
            "De : \n", "Envoyé : \n", "<!--", "&#x110000;", "&", "<script>", "é", " ", "\t",
        ].map { Array($0.utf8) } + [[0x00], [0xFF], [0xC3], [0xE9], [0x80], [0xEF, 0xBB, 0xBF]]

    private func soup(_ dice: inout Dice, _ count: Int) -> [UInt8] {
        (0..<count).flatMap { _ in Self.pieces[Int(dice.next() % UInt64(Self.pieces.count))] }
    }

    /// Whatever bytes they are, they are read or refused, and every place lies within them.
    @Test func anyBytesAreRead() throws {
        let notebook = MailNotebook()
        _ = notebook.add("Zoé", "a@exemple.fr")
        var (dice, read) = (Dice(state: 5_322), 0)
        for round in 0..<3000 {
            let head =
                round % 3 == 0
                ? ""
                : round % 3 == 1 ? "From: a@exemple.fr\nTo: b@exemple.fr\n" : "From x 1 Jan 2026 10:00\nTo: b@x.fr\n"
            let bytes = Array(head.utf8) + soup(&dice, Int(dice.next() % 60))
            _ = MailHeaders(bytes)
            guard let store = try? MailStore(bytes) else { continue }
            read += 1
            var end = 0
            for mail in store.mails {
                #expect(mail.headers.lowerBound >= end && mail.headers.upperBound <= mail.body.lowerBound)
                end = mail.body.upperBound
                #expect(
                    end <= bytes.count && MailBody.text(of: mail, in: store).unicodeScalars.count <= MailBody.lettersMax
                )
                _ = DeliveryFailure.read(mail, in: store)
            }
            var plan = try MailsPlan(
                carnet: notebook.carnet, me: "b@exemple.fr", today: try day("2026-11-30"), readsText: true)
            try plan.add(store)
            for text in plan.events.flatMap(\.writes).map(\.longestTextBytes) { #expect(text <= OneLine.fieldBytesMax) }
        }
        #expect(read > 1500)
    }

    /// A mail that is written with known headers says them again, however it was written.
    @Test func whatIsWrittenIsReadAgain() throws {
        let words = [
            "Claire", "Nguyễn", "d'Arbois", "Zoé", "œuvre", "haies ?", "=", "=?", "_", "日本", "(DDT)", "a,b", "\"x\"",
            "é",
        ]
        var dice = Dice(state: 2_047)
        func text(_ count: Int) -> String {
            (0..<count).map { _ in words[Int(dice.next() % UInt64(words.count))] }.joined(separator: " ")
        }
        for round in 0..<300 {
            let (subject, name) = (text(round % 7 + 1), text(round % 3 + 1))
            let (address, end) = ("p\(round)@exemple.fr", ["\n", "\r\n", "\r"][round % 3])
            let day = Day(number: Int32(15_000 + dice.next() % 10_000))
            let body = "Ligne \(round)\(end)From là\(end)"
            var mail =
                "Subject: \(encoded(subject, &dice, end))\(end)From: \(encoded(name, &dice, end)) <\(address)>\(end)"
            mail += "Date: \(date(day))\(end)Message-ID: <\(round)@exemple.fr>\(end)\(end)\(body)"
            let mailbox = "From x Mon Nov 30 14:05:00 2026\(end)\(mail)\(end)"
            let store = try MailStore(Array((round % 2 == 0 ? mail : mailbox + mailbox).utf8))
            #expect(store.mails.count == round % 2 + 1)
            for mail in store.mails {
                let headers = store.headers(of: mail)
                #expect(headers.subject == subject && headers.from == [MailAddress(address, name: name)], "\(round)")
                #expect(headers.date?.day == day && headers.messageID == "\(round)@exemple.fr")
                #expect(MailBody.text(of: mail, in: store) == "Ligne \(round)\nFrom là")
            }
        }
    }

    /// As encoded words of at most some bytes each, folded between.
    private func encoded(_ text: String, _ dice: inout Dice, _ end: String) -> String {
        let (bytes, isBase64) = (Array(text.utf8), dice.next() % 2 == 0)
        let length = Int(dice.next() % 20) + 5
        let words = stride(from: 0, to: bytes.count, by: length).map { start in
            let part = bytes[start..<min(bytes.count, start + length)]
            let code =
                isBase64
                ? base64(part) : part.map { "=" + (($0 < 16 ? "0" : "") + String($0, radix: 16)).uppercased() }.joined()
            return "=?utf-8?\(isBase64 ? "B" : "q")?\(code)?="
        }
        return words.joined(separator: end + " ")
    }

    private func base64(_ bytes: ArraySlice<UInt8>) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var out = ""
        var rest = bytes
        while !rest.isEmpty {
            let three = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let word = three.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << UInt32(16 - 8 * $1.offset) }
            for place in 0..<4 {
                out.append(place <= three.count ? letters[Int(word >> UInt32(18 - 6 * place) & 63)] : "=")
            }
        }
        return out
    }

    private func date(_ day: Day) -> String {
        let (year, month, number) = day.civil
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(number) \(months[month - 1]) \(year) 12:00:00 +0100"
    }

    /// Eight times as many bytes take about eight times as long, whatever they are.
    @Test(arguments: [
        "From a@b.fr Mon Nov 30 14:05:00 2026\nFrom: a@b.fr\nContent-Length: 9999999\n\nx\n\n", "\nFrom x\n", "\n\n",
        "(((\"<,:;=?=?utf-8?q?",
        "--b\n\n", "--b\nContent-Type: multipart/mixed; boundary=b\n\n", "<!--<&<", "Le 3 a ecrit\nDe : x\n", "a@b.fr ",
        ">", "= ",
        "Final-Recipient: rfc822; a@b.fr\nAction: failed\n\n", " y\n",
    ])
    func timeIsLinear(piece: String) throws {
        let clock = ContinuousClock()
        func seconds(_ bytesMax: Int) throws -> Double {
            let heads = [
                "From a@b Mon Nov 30 14:05:00 2026\nFrom: a@b.fr\nTo: b@b.fr\n\n", "From: MAILER-DAEMON@b.fr\nTo: ",
                "From: MAILER-DAEMON@b.fr\nTo: b@b.fr\nContent-Type: multipart/report; boundary=b\n\n",
                "From: MAILER-DAEMON@b.fr\nTo: b@b.fr\nContent-Type: text/html\n\ncould not be delivered to\n",
            ]
            let bytes = Array(String(repeating: piece, count: bytesMax / piece.utf8.count).utf8)
            let time = try clock.measure {
                for head in heads {
                    let store = try MailStore(Array(head.utf8) + bytes)
                    for mail in store.mails {
                        _ = (
                            store.headers(of: mail), MailBody.text(of: mail, in: store),
                            DeliveryFailure.read(mail, in: store)
                        )
                    }
                }
            }
            return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        }
        let small = try seconds(1 << 13)
        let large = try seconds(1 << 16)
        // Sixty-four times would be quadratic; a machine that is busy is given its due.
        #expect(large < max(small, 0.01) * 30, "\(small) s, \(large) s")
    }
}
