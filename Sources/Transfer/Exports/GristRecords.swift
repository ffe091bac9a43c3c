package import Domain

/// Contacts as Grist's API takes them (exchange.md 2.1): upserted by `Identifiant`, blanks included, so that what was
/// emptied here is emptied there.
package struct GristRecords {
    /// As Grist takes them in one request without a wait.
    package static let recordsMax = 500
    /// The column that tells contacts apart.
    package static let keyColumn = "Identifiant"

    private let table: OwnTable
    /// For each of our columns, what Grist calls it: in the order of `OwnTable.values`.
    private let names: [String]
    private let columns: Set<String>?
    private static let days: Set<String> = [
        "En_pause_jusqu_au", "Date_prochaine_action", "Dernier_echange", "Derniere_reponse", "Cree_le", "Modifie_le",
    ]
    private static let toggles: Set<String> = ["Action_prevue", "Ne_pas_contacter"]
    private static let numbers: Set<String> = ["Criteres_certains", "Criteres_possibles"]

    /// - Parameter columns: those the table has; others are not sent. Nil: all are.
    package init(_ needs: ExportNeeds, columns: Set<String>?, referrerName: @escaping (ContactID) -> String?) {
        table = OwnTable(.grist, .french, needs, referrerName)
        names = table.headers.map(GristName.column)
        self.columns = columns
    }

    /// Our columns that the table does not have.
    package var missingColumns: [String] {
        zip(table.headers, names).filter { columns?.contains($0.1) == false }.map(\.0)
    }

    /// The body of one request.
    package func body(_ contacts: some Sequence<Contact>) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("records")
        json.beginArray()
        for contact in contacts {
            json.newLine()
            write(contact, to: &json)
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private func write(_ contact: Contact, to json: inout JSONWriter) {
        json.beginObject()
        json.key("require")
        json.beginObject()
        json.key(Self.keyColumn)
        json.string(contact.id.description)
        json.endObject()
        json.key("fields")
        json.beginObject()
        for (name, value) in zip(names, table.values(contact)) where name != Self.keyColumn {
            if columns?.contains(name) == false { continue }
            json.key(name)
            if Self.toggles.contains(name) {
                json.bool(value == "true")
            } else if Self.numbers.contains(name), let number = Int(value) {
                json.number(number)
            } else if value.isEmpty, Self.days.contains(name) {
                json.null()
            } else {
                json.string(value)
            }
        }
        json.endObject()
        json.endObject()
    }

    /// The body that deletes rows.
    package static func deletion(_ rows: [Int]) -> [UInt8] {
        Array(("[" + rows.map(String.init).joined(separator: ",") + "]").utf8)
    }

    /// The filter that finds the rows of some contacts, to be encoded in an address.
    package static func filter(_ contacts: some Sequence<ContactID>) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.key(keyColumn)
        json.beginArray()
        for contact in contacts { json.string(contact.description) }
        json.endArray()
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// The columns' names in an answer to `GET …/columns`; nil when it is no such answer.
    package static func columns(_ answer: [UInt8]) -> Set<String>? {
        guard case .array(let columns)? = (try? JSONText(answer))?["columns"] else { return nil }
        return Set(columns.map { $0.text("id") })
    }

    /// What an answer that is no success says.
    package static func error(_ answer: [UInt8]) -> String? {
        guard let text = (try? JSONText(answer))?.text("error"), !text.isEmpty else { return nil }
        return OneLine.clean(text)
    }

    /// The rows in an answer to `GET …/records`; nil when it is no such answer.
    package static func rows(_ answer: [UInt8]) -> [Int]? {
        guard case .array(let records)? = (try? JSONText(answer))?["records"] else { return nil }
        return records.compactMap { Int($0.text("id")) }
    }
}

/// What Grist makes of a header.
package enum GristName {
    private static let reserved: Set<String> = ["id", "manualSort"]

    /// Without accents, other signs as `_`, a letter first: `1 Décide` is `c1_Decide`.
    package static func column(_ header: String) -> String {
        var name = ""
        var hasGap = false
        for scalar in header.unicodeScalars {
            let folded = Folding.fold(String(scalar)).utf8
            if folded.count == 1, let letter = folded.first, Header.isWordByte(letter) {
                if hasGap, !name.isEmpty { name += "_" }
                hasGap = false
                let isCapital = scalar.properties.isUppercase && (0x61...0x7A).contains(letter)
                name.unicodeScalars.append(Unicode.Scalar(isCapital ? letter - 32 : letter))
            } else if scalar.properties.generalCategory != .nonspacingMark {
                hasGap = true
            }
        }
        if hasGap, !name.isEmpty { name += "_" }
        if let first = name.utf8.first, (0x30...0x39).contains(first) { name = "c" + name }
        if name.isEmpty { name = "A" }
        return reserved.contains(name) ? name + "2" : name
    }
}
