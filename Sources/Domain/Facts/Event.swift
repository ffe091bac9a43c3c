/// A past-tense fact about one contact or about the carnet: what the journal keeps.
///
/// An event is a kind, whom it concerns, and the registers it writes. The state is the fold of all events
/// in stamp order; in each register the last effective write wins, whole (journal.md, 27–32).
package struct Event: Equatable, Sendable {
    package var kind: Kind
    package var contact: ContactID?
    /// What it is about, where that is no contact.
    package var thing: ThingID?
    package var writes: [Write<String>]

    package init(_ kind: Kind, _ contact: ContactID? = nil, _ writes: [Write<String>] = []) {
        self.kind = kind
        self.contact = contact
        self.writes = writes
    }

    package init(_ kind: Kind, thing: ThingID, _ writes: [ThingWrite<String>]) {
        self.kind = kind
        self.thing = thing
        self.writes = writes.map { .thing($0) }
    }

    /// What happened. The fold looks at the registers written; the kind is for people and for the history.
    package enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        case contactCreated, contactEdited, contactImported, stageMoved, answered, nextStepPlanned, nextStepDone
        case nextStepRemoved, exchangeLogged, exchangeEdited, leftAside, paused, broughtBack, tagged, untagged
        case notesWritten, introduced, goneThrough
        case productNamed, personNamed, undone
        case tailIsolated, groupAbandoned
        /// Two ids are one contact (journal.md, 34).
        case contactMerged
        /// Two ids look like one contact and are not: they are not shown as duplicates any more.
        case toldApart
        /// A person is taken out of every file, for ever; a device says that it has done so (48, 50).
        case contactErased, erasureApplied
        /// Of a thing: a model, a link (outreach.md, *Things*). The letter of its id says which.
        case thingMade, thingChanged, thingRemoved
        /// How often a link was followed, as a report says.
        case visitsCounted
        /// A contact was asked for others.
        case referralAsked
        /// Which family of parameters new links carry.
        case linkStyleChosen
        /// How many of a period's visits came from nowhere that is known.
        case originsCounted
        /// A contact belongs to an échappée, or does not any more.
        case breakawayJoined, breakawayLeft
        /// Time or a figure of an échappée.
        case entryNoted

        /// Its name in the journal.
        package var code: String { staticCode.description }

        @inline(__always)
        var staticCode: StaticString {
            switch self {
            case .contactCreated: "contactCreated"
            case .contactEdited: "contactEdited"
            case .contactImported: "contactImported"
            case .stageMoved: "stageMoved"
            case .answered: "answered"
            case .nextStepPlanned: "nextStepPlanned"
            case .nextStepDone: "nextStepDone"
            case .nextStepRemoved: "nextStepRemoved"
            case .exchangeLogged: "exchangeLogged"
            case .exchangeEdited: "exchangeEdited"
            case .leftAside: "leftAside"
            case .paused: "paused"
            case .broughtBack: "broughtBack"
            case .tagged: "tagged"
            case .untagged: "untagged"
            case .notesWritten: "notesWritten"
            case .introduced: "introduced"
            case .goneThrough: "goneThrough"
            case .productNamed: "productNamed"
            case .personNamed: "personNamed"
            case .undone: "undone"
            case .tailIsolated: "tailIsolated"
            case .groupAbandoned: "groupAbandoned"
            case .contactMerged: "contactMerged"
            case .toldApart: "toldApart"
            case .contactErased: "contactErased"
            case .erasureApplied: "erasureApplied"
            case .thingMade: "thingMade"
            case .thingChanged: "thingChanged"
            case .thingRemoved: "thingRemoved"
            case .visitsCounted: "visitsCounted"
            case .referralAsked: "referralAsked"
            case .linkStyleChosen: "linkStyleChosen"
            case .originsCounted: "originsCounted"
            case .breakawayJoined: "breakawayJoined"
            case .breakawayLeft: "breakawayLeft"
            case .entryNoted: "entryNoted"
            }
        }

        /// The gesture that writes this register and nothing else.
        package init(writing write: Write<String>) {
            self =
                switch write {
                case .stage: .stageMoved
                case .answer: .answered
                case .next: .nextStepPlanned
                case .noNext: .nextStepRemoved
                case .standing(.active, _, _): .broughtBack
                case .standing(.asleep, _, _): .paused
                case .standing(.dropped, _, _): .leftAside
                case .tag(_, true): .tagged
                case .tag(_, false): .untagged
                case .notes: .notesWritten
                case .exchange: .exchangeEdited
                case .referredBy: .introduced
                case .carried: .exchangeEdited
                case .asked: .referralAsked
                case .mayNameIntroducer: .introduced
                case .goneThrough: .goneThrough
                case .breakaway(_, .out): .breakawayLeft
                case .breakaway: .breakawayJoined
                case .name, .text, .level, .stakes, .email, .otherEmail, .otherPhone, .field, .productName, .person,
                    .void, .contacts, .erased, .erasedText, .objection, .thing, .usesUTM, .origins, .represents, .part:
                    .contactEdited
                }
        }

        /// Nothing takes it back (journal.md, 30).
        var isLasting: Bool {
            switch self {
            case .personNamed, .contactErased, .erasureApplied, .tailIsolated, .groupAbandoned: true
            case .contactCreated, .contactEdited, .contactImported, .stageMoved, .answered, .nextStepPlanned,
                .nextStepDone, .nextStepRemoved, .exchangeLogged, .exchangeEdited, .leftAside, .paused, .broughtBack,
                .tagged, .untagged, .notesWritten, .introduced, .goneThrough, .productNamed, .undone, .contactMerged,
                .toldApart, .thingMade, .thingChanged, .thingRemoved, .visitsCounted, .referralAsked,
                .linkStyleChosen, .originsCounted, .breakawayJoined, .breakawayLeft, .entryNoted:
                false
            }
        }
    }
}

