package import Domain

// The words of product.md's table, as people read them.
extension Wording {
    package func stage(_ stage: Stage) -> String {
        switch stage {
        case .prospect: "Prospect"
        case .contacted: say("Contacté", "Contacted")
        case .meeting: say("Rendez-vous", "Meeting")
        case .user: say("Utilisateur", "User")
        case .ambassador: say("Ambassadeur", "Ambassador")
        }
    }

    /// Column titles: capitals, with their accents.
    package func stageTitle(_ stage: Stage) -> String { self.stage(stage).uppercased() }

    package func standing(_ standing: Standing) -> String {
        switch standing {
        case .active: say("en cours", "active")
        case .asleep: say("en pause", "asleep")
        case .dropped: say("de côté", "left aside")
        }
    }

    package func reason(_ reason: DropReason) -> String {
        switch reason {
        case .notVolunteer: say("pas volontaire", "not a volunteer")
        case .hasSolution: say("a déjà une solution", "has a solution")
        case .notDecider: say("ne décide pas", "does not decide")
        case .notSoon: say("pas avant longtemps", "not soon")
        case .notConcerned: say("pas concerné", "not concerned")
        case .silence: say("sans réponse", "no answer")
        case .objection: say("refus d'être recontacté", "asked not to be contacted")
        case .other: say("autre raison", "other reason")
        }
    }

    package func criterion(_ criterion: Criterion) -> String {
        switch criterion {
        case .sharesProblem: say("partage le constat", "shares the problem")
        case .lacksSolution: say("manque d'une bonne solution", "lacks a good solution")
        case .decides: say("décide", "decides")
        case .soon: say("bientôt", "soon")
        case .autonomous: say("autonome", "autonomous")
        case .benefits: say("problème en partie réglé", "problem partly solved")
        }
    }

    /// What to ask to know: plain words, as one would say them on the phone.
    package func question(_ criterion: Criterion) -> String {
        switch criterion {
        case .sharesProblem: say("Qu'est-ce qui vous fait perdre du temps aujourd'hui ?", "What costs you time today?")
        case .lacksSolution: say("Comment faites-vous aujourd'hui ?", "How do you do it today?")
        case .decides:
            say("Qui décide d'essayer un nouvel outil chez vous ?", "Who decides to try a new tool in your office?")
        case .soon: say("Quand pourriez-vous essayer ?", "When could you try it?")
        case .autonomous: say("De quoi auriez-vous besoin pour commencer ?", "What would you need to get started?")
        case .benefits: say("Qu'est-ce que cela changerait pour vous ?", "What would it change for you?")
        }
    }

    package func answer(_ answer: Answer) -> String {
        switch answer {
        case .yes: say("oui", "yes")
        case .no: say("non", "no")
        case .unknown: say("inconnu", "unknown")
        }
    }

    package func stepKind(_ kind: StepKind) -> String {
        switch kind {
        case .followUp: say("relance", "follow-up")
        case .call: say("appel", "call")
        case .mail: say("courriel", "mail")
        case .meeting: say("rendez-vous", "meeting")
        case .visit: say("visite", "visit")
        case .waiting: say("j'attends sa réponse", "waiting for their answer")
        case .other: say("autre", "other")
        }
    }

    package func exchangeKind(_ kind: ExchangeKind) -> String {
        switch kind {
        case .call: say("appel", "call")
        case .mail: say("courriel", "mail")
        case .meeting: say("rendez-vous", "meeting")
        case .visit: say("visite", "visit")
        case .message: say("message", "message")
        case .note: say("note", "note")
        case .event: say("évènement", "event")
        }
    }

    package func outcome(_ outcome: Outcome) -> String {
        switch outcome {
        case .unknown: say("sans précision", "unspecified")
        case .attempted: say("pas de réponse", "no answer")
        case .sent: say("envoyé", "sent")
        case .talked: say("parlé", "talked")
        case .received: say("reçu", "received")
        }
    }

    package func level(_ level: Level) -> String {
        switch level {
        case .top: say("direction", "top")
        case .middle: say("encadrement", "middle")
        case .field: say("terrain", "field")
        }
    }

    package func stakes(_ stakes: Stakes) -> String {
        switch stakes {
        case .low: say("faible", "low")
        case .medium: say("moyen", "medium")
        case .high: say("fort", "high")
        }
    }

    package func phoneLabel(_ label: PhoneLabel) -> String {
        switch label {
        case .mobile: say("mobile", "mobile")
        case .work: say("bureau", "work")
        case .home: say("domicile", "home")
        case .fax: say("fax", "fax")
        }
    }

    package func emailStatus(_ status: EmailStatus) -> String {
        switch status {
        case .confirmed: say("confirmé", "confirmed")
        case .supposed: say("supposé", "supposed")
        case .bounced: say("en erreur", "bounced")
        }
    }

    /// The interval in words: « 2 oui, 1 non, 3 inconnus ».
    package func interval(_ score: Score) -> String {
        let known = [
            score.yes > 0 ? say("\(score.yes) oui", "\(score.yes) yes") : "",
            score.no > 0 ? say("\(score.no) non", "\(score.no) no") : "",
            score.unknown > 0
                ? count(score.unknown, ("inconnu", "inconnus"), ("unknown", "unknown")) : "",
        ]
        return known.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// `!3`, `=`, `4j`, `∅` (engaged stages only).
    package func nextMark(_ row: Row, today: Day) -> String {
        switch row.nextState(today) {
        case .late(let days): "!" + String(days)
        case .today: "="
        case .later(let days): String(days) + (isFrench ? "j" : "d")
        case .none: row.stage.isEngaged ? "∅" : ""
        }
    }
}
