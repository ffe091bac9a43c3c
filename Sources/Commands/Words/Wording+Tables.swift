import Domain
import Interface

// Titles, labels and remarks of the commands that list, add and write files.
extension Wording {
    var tableTitles: [String] {
        isFrench
            ? ["Identifiant", "Nom", "Organisation", "Étape", "1-6", "Prochaine action"]
            : ["Id", "Name", "Organisation", "Stage", "1-6", "Next step"]
    }

    func listed(_ number: Int, hasFilter: Bool) -> String {
        guard number == 0 else { return contacts(number) + "." }
        return hasFilter
            ? say("Aucun contact ne correspond.", "No contact matches.")
            : say(
                "Aucun contact. Pour en ajouter : carnet add \"Claire Nguyen\"",
                "No contacts. To add one: carnet add \"Claire Nguyen\"")
    }

    func readAsText(_ word: String) -> String {
        say("« \(word) » est lu comme un texte à trouver.", "“\(word)” is read as a text to find.")
    }

    /// `Courriel : `.
    func label(_ french: String, _ english: String) -> String { say(french + " : ", english + ": ") }

    func firstOfAll(_ count: Int) -> String { say("À faire d'abord (\(count))", "First of all (\(count))") }

    func agendaTitle(_ part: Agenda.Part) -> String {
        switch part {
        case .late: say("En retard", "Late")
        case .today: say("Aujourd'hui", "Today")
        case .past: say("Comment cela s'est-il passé ?", "How did it go?")
        case .unplanned: say("À planifier", "Unplanned")
        case .week: say("Dans les sept jours", "In seven days")
        }
    }
    var nothingToday: String {
        say(
            "Rien en retard, rien pour aujourd'hui ni dans les sept jours.",
            "Nothing late, nothing today nor in seven days.")
    }
    var undoneMark: String { say(" (annulé)", " (undone)") }

    // MARK: Adding

    func likelyDuplicate(_ title: String, _ id: ContactID) -> String {
        say(
            "Déjà là ? « \(title) » (\(id)). Ajouté quand même.",
            "Already there? “\(title)” (\(id)). Added all the same.")
    }
    var notUTF8: String { say("ce n'est pas de l'UTF-8.", "this is not UTF-8.") }
    var cannotReadInput: String { say("L'entrée standard ne peut pas être lue.", "Standard input cannot be read.") }
    var addNeedsSomething: String {
        say(
            "Qui ajouter ? carnet add \"Claire Nguyen chez:DRAAF\"",
            "Whom to add? carnet add \"Claire Nguyen org:DRAAF\"")
    }
    var addLinesTakeNoOptions: String {
        say("carnet add - lit des lignes entières : sans options.", "carnet add - reads whole lines: no options.")
    }
    var addTakesLineOrName: String {
        say(
            "Une ligne ou --name, pas les deux. Rien n'a été ajouté.",
            "A line or --name, not both. Nothing was added.")
    }
    func addGivenTwice(_ option: String) -> String {
        say(
            "\(option) : la ligne le dit déjà. Rien n'a été ajouté.",
            "\(option): the line says it already. Nothing was added.")
    }
    var productNeedsName: String { say("--product attend un nom.", "--product needs a name.") }
    var moveNeedsStage: String {
        say(
            "Il faut un contact, puis une étape : carnet move Nguyen rdv",
            "A contact, then a stage: carnet move Nguyen meeting")
    }

    // MARK: Editing

    func editNeedsValue(_ typed: String) -> String {
        say(
            "« \(typed) » : il faut CHAMP=VALEUR, comme role=préfète.",
            "“\(typed)”: FIELD=VALUE is needed, such as role=mayor.")
    }
    func editHasCommand(_ name: String, _ command: String) -> String {
        say(
            "« \(name) » a sa commande : carnet help \(command)",
            "“\(name)” has its own command: carnet help \(command)")
    }
    func unknownField(_ name: String, suggestion: String?, allowed: [String]) -> [String] {
        [
            say("Champ « \(name) » inconnu.", "Unknown field “\(name)”.") + meant(suggestion),
            say("Au choix : ", "One of: ") + allowed.joined(separator: ", ")
                + say(", ou fields.NOM pour un champ libre.", ", or fields.NAME for a free field."),
        ]
    }

    // MARK: Files and options

    func notAllowed(_ option: String, _ typed: String, _ allowed: [String]) -> String {
        say("\(option) « \(typed) » : inconnu.", "\(option) “\(typed)” is not known.")
            + meant(Suggestion.nearest(to: typed, among: allowed))
            + say(" Au choix : ", " One of: ") + allowed.joined(separator: ", ") + "."
    }
    func badSize(_ typed: String) -> String {
        say(
            "--size « \(typed) » : il faut COLONNESxLIGNES, comme 80x24.",
            "--size “\(typed)”: COLUMNSxROWS is needed, such as 80x24.")
    }
}
