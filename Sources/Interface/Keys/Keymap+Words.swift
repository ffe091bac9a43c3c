// Words by which people look for an action, beside its name: those of the screen and of speech, in both languages.
// Help and palette find them; what is named so comes first.
extension Action {
    var otherWords: String {
        switch self {
        case .plan:
            "relance relancer rappel rappeler planifier agenda date échéance rendez-vous"
                + " follow-up remind reminder plan schedule"
        case .log:
            "appel appeler téléphoner mail courriel message conversation compte rendu visite"
                + " note noter call log visit"
        case .done: "terminé terminer fini faire clore done finish"
        case .copy:
            "copier presse-papiers mail email e-mail courriel adresse téléphone numéro lien"
                + " url clipboard address phone link"
        case .referral: "recommander recommandation introduction présenter réseau introduce referral"
        case .tags: "étiquette tag label catégorie groupe mot-clé"
        case .edit, .open: "modifier corriger changer fiche nom adresse téléphone edit change card"
        case .editOutside: "notes éditeur editor vim nano"
        case .leaveAside: "abandonner refus refuse sans réponse perdu écarter drop lost remove supprimer"
        case .pause: "pause attendre plus tard dormir sommeil later wait snooze sleep"
        case .bringBack: "reprendre réactiver réveiller restore wake"
        case .forget: "supprimer effacer oublier rgpd détruire suppression delete erase remove gdpr"
        case .merge: "fusionner fusion réunir doublon doubles combiner merge combine duplicate"
        case .goDuplicates: "doublon doublons doubles fusionner deux fois duplicate twice"
        case .tellApart: "homonyme homonymes différents namesake"
        case .undo: "annuler défaire revenir erreur undo cancel mistake ctrl+z"
        case .redo: "rétablir refaire redo"
        case .newContact: "ajouter nouveau créer contact personne add new create"
        case .filter: "chercher rechercher trouver filtre search find"
        case .goImport: "importer import csv excel fichier tableur linkedin trello ouvrir open file"
        case .goToday: "aujourd'hui relances rappels retard à faire todo late due"
        case .goReview: "revue réunion hebdo semaine bilan mattermost imprimer meeting weekly report print"
        case .goHistory: "historique journal qui quand changements log changes"
        case .goTriage: "trier qualifier qualification triage"
        case .goList: "tableau tableur table tri"
        case .goBoard: "kanban colonnes étapes board stages"
        case .goCriteria: "critères qualification criteria"
        case .spread: "retard étaler reporter décaler postpone late"
        case .nextStage, .previousStage: "avancer déplacer étape reculer move stage"
        case .writeReview: "mattermost imprimer partager réunion compte rendu print share meeting"
        case .exportMattermost: "mattermost chat tableau partager imprimer share print"
        case .exportBrevo:
            "brevo mailing mailchimp emailing envoi newsletter infolettre campagne mail courriel campaign"
        case .exportCalendar: "calendrier agenda outlook ics caldav rendez-vous calendar events"
        case .exportAddressBook: "vcard carnet d'adresses téléphone contacts address book phone"
        case .exportGrist: "exporter grist tableur export"
        case .exportExcel: "exporter excel tableur xls calc imprimer export spreadsheet print"
        case .exportCSV, .exportJSON: "exporter export données data sauvegarde backup"
        case .exportHubSpot, .exportPipedrive, .exportMonday: "exporter crm export"
        case .exportMetabase: "exporter statistiques metabase export statistics"
        case .sync: "synchroniser partager équipe envoyer recevoir share team sync"
        case .quit, .quitBack: "quitter fermer sortir partir exit close leave"
        case .check, .checkAll, .range: "cocher sélectionner choisir select choose"
        case .includeAside: "archives archivés cachés abandonnés archived hidden"
        case .sort: "trier ordre classer order"
        case .toggleMouse: "souris cliquer mouse click"
        case .criteriaPanel, .evidence: "critère preuve réponse criterion evidence answer"
        case .criterion1, .criterion2, .criterion3, .criterion4, .criterion5, .criterion6: "critère réponse criterion"
        default: ""
        }
    }
}
