internal import Domain
internal import Outreach

// What was typed in answer to a question of writing, links and referrals.
extension Model {
    mutating func accept(_ prompt: Prompt, _ text: String, _ ask: OutreachAsk) -> [Effect] {
        switch ask {
        case .hook: return acceptHook(prompt, text)
        case .origin: return acceptOrigin(prompt, text)
        case .sender(let field): return acceptSender(prompt, text, field)
        case .address(let proposal): return acceptAddress(prompt, text, proposal)
        case .addressToCopy(let proposal): return acceptAddress(prompt, text, proposal, isToCopy: true)
        case .signature(let signature): return acceptSignature(prompt, signature)
        case .domain: return acceptDomain(prompt, text)
        case .wasSent(let proposed, _): return acceptSent(prompt, text, proposed)
        case .oneByOne: return writeOneByOne(prompt)
        case .batchModel(let way): return acceptBatch(prompt, text, way)
        case .wereSent(let proposed): return acceptBatchSent(prompt, text, proposed)
        case .link(let last): return acceptLink(prompt, text, last)
        case .campaign(let page):
            guard !text.isEmpty else { return again(prompt, wording.campaignNeeded) }
            return goOn(prompt, asking: [.outreach(.keyword(page: page, campaign: text))])
        case .keyword(let page, let campaign): return acceptKeyword(prompt, text, page, campaign)
        case .linkSent(let link): return noteLinkSent(prompt, link)
        case .linkNote(let id):
            mode = .normal
            return [.commit(.intent(.changeThing(id, [.field(.note, text)])))]
        case .mayName: return goOn(prompt)
        case .reportPeriod(let path):
            mode = .normal
            return [.readReport(path: path, period: text)]
        case .modelName:
            guard !text.isEmpty else { return again(prompt, wording.hint(.modelName, prompt)) }
            return goOn(prompt, asking: [.outreach(.modelMoment(name: text))])
        case .modelMoment: return again(prompt, wording.notAChoice)
        }
    }

    mutating func choose(_ letter: Character, _ prompt: Prompt, _ ask: OutreachAsk) -> [Effect] {
        switch ask {
        case .oneByOne: return chooseBatch(letter, prompt)
        case .mayName(let id):
            guard wording.keymap.choice(letter, in: .answerMenu) == .sayYes else {
                return again(prompt, wording.notAChoice)
            }
            return goOn(prompt, adding: [.nameIntroducer(id, true)])
        case .modelMoment(let name):
            let moments = MailMoment.allCases
            guard let number = letter.wholeNumberValue, (1...moments.count).contains(number) else {
                return again(prompt, wording.notAChoice)
            }
            mode = .normal
            edit(MailModel(name: name, moment: moments[number - 1], subject: "", text: ""))
            return []
        default: return again(prompt, wording.notAChoice)
        }
    }

    // MARK: Writing

    private mutating func acceptHook(_ prompt: Prompt, _ text: String) -> [Effect] {
        guard let id = prompt.contacts.first, id == writing.contact else { return close(prompt) }
        mode = .normal
        kept.isDone()
        // In a text that was written, the sentence is where it was.
        if let own = writing.own, let old = writing.hooks[id], old != text {
            if !old.isEmpty, own.text.contains(old) {
                writing.own?.text = own.text.replacing(old, with: text, maxReplacements: 1)
            } else {
                status = Status(.advice, wording.ownTextStays)
            }
        }
        writing.hooks[id] = text
        writing.stamp = nil
        keepTyped()
        if screen != .writing { show(.writing) }
        return []
    }

    /// Kept on the card, as where they were found.
    private mutating func acceptOrigin(_ prompt: Prompt, _ text: String) -> [Effect] {
        guard let id = prompt.contacts.first else { return close(prompt) }
        guard AddressOrigin.read(text) != nil else {
            return again(prompt, text.isEmpty ? wording.hint(.origin, prompt) : wording.originIsUnclear(text))
        }
        mode = .normal
        (writing.stamp, writing.awaitsBlock) = (nil, true)
        return [.commit(.intent(.edit(id, [.source(text)])))]
    }

