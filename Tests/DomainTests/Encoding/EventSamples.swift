import TestSupport

@testable import Domain

/// Writes of every case of `Write`, each with what it may hold and what it may lack.
enum EventSamples {
    /// The cases of `Write`, one by one.
    enum Name: CaseIterable {
        case civility, name, givenName, familyName, organisation, role, level, stakes, email, phone, url, place, source
        case otherEmail, otherPhone
        case referredBy, stage, standing, answer, next, noNext, tag, field, exchange, notes, goneThrough
        case productName, person, void, contacts, erased, erasedText, objection
        case carried, asked, mayNameIntroducer, usesUTM, origins, breakaway, represents, part
        /// Those of a thing stand in events of their own: see `ThingEncodingTests`.
        case thing

        static let allCases: [Name] = [
            .civility, .name, .givenName, .familyName, .organisation, .role, .level, .stakes, .email, .phone, .url,
            .place, .source, .otherEmail, .otherPhone, .referredBy, .stage, .standing, .answer, .next, .noNext, .tag,
            .field, .exchange, .notes, .goneThrough, .productName, .person, .void, .contacts, .erased, .erasedText,
            .objection, .carried, .asked, .mayNameIntroducer, .usesUTM, .origins, .breakaway, .represents, .part,
        ]
    }

    /// A new case of `Write` does not compile until it is named here, and is not tested until it has a sample below:
    /// the tests ask for one of each name.
    static func name(of write: Write<String>) -> Name {
        switch write {
        case .name: .name
        case .text(.civility, _): .civility
        case .text(.givenName, _): .givenName
        case .text(.familyName, _): .familyName
        case .text(.organisation, _): .organisation
        case .text(.role, _): .role
        case .level: .level
        case .stakes: .stakes
        case .email: .email
        case .otherEmail: .otherEmail
        case .otherPhone: .otherPhone
        case .text(.phone, _): .phone
        case .text(.url, _): .url
        case .text(.place, _): .place
        case .text(.source, _): .source
        case .referredBy: .referredBy
        case .stage: .stage
        case .standing: .standing
        case .answer: .answer
        case .next: .next
        case .noNext: .noNext
        case .tag: .tag
        case .field: .field
        case .exchange: .exchange
        case .notes: .notes
        case .goneThrough: .goneThrough
        case .productName: .productName
        case .person: .person
        case .void: .void
        case .contacts: .contacts
        case .erased: .erased
        case .erasedText: .erasedText
        case .objection: .objection
        case .carried: .carried
        case .asked: .asked
        case .mayNameIntroducer: .mayNameIntroducer
        case .usesUTM: .usesUTM
        case .origins: .origins
        case .breakaway: .breakaway
        case .represents: .represents
        case .part: .part
        case .thing: .thing
        }
    }

    static let claire = ContactID(packed: 1)
    static let paul = ContactID(packed: (1 << 45) - 1)
    static let writer: WriterID = CarnetBuilder().writer
    /// The greatest a stamp can say (journal.md, 13), and the least.
    static let stamps = [
        Stamp(lamport: 1 << 48, writer: writer, sequence: Record.sequenceMax),
        Stamp(lamport: 0, writer: writer, sequence: 0),
    ]
    static let days = [Day.first, Day(number: 0), Day(number: 20_778), Day.last]
    static let times = [ClockTime.midnight, ClockTime(hour: 9, minute: 5), ClockTime(hour: 23, minute: 59)]

    static let writes: [Write<String>] = texts + words + days.flatMap(dated) + steps + exchanges + ofTheCarnet

    private static let texts: [Write<String>] = [
        .civility("Madame"), .name("Claire Nguyen"), .givenName("Claire"), .familyName("Nguyen"),
        .organisation("DRAAF Grand Est"),
        .role("cheffe de bureau"), .phone("06 12 34 56 78"), .url("https://exemple.fr/?a=b&c"), .place("Troyes"),
        .source("échappée « DDT-1 »"), .email("claire.nguyen@exemple.fr", nil), .tag("agri", true),
        .otherEmail("claire@exemple.org", nil, true), .otherEmail("claire@exemple.org", nil, false),
        .otherPhone("01 99 00 12 34", label: "work"), .otherPhone("01 99 00 12 34", label: ""),
        .otherPhone("01 99 00 12 34", label: nil),
        .tag("eau", false), .field("Effectif", "12"), .notes("vue au salon\nrappelle", over: nil),
        .notes("vue au salon", over: stamps[0]), .notes("", over: stamps[1]),
    ]

