import Foundation
import Testing

/// Mails, models, addresses, links and referrals from the command line (outreach.md): what is printed, exit codes.
@Suite struct OutreachCommandTests {
    private func shell(_ language: String = "fr_FR.UTF-8") throws -> Shell {
        let shell = try Shell(language: language)
        try shell.carnet("init", "--product", "Reposante")
        try shell.write(
            "carnet/settings.toml",
            "[me]\nname = \"Camille Roy\"\nphone = \"01 99 00 12 05\"\nemail = \"camille@reposante.exemple.fr\"\n"
                + "link = \"https://reposante.exemple.fr\"\nnotice = \"https://reposante.exemple.fr/rgpd\"\n")
        return shell
    }

    private func add(_ shell: Shell, _ line: String) throws -> String {
        try #require(try shell.carnet("add", line).lines.first)
    }

    @Test func aMailIsWrittenHeldBackAndLogged() throws {
        let shell = try shell()
        let claire = try add(shell, "Claire Nguyen claire@exemple.fr")
        let held = try shell.carnet("mail", claire, "--format", "json")
        #expect(held.code == 1 && held.err.contains("accroche"))
        try shell.carnet("edit", claire, "source=annuaire")
        let run = try shell.carnet("mail", claire, "--hook", "Vos agents ressaisissent tout.", "--format", "json")
        #expect(run.code == 0)
        let mail = try #require(run.array.first)
        #expect(
            Set(mail.keys) == ["contact", "to", "subject", "body", "model", "link", "missing", "findings", "logged"])
        #expect(mail["to"] as? String == "claire@exemple.fr" && mail["logged"] as? Bool == false)
        #expect((mail["body"] as? String)?.contains("Vos agents ressaisissent tout.") == true)
        // In text form --log needs a folder: what was not written anywhere is not noted.
        #expect(try shell.carnet("mail", claire, "--hook", "Oui.", "--log").code == 64)
        let logged = try shell.carnet(
            "mail", claire, "--hook", "Vos agents ressaisissent tout.", "--log", "--next", "2026-11-27", "--output",
            "courriels")
        #expect(logged.code == 0 && logged.lines == [claire])
        let files = try FileManager.default.contentsOfDirectory(atPath: shell.path("courriels"))
        #expect(files.count == 1 && files[0].hasSuffix(".eml"))
        let contact = try #require(try shell.carnet("show", claire, "--format", "json").object as [String: Any]?)
        #expect(contact["stage"] as? String == "contacted")
        let exchange = try #require((contact["exchanges"] as? [[String: Any]])?.last)
        #expect(exchange["kind"] as? String == "mail" && exchange["informed"] as? Bool == true)
        #expect(try shell.carnet("undo").code == 0)
    }

    @Test func modelsAreWrittenShownRemovedAndTheirFaultsTold() throws {
        let shell = try shell()
        let built = try shell.carnet("models", "--format", "json").array
        #expect(built.count == 7 && built.allSatisfy { $0["builtIn"] as? Bool == true })
        try shell.write("m.txt", "Objet : Un mot\n\n{{salutation}},\n\n{{accroche}}\n")
        #expect(try shell.carnet("models", "write", "DDT", "m.txt", "--moment", "first").code == 0)
        #expect(try shell.carnet("models", "show", "DDT").out.contains("Un mot\n\n{{salutation}},"))
        try shell.write("f.txt", "Objet : Un mot\n\nBonjour {{zut}}\n")
        let fault = try shell.carnet("models", "write", "DDT", "f.txt")
        #expect(fault.code == 65 && fault.err.contains("f.txt, ligne 3, colonne 9"))
        try shell.write("o.txt", "Objet : Un mot\n\nBonjour {{nom\n")
        #expect(try shell.carnet("models", "write", "DDT", "o.txt").code == 65)
        try shell.carnet("models", "write", "DDT de l'Est", "m.txt")
        #expect(try shell.carnet("models", "remove", "DDT").code == 0)
        // What begins so is another.
        #expect(try shell.carnet("models", "remove", "DDT").code == 1)
        #expect(try shell.carnet("models", "remove", "DDT de l'Est").code == 0)
        #expect(try shell.carnet("models", "show", "DDT").code != 0)
        #expect(try shell.carnet("models", "write", "DDT", "nulle-part.txt").code == 66)
    }

    @Test func aTextIsProofreadWhateverItIs() throws {
        let shell = try shell()
        try shell.write("t.txt", "Objet : Suite\n\nBonjour,\n\nVoir ci-joint.\n")
        let run = try shell.carnet("proofread", "t.txt", "--format", "json")
        #expect(run.code == 0 && Set(run.object.keys) == ["subject", "sentences", "words", "findings"])
        let finding = try #require((run.object["findings"] as? [[String: Any]])?.first)
        #expect(Set(finding.keys) == ["rule", "level", "line", "column", "text", "advice"])
        try shell.write("vide.txt", "\n")
        #expect(try shell.carnet("proofread", "vide.txt").code == 65)
        #expect(try shell.carnet("proofread", "nulle-part.txt").code == 66)
    }

    @Test func anAddressIsFoundByTheVotesAndTaken() throws {
        let shell = try shell()
        for (name, address) in [
            ("Anne Roy", "anne.roy"), ("Paul Rey", "paul.rey"), ("Zoé Blois", "zoe.blois"),
            ("Luc Petit", "luc.petit"), ("Ana Blanc", "ana.blanc"),
        ] {
            _ = try add(shell, "\(name) \(address)@ddt.exemple.fr")
        }
        let claire = try add(shell, "Claire Nguyen")
        let run = try shell.carnet("address", claire, "--domain", "ddt.exemple.fr", "--format", "json")
        let found = try #require(run.array.first)
        #expect(found["address"] as? String == "claire.nguyen@ddt.exemple.fr")
        #expect(found["level"] as? String == "probable" && found["of"] as? Int == 5)
        #expect(try shell.carnet("address", claire, "--domain", "ddt.exemple.fr", "--apply").code == 0)
        let contact = try shell.carnet("show", claire, "--format", "json").object
        #expect(contact["email"] as? String == "claire.nguyen@ddt.exemple.fr")
        #expect(contact["emailStatus"] as? String == "supposed")
        // Nobody of that name is in the carnet: nothing is written.
        let other = try shell.carnet("address", "Léa Martin", "--domain", "prefecture.exemple.gouv.fr")
        #expect(other.code == 0)
        #expect(try shell.carnet("list", "tous", "--format", "ids").lines.count == 6)
    }

    @Test func linksAreMadeOnceRefusedNotedRemoved() throws {
        let shell = try shell()
        _ = try add(shell, "Claire Nguyen")
        let made = try shell.carnet("link", "reposante.exemple.fr", "--campaign", "Réunion & suite")
        #expect(made.lines == ["https://reposante.exemple.fr/?mtm_campaign=reunion-suite"])
        #expect(
            try shell.carnet("link", "reposante.exemple.fr", "--campaign", "Réunion & suite").lines == made.lines)
        #expect(try shell.carnet("links", "--format", "json").array.count == 1)
        for (page, code) in [
            ("javascript:alert(1)", 65), ("https://moi:secret@exemple.fr", 65), ("deux mots", 65),
            ("https://exemple.fr/?token=abc", 65),
        ] {
            #expect(try shell.carnet("link", page, "--campaign", "x").code == Int32(code), "\(page)")
        }
        #expect(
            try shell.carnet("link", "reposante.exemple.fr", "--campaign", "Claire Nguyen").code == 1)
        #expect(try shell.carnet("links", "note", "reunion-suite", "affiche").code == 0)
        #expect(try shell.carnet("links", "--format", "json").array.first?["note"] as? String == "affiche")
        let svg = try shell.carnet("link", "reposante.exemple.fr", "--campaign", "salon", "--svg", "salon.svg")
        #expect(svg.code == 0)
        let drawing = try String(contentsOfFile: shell.path("salon.svg"), encoding: .utf8)
        #expect(drawing.hasPrefix("<?xml") || drawing.hasPrefix("<svg"))
        #expect(!drawing.contains("<script"))
        #expect(try shell.carnet("links", "remove", "salon").code == 0)
        #expect(try shell.carnet("links", "remove", "salon").code != 0)
    }

    @Test func whoIntroducedWhomIsATree() throws {
        let shell = try shell()
        let paul = try add(shell, "Paul Rey")
        try shell.carnet("move", paul, "user")
        let before = try shell.carnet("referrals", "--format", "json").object
        #expect(before["toAsk"] as? [String] == [paul])
        let zoe = try add(shell, "Zoé Blanc")
        try shell.carnet("edit", zoe, "referredBy=\(paul)")
        let after = try shell.carnet("referrals", "--format", "json").object
        let root = try #require((after["tree"] as? [[String: Any]])?.first)
        #expect(root["contact"] as? String == paul)
        #expect(((root["referred"] as? [[String: Any]])?.first)?["contact"] as? String == zoe)
        #expect((after["toAsk"] as? [String])?.isEmpty == true)
        #expect(try shell.carnet("list", "via:\"Paul Rey\"", "--format", "ids").lines == [zoe])
        #expect(try shell.carnet("list", "relation:obtenue", "--format", "ids").lines == [paul])
    }

    @Test func bothLanguagesHaveModels() throws {
        for language in ["fr_FR.UTF-8", "en_GB.UTF-8"] {
            let shell = try shell(language)
            let models = try shell.carnet("models", "--format", "json").array
            #expect(models.count == 7, "\(language)")
        }
    }
}

