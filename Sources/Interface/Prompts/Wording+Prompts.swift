package import Domain

// Questions, hints and answers of the prompts.
extension Wording {
    /// The label before what is typed.
    func question(_ ask: Ask, who: String, prompt: Prompt, today: Day) -> String {
        switch ask {
        case .objective: say("Je veux repartir avec…", "I want to leave with…")
        case .day where prompt.appointment != nil:
            prompt.appointment.map { appointment in
                let told =
                    stepKind(appointment.kind) + " " + day(appointment.on, today: today)
                    + (appointment.at.map { " " + time($0) } ?? "")
                return Self.capitalised(told) + say(" : Entrée le garde", ": Enter keeps it")
            } ?? ""
        case .day(let proposed):
            say(
                "Et ensuite ? Entrée : \(stepKind(prompt.stepKind)) \(day(proposed, today: today))",
                "Next? Enter: \(stepKind(prompt.stepKind)) \(day(proposed, today: today))")
        case .result: say("Qu'en est-il sorti ?", "What came of it?")
        case .introduces:
            say("\(who) : qui d'autre appeler de sa part ?", "\(who): who else to call on their behalf?")
        case .exchange:
            say("\(who) : ", "\(who): ") + menu(.logMenu)
        case .whichVisit: say("\(who) : ", "\(who): ") + menu(.visitMenu)
        case .outreach(let ask): question(ask, who: who, prompt, today: today)
        case .piloting(let ask): question(ask, who: who, prompt)
        case .exchangeText(.note): say("Note :", "Note:")
        case .exchangeText(.mailSent): say("Objet, en une ligne :", "Subject, in one line:")
        case .exchangeText: say("En une ligne :", "In one line:")
        case .isObjection:
            say("Est-ce un refus d'être recontacté ? ", "Is it a request not to be contacted? ")
                + yesOrNo
        case .nameOrParts(let id): prompt.names[id].map(nameOrParts) ?? ""
        case .bringBack:
            say("\(who) n'était plus en cours. Reprendre ? ", "\(who) was not active. Bring back? ") + yesOrNo
        case .exchangeAgain: say("Ce qui a été dit :", "What was said:")
        case .reason:
            say("Laisser de côté : ", "Leave aside: ")
                + Self.choices(DropReason.allCases.map { "\($0.rawValue + 1) \(reason($0))" })
        case .pauseUntil: say("En pause jusqu'à :", "Asleep until:")
        case .answerForAll(let criterion):
            say("\(who), \(self.criterion(criterion)) : ", "\(who), \(self.criterion(criterion)): ")
                + menu(.answerMenu)
        case .answerAgain(let criterion):
            "\(criterion.number) \(self.criterion(criterion))\(say(" : ", ": "))\(prompt.valueBefore ?? "") · "
                + menu(.answerMenu) + say(" · Entrée : garder", " · Enter: keep")
        case .criterion:
            say("Quel critère ? ", "Which criterion? ")
                + Self.choices(Criterion.allCases.map { "\($0.number) \(criterion($0))" })
        case .evidence(let criterion): "\(criterion.number) \(self.criterion(criterion))" + say(" :", ":")
        case .evidenceFor:
            say("Cette note fonde quel critère ? 1 à 6", "This note is the evidence of which criterion? 1 to 6")
        case .tags: say("Étiquettes :", "Tags:")
        case .copy:
            say("Copier : ", "Copy: ") + menu(.copyMenu)
        case .field(let field): fieldName(field) + say(" :", ":")
        case .importPath: say("Fichier à importer :", "File to import:")
        case .importOption(.tags): say("Étiquettes pour tous :", "Tags for all:")
        case .importOption(.source): say("Origine pour tous :", "Source for all:")
        case .importOption: say("Votre adresse :", "Your address:")
        case .columnField(_, let header):
            quoted(Showable.cut(header, columns: 24)) + say(" : quel champ ?", ": which field?")
        case .spread(let perDay): say("Combien par jour ? Entrée : \(perDay)", "How many a day? Enter: \(perDay)")
        case .backTo: say("Revenir à ce point ? Entrée : oui", "Back to this point? Enter: yes")
        case .filterName: say("Nom de ce filtre :", "Name of this filter:")
        case .savedFilter: say("Quel filtre ?", "Which filter?")
        case .export(let action):
            (keymap.row(action).map(help) ?? "") + say(" : ", ": ") + prompt.named
                + say(" · Entrée : écrire · Échap : non", " · Enter: write · Esc: no")
        case .takeBack: prompt.named + say(" · Entrée : oui · Échap : non", " · Enter: yes · Esc: no")
        case .eraseText(let text, _):
            quotation(text.text, charactersMax: 80) + say(" : effacer aussi ce texte ? ", ": erase this text too? ")
                + menu(.textMenu)
        case .eraseName:
            say("Effacer « \(who) » pour toujours ? Son nom :", "Erase “\(who)” for ever? The name:")
        case .leaveAside:
            menu(.silenceMenu) + say(" · Entrée : continuer", " · Enter: go on")
        case .stageWord(let word):
            quoted(Showable.cut(word, columns: 30)) + say(" : quelle étape ? ", ": which stage? ")
                + Self.choices(Stage.allCases.enumerated().map { "\($0 + 1) \(stage($1))" })
        }
    }

