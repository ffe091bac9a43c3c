import Domain
import Testing

@testable import Transfer

@Suite struct MailsPlanTests {
    private let me = "Moi@exemple.fr, moi@perso.exemple.fr"
    private let notebook = MailNotebook()

    private func mail(
        _ from: String, _ to: String, _ subject: String = "Haies", id: String = "", on date: String = "30 Nov 2026",
        _ more: String = "", body: String = "Bonjour\n"
    ) -> String {
        let name = id.isEmpty ? "" : "Message-ID: <\(id)>\n"
        let fields = "From: \(from)\nTo: \(to)\nSubject: \(subject)\n\(name)Date: \(date) 14:05:00 +0100\n"
        return fields + more + "\n" + body
    }

    private func plan(_ mails: [String], readsText: Bool = false, me: String? = nil) throws -> MailsPlan {
        var plan = try MailsPlan(
            carnet: notebook.carnet, me: me ?? self.me, today: try day("2026-11-30"), readsText: readsText)
        for mail in mails { try plan.add(MailStore(Array(mail.utf8))) }
        return plan
    }

    private func exchanges(_ id: ContactID) -> [String] {
        notebook.carnet.contact(id)?.exchanges.map { "\($0.on) \($0.kind.code) \($0.outcome.code) \($0.text)" } ?? []
    }

    // MARK: Who, and which way

