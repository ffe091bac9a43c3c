import Domain
import Testing

@testable import Transfer

@Suite struct BrevoReportTests {
    private func rows(_ text: String, _ delimiter: Character = ";") -> [[String]] {
        text.split(separator: "\n").map { line in
            line.split(separator: delimiter, omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// As several programs read it; the dates are Brevo's.
    private let export = """
        Email_ID;Send_Date;Delivered_Date;Open_Date;Total Opens;Hard_Bounce_Date;Hard_Bounce_Reason;\
        Soft_Bounce_Date;Unsubscribe_Date;Complaint_date;Clicked_Links_Count;https://exemple.fr/
        zoe@exemple.fr;01-10-2026 12:00:00;01-10-2026 12:01:00;01-10-2026 12:09:00;3;;;;;;1;01-10-2026 12:10:00
        Noel@Exemple.fr;01-10-2026 12:00:00;;;0;01-10-2026 12:01:00;user unknown;;;;0;
        paul@exemple.fr;01-10-2026 12:00:00;01-10-2026 12:01:00;;0;;;;02-10-2026 08:00:00;;0;
        marie@exemple.fr;01-10-2026 12:00:00;;;0;;mailbox full;01-10-2026 12:01:00;;;0;
        lea@exemple.fr;01-10-2026 12:00:00;01-10-2026 12:01:00;;0;;;;;03-10-2026 08:00:00;0;
        noel@exemple.fr;01-10-2026 12:00:00;;;0;01-10-2026 12:01:00;;;;;0;
        sans adresse;;;;;01-10-2026 12:01:00;;;;;;
        """

    @Test func whoBouncedAndWhoRefuses() throws {
        let report = try #require(BrevoReport(rows: rows(export)))
        #expect(report.bounced == ["Noel@Exemple.fr"])
        #expect(report.objecting == ["paul@exemple.fr", "lea@exemple.fr"])
        #expect(report.recipientCount == 5 && report.deliveredCount == 3 && report.softBouncedCount == 1)
    }

    @Test(arguments: [
        """
        Email,Delivered_Date,Hard_Bounce_Date,Unsubscribe_Date
        a@exemple.fr,,01-10-2026,
        b@exemple.fr,01-10-2026,,01-10-2026
        """,
        "Adresse e-mail,Délivré,Hard bounces,Désinscrits\na@exemple.fr,non,oui,non\nb@exemple.fr,oui,0,1",
        "Courriel,Livré le,Rebond définitif,Désabonné\na@exemple.fr,,x,\nb@exemple.fr,x,,x",
        """
        event,email,campaign id,reason
        hard_bounce,a@exemple.fr,3,550
        unsubscribe,b@exemple.fr,3,
        delivered,b@exemple.fr,3,
        opened,c@exemple.fr,3,
        soft_bounce,c@exemple.fr,3,
        """,
    ])
    func headersAreKnownByWhatTheySay(text: String) throws {
        let report = try #require(BrevoReport(rows: [["Campagne : haies"]] + rows(text, ",")))
        #expect(report.bounced == ["a@exemple.fr"] && report.objecting == ["b@exemple.fr"])
    }

    @Test(arguments: [
        "CONTACT ID,EMAIL,LASTNAME,FIRSTNAME,SMS,ADDED_TIME,MODIFIED_TIME,LISTS,EMAIL_BLACKLISTED",
        "Nom,Courriel,Désinscrit",
        "Nom,Courriel,Statut", "Hard_Bounce_Date,Nom", "", "Date,Événement,Courriel",
    ])
    func otherTablesAreNone(header: String) {
        #expect(
            BrevoReport(rows: rows(header + "\na,b,c", ",")) == nil
                && !BrevoReport.isHeader(rows(header, ",").first ?? []))
    }

    @Test func whatItChangesInACarnet() throws {
        let notebook = MailNotebook()
        let noel = notebook.add("Noël", "noel@perso.exemple.fr", others: ["noel@exemple.fr"])
        let paul = notebook.add("Paul", "paul@exemple.fr")
        let report = try #require(BrevoReport(rows: rows(export)))
        let marks = report.marks(in: notebook.carnet)
        #expect(marks.bouncedCount == 1 && marks.objectedCount == 1 && marks.strangers == ["lea@exemple.fr"])
        try notebook.decide(try #require(marks.intent))
        let emails = try #require(notebook.carnet.contact(noel)).emails
        #expect(emails == [ContactEmail("noel@perso.exemple.fr"), ContactEmail("noel@exemple.fr", .bounced)])
        #expect(notebook.carnet.contact(paul)?.hasObjected == true)
        let again = report.marks(in: notebook.carnet)
        #expect(again.intent == nil && again.bouncedCount == 0 && again.objectedCount == 0)
    }
}
