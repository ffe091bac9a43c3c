import Foundation
import Testing

/// The public, the Cap, the review and rhythms by commands (piloting.md).
@Suite struct PilotingCommandTests {
    private func shell(_ names: String...) throws -> Shell {
        let shell = try Shell()
        shell.environment["CARNET_NOW"] = "2026-11-09T09:00"
        try shell.carnet("init", "--product", "Reposante")
        for name in names { try shell.carnet("add", "--name", name) }
        return shell
    }

    private func at(_ shell: Shell, _ day: String) { shell.environment["CARNET_NOW"] = day + "T09:00" }

    // MARK: Days between which something lasts

    @Test(arguments: [
        (["--until", "20 nov"], "2026-11-09", "2026-11-20"), (["--until", "vendredi"], "2026-11-09", "2026-11-13"),
        (["--from", "16/11", "--until", "27/11"], "2026-11-16", "2026-11-27"),
        (["--from", "1/10", "--until", "2/11"], "2026-10-01", "2026-11-02"),
        (["--from", "2/11"], "2026-11-02", "2026-11-15"), (["--until", "15/1"], "2026-11-09", "2027-01-15"),
    ])
    func daysOfAnEchappeeAreThoseThatOneMeans(options: [String], from: String, until: String) throws {
        let shell = try shell()
        #expect(try shell.carnet(["breakaway", "start", "DDT-1", "--measure", "answers"] + options).code == 0)
        let shown = try shell.carnet("breakaway", "show", "DDT-1", "--format", "json").object
        #expect(shown["from"] as? String == from && shown["until"] as? String == until)
    }

    @Test func theCapLooksForward() throws {
        let shell = try shell()
        try shell.carnet("goal", "set", "Dossiers", "--target", "2000", "--until", "31/3")
        #expect(try shell.carnet("goal", "--format", "json").object["until"] as? String == "2027-03-31")
        at(shell, "2027-04-15")
        #expect(try shell.carnet("goal").out.contains("fini"))
    }

    // MARK: Decisions and what is counted

    @Test func aDecisionKeepsWhatItWasTakenOn() throws {
        let shell = try shell()
        try shell.carnet("breakaway", "start", "DDT-1", "--measure", "answers", "--target", "1")
        try shell.carnet("breakaway", "decide", "DDT-1", "stop", "--learned", "rien n'est venu")
        #expect(try shell.carnet("breakaway", "edit", "DDT-1", "target=9").code == 1)
        #expect(try shell.carnet("breakaway", "edit", "DDT-1", "measure=users").code == 1)
        #expect(try shell.carnet("breakaway", "edit", "DDT-1", "learned=le mail seul ne suffit pas").code == 0)
    }

    @Test func aNoteIsNoAnswerAndWhoWasThereIsNoResult() throws {
        let shell = try shell("Ana Roux", "Zoé Kern")
        try shell.carnet("move", "Zoé Kern", "meeting")
        at(shell, "2026-11-10")
        try shell.carnet("breakaway", "start", "DDT-1", "--measure", "meetings")
        try shell.carnet("breakaway", "add", "DDT-1", "Ana Roux")
        try shell.carnet("breakaway", "add", "DDT-1", "Zoé Kern")
        for name in ["Ana Roux", "Zoé Kern"] { try shell.carnet("log", name, "mail", "sent") }
        try shell.carnet("log", "Ana Roux", "note", "talked", "vue de loin")
        try shell.carnet("log", "Zoé Kern", "meeting", "talked")
        let shown = try shell.carnet("breakaway", "show", "DDT-1", "--format", "json").object
        let results = try #require(shown["results"] as? [String: Int])
        #expect(results["answers"] == 1 && results["conversations"] == 1 && results["meetings"] == 0)
    }

