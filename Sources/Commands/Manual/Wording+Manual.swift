import Interface

extension Wording {
    var manualTitle: String { say("Manuel de Carnet", "Carnet manual") }
    var manualName: String { say("NOM", "NAME") }
    var manualUse: String { say("SYNOPSIS", "SYNOPSIS") }
    var manualDescription: String { say("DESCRIPTION", "DESCRIPTION") }
    var manualCommands: String { say("COMMANDES", "COMMANDS") }
    var manualEnvironment: String { say("ENVIRONNEMENT", "ENVIRONMENT") }
    var manualFiles: String { say("FICHIERS", "FILES") }
    var manualExit: String { say("CODES DE RETOUR", "EXIT STATUS") }

    func manualIsReadBy(_ command: String) -> String {
        say("Pour lire la page : \(command)", "To read the page: \(command)")
    }

    var manualVariables: [ManualEntry] {
        [
            ManualEntry(
                label: "CARNET_DIR",
                text: say(
                    "Le dossier du carnet, quand --carnet n'en nomme pas.",
                    "The carnet's folder, unless --carnet names one.")),
            ManualEntry(
                label: "CARNET_LANG",
                text: say("La langue : fr ou en ; sinon LANG.", "The language: fr or en; else LANG.")),
            ManualEntry(
                label: "CARNET_PERSON",
                text: say(
                    "Le nom dans l'historique, lu quand un carnet est fait.",
                    "The name in the history, read when a carnet is made.")),
            ManualEntry(
                label: "NO_COLOR",
                text: say(
                    "Sans couleur : chaque état a aussi un signe ou un mot.",
                    "No colour: every state has a sign or a word as well.")),
            ManualEntry(label: "VISUAL, EDITOR", text: say("Ce que E ouvre.", "What E opens.")),
            ManualEntry(
                label: "GRIST_URL, GRIST_API_KEY",
                text: say("Où grist push envoie, et avec quelle clé.", "Where grist push sends to, and with which key.")
            ),
        ]
    }

    var manualPaths: [ManualEntry] {
        [
            ManualEntry(
                label: "~/.local/share/carnet",
                text: say(
                    "Le carnet : des fichiers de texte où l'on ne fait qu'ajouter.",
                    "The carnet: text files that are only added to.")),
            ManualEntry(
                label: "~/.local/state/carnet",
                text: say(
                    "Ce qui est propre à ce poste : identité, verrous, sept copies datées.",
                    "What belongs to this device: identity, locks, seven dated copies.")),
            ManualEntry(
                label: "settings.toml",
                text: say(
                    "Dans le dossier du carnet : touches, thème, filtres gardés, qui écrit.",
                    "In the carnet's folder: keys, theme, filters kept, who writes.")),
        ]
    }

    /// Those of docs/spec/product.md, *Exit codes*.
    var manualCodes: [ManualEntry] {
        let codes: [(String, String, String)] = [
            ("0", "Fait, ou rien à changer.", "Done, or nothing to change."),
            (
                "1", "Refusé par une règle, introuvable, plusieurs trouvés, lignes à corriger, dégât trouvé.",
                "Refused by a rule, not found, several found, rows to fix, damage found."
            ),
            (
                "64", "Commande mal écrite, ou écran demandé sans terminal.",
                "Wrong usage, or a screen asked for without a terminal."
            ),
            ("65", "Données d'entrée inutilisables.", "Input data of no use."),
            ("66", "Pas de tel fichier, pas de tel carnet.", "No such file or carnet."),
            ("73", "Le fichier de sortie ne peut pas être fait.", "Cannot create the output."),
            (
                "74", "Erreur d'entrée-sortie, Git ou Grist hors d'atteinte ; rien de confirmé n'est perdu.",
                "Input or output error, Git or Grist out of reach; nothing acknowledged was lost."
            ),
            ("75", "Occupé par un autre programme.", "Busy with another program."),
        ]
        return codes.map { ManualEntry(label: $0.0, text: say($0.1, $0.2)) }
    }
}
