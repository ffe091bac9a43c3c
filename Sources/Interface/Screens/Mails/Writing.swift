internal import Domain
internal import Outreach

/// Courriel: a mail to one person after the other, read over as it stands (outreach.md, *Writing to somebody*).
package struct WritingState {
    /// Whom there is to write to, the one at hand first, and how many there were.
    var queue: [ContactID] = []
    var count = 0
    /// The model of each mail, where another than the moment's was chosen.
    var chosen: MailModel?
    /// The sentence that is theirs alone.
    var hooks: [ContactID: String] = [:]
    /// What was written in place of the model's words.
    var own: MailWords?
    var link: ThingID?
    /// That of their form, where nothing else is put in.
    var drawnLink: ThingID?
    var carriedLink: ThingID? { link ?? drawnLink }

    // What it comes to.
    var draft: MailDraft?
    /// As the model makes it, without what was written in its place, and what proofreading knows of it.
    var filled: (draft: MailDraft?, context: ProofContext?)
    var model: MailModel?
    var recipient: MailRecipient?
    var findings: [Finding] = []
    /// What a supposed address rests on.
    var told = ""
    var scroll = Scroll()
    /// All remarks are shown, in place of the text.
    var showsAll = false
    /// An address was taken: the hook is asked for once it is kept.
    var isAskedAfterCommit = false
    /// What `y` copies next, while it is asked whether the mail was sent.
    var copied = 0
    var stamp: (version: Int, contact: ContactID)?
    var names: (version: Int, all: FullNames)?
    /// Mails they had been sent when this one was opened.
    var sentBefore: Int?
    /// Tab was pressed over a text that was written: once more takes the next model in its place.
    var isTabMeant = false
    /// Only what was written in place of the model's words has changed.
    var isReworded = false
    /// Where the address comes from is being said: the block is to join what was written.
    var awaitsBlock = false

    /// Nothing in the mail says where the address comes from, to somebody who was never told.
    var lacksBlock: Bool { findings.contains { $0.rule == .firstContact } }

    package init() {}

    var contact: ContactID? { queue.first }

    /// The next of them, with a model of its own moment.
    mutating func advance() {
        if !queue.isEmpty { queue.removeFirst() }
        (chosen, own, link, stamp, sentBefore, showsAll, isTabMeant) = (nil, nil, nil, nil, nil, false, false)
        scroll = Scroll()
    }
}

extension Screen {
    static let writing = Screen(
        title: ("Courriel", "Mail"),
        hints: {
            [
                $0.hint(.open, "ouvrir", "open"), $0.hint(.copy, "copier", "copy"),
                $0.hint(.edit, "modifier", "edit"), $0.hint(.mail, "accroche", "hook"),
                $0.hint(.nextPanel, "modèle", "model"),
                $0.hint(.right, "suivant", "next"), $0.hint(.link, "lien", "link"),
                $0.hint(.detail, "remarques", "remarks"), $0.hint(.stepBack, "plus tard", "later"),
            ]
        },
        settle: { $0.settleWriting() }, view: { $0.viewWriting(&$1) },
        move: { $0.moveWriting($1) },
        accept: { $0.leaveWriting(by: $0.sender.way) },
        selected: { $0.writing.contact }, shown: { $0.writing.queue },
        perform: { $0.performWriting($1) },
        subject: { model in
            let state = model.writing
            guard state.count > 1, !state.queue.isEmpty else { return "" }
            let place = state.count - state.queue.count + 1
            return " " + model.wording.place(place, of: state.count)
        }, isOfOneContact: true, isFiltered: false, isAboutToAct: true)
}

extension Model {
    var mailLanguage: MailLanguage { wording.isFrench ? .french : .english }

    var mailDesk: MailDesk { MailDesk(carnet, sender, mailLanguage, today: now.today) }

    // MARK: Opening

    /// `m`: to the selected one, or to the checked ones, one after the other.
    mutating func write(to ids: [ContactID]) -> [Effect] {
        let desk = mailDesk
        guard ids.count == 1 else {
            var sieve = MailSieve(desk, votes, isList: true)
            var people: [ContactID] = []
            var leftOut: [MailSieve.Reason] = []
            for id in ids {
                switch sieve.take(id, nil) {
                case .admitted: people.append(id)
                case .leftOut(_, let reason): leftOut.append(reason)
                case .gone: break
                }
            }
            guard !people.isEmpty else {
                status = Status(.refused, wording.nobodyToWriteTo)
                return [.bell]
            }
            if !isAskedTogether(people, leftOut) { writeOneByOne(to: people, leftOut) }
            return []
        }
        if let id = ids.first, let contact = carnet.contact(id), let obstacle = desk.obstacle(contact) {
            // Who is named alone may be written to; it is said.
            if let said = wording.saidBeforeWriting(obstacle) { status = Status(.advice, said) }
        } else if let recipient = ids.first.flatMap(desk.recipient), let domain = recipient.supposedDomain,
            !desk.mayWrite(to: recipient, votes)
        {
            status = Status(.advice, wording.oneSupposedADay(domain))
        }
        writeOneByOne(to: ids, [])
        return []
    }

