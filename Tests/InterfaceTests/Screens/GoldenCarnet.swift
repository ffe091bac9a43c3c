import Domain
import Outreach
import Testing

@testable import Interface

/// Who is in the golden screens: twenty-five contacts of « Reposante », in all stages and standings, with two weeks
/// of work behind them. Nothing here is random: the screens are compared letter by letter.
enum GoldenCarnet {
    static func driver(_ language: Language = .french, columns: Int = 80, rows: Int = 24) -> Driver {
        let driver = Driver(language, columns: columns, rows: rows, [])
        driver.write([Event(.productNamed, nil, [.productName("Reposante")])])
        driver.write([Event(.personNamed, nil, [.person("Claire Nguyen", device: "portable")])])
        for intent in contacts { driver.decide(intent) }
        for intent in work { driver.decide(intent) }
        driver.send(.news)
        return driver
    }

    private static func day(_ days: Int) -> Day { Driver.today + days }

    private static let contacts: [Intent] = [
        Driver.contact(1, "Maël Dupont", .prospect, "+", next: -3, kind: .call),
        Driver.contact(
            2, "Zoé Vasseur", .prospect, "", [.organisation("DREAL Bretagne"), .role("chargée de mission")]),
        Driver.contact(
            3, "Claire Nguyen", .contacted, "+?-??+", next: 6, kind: .followUp,
            [
                .organisation("DRAAF Grand Est"), .role("cheffe de bureau"), .level(.field), .stakes(.medium),
                .email("claire.nguyen@exemple.fr", .confirmed), .phone("06 12 34 56 78"), .place("Metz"),
                .source("échappée « DDT-1 »"), .tag("agri", true), .tag("grand-est", true),
                .notes("Déjà équipé d'un outil, mais on ressaisit tout\nDemande si le service est gratuit", over: nil),
            ]),
        Driver.contact(
            4, "Anaïs Le Goff", .contacted, "++??-?", next: 0, kind: .call, at: ClockTime(hour: 14, minute: 30)),
        Driver.contact(5, "Loïc Ndiaye", .contacted, "+?????", next: 4, kind: .waiting),
        Driver.contact(
            6, "DDT de l'Aube", .meeting, "++++?+", next: -1, kind: .meeting, objective: "un test avec deux agents",
            [.organisation("DDT de l'Aube"), .email("ddt@aube.exemple.fr", .supposed)]),
        Driver.contact(7, "Mairie de Lyon 3e arrondissement", .user, "++++++", [.organisation("Mairie de Lyon")]),
        Driver.contact(8, "Inès Ndiaye", .ambassador, "++++++", next: 4, kind: .visit, objective: "trois noms"),
        Driver.contact(9, "Paul Rey", .prospect),
        Driver.contact(10, "Ségolène Ouédraogo", .prospect, "-", [.organisation("Préfecture de la Creuse")]),
        Driver.contact(11, "Éloïse Faÿ-Besançon", .prospect),
        Driver.contact(12, "Ægidius Œuvrard", .prospect, "??+"),
        Driver.contact(13, "Jean-Baptiste d'Haussonville", .prospect, "", [.level(.top)]),
        Driver.contact(14, "DDTM du Gard", .contacted, "+-"),
        Driver.contact(15, "Sofia Martins", .contacted, "++", next: 1, kind: .mail),
        Driver.contact(16, "Nadia Benali", .contacted, "?", next: -12, kind: .followUp),
        Driver.contact(
            17, "Yann Kervella", .meeting, "+++???", next: 3, kind: .meeting, at: ClockTime(hour: 9, minute: 0)),
        Driver.contact(18, "Agathe Lemoine", .meeting, "++?+"),
        Driver.contact(19, "Office de tourisme", .user, "+++++?", next: 0, kind: .visit),
        Driver.contact(20, "Karim Haddad", .prospect),
        Driver.contact(21, "Lucie Roux", .prospect, "", [.source("LinkedIn")]),
        Driver.contact(22, "Thibault Giraud", .contacted),
        Driver.contact(23, "Hélène Caron", .prospect),
        Driver.contact(24, "Marc Tessier", .contacted, "--"),
        Driver.contact(25, "Odile Perrin", .prospect, "+??-"),
    ]