    private var yesOrNo: String {
        Self.choices([Action.sayYes, .sayNo].map { key($0) + " " + (keymap.row($0).map(help) ?? "") })
    }

    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// The letters of a menu, each with what it chooses.
    func menu(_ section: KeyRow.Section) -> String {
        Self.choices(
            keymap.rows.filter { $0.section == section && !$0.keys.isEmpty }.map { key($0.action) + " " + help($0) })
    }

    /// The line above: what can be typed.
    func hint(_ ask: Ask, _ prompt: Prompt, today: Day) -> String {
        switch ask {
        case .objective:
            prompt.intents.isEmpty
                ? say("contacts, un test, une présentation…", "contacts, a test, a presentation…")
                : say(
                    "contacts, un test, une présentation… · Échap : passer sans répondre",
                    "contacts, a test, a presentation… · Esc: go on without an answer")
        case .day:
            Self.choices(
                (isFrench
                    ? [
                        "auj", "demain", "lun", "3 (jours ouvrés)", "2s", "15/12", "lun 14h30, puis une note",
                        "Tab : autre action",
                    ]
                    : [
                        "today", "tomorrow", "mon", "3 (working days)", "2w", "15/12", "mon 14:30, then a note",
                        "Tab: other kind",
                    ])
                    + [
                        prompt.appointment != nil
                            ? say("Échap : il reste", "Esc: it stays")
                            : prompt.intents.isEmpty
                                ? say("Échap : annuler", "Esc: cancel")
                                : say("Échap : rien de prévu", "Esc: nothing planned")
                    ])
        case .result:
            prompt.intents.isEmpty
                ? say("Entrée seule : sans résultat · Échap : annuler", "Enter alone: no result · Esc: cancel")
                : say("Échap : sans résultat", "Esc: no result")
        case .introduces:
            say(
                "Un nom connu, ou un nouveau contact en une ligne · Entrée seule : contacts à demander plus tard",
                "A known name, or a new contact in one line · Enter alone: ask later")
        case .eraseText(_, let left):
            count(
                left, ("texte d'une autre fiche nomme", "textes d'autres fiches nomment"),
                ("text of another card names", "texts of other cards name"))
                + say(" cette personne · Échap : ne rien effacer", " this person · Esc: erase nothing")
        case .eraseName:
            say(
                "Rien ne le défait, pas même \(key(.undo)) · Échap : ne rien effacer",
                "Nothing undoes it, not even \(key(.undo)) · Esc: erase nothing")
        case .exchange where !prompt.told.isEmpty: prompt.told
        case .exchange, .whichVisit, .reason, .answerForAll, .answerAgain, .criterion, .evidenceFor, .copy:
            say("Échap : annuler", "Esc: cancel")
        case .outreach(let ask): hint(ask, prompt)
        case .piloting(let ask): hint(ask, prompt)
        case .exchangeText(.objection):
            say("Ce qui a été dit, ou Entrée seule", "What was said, or Enter alone")
        case .isObjection:
            say(
                "oui : de côté, hors de tout envoi, rien de prévu",
                "yes: left aside, out of all mailings, nothing planned")
        case .bringBack: say("Entrée : oui", "Enter: yes")
        case .nameOrParts:
            say(
                "Le nom et le prénom se contredisent. Entrée : plus tard",
                "The name and its parts contradict each other. Enter: later")
        case .exchangeText(let choice):
            say("Ce qui a été dit, puis Entrée", "What was said, then Enter")
                + (choice.exchange.outcome != .talked
                    ? ""
                    : prompt.isInformed
                        ? say(" · information donnée (Tab : non)", " · information given (Tab: no)")
                        : say(" · Tab : information donnée", " · Tab: information given"))
        case .exchangeAgain:
            say("Le texte corrigé, puis Entrée · Échap : annuler", "Corrected, then Enter · Esc: cancel")
        case .pauseUntil: say("un jour : 2s, 1m, 15/01…", "a day: 2w, 1m, 15/01…")
        case .evidence:
            say("+ oui, - non ou ? inconnu, puis ce qui le fonde", "+ yes, - no or ? unknown, then what it rests on")
        case .tags:
            say("séparées par des virgules ; -agri enlève « agri »", "separated by commas; -agri takes “agri” off")
        case .field(let field): fieldHint(field)
        case .importPath:
            say(
                "Tab complète · Excel, CSV, vCard, agenda, Trello… ou collez vos lignes dans le tableau",
                "Tab completes · Excel, CSV, vCard, calendar, Trello… or paste your rows on the board")
        case .spread(let perDay): spreadHint(prompt, perDay: perDay, today: today)
        case .backTo:
            say(
                "tout ce qui a été fait ensuite est annulé, en un geste (\(key(.redo)) pour y renoncer)",
                "all that was done since is undone, in one gesture (\(key(.redo)) to take it back)")
        case .filterName: say("comme on le dira pour le reprendre", "as one will say to take it up")
        case .savedFilter: prompt.named
        case .export:
            say(
                "Dans Documents, sinon votre dossier. Les cochés, sinon le filtre, sinon tous.",
                "In Documents, else your home. Those checked, else the filter, else all.")
        case .takeBack:
            say(
                "Fait un autre jour ou dans une autre fenêtre, ou suivi d'autres gestes.",
                "Done on another day or in another window, or followed by other gestures.")
        case .stageWord:
            say(
                "Entrée : laisser ce mot dans un champ libre · Échap : de même pour tous",
                "Enter: keep this word as a free field · Esc: the same for all")
        case .importOption(.tags): say("séparées par des virgules", "separated by commas")
        case .importOption(.source):
            say(
                "d'où ils viennent, là où le fichier ne le dit pas", "where they come from, where the file does not say"
            )
        case .importOption:
            say(
                "pour ne pas vous compter parmi les invités ; gardée dans les réglages · Échap : sans",
                "so that you are not counted among the guests; kept in the settings · Esc: without")
        case .columnField: ""
        case .leaveAside:
            say(
                "3 tentatives sans réponse. Laisser de côté ? Ce n'est pas un échec.",
                "3 attempts without answer. Leave aside? It is no failure.")
        }
    }

