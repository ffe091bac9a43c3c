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
    /// - Parameter isInformed: they were told where their address comes from, and how to say no.
    case log([ContactID], ExchangeKind, Outcome, on: Day, text: String, isInformed: Bool = false)
    /// A mail or a message that was sent, with what it carried.
    case send(ContactID, ExchangeKind, on: Day, text: String, Carried<String>)
    /// Mails come back from the address that they went to.
    case bounced(ContactID, on: Day, text: String)
    case leaveAside([ContactID], DropReason)
    case pause([ContactID], until: Day)
    case bringBack([ContactID])
    case tag([ContactID], add: [String], remove: [String])
    case notes(ContactID, String)
    /// The text of an exchange, corrected.
    case correct(ContactID, ExchangeID, String)
    /// `by` introduced `contact`.
    case introduce(ContactID, by: ContactID)
    /// Whoever introduced them agreed to be named to them, or did not.
    case nameIntroducer(ContactID, Bool)
    case goneThrough([ContactID])
    /// Late steps get new days, all in one gesture; an appointment is not moved by it.
    case spread([NewDay])
    /// What a register held before somebody else's change: mine again.
    case putBack(ContactID, Write<String>)
    /// Two cards are one person, each field as chosen.
    case merge(MergeDraft)
    /// Two cards that look like one person are two.
    case tellApart(ContactID, ContactID)
    case makeThing(ThingID, [ThingWrite<String>])
    /// Brings it back, where it was removed.
    case changeThing(ThingID, [ThingWrite<String>])
    case removeThing(ThingID)
    /// Made where there is none yet: of what a carnet has one of.
    case setThing(ThingID, [ThingWrite<String>])
    /// How often links were followed, by a report: each link with a period and a count.
    case countVisits([CountedVisits])
    /// Of a period's visits, how many came from nowhere that is known.
    case countOrigins(Period, direct: Int, all: Int)
    case chooseLinkStyle(utm: Bool)
    /// They belong to an échappée from now on; or do not any more.
    case join([ContactID], ThingID, Membership)
    /// Time and money that an échappée took.
    case noteHours(ThingID, HoursEntry)
    /// A figure that somebody typed: of an échappée, of a size, of the Cap.
    case noteFigure(ThingID, FigureEntry)
    /// Asked for other contacts on a day.
    case askReferral([ContactID], on: Day)
    /// One gesture of several: what a prompt asked belongs to the move that opened it.
    case all([Intent])
}

extension Intent {
    /// Who was sent a mail by it, of those that a model made.
    package var mailed: [ContactID] {
        switch self {
        case .send(let id, .mail, _, _, _): [id]
        case .all(let intents): intents.flatMap(\.mailed)
        default: []
        }
    }
}

/// The visits that a report gives a link.
package struct CountedVisits: Equatable, Sendable {
    package var link: ThingID
    package var period: Period
    package var count: Int
    package init(_ link: ThingID, _ period: Period, _ count: Int) {
        (self.link, self.period, self.count) = (link, period, count)
    }
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
        case .log(let ids, let kind, let outcome, let on, let text, let isInformed):
            let carried = Carried(model: "", link: "", isInformed: isInformed)
            for id in ids { try log(id, kind, outcome, on, text, newExchange(), carried) }
        case .send(let id, let kind, let on, let text, let carried):
            try log(id, kind, .sent, on, text, newExchange(), carried)
        case .bounced(let id, let on, let text): try bounced(id, on, text, newExchange())
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
        case .nameIntroducer(let id, let may):
            let known = try row(id) == nil ? false : carnet.contact(id)?.mayNameIntroducer ?? false
            if known != may { events.append(Event(.introduced, id, [.mayNameIntroducer(may)])) }
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
        case .makeThing(let id, let writes): try make(id, writes)
        case .changeThing(let id, let writes): try change(id, writes)
        case .removeThing(let id): try remove(id)
        case .setThing(let id, let writes):
            if carnet.isThing(id) { try change(id, writes) } else { try make(id, writes) }
        case .countVisits(let counted): try count(counted)
        case .countOrigins(let period, let direct, let all):
            let known = carnet.origins.contains { $0.period == period && $0.direct == direct && $0.all == all }
            if known { break }
            events.append(
                Event(
                    .originsCounted, nil, [.origins(period.description, direct: UInt64(direct), all: UInt64(all))]))
        case .chooseLinkStyle(let utm):
            if carnet.usesUTM != utm { events.append(Event(.linkStyleChosen, nil, [.usesUTM(utm)])) }
        case .join(let ids, let breakaway, let membership):
            for id in ids { try join(id, breakaway, membership) }
        case .noteHours(let id, let spent):
            try entry(
                id, .hours(spent.id, minutes: UInt64(spent.minutes), cents: UInt64(spent.cents), on: spent.on))
        case .noteFigure(let id, let figure):
            try entry(
                id,
                .figure(
                    figure.id, of: figure.of, number: UInt64(figure.number), source: figure.source, on: figure.on))
        case .askReferral(let ids, let day):
            for id in ids {
                guard try row(id) == nil || carnet.row(of: id).map({ carnet.askedOn(row: $0) }) != day else { continue }
                events.append(Event(.referralAsked, id, [.asked(day)]))
            }
        case .all(let intents): for intent in intents { try decide(intent, newExchange) }
        }
    }
}
