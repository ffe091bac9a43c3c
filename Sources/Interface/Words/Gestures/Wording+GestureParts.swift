import Domain

/// One thing a gesture did to a contact, as the history tells it.
enum GesturePart: Equatable {
    case created(Stage)
    case imported
    case exchange(ExchangeKind, Outcome, Day, String)
    case stage(Stage)
    case standing(Standing, DropReason?, Day?)
    case answer(Criterion, Answer, String)
    case tags([String], isIn: Bool)
    case notes(String)
    case referral(ContactID?)
    case edited([ContactField])
    case exchangeEdited
    case goneThrough
    case done
    case next(NextStep)
    case noNext
    case product(String)
    case person(String)
    case merged(ContactID, ContactID)
    case toldApart(ContactID, ContactID)
    case asked(Day)
    case breakaway(ThingID, Membership)
    case represents(Int?)
    case part(ContactPart)
    case thing(ThingID, ThingChange)
    case linkStyle(utm: Bool)
    case origins(String, direct: Int, all: Int)
    /// How many ids were erased.
    case erased(Int)

    /// A call and a meeting are not told as one.
    func isTold(with other: GesturePart) -> Bool {
        if case .exchange(let kind, let outcome, _, _) = self,
            case .exchange(let otherKind, let otherOutcome, _, _) = other
        {
            return kind == otherKind && outcome == otherOutcome
        }
        return true
    }

    /// Which parts are told together when a gesture concerns many contacts, and in what order.
    var rank: Int {
        switch self {
        case .created: 0
        case .imported: 1
        case .exchange: 2
        case .done: 3
        case .stage: 4
        case .standing: 5
        case .answer: 6
        case .referral: 7
        case .tags(_, let isIn): isIn ? 8 : 9
        case .notes: 10
        case .edited: 11
        case .exchangeEdited: 12
        case .next: 13
        case .noNext: 14
        case .goneThrough: 15
        case .product: 16
        case .person: 17
        case .merged: 18
        case .toldApart: 19
        case .asked: 20
        case .thing: 21
        case .linkStyle: 22
        case .origins: 23
        case .breakaway: 24
        case .represents: 25
        case .part: 26
        // Before all else, and all that is told.
        case .erased: -1
        }
    }

    /// What an event did, the most telling first.
    static func parts(of event: Event) -> [GesturePart] {
        switch event.kind {
        case .contactCreated: return created(event.writes)
        case .contactImported: return [.imported]
        case .goneThrough: return [.goneThrough]
        case .exchangeEdited: return [.exchangeEdited]
        case .contactEdited, .stageMoved, .answered, .nextStepPlanned, .nextStepDone, .nextStepRemoved, .exchangeLogged,
            .leftAside, .paused, .broughtBack, .tagged, .untagged, .notesWritten, .introduced, .productNamed,
            .personNamed, .referralAsked, .linkStyleChosen, .originsCounted, .breakawayJoined, .breakawayLeft:
            return written(event)
        case .thingMade, .thingChanged, .thingRemoved, .visitsCounted, .entryNoted:
            return event.thing.map { [.thing($0, ThingChange(event))] } ?? []
        case .contactMerged:
            return event.writes.compactMap {
                if case .contacts(let one, let other) = $0 { .merged(one, other) } else { nil }
            }
        case .toldApart:
            return event.writes.compactMap {
                if case .contacts(let one, let other) = $0 { .toldApart(one, other) } else { nil }
            }
        case .contactErased:
            let count = event.writes.count { if case .erased = $0 { true } else { false } }
            // Another address that must not come in again.
            return count == 0 ? [] : [.erased(count)]
        case .undone, .tailIsolated, .groupAbandoned, .erasureApplied: return []
        }
    }

    /// Of a new contact, only what was decided on the spot: its registers are on its card.
    private static func created(_ writes: [Write<String>]) -> [GesturePart] {
        var stage = Stage.prospect
        var more: [GesturePart] = []
        for write in writes {
            switch write {
            case .stage(let written): stage = written
            case .referredBy(let by?): more.append(.referral(by))
            case .next(let kind, let on, let at, let objective, let note, let every):
                more.append(
                    .next(
                        NextStep(
                            kind: kind, on: on, at: at, objective: objective ?? "", note: note ?? "", every: every)))
            default: break
            }
        }
        return [.created(stage)] + more
    }

