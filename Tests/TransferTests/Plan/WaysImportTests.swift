import Domain
import Testing

@testable import Transfer

/// Several addresses and numbers as files have them (exchange.md, *Our import*).
@Suite struct WaysImportTests {
    @Test func anyAddressOfSomebodyTellsThem() throws {
        var known = Contact(id: ContactID(packed: 1))
        known.name = "Zoé Lefèvre"
        known.email = "zoe@ddt.example.fr"
        known.otherEmails = [ContactEmail("zoe@perso.example.org", .bounced)]
        known.otherPhones = [ContactPhone("01 99 00 12 34", "work")]
        let taken = try plan("Nom;Courriel;Fonction\nZ. L.;ZOE@perso.example.org;cheffe\n", into: [known])
        #expect(taken.createdCount == 0)
        #expect(taken.updated.first?.changes.map(\.field) == [.role])
        // What is there already, in either place, is no change; what is new stands beside.
        let same = "Nom;Courriel;Tél.\nZoé Lefèvre;zoe@ddt.example.fr, zoe@perso.example.org;+33 1 99 00 12 34\n"
        let after = try #require(carriedOut(try plan(same, into: [known]), on: [known]).first)
        #expect(after.emails == known.emails && after.phones.map(\.label) == ["work"])
        let more = "Nom;Courriel;Courriel 2\nZoé Lefèvre;zoe@ddt.example.fr;z@nouveau.example.fr\n"
        let added = try #require(carriedOut(try plan(more, into: [known]), on: [known]).first)
        #expect(added.emails == known.emails + [ContactEmail("z@nouveau.example.fr")])
        #expect(try plan(more, into: [added]).unchangedCount == 1)
    }

    @Test(arguments: [
        ("Courriel 2", "Téléphone 2", ""), ("E-mail perso", "Tél. perso", "home"),
        ("Autre adresse e-mail", "Autre téléphone", ""), ("E-mail 2 Address", "Business Phone 2", "work"),
        ("Deuxième courriel", "Portable pro", "mobile"), ("Courriel", "Mobile", "mobile"),
    ])
    func aFurtherColumnStandsBesideTheFirst(_ email: String, _ phone: String, _ label: String) throws {
        let rows = "Zoé;z@x.fr;01 99 00 12 34;z@y.fr;06 12 34 56 78\nPaul;;;p@y.fr;06 99\n"
        let taken = try plan("Nom;Courriel;Tél.;\(email);\(phone)\n" + rows)
        let zoe = try #require(taken.created.first?.contact)
        #expect(zoe.emails == [ContactEmail("z@x.fr"), ContactEmail("z@y.fr")])
        #expect(zoe.phones == [ContactPhone("01 99 00 12 34"), ContactPhone("06 12 34 56 78", label)])
        // Where there is no first, it is the first.
        let paul = try #require(taken.created.last?.contact)
        #expect(paul.email == "p@y.fr" && paul.phone == "06 99")
        #expect(zoe.fields.isEmpty && paul.fields.isEmpty)
    }

    @Test func whoObjectedIsKnownByAnyAddress() throws {
        var known = Contact(id: ContactID(packed: 1))
        known.name = "Zoé Lefèvre"
        known.email = "zoe@ddt.example.fr"
        known.otherEmails = [ContactEmail("zoe@perso.example.org")]
        (known.standing, known.reason) = (.dropped, .objection)
        let taken = try plan("Nom;Courriel\nZ. L.;zoe@perso.example.org\n", into: [known])
        #expect(taken.createdCount == 0)
    }

    /// `Courriel 1` is the main one, whatever stands before it; a fax is none that one calls.
    @Test(arguments: [
        "Nom;Courriel 1;Courriel 2;Tél. 1;Tél. 2", "Nom;E-mail principal;E-mail secondaire;Téléphone;Fax",
        "Nom;Email1;Email2;Téléphone mobile;Téléphone fixe", "Nom;Courriel;2e courriel;Mobile;Tél. fax",
        "Nom;Courriel;Autres courriels;Téléphone;Autres téléphones", "Nom;1er courriel;Courriel n° 2;Portable;Fixe",
        "Nom;Mail;Mail bis;Tél.;Tél. 10", "Nom;email;otherEmails;phone;otherPhones",
    ])
    func theMainOneIsToldByItsTitle(_ titles: String) throws {
        let taken = try plan("\(titles)\nZoé;z@x.fr;z@y.fr;06 12 34 56 78;01 99 00 12 34\n")
        let zoe = try #require(taken.created.first?.contact)
        #expect(zoe.emails.map(\.address) == ["z@x.fr", "z@y.fr"] && zoe.fields.isEmpty)
        #expect(zoe.phones.map(\.number) == ["06 12 34 56 78", "01 99 00 12 34"])
    }