    mutating func writeOneByOne(to people: [ContactID], _ leftOut: [MailSieve.Reason]) {
        writing = WritingState()
        writing.queue = people
        writing.count = people.count
        askBeforeWriting()
        guard !leftOut.isEmpty else { return }
        let said = wording.leftOutOfWriting(leftOut)
        if case .prompt(var prompt) = mode, prompt.problem == nil {
            prompt.problem = said
            mode = .prompt(prompt)
        } else {
            status = Status(.advice, said)
        }
    }

    /// What is missing is asked for, one thing after the other; then the mail is shown.
    mutating func askBeforeWriting() {
        guard let id = writing.contact, let contact = carnet.contact(id) else { return leaveWritingScreen() }
        takeUpPrepared()
        batch.awaited = nil
        if let field = sender.unasked.first { return ask(Prompt([id], [.outreach(.sender(field))])) }
        if contact.mailableEmail.isEmpty, let row = carnet.row(of: id) {
            switch address(row: row) {
            case .proposed(let proposal): return ask(Prompt([id], [.outreach(.address(proposal))]))
            // Nobody else there: where their addresses are is asked.
            case .noDomain where !contact.organisation.isEmpty:
                return ask(Prompt([id], [.outreach(.domain)], named: contact.organisation))
            default: break
            }
        }
        askHook()
    }

    /// What the carnet can tell of the address of somebody who has none that works: at a domain, or at that of their
    /// organisation. Neither another's nor one that came back is proposed (outreach.md, *Addresses*).
    func address(row: Int, domain: String? = nil) -> AddressAnswer {
        votes.update(carnet)
        let answer =
            domain.map { votes.answer(carnet.nameParts(row: row), domain: $0, except: row, carnet) }
            ?? votes.answer(row: row, carnet)
        guard let proposal = answer.proposal else { return answer }
        let isTheirs = carnet.emails(row: row).contains { EmailAddress.isSame($0.address, proposal.address) }
        return proposal.homonym != nil || isTheirs ? .noVoter(proposal.domain) : answer
    }

    /// The hook, where the model has a place for one and none was given.
    mutating func askHook() {
        guard let id = writing.contact else { return leaveWritingScreen() }
        settleWriting()
        let needsHook = writing.model.map { mailDesk.needsHook($0) } ?? false
        if needsHook, writing.hooks[id] == nil {
            var prompt = Prompt([id], [.outreach(.hook)])
            if isSupposed { prompt.named = wording.supposedSoNothingPrivate }
            if screen != .writing { show(.writing) }
            return ask(prompt)
        }
        if screen != .writing { show(.writing) }
    }

    var isSupposed: Bool { writing.recipient?.isSupposed ?? false }

    mutating func leaveWritingScreen() {
        writing = WritingState()
        if screen == .writing { previousScreen() }
    }

    // MARK: What it comes to

    mutating func settleWriting() {
        guard let id = writing.contact else { return }
        if carnet.row(of: id) == nil {
            writing.advance()
            if writing.queue.isEmpty { return leaveWritingScreen() }
            return settleWriting()
        }
        if writing.stamp.map({ $0 != (carnet.version, id) }) ?? true {
            writing.stamp = (carnet.version, id)
            fill(id)
            writing.isReworded = true
        }
        if writing.isReworded {
            writing.isReworded = false
            reword()
        }
        settleScroll()
    }

    /// The mail as the model makes it.
    private mutating func fill(_ id: ContactID) {
        var desk = mailDesk
        guard let recipient = desk.recipient(id) else { return }
        let model = writing.chosen ?? desk.model(for: recipient.contact)
        (writing.recipient, writing.model) = (recipient, model)
        // What others do meanwhile changes no mail under somebody's eyes.
        writing.chosen = model
        if writing.sentBefore == nil { writing.sentBefore = mailsSent(to: id) }
        writing.told = ""
        if isSupposed, let row = carnet.row(of: id) {
            votes.update(carnet)
            let proposal = votes.answer(row: row, carnet).proposal
            if let proposal, EmailAddress.isSame(proposal.address, recipient.address) {
                writing.told = wording.seen(proposal)
            }
        }
        writing.drawnLink = desk.drawnLink(for: recipient.contact, in: model)
        if let link = writing.carriedLink { desk.setting.link = carnet.text(.url, of: link) }
        let hook = writing.hooks[id] ?? ""
        defer { addBlock(ifAwaited: true) }
        writing.filled.draft = model.flatMap { try? $0.draft(to: recipient, hook: hook, desk.setting) }
        if writing.names?.version != carnet.version { writing.names = (carnet.version, FullNames(carnet)) }
        if let names = writing.names?.all, let model {
            writing.filled.context = desk.proofContext(recipient, model.moment, hook: hook, others: names)
        }
    }