    private static func written(_ event: Event) -> [GesturePart] {
        var parts: [GesturePart] = []
        var edited: [ContactField] = []
        var tags: (in: [String], out: [String]) = ([], [])
        for write in event.writes {
            if let field = ContactField(editedBy: write) {
                if !edited.contains(field) { edited.append(field) }
                continue
            }
            switch write {
            case .exchange(_, let kind, let outcome, let on, let text, _):
                parts.append(.exchange(kind, outcome, on, text))
            case .stage(let stage): parts.append(.stage(stage))
            case .standing(let standing, let reason, let until): parts.append(.standing(standing, reason, until))
            case .answer(let criterion, let answer, let evidence, _, _):
                parts.append(.answer(criterion, answer, evidence ?? ""))
            case .next(let kind, let on, let at, let objective, let note, let every):
                parts.append(
                    .next(
                        NextStep(
                            kind: kind, on: on, at: at, objective: objective ?? "", note: note ?? "", every: every)))
            case .tag(let tag, let isIn): if isIn { tags.in.append(tag) } else { tags.out.append(tag) }
            case .notes(let text, _): parts.append(.notes(text))
            case .referredBy(let by): parts.append(.referral(by))
            case .goneThrough: break
            case .productName(let name): parts.append(.product(name))
            case .person(let name, _): parts.append(.person(name))
            case .asked(let day?): parts.append(.asked(day))
            case .breakaway(let id, let membership):
                if let id = ThingID(id) { parts.append(.breakaway(id, membership)) }
            case .represents(let number): parts.append(.represents(number.map { Int($0) }))
            case .part(let part): parts.append(.part(part ?? .user))
            case .usesUTM(let utm): parts.append(.linkStyle(utm: utm))
            case .origins(let period, let direct, let all):
                parts.append(.origins(period, direct: Int(clamping: direct), all: Int(clamping: all)))
            // Closing a step says something only where nothing else was done.
            case .noNext: if event.kind == .nextStepRemoved { parts.append(.noNext) }
            default: break
            }
        }
        if event.kind == .nextStepDone { parts.append(.done) }
        if !edited.isEmpty { parts.append(.edited(edited)) }
        if !tags.in.isEmpty { parts.append(.tags(tags.in, isIn: true)) }
        if !tags.out.isEmpty { parts.append(.tags(tags.out, isIn: false)) }
        return parts
    }
}

extension ContactField {
    /// The field of a register that is edited as such, not by a gesture of its own.
    init?(editedBy write: Write<String>) {
        switch write {
        case .name: self = .name
        case .text(let field, _): self = .text(field)
        case .level: self = .level
        case .stakes: self = .stakes
        case .email, .otherEmail: self = .email
        case .otherPhone: self = .text(.phone)
        case .field(let name, _): self = .free(name)
        case .referredBy, .stage, .standing, .answer, .next, .noNext, .tag, .exchange, .notes, .goneThrough,
            .productName, .person, .void, .contacts, .erased, .erasedText, .objection, .carried, .asked,
            .mayNameIntroducer, .thing, .usesUTM, .origins, .breakaway, .represents, .part:
            return nil
        }
    }
}

extension Wording {
    /// A field that was edited, as the history tells it.
    func edited(_ field: ContactField) -> String {
        switch field {
        // In a sentence, « lien » would be taken for one between people.
        case .text(.url): say("page web", "web page")
        case .free(let name): quotation(name)
        case .name, .text, .level, .stakes, .email, .emailStatus, .tags, .referredBy, .notes: fieldName(field)
        }
    }

    /// A text between quotation marks, on one line, cut where it is long; quotation marks inside become the inner ones.
    package func quotation(_ text: String, charactersMax: Int = 120) -> String {
        // A text is 64 KiB at most, but only its start is told.
        var line = String(text.prefix(charactersMax + 1).map { $0.isNewline || $0 == "\t" ? " " : $0 })
        if line.count > charactersMax { line = String(line.prefix(charactersMax - 1)) + "…" }
        line = line.withoutOuterQuotes
        return isFrench
            ? Self.typeset("« " + line.replacingQuotes("“", "”") + " »") : "“" + line.replacingQuotes("‘", "’") + "”"
    }
}

extension String {
    /// What is between « and », where they hold all of it.
    fileprivate var withoutOuterQuotes: String {
        guard hasPrefix("«"), hasSuffix("»"), count > 1, lastIndex(of: "«") == startIndex,
            firstIndex(of: "»") == index(before: endIndex)
        else { return self }
        var inner = dropFirst().dropLast()
        while let first = inner.first, first.isWhitespace { inner.removeFirst() }
        while let last = inner.last, last.isWhitespace { inner.removeLast() }
        return String(inner)
    }

    /// « and », and the spaces inside them, become the marks of a quotation in a quotation.
    fileprivate func replacingQuotes(_ open: Character, _ close: Character) -> String {
        guard contains("«") || contains("»") else { return self }
        var out = ""
        for character in self {
            switch character {
            case "«": out.append(open)
            case "»":
                if out.last?.isWhitespace == true { out.removeLast() }
                out.append(close)
            case " ", "\u{A0}", "\u{202F}": if out.last != open { out.append(character) }
            default: out.append(character)
            }
        }
        return out
    }
}
