import Foundation
import Testing

@Suite struct CommandTests {
    private func shell() throws -> Shell {
        let shell = try Shell()
        #expect(try shell.carnet("init", "--product", "Reposante").code == 0)
        return shell
    }

    @Test func initMakesACarnetOnce() throws {
        let shell = try shell()
        let again = try shell.carnet("init", "--product", "Autre")
        #expect(again.code == 1)
        #expect(again.err.contains("déjà un carnet"))
        #expect(try shell.carnet("init").code == 64)
    }

    @Test func aNamedFolderMustBeACarnet() throws {
        let shell = try Shell()
        #expect(try shell.carnet("list").code == 66)
        #expect(try shell.carnet("add", "Zoé").code == 66)
        #expect(try shell.carnet("--carnet", shell.path("nulle-part"), "list").code == 66)
        #expect(try shell.carnet("list", "--carnet", shell.path("nulle-part")).code == 66)
        #expect(try shell.carnet("list", "--carnet").code == 64)
    }

    @Test func theDefaultFolderIsMadeWhenNeeded() throws {
        let shell = try Shell()
        shell.environment["CARNET_DIR"] = nil
        shell.environment["XDG_DATA_HOME"] = shell.path("data")
        let run = try shell.carnet("add", "Zoé")
        #expect(run.code == 0)
        #expect(run.err.contains("Nouveau carnet dans"))
        #expect(try shell.carnet("list", "--format", "ids").lines == run.lines)
    }

    @Test func addUnderstandsACaptureLine() throws {
        let shell = try shell()
        let paul = try shell.add("Paul Rey")
        let run = try shell.carnet(
            "add", "Claire Nguyen", "chez:\"DRAAF Grand Est\"", "claire@exemple.fr", "via:\"Paul Rey\"", "r:lun",
            "foo:x")
        #expect(run.code == 0)
        #expect(run.err.contains("« foo:x » n'est pas un champ"))
        let contact = try shell.contact(try #require(run.lines.first))
        #expect(contact["name"] as? String == "Claire Nguyen foo:x")
        #expect(contact["organisation"] as? String == "DRAAF Grand Est")
        #expect(contact["referredBy"] as? String == paul)
        #expect((contact["next"] as? [String: Any])?["on"] as? String == "2026-11-23")
    }

    @Test func addTakesOptionsAndSaysDuplicates() throws {
        let shell = try shell()
        let id = try #require(
            try shell.carnet(
                "add", "--name", "Léa", "--stage", "rdv", "--tag", "a", "--tag", "b", "--email", "lea@exemple.fr"
            ).lines.first)
        let contact = try shell.contact(id)
        #expect(contact["stage"] as? String == "meeting")
        #expect(contact["tags"] as? [String] == ["a", "b"])
        let twin = try shell.carnet("add", "Autre LEA@exemple.fr")
        #expect(twin.code == 0)
        #expect(twin.err.contains("Déjà là ? « Léa » (\(id))"))
        #expect(try shell.carnet("add", "--name", "X", "--stage", "rdz").code == 64)
        #expect(try shell.carnet("add", "--name", "X", "--email", "x@").code == 64)
        #expect(try shell.carnet("add").code == 64)
        #expect(try shell.carnet("add", "tag:x").code == 1)
    }

    @Test func addReadsOneContactALine() throws {
        let shell = try shell()
        let run = try shell.carnet("add", "-", input: "Zoé\n\ntag:seul\nMax chez:DDT\r\nLéa")
        #expect(run.code == 1)
        #expect(run.lines.count == 3)
        #expect(run.err.contains("Ligne 3 :"))
        #expect(run.err.contains("3 contacts ajoutés."))
        #expect(try shell.contact("Max")["organisation"] as? String == "DDT")
    }

    /// Who writes line by line reads the id of one before giving the next, also when some come at once.
    @Test func eachLineIsAcknowledgedBeforeTheNextIsThere() throws {
        let shell = try shell()
        let run = try shell.line(
            """
            coproc carnet add -; in=${COPROC[1]} out=${COPROC[0]}
            echo Zoé >&$in; read -r a <&$out
            printf 'Max\\nLéa\\nIn' >&$in; read -r b <&$out; read -r c <&$out
            echo ès >&$in; read -r d <&$out; exec {in}>&-
            echo $a $b $c $d
            """)
        let ids = run.out.split(separator: " ").map { $0.filter { $0 != "\n" } }
        #expect(ids.count == 4, "\(run.err)")
        #expect(try ids.map { try shell.contact($0)["name"] as? String } == ["Zoé", "Max", "Léa", "Inès"])
    }

