internal import Domain
internal import Outreach

// A mail leaves the program, and is noted once it was sent (outreach.md, *Writing to somebody*).
extension Model {
    /// Out of the program: a mail that lacks something is held back, and what is missing is asked for.
    mutating func leaveWriting(by way: MailWay?, isForFolder: Bool = false) -> [Effect] {
        guard let id = writing.contact, let draft = writing.draft else { return [] }
        if let field = draft.missing.first {
            switch field {
            case .hook: askHook()
            case .origin: ask(Prompt([id], [.outreach(.origin)]))
            default:
                status = Status(.refused, wording.heldBack(draft.missing))
                return [.bell]
            }
            return []
        }
        guard !draft.to.isEmpty else {
            status = Status(.refused, wording.noAddressToWriteTo)
            return [.bell]
        }
        guard let contact = writing.recipient?.contact else { return [] }
        return [.leave(OutgoingMail(letter: Letter(draft, to: contact), way: way, isForFolder: isForFolder))]
    }

    /// It left: was it sent? Nothing is noted before that is said.
    mutating func mailLeft(_ leaving: MailLeaving) -> [Effect] {
        guard let id = writing.contact, screen == .writing else { return [] }
        if case .failed(let sentence) = leaving {
            status = Status(.refused, sentence)
            return [.bell]
        }
        var effects: [Effect] = []
        // How the first one left is how the others do: asked by no question, changed in the settings.
        if sender.way == nil, let way = leaving.way {
            sender.way = way
            effects.append(.saveSender(key: "mail", value: way.rawValue))
        }
        writing.copied = 0
        var prompt = Prompt([id], [.outreach(.wasSent(proposed: proposedDay, leaving))])
        if let step = carnet.contact(id)?.next, step.stays(after: .mail, .sent, on: now.today, now: now) {
            prompt.appointment = step
            prompt.stepKind = step.kind
        }
        mode = .prompt(prompt)
        return effects
    }

    /// While it is asked whether a copied mail was sent, `y` copies the subject, then the address, then the text.
    func isCopyWhileSent(_ key: Key, _ prompt: Prompt) -> Bool {
        guard case .outreach(.wasSent(_, let leaving)) = prompt.ask, prompt.line.isEmpty,
            leaving == .copied || leaving == .copiedInstead
        else { return false }
        return wording.keymap.action(key) == .copy
    }

    mutating func copyNext(_ prompt: Prompt) -> [Effect] {
        guard let draft = writing.draft else { return [] }
        writing.copied += 1
        var prompt = prompt
        let (text, said) =
            switch writing.copied % 3 {
            case 1: (draft.subject, wording.subjectCopied)
            case 2: (draft.to, wording.addressCopied)
            default: (draft.body, wording.textCopied)
            }
        prompt.problem = said
        mode = .prompt(prompt)
        return [.copy(text, said: said)]
    }

    func mailsSent(to id: ContactID) -> Int {
        carnet.contact(id)?.exchanges.count { $0.kind == .mail && $0.outcome == .sent } ?? 0
    }

    /// The gesture of a mail that was sent.
    func sentIntents() -> [Intent] {
        guard let id = writing.contact, let draft = writing.draft else { return [] }
        let desk = mailDesk
        let sent = desk.sent(
            draft, model: writing.model, link: writing.carriedLink, hook: writing.hooks[id] ?? "", next: nil)
        return [sent] + [desk.makingSignatureLink(note: wording.signatureNote, newLinkID)].compactMap(\.self)
    }

    func newLinkID() -> ThingID {
        var random = SystemRandomNumberGenerator()
        return .random(.link, using: &random)
    }
}