    var noSuchPath: String { say("aucun fichier ne commence ainsi", "no file begins so") }

    /// `+`, `-`, `?`, or the word in either language with nothing, a comma, a colon or a dash after it; then what it
    /// rests on.
    func answer(typed text: String) -> (said: Answer?, evidence: String) {
        guard let first = text.first else { return (nil, "") }
        if let answer = Answer.allCases.first(where: { $0.glyph == first }) {
            return (answer, OneLine.clean(String(text.dropFirst())))
        }
        let words: [(String, Answer)] = [
            ("oui", .yes), ("yes", .yes), ("non", .no), ("no", .no), ("inconnu", .unknown), ("unknown", .unknown),
        ]
        for (word, answer) in words where Folding.fold(text).hasPrefix(word) {
            let rest = OneLine.clean(String(text.dropFirst(word.count)))
            if rest.isEmpty { return (answer, "") }
            if let sign = rest.first, ",:;.—–".contains(sign) || rest.hasPrefix("- ") {
                return (answer, OneLine.clean(String(rest.dropFirst())))
            }
        }
        return (nil, text)
    }

    /// A kind of next step as typed: its first letters, in either language.
    func stepKind(typed word: String) -> StepKind? {
        let folded = Folding.fold(word)
        guard folded.count >= 3 else { return nil }
        let words: [(String, StepKind)] = [
            ("relance", .followUp), ("follow-up", .followUp), ("appel", .call), ("call", .call), ("courriel", .mail),
            ("mail", .mail),
            ("rendez-vous", .meeting), ("rdv", .meeting), ("meeting", .meeting), ("visite", .visit), ("visit", .visit),
            ("attente", .waiting), ("j'attends", .waiting), ("waiting", .waiting), ("autre", .other), ("other", .other),
        ]
        return words.first { $0.0.hasPrefix(folded) }?.1
    }

