import Domain
import Foundation
import Testing

@testable import Transfer

/// The fictional files of the Samples folder.
func sample(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.resourceURL).appendingPathComponent("Samples/" + name)
    return [UInt8](try Data(contentsOf: url))
}

func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

func options(_ change: (inout ImportOptions) -> Void = { _ in }) throws -> ImportOptions {
    var options = ImportOptions(language: .french, today: try day("2026-11-21"))
    change(&options)
    return options
}

func plan(_ text: String, into existing: [Contact] = [], _ change: (inout ImportOptions) -> Void = { _ in }) throws
    -> ImportPlan
{
    try plan(Array(text.utf8), into: existing, change)
}

func plan(_ bytes: [UInt8], into existing: [Contact] = [], _ change: (inout ImportOptions) -> Void = { _ in }) throws
    -> ImportPlan
{
    let plan = try ImportPlan(bytes, options: options(change), existing: existing)
    #expect(plan.readCount == plan.createdCount + plan.updatedCount + plan.unchangedCount + plan.rejected.count)
    return plan
}

/// The refusal a file meets.
func refusal(_ bytes: [UInt8], _ change: (inout ImportOptions) -> Void = { _ in }) throws -> ImportRefusal? {
    let options = try options(change)
    do {
        _ = try ImportPlan(bytes, options: options, existing: [])
        return nil
    } catch {
        return error
    }
}

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Carries a plan out on plain values, as the carnet's fold would.
func carriedOut(_ plan: ImportPlan, on existing: [Contact] = []) -> [Contact] {
    var dice = Dice(state: 88_172_645_463_325_252 &+ UInt64(existing.count))
    var exchangeDice = Dice(state: 1_234_567 &+ UInt64(existing.count))
    var contacts = existing
    let events = plan.events(
        newID: { ContactID.random(using: &dice) }, newExchangeID: { ExchangeID.random(using: &exchangeDice) })
    for event in events {
        guard let id = event.contact else { continue }
        if event.kind == .contactCreated { contacts.append(Contact(id: id)) }
        guard let place = contacts.firstIndex(where: { $0.id == id }) else { continue }
        for write in event.writes { apply(write, to: &contacts[place]) }
    }
    return contacts
}

private func apply(_ write: Write<String>, to contact: inout Contact) {
    switch write {
    case .name(let text): contact.name = text
    case .text(let field, let text): contact.texts[field] = text
    case .level(let level): contact.level = level
    case .stakes(let stakes): contact.stakes = stakes
    case .email(let address, let status): (contact.email, contact.emailStatus) = (address, status)
    case .otherEmail(let address, let status, let isIn):
        contact.otherEmails.removeAll { $0.address == address }
        if isIn { contact.otherEmails.append(ContactEmail(address, status)) }
    case .otherPhone(let number, let label):
        contact.otherPhones.removeAll { $0.number == number }
        if let label { contact.otherPhones.append(ContactPhone(number, label)) }
    case .referredBy(let id): contact.referredBy = id
    case .stage(let stage): contact.stage = stage
    case .standing(let standing, let reason, let until):
        (contact.standing, contact.reason, contact.until) = (standing, reason, until)
    case .answer(let criterion, let answer, let evidence, let on, _):
        contact.criteria[Int(criterion.rawValue)] = Judgement(answer: answer, evidence: evidence ?? "", on: on)
    case .next(let kind, let on, let at, let objective, let note, let every):
        contact.next = NextStep(kind: kind, on: on, at: at, objective: objective ?? "", note: note ?? "", every: every)
    case .noNext: contact.next = nil
    case .tag(let tag, let isOn):
        contact.tags.removeAll { $0 == tag }
        if isOn { contact.tags.append(tag) }
    case .field(let name, let value):
        contact.fields.removeAll { $0.name == name }
        contact.fields.append(FreeField(name: name, value: value))
    case .exchange(let id, let kind, let outcome, let on, let text, _):
        contact.exchanges.append(Domain.Exchange(id: ExchangeID(id), kind: kind, outcome: outcome, on: on, text: text))
    case .notes(let text, _): contact.notes = text
    case .carried(let id, let carried):
        if let place = contact.exchanges.firstIndex(where: { $0.id.text == id }) {
            contact.exchanges[place].carried = carried
        }
    case .asked(let day): contact.askedOn = day
    case .mayNameIntroducer(let may): contact.mayNameIntroducer = may
    case .goneThrough, .productName, .person, .void, .contacts, .erased, .erasedText, .objection, .thing, .usesUTM,
        .origins, .breakaway:
        break
    case .represents(let number): contact.represents = number.map { Int($0) }
    case .part(let part): contact.part = part ?? .user
    }
}
