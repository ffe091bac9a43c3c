import Interface

// The help of each command: what it does in a sentence, then two examples to copy.
extension Wording {
    private func help(_ french: String, _ english: String, _ examplesFrench: [String], _ examplesEnglish: [String])
        -> CommandHelp
    {
        let examples = isFrench ? examplesFrench : examplesEnglish
        let lines = examples.map { "  " + $0 }.joined(separator: "\n")
        return CommandHelp(abstract: say(french, english), discussion: say("Exemples :", "Examples:") + "\n" + lines)
    }

    var rootHelp: CommandHelp {
        CommandHelp(
            abstract: say(
                "Le carnet de contacts d'un service public numérique, dans un terminal.",
                "The contact notebook of a public digital service, in a terminal."),
            discussion: say(
                """
                Sans commande, ouvre le tableau. Pour essayer : carnet demo
                Tout ce que font les écrans se fait aussi par commande, et --format json parle aux programmes.
                CONTACT est un identifiant, son début, ou des mots qui ne désignent qu'un contact.
                """,
                """
                Without a command, opens the board. To try it: carnet demo
                All that the screens do can be done by commands, and --format json speaks to programs.
                CONTACT is an id, its beginning, or words that match exactly one contact.
                """))
    }

    var gristHelp: CommandHelp {
        help(
            "Envoie les contacts dans une table Grist.", "Sends contacts to a Grist table.",
            [
                "export GRIST_URL=https://grist.numerique.gouv.fr GRIST_API_KEY=…",
                "carnet grist push --doc wHXmMwBz3k --table Contacts",
                "carnet grist push étape:utilisateur --doc wHXmMwBz3k --table Contacts --dry-run",
            ],
            [
                "export GRIST_URL=https://docs.getgrist.com GRIST_API_KEY=…",
                "carnet grist push --doc wHXmMwBz3k --table Contacts",
                "carnet grist push stage:user --doc wHXmMwBz3k --table Contacts --dry-run",
            ])
    }
    var checkEmailHelp: CommandHelp {
        help(
            "Dit quelles adresses un serveur de courriel accepterait.",
            "Tells which addresses a mail server would take.",
            ["carnet check-email adresses.txt", "carnet check-email --format json < adresses.txt"],
            ["carnet check-email addresses.txt", "carnet check-email --format json < addresses.txt"])
    }
    var duplicatesHelp: CommandHelp {
        help(
            "Liste les fiches qui sont peut-être une même personne.", "Lists cards that may be one person.",
            ["carnet duplicates --format json", "carnet duplicates --apart cabc cdef"],
            ["carnet duplicates --format json", "carnet duplicates --apart cabc cdef"])
    }
    var mergeHelp: CommandHelp {
        help(
            "Réunit deux fiches d'une même personne.", "Makes one of two cards of one person.",
            ["carnet merge cabc cdef", "carnet merge cabc cdef --take email --take phone"],
            ["carnet merge cabc cdef", "carnet merge cabc cdef --take email --take phone"])
    }
    var initHelp: CommandHelp {
        help(
            "Crée un carnet, ou termine un carnet commencé.", "Makes a carnet, or completes a half-made one.",
            ["carnet init --product Reposante", "carnet --carnet ~/essai init --product \"Mon service\""],
            ["carnet init --product Reposante", "carnet --carnet ~/trial init --product \"My service\""])
    }
    var addHelp: CommandHelp {
        help(
            "Ajoute un contact, écrit en une ligne.", "Adds a contact, typed in one line.",
            [
                "carnet add 'Claire Nguyen chez:\"DRAAF Grand Est\" tag:agri r:lun'",
                "carnet add --name \"Paul Rey\" --stage contacté --next demain",
                "cut -d';' -f1 noms.csv | carnet add -",
            ],
            [
                "carnet add 'Claire Nguyen org:\"DRAAF Grand Est\" tag:agri next:mon'",
                "carnet add --name \"Paul Rey\" --stage contacted --next tomorrow",
                "cut -d, -f1 names.csv | carnet add -",
            ])
    }
    var listHelp: CommandHelp {
        help(
            "Liste les contacts qui passent un filtre.", "Lists the contacts that pass a filter.",
            [
                "carnet list étape:rdv c3:? --sort due", "carnet list 'score>=4 !tag:agri' --format ids",
                "Filtres : mots, étape: tag: c1: à c6: score>= source: retard planifier",
                "auj côté pause tous, et ! pour exclure.",
            ],
            [
                "carnet list stage:meeting c3:? --sort due", "carnet list 'score>=4 !tag:agri' --format ids",
                "Filters: words, stage: tag: c1: to c6: score>= from: late unplanned",
                "today dropped asleep all, and ! to exclude.",
            ])
    }
    var showHelp: CommandHelp {
        help(
            "Montre la fiche d'un contact.", "Shows a contact's card.",
            ["carnet show Claire Nguyen", "carnet show cq3k --format json"],
            ["carnet show Claire Nguyen", "carnet show cq3k --format json"])
    }
    var editHelp: CommandHelp {
        help(
            "Change des champs d'un contact.", "Changes fields of a contact.",
            [
                "carnet edit Nguyen fonction=\"cheffe de bureau\" tags=agri,eau",
                "carnet edit Nguyen emailStatus=confirmé fields.Effectif=12",
            ],
            [
                "carnet edit Nguyen role=\"head of office\" tags=agri,water",
                "carnet edit Nguyen emailStatus=confirmed fields.Staff=12",
            ])
    }
    var moveHelp: CommandHelp {
        help(
            "Change l'étape d'un ou de plusieurs contacts.", "Moves one or more contacts to a stage.",
            ["carnet move Nguyen rdv", "carnet move Nguyen \"Paul Rey\" utilisateur"],
            ["carnet move Nguyen meeting", "carnet move Nguyen \"Paul Rey\" user"])
    }
    var answerHelp: CommandHelp {
        help(
            "Note la réponse à l'un des six critères.", "Notes the answer to one of the six criteria.",
            ["carnet answer Nguyen 1 oui --evidence \"on ressaisit tout\"", "carnet answer Nguyen décide non"],
            ["carnet answer Nguyen 1 yes --evidence \"we type it all again\"", "carnet answer Nguyen decides no"])
    }
    var nextHelp: CommandHelp {
        help(
            "Prévoit la prochaine action.", "Plans the next step.",
            ["carnet next Nguyen lun 14h30 --kind appel --objective \"une démo\"", "carnet next Nguyen 5"],
            ["carnet next Nguyen mon 14:30 --kind call --objective \"a demo\"", "carnet next Nguyen 5"])
    }
    var doneHelp: CommandHelp {
        help(
            "Clôt la prochaine action, avec ce qui en est sorti.", "Closes the next step, with what came of it.",
            ["carnet done Nguyen --result \"veut essayer\" --next 2s", "carnet done Nguyen"],
            ["carnet done Nguyen --result \"wants to try\" --next 2w", "carnet done Nguyen"])
    }
    var logHelp: CommandHelp {
        help(
            "Note un échange : appel, courriel, visite…", "Notes an exchange: call, mail, visit…",
            ["carnet log Nguyen appel parlé \"on ressaisit tout\"", "carnet log Nguyen call attempted --day hier"],
            [
                "carnet log Nguyen call talked \"we type it all again\"",
                "carnet log Nguyen call attempted --day yesterday",
            ])
    }
    var todayHelp: CommandHelp {
        help(
            "Dit ce qui est en retard, pour aujourd'hui, à planifier, et dans les sept jours.",
            "Says what is late, for today, unplanned, and in the seven days to come.",
            ["carnet today", "carnet today --format json"], ["carnet today", "carnet today --format json"])
    }
    var dropHelp: CommandHelp {
        help(
            "Laisse un contact de côté ; ce n'est pas un échec.", "Leaves a contact aside; it is no failure.",
            ["carnet drop Nguyen --reason silence", "carnet drop Nguyen --reason \"a déjà une solution\""],
            ["carnet drop Nguyen --reason silence", "carnet drop Nguyen --reason hasSolution"])
    }
    var sleepHelp: CommandHelp {
        help(
            "Met un contact en pause jusqu'à un jour.", "Puts a contact to sleep until a day.",
            ["carnet sleep Nguyen 3m", "carnet sleep Nguyen 15/01/2027"],
            ["carnet sleep Nguyen 3m", "carnet sleep Nguyen 2027-01-15"])
    }
    var wakeHelp: CommandHelp {
        help(
            "Reprend un contact en pause ou laissé de côté.", "Brings back a contact asleep or left aside.",
            ["carnet wake Nguyen", "carnet list pause --format ids | xargs -n1 carnet wake"],
            ["carnet wake Nguyen", "carnet list asleep --format ids | xargs -n1 carnet wake"])
    }
    var undoHelp: CommandHelp {
        help(
            "Annule le dernier geste fait sur ce poste, quelle que soit sa taille.",
            "Undoes the last gesture made on this device, whatever its size.",
            ["carnet undo", "carnet import liste.csv; carnet undo"],
            ["carnet undo", "carnet import list.csv; carnet undo"])
    }
    var redoHelp: CommandHelp {
        help(
            "Rétablit ce que undo vient d'annuler.", "Redoes what undo just undid.",
            ["carnet redo", "carnet undo; carnet redo"], ["carnet redo", "carnet undo; carnet redo"])
    }
    var historyHelp: CommandHelp {
        help(
            "Raconte qui a fait quoi, et quand.", "Tells who did what, and when.",
            ["carnet history", "carnet history Nguyen --format json"],
            ["carnet history", "carnet history Nguyen --format json"])
    }
    var reviewHelp: CommandHelp {
        help(
            "Donne les lignes de la réunion d'équipe.", "Gives the lines of the team meeting.",
            ["carnet review", "carnet review --since 1/11 --format markdown"],
            ["carnet review", "carnet review --since 2026-11-01 --format markdown"])
    }
    var importHelp: CommandHelp {
        help(
            "Reprend les contacts d'Excel, de LinkedIn, de Trello, d'un carnet d'adresses, d'un agenda…",
            "Takes in the contacts of Excel, LinkedIn, Trello, an address book, a calendar…",
            [
                "carnet import prospection.xlsx", "carnet import Connections.csv contacts.vcf relances.ics --yes",
                "carnet import liste.csv --map email=Contact --date-order dmy --dry-run",
            ],
            [
                "carnet import prospects.xlsx", "carnet import Connections.csv contacts.vcf tasks.ics --yes",
                "carnet import list.csv --map email=Contact --date-order dmy --dry-run",
            ])
    }
    var exportHelp: CommandHelp {
        help(
            "Écrit les contacts pour Grist, Excel, un téléphone, un agenda ou un autre programme.",
            "Writes the contacts for Grist, Excel, a phone, a calendar or another program.",
            [
                "carnet export --output suivi.csv", "carnet export étape:rdv --to excel --output rdv.csv --force",
                "carnet export --to ics --output relances.ics",
            ],
            [
                "carnet export --output contacts.csv --headers en",
                "carnet export stage:meeting --to excel --output meetings.csv --force",
                "carnet export --to ics --output steps.ics",
            ])
    }
    var verifyHelp: CommandHelp {
        help(
            "Vérifie chaque enregistrement du carnet.", "Checks every record of the carnet.",
            ["carnet verify", "carnet verify --repair"], ["carnet verify", "carnet verify --repair"])
    }
    var forgetHelp: CommandHelp {
        help(
            "Efface une personne, pour toujours (RGPD).", "Erases a person, for ever (GDPR).",
            ["carnet forget \"Claire Nguyen\"", "carnet forget cabcdefghi --yes --keep-texts"],
            ["carnet forget \"Claire Nguyen\"", "carnet forget cabcdefghi --yes --keep-texts"])
    }
    var privacyHelp: CommandHelp {
        help(
            "Dit qui effacer bientôt, qui refuse d'être recontacté ; ou tout ce qui est su d'une personne.",
            "Says whom to erase soon, who asked not to be contacted; or all that is known of a person.",
            ["carnet privacy --years 2", "carnet privacy \"Claire Nguyen\" --format json"],
            ["carnet privacy --years 2", "carnet privacy \"Claire Nguyen\" --format json"])
    }
    var backupHelp: CommandHelp {
        help(
            "Copie tout le carnet, historique compris, dans un fichier.",
            "Copies the whole carnet, history included, into a file.",
            ["carnet backup", "carnet backup /media/cle/carnet.jsonl --force"],
            ["carnet backup", "carnet backup /media/key/carnet.jsonl --force"])
    }
    var restoreHelp: CommandHelp {
        help(
            "Reprend une copie, sans rien perdre de ce qui a été fait depuis.",
            "Takes a copy back, without losing anything done since.",
            [
                "carnet restore ~/Documents/carnet-2026-11-20.jsonl",
                "carnet --carnet ~/essai restore /media/cle/carnet",
            ],
            ["carnet restore ~/Documents/carnet-2026-11-20.jsonl", "carnet --carnet ~/trial restore /media/key/carnet"])
    }
    var syncHelp: CommandHelp {
        help(
            "Échange les changements avec l'équipe, par un dépôt Git ou un dossier partagé.",
            "Exchanges changes with the team, through a Git repository or a shared folder.",
            ["carnet sync --remote git@forge.exemple.fr:equipe/carnet.git", "carnet sync"],
            ["carnet sync --remote git@forge.example.org:team/carnet.git", "carnet sync"])
    }
    var cloneHelp: CommandHelp {
        help(
            "Prend le carnet de l'équipe sur cet appareil.", "Takes the team's carnet onto this device.",
            [
                "carnet clone git@forge.exemple.fr:equipe/carnet.git ~/carnet",
                "carnet clone ~/Nextcloud/carnet ~/carnet",
            ],
            ["carnet clone git@forge.example.org:team/carnet.git ~/carnet", "carnet clone ~/Nextcloud/carnet ~/carnet"])
    }
    var teamHelp: CommandHelp {
        help(
            "Dit qui écrit dans ce carnet et depuis quels appareils.",
            "Says who writes in this carnet and from which devices.",
            ["carnet team", "carnet team --format json"], ["carnet team", "carnet team --format json"])
    }
    var screenHelp: CommandHelp {
        help(
            "Joue des touches comme le tableau, puis imprime l'écran en texte.",
            "Plays keys as the board would, then prints the screen as text.",
            ["carnet screen --keys 'jj>'", "carnet screen --demo --keys 'ga' --size 100x30"],
            ["carnet screen --keys 'jj>'", "carnet screen --demo --keys 'ga' --size 100x30"])
    }
    var demoHelp: CommandHelp {
        help(
            "Ouvre le tableau sur cent contacts inventés.", "Opens the board on a hundred made-up contacts.",
            ["carnet demo", "carnet screen --demo"], ["carnet demo", "carnet screen --demo"])
    }
}