    @Test func aTooLongLineCostsNoOther() throws {
        let shell = try shell()
        let long = String(repeating: "x", count: 300_000)
        let run = try shell.carnet("add", "-", input: "Zoé\n\(long)\nMax\n")
        #expect(run.code == 1)
        #expect(run.lines.count == 2)
        #expect(run.err.contains("Ligne 2 :"))
    }

    @Test func aContactIsFoundByIdPrefixOrWords() throws {
        let shell = try shell()
        let id = try shell.add("Claire Nguyen chez:DRAAF")
        _ = try shell.add("Claire Martin")
        #expect(try shell.contact(id)["id"] as? String == id)
        #expect(try shell.contact(String(id.prefix(8)))["id"] as? String == id)
        #expect(try shell.contact("nguyen draaf")["id"] as? String == id)
        let several = try shell.carnet("move", "claire", "rdv")
        #expect(several.code == 1)
        #expect(several.out.isEmpty)
        #expect(several.err.contains(id))
        let none = try shell.carnet("show", "Nguyne")
        #expect(none.code == 1)
        #expect(none.err.contains("Claire Nguyen"))
    }

    @Test func everyWriteAcknowledgesItsContacts() throws {
        let shell = try shell()
        let id = try shell.add("Claire Nguyen")
        let other = try shell.add("Paul Rey")
        #expect(try shell.carnet("move", id, "paul", "rdv").lines == [id, other])
        #expect(try shell.carnet("move", id, "meeting").out.isEmpty)
        #expect(try shell.carnet("answer", id, "1", "oui", "--evidence", "on ressaisit").lines == [id])
        #expect(try shell.carnet("answer", id, "décide", "-").lines == [id])
        #expect(try shell.carnet("next", id, "lun", "14h30", "--kind", "appel").lines == [id])
        #expect(try shell.carnet("done", id, "--result", "d'accord", "--next", "2s").lines == [id])
        #expect(try shell.carnet("log", id, "call", "attempted", "--day", "hier").lines == [id])
        #expect(try shell.carnet("edit", id, "fonction=préfète", "tags=a,b", "fields.Effectif=12").lines == [id])
        #expect(try shell.carnet("sleep", id, "1m").lines == [id])
        #expect(try shell.carnet("wake", id).lines == [id])
        #expect(try shell.carnet("drop", id, "--reason", "silence").lines == [id])
        let contact = try shell.contact(id)
        #expect(contact["standing"] as? String == "dropped")
        #expect(contact["reason"] as? String == "silence")
        #expect(contact["role"] as? String == "préfète")
        #expect(contact["fields"] as? [String: String] == ["Effectif": "12"])
        let criteria = contact["criteria"] as? [String: [String: Any]]
        #expect(criteria?["sharesProblem"]?["evidence"] as? String == "on ressaisit")
        #expect(criteria?["decides"]?["answer"] as? String == "no")
        #expect((contact["exchanges"] as? [[String: Any]])?.count == 2)
        #expect(contact["lastExchange"] as? String == "2026-11-21")
    }

    @Test func aContactHasSeveralAddressesAndNumbers() throws {
        let shell = try shell()
        let id = try shell.add("Claire Nguyen claire@exemple.fr")
        let both = "emails=claire@exemple.fr (confirmé), c.nguyen@perso.exemple.org (en erreur)"
        #expect(try shell.carnet("edit", id, both, "phones=06 12 34 56 78 (mobile), 01 99 00 12 34").lines == [id])
        let contact = try shell.contact(id)
        #expect(contact["email"] as? String == "claire@exemple.fr")
        #expect(contact["phone"] as? String == "06 12 34 56 78")
        let emails = try #require(contact["emails"] as? [[String: Any]])
        #expect(emails.map { $0["address"] as? String } == ["claire@exemple.fr", "c.nguyen@perso.exemple.org"])
        #expect(emails.map { $0["status"] as? String } == ["confirmed", "bounced"])
        let phones = try #require(contact["phones"] as? [[String: Any]])
        #expect(phones.map { $0["number"] as? String } == ["06 12 34 56 78", "01 99 00 12 34"])
        #expect(phones.map { $0["label"] as? String } == ["mobile", ""])
        let card = try shell.carnet("show", id).out
        #expect(card.contains("claire@exemple.fr (confirmé), c.nguyen@perso.exemple.org (en erreur)"))
        #expect(card.contains("06 12 34 56 78 (mobile), 01 99 00 12 34"))
        for filter in ["perso.exemple.org", "0199", "+33 6 12"] {
            #expect(try shell.carnet("list", filter, "--format", "ids").lines == [id])
        }
        // A mail to another of theirs is to nobody new.
        #expect(try shell.carnet("add", "C. N. c.nguyen@perso.exemple.org").err.contains("« Claire Nguyen »"))
        #expect(try !shell.carnet("add", "Accueil contact@exemple.fr").err.contains("Déjà là"))
        #expect(try !shell.carnet("add", "Mairie contact@exemple.fr").err.contains("Déjà là"))
        #expect(try shell.carnet("edit", id, "emails=claire@exemple.fr (perso)").code == 64)
        #expect(try shell.carnet("edit", id, "emails=claire").code == 64)
        #expect(try shell.carnet("edit", id, "emails=c.nguyen@perso.exemple.org").lines == [id])
        #expect(try shell.contact(id)["emailStatus"] as? String == "bounced")
    }

