import Foundation
import Testing

/// Échappées by commands: the case that the method tells (piloting.md, *Échappées*).
@Suite struct BreakawayCommandTests {
    private func shell(people: Int = 100) throws -> Shell {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        var csv = "Nom;Courriel;Étiquettes\n"
        for number in 1...people { csv += "Agent \(number);agent\(number)@exemple.fr;ddt\n" }
        try shell.write("ddt.csv", csv)
        #expect(try shell.carnet("import", "ddt.csv", "--yes").code == 0)
        return shell
    }

    private func at(_ shell: Shell, _ day: String) { shell.environment["CARNET_NOW"] = day + "T09:00" }

    /// 100 DDT, one mail to all, 40 called, 10 interviews, 6 users who stand for 12,000 people; 12 hours.
    @Test func theCaseOfTheMethodGivesItsFiguresAndItsSentence() throws {
        let shell = try shell()
        at(shell, "2026-11-02")
        let start = try shell.carnet(
            "breakaway", "start", "DDT-1", "--measure", "rendez-vous", "--target", "5", "--for", "les DDT", "--by",
            "courriel et téléphone", "--until", "2026-11-13", "--filter", "tag:ddt")
        #expect(start.code == 0 && start.lines.count == 1 && start.lines[0].hasPrefix("b"))
        #expect(start.err.contains("100 contacts"))
        for number in 1...100 { try shell.carnet("log", "agent\(number)@exemple.fr", "mail", "sent") }
        at(shell, "2026-11-05")
        for number in 1...40 {
            try shell.carnet("log", "agent\(number)@exemple.fr", "call", number <= 10 ? "talked" : "attempted")
        }
        at(shell, "2026-11-12")
        for number in 1...10 { try shell.carnet("log", "agent\(number)@exemple.fr", "meeting", "talked") }
        for number in 1...6 {
            try shell.carnet("move", "agent\(number)@exemple.fr", "user")
            try shell.carnet("edit", "agent\(number)@exemple.fr", "represents=2 000")
        }
        try shell.carnet("breakaway", "hours", "DDT-1", "12h")
        try shell.carnet("breakaway", "edit", "DDT-1", "measure=users")
        at(shell, "2026-12-07")
        let shown = try shell.carnet("breakaway", "show", "DDT-1", "--format", "json").object
        #expect(shown["people"] as? Int == 100 && shown["reached"] as? Int == 100 && shown["waiting"] as? Int == 0)
        let results = try #require(shown["results"] as? [String: Any])
        #expect(results["meetings"] as? Int == 10 && results["users"] as? Int == 6)
        #expect(results["conversations"] as? Int == 10 && results["answers"] as? Int == 10)
        #expect(shown["represented"] as? Int == 12_000 && shown["met"] as? Bool == true)
        #expect(shown["minutes"] as? Int == 720)
        let low = try #require(shown["low"] as? Double), high = try #require(shown["high"] as? Double)
        #expect(abs(low - 0.0278) < 0.001 && abs(high - 0.1248) < 0.001)
        let decided = try shell.carnet(
            "breakaway", "decide", "DDT-1", "ajuster", "--learned", "les chefs de bureau répondent")
        let sentence = decided.err.replacing("\u{A0}", with: " ")
        #expect(
            sentence.contains(
                "On a testé les DDT par courriel et téléphone (DDT-1, 2 semaines, 12 h) : 100 contactées, "
                    + "10 rendez-vous, 10 réponses, 6 utilisateurs, 12000 personnes représentées")
                || sentence.contains("12 000 personnes représentées"), "\(sentence)")
        #expect(sentence.contains("l'objectif de 5 est atteint. On ajuste."))
        // Whoever is erased later changes nothing of what was decided.
        try shell.carnet("forget", "agent1@exemple.fr", "--yes")
        let text = try shell.carnet("breakaway", "show", "DDT-1").out.replacing("\u{A0}", with: " ")
        #expect(text.contains("6 utilisateurs") && text.contains("aujourd'hui : 99 contactées"), "\(text)")
        #expect(try shell.carnet("verify").code == 0)
    }

    @Test func whatIsTypedWronglyIsRefusedAndNothingIsMade() throws {
        let shell = try shell(people: 3)
        for arguments in [
            ["start", "X", "--target", "0"], ["start", "X", "--measure", "bonheur"], ["start", " "],
            ["start", "X", "--from", "2026-12-01", "--until", "2026-11-01"], ["idea", "X", "--ease", "7"], ["start"],
        ] {
            let run = try shell.carnet(["breakaway"] + arguments)
            #expect(run.code == 64 && run.out.isEmpty, "\(arguments) \(run.err)")
        }
        #expect(try shell.carnet("breakaway", "list").out.isEmpty)
        #expect(try shell.carnet("breakaway", "show", "X").code == 1)
        try shell.carnet("breakaway", "start", "X", "--measure", "visits", "--figures")
        for (arguments, code) in [
            (["hours", "X", "2"], 64), (["hours", "X", "25h"], 64), (["hours", "X", "abc"], 64),
            (["hours", "X", "1h", "--day", "2027-01-01"], 64), (["figure", "X", "visits", "10"], 64),
            (["figure", "X", "visits", "-1", "--source", "y"], 64), (["split", "X"], 1), (["compare", "X"], 1),
            (["decide", "X", "arrêter"], 64), (["edit", "X", "colour=red"], 64),
        ] as [([String], Int32)] {
            #expect(try shell.carnet(["breakaway"] + arguments).code == code, "\(arguments)")
        }
        #expect(try shell.carnet("breakaway", "figure", "X", "visits", "52", "--source", "Matomo").code == 0)
        let shown = try shell.carnet("breakaway", "show", "X", "--format", "json").object
        #expect((shown["results"] as? [String: Any])?["visits"] as? Int == 52)
        #expect(shown["low"] is NSNull && shown["target"] is NSNull)
    }

    /// By lot, and then side by side; the same seed gives the same forms on any device.
    @Test func theDrawIsKeptAndCompared() throws {
        let shell = try shell(people: 40)
        at(shell, "2026-11-02")
        try shell.carnet("breakaway", "start", "A ou B", "--measure", "answers", "--filter", "tag:ddt")
        #expect(try shell.carnet("breakaway", "split", "A ou B", "--seed", "7").code == 0)
        #expect(try shell.carnet("breakaway", "split", "A ou B").code == 1)
        let list = try shell.carnet("list", "in:\"a ou b\"", "--format", "json").array
        #expect(list.count == 40)
        let forms = list.compactMap { contact in
            ((contact["breakaways"] as? [[String: Any]])?.first?["form"] as? String).map {
                (contact["email"] as? String ?? "", $0)
            }
        }
        #expect(forms.count { $0.1 == "A" } == 20 && forms.count { $0.1 == "B" } == 20)
        for (email, form) in forms {
            try shell.carnet("log", email, "mail", "sent")
            if form == "A" { try shell.carnet("log", email, "message", "received") }
        }
        at(shell, "2026-12-10")
        let compared = try shell.carnet("breakaway", "compare", "A ou B", "--format", "json").object
        #expect(compared["says"] as? String == "clear" && compared["drawn"] as? Bool == true)
        #expect((compared["a"] as? [String: Any])?["x"] as? Int == 20)
        #expect(try #require(compared["probability"] as? Double) > 0.99)
        #expect(!(compared["sentence"] as? String ?? "").contains("tirés au sort"))
    }

    /// The model and the link of somebody's form are taken by themselves, until that model was written to them.
    @Test func aMailIsOfTheirForm() throws {
        let shell = try shell(people: 4)
        at(shell, "2026-11-02")
        for name in ["Un", "Deux"] {
            try shell.write("modele.txt", "Objet : \(name) ?\n\nBonjour,\n\nVersion \(name) : {{lien}} ?\n")
            #expect(try shell.carnet("models", "write", name, "modele.txt").code == 0)
        }
        for keyword in ["a", "b"] {
            try shell.carnet("link", "exemple.fr", "--campaign", "essai", "--keyword", keyword)
        }
        for number in 1...4 { try shell.carnet("edit", "agent\(number)@exemple.fr", "source=annuaire") }
        try shell.carnet("breakaway", "start", "Essai", "--measure", "answers", "--filter", "tag:ddt")
        #expect(
            try shell.carnet(
                "breakaway", "split", "Essai", "--seed", "3", "--models", "Un,Deux", "--links", "essai/a,essai/b"
            ).code == 0)
        let contacts = try shell.carnet("list", "tag:ddt", "--format", "json").array
        for contact in contacts {
            let form = (contact["breakaways"] as? [[String: Any]])?.first?["form"] as? String
            let email = try #require(contact["email"] as? String)
            let mail = try #require(try shell.carnet("mail", email, "--format", "json", "--log").array.first)
            #expect(mail["subject"] as? String == (form == "A" ? "Un ?" : "Deux ?"))
            let body = try #require(mail["body"] as? String)
            #expect(body.contains(form == "A" ? "mtm_kwd=a" : "mtm_kwd=b"))
            let exchange = (try shell.carnet("show", email, "--format", "json").object["exchanges"] as? [[String: Any]])
            #expect(exchange?.first?["link"] as? String == mail["link"] as? String)
            at(shell, "2026-11-09")
            let later = try #require(try shell.carnet("mail", email, "--format", "json").array.first)
            #expect(later["subject"] as? String != mail["subject"] as? String)
            at(shell, "2026-11-02")
        }
    }

    /// Two of one name both stay, told apart; a name that fits two does nothing.
    @Test func twoOfOneNameAreToldApart() throws {
        let shell = try shell(people: 2)
        try shell.carnet("breakaway", "start", "DDT", "--measure", "answers")
        try shell.carnet("breakaway", "start", "ddt", "--measure", "answers")
        let list = try shell.carnet("breakaway", "list", "--format", "json").array
        #expect(list.map { $0["slug"] as? String } == ["ddt", "ddt-2"])
        #expect(list.map { $0["name"] as? String } == ["DDT", "ddt (2)"])
        try shell.carnet("breakaway", "add", "ddt (2)", "agent1@exemple.fr")
        #expect(try shell.carnet("breakaway", "show", "ddt (2)", "--format", "json").object["people"] as? Int == 1)
        try shell.carnet("undo")
        #expect(try shell.carnet("breakaway", "show", "ddt-2", "--format", "json").object["people"] as? Int == 0)
    }
}

extension BreakawayCommandTests {
    /// How many people stand behind somebody, and what they are to the product, go from one carnet to another.
    @Test func whatAContactStandsForIsExportedAndImported() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        try shell.carnet("add", "Claire Nguyen claire@exemple.fr")
        let edit = try shell.carnet("edit", "Claire", "represents=12 000", "part=relais")
        #expect(edit.code == 0, "\(edit.err)")
        let json = try shell.carnet("export", "--to", "json").out
        let other = try Shell()
        try other.carnet("init", "--product", "Reposante")
        try other.write("contacts.json", json)
        #expect(try other.carnet("import", "contacts.json", "--yes").code == 0)
        let claire = try other.carnet("show", "Claire", "--format", "json").object
        #expect(claire["represents"] as? Int == 12_000 && claire["part"] as? String == "relay")
        try other.write("bad.json", json.replacing("\"represents\":12000", with: "\"represents\":\"beaucoup\""))
        let bad = try other.carnet("import", "bad.json", "--yes")
        #expect(bad.err.contains("un nombre"), "\(bad.err)")
        #expect(try shell.carnet("edit", "Claire", "represents=beaucoup").code == 64)
        #expect(try shell.carnet("edit", "Claire", "part=chef").code == 64)
    }
}
