package import Domain
package import Outreach

/// A question of writing, of links or of referrals (outreach.md).
package enum OutreachAsk: Equatable, Sendable {
    /// The sentence that is for this person alone.
    case hook
    /// Where the address comes from: a mail that informs cannot go without.
    case origin
    /// One thing about whoever writes, asked once.
    case sender(SenderField)
    /// An address made of their name: Enter takes it.
    case address(AddressProposal)
    /// The same, to be copied.
    case addressToCopy(AddressProposal)
    /// The domain of an organisation whose addresses nobody knows.
    case domain
    /// It left the program: is it sent? What Enter plans.
    case wasSent(proposed: Day, MailLeaving)
    /// What a pasted signature says of them.
    case signature(PastedSignature)
    /// Many are checked: one after the other, or together?
    case oneByOne
    /// Together, with which model.
    case batchModel(BatchWay)
    /// They are in files: were all of them sent? What Enter plans.
    case wereSent(proposed: Day)
    /// Which link: the one made last is taken by Enter, a page makes one.
    case link(last: ThingID?)
    case campaign(page: String)
    case keyword(page: String, campaign: String)
    /// The link was copied: was it sent to them?
    case linkSent(ThingID)
    /// Where a link was put.
    case linkNote(ThingID)
    /// Whether whoever introduced them agrees to be named; who, where they are made by this gesture.
    case mayName(ContactID)
    /// Of which days a report of visits is.
    case reportPeriod(path: String)
    case modelName
    /// What a new model is for.
    case modelMoment(name: String)
}

/// How a mail left the program.
package enum MailLeaving: Equatable, Sendable {
    /// A mail program has it.
    case opened
    /// Its text is in the clipboard.
    case copied
    /// The same: no mail program was found.
    case copiedInstead
    /// It is in this file.
    case written(String)
    case failed(String)

    /// What it says of how mails leave from here; nothing where the user's own folder was asked for.
    var way: MailWay? {
        switch self {
        case .opened: .program
        case .copied, .copiedInstead: .copy
        case .written, .failed: nil
        }
    }
}

/// A mail on its way out.
package struct OutgoingMail: Equatable, Sendable {
    package let letter: Letter
    /// Nil: by a mail program, where there is one.
    package let way: MailWay?
    /// To the user's own folder.
    package let isForFolder: Bool
}

extension Ask {
    /// Without an answer the mail is shown all the same.
    var isOfAddress: Bool {
        switch self {
        case .outreach(.address), .outreach(.domain): true
        default: false
        }
    }
}

extension OutreachAsk {
    var takesLetters: Bool {
        switch self {
        case .mayName, .linkSent, .modelMoment, .oneByOne, .signature: true
        case .hook, .origin, .sender, .address, .addressToCopy, .domain, .wasSent, .batchModel, .wereSent, .link,
            .campaign, .keyword, .linkNote, .modelName, .reportPeriod:
            false
        }
    }

    /// The name a text typed here is kept by; nil where none is.
    var keptAs: String? {
        switch self {
        case .hook: "hook"
        case .origin: "origin"
        case .linkNote(let id): "link note \(id)"
        case .sender, .address, .addressToCopy, .signature, .domain, .wasSent, .oneByOne, .batchModel, .wereSent,
            .link, .campaign, .keyword, .linkSent, .mayName, .modelName, .modelMoment, .reportPeriod:
            nil
        }
    }
}

// MARK: Words

extension Wording {
    func question(_ ask: OutreachAsk, who: String, _ prompt: Prompt, today: Day) -> String {
        switch ask {
        case .hook: say("Accroche :", "Hook:")
        case .origin: say("D'où vient cette adresse ?", "Where does this address come from?")
        case .sender(let field): senderQuestion(field)
        case .address(let proposal), .addressToCopy(let proposal):
            say("Adresse ? Entrée : ", "Address? Enter: ") + proposal.address
        case .domain: say("Domaine de ses adresses :", "Domain of their addresses:")
        case .wasSent(let proposed, .opened), .wasSent(let proposed, .written):
            say("Envoyé ? Entrée : le noter, ", "Sent? Enter: note it, ") + step(prompt, proposed, today)
        case .wasSent(let proposed, _):
            say("Texte copié. Entrée : noté comme envoyé, ", "Text copied. Enter: noted as sent, ")
                + step(prompt, proposed, today)
        case .signature(let signature): signatureParts(signature) + say(" : Entrée", ": Enter")
        case .oneByOne:
            count(prompt.contacts.count, ("courriel", "courriels"), ("mail", "mails")) + say(" : ", ": ")
                + menu(.batchMenu)
        case .batchModel:
            say("Entrée : écrire · modèle : ", "Enter: write · model: ") + Showable.cut(prompt.named, columns: 24) + " "
        case .wereSent(let proposed):
            say("Notés comme envoyés : ", "Noted as sent: ") + String(prompt.contacts.count) + say(" ? ", "? ")
                + say("Entrée : les noter, ", "Enter: note them, ") + step(prompt, proposed, today)
        case .link: say("Lien ou page :", "Link or page:")
        case .campaign: say("Campagne :", "Campaign:")
        case .keyword: say("Mot-clé :", "Keyword:")
        case .linkSent:
            say("Lien copié. Envoyé ? Entrée : le noter", "Link copied. Sent? Enter: note it")
        case .linkNote: say("Où est-il mis ?", "Where is it put?")
        // « Accepte-t-il » would say a gender that nobody told.
        case .mayName: say("Peut-on citer \(prompt.named) ? ", "May \(prompt.named) be named? ") + yesOnly
        case .reportPeriod: say("De quels jours ?", "Of which days?")
        case .modelName: say("Nom du modèle :", "Name of the model:")
        case .modelMoment: say("Pour quel moment ? ", "For which moment? ") + moments
        }
    }

