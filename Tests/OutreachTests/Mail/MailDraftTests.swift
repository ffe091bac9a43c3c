import Domain
import TestSupport
import Testing

@testable import Outreach

/// A mail to one person (outreach.md, *Models*, *The information block*).
@Suite struct MailDraftTests {
    private let today = Day(year: 2026, month: 11, day: 30) ?? .first
    private let hook = "Paul Rey m’a dit que vos agents ressaisissent chaque déclaration dans deux tableaux."

    private func sender() -> Sender {
        var sender = Sender()
        sender.name = "Claire Morel"
        sender.phone = "01 99 00 12 05"
        sender.link = "https://reposante.exemple.fr"
        sender.notice = "https://reposante.exemple.fr/rgpd"
        return sender
    }

    private func desk(_ builder: CarnetBuilder, _ language: MailLanguage = .french) -> MailDesk {
        MailDesk(builder.carnet, sender(), language, today: today)
    }

    private func carnet(_ writes: Write<String>...) -> (CarnetBuilder, ContactID) {
        let builder = CarnetBuilder()
        builder.gesture(on: today + -9, Event(.productNamed, nil, [.productName("Reposante")]))
        let id = CarnetBuilder.id(1)
        builder.gesture(on: today + -9, Event(.contactCreated, id, writes))
        return (builder, id)
    }

    // MARK: The greeting

    @Test func nobodyIsGreetedByAGuess() {
        func greeting(_ name: String, civility: String = "", family: String = "", _ language: MailLanguage = .french)
            -> String
        {
            var contact = Contact(id: ContactID(packed: 1))
            contact.name = name
            contact.civility = civility
            contact.familyName = family
            return Salutation.of(contact, language)
        }
        #expect(greeting("Claire Nguyen") == "Bonjour Claire Nguyen")
        #expect(greeting("") == "Bonjour")
        #expect(greeting("Claire Nguyen", civility: "Mme") == "Bonjour Madame Nguyen")
        #expect(greeting("Mme Claire Nguyen") == "Bonjour Madame Nguyen")
        #expect(greeting("Claire Nguyen", civility: "M.", family: "Nguyen") == "Bonjour Monsieur Nguyen")
        #expect(greeting("Marie Le Goff", civility: "Madame") == "Bonjour Madame Marie Le Goff")
        #expect(greeting("Marie LE GOFF", civility: "Madame") == "Bonjour Madame Le Goff")
        #expect(greeting("Chloé TESSIER") == "Bonjour Chloé Tessier")
        #expect(greeting("Zoé D'ARBOIS-ÉMOND") == "Bonjour Zoé D'Arbois-Émond")
        #expect(greeting("Claire Nguyen", civility: "Mme", .english) == "Hello Ms Nguyen")
        #expect(greeting("Jo McKay") == "Bonjour Jo McKay")
    }

    // MARK: Built in

    /// Each of those that come with the program passes its own proofreading: nothing to fix, two pieces of advice at
    /// most.
    @Test(arguments: [MailLanguage.french, .english]) func builtInModelsPassTheirOwnProofreading(
        language: MailLanguage
    ) throws {
        for (stage, hasTalked, isInformed) in [
            (Stage.prospect, false, false), (.prospect, false, true), (.user, true, false), (.user, true, true),
        ] {
            let (builder, id) = carnet(
                .name("Claire Nguyen"), .email("claire.nguyen@marne.exemple.fr", nil), .stage(stage),
                .source("Salon des maires"))
            if hasTalked {
                builder.gesture(
                    on: today + -2,
                    Event(
                        .exchangeLogged, id,
                        [.exchange(id: "x1", .call, .talked, on: today + -2, text: "", over: nil)]))
            }
            // Who was told where the address comes from gets no block at the end.
            if isInformed {
                builder.gesture(
                    on: today + -20,
                    Event(
                        .exchangeLogged, id,
                        [
                            .exchange(id: "x2", .mail, .sent, on: today + -20, text: "", over: nil),
                            .carried(exchange: "x2", Carried(model: "first", link: "", isInformed: true)),
                        ]))
            }
            let desk = desk(builder, language)
            let recipient = try #require(desk.recipient(id))
            #expect(recipient.isInformed == isInformed && desk.models.all.count == 7)
            for model in desk.models.all where hasTalked || model.moment != .afterTalk && model.moment != .askReferral {
                let hook = language == .french ? hook : "Paul Rey told me that your agents type each form twice."
                let draft = try model.draft(to: recipient, hook: hook, desk.setting)
                #expect(draft.missing == [], "\(model.code)")
                let context = desk.proofContext(
                    recipient, model.moment, hook: hook, others: FullNames(builder.carnet, except: id))
                let proof = Proofreading.proof(of: MailText(subject: draft.subject, body: draft.body), context)
                let fixes = proof.findings.filter { $0.level == .fix }.map(\.rule)
                #expect(fixes == [], "\(language) \(model.code): \(draft.body)")
                #expect(proof.findings.count <= 2, "\(language) \(model.code): \(proof.findings.map(\.rule))")
            }
        }
    }

