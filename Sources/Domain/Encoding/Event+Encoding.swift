// An event as JSON: `{"e":KIND[,"contact":ID][,REGISTER:VALUE]…}`, no blanks. Every register is in
// docs/journal-format.md.

extension Event {
    /// Appends the event's JSON.
    package func append(to out: inout [UInt8]) {
        out.append(contentsOf: #"{"e":""#.utf8)
        out.append(contentsOf: kind.code.utf8)
        out.append(0x22)
        if let contact { out.put("contact", string: contact.description) }
        if let thing { out.put("thing", string: thing.description) }
        appendWrites(to: &out)
        out.append(0x7D)
    }

    private func appendWrites(to out: inout [UInt8]) {
        var encoder = RegisterEncoder()
        for write in writes { encoder.append(write, to: &out) }
        encoder.finish(&out)
    }

    /// The JSON of an event whose registers are encoded already.
    package static func append(
        _ kind: Kind, _ contact: ContactID, encoded writes: ArraySlice<UInt8>, to out: inout [UInt8]
    ) {
        out.append(contentsOf: #"{"e":""#.utf8)
        out.append(contentsOf: kind.code.utf8)
        out.append(0x22)
        out.put("contact", string: contact.description)
        out.append(contentsOf: writes)
        out.append(0x7D)
    }
}

/// Writes registers one by one, each after a comma; those that share a key, and follow each other, into one value.
package struct RegisterEncoder {
    /// What is written into now, and what closes it.
    private var open: (key: Write<String>.Key, close: UInt8)?

    package init() {}

    package mutating func append(_ write: Write<String>, to out: inout [UInt8]) {
        let key = write.key
        if open?.key == key {
            out.append(0x2C)
            return write.appendValue(to: &out)
        }
        finish(&out)
        out.putKey(key.code)
        if let (opening, close) = key.brackets {
            out.append(opening)
            open = (key, close)
        }
        write.appendValue(to: &out)
        if case .email(_, .some(let status)) = write { out.put("emailStatus", string: status.code) }
    }

    /// Closes what is open.
    package mutating func finish(_ out: inout [UInt8]) {
        if let open { out.append(open.close) }
        open = nil
    }
}

extension Write where Text == String {
    /// The JSON key of each register; those that hold several values have brackets.
    fileprivate enum Key: Equatable {
        case text(TextField)
        case name, level, stakes, email, emails, phones, referredBy, stage, standing, criteria, next, tags, fields
        case exchanges, notes, goneThrough, product, person, gestures, contacts, ids, texts, objection
        case carried, asked, introducerNamed, utm, origins, breakaways, represents, part
        case thing(ThingField)
        case removed, visits, hours, figures

        var code: StaticString {
            switch self {
            case .text(let field): field.staticCode
            case .name: "name"
            case .level: "level"
            case .stakes: "stakes"
            case .email: "email"
            case .emails: "emails"
            case .phones: "phones"
            case .referredBy: "referredBy"
            case .stage: "stage"
            case .standing: "standing"
            case .criteria: "criteria"
            case .next: "next"
            case .tags: "tags"
            case .fields: "fields"
            case .exchanges: "exchanges"
            case .notes: "notes"
            case .goneThrough: "goneThrough"
            case .product: "product"
            case .person: "person"
            case .gestures: "gestures"
            case .contacts: "contacts"
            case .ids: "ids"
            case .texts: "texts"
            case .objection: "objection"
            case .carried: "carried"
            case .asked: "askedOn"
            case .introducerNamed: "introducerNamed"
            case .utm: "utm"
            case .origins: "origins"
            case .thing(let field): field.staticCode
            case .removed: "removed"
            case .visits: "visits"
            case .hours: "hours"
            case .figures: "figures"
            case .breakaways: "breakaways"
            case .represents: "represents"
            case .part: "part"
            }
        }

        var brackets: (UInt8, UInt8)? {
            switch self {
            case .criteria, .tags, .fields, .emails, .phones, .carried, .origins, .visits, .hours, .figures,
                .breakaways:
                (0x7B, 0x7D)
            case .exchanges, .gestures, .contacts, .ids, .texts: (0x5B, 0x5D)
            case .text, .name, .level, .stakes, .email, .referredBy, .stage, .standing, .next, .notes, .goneThrough,
                .product, .person, .objection, .asked, .introducerNamed, .utm, .thing, .removed, .represents, .part:
                nil
            }
        }
    }

    fileprivate var key: Key {
        switch self {
        case .name: .name
        case .text(let field, _): .text(field)
        case .level: .level
        case .stakes: .stakes
        case .email: .email
        case .otherEmail: .emails
        case .otherPhone: .phones
        case .referredBy: .referredBy
        case .stage: .stage
        case .standing: .standing
        case .answer: .criteria
        case .next, .noNext: .next
        case .tag: .tags
        case .field: .fields
        case .exchange: .exchanges
        case .notes: .notes
        case .goneThrough: .goneThrough
        case .productName: .product
        case .person: .person
        case .void: .gestures
        case .contacts: .contacts
        case .erased: .ids
        case .erasedText: .texts
        case .objection: .objection
        case .carried: .carried
        case .asked: .asked
        case .mayNameIntroducer: .introducerNamed
        case .usesUTM: .utm
        case .origins: .origins
        case .thing(.field(let field, _)): .thing(field)
        case .thing(.removed): .removed
        case .thing(.visits): .visits
        case .thing(.hours): .hours
        case .thing(.figure): .figures
        case .breakaway: .breakaways
        case .represents: .represents
        case .part: .part
        }
    }

    /// Which register this writes: two writes of one register take each other's place (journal.md, 32).
    package var register: Register {
        let key = key.code.description
        return switch self {
        case .answer(let criterion, _, _, _, _): Register(key: key, part: criterion.code)
        case .tag(let tag, _): Register(key: key, part: tag)
        case .field(let name, _): Register(key: key, part: name)
        case .otherEmail(let address, _, _): Register(key: key, part: address)
        case .otherPhone(let number, _): Register(key: key, part: number)
        case .exchange(let id, _, _, _, _, _): Register(key: key, part: id)
        case .carried(let id, _): Register(key: key, part: id)
        case .thing(.visits(let part, _)), .origins(let part, _, _), .thing(.hours(let part, _, _, _)),
            .thing(.figure(let part, _, _, _, _)), .breakaway(let part, _):
            Register(key: key, part: part)
        default: Register(key: key, part: "")
        }
    }

    fileprivate func appendValue(to out: inout [UInt8]) {
        switch self {
        case .name(let text), .text(_, let text), .email(let text, _), .productName(let text), .erasedText(let text),
            .objection(let text), .thing(.field(_, let text)):
            JSONString.append(text, to: &out)
        case .contacts(let one, let other): out.append(contentsOf: #""\#(one)","\#(other)""#.utf8)
        case .erased(let id): out.putCode(id.description)
        case .level(let level): out.putCode(level?.code)
        case .stakes(let stakes): out.putCode(stakes?.code)
        case .referredBy(let id): out.putCode(id?.description)
        case .stage(let stage): out.putCode(stage.code)
        case .standing(let standing, let reason, let until):
            out.append(contentsOf: #"{"is":"#.utf8)
            out.putCode(standing.code)
            if let reason { out.put("reason", string: reason.code) }
            if let until { out.put("until", string: until.description) }
            out.append(0x7D)
        case .answer(let criterion, let answer, let evidence, let on, let over):
            JSONString.append(criterion.code, to: &out)
            out.append(contentsOf: #":{"answer":"#.utf8)
            out.putCode(answer.code)
            if let evidence, !evidence.isEmpty { out.put("evidence", string: evidence) }
            if let on { out.put("on", string: on.description) }
            out.putOver(over)
            out.append(0x7D)
        case .next(let kind, let on, let at, let objective, let note, let every):
            out.append(contentsOf: #"{"kind":"#.utf8)
            out.putCode(kind.code)
            out.put("on", string: on.description)
            if let at { out.put("at", string: at.description) }
            if let objective, !objective.isEmpty { out.put("objective", string: objective) }
            if let note, !note.isEmpty { out.put("note", string: note) }
            if let every { out.put("every", string: every.description) }
            out.append(0x7D)
        case .noNext: out.append(contentsOf: "null".utf8)
        case .tag(let tag, let isIn):
            JSONString.append(tag, to: &out)
            out.append(contentsOf: isIn ? ":true".utf8 : ":false".utf8)
        case .otherEmail(let address, let status, let isIn):
            JSONString.append(address, to: &out)
            out.append(0x3A)
            if isIn { out.putCode(status?.code) } else { out.append(contentsOf: "false".utf8) }
        case .otherPhone(let number, let label):
            JSONString.append(number, to: &out)
            out.append(0x3A)
            if let label { JSONString.append(label, to: &out) } else { out.append(contentsOf: "false".utf8) }
        case .field(let name, let value):
            JSONString.append(name, to: &out)
            out.append(0x3A)
            JSONString.append(value, to: &out)
        case .exchange(let id, let kind, let outcome, let on, let text, let over):
            out.append(contentsOf: #"{"id":"#.utf8)
            JSONString.append(id, to: &out)
            out.put("kind", string: kind.code)
            out.put("outcome", string: outcome.code)
            out.put("on", string: on.description)
            if !text.isEmpty { out.put("text", string: text) }
            out.putOver(over)
            out.append(0x7D)
        case .notes(let text, let over):
            guard over != nil else { return JSONString.append(text, to: &out) }
            out.append(contentsOf: #"{"text":"#.utf8)
            JSONString.append(text, to: &out)
            out.putOver(over)
            out.append(0x7D)
        case .goneThrough(let isSo), .usesUTM(let isSo), .mayNameIntroducer(let isSo), .thing(.removed(let isSo)):
            out.append(contentsOf: isSo ? "true".utf8 : "false".utf8)
        case .asked(let day): out.putCode(day?.description)
        case .carried(let exchange, let carried):
            JSONString.append(exchange, to: &out)
            out.append(contentsOf: #":{"informed":\#(carried.isInformed)"#.utf8)
            if !carried.model.isEmpty { out.put("model", string: carried.model) }
            if !carried.link.isEmpty { out.put("link", string: carried.link) }
            out.append(0x7D)
        case .thing(.visits(let period, let count)):
            JSONString.append(period, to: &out)
            out.append(contentsOf: ":\(count)".utf8)
        case .thing(.hours(let id, let minutes, let cents, let on)):
            JSONString.append(id, to: &out)
            out.append(contentsOf: ":[\(minutes),\(cents),\"\(on)\"]".utf8)
        case .thing(.figure(let id, let of, let number, let source, let on)):
            JSONString.append(id, to: &out)
            out.append(contentsOf: #":{"number":\#(number)"#.utf8)
            out.put("of", string: of)
            if !source.isEmpty { out.put("source", string: source) }
            out.put("on", string: on.description)
            out.append(0x7D)
        case .breakaway(let id, let membership):
            JSONString.append(id, to: &out)
            out.append(0x3A)
            if let word = membership.word {
                out.putCode(word)
            } else {
                out.append(contentsOf: membership == .out ? "false".utf8 : "true".utf8)
            }
        case .represents(let number): out.append(contentsOf: (number.map(String.init) ?? "null").utf8)
        case .part(let part): out.putCode(part?.code)
        case .origins(let period, let direct, let all):
            JSONString.append(period, to: &out)
            out.append(contentsOf: ":[\(direct),\(all)]".utf8)
        case .person(let person, let device):
            JSONString.append(person, to: &out)
            out.put("device", string: device)
        case .void(let writer, let first, let last):
            out.append(0x5B)
            JSONString.append(writer, to: &out)
            out.append(contentsOf: ",\(first),\(last)]".utf8)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func putKey(_ key: StaticString) {
        append(0x2C)
        append(0x22)
        append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
        append(0x22)
        append(0x3A)
    }

    /// In one piece.
    private mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    fileprivate mutating func put(_ key: StaticString, string: String) {
        putKey(key)
        JSONString.append(string, to: &self)
    }

    /// A code name, which needs no escapes, or null.
    fileprivate mutating func putCode(_ code: String?) {
        guard let code else { return append(contentsOf: "null".utf8) }
        append(0x22)
        put(code)
        append(0x22)
    }

    fileprivate mutating func putOver(_ over: Stamp?) {
        guard let over else { return }
        append(contentsOf: #","over":[\#(over.lamport),"\#(over.writer)",\#(over.sequence)]"#.utf8)
    }
}

/// What one write replaces: a register's key in the journal, and which of several it is (a criterion, a tag, a free
/// field, an exchange).
package struct Register: Hashable, Sendable {
    package let key: String
    package let part: String
}