    /// What is to be done for one, on a day: told from then on, until it is done or decided.
    @Test func whatIsToBeDoneForAnEchappeeIsToldInTime() throws {
        let shell = try shell()
        try shell.carnet("breakaway", "start", "Salon", "--measure", "answers")
        let edit = try shell.carnet("breakaway", "edit", "Salon", "à faire=imprimer les affiches", "à faire le=12/11")
        #expect(edit.code == 0)
        #expect(try shell.carnet("breakaway", "show", "Salon").out.plain.contains("à faire : jeu. 12 nov., imprimer"))
        #expect(try !shell.carnet("today").out.contains("À faire :"))
        at(shell, "2026-11-12")
        #expect(try shell.carnet("today").out.plain.contains("À faire : Salon, imprimer les affiches"))
        #expect(try shell.carnet("breakaway", "edit", "Salon", "à faire le=jamais").code == 64)
        try shell.carnet("breakaway", "decide", "Salon", "stop", "--learned", "rien")
        #expect(try !shell.carnet("today").out.contains("À faire :"))
        #expect(try shell.carnet("verify").code == 0)
    }

    @Test func nobodyGoesIntoOneOfFigures() throws {
        let shell = try shell("Ana Roux")
        try shell.carnet("breakaway", "start", "Salon", "--measure", "signups", "--figures")
        let added = try shell.carnet("breakaway", "add", "Salon", "Ana Roux")
        #expect(added.code == 1 && added.err.contains("chiffres"))
    }

    @Test func twoNamesOfOneCampaignAreToldApart() throws {
        let shell = try shell()
        for name in ["DDT-1", "ddt 1"] { try shell.carnet("breakaway", "start", name, "--measure", "answers") }
        let slugs = try shell.carnet("breakaway", "list", "--format", "json").array.compactMap { $0["slug"] as? String }
        #expect(Set(slugs) == ["ddt-1", "ddt-1-2"])
    }

