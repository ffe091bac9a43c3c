package import Domain

/// A contact as JSON (product.md, *JSON contact*): written and read back without loss.
package enum ContactJSON {
    /// Writes one contact; absent is null, `""` or `[]`.
    package static func write(_ contact: Contact, to json: inout JSONWriter) {
        json.beginObject()
        func text(_ key: String, _ value: String) {
            json.key(key)
            json.string(value)
        }
        func optional(_ key: String, _ value: String?) {
            json.key(key)
            json.string(value)
        }
        text("id", contact.id.description)
        text("name", contact.name)
        for (field, key) in who { text(key, contact.texts[field]) }
        optional("level", contact.level?.code)
        optional("stakes", contact.stakes?.code)
        text("email", contact.email)
        optional("emailStatus", contact.emailStatus?.code)
        writeWays(contact, to: &json)
        for (field, key) in reach { text(key, contact.texts[field]) }
        text("stage", contact.stage.code)
        text("standing", contact.standing.code)
        optional("reason", contact.reason?.code)
        optional("until", contact.until?.description)
        writeQualification(contact, to: &json)
        writeSteps(contact, to: &json)
        json.key("tags")
        json.beginArray()
        for tag in contact.tags { json.string(tag) }
        json.endArray()
        text("source", contact.source)
        optional("referredBy", contact.referredBy?.description)
        json.key("referred")
        json.beginArray()
        for id in contact.referred { json.string(id.description) }
        json.endArray()
        optional("askedOn", contact.askedOn?.description)
        json.key("represents")
        if let number = contact.represents { json.number(number) } else { json.null() }
        text("part", contact.part.code)
        json.key("breakaways")
        json.beginArray()
        for breakaway in contact.breakaways {
            json.beginObject()
            text("id", breakaway.id.description)
            text("name", breakaway.name)
            optional("form", breakaway.form?.code)
            json.endObject()
        }
        json.endArray()
        text("notes", contact.notes)
        optional("created", contact.created?.description)
        optional("updated", contact.updated?.description)
        optional("lastHeard", contact.lastHeard?.description)
        optional("lastExchange", contact.lastExchange?.description)
        json.key("fields")
        json.beginObject()
        for field in contact.fields { text(field.name, field.value) }
        json.endObject()
        json.endObject()
    }

    /// With their keys, which are made once.
    private static let who = TextField.who.map { ($0, $0.code) }
    private static let reach = TextField.reach.map { ($0, $0.code) }

    /// All addresses and numbers, the first one first: none where there is none.
    private static func writeWays(_ contact: Contact, to json: inout JSONWriter) {
        json.key("emails")
        json.beginArray()
        for email in contact.emails {
            json.beginObject()
            json.key("address")
            json.string(email.address)
            json.key("status")
            json.string(email.status?.code)
            json.endObject()
        }
        json.endArray()
        json.key("phones")
        json.beginArray()
        for phone in contact.phones {
            json.beginObject()
            json.key("number")
            json.string(phone.number)
            json.key("label")
            json.string(phone.label)
            json.endObject()
        }
        json.endArray()
    }

    private static func writeQualification(_ contact: Contact, to json: inout JSONWriter) {
        json.key("criteria")
        json.beginObject()
        for criterion in Criterion.allCases {
            let judgement = contact.criteria[Int(criterion.rawValue)]
            json.key(criterion.code)
            json.beginObject()
            json.key("answer")
            json.string(judgement.answer.code)
            json.key("evidence")
            json.string(judgement.evidence)
            json.key("on")
            json.string(judgement.on?.description)
            json.endObject()
        }
        json.endObject()
        json.key("score")
        json.beginObject()
        for (key, value) in [("yes", contact.score.yes), ("no", contact.score.no), ("unknown", contact.score.unknown)] {
            json.key(key)
            json.number(value)
        }
        json.endObject()
    }

    private static func writeSteps(_ contact: Contact, to json: inout JSONWriter) {
        json.key("next")
        if let next = contact.next {
            json.beginObject()
            json.key("kind")
            json.string(next.kind.code)
            json.key("on")
            json.string(next.on.description)
            json.key("at")
            json.string(next.at?.description)
            json.key("objective")
            json.string(next.objective)
            json.key("note")
            json.string(next.note)
            if let every = next.every {
                json.key("every")
                json.string(every.description)
            }
            json.endObject()
        } else {
            json.null()
        }
        json.key("exchanges")
        json.beginArray()
        for exchange in contact.exchanges {
            json.beginObject()
            json.key("id")
            json.string(exchange.id.text)
            json.key("kind")
            json.string(exchange.kind.code)
            json.key("outcome")
            json.string(exchange.outcome.code)
            json.key("on")
            json.string(exchange.on.description)
            json.key("text")
            json.string(exchange.text)
            json.key("model")
            json.string(exchange.carried.model)
            json.key("link")
            json.string(exchange.carried.link)
            json.key("informed")
            json.bool(exchange.carried.isInformed)
            json.endObject()
        }
        json.endArray()
    }

    /// An object, or an array: of objects, of nothing, or of other values up to the end. No table is like that.
    static func isJSON(_ bytes: [UInt8]) -> Bool {
        var marks = bytes.lazy.filter { $0 > 0x20 }.makeIterator()
        switch marks.next() {
        case 0x7B: return marks.next().map { $0 == 0x22 || $0 == 0x7D } ?? true
        case 0x5B:
            guard let mark = marks.next() else { return true }
            switch mark {
            case 0x7B, 0x5D: return true
            case 0x22, 0x2D, 0x30...0x39, 0x5B, 0x66, 0x6E, 0x74: return bytes.last { $0 > 0x20 } == 0x5D
            default: return false
            }
        default: return false
        }
    }
}
