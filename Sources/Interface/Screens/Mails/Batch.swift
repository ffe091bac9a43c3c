internal import Domain
internal import Outreach

/// Many mails of one go: prepared together, written together, noted together (outreach.md, *Writing to somebody*).
package struct BatchState {
    /// To whom, in the order they were checked.
    var people: [ContactID] = []
    /// Nil for the one of each one's moment.
    var model: MailModel?
    var round: MailRound?
    /// How they leave, once it is known who writes.
    var awaited: BatchWay?
}

/// How many mails leave together.
package enum BatchWay: Equatable, Sendable {
    /// A file `.eml` each, in a folder of its own.
    case files
    /// One table, for a program that sends to many.
    case table
}

extension Model {
    /// One after the other up to here, without a question.
    static let oneByOneMax = 10

    /// More than ten, or boxes that nobody reads alone: whether they are to be written one by one.
    mutating func isAskedTogether(_ people: [ContactID], _ leftOut: [MailSieve.Reason]) -> Bool {
        let areBoxes = people.allSatisfy { id in
            carnet.contact(id).map { EmailAddress.isSharedBox($0.mailableEmail) } ?? false
        }
        guard people.count > Self.oneByOneMax || people.count > 1 && areBoxes else { return false }
        batch = BatchState(people: people)
        var prompt = Prompt(people, [.outreach(.oneByOne)])
        if !leftOut.isEmpty { prompt.named = wording.leftOutOfWriting(leftOut) }
        ask(prompt)
        return true
    }

    mutating func chooseBatch(_ letter: Character, _ prompt: Prompt) -> [Effect] {
        switch wording.keymap.choice(letter, in: .batchMenu) {
        case .writeOneByOne: return writeOneByOne(prompt)
        case .writeFiles: askBatchModel(.files)
        case .writeTable: askBatchModel(.table)
        default: return again(prompt, wording.notAChoice)
        }
        return []
    }

    mutating func writeOneByOne(_ prompt: Prompt) -> [Effect] {
        mode = .normal
        writeOneByOne(to: prompt.contacts, [])
        return []
    }

    /// With which model, and what comes of it for each.
    mutating func askBatchModel(_ way: BatchWay, problem: String? = nil) {
        if let field = sender.unasked.first {
            batch.awaited = way
            return ask(Prompt(batch.people, [.outreach(.sender(field))]))
        }
        batch.awaited = nil
        prepareBatch()
        var prompt = Prompt(batch.people, [.outreach(.batchModel(way))])
        prompt.named = batch.model?.name ?? wording.modelOfMoment
        prompt.told = batchOutcome
        prompt.problem = problem
        mode = .prompt(prompt)
    }

    private mutating func prepareBatch() {
        var round = MailRound(mailDesk, votes, model: batch.model, isList: true)
        // A model that cannot be read was refused when it was saved; a colleague's newer one fits nobody here.
        for id in batch.people { _ = try? round.add(id) }
        batch.round = round
    }

    /// « 96 prêts · 4 retenus, il manque : accroche (Claire Nguyen, Paul Rey…) ».
    private var batchOutcome: String {
        guard let round = batch.round else { return "" }
        var missing: [MailField] = []
        for mail in round.heldBack {
            for field in mail.draft.missing where !missing.contains(field) { missing.append(field) }
        }
        let lacking = missing.map { field in
            (field, round.heldBack.count { $0.draft.missing.contains(field) })
        }
        let names = columns < 70 ? [] : round.heldBack.prefix(2).map { $0.recipient.contact.title }
        return wording.batchOutcome(ready: round.written.count, heldBack: round.heldBack.count, lacking, names)
    }

    mutating func nextBatchModel(_ way: BatchWay, forward: Bool) {
        let all: [MailModel?] = [nil] + mailDesk.models.all
        let place = all.firstIndex { $0?.reference == batch.model?.reference } ?? 0
        batch.model = all[(place + (forward ? 1 : all.count - 1)) % all.count]
        askBatchModel(way)
    }