    /// The block of the model's mail, below what was written in its place.
    private mutating func addBlock(ifAwaited: Bool) {
        guard let own = writing.own, let block = writing.filled.draft?.block, !block.isEmpty,
            !ifAwaited || writing.awaitsBlock
        else { return }
        writing.awaitsBlock = false
        writing.own?.text = own.text + "\n\n" + block
        writing.isReworded = true
    }

    /// What was written in place of the model's words, and what there is to say of it.
    private mutating func reword() {
        writing.draft = writing.filled.draft
        if let own = writing.own {
            writing.draft?.subject = own.subject
            writing.draft?.text = own.text
            writing.draft?.signature = ""
            writing.draft?.block = ""
            writing.draft?.missing.removeAll { $0 != .origin }
        }
        guard let draft = writing.draft, let context = writing.filled.context else { return writing.findings = [] }
        writing.findings = Proofreading.proof(of: MailText(subject: draft.subject, body: draft.body), context).findings
        // Shown and editable, the block is part of what was written: it is there, or proofreading says that it is not.
        let isOwed = writing.filled.draft?.block.isEmpty == false
        let hasBlock = writing.own != nil && isOwed && !writing.lacksBlock
        writing.draft?.hasOwnBlock = hasBlock
    }

    private mutating func settleScroll() {
        // The editor keeps its own place.
        if case .text = mode { return }
        let lines = writingLines.count
        writing.scroll.settle(count: lines, height: writingHeight)
    }

    // MARK: Keys

    func isWritingHeldBack() -> [MailField] { writing.draft?.missing ?? [] }

    mutating func moveWriting(_ action: Action) -> [Effect] {
        switch action {
        case .right:
            writing.advance()
            if writing.queue.isEmpty { leaveWritingScreen() } else { askBeforeWriting() }
        case .nextPanel, .previousPanel: chooseModel(forward: action == .nextPanel)
        default: writing.scroll.moveText(action, height: writingHeight)
        }
        return []
    }

    private mutating func chooseModel(forward: Bool) {
        let all = mailDesk.models.all
        guard let now = writing.model, !all.isEmpty else { return }
        if writing.own != nil, !writing.isTabMeant {
            writing.isTabMeant = true
            status = Status(.advice, wording.modelWouldReplace)
            return
        }
        writing.isTabMeant = false
        let place = all.firstIndex { $0.reference == now.reference } ?? 0
        writing.chosen = all[(place + (forward ? 1 : all.count - 1)) % all.count]
        writing.own = nil
        writing.stamp = nil
    }

    mutating func performWriting(_ action: Action) -> [Effect]? {
        switch action {
        case .copy: return leaveWriting(by: .copy)
        // `w`: a file of one's own.
        case .bringBack: return leaveWriting(by: .eml, isForFolder: true)
        case .edit:
            guard let draft = writing.draft else { return [] }
            let words = MailWords(subject: draft.subject, text: draft.body)
            writing.showsAll = false
            mode = .text(TextEdit(.mail(before: writing.own), words.lines(wording), cursor: words.start(wording)))
            return []
        case .editOutside:
            guard let id = writing.contact, let draft = writing.draft else { return [] }
            return [.editMail(id, MailWords(subject: draft.subject, text: draft.body).lines(wording))]
        // Whatever was done last was done elsewhere.
        case .undo, .redo:
            status = Status(.refused, wording.nothingToUndoInMail)
            return [.bell]
        // The hook again: it would be written of whoever is checked.
        case .mail:
            guard let id = writing.contact else { return [] }
            var prompt = Prompt([id], [.outreach(.hook)])
            prompt.line = LineEditor(writing.hooks[id] ?? "")
            mode = .prompt(prompt)
            return []
        case .sort:
            guard let id = writing.contact else { return [] }
            if writing.own != nil, writing.lacksBlock, writing.filled.draft?.block.isEmpty == false {
                addBlock(ifAwaited: false)
                keepTyped()
            } else {
                ask(Prompt([id], [.outreach(.origin)]))
            }
            return []
        case .detail:
            writing.showsAll.toggle()
            writing.scroll = Scroll()
            return []
        case .link:
            askLink(writing.contact.map { [$0] } ?? [])
            return []
        default: return nil
        }
    }

    /// What came back from the editor takes the place of the model's words.
    mutating func mailEdited(_ id: ContactID, _ text: String) {
        let text = ManyLines.clean(text)
        let words = MailWords(reading: text, subject: writing.contact == id ? writing.draft?.subject ?? "" : "")
        guard screen == .writing, writing.contact == id else { return keepPrepared(id, own: words, link: nil) }
        writing.own = words
        writing.isReworded = true
        keepTyped()
    }
}