    @Test func aMainNumberIsClearedAndCorrectedWithWhatItIs() throws {
        let shell = try shell()
        let id = try shell.add("Léa Mat lea@exemple.fr l2@exemple.fr 0612345678 0199001234")
        #expect(try shell.contact(id)["name"] as? String == "Léa Mat")
        func phones() throws -> [String?] {
            (try shell.contact(id)["phones"] as? [[String: Any]])?.map { $0["number"] as? String } ?? []
        }
        try shell.carnet("edit", id, "phones=06 12 34 56 78 (mobile), 01 99 00 12 34 (bureau)")
        try shell.carnet("edit", id, "phone=07 00 00 00 01")
        #expect(try phones() == ["07 00 00 00 01", "01 99 00 12 34"])
        try shell.carnet("edit", id, "phone=")
        #expect(try phones() == ["01 99 00 12 34"])
        try shell.carnet("edit", id, "email=", "phone=07 00 00 00 02, 01 99 00 99 99 (fax)")
        #expect(try phones() == ["07 00 00 00 02", "01 99 00 99 99"])
        #expect(try shell.contact(id)["email"] as? String == "l2@exemple.fr")
        #expect(try shell.carnet("edit", id, "phones=(mobile)").err.contains("« (mobile) » n'est pas un numéro"))
        // All that was written of them is told, also what was taken off.
        let file = try shell.carnet("privacy", id).out
        for text in ["07 00 00 00 01", "01 99 00 12 34 (bureau)", "ôté", "l2@exemple.fr"] {
            #expect(file.split(separator: "écrit").last?.contains(text) == true, "\(text) in \(file)")
        }
    }

    @Test func thePreviewNamesWhatBecomesOfFurtherColumns() throws {
        let shell = try shell()
        try shell.write("deux.csv", "Nom;Courriel;Courriel 2;Tél.;Portable pro\nZoé;z@x.fr;z@y.fr;01 99;06 12 34\n")
        let preview = try shell.carnet("import", "deux.csv", "--dry-run").out
        #expect(preview.contains("autres courriels") && !preview.contains("non repris"))
        #expect(try shell.carnet("import", "deux.csv", "--map", "autres téléphones=Tél.", "--dry-run").code == 0)
    }

    @Test func undoAndRedoWalkThroughTheHistory() throws {
        let shell = try shell()
        let id = try shell.add("Zoé")
        try shell.carnet("move", id, "rdv")
        let undo = try shell.carnet("undo")
        #expect(undo.lines == [id])
        #expect(undo.err.hasPrefix("Annulé : "))
        #expect(try shell.contact(id)["stage"] as? String == "prospect")
        let redo = try shell.carnet("redo")
        #expect(redo.lines == [id])
        #expect(try shell.contact(id)["stage"] as? String == "meeting")
        #expect(try shell.carnet("redo").code == 1)
        let history = try shell.carnet("history", id, "--format", "json").array
        #expect(history.allSatisfy { Set($0.keys) == ["at", "by", "gesture", "text", "contacts", "undone"] })
        #expect(history.first?["by"] as? String == "Camille")
        #expect(history.first?["contacts"] as? [String] == [id])
    }

