import Foundation
import Testing

/// Mails, visits and campaigns read back by `carnet import` (outreach.md, *Mails read back*, *Links that are counted*).
@Suite struct ReportCommandTests {
    private func shell() throws -> Shell {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        try shell.carnet("add", "Claire Nguyen claire@exemple.fr")
        try shell.write("carnet/settings.toml", "[me]\nemail = \"camille@reposante.exemple.fr\"\n")
        return shell
    }

    private func mail(_ from: String, _ to: String, _ subject: String, id: Int, _ body: String = "Bonjour") -> String {
        """
        From: \(from)
        To: \(to)
        Subject: \(subject)
        Message-ID: <\(id)@exemple.fr>
        Date: Fri, 20 Nov 2026 10:00:00 +0100

        \(body)

        """
    }

    private func mailbox() -> String {
        let mails = [
            mail("camille@reposante.exemple.fr", "Claire <claire@exemple.fr>", "Un quart d'heure ?", id: 1),
            mail("claire@exemple.fr", "camille@reposante.exemple.fr", "Re: oui", id: 2, "Avec plaisir"),
            mail("zut@exemple.org", "camille@reposante.exemple.fr", "Publicité", id: 3),
        ]
        return mails.map { "From - Fri Nov 20 10:00:00 2026\n" + $0 }.joined(separator: "\n")
    }

    private func exchanges(_ shell: Shell) throws -> [[String: Any]] {
        let list = try shell.carnet("list", "tous", "--format", "json")
        return list.array.first?["exchanges"] as? [[String: Any]] ?? []
    }

    @Test func aMailboxBecomesExchangesOnceAndTakenBackAtOnce() throws {
        let shell = try shell()
        try shell.write("mails.mbox", mailbox())
        let dry = try shell.carnet("import", "mails.mbox", "--dry-run")
        #expect(dry.code == 0 && dry.out.contains("3 courriels lus, 1 envoyé, 1 reçu"))
        #expect(try exchanges(shell).isEmpty)
        let run = try shell.carnet("import", "mails.mbox", "--format", "json")
        #expect(run.code == 0)
        #expect(["read", "sent", "received", "bounced"].map { run.object[$0] as? Int } == [3, 1, 1, 0])
        #expect((run.object["strangers"] as? [[String: Any]])?.first?["label"] as? String == "zut@exemple.org")
        #expect((run.object["contacts"] as? [String])?.count == 1)
        #expect(try exchanges(shell).compactMap { $0["outcome"] as? String }.sorted() == ["received", "sent"])
        let again = try shell.carnet("import", "mails.mbox")
        #expect(again.code == 0 && again.err.contains("2 déjà notés") && again.lines.isEmpty)
        #expect(try exchanges(shell).count == 2)
        #expect(try shell.carnet("undo").code == 0)
        #expect(try exchanges(shell).isEmpty)
    }

    @Test func aMaildirIsReadAndBodiesOnlyWhereAsked() throws {
        let shell = try shell()
        for folder in ["Maildir/cur", "Maildir/new", "Maildir/tmp"] {
            try FileManager.default.createDirectory(
                atPath: shell.path(folder), withIntermediateDirectories: true)
        }
        try shell.write(
            "Maildir/cur/1.a:2,S", mail("claire@exemple.fr", "camille@reposante.exemple.fr", "Oui", id: 1, "Jeudi ?"))
        try shell.write("Maildir/cur/2.a:2,D", mail("claire@exemple.fr", "x@exemple.fr", "Brouillon", id: 2))
        #expect(try shell.carnet("import", "Maildir", "--text").lines.count == 1)
        #expect(try exchanges(shell).map { $0["text"] as? String } == ["Oui\n\nJeudi ?"])
        // A line end is no letter of ours on a screen.
        let card = try shell.carnet("show", "Claire")
        #expect(card.out.contains("Oui / Jeudi ?"))
    }