/// One register written by an event. Generic over its texts: `String` when it is decided,
/// `TextRef` (a place in the journal's bytes) when it is folded.
package enum Write<Text> {
    case name(Text)
    /// A line of text that is nothing but a text: one register for each.
    case text(TextField, Text)
    case level(Level?), stakes(Stakes?)
    /// One register: an address and how sure it is.
    case email(Text, EmailStatus?)
    /// Beside the first address; false: taken off.
    case otherEmail(Text, EmailStatus?, Bool)
    /// Beside the first number, with what it is; no label: taken off.
    case otherPhone(Text, label: Text?)
    case referredBy(ContactID?)
    case stage(Stage)
    case standing(Standing, DropReason?, until: Day?)
    case answer(Criterion, Answer, evidence: Text?, on: Day?, over: Stamp?)
    case next(StepKind, on: Day, at: ClockTime?, objective: Text?, note: Text?, every: Every? = nil)
    case noNext
    case tag(Text, Bool)
    case field(Text, Text)
    case exchange(id: Text, ExchangeKind, Outcome, on: Day, text: Text, over: Stamp?)
    /// What an exchange that was sent carried: see `Carried`.
    case carried(exchange: Text, Carried<Text>)
    /// The day they were asked for other contacts.
    case asked(Day?)
    /// Whoever introduced them agreed to be named to them.
    case mayNameIntroducer(Bool)
    case notes(Text, over: Stamp?)
    /// How they belong to an échappée, by its id.
    case breakaway(Text, Membership)
    /// How many people stand behind them.
    case represents(UInt32?)
    case part(ContactPart?)
    /// Gone through in Fiche par fiche (or, false, to be gone through again: changed by an import).
    case goneThrough(Bool)
    case productName(Text)
    case person(Text, device: Text)
    /// Gestures of one writer whose first sequence number is in a range.
    case void(Text, UInt64, UInt64)
    case contacts(ContactID, ContactID)
    case erased(ContactID)
    /// Another contact's event that named the person: `writer:s:contact`.
    case erasedText(Text)
    /// What tells again an address whose person asked not to be contacted, without keeping it (51).
    case objection(Text)
    case thing(ThingWrite<Text>)
    /// New links carry the parameters of the family `utm`, in place of Matomo's own.
    case usesUTM(Bool)
    /// Of a period: the visits that nothing led to, and all of them.
    case origins(Text, direct: UInt64, all: UInt64)
}

/// What a mail or a message that was sent carried besides its words.
package struct Carried<Text> {
    /// The id or the code of the model it was written from; empty: none.
    package var model: Text
    /// The id of the tracked link in it; empty: none.
    package var link: Text
    /// It said where the address comes from, and how to say no (RGPD, 14).
    package var isInformed: Bool

    package init(model: Text, link: Text, isInformed: Bool) {
        (self.model, self.link, self.isInformed) = (model, link, isInformed)
    }

    package func map<Other>(_ read: (Text) -> Other) -> Carried<Other> {
        Carried<Other>(model: read(model), link: read(link), isInformed: isInformed)
    }
}

extension Carried<String> {
    package static var nothing: Carried { Carried(model: "", link: "", isInformed: false) }
}

extension Carried: Equatable where Text: Equatable {}
extension Carried: Sendable where Text: Sendable {}
extension Carried: BitwiseCopyable where Text: BitwiseCopyable {}