    /// A model's name may be typed; Enter alone writes.
    mutating func acceptBatch(_ prompt: Prompt, _ text: String, _ way: BatchWay) -> [Effect] {
        if !text.isEmpty {
            let named = mailDesk.models.named(text)
            guard named.count == 1 else {
                return again(
                    prompt, named.isEmpty ? wording.noSuchModel(text) : wording.severalModels(named.map(\.name)))
            }
            batch.model = named[0]
            askBatchModel(way)
            return []
        }
        prepareBatch()
        guard let round = batch.round, !round.written.isEmpty else {
            askBatchModel(way, problem: wording.nobodyIsReady)
            return [.bell]
        }
        mode = .normal
        return [.leaveTogether(round.written.map(Letter.init), way)]
    }

    /// They are in files: were they sent? One gesture notes them all.
    mutating func lettersLeft(_ leaving: MailLeaving) -> [Effect] {
        guard case .written(let path) = leaving, let round = batch.round else {
            if case .failed(let sentence) = leaving { status = Status(.refused, sentence) }
            return [.bell]
        }
        var prompt = Prompt(
            round.written.map(\.recipient.contact.id), [.outreach(.wereSent(proposed: proposedDay))])
        prompt.named = path
        mode = .prompt(prompt)
        return []
    }

    mutating func acceptBatchSent(_ prompt: Prompt, _ text: String, _ proposed: Day) -> [Effect] {
        guard let round = batch.round else { return close(prompt) }
        let desk = mailDesk
        let there = Set(prompt.contacts)
        let question = prompt.asks
        var prompt = prompt
        // What was sent is noted; nothing is planned with whoever was left aside or put to sleep meanwhile.
        prompt.contacts.removeAll { id in carnet.contact(id)?.awake(on: now.today).standing != .active }
        prompt.intents = round.written.filter { there.contains($0.recipient.contact.id) }.map {
            desk.sent($0.draft, model: $0.model, link: $0.link, hook: "", next: nil)
        }
        prompt.intents += [desk.makingSignatureLink(note: wording.signatureNote, newLinkID)].compactMap(\.self)
        prompt.asks = [.day(proposed: proposed)]
        let effects = acceptDay(prompt, text, proposed)
        // A day that is none: the question is the one that was asked.
        if case .prompt(var asked) = mode {
            (asked.intents, asked.asks) = ([], question)
            asked.contacts = round.written.map(\.recipient.contact.id).filter(there.contains)
            mode = .prompt(asked)
            return effects
        }
        // Whoever is held back stays checked: there is something left to do.
        doneWith = Array(there)
        batch = BatchState()
        return effects
    }
}

// MARK: Words

extension Wording {
    var modelOfMoment: String { say("celui du moment de chacun", "that of each one's moment") }

    /// « 96 prêts · 4 retenus : accroche 3, origine 2 (Claire Nguyen, Paul Rey…) ».
    func batchOutcome(ready: Int, heldBack: Int, _ lacking: [(MailField, Int)], _ names: [String]) -> String {
        var said = [count(ready, ("prêt", "prêts"), ("ready", "ready"))]
        if heldBack > 0 {
            let fields = lacking.map { mailField($0.0) + ($0.1 == heldBack ? "" : " \($0.1)") }.joined(separator: ", ")
            let who = names.joined(separator: ", ") + (heldBack > names.count ? "…" : "")
            said.append(
                count(heldBack, ("retenu", "retenus"), ("held back", "held back"))
                    + say(" : \(fields)", ": \(fields)") + (names.isEmpty ? "" : " (\(who))"))
        }
        return said.joined(separator: " · ")
    }

    var nobodyIsReady: String {
        say(
            "Aucun courriel n'est entier. Tab : un autre modèle, ou Échap et un par un.",
            "No mail is whole. Tab: another model, or Esc and one by one.")
    }
    func noSuchModel(_ name: String) -> String { say("Aucun modèle « \(name) ».", "No model “\(name)”.") }
    func severalModels(_ names: [String]) -> String {
        say("Plusieurs : ", "Several: ") + names.prefix(4).joined(separator: " · ")
    }
    var nothingIsNoted: String {
        say(
            "Rien n'est noté ; les fichiers restent, et les contacts restent cochés.",
            "Nothing is noted; the files stay, and the contacts stay checked.")
    }
}