    @Test func unknownWordsAreUsageFailures() throws {
        let shell = try shell()
        try shell.add("Zoé")
        for (arguments, meant) in [
            (["lst"], "list"), (["list", "--formt", "json"], "--format"), (["list", "étap:rdv"], "étape:"),
            (["move", "Zoé", "meetin"], "meeting"), (["answer", "Zoé", "decids", "oui"], "decides"),
            (["answer", "Zoé", "1", "peut-être"], "oui"), (["next", "Zoé", "lunid"], "lundi"),
            (["drop", "Zoé", "--reason", "silenc"], "silence"), (["log", "Zoé", "cal", "talked"], "call"),
            (["log", "Zoé", "call", "talkd"], "talked"), (["edit", "Zoé", "rol=x"], "role"),
            (["edit", "Zoé", "zzz=x"], "fields."),
            (["help", "lst"], "list"), (["sleep", "Zoé", "2020-01-01"], "à venir"), (["list", "c9:+"], "c1"),
        ] {
            let run = try shell.line("carnet " + arguments.map { "'\($0)'" }.joined(separator: " "))
            #expect(run.code == 64, "\(arguments)")
            #expect(run.err.contains(meant), "\(arguments): \(run.err)")
            #expect(run.out.isEmpty)
        }
    }

    @Test func wordsMayBeginWithADash() throws {
        let shell = try shell()
        let id = try shell.add("Zoé")
        #expect(try shell.carnet("answer", id, "2", "-").lines == [id])
        #expect(try shell.carnet("log", id, "note", "unknown", "-5 postes", "--day", "-3j").lines == [id])
        let exchange = (try shell.contact(id)["exchanges"] as? [[String: Any]])?.first
        #expect(exchange?["text"] as? String == "-5 postes")
        #expect(exchange?["on"] as? String == "2026-11-18")
        #expect(try shell.carnet("list", "c2:-", "--format", "ids").lines == [id])
        #expect(try shell.carnet("list", "!zoe", "--format", "ids").lines.isEmpty)
    }

