// The keys as they are when nobody rebinds them. A new key is one row here (docs/architecture.md).
extension Keymap {
    static let standardRows: [KeyRow] = moving + everywhere + screens + contacts + others

    private static let moving = [
        KeyRow(.moving, .up, ["<up>", "k"], "monter", "up"),
        KeyRow(.moving, .down, ["<down>", "j"], "descendre", "down"),
        KeyRow(.moving, .left, ["<left>", "h"], "à gauche", "left"),
        KeyRow(.moving, .right, ["<right>", "l"], "à droite", "right"),
        KeyRow(.moving, .pageUp, ["<pgup>", "<ctrl-b>"], "page précédente", "page up"),
        KeyRow(.moving, .pageDown, ["<pgdn>", "<ctrl-f>"], "page suivante", "page down"),
        KeyRow(.moving, .first, ["<home>", "gg"], "au début", "first"),
        KeyRow(.moving, .last, ["<end>", "G"], "à la fin", "last"),
        KeyRow(.moving, .nextPanel, ["<tab>"], "colonne ou partie suivante", "next column or panel"),
        KeyRow(.moving, .previousPanel, ["<s-tab>"], "colonne ou partie précédente", "previous column or panel"),
        KeyRow(.moving, .open, ["<enter>"], "ouvrir, valider", "open, accept"),
        KeyRow(
            .moving, .stepBack, ["<esc>"], "revenir d'un pas : annuler, ôter le filtre, décocher, sortir",
            "one step back: cancel, clear filter, uncheck, leave"),
    ]

    private static let everywhere = [
        KeyRow(.everywhere, .filter, ["/", "<f3>"], "filtrer", "filter"),
        KeyRow(.everywhere, .palette, [":", "<ctrl-p>"], "toutes les commandes", "all commands"),
        KeyRow(.everywhere, .help, ["?", "<f1>"], "aide", "help"),
        KeyRow(.everywhere, .undo, ["u"], "annuler le dernier geste", "undo the last gesture"),
        KeyRow(.everywhere, .redo, ["U"], "rétablir", "redo"),
        KeyRow(.everywhere, .newContact, ["n", "<ctrl-n>"], "nouveau contact en une ligne", "new contact in one line"),
        KeyRow(.everywhere, .previousScreen, ["<bs>", "<ctrl-o>"], "écran précédent", "previous screen"),
        KeyRow(.everywhere, .quitBack, ["q"], "revenir ; au premier écran, quitter", "back; on the first screen, quit"),
        KeyRow(.everywhere, .quit, ["Q"], "quitter", "quit"),
        KeyRow(.everywhere, .cancel, ["<ctrl-c>"], "annuler ce qui est en cours", "cancel what is under way"),
        KeyRow(.everywhere, .redraw, ["<ctrl-l>"], "redessiner l'écran", "redraw the screen"),
        KeyRow(.everywhere, .toggleMouse, ["M"], "souris : activer ou non", "mouse on or off"),
        KeyRow(.everywhere, .suspend, ["<ctrl-z>"], "suspendre (fg pour revenir)", "suspend (fg to come back)"),
    ]

    private static let screens = [
        KeyRow(.screens, .go, ["g"], "aller à un écran…", "go to a screen…"),
        KeyRow(.screens, .goBoard, ["gk"], "Tableau", "Board"),
        KeyRow(.screens, .goToday, ["ga"], "Aujourd'hui", "Today"),
        KeyRow(.screens, .goTriage, ["gt"], "Fiche par fiche", "Triage"),
        KeyRow(.screens, .goList, ["gl"], "Liste", "List"),
        KeyRow(.screens, .goCriteria, ["gc"], "Critères", "Criteria"),
        KeyRow(.screens, .goHistory, ["gh"], "Historique", "History"),
        KeyRow(.screens, .goReview, ["gr"], "Revue", "Review"),
        KeyRow(.screens, .goImport, ["gi"], "Import", "Import"),
        KeyRow(.screens, .goDuplicates, ["gd"], "Doublons", "Duplicates"),
    ]