    private mutating func acceptSender(_ prompt: Prompt, _ text: String, _ field: SenderField) -> [Effect] {
        if field == .link || field == .notice, !text.isEmpty {
            do throws(PageAddress.Refusal) { _ = try PageAddress.read(text) } catch {
                return again(prompt, wording.linkRefusal(.page(error), in: carnet))
            }
        }
        if field == .email, !text.isEmpty, EmailAddress.fault(text) != nil {
            return again(prompt, wording.notAnAddress(text))
        }
        mode = .normal
        sender.asked.insert(field)
        switch field {
        case .name: sender.name = text
        case .role: sender.role = text
        case .phone: sender.phone = text
        case .email: sender.email = text
        case .link: sender.link = text
        case .notice: sender.notice = text
        }
        writing.stamp = nil
        if let way = batch.awaited { askBatchModel(way) } else { askBeforeWriting() }
        return [.saveSender(key: field.rawValue, value: text)]
    }

    /// Enter takes the address that is proposed; what was typed in its place is taken as it is.
    private mutating func acceptAddress(
        _ prompt: Prompt, _ text: String, _ proposal: AddressProposal, isToCopy: Bool = false
    ) -> [Effect] {
        guard let contact = prompt.contacts.first.flatMap(carnet.contact) else { return close(prompt) }
        if !text.isEmpty, EmailAddress.fault(text) != nil { return again(prompt, wording.notAnAddress(text)) }
        var after = contact
        after.setEmail(text.isEmpty ? proposal.address : text, text.isEmpty ? .supposed : nil)
        mode = .normal
        let commit = Effect.commit(.intent(.edit(contact.id, contact.reachWrites(to: after))))
        if isToCopy { return [commit, .copy(after.email, said: wording.copied(.copyMail, 1, without: LeftOut()))] }
        writing.stamp = nil
        writing.isAskedAfterCommit = true
        return [commit]
    }

    /// Of whose organisation nobody has an address; Enter alone goes on without one.
    private mutating func acceptDomain(_ prompt: Prompt, _ text: String) -> [Effect] {
        guard let id = prompt.contacts.first, let row = carnet.row(of: id) else { return close(prompt) }
        mode = .normal
        guard !text.isEmpty else {
            askHook()
            return []
        }
        let answer = address(row: row, domain: text)
        guard let proposal = answer.proposal else {
            return again(prompt, wording.noAddress(carnet.title(row: row), answer))
        }
        ask(Prompt([id], [.outreach(.address(proposal))]))
        return []
    }

    /// The mail joins the gesture, then the day as after any exchange.
    private mutating func acceptSent(_ prompt: Prompt, _ text: String, _ proposed: Day) -> [Effect] {
        let intents = sentIntents()
        guard !intents.isEmpty else { return close(prompt) }
        // Noted meanwhile, by another board or a colleague: once more is another mail.
        let sent = prompt.contacts.first.map(mailsSent) ?? 0
        if let before = writing.sentBefore, sent > before {
            writing.sentBefore = sent
            return again(prompt, wording.notedMeanwhile)
        }
        let question = prompt.asks
        var prompt = prompt
        prompt.intents += intents
        // Nothing is planned with who asked to be left alone.
        if carnet.contact(prompt.contacts[0])?.hasObjected == true {
            prompt.asks = [.day(proposed: proposed)]
            return goOn(prompt)
        }
        prompt.asks = [.day(proposed: proposed)]
        let effects = acceptDay(prompt, text, proposed)
        // A day that is none: the question is the one that was asked.
        if case .prompt(var asked) = mode, asked.ask == .day(proposed: proposed) {
            asked.intents = []
            asked.asks = question
            mode = .prompt(asked)
        }
        return effects
    }

    /// After the gesture: the next of those to be written to, or back to where it was asked from.
    mutating func goOnWriting() {
        guard screen == .writing || writing.isAskedAfterCommit else { return }
        if writing.isAskedAfterCommit {
            writing.isAskedAfterCommit = false
            return askHook()
        }
        guard let id = writing.contact, wasJustWritten(to: id) else { return }
        isSent(to: id)
        writing.advance()
        if writing.queue.isEmpty { leaveWritingScreen() } else { askBeforeWriting() }
    }

    private func wasJustWritten(to id: ContactID) -> Bool {
        guard let last = carnet.contact(id)?.exchanges.last else { return false }
        return last.kind == .mail && last.outcome == .sent && last.on == now.today
    }

    // MARK: Signatures

