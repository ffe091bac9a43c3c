import Domain

// What a gesture did, without whom it is about and with them: no gender is inferred, so participles agree with nouns of
// ours.
extension Wording {
    func phrase(_ part: GesturePart, in carnet: Carnet, today: Day) -> String {
        switch part {
        case .created, .goneThrough, .exchangeEdited, .imported, .product, .person, .erased, .linkStyle:
            return noun(part)
        case .origins(let period, let direct, let all):
            return noun(part) + say(" : \(direct) sur \(all), ", ": \(direct) of \(all), ")
                + self.period(period, today: today)
        case .thing(let id, let change): return thing(id, change, in: carnet, today: today)
        case .asked: return say("contacts demandés", "asked for contacts")
        case .breakaway(let id, let membership): return breakaway(id, membership, in: carnet)
        case .represents(let number): return noun(part) + " " + (number.map { self.number($0) } ?? "—")
        case .part(let what): return noun(part) + " " + quotation(self.part(what))
        case .merged(let one, let other):
            let (first, second) = (title(one, in: carnet), title(other, in: carnet))
            let names = first == second ? first : first + say(" et ", " and ") + second
            return say("\(names) : deux fiches réunies", "\(names): two cards made one")
        case .toldApart(let one, let other):
            let names = title(one, in: carnet) + say(" et ", " and ") + title(other, in: carnet)
            return say("\(names) : deux personnes", "\(names): two people")
        case .exchange(let kind, let outcome, _, _): return exchangeKind(kind) + ", " + self.outcome(outcome)
        case .done: return say("action faite", "step done")
        case .noNext: return say("plus d'action prévue", "nothing planned any more")
        case .next(let step): return self.step(step, today: today) + note(of: step)
        case .stage(let stage): return say("étape ", "stage ") + self.stage(stage)
        case .standing(let standing, let reason, let until): return self.standing(standing, reason, until, today: today)
        case .answer(let criterion, let answer, let evidence):
            let rest = evidence.isEmpty ? "" : " (" + quotation(evidence) + ")"
            return self.criterion(criterion) + ", " + self.answer(answer) + rest
        case .tags(let tags, let isIn): return self.tags(tags, isIn: isIn)
        case .notes(let text):
            return text.isEmpty ? say("notes effacées", "notes cleared") : say("notes, ", "notes, ") + quotation(text)
        case .referral(let by):
            guard let by else { return say("mise en relation retirée", "referral removed") }
            let name = title(by, in: carnet)
            return say("mise en relation par \(name)", "introduced by \(name)")
        case .edited(let registers):
            let list = registers.prefix(6).map(edited).joined(separator: ", ") + (registers.count > 6 ? ", …" : "")
            return say("fiche modifiée (\(list))", "card edited (\(list))")
        }
    }

    /// The first clause of a sentence, with whom it is about.
    func clause(
        _ group: GestureSummary.Group, about name: String, _ gesture: Carnet.Gesture, in carnet: Carnet, today: Day
    ) -> String {
        let isOne = group.count == 1
        switch group.parts[0] {
        case .created(let stage):
            let more = stage == .prospect ? "" : say(", étape ", ", stage ") + self.stage(stage)
            return say("Nouveau contact : \(name)\(more)", "New contact: \(name)\(more)")
        case .exchange(let kind, let outcome, let on, let text):
            let when =
                gesture.at.map { $0.day == on } ?? true
                ? "" : say(", \(day(on, today: today))", ", \(day(on, today: today))")
            let quote = text.isEmpty || !group.isUniform ? "" : say(" : ", ": ") + quotation(text)
            return exchange(kind, outcome, with: name) + when + quote
        case .stage(let stage):
            guard group.isUniform else { return say("\(name) changent d'étape", "\(name) change stage") }
            let from = isOne ? group.contacts.first.flatMap { carnet.stage(of: $0, before: gesture) } : nil
            if let from, from != stage {
                return name + say(" passe ", " moves ") + fromTo(from, stage)
            }
            return say(
                "\(name) \(isOne ? "passe" : "passent") à l'étape \(self.stage(stage))",
                "\(name) \(isOne ? "moves" : "move") to \(self.stage(stage))")
        case .next where group.isUniform || isOne:
            return say("Prochaine action avec \(name) : ", "Next step with \(name): ") + steps(group, today: today)
        case .next:
            return say("\(name) : prochaines actions planifiées, ", "\(name): next steps planned, ")
                + steps(group, today: today)
        case .product(let product): return say("Produit : \(product)", "Product: \(product)")
        case .person(let person): return say("Carnet tenu par \(person)", "Carnet kept by \(person)")
        case .thing, .linkStyle, .origins:
            let partsMax = 6
            let told = group.parts.prefix(partsMax).map { phrase($0, in: carnet, today: today) }
            let rest = group.parts.count > partsMax ? ["…"] : []
            let sentence = (told + rest).joined(separator: say(" ; ", "; "))
            return sentence.prefix(1).uppercased() + sentence.dropFirst()
        case .merged, .toldApart: return phrase(group.parts[0], in: carnet, today: today)
        case .imported, .done, .noNext, .standing, .answer, .tags, .notes, .referral, .edited, .exchangeEdited,
            .goneThrough, .erased, .asked, .breakaway, .represents, .part:
            return name + say(" : ", ": ") + phrases(group, in: carnet, today: today)
        }
    }

    /// « de Prospect à Contacté », « d'Utilisateur à Ambassadeur ».
    func fromTo(_ from: Stage, _ to: Stage) -> String {
        let isElided = from == .user || from == .ambassador
        return say((isElided ? "d'" : "de ") + stage(from) + " à " + stage(to), "from \(stage(from)) to \(stage(to))")
    }

