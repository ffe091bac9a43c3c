import Domain

/// An answer of Hunter's domain search (exchange.md 2.9): the addresses it knows of an organisation.
enum HunterSearch {
    /// Nil when `data` holds no list of addresses.
    static func tabulation(_ bytes: [UInt8], _ options: ImportOptions) throws(JSONFault) -> Tabulation? {
        let data = try JSONText(bytes)["data"] ?? .null
        guard case .array? = data["emails"] else { return nil }
        var table = Tabulation(.hunter, options.language)
        for element in try JSONElement.list(bytes, [.key("data"), .key("emails")]) {
            let person = element.value
            table.beginRow(line: element.line)
            table.set(.email, person.text("value"))
            table.set(.givenName, OneLine.clean(person.text("first_name")))
            table.set(.familyName, OneLine.clean(person.text("last_name")))
            table.set(.organisation, OneLine.clean(data.text("organization")))
            table.set(.role, OneLine.clean(person.text("position")))
            table.set(.phone, OneLine.clean(person.text("phone_number")))
            table.set(.url, OneLine.clean(person.text("linkedin")))
            table.set(.emailStatus, person["verification"]?.text("status") ?? "")
            table.set(free: "Confidence score", person.text("confidence"))
            table.set(free: "Department", OneLine.clean(person.text("department")))
            table.set(free: "Type", person.text("type"))
        }
        return table
    }
}