/// The lines of text by their names, for whoever writes one of them.
extension Write {
    package static func civility(_ text: Text) -> Write { .text(.civility, text) }
    package static func givenName(_ text: Text) -> Write { .text(.givenName, text) }
    package static func familyName(_ text: Text) -> Write { .text(.familyName, text) }
    package static func organisation(_ text: Text) -> Write { .text(.organisation, text) }
    package static func role(_ text: Text) -> Write { .text(.role, text) }
    package static func phone(_ text: Text) -> Write { .text(.phone, text) }
    package static func url(_ text: Text) -> Write { .text(.url, text) }
    package static func place(_ text: Text) -> Write { .text(.place, text) }
    package static func source(_ text: Text) -> Write { .text(.source, text) }
}

extension Write: Equatable where Text: Equatable {}
extension Write: Sendable where Text: Sendable {}

extension Write {
    /// The same register with its texts as another type.
    package func map<Other>(_ read: (Text) -> Other) -> Write<Other> {
        switch self {
        case .name(let text): .name(read(text))
        case .text(let field, let text): .text(field, read(text))
        case .level(let level): .level(level)
        case .stakes(let stakes): .stakes(stakes)
        case .email(let text, let status): .email(read(text), status)
        case .otherEmail(let text, let status, let isIn): .otherEmail(read(text), status, isIn)
        case .otherPhone(let text, let label): .otherPhone(read(text), label: label.map(read))
        case .referredBy(let id): .referredBy(id)
        case .stage(let stage): .stage(stage)
        case .standing(let standing, let reason, let until): .standing(standing, reason, until: until)
        case .answer(let criterion, let answer, let evidence, let on, let over):
            .answer(criterion, answer, evidence: evidence.map(read), on: on, over: over)
        case .next(let kind, let on, let at, let objective, let note, let every):
            .next(kind, on: on, at: at, objective: objective.map(read), note: note.map(read), every: every)
        case .noNext: .noNext
        case .tag(let tag, let isIn): .tag(read(tag), isIn)
        case .field(let name, let value): .field(read(name), read(value))
        case .exchange(let id, let kind, let outcome, let on, let text, let over):
            .exchange(id: read(id), kind, outcome, on: on, text: read(text), over: over)
        case .notes(let text, let over): .notes(read(text), over: over)
        case .goneThrough(let done): .goneThrough(done)
        case .productName(let text): .productName(read(text))
        case .person(let person, let device): .person(read(person), device: read(device))
        case .void(let writer, let first, let last): .void(read(writer), first, last)
        case .contacts(let one, let other): .contacts(one, other)
        case .erased(let id): .erased(id)
        case .erasedText(let text): .erasedText(read(text))
        case .objection(let text): .objection(read(text))
        case .carried(let exchange, let carried): .carried(exchange: read(exchange), carried.map(read))
        case .asked(let day): .asked(day)
        case .mayNameIntroducer(let may): .mayNameIntroducer(may)
        case .thing(let write): .thing(write.map(read))
        case .usesUTM(let uses): .usesUTM(uses)
        case .origins(let period, let direct, let all): .origins(read(period), direct: direct, all: all)
        case .breakaway(let id, let membership): .breakaway(read(id), membership)
        case .represents(let number): .represents(number)
        case .part(let part): .part(part)
        }
    }
}

extension Write where Text == String {
    /// The bytes of its longest text, for the limit on a field.
    package var longestTextBytes: Int {
        switch self {
        case .name(let text), .text(_, let text), .email(let text, _), .tag(let text, _), .productName(let text),
            .notes(let text, _), .erasedText(let text), .objection(let text), .otherEmail(let text, _, _),
            .thing(.field(_, let text)), .thing(.visits(let text, _)), .origins(let text, _, _),
            .thing(.hours(let text, _, _, _)), .breakaway(let text, _):
            text.utf8.count
        case .thing(.figure(_, let of, _, let source, _)): max(of.utf8.count, source.utf8.count)
        case .otherPhone(let text, let label): max(text.utf8.count, label?.utf8.count ?? 0)
        case .answer(_, _, let evidence, _, _): evidence?.utf8.count ?? 0
        case .next(_, _, _, let objective, let note, _): max(objective?.utf8.count ?? 0, note?.utf8.count ?? 0)
        case .field(let name, let value): max(name.utf8.count, value.utf8.count)
        case .exchange(_, _, _, _, let text, _): text.utf8.count
        case .person(let person, let device): max(person.utf8.count, device.utf8.count)
        case .carried(_, let carried): max(carried.model.utf8.count, carried.link.utf8.count)
        case .level, .stakes, .referredBy, .stage, .standing, .noNext, .goneThrough, .void, .contacts, .erased, .asked,
            .mayNameIntroducer, .thing(.removed), .usesUTM, .represents, .part:
            0
        }
    }
}