    private static let work: [Intent] = [
        .log([Driver.id(3)], .call, .attempted, on: day(-9), text: ""),
        .log([Driver.id(3)], .mail, .sent, on: day(-8), text: "présentation en trois phrases"),
        .log([Driver.id(3)], .call, .talked, on: day(-7), text: "ressaisit tout dans deux outils"),
        .answer([Driver.id(3)], .sharesProblem, .yes, evidence: "on ressaisit tout"),
        .answer([Driver.id(3)], .benefits, .yes, evidence: "démo 14/11"),
        .introduce(Driver.id(3), by: Driver.id(8)),
        .introduce(Driver.id(20), by: Driver.id(8)),
        .log([Driver.id(6)], .meeting, .talked, on: day(-2), text: "veut montrer l'outil à son équipe"),
        .log([Driver.id(16)], .call, .attempted, on: day(-12), text: ""),
        .move([Driver.id(18)], .meeting),
        .leaveAside([Driver.id(24)], .hasSolution),
        .pause([Driver.id(25)], until: day(41)),
        .goneThrough([Driver.id(1)]),
    ]

    static let sender: Sender = {
        var sender = Sender()
        (sender.name, sender.role) = ("Claire Morel", "chargée de déploiement, Reposante")
        (sender.phone, sender.link) = ("01 99 00 12 05", "https://reposante.exemple.fr")
        sender.asked = Set(SenderField.allCases)
        return sender
    }()

    /// One that is over, one that runs, an idea.
    static let breakaways: [Intent] = {
        func make(_ id: String, _ writes: [ThingWrite<String>]) -> [Intent] {
            ThingID(id).map { [.makeThing($0, writes)] } ?? []
        }
        func join(_ id: String, _ numbers: ClosedRange<Int>) -> [Intent] {
            ThingID(id).map { [.join(numbers.map(Driver.id), $0, .member)] } ?? []
        }
        let spent = ThingID("bbcdefghij").map {
            [Intent.noteHours($0, HoursEntry(id: "eabcdefghi", minutes: 720, cents: 4000, on: day(-3)))]
        }
        let cap: [Intent] = [
            .setThing(
                .goal,
                [
                    .field(.name, "Communes utilisatrices"), .field(.target, "50"), .field(.counting, "users"),
                    .field(.from, day(-60).description), .field(.until, day(122).description),
                ]), .setThing(.audience, [.field(.unit, "organisations")]),
        ]
        let sizes = ThingID("sbcdefghij").map { ddt -> [Intent] in
            let numbers: [(AudienceSize, Int, String)] = [
                (.addressable, 3400, "Insee"), (.reachable, 600, "annuaire"), (.targeted, 40, "feuille de route"),
            ]
            return [.makeThing(ddt, [.field(.name, "DDT"), .field(.filter, "ddt")])]
                + numbers.map {
                    .noteFigure(
                        ddt, FigureEntry(id: "e\($0.0.code)", of: $0.0.code, number: $0.1, source: $0.2, on: day(-30)))
                }
        }
        return cap + (sizes ?? [])
            + make(
                "bbcdefghij",
                [
                    .field(.name, "DDT-1"), .field(.measure, "conversations"), .field(.target, "5"),
                    .field(.aimed, "les chefs de bureau"), .field(.means, "courriel et téléphone"),
                    .field(.from, day(-14).description), .field(.until, day(-1).description),
                ]) + join("bbcdefghij", 3...16) + (spent ?? [])
            + make(
                "bcdefghijk",
                [
                    .field(.name, "Affiches dans les mairies"), .field(.measure, "visits"), .field(.target, "100"),
                    .field(.from, day(-2).description), .field(.until, day(11).description),
                    .field(.counting, "figures"),
                ])
            + make(
                "bdefghijkl",
                [
                    .field(.name, "Salon des maires"), .field(.ease, "2"), .field(.reach, "300"),
                    .field(.aimed, "les élus"),
                ])
    }()

    static let links: [Intent] = {
        func link(_ id: String, _ campaign: String, _ keyword: String, note: String, visits: Int?) -> [Intent] {
            let url = "https://reposante.exemple.fr/?mtm_campaign=\(campaign)&mtm_kwd=\(keyword)"
            guard let id = ThingID(id), let period = Period(from: Driver.today + -30, until: Driver.today + -1) else {
                return []
            }
            let made = Intent.makeThing(
                id,
                [
                    .field(.page, "https://reposante.exemple.fr/"), .field(.campaign, campaign),
                    .field(.keyword, keyword), .field(.url, url), .field(.note, note),
                ])
            return [made] + (visits.map { [.countVisits([CountedVisits(id, period, $0)])] } ?? [])
        }
        return link("labcdefghi", "ddt-novembre", "courriel", note: "envoi aux DDT", visits: 52)
            + link("lbcdefghij", "salon-des-maires", "affiche", note: "", visits: nil)
    }()
}