    /// What kind of gesture it was.
    func noun(_ part: GesturePart) -> String {
        switch part {
        case .created: say("nouveau contact", "new contact")
        case .imported: say("import", "import")
        case .exchange(let kind, _, _, _): exchangeKind(kind)
        case .stage: say("changement d'étape", "stage change")
        case .standing(.dropped, _, _): say("mise de côté", "left aside")
        case .standing(.asleep, _, _): say("pause", "pause")
        case .standing(.active, _, _): say("retour dans le suivi", "brought back")
        case .answer(let criterion, _, _):
            say("critère « \(self.criterion(criterion)) »", "criterion “\(self.criterion(criterion))”")
        case .tags: say("étiquettes", "tags")
        case .notes: say("notes", "notes")
        case .referral: say("mise en relation", "referral")
        case .edited: say("fiche modifiée", "card edited")
        case .exchangeEdited: say("échange corrigé", "exchange corrected")
        case .goneThrough: say("fiche parcourue", "card gone through")
        case .done: say("action faite", "step done")
        case .next: say("prochaine action", "next step")
        case .noNext: say("action retirée", "step removed")
        case .product(let name): say("nom du produit, \(name)", "product name, \(name)")
        case .person(let name): say("nom de la personne, \(name)", "person's name, \(name)")
        case .merged: say("doublon réuni", "duplicate merged")
        case .toldApart: say("deux fiches distinguées", "two cards told apart")
        case .asked: say("contacts demandés", "asked for contacts")
        case .represents: say("personnes représentées :", "people represented:")
        case .part: say("rôle pour le produit :", "part:")
        case .breakaway(_, .out): say("sortie d'échappée", "left a breakaway")
        case .breakaway: say("entrée dans une échappée", "joined a breakaway")
        case .thing(let id, let change): thingNoun(id, change)
        case .linkStyle(let utm):
            utm
                ? say("liens à venir avec les paramètres utm", "links to come with utm parameters")
                : say("liens à venir avec les paramètres de Matomo", "links to come with Matomo's parameters")
        case .origins: say("visites sans origine connue", "visits of no known origin")
        case .erased: say("effacement d'une personne (RGPD)", "erasure of a person (GDPR)")
        }
    }

    private func standing(_ standing: Standing, _ reason: DropReason?, _ until: Day?, today: Day) -> String {
        switch standing {
        case .active: return say("retour dans le suivi", "brought back")
        case .asleep:
            guard let until else { return say("pause", "paused") }
            let day = day(until, today: today)
            return say("pause jusqu'au \(day)", "paused until \(day)")
        case .dropped:
            let why = reason.map { " (" + self.reason($0) + ")" } ?? ""
            return say("mise de côté\(why)", "left aside\(why)")
        }
    }

    private func tags(_ tags: [String], isIn: Bool) -> String {
        let list =
            tags.prefix(6).map { quotation($0, charactersMax: 40) }.joined(separator: ", ")
            + (tags.count > 6 ? ", …" : "")
        guard tags.count > 1 else {
            return isIn
                ? say("étiquette \(list) ajoutée", "tag \(list) added")
                : say("étiquette \(list) retirée", "tag \(list) removed")
        }
        return isIn
            ? say("étiquettes \(list) ajoutées", "tags \(list) added")
            : say("étiquettes \(list) retirées", "tags \(list) removed")
    }

    /// An exchange and whom it was with. « De » is avoided before names: it would have to be elided.
    func exchange(_ kind: ExchangeKind, _ outcome: Outcome, with name: String) -> String {
        switch (kind, outcome) {
        case (.note, _): say("Note sur \(name)", "Note on \(name)")
        case (.message, .attempted): say("Message laissé à \(name)", "Message left for \(name)")
        case (.mail, .sent): say("Courriel envoyé à \(name)", "Mail sent to \(name)")
        case (.message, .sent): say("Message envoyé à \(name)", "Message sent to \(name)")
        case (.mail, .received): say("\(name) : courriel reçu", "\(name): mail received")
        case (.message, .received): say("\(name) : message reçu", "\(name): message received")
        case (.call, .received): say("\(name) : appel reçu", "\(name): call received")
        case (.call, .attempted): say("Appel à \(name), pas de réponse", "Call to \(name), no answer")
        case (.mail, .attempted): say("Courriel à \(name), pas de réponse", "Mail to \(name), no answer")
        case (.call, .talked): say("Appel avec \(name), parlé", "Call with \(name), talked")
        case (.meeting, .attempted): say("Rendez-vous manqué avec \(name)", "Missed meeting with \(name)")
        case (.visit, .attempted): say("Visite à \(name), sans rencontre", "Visit to \(name), nobody met")
        case (.event, .attempted): say("Évènement sans \(name)", "Event without \(name)")
        case (.event, .sent): say("Invitation à un évènement, \(name)", "Invitation to an event, \(name)")
        case (.event, .received): say("\(name) : inscription à l'évènement", "\(name): signed up for the event")
        case (.event, _): say("Évènement avec \(name)", "Event with \(name)")
        case (.meeting, _): say("Rendez-vous avec \(name)", "Meeting with \(name)")
        case (.visit, _): say("Visite à \(name)", "Visit to \(name)")
        case (.call, _): say("Appel avec \(name)", "Call with \(name)")
        case (.mail, _): say("Courriel avec \(name)", "Mail with \(name)")
        case (.message, _): say("Message avec \(name)", "Message with \(name)")
        }
    }
}