    /// Before there were échappées people wrote them as a source: they are offered when one of that name is made.
    @Test func oldSourcesAreOfferedOnce() throws {
        let shell = try shell()
        for (name, source) in [
            ("Ana Roux", "échappée « DDT-1 »"), ("Zoé Kern", "Échappée DDT 1"), ("Liam Oz", "DDT-1"),
        ] {
            try shell.carnet("add", "--name", name, "--source", source)
        }
        let start = try shell.carnet("breakaway", "start", "DDT-1", "--measure", "answers")
        #expect(
            start.err.plain.contains(
                "2 contacts ont cette échappée pour origine : carnet breakaway add DDT-1 --sources"))
        #expect(try shell.carnet("breakaway", "add", "DDT-1", "--sources").lines.count == 2)
        #expect(try shell.carnet("list", "in:DDT-1", "--format", "ids").lines.count == 2)
        try shell.carnet("undo")
        #expect(try shell.carnet("list", "in:DDT-1", "--format", "ids").lines.isEmpty)
        let again = try shell.carnet("breakaway", "start", "DDT-1", "--measure", "answers", "--sources")
        #expect(again.err.contains("2 contacts") && !again.err.contains("--sources"))
    }

    // MARK: The public

    @Test func aSegmentAndItsFirstSizeAreOneGesture() throws {
        let shell = try shell()
        let set = try shell.carnet(
            "audience", "set", "DDT", "targeted", "40", "--source", "plan", "--filter", "tag:ddt")
        #expect(set.code == 0 && set.lines.count == 1)
        // One of an earlier day does not take its place, and it is said.
        let earlier = try shell.carnet(
            "audience", "set", "DDT", "targeted", "80", "--source", "plan", "--day", "2026-11-01")
        #expect(earlier.err.contains("Un chiffre plus récent l'emporte : 40"))
        try shell.carnet("undo")
        try shell.carnet("undo")
        #expect(try shell.carnet("audience", "--format", "json").object["segments"] as? [String] == [])
        #expect(try shell.carnet("audience", "segment", "tout", "--filter", "tag:ddt").code == 64)
    }

    // MARK: The review

    @Test func theMonthIsWholeAndWhatIsLateIsNotPosted() throws {
        let shell = try shell("Ana Roux")
        for options in [["tag:ddt"], ["--until", "8/11"], ["--late"]] {
            let review = try shell.carnet(["review", "--month"] + options)
            #expect(review.code == 64 && review.out.isEmpty, "\(options)")
        }
        #expect(try shell.carnet("review", "--post", "--late", "--readers", "l'équipe").code == 64)
        // Both parts of a review are of the same days.
        try shell.carnet("log", "Ana Roux", "call", "talked", "--day", "12/10")
        let review = try shell.carnet("review", "--since", "1/10", "--until", "15/10").out
        #expect(review.contains("du 1er au 15 octobre") && review.contains("1er au 15 oct."))
    }

    @Test func whatWasDecidedIsInTheReview() throws {
        let shell = try shell()
        try shell.carnet("breakaway", "start", "DDT-1", "--measure", "answers", "--until", "10/11")
        at(shell, "2026-11-12")
        #expect(try shell.carnet("today").out.plain.contains("À décider : DDT-1"))
        try shell.carnet(
            "breakaway", "decide", "DDT-1", "adjust", "--learned", "le lundi matin", "--next", "en janvier")
        #expect(
            try shell.carnet("review").out.plain.contains(
                "Appris : DDT-1, ajuster : le lundi matin, suite : en janvier"))
    }

    @Test func whoIsNamedIsFoundWhicheverWayRound() throws {
        let shell = try shell("Océane Dupont")
        shell.environment["MATTERMOST_WEBHOOK"] = "http://127.0.0.1:9/hooks/x"
        for learned in ["Dupont Océane répond", "Océane_Dupont répond", "OCEANE DUPONT"] {
            try shell.carnet("breakaway", "start", "E", "--measure", "answers")
            try shell.carnet("breakaway", "decide", "E", "stop", "--learned", learned)
            let posted = try shell.carnet("review", "--post", "--readers", "tous")
            #expect(posted.code == 1 && posted.err.contains("Océane Dupont"), "\(learned): \(posted.err)")
            try shell.carnet("breakaway", "remove", "E")
        }
    }

    /// A Cap that is counted is what it was then, in the review of a week that is over.
    @Test func aPastReviewHasTheCapOfThen() throws {
        let shell = try shell("Ana Roux", "Zoé Kern")
        try shell.carnet("goal", "set", "Agents", "--target", "10", "--count", "users", "--from", "1/10")
        try shell.carnet("move", "Ana Roux", "user")
        at(shell, "2026-11-25")
        try shell.carnet("move", "Zoé Kern", "user")
        at(shell, "2026-11-30")
        #expect(try shell.carnet("review").out.plain.contains("Cap : 2 Agents sur 10"))
        let past = try shell.carnet("review", "--since", "9/11", "--until", "15/11").out.plain
        #expect(past.contains("Cap : 1 Agents sur 10") && past.contains("(+1)"), "\(past)")
    }

    @Test func ofACapThatWasTakenOffNothingIsLeft() throws {
        let shell = try shell()
        try shell.carnet("goal", "set", "A", "--target", "50", "--count", "users")
        try shell.carnet("goal", "remove")
        try shell.carnet("goal", "set", "Dossiers")
        #expect(try shell.carnet("goal", "note", "3", "--source", "Metabase").code == 0)
        #expect(try shell.carnet("goal", "--format", "json").object["target"] is NSNull)
    }

    @Test func whatWasDecidedStaysOfItsWeek() throws {
        let shell = try shell()
        try shell.carnet("breakaway", "start", "DDT-1", "--measure", "answers", "--until", "10/11")
        try shell.carnet("breakaway", "decide", "DDT-1", "adjust", "--learned", "le lundi matin")
        at(shell, "2026-11-26")
        try shell.carnet("breakaway", "edit", "DDT-1", "learned=le mardi")
        #expect(try !shell.carnet("review").out.contains("le mardi"))
        #expect(try shell.carnet("review", "--since", "9/11", "--until", "15/11").out.contains("le mardi"))
    }

    @Test func namesOfAnySpellingAreKeptBack() throws {
        let shell = try shell("Liam O'Brien", "O'Brien Ana", "J. Martin")
        shell.environment["MATTERMOST_WEBHOOK"] = "http://127.0.0.1:9/hooks/x"
        for name in ["O'Brien Ana", "O'Brien Liam", "J. Martin"] {
            try shell.carnet("breakaway", "start", "E", "--measure", "answers")
            try shell.carnet("breakaway", "decide", "E", "stop", "--learned", "voir " + name)
            #expect(try shell.carnet("review", "--post", "--readers", "tous").code == 1, "\(name)")
            try shell.carnet("breakaway", "remove", "E")
        }
        // In the report wherever it was typed.
        try shell.carnet("goal", "set", "Dossiers", "--target", "10")
        try shell.carnet("goal", "note", "3", "--source", "Liam O'Brien")
        let report = try shell.carnet("report", "--output", shell.path("bilan.html"))
        #expect(report.code == 1 && report.err.contains("Liam O'Brien"))
        let stats = try shell.carnet("stats", "--format", "markdown")
        #expect(stats.code == 1 && stats.out.isEmpty && stats.err.contains("Liam O'Brien"))
        #expect(try shell.carnet("stats").out.contains("Liam O'Brien"))
    }

    @Test func whatWeWereToldIsATableOfItsOwn() throws {
        let shell = try shell("Ana Roux", "Zoé Kern")
        try shell.carnet("edit", "Ana Roux", "organisation=DDT de l'Aube")
        for name in ["Ana Roux", "Zoé Kern"] {
            try shell.carnet("log", name, "call", "talked", "retour : le SIRET bloque")
        }
        try shell.carnet("log", "Ana Roux", "call", "talked", "feedback: =cher")
        let table = try shell.carnet("export", "--feedback").out
        #expect(
            table == "\u{FEFF}\"Retour\";\"Dit par\";\"Organisations\"\r\n\"le SIRET bloque\";\"2\";"
                + "\"DDT de l'Aube\"\r\n\"=cher\";\"1\";\"DDT de l'Aube\"\r\n")
        // What a spreadsheet would count is guarded there.
        #expect(try shell.carnet("export", "--feedback", "--to", "excel").out.contains("\"'=cher\""))
        let file = shell.path("retours.csv")
        #expect(try shell.carnet("export", "--feedback", "--output", file).err.contains("2 retours dans"))
        for options in [["--to", "json"], ["--objections"]] {
            #expect(try shell.carnet(["export", "--feedback"] + options).code == 64)
        }
    }

    @Test func aTagThatBeginsLikeAStageIsATag() throws {
        let shell = try shell()
        #expect(try shell.carnet("rhythm", "prospecté", "30").err.plain.contains("« prospecté »"))
        #expect(try shell.carnet("rhythm", "utilisateurs", "30").err.plain.contains("« Utilisateur »"))
    }

    // MARK: Every day

    @Test func aRhythmIsToldInWordsAndHoldsWhateverIsPlannedLater() throws {
        let shell = try shell("Ana Roux")
        let rhythm = try shell.carnet("rhythm", "ambassadeurs", "60")
        #expect(rhythm.err.plain.contains("Rythme « Ambassadeur » : tous les 60 jours"))
        try shell.carnet("move", "Ana Roux", "ambassador")
        try shell.carnet("log", "Ana Roux", "call", "talked", "--day", "1/9")
        try shell.carnet("next", "Ana Roux", "30/12")
        let first = try shell.carnet("today", "--format", "json").object["first"] as? [[String: Any]]
        #expect(first?.first?["reason"] as? String == "silent")
    }

    @Test func whatComesAgainKeepsItsHour() throws {
        let shell = try shell("Ana Roux")
        try shell.carnet("next", "Ana Roux", "tous les 3 mois 14h30", "--objective", "un essai")
        let done = try shell.carnet("done", "Ana Roux")
        #expect(done.err.contains("Puis : relance") && done.err.contains("14 h 30"))
        let next = try shell.carnet("show", "Ana Roux", "--format", "json").object["next"] as? [String: Any]
        #expect(next?["on"] as? String == "2027-02-09" && next?["at"] as? String == "14:30")
        #expect(next?["objective"] as? String == "")
    }
}

extension String {
    /// With plain spaces where French has others.
    fileprivate var plain: String { replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
}
