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
        json.key("erased")
        json.beginArray()
        for name in carnet.erased { json.string(name) }
        json.endArray()
        json.endObject()
        return SHA256.hex(json.bytes)
    }
}
