/// What somebody wants to do: the input of `decide`.
package enum Intent: Equatable, Sendable {
    case create(ContactID, [Write<String>])
    case edit(ContactID, [Write<String>])
    case move([ContactID], Stage)
    case answer([ContactID], Criterion, Answer, evidence: String?)
    case plan([ContactID], NextStep)
    case unplan([ContactID])
    /// The next step is done, with what came of it.
    case complete([ContactID], result: String)
    case log([ContactID], ExchangeKind, Outcome, on: Day, text: String)
    case leaveAside([ContactID], DropReason)
    case pause([ContactID], until: Day)
    case bringBack([ContactID])
    case tag([ContactID], add: [String], remove: [String])
    case notes(ContactID, String)
    /// The text of an exchange, corrected.
    case correct(ContactID, ExchangeID, String)
    /// `by` introduced `contact`.
    case introduce(ContactID, by: ContactID)
    case goneThrough([ContactID])
    /// Late steps get new days, all in one gesture; an appointment is not moved by it.
    case spread([NewDay])
    /// What a register held before somebody else's change: mine again.
    case putBack(ContactID, Write<String>)
    /// Two cards are one person, each field as chosen.
    case merge(MergeDraft)
    /// Two cards that look like one person are two.
    case tellApart(ContactID, ContactID)
    /// One gesture of several: what a prompt asked belongs to the move that opened it.
    case all([Intent])
}

/// A late step's other day.
package struct NewDay: Equatable, Sendable {
    package var contact: ContactID
    package var day: Day
    package init(_ contact: ContactID, _ day: Day) {
        self.contact = contact
        self.day = day
    }
}

// Each intent, and the rule it goes by (Carnet+Decide.swift).
extension Deciding {
    mutating func decide(_ intent: Intent, _ newExchange: () -> ExchangeID) throws(Refusal) {
        switch intent {
        case .create(let id, let writes): try create(id, writes)
        case .edit(let id, let writes): try edit(id, writes)
        case .move(let ids, let stage): for id in ids { try move(id, to: stage) }
        case .answer(let ids, let criterion, let answer, let evidence):
            for id in ids { try self.answer(id, criterion, answer, evidence) }
        case .plan(let ids, let step): for id in ids { try plan(id, step) }
        case .unplan(let ids): for id in ids { try unplan(id) }
        case .complete(let ids, let result): for id in ids { try complete(id, result, newExchange) }
        case .log(let ids, let kind, let outcome, let on, let text):
            for id in ids { try log(id, kind, outcome, on, text, newExchange()) }
        case .leaveAside(let ids, let reason):
            for id in reason == .objection ? ids : try unobjecting(ids) { try leaveAside(id, reason) }
        case .pause(let ids, let until):
            for id in try unobjecting(ids) { try pause(id, until) }
        case .bringBack(let ids):
            for id in ids where try row(id)?.standing != .active {
                events.append(Event(.broughtBack, id, [.standing(.active, nil, until: nil)]))
            }
        case .tag(let ids, let add, let remove): for id in ids { try tag(id, add, remove) }
        case .notes(let id, let text): try notes(id, text)
        case .correct(let id, let exchange, let text): try correct(id, exchange, text)
        case .introduce(let id, let by):
            _ = try row(id)
            _ = try row(by)
            // Two ids may be one contact.
            guard carnet.currentID(id) != carnet.currentID(by) else { throw .introducedBySelf }
            if carnet.contact(id)?.referredBy == carnet.currentID(by) { break }
            events.append(Event(.introduced, id, [.referredBy(by)]))
        case .goneThrough(let ids):
            for id in ids where try row(id)?.isGoneThrough == false {
                events.append(Event(.goneThrough, id, [.goneThrough(true)]))
            }
        case .spread(let days):
            for new in days {
                guard let index = carnet.row(of: new.contact), var step = carnet.nextStep(row: index),
                    step.on != new.day, !step.isAppointment
                else { continue }
                step.on = new.day
                try plan(new.contact, step)
            }
        case .putBack(let id, let write): try putBack(id, write)
        case .merge(let draft): try merge(draft)
        case .tellApart(let one, let other):
            _ = try row(one)
            _ = try row(other)
            let pair = Merges.Pair(carnet.currentID(one), carnet.currentID(other))
            if pair.one == pair.other || carnet.toldApart.contains(pair) { break }
            events.append(Event(.toldApart, nil, [.contacts(one, other)]))
        case .all(let intents): for intent in intents { try decide(intent, newExchange) }
        }
    }
}
