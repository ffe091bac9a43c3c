/// `docs/keys.md`: the keymap as a page, in both languages. A test holds the file to what is written here.
package enum KeymapDocument {
    package static func markdown() -> String {
        let parts = [Wording(.french), Wording(.english)].map { part($0).joined(separator: "\n") }
        return """
            # Touches · Keys

            <!-- Made from Sources/Interface/Keys/Keymap.swift by RECORD_SCREENS=1 swift test --filter Keymap -->

            [Français](#en-français) · [English](#in-english)

            \(parts.joined(separator: "\n\n"))

            """
    }

    private static func part(_ wording: Wording) -> [String] {
        var lines = ["## " + wording.keysHeading, "", wording.keysIntroduction]
        for section in KeyRow.Section.allCases {
            let rows = wording.keymap.rows.filter { $0.section == section }
            guard !rows.isEmpty else { continue }
            lines += ["", "### " + wording.section(section), ""]
            lines +=
                section == .palette
                ? rows.map { "- \(wording.help($0)) (`\($0.action.rawValue)`)" } : table(rows, wording)
        }
        return lines + ["", "### " + wording.rebindingHeading, "", wording.rebinding]
    }

    private static func table(_ rows: [KeyRow], _ wording: Wording) -> [String] {
        let head = ["| \(wording.keysTitle) | \(wording.keysMeaning) | \(wording.keysName) |", "|---|---|---|"]
        return head
            + rows.map { row in
                let keys = row.keys.map { "`" + wording.shownKey($0) + "`" }.joined(separator: " ")
                return "| \(keys) | \(wording.help(row)) | `\(row.action.rawValue)` |"
            }
    }
}

extension Wording {
    fileprivate var keysHeading: String { say("En français", "In English") }
    fileprivate var keysTitle: String { say("Touches", "Keys") }
    fileprivate var keysMeaning: String { say("Ce qu'elles font", "What they do") }
    fileprivate var keysName: String { say("Nom, pour les réglages", "Name, for the settings") }
    fileprivate var rebindingHeading: String { say("Changer les touches", "Changing keys") }
    fileprivate var rebinding: String {
        let example = """
            ```toml
            keyboard = "bepo"

            [keys]
            undo = ["u", "<f9>"]
            exportGrist = "X"
            goToday = "gj"
            ```
            """
        let before = say(
            "Le fichier `settings.toml`, dans le dossier du carnet, donne d'autres touches à une action, et dit sur"
                + " quel clavier les chiffres 1 à 6 se tapent sans Maj (`azerty`, l'habituel, `afnor` ou `bepo`) :",
            "The file `settings.toml`, in the carnet's folder, gives an action other keys, and says on"
                + " which keyboard the digits 1 to 6 are typed without Shift (`azerty`, the usual, `afnor` or `bepo`):")
        let after = say(
            "Une touche s'écrit comme pour `carnet screen --keys`. Une touche donnée à une action n'est plus à une"
                + " autre. Ctrl+C, Échap, Entrée et les flèches restent à leur place, et l'aide, la palette, annuler et"
                + " quitter gardent une touche. Ce qui n'est pas compris est dit à l'ouverture, avec sa ligne, et"
                + " le reste vaut.",
            "A key is spelled as for `carnet screen --keys`. A key given to one action no longer is another's."
                + " Ctrl+C, Esc, Enter and the arrows stay where they are, and help, palette, undo and quit keep a key."
                + " What is not understood is told at opening, with its line, and the rest"
                + " holds.")
        return before + "\n\n" + example + "\n\n" + after
    }
    fileprivate var keysIntroduction: String {
        say(
            "Les touches d'une même ligne font la même chose. Aucune ne demande AltGr. `g k` se tape `g`, puis `k`."
                + " Une question affiche ses propres touches ; `Échap` la ferme.",
            "The keys of a line do the same. None needs AltGr. `g k` is typed `g`, then `k`."
                + " A question shows its own keys; `Esc` closes it.")
    }

    fileprivate func section(_ section: KeyRow.Section) -> String {
        switch section {
        case .moving: say("Se déplacer", "Moving about")
        case .everywhere: say("Partout", "Everywhere")
        case .screens: say("Écrans", "Screens")
        case .contacts:
            say("Sur un contact, ou sur tous ceux qui sont cochés", "On a contact, or on all those checked")
        case .oneScreen: say("Sur un seul écran", "On one screen only")
        case .visitMenu: say("Qu'était-ce ? (après `a` `v`)", "What was it? (after `a` `v`)")
        case .logMenu: say("Quel échange ? (après `a`)", "Which exchange? (after `a`)")
        case .copyMenu: say("Copier quoi ? (après `y`)", "Copy what? (after `y`)")
        case .answerMenu: say("Un critère, pour plusieurs contacts", "A criterion, for several contacts")
        case .textMenu: say("Effacer aussi ce texte ? (après `D`)", "Erase this text too? (after `D`)")
        case .silenceMenu: say("Trois tentatives sans réponse", "Three attempts without answer")
        case .batchMenu: say("Plusieurs courriels (après `m`)", "Several mails (after `m`)")
        case .palette: say("Sans touche : dans la palette (`:`)", "Without a key: in the palette (`:`)")
        }
    }
}