    private static let words: [Write<String>] =
        EmailStatus.allCases.flatMap { status -> [Write<String>] in
            [.email("claire.nguyen@exemple.fr", status), .otherEmail("claire@exemple.org", status, true)]
        }
        + (Level.allCases + [nil]).map { .level($0) } + (Stakes.allCases + [nil]).map { .stakes($0) }
        + Stage.allCases.map { .stage($0) } + [claire, paul, nil].map { .referredBy($0) }
        + Standing.allCases.map { .standing($0, nil, until: nil) }
        + DropReason.allCases.map { .standing(.dropped, $0, until: nil) }
        + Criterion.allCases.flatMap { criterion in
            Answer.allCases.map { .answer(criterion, $0, evidence: nil, on: nil, over: nil) }
        } + [.goneThrough(true), .goneThrough(false)]

    private static func dated(_ day: Day) -> [Write<String>] {
        [
            .standing(.asleep, nil, until: day), .standing(.dropped, .other, until: day),
            .answer(.decides, .yes, evidence: "elle signe", on: day, over: stamps[0]),
            .answer(.decides, .no, evidence: "elle signe", on: nil, over: stamps[1]),
            .answer(.decides, .unknown, evidence: nil, on: day, over: nil), .asked(day),
            .next(.call, on: day, at: nil, objective: nil, note: nil),
            .exchange(id: "xabcdefghi", .call, .talked, on: day, text: "", over: nil),
        ]
    }

    private static let steps: [Write<String>] =
        StepKind.allCases.map { .next($0, on: days[2], at: nil, objective: "deux noms", note: nil) }
        + times.map { .next(.meeting, on: days[2], at: $0, objective: nil, note: "à la DDT") }
        + [.next(.visit, on: days[2], at: times[1], objective: "un test", note: "gare à 9 h"), .noNext]

    private static let exchanges: [Write<String>] =
        ExchangeKind.allCases.map {
            .exchange(id: "xabcdefghi", $0, .sent, on: days[2], text: "vu", over: nil)
        }
        + Outcome.allCases.map {
            .exchange(id: "xabcdefghj", .call, $0, on: days[2], text: "vu", over: stamps[0])
        }

    private static let ofTheCarnet: [Write<String>] = [
        .productName("Reposante"), .person("Camille Roche", device: "portable"), .person("Camille Roche", device: ""),
        .void(writer.description, 1, 1), .void(writer.description, 0, Record.sequenceMax), .contacts(claire, paul),
        .contacts(paul, claire), .erased(claire), .erased(paul),
        .erasedText("abcdefghij:12:caaaaaaaab"), .objection("5f0c"), .usesUTM(true), .usesUTM(false),
        .mayNameIntroducer(true), .mayNameIntroducer(false),
        .origins("2026-11-01/2026-11-30", direct: 12, all: 40), .asked(nil),
        .breakaway("bbcdefghij", .member), .breakaway("bbcdefghij", .out), .breakaway("bbcdefghij", .cameIn),
        .breakaway("bbcdefghij", .drawn(.a)), .breakaway("bbcdefghik", .drawn(.b)),
        .represents(12_000), .represents(0), .represents(nil), .part(.relay), .part(nil),
        .carried(exchange: "xabcdefghi", .nothing),
        .carried(
            exchange: "xabcdefghj", Carried(model: "first", link: "lbcdefghij", isInformed: true)),
    ]

    /// As it is read: a text that may be absent is absent where it is empty.
    static func asRead(_ write: Write<String>) -> Write<String> {
        func kept(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        switch write {
        case .answer(let criterion, let answer, let evidence, let on, let over):
            return .answer(criterion, answer, evidence: kept(evidence), on: on, over: over)
        case .next(let kind, let on, let at, let objective, let note, let every):
            return .next(kind, on: on, at: at, objective: kept(objective), note: kept(note), every: every)
        default: return write
        }
    }
}