    // MARK: The block

    @Test func whoeverWasNeverToldIsTold() throws {
        let cases: [([Write<String>], String)] = [
            ([.source("Annuaire")], "Votre adresse figure dans l’annuaire de l’administration."),
            ([.source("https://exemple.fr/equipe")], "J’ai lu votre nom sur https://exemple.fr/equipe."),
            ([.source("site : mairie-brezy.exemple.fr")], "J’ai lu votre nom sur mairie-brezy.exemple.fr."),
            ([.source("LinkedIn")], "J’ai trouvé votre profil sur LinkedIn."),
            ([.source("Salon des maires")], "lors de cette rencontre\u{A0}: Salon des maires."),
        ]
        for (writes, sentence) in cases {
            let (builder, id) = carnet(.name("Claire Nguyen"), .email("c@exemple.fr", nil))
            builder.gesture(on: today + -9, Event(.contactEdited, id, writes))
            let desk = desk(builder)
            let recipient = try #require(desk.recipient(id))
            let draft = try #require(desk.models.of(.first).first).draft(to: recipient, hook: hook, desk.setting)
            #expect(draft.block.contains(sentence), "\(draft.block)")
            #expect(draft.block.contains("répondez «\u{A0}non\u{A0}»") && draft.block.hasSuffix("/rgpd"))
            #expect(draft.body.hasSuffix(draft.block) && draft.informs && draft.missing == [])
        }
    }