    private func step(_ prompt: Prompt, _ proposed: Day, _ today: Day) -> String {
        if let kept = prompt.appointment {
            return say(
                "\(stepKind(kept.kind)) \(day(kept.on, today: today)) gardé",
                "\(stepKind(kept.kind)) \(day(kept.on, today: today)) kept")
        }
        return stepKind(prompt.stepKind) + " " + day(proposed, today: today)
    }

    private var yesOnly: String { menuKey(.sayYes) + say(" oui · Entrée : pas demandé", " yes · Enter: not asked") }

    private func menuKey(_ action: Action) -> String { key(action) }

    private var moments: String {
        MailMoment.allCases.enumerated().map { "\($0.offset + 1) \(moment($0.element))" }.joined(separator: " · ")
    }

    /// « téléphone 01 99 00 12 05, fonction « cheffe de bureau » ».
    private func signatureParts(_ signature: PastedSignature) -> String {
        var parts = signature.phones.map { phone in
            say("téléphone ", "phone ") + phone.text(phoneLabel)
        }
        parts += signature.emails.map { say("courriel ", "mail ") + $0 }
        if !signature.role.isEmpty { parts.append(say("fonction ", "role ") + quotation(signature.role)) }
        return Self.capitalised(parts.joined(separator: ", "))
    }

    private func senderQuestion(_ field: SenderField) -> String {
        switch field {
        case .name: say("Votre nom, en signature :", "Your name, as you sign:")
        case .phone: say("Votre téléphone :", "Your phone:")
        case .email: say("Votre adresse électronique :", "Your e-mail address:")
        case .role: say("Votre fonction, en signature :", "Your role, as you sign:")
        case .link: say("L'adresse du produit :", "The product's address:")
        case .notice: say("La page de la notice RGPD :", "The page of the privacy notice:")
        }
    }

    func hint(_ ask: OutreachAsk, _ prompt: Prompt) -> String {
        switch ask {
        case .hook:
            (prompt.named.isEmpty ? "" : prompt.named + " · ")
                + say(
                    "une phrase pour cette personne seule ; rien de la vie privée, ni ce qu'un tiers vous a confié",
                    "a sentence for this person alone; nothing private, nothing somebody confided to you")
        case .origin:
            say(
                "annuaire · site : lequel · rencontre : laquelle · LinkedIn · réseau",
                "directory · site: which · meeting: which · LinkedIn · network")
        case .sender:
            say(
                "demandé une fois, gardé dans settings.toml · Entrée seule : sans",
                "asked once, kept in settings.toml · Enter alone: none")
        case .addressToCopy(let proposal): told(proposal) + say(" · Échap : non", " · Esc: no")
        case .signature: say("Entrée les prend · Échap : non", "Enter takes them · Esc: no")
        case .address(let proposal):
            told(proposal) + say(" · Échap : sans adresse", " · Esc: no address")
        case .domain:
            say(
                "\(prompt.named) : comme exemple.gouv.fr · Entrée seule : sans adresse",
                "\(prompt.named): such as exemple.gouv.fr · Enter alone: no address")
        case .wasSent(_, .written(let path)):
            say("Écrit dans \(path). ", "Written to \(path). ") + say("Échap : pas encore", "Esc: not yet")
        case .wasSent(_, .opened):
            say("un jour : 3, lun, 15/12 · Échap : pas encore", "a day: 3, mon, 15/12 · Esc: not yet")
        case .wasSent(_, .copiedInstead):
            say("Aucun programme de courriel ici. ", "There is no mail program here. ") + copyHint
        case .wasSent: copyHint
        case .oneByOne: prompt.named.isEmpty ? say("Échap : annuler", "Esc: cancel") : prompt.named
        case .batchModel: say("Tab : un autre modèle · ", "Tab: another model · ") + prompt.told
        case .wereSent:
            say("Écrits : \(prompt.named). ", "Written: \(prompt.named). ") + say("Échap : pas encore", "Esc: not yet")
        case .link(let last):
            (last == nil
                ? "" : say("Entrée : \(prompt.named) · ", "Enter: \(prompt.named) · "))
                + say("campagne/mot-clé, ou une page qui en fera un", "campaign/keyword, or a page that will make one")
        case .campaign: say("comme « ddt-novembre »", "such as “ddt-november”")
        case .keyword: say("comme « courriel-a » · Entrée seule : sans", "such as “mail-a” · Enter alone: none")
        case .linkSent: say("Échap : non", "Esc: no")
        case .linkNote: say("pied de page, affiche de la mairie…", "footer, town hall poster…")
        case .mayName:
            say("Sans son accord, son nom ne sera pas écrit.", "Without their yes their name is not written.")
        case .reportPeriod:
            say("comme 2026-11 ou 2026-11-01..2026-11-30", "such as 2026-11 or 2026-11-01..2026-11-30")
        case .modelName: say("comme il sera cherché", "as it will be looked for")
        case .modelMoment: ""
        }
    }

    private var copyHint: String {
        say(
            "\(key(.copy)) : l'objet, puis l'adresse · Échap : pas encore",
            "\(key(.copy)): the subject, then the address · Esc: not yet")
    }

    /// What a model is for.
    package func moment(_ moment: MailMoment) -> String {
        switch moment {
        case .first: say("premier contact", "first contact")
        case .invitation: say("invitation", "invitation")
        case .followUp: say("relance", "follow-up")
        case .afterTalk: say("après un échange", "after a talk")
        case .askReferral: say("demander des contacts", "asking for contacts")
        case .noted: say("refus noté", "refusal noted")
        case .other: say("autre", "other")
        }
    }
}
