package import Domain

/// Where mails are put together from a carnet: on the board and by `carnet mail` alike.
package struct MailDesk {
    package let carnet: Carnet
    package let models: MailModels
    package var setting: MailSetting
    package let today: Day

    package init(_ carnet: Carnet, _ sender: Sender, _ language: MailLanguage, today: Day) {
        self.carnet = carnet
        self.today = today
        models = MailModels(carnet, builtIn: MailModel.builtIn(language))
        setting = MailSetting(
            sender: sender, product: carnet.productName, language: language,
            signatureLink: Self.signatureLink(sender.link, carnet))
    }

    /// The product's address with the campaign `signature`; as it is where that cannot be.
    private static func signatureLink(_ link: String, _ carnet: Carnet) -> String {
        guard !link.isEmpty, let (page, _) = try? PageAddress.read(link),
            let campaign = try? Slug(LinkName.signature.campaign)
        else {
            return link
        }
        return TrackedLink(page: page, campaign: campaign).url(carnet.usesUTM ? .utm : .mtm)
    }

    // MARK: Whom

    package func recipient(_ id: ContactID) -> MailRecipient? {
        guard let row = carnet.row(of: id) else { return nil }
        let introducer = carnet.introducer(row: row).flatMap { carnet.contact($0)?.title }
        let contact = carnet.contact(row: row)
        return MailRecipient(contact, introducer: introducer, mayNameIntroducer: contact.mayNameIntroducer)
    }

    /// Nobody of a list is written to twice within so many days.
    package static let restDays = 3

    /// Why somebody is left out of a list of people to write to; nil for who may be.
    package func obstacle(_ contact: Contact) -> WritingObstacle? {
        if let obstacle = contact.mailingObstacle(on: today) { return .mailing(obstacle) }
        let isRecent = contact.exchanges.contains { exchange in
            (exchange.kind == .mail || exchange.kind == .message) && exchange.outcome == .sent
                && exchange.on > today + -Self.restDays
        }
        return isRecent ? .writtenRecently : nil
    }

    /// One supposed address of a domain is written to on a day, until one has answered.
    ///
    /// - Parameter domains: of the supposed addresses that have a mail in the same go.
    package func mayWrite(to recipient: MailRecipient, _ votes: AddressVotes, besides domains: Set<String> = [])
        -> Bool
    {
        guard let domain = recipient.supposedDomain else { return true }
        let row = carnet.row(of: recipient.contact.id)
        return switch SupposedMailing(to: domain, except: row, on: today, votes, carnet) {
        case .free: !domains.contains(domain)
        case .answered: true
        case .tomorrow: false
        }
    }

    // MARK: Which model

    /// What somebody is written for now.
    package func moment(for contact: Contact) -> MailMoment {
        if contact.hasObjected { return .noted }
        let told = contact.exchanges.filter { $0.kind != .note && $0.outcome != .attempted }
        guard let last = told.last else { return .first }
        let wantsReferral =
            contact.stage >= .user
            && carnet.row(of: contact.id).map { carnet.isToBeAsked(row: $0, today: today) } ?? false
        if last.outcome == .talked, last.on > today + -7 { return .afterTalk }
        if wantsReferral { return .askReferral }
        return last.outcome.isHeard ? .afterTalk : .followUp
    }

    /// What a draw gave somebody of an échappée that runs: the model of their form, until they were written it once,
    /// and its link.
    private func drawn(for contact: Contact) -> (model: MailModel?, link: ThingID?)? {
        for breakaway in contact.breakaways.reversed() {
            guard let form = breakaway.form, let thing = carnet.thing(breakaway.id), thing[.decision].isEmpty,
                let from = Day(iso: thing[.from]), from <= today, Day(iso: thing[.until]).map({ today <= $0 }) ?? true
            else { continue }
            let model = models.model(of: thing[form == .a ? .modelA : .modelB])
            let link = ThingID(thing[form == .a ? .linkA : .linkB])
            let isWritten = contact.exchanges.contains { $0.carried.model == model?.reference }
            return (isWritten ? nil : model, link.flatMap { carnet.isThing($0) ? $0 : nil })
        }
        return nil
    }

    /// The link of their form, where one was drawn (piloting.md, *Échappées*).
    package func drawnLink(for contact: Contact) -> ThingID? { drawn(for: contact)?.link }

    /// The same, for a mail of a model that has a place for one: what is not in a mail was not sent with it.
    package func drawnLink(for contact: Contact, in model: MailModel?) -> ThingID? {
        model.map { has(.link, $0) } ?? false ? drawnLink(for: contact) : nil
    }

    /// That of their form, where one was drawn; else the model of this moment; the second follow-up after a first one.
    package func model(for contact: Contact) -> MailModel? {
        if !contact.hasObjected, let model = drawn(for: contact)?.model { return model }
        let moment = moment(for: contact)
        let fitting = models.of(moment)
        guard moment == .followUp, fitting.count > 1 else { return fitting.first ?? models.all.first }
        let sent = contact.exchanges.reversed().prefix { !$0.outcome.isNews($0.kind) }
            .count { $0.outcome == .sent && ($0.kind == .mail || $0.kind == .message) }
        return fitting[min(max(0, sent - 1), fitting.count - 1)]
    }

    /// First mails have a hook of their own, and so has what a model asks one for.
    package func needsHook(_ model: MailModel) -> Bool { has(.hook, model) }

    private func has(_ field: MailField, _ model: MailModel) -> Bool {
        [model.subject, model.text].contains { (try? MailTemplate($0))?.fields.contains(field) ?? false }
    }

    // MARK: What is said of it

    /// - Parameter others: the names of everybody, made once.
    package func proofContext(
        _ recipient: MailRecipient, _ moment: MailMoment, hook: String, others: FullNames
    ) -> ProofContext {
        let contact = recipient.contact
        let own = Folding.fold(contact.name)
        let texts = [contact.organisation, contact.role, contact.place] + contact.tags
        return ProofContext(
            today: today, moment: moment,
            recipient: ProofContext.Recipient(
                name: Salutation.person(contact, setting.language).name, level: contact.level,
                texts: texts.filter { !$0.isEmpty }),
            introducer: recipient.introducer ?? "", hook: hook, isInformed: recipient.isInformed,
            hasTalked: contact.lastHeard != nil, link: setting.sender.link, hasLink: hasLink,
            jargon: setting.sender.jargon,
            earlierMails: contact.exchanges.filter { $0.kind == .mail && $0.outcome == .sent }.map(\.text),
            isOtherContact: { name in Folding.fold(name) != own && others.contains(name) })
    }

    private var hasLink: Bool { !setting.sender.link.isEmpty || !carnet.thingIDs(of: .link).isEmpty }

    // MARK: What the journal keeps

    /// Makes the tracked link that stands in signatures, so that its visits are counted: with the first mail that is
    /// noted on the board (a command makes nothing that it does not print). Nil where it was made before, or none
    /// stands there.
    ///
    /// - Parameter note: where it is put, in words.
    package func makingSignatureLink(note: String, _ newID: () -> ThingID) -> Intent? {
        guard setting.sender.signature.isEmpty, !setting.sender.link.isEmpty else { return nil }
        var wish = LinkDesk.Wish(page: setting.sender.link, campaign: LinkName.signature.campaign)
        wish.note = note
        guard let made = try? LinkDesk(carnet).make(wish, newID: newID), !made.isKnown, !made.isNumbered else {
            return nil
        }
        return made.intent
    }

    /// The text of the exchange: the subject, and the hook that was theirs.
    package static func exchangeText(subject: String, hook: String) -> String {
        let hook = OneLine.clean(hook)
        return hook.isEmpty ? subject : subject.isEmpty ? hook : subject + " — " + hook
    }

    /// A mail that was sent, as one gesture: the exchange with what it carried, and the next step where one is planned.
    package func sent(
        _ draft: MailDraft, subject: String? = nil, model: MailModel?, link: ThingID?, hook: String,
        next: NextStep?
    ) -> Intent {
        let carried = Carried(
            model: model?.reference ?? "", link: link?.description ?? "", isInformed: draft.informs)
        let text = Self.exchangeText(subject: subject ?? draft.subject, hook: hook)
        let send = Intent.send(draft.contact, .mail, on: today, text: text, carried)
        return next.map { .all([send, .plan([draft.contact], $0)]) } ?? send
    }
}

/// Why somebody is left out of a list of people to write to.
package enum WritingObstacle: Equatable, Sendable {
    case mailing(MailingObstacle)
    case writtenRecently
}
