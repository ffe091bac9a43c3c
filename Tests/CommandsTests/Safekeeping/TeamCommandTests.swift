import Foundation
import Testing

/// Two people, each on a device of their own, share a carnet as new users would.
@Suite struct TeamCommandTests {
    /// Ana's device and Bob's, over one bare repository; both have Claire.
    private func team() throws -> (ana: Shell, bob: Shell, claire: String) {
        let (ana, bob) = (try Shell(language: "C.UTF-8"), try Shell(language: "C.UTF-8"))
        (ana.environment["CARNET_PERSON"], bob.environment["CARNET_PERSON"]) = ("Ana", "Bob")
        for shell in [ana, bob] { shell.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"] }
        #expect(try ana.line("git init --quiet --bare remote.git").code == 0)
        try ana.carnet("init", "--product", "Reposante")
        let claire = try ana.add("Claire Nguyen")
        #expect(try ana.carnet("sync", "--remote", ana.path("remote.git")).code == 0)
        #expect(try bob.carnet("clone", ana.path("remote.git"), bob.path("carnet")).code == 0)
        return (ana, bob, claire)
    }

    private func digest(_ shell: Shell) throws -> String? {
        try shell.carnet("verify", "--digest", "--format", "json").object["digest"] as? String
    }

    @Test func whatEachDidOfflineIsOnBothBoards() throws {
        let (ana, bob, claire) = try team()
        #expect(try bob.contact(claire)["name"] as? String == "Claire Nguyen")
        try ana.carnet("move", claire, "user")
        try bob.carnet("move", claire, "meeting")
        try bob.carnet("log", claire, "call", "talked", "motivée")
        #expect(try bob.carnet("sync").code == 0)
        let sync = try ana.carnet("sync")
        #expect(sync.out.contains("Received: Bob, 2 changes.") && sync.err.contains("1 of your changes is replaced"))
        #expect(try bob.carnet("sync").code == 0)
        #expect(try digest(ana) == digest(bob))
        let history = try ana.carnet("history", claire).out
        #expect(history.contains("Ana") && history.contains("Bob"))
        #expect(try ana.carnet("sync").out == "Nothing new.\n")
        let members = try bob.carnet("team", "--format", "json").array
        #expect(members.compactMap { $0["person"] as? String } == ["Bob", "Ana"])
        #expect(members.compactMap { $0["mine"] as? Bool } == [true, false])
    }

    /// The repository somebody stands in is not meant: neither its settings nor that they cannot be read.
    @Test func syncDoesNotDependOnWhereOneStands() throws {
        let (ana, bob, claire) = try team()
        #expect(try ana.line("git init --quiet work && mkdir work/sub").code == 0)
        try ana.write("work/.git/config", "[core\n bad")
        try ana.carnet("move", claire, "user")
        let sync = try ana.line("cd work/sub && carnet sync")
        #expect(sync.code == 0, "\(sync.err)")
        #expect(try bob.carnet("sync").code == 0)
        #expect(try bob.contact(claire)["stage"] as? String == "user")
        // Nor one above this device's own state.
        try ana.write("state/.git", "gitdir: /nowhere")
        try ana.carnet("move", claire, "ambassador")
        #expect(try ana.carnet("sync").code == 0)
    }

    @Test func undoTakesBackMineAndSaysWhatStays() throws {
        let (ana, bob, claire) = try team()
        try ana.carnet("move", claire, "contacted")
        try ana.carnet("sync")
        try bob.carnet("sync")
        try bob.carnet("move", claire, "meeting")
        try bob.carnet("sync")
        try ana.carnet("sync")
        let undo = try ana.carnet("undo")
        #expect(undo.code == 0 && undo.err.contains("stays: stage Meeting (Bob)"))
        #expect(try ana.contact(claire)["stage"] as? String == "meeting")
        // The next one is Ana's again, not Bob's.
        try ana.carnet("undo")
        try ana.carnet("sync")
        try bob.carnet("sync")
        #expect(try digest(ana) == digest(bob))
    }

    @Test func aForgottenPersonIsGoneOnBothDevices() throws {
        let (ana, bob, claire) = try team()
        let gone = try ana.add("Quetzalcoatl Roy")
        try ana.carnet("sync")
        try bob.carnet("sync")
        try bob.carnet("log", claire, "call", "talked", "vient de la part de Quetzalcoatl Roy")
        try bob.carnet("sync")
        try ana.carnet("sync")
        let forget = try ana.carnet("forget", gone, "--yes")
        #expect(forget.code == 0 && forget.lines == [gone])
        #expect(forget.err.contains("1 text of other cards names Quetzalcoatl Roy"))
        #expect(forget.err.contains("Not done yet on: Bob"))
        try ana.carnet("sync", "--purge")
        #expect(try bob.carnet("sync").code == 0)
        for shell in [ana, bob] {
            #expect(try shell.line("grep -rl Quetzalcoatl carnet state").lines == [])
            #expect(try shell.carnet("list", "--format", "ids").lines == [claire])
            #expect(try shell.contact(claire)["exchanges"].map { "\($0)" }?.contains("[…]") == true)
        }
        #expect(
            try ana.line("git -C remote.git cat-file --batch --batch-all-objects | grep -c Quetzalcoatl").out == "0\n")
        try bob.carnet("sync")
        try ana.carnet("sync")
        #expect(try ana.carnet("privacy", "--format", "json").object["waiting"] as? [String] == [])
        #expect(try digest(ana) == digest(bob))
    }