    /// A paste on somebody's Fiche that reads as their signature; false where it does not.
    mutating func askSignature(_ text: String) -> Bool {
        guard screen == .card, let contact = selected.flatMap(carnet.contact),
            let signature = PastedSignature(text, of: contact, except: sender.email)
        else { return false }
        if signature.isEmpty {
            status = Status(.done, wording.nothingNewInSignature)
        } else {
            ask(Prompt([contact.id], [.outreach(.signature(signature))]))
        }
        return true
    }

    private mutating func acceptSignature(_ prompt: Prompt, _ signature: PastedSignature) -> [Effect] {
        guard let contact = prompt.contacts.first.flatMap(carnet.contact) else { return close(prompt) }
        return goOn(prompt, adding: [.edit(contact.id, signature.writes(contact))])
    }

    // MARK: Links

    /// `b`: the last link first; a page that is typed makes one.
    mutating func askLink(_ ids: [ContactID]) {
        let links = carnet.thingIDs(of: .link)
        // That of the échappée that runs first.
        let slug = breakawayDesk.breakaways.running(on: now.today)?.slug
        let drawn = ids.first.flatMap(carnet.contact).flatMap(mailDesk.drawnLink)
        let last =
            drawn ?? links.last { slug != nil && carnet.text(.campaign, of: $0) == slug }
            ?? links.last { carnet.linkName($0) != .signature }
        var prompt = Prompt(ids, [.outreach(.link(last: last))])
        if let last { prompt.named = wording.title(last, in: carnet) }
        ask(prompt)
    }

    private mutating func acceptLink(_ prompt: Prompt, _ text: String, _ last: ThingID?) -> [Effect] {
        if text.isEmpty {
            guard let last, carnet.thing(last)?.isRemoved == false else { return again(prompt, wording.pageNeeded) }
            return useLink(last, prompt)
        }
        if let known = link(named: text) { return useLink(known, prompt) }
        do throws(PageAddress.Refusal) { _ = try PageAddress.read(text) } catch {
            return again(prompt, wording.linkRefusal(.page(error), in: carnet))
        }
        return goOn(prompt, asking: [.outreach(.campaign(page: text))])
    }

    /// What has a dot is a page.
    private func link(named text: String) -> ThingID? { text.contains(".") ? nil : carnet.links(named: text).last }

    private mutating func acceptKeyword(_ prompt: Prompt, _ text: String, _ page: String, _ campaign: String)
        -> [Effect]
    {
        var wish = LinkDesk.Wish(page: page, campaign: campaign)
        wish.keyword = text
        let made: LinkDesk.Made
        do throws(LinkDesk.Refusal) { made = try LinkDesk(carnet).make(wish, newID: newLinkID) } catch {
            return again(prompt, wording.linkRefusal(error, in: carnet))
        }
        let said = wording.remarks(made)
        if !said.isEmpty { afterword = said.joined(separator: " ") }
        return use(made.id, url: made.url, prompt, making: made.isKnown ? nil : made.intent)
    }

    private mutating func useLink(_ id: ThingID, _ prompt: Prompt) -> [Effect] {
        use(id, url: carnet.text(.url, of: id), prompt, making: nil)
    }

    /// In a mail it takes its place; elsewhere it is copied, and asked whether it was sent.
    private mutating func use(_ id: ThingID, url: String, _ prompt: Prompt, making intent: Intent?) -> [Effect] {
        let commits: [Effect] = intent.map { [.commit(.intent($0))] } ?? []
        if screen == .writing {
            mode = .normal
            writing.link = id
            writing.stamp = nil
            return commits
        }
        let copied = wording.linkCopied
        guard let contact = prompt.contacts.first else {
            mode = .normal
            return commits + [.copy(url, said: copied)]
        }
        mode = .prompt(Prompt([contact], [.outreach(.linkSent(id))]))
        return commits + [.copy(url, said: copied)]
    }

    private mutating func noteLinkSent(_ prompt: Prompt, _ link: ThingID) -> [Effect] {
        guard let id = prompt.contacts.first else { return close(prompt) }
        mode = .normal
        let carried = Carried(model: "", link: link.description, isInformed: false)
        let text = wording.title(link, in: carnet)
        return [.commit(.intent(.send(id, .message, on: now.today, text: text, carried)))]
    }
}