    @Test func mailsBecomeExchanges() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr", others: ["zoe@perso.exemple.fr"])
        let noel = notebook.add("Noël", "contact@mairie.exemple.fr", [.stage(.user)])
        let plan = try plan([
            mail("moi@exemple.fr", "Zoé <ZOE@exemple.fr>, contact@mairie.exemple.fr", id: "1", on: "27 Nov 2026"),
            mail("zoe@perso.exemple.fr", "moi@exemple.fr", "Re: Haies", id: "2", on: "28 Nov 2026"),
            mail("Moi <moi@PERSO.exemple.fr>", "zoe@exemple.fr", "Re: Re: Haies", id: "3"),
            mail("inconnu@exemple.fr", "moi@exemple.fr", id: "4"),
            mail("Inconnue <inconnu@exemple.fr>", "x@y.fr", id: "5"),
            mail("moi@exemple.fr", "autre@exemple.fr, moi@exemple.fr", id: "6"),
        ])
        #expect(plan.mailCount == 6 && plan.sentCount == 3 && plan.receivedCount == 1 && plan.unreadableCount == 0)
        #expect(
            plan.strangers == [
                MailsPlan.Stranger(address: "inconnu@exemple.fr", name: "Inconnue", count: 2),
                MailsPlan.Stranger(address: "autre@exemple.fr", name: "", count: 1),
            ])
        let events = plan.events
        notebook.write(events)
        #expect(
            exchanges(zoe) == [
                "2026-11-27 mail sent Haies", "2026-11-28 mail received Re: Haies",
                "2026-11-30 mail sent Re: Re: Haies",
            ])
        #expect(exchanges(noel) == ["2026-11-27 mail sent Haies"])
        // A prospect is contacted; a stage is never moved back.
        #expect(notebook.carnet.contact(zoe)?.stage == .contacted && notebook.carnet.contact(noel)?.stage == .user)
        #expect(events.flatMap(\.writes).count { $0 == .stage(.contacted) } == 1)
    }

    @Test func nothingIsClosedNorPlanned() throws {
        let on = try day("2026-12-03")
        let zoe = notebook.add("Zoé", "zoe@exemple.fr", [.next(.followUp, on: on, at: nil, objective: nil, note: nil)])
        let plan = try plan([
            mail("zoe@exemple.fr", "moi@exemple.fr", id: "1"), mail("moi@exemple.fr", "zoe@exemple.fr"),
        ])
        notebook.write(plan.events)
        #expect(notebook.carnet.contact(zoe)?.next?.on == on && exchanges(zoe).count == 2)
    }

    @Test func nobodyKnownAsOneself() throws {
        for me in ["", " , ", "Paul"] {
            #expect(throws: MailsRefusal.noOwnAddress) { _ = try plan([], me: me) }
        }
    }

    @Test func boxesOfSeveralAreNobodys() throws {
        let (one, two) = (notebook.add("Un", "accueil@exemple.fr"), notebook.add("Deux", "Accueil@exemple.fr"))
        let plan = try plan([mail("moi@exemple.fr", "accueil@exemple.fr", id: "1")])
        #expect(plan.events.isEmpty && plan.strangers.isEmpty)
        #expect(plan.ambiguous.map(\.address) == ["accueil@exemple.fr"] && plan.ambiguous.map(\.count) == [1])
        #expect(exchanges(one).isEmpty && exchanges(two).isEmpty)
    }

    // MARK: Read again

    @Test func readingAgainChangesNothing() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr")
        let mails = [
            mail("moi@exemple.fr", "zoe@exemple.fr", id: "1@x"), mail("zoe@exemple.fr", "moi@exemple.fr", id: "2@x"),
            mail("moi@exemple.fr", "zoe@exemple.fr", "Sans nom"), mail("moi@exemple.fr", "zoe@exemple.fr", id: "1@x"),
        ]
        let first = try plan(mails)
        #expect(first.sentCount == 2 && first.receivedCount == 1 && first.alreadyThereCount == 1)
        notebook.write(first.events)
        let again = try plan(mails.reversed())
        #expect(again.events.isEmpty && again.alreadyThereCount == 4 && exchanges(zoe).count == 3)
    }

    /// Two devices, and two releases: an id is a promise.
    @Test func theIdComesFromTheMail() throws {
        let zoe = try #require(ContactID("cabcdefghi"))
        #expect(ExchangeID(mail: "1@exemple.fr", with: zoe) == ExchangeID(mail: "1@exemple.fr", with: zoe))
        #expect(ExchangeID(mail: "1@exemple.fr", with: zoe).text == "xmwxuglxea")
        let other = try #require(ContactID("cabcdefghj"))
        let ids = Set(
            (0..<1000).flatMap { [ExchangeID(mail: "\($0)", with: zoe), ExchangeID(mail: "\($0)", with: other)] })
        #expect(ids.count == 2000)
        for id in ids {
            #expect(id.text.count == 10 && id.text.first == "x" && ContactID("c" + id.text.dropFirst()) != nil)
        }
    }

    @Test func cardsMadeOneKeepWhatWasRead() throws {
        let (one, two) = (notebook.add("Zoé", "zoe@exemple.fr"), notebook.add("Zoé L.", "zoe@perso.exemple.fr"))
        let mails = [mail("moi@exemple.fr", "zoe@perso.exemple.fr", id: "1")]
        notebook.write(try plan(mails).events)
        notebook.write([Event(.contactMerged, nil, [.contacts(one, two)])])
        notebook.write([Event(.contactEdited, one, [.otherEmail("zoe@perso.exemple.fr", nil, true)])])
        let again = try plan(mails)
        #expect(again.events.isEmpty && again.alreadyThereCount == 1)
    }

    /// A mail that was written here is in the mailbox too.
    @Test func whatWasNotedWhenItWasSentIsTheSame() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr")
        let carried = Carried(model: "first", link: "", isInformed: true)
        try notebook.decide(.send(zoe, .mail, on: try day("2026-11-30"), text: "Haies — vos agents", carried))
        let mails = [
            mail("moi@exemple.fr", "zoe@exemple.fr", id: "1"), mail("moi@exemple.fr", "zoe@exemple.fr", id: "2"),
        ]
        let plan = try plan(mails)
        #expect(plan.sentCount == 1 && plan.alreadyThereCount == 1)
        notebook.write(plan.events)
        #expect(try self.plan(mails).events.isEmpty && exchanges(zoe).count == 2)
    }

    // MARK: Mails that came back, programs, refusals

    private func failure(_ address: String, id: String, on date: String = "30 Nov 2026") -> String {
        mail(
            "MAILER-DAEMON (Mail)", "moi@exemple.fr", "Undelivered", id: id, on: date,
            "X-Failed-Recipients: \(address)\n")
    }

    @Test func anAddressThatRefusesIsMarked() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr", others: ["zoe@perso.exemple.fr", "z@perso.exemple.fr"])
        let mails = [failure("Z@perso.exemple.fr", id: "1"), failure("zoe@perso.exemple.fr", id: "2")]
        let plan = try plan(mails + [failure("inconnu@exemple.fr", id: "3"), failure("moi@exemple.fr", id: "4")])
        #expect(plan.bouncedCount == 2 && plan.sentCount == 0 && plan.strangers.isEmpty)
        notebook.write(plan.events)
        let contact = try #require(notebook.carnet.contact(zoe))
        #expect(contact.emails.map(\.status) == [nil, .bounced, .bounced] && contact.stage == .prospect)
        #expect(exchanges(zoe) == Array(repeating: "2026-11-30 mail attempted Undelivered", count: 2))
        // Somebody found out that it takes mail after all: that stands.
        notebook.write([Event(.contactEdited, zoe, [.otherEmail("z@perso.exemple.fr", .confirmed, true)])])
        #expect(try self.plan(mails).events.isEmpty)
    }

    @Test func oneNoticeMayNameTwoAddressesOfSomebody() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr", others: ["z@exemple.fr"])
        let mails = [failure("zoe@exemple.fr, z@exemple.fr", id: "1")]
        let plan = try plan(mails)
        #expect(plan.bouncedCount == 2)
        notebook.write(plan.events)
        #expect(notebook.carnet.contact(zoe)?.emails.map(\.status) == [.bounced, .bounced])
        #expect(try self.plan(mails).events.isEmpty)
    }

    @Test func whoWroteFromThereSinceReadsMailThere() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr")
        let plan = try plan([
            mail("zoe@exemple.fr", "moi@exemple.fr", id: "1"), failure("zoe@exemple.fr", id: "2", on: "28 Nov 2026"),
        ])
        notebook.write(plan.events)
        #expect(plan.bouncedCount == 0 && notebook.carnet.contact(zoe)?.emailStatus == nil && exchanges(zoe).count == 2)
    }

    @Test func programsAnswerForNobody() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr")
        let plan = try plan([
            mail("zoe@exemple.fr", "moi@exemple.fr", "Absence", id: "1", "Auto-Submitted: auto-replied\n"),
            mail("lettre@exemple.fr", "moi@exemple.fr", id: "2", "List-Unsubscribe: <mailto:x@exemple.fr>\n"),
            mail("", "moi@exemple.fr", id: "3"), mail("moi@exemple.fr", "zoe@exemple.fr", id: "4", "X-Unsent: 1\n"),
            "From: zoe@exemple.fr\nTo: moi@exemple.fr\nSubject: sans jour\n\n",
        ])
        #expect(plan.automaticCount == 1 && plan.unreadableCount == 2 && plan.events.isEmpty && plan.strangers.isEmpty)
        #expect(exchanges(zoe).isEmpty)
    }

    @Test func whatSoundsLikeARefusalIsAskedAbout() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr")
        let bodies = [
            "Merci de ne plus me contacter.\n", "Non.\n\nLe 3 nov. 2026 à 9:05, Moi a écrit :\n> jeudi ?\n",
            "Oui, jeudi.\n",
        ]
        let mails = bodies.enumerated().map {
            mail("zoe@exemple.fr", "moi@exemple.fr", id: "\($0.offset)", body: $0.element)
        }
        #expect(try plan(mails).objections.isEmpty)
        let plan = try plan(
            mails + [mail("zoe@exemple.fr", "moi@exemple.fr", "Désinscription : désinscrivez-moi", id: "4")]
                + [mail("moi@exemple.fr", "zoe@exemple.fr", "Ne plus recevoir de courriels ?", id: "5")],
            readsText: true)
        #expect(plan.objections.map(\.contact) == [zoe, zoe, zoe])
        #expect(plan.objections.map(\.text).first == "Haies\n\nMerci de ne plus me contacter.")
        notebook.write(plan.events)
        #expect(notebook.carnet.contact(zoe)?.hasObjected == false)
        #expect(try self.plan(mails, readsText: true).objections.isEmpty)
    }

    // MARK: Days and many

    @Test func noMailIsOfADayToCome() throws {
        let zoe = notebook.add("Zoé", "zoe@exemple.fr")
        notebook.write(try plan([mail("zoe@exemple.fr", "moi@exemple.fr", id: "1", on: "1 Jan 2038")]).events)
        #expect(exchanges(zoe) == ["2026-11-30 mail received Haies"])
    }

    @Test func aMailToManyIsOneExchangeEach() throws {
        let all = (0..<30).map { notebook.add("Personne \($0)", "p\($0)@exemple.fr") }
        let to = (0..<30).map { "p\($0)@exemple.fr, P\($0)@exemple.fr" }.joined(separator: ",\n ")
        let plan = try plan([mail("moi@exemple.fr", to, id: "1")])
        #expect(plan.sentCount == 30 && plan.alreadyThereCount == 0)
        notebook.write(plan.events)
        for id in all { #expect(exchanges(id).count == 1) }
        #expect(Set(all.flatMap { notebook.carnet.contact($0)?.exchanges.map(\.id) ?? [] }).count == 30)
    }
}