    @Test func anOldFileBringsNobodyBackWhoWasErased() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let gone = try shell.add("Claire Nguyen Claire.Nguyen@exemple.fr")
        try shell.add("Paul Rey paul@exemple.fr")
        try shell.carnet("export", "--to", "csv", "--output", shell.path("old.csv"))
        try shell.carnet("drop", gone, "--reason", "objection")
        #expect(try shell.carnet("forget", gone, "--yes").code == 0)
        let again = try shell.carnet("import", shell.path("old.csv"), "--format", "json")
        #expect(again.code == 1)
        let rejected = try #require(again.object["rejected"] as? [[String: Any]])
        #expect(rejected.compactMap { $0["code"] as? String } == ["erased"])
        // Under another name, without the identifier: the address tells.
        try shell.write("new.csv", "Nom;Courriel\nC. Nguyen;claire.nguyen@exemple.fr\nLoïc;loic@exemple.fr\n")
        let other = try shell.carnet("import", shell.path("new.csv"), "--format", "json")
        let refused = try #require(other.object["rejected"] as? [[String: Any]])
        #expect(refused.compactMap { $0["code"] as? String } == ["objected"])
        #expect(try shell.carnet("list", "--format", "ids").lines.count == 2)
        #expect(try shell.carnet("add", "C. N. claire.nguyen@exemple.fr").err.contains("refuse d'être recontactée"))
    }

    @Test func anotherAddressOfSomebodyErasedBringsThemBackNoMore() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let gone = try shell.add("Claire Nguyen claire@exemple.fr")
        try shell.carnet("edit", gone, "emails=claire@exemple.fr, c.nguyen@perso.exemple.org")
        #expect(try shell.carnet("forget", gone, "--objection", "--yes").code == 0)
        try shell.write("new.csv", "Nom;Courriel\nC. N.;C.Nguyen@perso.exemple.org\nClaire;claire@exemple.fr\n")
        let refused = try #require(
            try shell.carnet("import", shell.path("new.csv"), "--format", "json").object["rejected"]
                as? [[String: Any]])
        #expect(refused.compactMap { $0["code"] as? String } == ["objected", "objected"])
        #expect(try shell.line("grep -rl perso.exemple carnet state").lines == [])
        #expect(try shell.carnet("verify").code == 0)
    }

    @Test func withoutConfirmationNothingIsForgotten() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let id = try shell.add("Claire Nguyen")
        let run = try shell.carnet("forget", id)
        #expect(run.code == 64 && run.err.contains("--yes"))
        #expect(try shell.contact(id)["name"] as? String == "Claire Nguyen")
    }

    @Test func aRestoredCopyTakesNothingAway() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let claire = try shell.add("Claire Nguyen")
        #expect(try shell.carnet("backup", shell.path("copy.jsonl")).code == 0)
        #expect(try shell.carnet("backup", shell.path("copy.jsonl")).code == 73)
        let loic = try shell.add("Loïc")
        #expect(try shell.carnet("restore", shell.path("copy.jsonl")).code == 0)
        #expect(
            try shell.carnet("list", "--format", "ids", "--sort", "created").lines.sorted() == [claire, loic].sorted())
        // Onto another machine, where there is none; and into the folder that was lost.
        let other = try Shell()
        #expect(try other.carnet("restore", shell.path("copy.jsonl")).code == 0)
        #expect(try other.contact(claire)["name"] as? String == "Claire Nguyen")
        try FileManager.default.removeItem(atPath: shell.path("carnet"))
        #expect(try shell.carnet("restore", shell.path("copy.jsonl")).code == 0)
        try shell.add("Zoé")
        // Loïc was acknowledged and is in no copy: that is told, until it is settled.
        #expect(try shell.carnet("verify").code == 1)
        #expect(try shell.carnet("verify", "--repair").code == 0)
        #expect(try shell.carnet("verify").code == 0)
        #expect(try shell.carnet("restore", shell.path("missing")).code == 66)
        try shell.write("nothing.txt", "bonjour\n")
        #expect(try shell.carnet("restore", shell.path("nothing.txt")).code == 65)
    }

    @Test func theFirstOpeningOfADayKeepsACopyAndSevenStay() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        try shell.add("Claire")
        for day in 1...9 {
            shell.environment["CARNET_NOW"] = "2026-12-0\(day)T09:00"
            try shell.carnet("list")
            try shell.carnet("list")
        }
        let copies = try shell.line("ls state/carnet/*/backups").lines
        #expect(copies == (3...9).map { "2026-12-0\($0).jsonl" })
    }

    @Test func damageIsToldAndRepaired() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        for name in ["Claire", "Loïc", "Zoé"] { try shell.add(name) }
        // No dated copy has the record that is hit.
        #expect(try shell.line("rm -r state/carnet/*/backups; sed -i '3s/Claire/Clairf/' carnet/log/*").code == 0)
        let told = try shell.carnet("verify")
        #expect(told.code == 1 && told.err.contains("verify --repair"))
        #expect(told.err.contains("entre : ") && told.err.contains("Nouveau contact : Loïc"))
        let repair = try shell.carnet("verify", "--repair", "--format", "json")
        #expect(repair.code == 0 && repair.object["ok"] as? Bool == true)
        let repairs = try #require(repair.object["repairs"] as? [[String: Any]])
        #expect(repairs.compactMap { $0["lost"] as? Int } == [1])
        #expect(try shell.carnet("verify").code == 0)
        #expect(try shell.carnet("list", "--format", "ids").lines.count == 2)
        #expect(try shell.line("ls carnet/aside").lines.count == 1)
    }

    @Test func aPersonsWholeFileIsGiven() throws {
        let shell = try Shell()
        try shell.carnet("init", "--product", "Reposante")
        let claire = try shell.add("Claire Nguyen claire@exemple.fr")
        let paul = try shell.add("Paul Rey")
        try shell.carnet("log", paul, "call", "talked", "recommandé par Mme Nguyen")
        let file = try shell.carnet("privacy", claire, "--format", "json").object
        #expect((file["contact"] as? [String: Any])?["email"] as? String == "claire@exemple.fr")
        let records = try #require(file["records"] as? [[String: Any]])
        #expect(records.compactMap { $0["event"] as? String }.allSatisfy { $0.contains("claire@exemple.fr") })
        #expect((file["history"] as? [Any])?.count == 1 && (file["namedBy"] as? [Any])?.count == 1)
        #expect(try shell.carnet("privacy", claire).out.contains("recommandé par Mme Nguyen"))
        shell.environment["CARNET_NOW"] = "2029-12-01T09:00"
        let report = try shell.carnet("privacy", "--format", "json").object
        #expect((report["unheard"] as? [[String: Any]])?.compactMap { $0["id"] as? String }.count == 2)
        #expect(try shell.carnet("privacy", "--years", "4", "--format", "json").object["unheard"] as? [String] == [])
    }
}
