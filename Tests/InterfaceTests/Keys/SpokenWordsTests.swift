import Domain
import Testing

@testable import Interface

/// Help and palette find what people call things.
@Suite struct SpokenWordsTests {
    /// The words of the screen and of speech, and what must be among the first three found.
    static let words: [(word: String, action: Action)] = [
        ("relance", .plan), ("relancer", .plan), ("rappel", .plan), ("planifier", .plan), ("appel", .log),
        ("téléphoner", .log), ("message", .log), ("compte rendu", .log), ("mail", .copy), ("courriel", .copy),
        ("adresse", .copy), ("numéro", .copy), ("lien", .copy), ("fusionner", .merge), ("doublon", .goDuplicates),
        ("homonyme", .join), ("supprimer", .forget), ("effacer", .forget), ("rgpd", .forget),
        ("mattermost", .exportMattermost), ("calendrier", .exportCalendar), ("agenda", .exportCalendar),
        ("outlook", .exportCalendar), ("exporter", .exportGrist), ("tableur", .exportExcel), ("brevo", .exportBrevo),
        ("mailing", .exportBrevo), ("imprimer", .writeReview), ("réunion", .goReview), ("annuler", .undo),
        ("rétablir", .redo), ("ajouter", .newContact), ("chercher", .filter), ("recherche", .filter),
        ("importer", .goImport), ("étiquette", .tags), ("abandonner", .leaveAside), ("plus tard", .pause),
        ("réactiver", .bringBack), ("quitter", .quit), ("équipe", .sync), ("retard", .goToday),
        ("delete", .forget), ("reminder", .plan), ("call", .log), ("duplicate", .goDuplicates), ("print", .writeReview),
        ("calendar", .exportCalendar), ("search", .filter), ("email", .copy), ("spreadsheet", .exportExcel),
        ("add", .newContact), ("snooze", .pause),
    ]

    @Test(arguments: words) func isFound(word: String, action: Action) {
        for language in [Language.french, .english] {
            let driver = Driver(language)
            let found = driver.model.commands(matching: word).map(\.action)
            #expect(found.prefix(5).contains(action), "\(word): \(found.prefix(5))")
        }
    }

    /// What is named so comes before what is only called so.
    @Test func aNameComesFirst() {
        let driver = Driver(.french)
        #expect(driver.model.commands(matching: "annuler").first?.action == .undo)
        #expect(driver.model.commands(matching: "quitter").first?.action == .quit)
        #expect(driver.model.commands(matching: "zzzz").isEmpty)
    }
}