    @Test func aCellOfSeveralIsSeveral() throws {
        let cells = #"Zoé;"z@x.fr (supposé), z@y.fr (en erreur)";"06 12 34 56 78 (perso) / 01 99 00 12 34, poste 3""#
        let taken = try plan("Nom;Courriel;Tél.;Fax\n\(cells);01 99 00 99 99\n")
        let zoe = try #require(taken.created.first?.contact)
        #expect(zoe.emails == [ContactEmail("z@x.fr", .supposed), ContactEmail("z@y.fr", .bounced)])
        #expect(
            zoe.phones == [
                ContactPhone("06 12 34 56 78", "home"), ContactPhone("01 99 00 12 34, poste 3"),
                ContactPhone("01 99 00 99 99", "fax"),
            ])
    }

    @Test func aFurtherAddressIsAskedAsMuchAsTheFirst() throws {
        let taken = try plan("Nom;Courriel;Courriel 2\nA;a@x.fr;b@\nB;b@x.fr;voir Paul\nC;c@x.fr;zoé@x.fr\n")
        #expect(taken.rejected.map(\.code) == [.email, .accentedEmail])
        #expect(taken.rejected.map(\.column) == [3, 3])
        #expect(taken.warnings.map(\.kind) == [.emailWithoutAt("voir Paul")])
        #expect(taken.created.first?.contact.fields == [FreeField(name: "Courriel 2", value: "voir Paul")])
    }

    @Test func severalColumnsMayBeTheOthers() throws {
        let text = "Nom;Courriel;Courriel 2;Truc;Bidule\nZoé;a@x.fr;b@x.fr;c@x.fr;d@x.fr\n"
        let taken = try plan(text) { $0.map = [("otherEmails", "Truc"), ("otherEmails", "Bidule")] }
        #expect(
            taken.created.first?.contact.emails.map(\.address) == ["a@x.fr", "b@x.fr", "c@x.fr", "d@x.fr"])
    }

    @Test func moreThanAHundredAreKeptAsTheyStand() throws {
        let numbers = (0...150).map { "06 12 34 \($0 + 1000)" }
        let taken = try plan("Nom;Tél.\nZoé;\"\(numbers.joined(separator: ", "))\"\n")
        let zoe = try #require(taken.created.first?.contact)
        #expect(zoe.phones.count == 101)
        let kept = (zoe.fields.first?.value ?? "") + zoe.phones.map(\.number).joined(separator: ", ")
        for number in numbers { #expect(kept.contains(number)) }
    }

    private var known: Contact {
        var known = Contact(id: ContactID(packed: 1))
        (known.name, known.organisation, known.email) = ("Zoé Lefèvre", "DDT", "zoe@ddt.example.fr")
        known.otherEmails = [ContactEmail("zoe@perso.example.org"), ContactEmail("z@x.fr", .supposed)]
        known.phone = "06 12 34 56 78"
        known.otherPhones = [ContactPhone("01 99 00 12 34", "work")]
        return known
    }

    @Test func anotherMainOneIsToldAndTakenWhereAsked() throws {
        let text =
            "Nom;Organisation;Courriel;État du courriel;Tél.;Autres téléphones\n"
            + "Zoé Lefèvre;DDT;zoe@perso.example.org;en erreur;01 99 00 12 34;01 99 00 12 34 (domicile)\n"
        let kept = try plan(text, into: [known])
        #expect(kept.kept.map(\.field) == [.email, .phone, .otherPhones])
        let after = try #require(carriedOut(kept, on: [known]).first)
        #expect(after.email == known.email && after.phones == known.phones)
        // What nothing was known of is filled all the same.
        #expect(after.otherEmails.contains(ContactEmail("zoe@perso.example.org", .bounced)))
        let overwritten = try #require(
            carriedOut(try plan(text, into: [known]) { $0.overwrite = true }, on: [known]).first)
        #expect(
            overwritten.emails.map(\.address) == ["zoe@perso.example.org", "z@x.fr", "zoe@ddt.example.fr"])
        #expect(overwritten.emailStatus == .bounced)
        #expect(
            overwritten.phones == [ContactPhone("01 99 00 12 34", "home"), ContactPhone("06 12 34 56 78")])
        let new = "Nom;Organisation;Courriel;Tél.\nZoé Lefèvre;DDT;zoe@ddt.example.fr;07 00 00 00 01\n"
        let corrected = try #require(
            carriedOut(try plan(new, into: [known]) { $0.overwrite = true }, on: [known]).first)
        #expect(corrected.phones == [ContactPhone("07 00 00 00 01"), ContactPhone("01 99 00 12 34", "work")])
    }

    /// The file's main address is new, and another of the file's is ours: it is the same person's.
    @Test func aNewMainAddressOfTheFileStandsBesideOurs() throws {
        let text = "Nom;Courriel;Courriel 2\nZ. L.;z@nouveau.fr;zoe@ddt.example.fr\n"
        let taken = try plan(text, into: [known])
        let after = try #require(carriedOut(taken, on: [known]).first)
        #expect(taken.createdCount == 0 && after.email == known.email && after.has(email: "z@nouveau.fr"))
        #expect(try plan(text, into: [after]).unchangedCount == 1)
    }

    /// Of whom it is the main one, it is before all; and before whom the name tells.
    @Test func anothersFurtherAddressTellsNobodyElse() throws {
        var paul = Contact(id: ContactID(packed: 2))
        (paul.name, paul.organisation) = ("Paul Rey", "DDT")
        paul.otherEmails = [ContactEmail("zoe@ddt.example.fr")]
        let main = try plan("Nom;Courriel;Fonction\nZ. L.;zoe@ddt.example.fr;cheffe\n", into: [paul, known])
        #expect(main.updated.map(\.before.id) == [known.id])
        let named = try plan(
            "Nom;Organisation;Courriel;Courriel 2\nPaul Rey;DDT;paul@x.fr;zoe@perso.example.org\n",
            into: [paul, known])
        #expect(named.updated.map(\.before.id) == [paul.id])
    }

    @Test func anObjectedAddressDoesNotComeInByAnothersRow() throws {
        let text = "Nom;Courriel;Courriel 2\nZoé;zoe@ddt.example.fr;p@refus.fr\nA;a@x.fr;p@refus.fr\n"
        let taken = try plan(text, into: [known]) { $0.hasObjected = { $0 == "p@refus.fr" } }
        #expect(taken.warnings.map(\.kind) == [.objectedAddress("p@refus.fr")])
        #expect(taken.updatedCount == 0 && taken.createdCount == 0)
        #expect(taken.rejected.map(\.value) == ["p@refus.fr"])
    }
}
