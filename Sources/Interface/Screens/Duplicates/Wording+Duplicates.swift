package import Domain

// Cards that may be one person.
extension Wording {
    package var noDuplicates: String { say("Aucun doublon probable.", "No likely duplicates.") }
    var checkTwo: String {
        say(
            "Cochez deux fiches (\(key(.check))), puis \(key(.merge)).",
            "Check two cards (\(key(.check))), then \(key(.merge)).")
    }
    var cardsChanged: String {
        say("Une des fiches a changé : regardez de nouveau.", "One of the cards has changed: look again.")
    }
    var nothingDiffers: String {
        say(
            "Rien ne les distingue. \(key(.open)) : les réunir.",
            "Nothing tells them apart. \(key(.open)): make them one.")
    }
    func cameIn(_ day: Day, today: Day) -> String {
        say("créée le ", "created ") + date(day, today: today)
    }

    /// ` 95 %`, always five columns.
    package func confidence(_ number: Int) -> String {
        (number < 100 ? " " : "") + String(number) + say("\u{A0}%", "% ")
    }

    package func reasons(_ reasons: [DuplicatePair.Reason]) -> String { reasons.map(reason).joined(separator: ", ") }

    private func reason(_ reason: DuplicatePair.Reason) -> String {
        switch reason {
        case .sameEmail: say("même courriel", "same e-mail")
        case .sameLink: say("même lien", "same link")
        case .samePhone: say("même téléphone", "same phone")
        case .sameName: say("même nom", "same name")
        case .nearName: say("noms proches", "near names")
        case .sameOrganisation: say("même organisation", "same organisation")
        }
    }

    package func mergedField(_ field: MergeDraft.Field) -> String {
        switch field {
        case .own(let field): fieldName(field)
        case .stage: say("étape", "stage")
        case .standing: say("suivi", "standing")
        case .next: say("prochaine action", "next step")
        case .criterion(let criterion): self.criterion(criterion)
        }
    }

    /// What a card has in a field, in one line.
    func text(_ field: MergeDraft.Field, of contact: Contact, in carnet: Carnet, today: Day) -> String {
        let text: String =
            switch field {
            case .own(let field): fieldText(field, of: contact, in: carnet)
            case .stage: stage(contact.stage)
            case .standing: standing(contact, today: today)
            case .next: contact.next.map { step($0, today: today) } ?? ""
            case .criterion(let criterion): answerText(contact.criteria[Int(criterion.rawValue)])
            }
        return text.isEmpty ? "—" : OneLine.clean(text)
    }
}