    @Test func anEmptyMaildirHasNothingToRead() throws {
        let shell = try shell()
        for folder in ["Maildir/cur", "Maildir/new", "Maildir/tmp"] {
            try FileManager.default.createDirectory(
                atPath: shell.path(folder), withIntermediateDirectories: true)
        }
        let run = try shell.carnet("import", "Maildir")
        #expect(run.code == 65 && run.err.contains("rien à lire"), "\(run.err)")
        let folder = try shell.carnet("import", "Maildir/cur")
        #expect(folder.code == 66 && folder.err.contains("dossier"), "\(folder.err)")
    }

    /// As an editor saves it that calls it Unicode.
    @Test func aMailInUTF16IsAMail() throws {
        let shell = try shell()
        let text = mail("claire@exemple.fr", "camille@reposante.exemple.fr", "Évènement", id: 1, "Jeudi ?")
        let bytes = Data([0xFF, 0xFE]) + Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        try bytes.write(to: URL(fileURLWithPath: shell.path("mail.eml")))
        #expect(try shell.carnet("import", "mail.eml").code == 0)
        #expect(try exchanges(shell).map { $0["text"] as? String } == ["Évènement"])
    }

    @Test func withoutOnesOwnAddressNothingIsGuessed() throws {
        let shell = try shell()
        try shell.write("carnet/settings.toml", "")
        try shell.write("mails.mbox", mailbox())
        let run = try shell.carnet("import", "mails.mbox")
        #expect(run.code == 1 && run.err.contains("[me], email"))
    }

    @Test func aFailureToDeliverMarksTheAddress() throws {
        let shell = try shell()
        try shell.write(
            "retour.eml",
            """
            From: MAILER-DAEMON@exemple.fr (Mail Delivery System)
            To: camille@reposante.exemple.fr
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <9@exemple.fr>
            Date: Fri, 20 Nov 2026 10:00:00 +0100
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; exemple.fr

            Final-Recipient: rfc822; claire@exemple.fr
            Action: failed
            Status: 5.1.1

            --b--

            """)
        let run = try shell.carnet("import", "retour.eml")
        #expect(run.code == 0 && run.err.contains("1 adresse refusée"))
        let contact = try shell.carnet("list", "tous", "--format", "json").array.first
        #expect(contact?["emailStatus"] as? String == "bounced")
    }

