import Domain
import Testing

@testable import Transfer

@Suite struct DeliveryFailureTests {
    private func failed(_ fields: String, _ body: String) throws -> [String]? {
        let store = try MailStore(Array("Date: Mon, 30 Nov 2026 14:05:00 +0100\n\(fields)\n\n\(body)".utf8))
        return DeliveryFailure.read(try #require(store.mails.first), in: store)?.addresses
    }

    private let daemon = "From: MAILER-DAEMON (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender"

    private func report(_ recipients: String) throws -> [String]? {
        let body = """
            --b
            Content-Type: text/plain

            This is the mail system at host mx.exemple.fr.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.exemple.fr
            Arrival-Date: Mon, 30 Nov 2026 14:04:00 +0100

            \(recipients)
            --b
            Content-Type: message/rfc822

            From: moi@exemple.fr
            To: autre@exemple.fr

            Final-Recipient: rfc822; autre@exemple.fr
            Action: failed
            --b--
            """
        return try failed(
            daemon + "\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"", body)
    }

    @Test(arguments: [
        ("Final-Recipient: rfc822; zoe@exemple.fr\nAction: failed\nStatus: 5.1.1", ["zoe@exemple.fr"]),
        // The address that was written to, not the one that it leads to.
        (
            """
            Final-Recipient: rfc822; ailleurs@exemple.fr
            Original-Recipient: rfc822;zoe@exemple.fr
            Action: FAILED
            Status: 5.2.1 (disabled)
            """,
            ["zoe@exemple.fr"]
        ),
        (
            "Original-Recipient: unknown; x\nFinal-Recipient: RFC822;<zoe@exemple.fr>\nAction: failed",
            ["zoe@exemple.fr"]
        ),
        (
            """
            Final-Recipient: rfc822; a@exemple.fr
            Action: failed
            Status: 5.1.1

            Final-Recipient: rfc822; b@exemple.fr
            Action: delayed
            Status: 4.4.1


            Final-Recipient: rfc822; c@exemple.fr
            Status: 5.0.0
            Action: failed
            """,
            ["a@exemple.fr", "c@exemple.fr"]
        ),
        // Late, given up after delays, delivered, passed on.
        ("Final-Recipient: rfc822; zoe@exemple.fr\nAction: delayed\nStatus: 4.4.1", []),
        ("Final-Recipient: rfc822; zoe@exemple.fr\nAction: failed\nStatus: 4.4.7", []),
        ("Final-Recipient: rfc822; zoe@exemple.fr\nAction: delivered\nStatus: 2.0.0", []),
        ("Final-Recipient: rfc822; zoe@exemple.fr\nAction: relayed\nStatus: 2.0.0", []),
        ("Final-Recipient: x400; /G=zoe/\nAction: failed\nStatus: 5.1.1", []),
    ])
    func aReport(recipients: String, expected: [String]) throws { #expect(try report(recipients) == expected) }

    @Test(arguments: [
        // qmail
        (
            """
            Hi. This is the qmail-send program at mx.exemple.fr.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <zoe@exemple.fr>:
            Sorry, no mailbox here by that name. (#5.1.1)

            <noel@exemple.fr>:
            Connected but greeting failed. (#4.3.0)

            --- Below this line is a copy of the message.

            To: autre@exemple.fr

            """,
            ["zoe@exemple.fr"]
        ),
        // Postfix
        (
            """
            This is the mail system at host mx.exemple.fr.

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients. It's attached below.

            For further assistance, please send mail to postmaster@mx.exemple.fr.

            <zoe@exemple.fr>: host mx.exemple.fr[192.0.2.1] said: 550 5.1.1
                <zoe@exemple.fr>: Recipient address rejected: User unknown
            <noel@exemple.fr>: host mx said: 451 4.7.1 Greylisted

            """,
            ["zoe@exemple.fr"]
        ),
        // Exim, without its field
        (
            """
            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              zoe@exemple.fr
                host mx.exemple.fr [192.0.2.1]
                SMTP error from remote mail server after RCPT TO:<zoe@exemple.fr>:
                550 5.1.1 Unrouteable address

            ------ This is a copy of the message ------

            To: autre@exemple.fr

            """,
            ["zoe@exemple.fr"]
        ),
        // Exchange and Outlook
        (
            """
            La remise a échoué pour ces destinataires ou groupes :

            Zoé Lefèvre (zoe@exemple.fr)<mailto:zoe@exemple.fr>
            L’adresse de messagerie que vous avez entrée est introuvable.

            Informations de diagnostic pour les administrateurs :
            autre@exemple.fr
            #550 5.1.1

            """,
            ["zoe@exemple.fr"]
        ),
        (
            "Votre message à zoe@exemple.fr n’a pas pu être remis.\n\nzoe est introuvable à exemple.fr.\n",
            ["zoe@exemple.fr"]
        ),
        (
            """
            Delivery has failed to these recipients or groups:

            zoe@exemple.fr<mailto:zoe@exemple.fr>
            The email address wasn't found.

            """,
            ["zoe@exemple.fr"]
        ),
        // Gmail
        (
            """
            ** Adresse introuvable **

            Votre message n'a pas été remis à zoe@exemple.fr, car l'adresse est introuvable.

            La réponse est : 550 5.1.1

            """,
            ["zoe@exemple.fr"]
        ),
        (
            """
            ** Address not found **

            Your message wasn't delivered to zoe@exemple.fr because the address
            couldn't be found.

            """,
            ["zoe@exemple.fr"]
        ),
        (
            """
            Delivery to the following recipient failed permanently:

                 zoe@exemple.fr

            Technical details: 550

            """,
            ["zoe@exemple.fr"]
        ),
        // Nobody can tell.
        ("Something went wrong.\n", []),
    ])
    func whatServersWriteWithoutAReport(body: String, expected: [String]) throws {
        #expect(try failed(daemon, body) == expected)
        // The same, as a page and from a postmaster.
        let page = body.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.replacing("<", with: "&lt;").replacing(">", with: "&gt;") }.joined(separator: "<br>\n")
        let fields =
            "From: postmaster@mx.exemple.fr\nSubject: Non remis : haies\nContent-Type: text/html; charset=utf-8"
        #expect(try failed(fields, page) == expected)
    }

    @Test func fieldsOfExim() throws {
        let fields =
            """
            From: Mail Delivery System <Mailer-Daemon@mx.exemple.fr>
            X-Failed-Recipients: zoe@exemple.fr,
             noel@exemple.fr
            """
        #expect(try failed(fields + "\nSubject: Mail delivery failed", "x") == ["zoe@exemple.fr", "noel@exemple.fr"])
        #expect(try failed(fields + "\nSubject: Delivery Status Notification (Delay)", "x") == [])
        #expect(
            try failed(daemon + "\nX-Failed-Recipients: zoe@exemple.fr", "Warning: message 1 delayed 24 hours") == [])
    }

    @Test func othersAreNone() throws {
        let body = "Votre message n'a pas pu être remis à zoe@exemple.fr, me dit-on.\n"
        #expect(try failed("From: Paul Rey <paul@exemple.fr>\nSubject: Non remis", body) == nil)
        // What anybody may write about anybody.
        #expect(try failed("From: Paul Rey <paul@exemple.fr>\nX-Failed-Recipients: zoe@exemple.fr", body) == nil)
        #expect(try failed("From: postmaster@mairie.exemple.fr\nSubject: Jeudi ?", "Bonjour, jeudi me va.\n") == nil)
        let receipt =
            "From: zoe@exemple.fr\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b"
        #expect(try failed(receipt, "--b\n\nLu.\n--b--") == nil)
    }
}