    @Test func listSortsFiltersAndSpeaksJSON() throws {
        let shell = try shell()
        let zoe = try shell.add("Zoé étape:rdv r:+5j")
        let ana = try shell.add("Ana r:+2j")
        let left = try shell.add("Léa")
        try shell.carnet("drop", left, "--reason", "other")
        #expect(try shell.carnet("list", "--sort", "name", "--format", "ids").lines == [ana, zoe])
        #expect(try shell.carnet("list", "--sort", "stage", "--format", "ids").lines == [ana, zoe])
        #expect(try shell.carnet("list", "--sort", "due", "--format", "ids").lines == [ana, zoe])
        #expect(try shell.carnet("list", "côté", "--format", "ids").lines == [left])
        #expect(Set(try shell.carnet("list", "tous", "--format", "ids").lines) == [ana, zoe, left])
        let json = try shell.carnet("list", "étape:rdv", "--format", "json").array
        #expect(json.count == 1)
        #expect(
            Set(json.first?.keys.map { $0 } ?? []) == [
                "id", "name", "civility", "givenName", "familyName", "organisation", "role", "level", "stakes", "email",
                "emailStatus", "emails", "phones",
                "phone", "url", "place", "stage", "standing", "reason", "until", "criteria", "score", "next",
                "exchanges", "tags",
                "source", "referredBy", "referred", "askedOn", "represents", "part", "breakaways", "notes", "created",
                "updated", "lastHeard",
                "lastExchange",
                "fields",
            ])
        #expect(try shell.carnet("list", "personne", "--format", "json").array.isEmpty)
        let table = try shell.carnet("list")
        #expect(table.lines.first?.hasPrefix("Identifiant") == true)
        #expect(table.out.contains("Zoé"))
    }

    @Test func todayTellsFiveLists() throws {
        let shell = try shell()
        _ = try shell.add("Tard r:2026-11-18")
        _ = try shell.add("Ce jour r:auj")
        _ = try shell.add("Perdue étape:contacté")
        _ = try shell.add("Bientôt r:+3j")
        let met = try shell.add("Vue")
        try shell.carnet("next", met, "2026-11-20", "--kind", "rdv")
        let today = try shell.carnet("today", "--format", "json").object
        func names(_ key: String) -> [String] {
            (today[key] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        }
        #expect(Set(today.keys) == ["late", "today", "past", "unplanned", "week", "first", "decide", "prepared"])
        #expect(names("past") == ["Vue"])
        #expect(names("late") == ["Tard"])
        #expect(names("today") == ["Ce jour"])
        #expect(names("unplanned") == ["Perdue"])
        #expect(names("week") == ["Bientôt"])
        #expect(try shell.carnet("today").out.contains("Tard"))
    }

    @Test func reviewComesInThreeForms() throws {
        let shell = try shell()
        let id = try shell.add("Zoé")
        try shell.carnet("move", id, "rdv")
        #expect(try shell.carnet("review").out.contains("Zoé"))
        // Nobody is named in what is shared.
        let markdown = try shell.carnet("review", "--format", "markdown").out
        #expect(markdown.contains("1 rendez-vous pris") && !markdown.contains("Zoé"))
        let json = try shell.carnet("review", "--since", "1/11", "--format", "json").object
        #expect(json["since"] as? String == "2026-11-01")
        #expect((json["moves"] as? [[String: Any]])?.first?["id"] as? String == id)
        #expect(try shell.carnet("review", "--since", "demain").code == 64)
    }

    @Test func verifyTellsATornTailFromDamage() throws {
        let shell = try shell()
        try shell.add("Zoé")
        try shell.add("Max")
        let intact = try shell.carnet("verify")
        #expect(intact.code == 0)
        #expect(intact.lines.count == 1)
        let log = URL(fileURLWithPath: shell.path("carnet/log"))
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: log.path).first)
        let file = log.appendingPathComponent(name)
        let whole = try Data(contentsOf: file)
        try (whole + Data("{\"k\":\"00".utf8)).write(to: file)
        let torn = try shell.carnet("verify")
        #expect(torn.code == 0)
        #expect(torn.out.contains("queue incomplète"))
        let zoe = try #require(whole.range(of: Data("Zoé".utf8)))
        var damaged = whole
        damaged[zoe.lowerBound] = UInt8(ascii: "X")
        try damaged.write(to: file)
        let bad = try shell.carnet("verify", "--format", "json")
        #expect(bad.code == 1)
        #expect(bad.object["ok"] as? Bool == false)
        let files = bad.object["files"] as? [[String: Any]]
        #expect(Set(files?.first?.keys.map { $0 } ?? []) == ["file", "records", "notes", "damage"])
        let damage = files?.first?["damage"] as? [[String: Any]]
        #expect(Set(damage?.first?.keys.map { $0 } ?? []) == ["offset", "length", "record", "text"])
        let list = try shell.carnet("list", "--format", "ids")
        #expect(list.code == 0)
        #expect(list.lines.count == 1)
    }

    @Test func aClosedPipeEndsQuietly() throws {
        let shell = try shell()
        let lines = (0..<3000).map { "\"Contact\($0)\",\"c\($0)@exemple.fr\"" }
        try shell.write("many.csv", "Nom,Courriel\n" + lines.joined(separator: "\n") + "\n")
        #expect(try shell.carnet("import", "many.csv", "--yes").code == 0)
        let run = try shell.line("carnet list --format json | head -1; echo ${PIPESTATUS[0]}")
        #expect(run.out.hasSuffix("0\n"))
        #expect(!run.err.contains("rror"))
    }

    @Test func helpTeachesInBothLanguages() throws {
        let french = try Shell()
        let english = try Shell(language: "en_GB.UTF-8")
        for name in [
            "init", "add", "list", "show", "edit", "move", "answer", "next", "done", "log", "import", "export", "undo",
        ] {
            let inFrench = try french.carnet("help", name)
            let inEnglish = try english.carnet(name, "--help")
            #expect(inFrench.code == 0 && inEnglish.code == 0)
            #expect(inFrench.out.contains("Exemples") && inEnglish.out.contains("Examples"), "\(name)")
            #expect(inFrench.out.components(separatedBy: "  carnet \(name)").count > 1 || name == "init")
            #expect(inFrench.err.isEmpty && inEnglish.err.isEmpty)
        }
        #expect(try french.carnet("--version").code == 0)
        #expect(try french.carnet("--generate-completion-script", "bash").out.contains("carnet"))
    }

    @Test func escapesNeverReachTheTerminal() throws {
        let shell = try shell()
        let id = try shell.add("Mal\u{1B}[31m icieux\u{202E}")
        for command in ["show \(id)", "list", "history", "today", "review"] {
            let run = try shell.line("carnet \(command)")
            #expect(!(run.out + run.err).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(command)")
        }
        let json = try shell.carnet("list", "--format", "json")
        #expect(!json.out.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }
}