    @Test func visitsAreCountedForThePeriodTheirFileNames() throws {
        let shell = try shell()
        #expect(
            try shell.carnet("link", "reposante.exemple.fr", "--campaign", "DDT", "--keyword", "courriel").code == 0)
        let report = "Nom,Visites\nddt - courriel,41\nautre,3\n"
        try shell.write("visites.csv", report)
        let unknown = try shell.carnet("import", "visites.csv")
        #expect(unknown.code == 64 && unknown.err.contains("--period"))
        try shell.write("Export _ Campagnes _ novembre 2026.csv", report)
        let run = try shell.carnet("import", "Export _ Campagnes _ novembre 2026.csv", "--format", "json")
        #expect(run.code == 0 && run.object["period"] as? String == "2026-11-01/2026-11-30")
        #expect((run.object["unmatched"] as? [[String: Any]])?.first?["label"] as? String == "autre")
        func visits() throws -> Int? {
            try shell.carnet("links", "--format", "json").array.first?["visits"] as? Int
        }
        #expect(try visits() == 41)
        // The same pair and period again takes the place of what was said; another period adds.
        try shell.carnet("import", "visites.csv", "--period", "2026-11-01..2026-11-30")
        #expect(try visits() == 41)
        try shell.carnet("import", "visites.csv", "--period", "2026-10")
        #expect(try visits() == 82)
        #expect(try shell.carnet("import", "visites.csv", "--period", "jamais").code == 64)
        try shell.write("mauvais.csv", "Nom,Visites\nddt,beaucoup\n")
        let bad = try shell.carnet("import", "mauvais.csv", "--period", "2026-10")
        #expect(bad.code == 65 && bad.err.contains("ligne 2"))
        try shell.write("vide.csv", "No data available\n")
        #expect(try shell.carnet("import", "vide.csv", "--period", "2026-10").code == 65)
    }

    @Test func unknownOriginsAreSaid() throws {
        let shell = try shell()
        try shell.write(
            "canaux.json",
            "[{\"label\":\"Entrées directes\",\"nb_visits\":60},{\"label\":\"Sites web\",\"nb_visits\":20}]")
        let run = try shell.carnet("import", "canaux.json", "--period", "2026-11")
        #expect(run.code == 0 && run.err.contains("n'ont pas d'origine connue"))
    }

    @Test func aCampaignReportMarksAddressesAndRefusals() throws {
        let shell = try shell()
        try shell.carnet("add", "Paul Rey paul@exemple.fr")
        try shell.write(
            "brevo.csv",
            "Email_ID;Delivered_Date;Hard_Bounce_Date;Unsubscribe_Date\n"
                + "claire@exemple.fr;;20-11-2026 10:00:00;\npaul@exemple.fr;20-11-2026 10:00:00;;20-11-2026 11:00:00\n")
        let run = try shell.carnet("import", "brevo.csv", "--format", "json")
        #expect(run.object["bounced"] as? Int == 1 && run.object["objected"] as? Int == 1)
        let people = try shell.carnet("list", "tous", "--format", "json").array
        #expect(
            people.contains { $0["emailStatus"] as? String == "bounced" && $0["name"] as? String == "Claire Nguyen" })
        #expect(people.contains { $0["reason"] as? String == "objection" && $0["name"] as? String == "Paul Rey" })
    }

    @Test func aListOfPeopleIsNoReport() throws {
        let shell = try shell()
        try shell.write("liste.csv", "Nom;Visites;Courriel\nZoé Blanc;3;zoe@exemple.fr\n")
        #expect(try shell.carnet("import", "liste.csv").code == 0)
        #expect(try shell.carnet("list", "tous", "--format", "ids").lines.count == 2)
        // Whatever their first column is, and however many visits they had.
        for (number, header) in [
            "Date;Nom;Structure", "Nom;Structure;Visites", "Name;Visits;Company", "Nom;Visites;Commentaire",
            "Nom;Prénom;Visites", "Campagne;Nom;Visites", "Nom;Tél.;Visites",
        ].enumerated() {
            try shell.write("liste.csv", header + "\nPremier \(number);Second \(number);3\n")
            let run = try shell.carnet("import", "liste.csv", "--dry-run", "--format", "json")
            #expect(!["visits", "origins"].contains(run.object["format"] as? String), "\(header): \(run.err)")
            #expect(!run.err.contains("--period") && !run.err.contains("visites ?"), "\(header): \(run.err)")
        }
    }

    /// As Matomo's menu « Exporter » and its API name their columns.
    @Test(arguments: [
        "Étiquette,Visiteurs uniques,Visites,Actions,Maximum lors d'une visite,Rebonds,Visites avec conversions",
        "label,nb_uniq_visitors,nb_visits,nb_actions,max_actions,sum_visit_length,bounce_count,segment",
        "Nom,Visites,Actions,Actions par visite,Temps moyen sur le site,Taux de rebond,Revenu",
        "Label,Unique visitors,Visits,Actions,Bounces,Conversion Rate,Metadata: url",
    ]) func asMatomoNamesColumns(header: String) throws {
        let shell = try shell()
        let place = header.split(separator: ",").firstIndex {
            ["visites", "visits", "nb_visits"].contains($0.lowercased())
        }
        let cells = header.split(separator: ",").indices.map { $0 == 0 ? "ddt" : $0 == place ? "41" : "1" }
        try shell.write("r.csv", header + "\n" + cells.joined(separator: ",") + "\n")
        let run = try shell.carnet("import", "r.csv", "--period", "2026-11", "--format", "json")
        #expect(run.object["format"] as? String == "visits", "\(run.err)")
    }
}