    private static let contacts = [
        KeyRow(.contacts, .check, ["<space>"], "cocher", "check"),
        KeyRow(.contacts, .range, ["v"], "cocher de la dernière coche jusqu'ici", "check from the last check to here"),
        KeyRow(.contacts, .checkAll, ["V"], "cocher tout ce qui est visible", "check all visible"),
        KeyRow(.contacts, .nextStage, [">", "<s-right>", "L"], "étape suivante", "next stage"),
        KeyRow(.contacts, .previousStage, ["<lt>", "<s-left>", "H"], "étape précédente", "previous stage"),
        KeyRow(.contacts, .criterion1, ["1"], "partage le constat : ? + -", "shares the problem: ? + -"),
        KeyRow(.contacts, .criterion2, ["2"], "manque d'une bonne solution : ? + -", "lacks a good solution: ? + -"),
        KeyRow(.contacts, .criterion3, ["3"], "décide : ? + -", "decides: ? + -"),
        KeyRow(.contacts, .criterion4, ["4"], "bientôt : ? + -", "soon: ? + -"),
        KeyRow(.contacts, .criterion5, ["5"], "autonome : ? + -", "autonomous: ? + -"),
        KeyRow(.contacts, .criterion6, ["6"], "problème en partie réglé : ? + -", "problem partly solved: ? + -"),
        KeyRow(
            .contacts, .criteriaPanel, ["c"], "réponse à un critère, avec ce qui la fonde…",
            "answer to a criterion, with its evidence…"),
        KeyRow(.contacts, .plan, ["r"], "prochaine action…", "next step…"),
        KeyRow(.contacts, .done, ["f"], "c'est fait…", "done…"),
        KeyRow(.contacts, .log, ["a"], "noter un échange…", "log an exchange…"),
        KeyRow(.contacts, .copy, ["y"], "copier…", "copy…"),
        KeyRow(.contacts, .referral, ["p"], "mise en relation…", "referral…"),
        KeyRow(.contacts, .tags, ["t"], "étiquettes…", "tags…"),
        KeyRow(.contacts, .edit, ["e"], "modifier la fiche", "edit the card"),
        KeyRow(.contacts, .editOutside, ["E"], "modifier dans l'éditeur ($EDITOR)", "edit in $EDITOR"),
        KeyRow(.contacts, .leaveAside, ["d"], "laisser de côté…", "leave aside…"),
        KeyRow(.contacts, .pause, ["z"], "mettre en pause jusqu'à…", "pause until…"),
        KeyRow(
            .contacts, .bringBack, ["w"], "reprendre ; Historique : remettre le mien",
            "bring back; History: put mine back"),
        KeyRow(.contacts, .forget, ["D"], "effacer pour toujours (RGPD)…", "erase for ever (GDPR)…"),
        KeyRow(.contacts, .merge, ["x"], "réunir deux fiches cochées…", "merge two checked cards…"),
        KeyRow(.contacts, .sort, ["o"], "trier autrement", "sort otherwise"),
        KeyRow(.contacts, .detail, ["i"], "détail du contact", "contact's detail"),
    ]

    private static let others = [
        KeyRow(
            .oneScreen, .evidence, ["="], "Fiche par fiche : cette note fonde un critère…",
            "Triage: this note is the evidence of a criterion…"),
        KeyRow(
            .oneScreen, .spread, ["R"], "Aujourd'hui : étaler les actions en retard", "Today: spread the late steps"),
        KeyRow(.oneScreen, .tellApart, ["s"], "Doublons : ce sont deux personnes", "Duplicates: they are two people"),
        KeyRow(.oneScreen, .backTo, ["B"], "Historique : revenir à ce point", "History: back to this point"),
        KeyRow(.palette, .sync, [], "synchroniser avec l'équipe", "synchronise with the team"),
        KeyRow(.palette, .exportGrist, [], "exporter pour Grist", "export for Grist"),
        KeyRow(.palette, .exportExcel, [], "exporter pour Excel", "export for Excel"),
        KeyRow(.palette, .exportCSV, [], "exporter en CSV", "export as CSV"),
        KeyRow(.palette, .exportJSON, [], "exporter en JSON", "export as JSON"),
        KeyRow(.palette, .exportAddressBook, [], "exporter en vCard (téléphone)", "export as vCard (phone)"),
        KeyRow(
            .palette, .exportCalendar, [], "exporter les actions en agenda (ics)",
            "export next steps as a calendar (ics)"),
        KeyRow(.palette, .writeReview, [], "écrire la revue en Markdown", "write the review as Markdown"),
        KeyRow(
            .palette, .includeAside, [], "Liste : montrer aussi les contacts de côté et en pause",
            "List: show those left aside and asleep too"),
    ]
}