/// What came to commands there were (outreach.md, *Added to what exists*).
@Suite struct OutreachAdditionTests {
    @Test func aMailThatCameBackMarksItsAddressAndIsNoAttempt() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let id = try #require(try shell.carnet("add", "Claire Nguyen claire@exemple.fr").lines.first)
        #expect(try shell.carnet("log", id, "mail", "bounced").lines == [id])
        let contact = try shell.carnet("show", id, "--format", "json").object
        #expect(contact["emailStatus"] as? String == "bounced" && contact["stage"] as? String == "prospect")
        // Only a mail does.
        #expect(try shell.carnet("log", id, "call", "bounced").code == 64)
        #expect(try shell.carnet("mail", id, "--hook", "Oui.").code == 1)
        #expect(try shell.carnet("log", id, "évènement", "parlé").code == 0)
        let exchanges = try shell.carnet("show", id, "--format", "json").object["exchanges"] as? [[String: Any]]
        #expect(exchanges?.compactMap { $0["kind"] as? String } == ["mail", "event"])
    }

    @Test func whoWasAskedIsKeptByItsDay() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let id = try #require(try shell.carnet("add", "Claire Nguyen").lines.first)
        try shell.carnet("edit", id, "askedOn=2026-11-20")
        #expect(try shell.carnet("show", id, "--format", "json").object["askedOn"] as? String == "2026-11-20")
        #expect(try shell.carnet("edit", id, "askedOn=2027-01-01").code == 64)
        #expect(try shell.carnet("edit", id, "askedOn=zut").code == 64)
    }

    @Test func linksToComeCarryTheFamilyThatWasChosen() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        #expect(try shell.carnet("links", "style", "utm").code == 0)
        let made = try shell.carnet("link", "reposante.exemple.fr", "--campaign", "ddt", "--keyword", "a")
        #expect(made.lines == ["https://reposante.exemple.fr/?utm_campaign=ddt&utm_term=a"])
        #expect(try shell.carnet("links", "style", "pk").code == 64)
        #expect(try shell.carnet("undo").code == 0)
        #expect(try shell.carnet("undo").code == 0)
        let other = try shell.carnet("link", "reposante.exemple.fr", "--campaign", "ddt")
        #expect(other.lines == ["https://reposante.exemple.fr/?mtm_campaign=ddt"])
    }

    /// Nothing that was written to somebody stays behind.
    @Test func whoIsForgottenLeavesNoMail() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let id = try #require(try shell.carnet("add", "Claire Nguyen claire@exemple.fr").lines.first)
        let files = FileManager.default
        let state = "state/" + (try shell.stateFolder())
        try files.createDirectory(atPath: shell.path(state + "/mails"), withIntermediateDirectories: true)
        try shell.write(state + "/mails/claire-nguyen.eml", "To: claire@exemple.fr\n")
        try shell.write(
            state + "/prepared.json",
            "[{\"contact\":\"\(id)\",\"on\":\"2026-11-20\",\"hook\":\"oui\"},"
                + "{\"contact\":\"caaaaaaaab\",\"on\":\"2026-11-20\",\"hook\":\"non\"}]")
        #expect(try shell.carnet("forget", id, "--yes").code == 0)
        #expect(!files.fileExists(atPath: shell.path(state + "/mails/claire-nguyen.eml")))
        let left = try String(contentsOfFile: shell.path(state + "/prepared.json"), encoding: .utf8)
        #expect(!left.contains(id) && left.contains("caaaaaaaab"))
        // One that cannot be read may name anybody.
        let other = try #require(try shell.carnet("add", "Paul Rey").lines.first)
        try shell.write(state + "/prepared.json", "[{\"contact\":\"\(other)\",\"hook\":\"Paul")
        #expect(try shell.carnet("forget", other, "--yes").code == 0)
        let names = try files.contentsOfDirectory(atPath: shell.path(state))
        #expect(!names.contains { $0.hasPrefix("prepared") })
    }

    /// Erased on another device: this one learns it by a sync, and nothing that was prepared for them stays.
    @Test func whoIsErasedElsewhereLeavesNoMail() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let id = try #require(try shell.carnet("add", "Claire Nguyen claire@exemple.fr").lines.first)
        let kept = try #require(try shell.carnet("add", "Paul Rey paul@exemple.fr").lines.first)
        let folder = shell.path("equipe")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(try shell.carnet("sync", "--remote", folder).code == 0)
        let other = try Shell()
        #expect(try other.carnet("clone", folder, other.path("carnet")).code == 0)
        let state = "state/" + (try shell.stateFolder())
        try FileManager.default.createDirectory(atPath: shell.path(state + "/mails"), withIntermediateDirectories: true)
        try shell.write(state + "/mails/claire-nguyen.eml", "To: claire@exemple.fr\n")
        try shell.write(
            state + "/prepared.json",
            "[{\"contact\":\"\(id)\",\"on\":\"2026-11-20\",\"hook\":\"oui\"},"
                + "{\"contact\":\"\(kept)\",\"on\":\"2026-11-20\",\"hook\":\"non\"}]")
        #expect(try other.carnet("forget", id, "--yes").code == 0)
        #expect(try other.carnet("sync").code == 0)
        #expect(try shell.carnet("sync").code == 0)
        #expect(!FileManager.default.fileExists(atPath: shell.path(state + "/mails/claire-nguyen.eml")))
        let left = try String(contentsOfFile: shell.path(state + "/prepared.json"), encoding: .utf8)
        #expect(!left.contains(id) && left.contains(kept))
        // What is written from then on stays.
        try shell.write(state + "/mails/paul-rey.eml", "To: paul@exemple.fr\n")
        let written = Date().addingTimeInterval(60)
        try FileManager.default.setAttributes(
            [.modificationDate: written], ofItemAtPath: shell.path(state + "/mails/paul-rey.eml"))
        #expect(try shell.carnet("sync").code == 0)
        #expect(FileManager.default.fileExists(atPath: shell.path(state + "/mails/paul-rey.eml")))
    }

    @Test func standardInputIsReadOnce() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        #expect(try shell.carnet("import", "-", input: "Nom;Courriel\nZoé;zoe@exemple.fr\n").lines.count == 1)
    }

    /// Who was written to and never informed; supposed addresses nobody answered from.
    @Test func privacyNamesWhoIsOwedSomething() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let told = try #require(try shell.carnet("add", "Claire Nguyen claire@exemple.fr").lines.first)
        let old = try #require(try shell.carnet("add", "Paul Rey paul@exemple.fr").lines.first)
        try shell.carnet("edit", old, "emailStatus=supposed")
        try shell.carnet("edit", told, "source=annuaire")
        try shell.carnet("log", old, "mail", "sent", "--day", "2026-08-01")
        #expect(try shell.carnet("mail", told, "--hook", "Oui.", "--log", "--format", "json").code == 0)
        func names(_ key: String) throws -> [String] {
            let list = try shell.carnet("privacy", "--format", "json").object[key] as? [[String: Any]] ?? []
            return list.compactMap { $0["name"] as? String }
        }
        #expect(try names("uninformed") == ["Paul Rey"])
        #expect(try names("silentSupposed") == ["Paul Rey"])
        try shell.carnet("log", old, "mail", "received")
        #expect(try names("silentSupposed").isEmpty)
        #expect(try shell.carnet("privacy").out.contains("jamais informés"))
    }
}
