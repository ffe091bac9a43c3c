import Domain
import Journal
import System
import Transfer

/// What the carnet shows, in 64 digits: devices with the same files have the same (journal.md, 37).
enum CarnetDigest {
    static func text(of carnet: Carnet) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.key("contacts")
        json.beginArray()
        let rows = carnet.rows.indices.filter { carnet.rows[$0].exists }
        for row in rows.sorted(by: { carnet.rows[$0].id < carnet.rows[$1].id }) {
            let contact = carnet.contact(row: row)
            ContactJSON.write(contact, to: &json)
            json.beginArray()
            for version in contact.otherVersions {
                json.string(version.by.description)
                json.string(version.text)
            }
            json.endArray()
        }
        json.endArray()
        writeThings(of: carnet, to: &json)
        json.key("product")
        json.string(carnet.productName)
        json.key("utm")
        json.bool(carnet.usesUTM)
        json.key("origins")
        json.beginArray()
        for origins in carnet.origins.sorted(by: { $0.period.description < $1.period.description }) {
            json.string("\(origins.period) \(origins.direct) \(origins.all)")
        }
        json.endArray()
        json.key("erased")
        json.beginArray()
        for name in carnet.erased { json.string(name) }
        json.endArray()
        json.endObject()
        return SHA256.hex(json.bytes)
    }

    /// All that were made, by id, those that were removed too.
    private static func writeThings(of carnet: Carnet, to json: inout JSONWriter) {
        json.key("things")
        json.beginArray()
        let things = ThingKind.allCases.flatMap { carnet.thingIDs(of: $0, removed: true) }.sorted()
        for thing in things.compactMap(carnet.thing) {
            json.beginObject()
            json.key("id")
            json.string(thing.id.description)
            for field in ThingField.allCases where !thing[field].isEmpty {
                json.key(field.code)
                json.string(thing[field])
            }
            json.key("removed")
            json.bool(thing.isRemoved)
            json.key("visits")
            json.beginArray()
            for visits in thing.visits.sorted(by: { $0.period.description < $1.period.description }) {
                json.string("\(visits.period) \(visits.count)")
            }
            json.endArray()
            json.key("entries")
            json.beginArray()
            for entry in thing.hours { json.string("\(entry.id) \(entry.minutes) \(entry.cents) \(entry.on)") }
            for entry in thing.figures {
                json.string("\(entry.id) \(entry.of) \(entry.number) \(entry.on) \(entry.source)")
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
    }
}
