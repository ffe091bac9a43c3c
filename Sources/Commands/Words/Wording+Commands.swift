import Domain
import Interface
import Program

// What commands say, on standard error, of what they did.
extension Wording {
    func added(_ title: String) -> String { say("Nouveau contact : \(title).", "New contact: \(title).") }
    func addedCount(_ number: Int) -> String {
        count(number, ("contact ajouté", "contacts ajoutés"), ("contact added", "contacts added")) + "."
    }
    func edited(_ title: String) -> String { say("\(title) : fiche modifiée.", "\(title): changed.") }
    func moved(_ title: String, _ stage: Stage) -> String {
        say("\(title) : \(self.stage(stage)).", "\(title): \(self.stage(stage)).")
    }
    func answered(_ contact: Contact, _ criterion: Criterion) -> String {
        let judgement = contact.criteria[Int(criterion.rawValue)]
        let what = "\(criterion.number) \(self.criterion(criterion))"
        return say(
            "\(contact.title) : \(what) : \(answer(judgement.answer)). \(interval(contact.score)).",
            "\(contact.title): \(what): \(answer(judgement.answer)). \(interval(contact.score)).")
    }
    func planned(_ title: String, _ step: NextStep, today: Day) -> String {
        ended(say("\(title) : \(self.step(step, today: today))", "\(title): \(self.step(step, today: today))"))
    }
    /// With its full stop, which may be that of an abbreviation.
    private func ended(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
    func done(_ title: String) -> String { say("\(title) : fait.", "\(title): done.") }
    func comesAgain(_ step: String) -> String { say("Puis : \(step).", "Then: \(step).") }
    func logged(_ title: String, _ kind: ExchangeKind, _ outcome: Outcome) -> String {
        let what = exchangeKind(kind) + (kind == .note ? "" : ", " + self.outcome(outcome))
        return say("\(title) : \(what).", "\(title): \(what).")
    }
    func leftAside(_ title: String, _ reason: DropReason) -> String {
        say("\(title) : de côté (\(self.reason(reason))).", "\(title): left aside (\(self.reason(reason))).")
    }
    func paused(_ title: String, _ until: Day, today: Day) -> String {
        ended(
            say(
                "\(title) : en pause jusqu'au \(day(until, today: today))",
                "\(title): asleep until \(day(until, today: today))"))
    }
    func broughtBack(_ title: String) -> String { say("\(title) : de nouveau en cours.", "\(title): active again.") }
    func broughtBackAnyway(_ title: String) -> String {
        say(
            "\(title) : de nouveau en cours, malgré un refus d'être recontacté (RGPD). Pour y renoncer : carnet undo.",
            "\(title): active again, in spite of an objection to being contacted (GDPR). To take it back: carnet undo.")
    }
    func nothingPlanned(_ title: String) -> String {
        say(
            "\(title) : rien n'est prévu. Pour noter un échange : carnet log.",
            "\(title): nothing is planned. To note an exchange: carnet log.")
    }

    // MARK: What could come next

    func planHint(_ id: ContactID) -> String {
        say("Et ensuite ? carnet next \(id) 5", "What next? carnet next \(id) 5")
    }
    func appointmentKept(_ step: NextStep, today: Day) -> String {
        let told = self.step(step, today: today)
        return say("Toujours prévu : \(told).", "Still planned: \(told).")
    }
    func objectionHint(_ id: ContactID) -> String {
        say(
            "Est-ce un refus d'être recontacté ? carnet drop \(id) --reason objection",
            "Is it a request not to be contacted? carnet drop \(id) --reason objection")
    }
    func wakeHint(_ title: String, _ id: ContactID, isAsleep: Bool) -> String {
        isAsleep
            ? say(
                "\(title) était en pause. Reprendre : carnet wake \(id)",
                "\(title) was asleep. Bring back: carnet wake \(id)")
            : say(
                "\(title) était de côté. Reprendre : carnet wake \(id)",
                "\(title) was left aside. Bring back: carnet wake \(id)")
    }
    func wokenForStep(_ title: String) -> String {
        say("\(title) était en pause au-delà : de nouveau en cours.", "\(title) was asleep for longer: active again.")
    }
    func silenceHint(_ attempts: Int, _ id: ContactID) -> String {
        say(
            "\(attempts) tentatives sans réponse. Laisser de côté ? Ce n'est pas un échec. carnet drop \(id) "
                + "--reason silence",
            "\(attempts) attempts without answer. Leave aside? It is no failure. carnet drop \(id) --reason silence")
    }
    func consequence(ofNoTo criterion: Criterion, _ id: ContactID) -> String {
        switch Advice(noTo: criterion) {
        case .leaveAside(let reason):
            say(
                "Laisser de côté ? carnet drop \(id) --reason \(reason.code)",
                "Leave aside? carnet drop \(id) --reason \(reason.code)")
        case .askWhoDecides: say("Qui décide ? Demandez une mise en relation.", "Who decides? Ask to be introduced.")
        case .pause: say("Mettre en pause ? carnet sleep \(id) 3m", "Pause? carnet sleep \(id) 3m")
        case .planHelp: say("Prévoir de l'aide ? carnet next \(id) 5", "Plan help? carnet next \(id) 5")
        case .productFeedback:
            say(
                "Un retour pour le produit ? carnet log \(id) note unknown \"…\"",
                "Feedback for the product? carnet log \(id) note unknown \"…\"")
        case .askForLowerContact, .askForHeadOfOffice, .leaveAsideForSilence, .proposeAmbassador: ""
        }
    }

    // MARK: What was not found or not understood

    func severalContacts(_ typed: String, _ number: Int, _ lines: [String]) -> [String] {
        let head = say(
            "« \(typed) » : \(contacts(number)) ; rien n'a été fait. Précisez, ou donnez l'identifiant :",
            "“\(typed)”: \(contacts(number)); nothing was done. Say more, or give the id:")
        return [head] + lines
    }
    func noContact(_ typed: String, suggestion: String?) -> String {
        say("Aucun contact pour « \(typed) ».", "No contact matches “\(typed)”.") + meant(suggestion)
    }
    func unknownCommand(_ name: String, suggestion: String?) -> String {
        say("Commande « \(name) » inconnue.", "Unknown command “\(name)”.") + meant(suggestion)
            + say(" Toutes les commandes : carnet help", " All commands: carnet help")
    }
    func unknownWord(_ noun: String, _ typed: String, suggestion: String?, allowed: [String]) -> [String] {
        let head = say("\(noun) « \(typed) » : mot inconnu.", "\(noun) “\(typed)” is not known.")
        return [
            head + meant(suggestion), say("Au choix : ", "One of: ") + allowed.joined(separator: ", ") + ".",
        ]
    }
    var carnetNeedsFolder: String {
        say("--carnet attend un dossier : carnet --carnet DOSSIER", "--carnet needs a folder: carnet --carnet DIR")
    }
    func mustBeToCome(_ typed: String) -> String {
        say("« \(typed) » : il faut un jour à venir.", "“\(typed)”: a day to come is needed.")
    }
    func mustNotBeToCome(_ typed: String) -> String {
        say("« \(typed) » : un échange ne peut pas être à venir.", "“\(typed)”: an exchange cannot be still to come.")
    }
    func dayMustNotBeToCome(_ typed: String) -> String {
        say("« \(typed) » : un jour passé, ou aujourd'hui.", "“\(typed)”: a day past, or today.")
    }
    func sinceMustNotBeToCome(_ typed: String) -> String {
        say(
            "--since « \(typed) » : une revue regarde en arrière ; il faut un jour passé, ou aujourd'hui.",
            "--since “\(typed)”: a review looks back; a day past is needed, or today.")
    }
    var monthIsWhole: String {
        say(
            "--month est d'un mois entier et de tout le carnet : ni filtre, ni --until, ni --late ; un autre mois :"
                + " --since 1/10.",
            "--month is of a whole month and of the whole carnet: no filter, --until or --late; another month:"
                + " --since 2026-10-01.")
    }
    var lateIsNotPosted: String {
        say("--late nomme les gens : cela ne se publie pas.", "--late names people: it is not posted.")
    }
    func badEmail(_ email: String) -> String {
        say(
            "Courriel « \(email) » incomplet : il faut nom@domaine.fr.",
            "E-mail “\(email)” is incomplete: name@example.org is needed.")
    }

    // MARK: Undo

    func undoneSentence(_ gesture: String) -> String { say("Annulé : \(gesture)", "Undone: \(gesture)") }
    func redoneSentence(_ gesture: String) -> String { say("Rétabli : \(gesture)", "Redone: \(gesture)") }
}