    package func dayProblem(_ problem: TypedDayProblem) -> String {
        switch problem {
        case .empty:
            say("Tapez un jour : auj, demain, lun, 3, 2s, 15/12.", "Type a day: today, tomorrow, mon, 3, 2w, 15/12.")
        case .unknownWord(let word):
            say(
                "« \(word) » n'est pas un jour. Essayez auj, demain, lun, 3, 2s, 15/12.",
                "“\(word)” is not a day. Try today, tomorrow, mon, 3, 2w, 15/12.")
        case .impossible(let word):
            say("« \(word) » : ce jour n'existe pas ou est passé.", "“\(word)”: there is no such day, or it is past.")
        case .tooFar: say("Ce jour est trop loin.", "That day is too far away.")
        }
    }

    package func fieldName(_ field: ContactField) -> String {
        let names = field.names
        return say(names.french, names.english)
    }

    package func advice(_ advice: Advice) -> String {
        switch advice {
        case .leaveAside:
            say(
                "Pas un manque pour cette personne : \(key(.leaveAside)) pour laisser de côté.",
                "Not a need for them: \(key(.leaveAside)) to leave aside.")
        case .askWhoDecides:
            say(
                "Qui décide ? \(key(.referral)) pour noter une mise en relation.",
                "Who decides? \(key(.referral)) to note a referral.")
        case .pause:
            say(
                "Pas maintenant : \(key(.pause)) pour mettre en pause jusqu'à un jour.",
                "Not now: \(key(.pause)) to pause until a day.")
        case .planHelp:
            say("Prévoir un accompagnement : \(key(.plan)) visite.", "Plan some help: \(key(.plan)) visit.")
        case .productFeedback:
            say(
                "À dire à l'équipe produit : \(key(.log)) \(key(.logNote)) pour le noter.",
                "Feedback for the product: \(key(.log)) \(key(.logNote)) to note it.")
        case .askForLowerContact:
            say(
                "Niveau élevé : demander un contact sur le terrain, avec sa bénédiction.",
                "High up: ask for a contact in the field, with their blessing.")
        case .askForHeadOfOffice:
            say(
                "Sur le terrain : demander à parler à la tête du bureau.",
                "In the field: ask to speak to the head of office.")
        case .leaveAsideForSilence(let attempts):
            say(
                "\(attempts) tentatives sans réponse. Laisser de côté ? Ce n'est pas un échec.",
                "\(attempts) attempts without answer. Leave aside? It is no failure.")
        case .proposeAmbassador:
            say(
                "A mis en relation : \(key(.nextStage)) pour proposer l'étape Ambassadeur.",
                "Has introduced someone: \(key(.nextStage)) to propose Ambassador.")
        }
    }
}
