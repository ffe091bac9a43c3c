// The keys as they are when nobody rebinds them. A new key is one row here (docs/architecture.md).
extension Keymap {
    static let standardRows: [KeyRow] = moving + everywhere + screens + contacts + others + menus

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
        KeyRow(.everywhere, .savedFilters, ["F"], "filtres gardés…", "filters kept…"),
        KeyRow(.everywhere, .saveFilter, ["S"], "garder ce filtre…", "keep this filter…"),
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

    /// What asks for each screen, by the table of screens.
    private static let screens =
        [KeyRow(.screens, .go, ["g"], "aller à un écran…", "go to a screen…")]
        + ScreenName.allCases.compactMap { name in
            let screen = name.row
            return screen.opening.map { opening in
                KeyRow(
                    .screens, opening.action, ["g\(opening.letter)"], screen.title.french, screen.title.english)
            }
        }

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
        KeyRow(.contacts, .mail, ["m"], "écrire un courriel…", "write a mail…"),
        KeyRow(.contacts, .link, ["b"], "lien de campagne…", "tracked link…"),
        KeyRow(.contacts, .copy, ["y"], "copier…", "copy…"),
        KeyRow(.contacts, .referral, ["p"], "mise en relation…", "referral…"),
        KeyRow(.contacts, .tags, ["t"], "étiquettes…", "tags…"),
        KeyRow(
            .contacts, .join, ["s"], "dans une échappée… ; Doublons : ce sont deux personnes",
            "into a breakaway…; Duplicates: they are two people"),
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
        KeyRow(.oneScreen, .backTo, ["B"], "Historique : revenir à ce point", "History: back to this point"),
        KeyRow(.palette, .sync, [], "synchroniser avec l'équipe", "synchronise with the team"),
        KeyRow(.palette, .exportGrist, [], "exporter pour Grist", "export for Grist"),
        KeyRow(
            .palette, .exportWorkbook, [], "exporter en classeur (xlsx : Excel, LibreOffice)",
            "export as a workbook (xlsx: Excel, LibreOffice)"),
        KeyRow(
            .palette, .exportExcel, [], "exporter pour un tableur, à points-virgules",
            "export for a spreadsheet, with semicolons"),
        KeyRow(.palette, .exportCSV, [], "exporter en CSV", "export as CSV"),
        KeyRow(.palette, .exportJSON, [], "exporter en JSON", "export as JSON"),
        KeyRow(.palette, .exportAddressBook, [], "exporter en vCard (téléphone)", "export as vCard (phone)"),
        KeyRow(
            .palette, .exportCalendar, [], "exporter les actions en agenda (ics)",
            "export next steps as a calendar (ics)"),
        KeyRow(.palette, .exportMattermost, [], "exporter en tableau pour Mattermost", "export a table for Mattermost"),
        KeyRow(.palette, .exportBrevo, [], "exporter pour un envoi (Brevo)", "export for a mailing (Brevo)"),
        KeyRow(.palette, .exportHubSpot, [], "exporter pour HubSpot", "export for HubSpot"),
        KeyRow(.palette, .exportPipedrive, [], "exporter pour Pipedrive", "export for Pipedrive"),
        KeyRow(.palette, .exportMonday, [], "exporter pour Monday", "export for Monday"),
        KeyRow(
            .palette, .exportMetabase, [], "exporter les changements d'étape (Metabase)",
            "export changes of stage (Metabase)"),
        KeyRow(.palette, .writeReview, [], "écrire la revue en Markdown", "write the review as Markdown"),
        KeyRow(
            .palette, .postReview, [], "publier la revue dans Mattermost…", "post the review to Mattermost…"),
        KeyRow(
            .palette, .writeReport, [], "écrire le bilan en une page, et l'ouvrir",
            "write the results as a page, and open it"),
        KeyRow(
            .palette, .writeBrief, [], "préparer l'appel ou la visite : une page, et l'ouvrir",
            "prepare the call or the visit: a page, and open it"),
        KeyRow(
            .palette, .rhythm, [], "rythme : au bout de combien de jours sans nouvelles…",
            "rhythm: after how many days without news…"),
        KeyRow(
            .palette, .settleNames, [], "accorder les noms qui se contredisent",
            "settle names that contradict themselves"),
        KeyRow(
            .palette, .includeAside, [], "Liste : montrer aussi les contacts de côté et en pause",
            "List: show those left aside and asleep too"),
    ]

    private static let menus = [
        KeyRow(.logMenu, .logTalked, ("p", "p"), "parlé", "talked"),
        KeyRow(.logMenu, .logMessageLeft, ("m", "m"), "message laissé", "message left"),
        KeyRow(.logMenu, .logNoAnswer, ("x", "x"), "pas de réponse", "no answer"),
        KeyRow(.logMenu, .logMailSent, ("e", "e"), "courriel envoyé", "mail sent"),
        KeyRow(.logMenu, .logReceived, ("r", "r"), "réponse reçue", "answer received"),
        KeyRow(.logMenu, .logVisit, ("v", "v"), "visite ou rendez-vous", "visit or meeting"),
        KeyRow(.logMenu, .logObjection, ("o", "o"), "refus d'être recontacté", "asked not to be contacted"),
        KeyRow(.logMenu, .logBounced, ("b", "b"), "adresse refusée (courriel revenu)", "address bounced"),
        KeyRow(.logMenu, .logNote, ("n", "n"), "note", "note"),
        KeyRow(.visitMenu, .wasMeeting, ("r", "m"), "rendez-vous", "meeting"),
        KeyRow(.visitMenu, .wasVisit, ("v", "v"), "visite", "visit"),
        KeyRow(.visitMenu, .wasEvent, ("e", "e"), "évènement", "event"),
        KeyRow(.copyMenu, .copyMail, ("m", "m"), also: ["e"], "courriel", "mail"),
        KeyRow(.copyMenu, .copyPhone, ("t", "p"), "téléphone", "phone"),
        KeyRow(.copyMenu, .copyLink, ("l", "l"), also: ["u"], "lien", "link"),
        KeyRow(.copyMenu, .copyCard, ("f", "c"), "fiche", "card"),
        KeyRow(.copyMenu, .copyName, ("n", "n"), "nom", "name"),
        KeyRow(.answerMenu, .sayYes, ("o", "y"), also: ["+", "1"], "oui", "yes"),
        KeyRow(.answerMenu, .sayNo, ("n", "n"), also: ["-", "2"], "non", "no"),
        KeyRow(.answerMenu, .sayUnknown, ("i", "u"), also: ["?", "3"], "inconnu", "unknown"),
        KeyRow(.textMenu, .eraseText, ("o", "y"), "oui", "yes"),
        KeyRow(.textMenu, .keepText, ("n", "n"), "non", "no"),
        KeyRow(.textMenu, .eraseAllTexts, ("t", "a"), "tous", "all"),
        KeyRow(.silenceMenu, .leaveAsideForSilence, ("d", "d"), "laisser de côté", "leave aside"),
        KeyRow(.batchMenu, .writeOneByOne, ("u", "o"), "un par un", "one by one"),
        KeyRow(.batchMenu, .writeFiles, ("e", "e"), "ensemble, un .eml chacun", "together, an .eml each"),
        KeyRow(.batchMenu, .writeTable, ("b", "b"), "ensemble, un fichier pour Brevo", "together, a file for Brevo"),
    ]
}