    @Test func aSupposedAddressSaysSo() throws {
        let (builder, id) = carnet(
            .name("Claire Nguyen"), .email("c@exemple.fr", .supposed), .source("organigramme : Marne"))
        let recipient = try #require(desk(builder).recipient(id))
        #expect(
            recipient.origin?.sentence(.french)
                == "J’ai reconstitué votre adresse à partir de votre nom, publié sur Marne, et de la forme des "
                + "adresses de votre service.")
    }

    @Test func whoIntroducedIsNamedOnlyWithTheirYes() throws {
        let (builder, id) = carnet(.name("Claire Nguyen"), .email("c@exemple.fr", nil))
        let paul = CarnetBuilder.id(2)
        builder.gesture(on: today, Event(.contactCreated, paul, [.name("Paul Rey")]))
        builder.gesture(on: today, Event(.introduced, id, [.referredBy(paul)]))
        var recipient = try #require(desk(builder).recipient(id))
        #expect(recipient.origin == .introducer(nil))
        #expect(recipient.values(desk(builder).setting, hook: "")[.introducer] == "")
        builder.gesture(on: today, Event(.introduced, id, [.mayNameIntroducer(true)]))
        recipient = try #require(desk(builder).recipient(id))
        #expect(recipient.origin == .introducer("Paul Rey"))
        #expect(recipient.values(desk(builder).setting, hook: "")[.introducer] == "Paul Rey")
    }

    @Test func nobodyIsToldTwiceAndAnUnknownOriginHoldsBack() throws {
        let (builder, id) = carnet(.name("Claire Nguyen"), .email("c@exemple.fr", nil))
        var desk = desk(builder)
        let first = try #require(desk.models.of(.first).first)
        var recipient = try #require(desk.recipient(id))
        #expect(try first.draft(to: recipient, hook: hook, desk.setting).missing == [.origin])
        // The answer to a refusal informs of nothing.
        let noted = try #require(desk.models.of(.noted).first)
        #expect(try noted.draft(to: recipient, hook: "", desk.setting).block == "")
        builder.gesture(
            on: today,
            Event(
                .exchangeLogged, id,
                [
                    .exchange(id: "x1", .mail, .sent, on: today, text: "", over: nil),
                    .carried(exchange: "x1", Carried(model: "first", link: "", isInformed: true)),
                ]))
        desk = self.desk(builder)
        recipient = try #require(desk.recipient(id))
        let draft = try first.draft(to: recipient, hook: hook, desk.setting)
        #expect(draft.missing == [] && draft.block == "" && !draft.informs)
    }

    @Test func aMailWithoutItsHookIsHeldBack() throws {
        let (builder, id) = carnet(.name("Claire Nguyen"), .email("c@exemple.fr", nil), .source("Annuaire"))
        let desk = desk(builder)
        let first = try #require(desk.models.of(.first).first)
        let recipient = try #require(desk.recipient(id))
        #expect(try first.draft(to: recipient, hook: "", desk.setting).missing == [.hook])
        #expect(desk.needsHook(first))
        let followUp = try #require(desk.models.of(.followUp).first)
        #expect(!desk.needsHook(followUp))
    }

    // MARK: Which model

    @Test func theModelOfTheMomentIsTaken() throws {
        let (builder, id) = carnet(.name("Claire Nguyen"), .email("c@exemple.fr", nil))
        func moment() throws -> String {
            let contact = try #require(builder.carnet.contact(id))
            return try #require(desk(builder).model(for: contact)).code
        }
        func log(_ kind: ExchangeKind, _ outcome: Outcome, _ day: Day, _ number: Int) {
            builder.gesture(
                on: day,
                Event(
                    .exchangeLogged, id,
                    [.exchange(id: "x\(number)", kind, outcome, on: day, text: "", over: nil)]))
        }
        #expect(try moment() == "first")
        log(.note, .unknown, today + -30, 1)
        log(.call, .attempted, today + -29, 2)
        #expect(try moment() == "first")
        log(.mail, .sent, today + -20, 3)
        #expect(try moment() == "followUp")
        log(.mail, .sent, today + -15, 4)
        #expect(try moment() == "followUp2")
        log(.call, .talked, today + -1, 5)
        #expect(try moment() == "afterTalk")
        builder.gesture(on: today, Event(.leftAside, id, [.standing(.dropped, .objection, until: nil)]))
        #expect(try moment() == "noted")
    }

    @Test func aModelOfOnesOwnTakesTheBuiltInOnesPlace() throws {
        let (builder, _) = carnet(.name("Claire Nguyen"))
        let id = try #require(ThingID("mabcdefghi"))
        let own = MailModel(code: "first", name: "Maires", moment: .first, subject: "S", text: "{{accroche}}")
        builder.gesture(on: today, Event(.thingMade, thing: id, own.writes))
        var models = desk(builder).models
        #expect(models.all.count == 7 && models.of(.first).map(\.name) == ["Maires"])
        #expect(models.of(.first).first?.reference == "mabcdefghi")
        #expect(models.model(of: "first")?.id == id)
        builder.gesture(on: today, Event(.thingRemoved, thing: id, [.removed(true)]))
        models = desk(builder).models
        #expect(models.of(.first).map(\.isBuiltIn) == [true])
        // Two of one name both stay, the later one with a number.
        for letter in ["mbbbbbbbbb", "mccccccccc"] {
            let other = MailModel(name: "École", moment: .other, subject: "", text: letter)
            builder.gesture(on: today, Event(.thingMade, thing: try #require(ThingID(letter)), other.writes))
        }
        models = desk(builder).models
        #expect(models.of(.other).map(\.name) == ["École", "École (2)"])
        #expect(models.named("ecole (2)").map(\.text) == ["mccccccccc"])
    }

    @Test func whoeverMayNotBeWrittenToIsLeftOut() throws {
        let (builder, id) = carnet(.name("Claire Nguyen"), .email("c@exemple.fr", nil))
        func obstacle() throws -> WritingObstacle? {
            let contact = try #require(builder.carnet.contact(id))
            return desk(builder).obstacle(contact)
        }
        #expect(try obstacle() == nil)
        builder.gesture(
            on: today + -2,
            Event(.exchangeLogged, id, [.exchange(id: "x1", .mail, .sent, on: today + -2, text: "", over: nil)]))
        #expect(try obstacle() == .writtenRecently)
        builder.gesture(on: today, Event(.contactEdited, id, [.email("c@exemple.fr", .bounced)]))
        #expect(try obstacle() == .mailing(.bounced))
    }
}
