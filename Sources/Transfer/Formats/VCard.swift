import Domain

/// An address book (exchange.md 2.11): vCard 2.1, 3.0 and 4.0.
enum VCard {
    static func tabulation(_ lines: ContentLines, _ options: ImportOptions) -> Tabulation {
        var table = Tabulation(.vcard, options.language)
        let groups = groups(lines)
        forEachCard(lines) { add($0, groups, to: &table) }
        return table
    }

    private static func forEachCard(_ lines: ContentLines, _ body: ([ContentLine]) -> Void) {
        var card: [ContentLine] = []
        var depth = 0
        for line in lines {
            switch line.name {
            case "BEGIN" where line.text.uppercased() == "VADDRESSBOOK",
                "END" where line.text.uppercased() == "VADDRESSBOOK":
                break
            case "BEGIN":
                // A card inside another (AGENT) is not its own; one never ended ends where the next begins.
                let isInside = depth > 0 && (depth > 1 || card.last?.name == "AGENT")
                if depth > 0, !isInside { body(card) }
                if !isInside { card = [line] }
                depth = isInside ? depth + 1 : 1
            case "END":
                depth = max(0, depth - 1)
                if depth == 0 { body(card) }
                if depth == 0 { card = [] }
            default: if depth == 1 { card.append(line) }
            }
        }
        if !card.isEmpty { body(card) }
    }

    /// Which groups somebody is in, by their UID: groups are cards of their own, before or after their members.
    private static func groups(_ lines: ContentLines) -> [String: [String]] {
        var groups: [String: [String]] = [:]
        guard lines.indices.contains(where: { lines.mayBe($0, ["MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"]) }) else {
            return [:]
        }
        forEachCard(lines) { card in
            guard isGroup(card) else { return }
            let name = OneLine.clean(card.first { $0.name == "FN" || $0.name == "N" }?.parts(";").first ?? "")
            guard !name.isEmpty else { return }
            for line in card where ["MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"].contains(line.name) {
                groups[withoutScheme(OneLine.clean(line.text), "urn:uuid:").lowercased(), default: []].append(name)
            }
        }
        return groups
    }

    private static func kind(_ card: [ContentLine]) -> String {
        card.first { $0.name == "KIND" || $0.name == "X-ADDRESSBOOKSERVER-KIND" }?.text.lowercased() ?? ""
    }

    private static func isGroup(_ card: [ContentLine]) -> Bool {
        kind(card) == "group" || card.contains { ["MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"].contains($0.name) }
    }

    /// What says nothing of the person: pictures, keys, and the file's own affairs.
    private static let skipped: Set<String> = [
        "VERSION", "PRODID", "REV", "PHOTO", "LOGO", "SOUND", "KEY", "PROFILE", "CLASS", "MAILER", "SORT-STRING",
        "LABEL",
        "X-ABLABEL", "X-ABADR", "X-ABSHOWAS", "KIND", "MEMBER", "TZ", "GEO", "CLIENTPIDMAP", "XML", "AGENT", "SOURCE",
    ]

    private static let pictures: Set<String> = ["PHOTO", "LOGO", "SOUND", "KEY"]

    /// What programs note for themselves, by how it begins; pictures and formatted copies of what stands beside.
    private static let noise = [
        "X-MS-OL-", "X-MS-CARDPICTURE", "X-ABUID", "X-PM-", "X-MOZILLA-", "X-ADDRESSBOOKSERVER-", "X-EVOLUTION-",
        "X-KADDRESSBOOK-", "X-NOTE-HTML", "X-ALT-DESC", "X-IMAGEHASH", "X-IMAGETYPE", "X-SHARED-PHOTO",
    ]

    private static func isNoise(_ line: ContentLine) -> Bool {
        let encodings = line.values("ENCODING").map { $0.uppercased() }
        return noise.contains(where: line.name.hasPrefix) || encodings.contains("B") || encodings.contains("BASE64")
            || line.raw.utf8.prefix(5).elementsEqual("data:".utf8)
    }

    private static func add(_ card: [ContentLine], _ groups: [String: [String]], to table: inout Tabulation) {
        func first(_ name: String) -> ContentLine? { card.first { $0.name == name } }
        // A group of contacts is nobody, nor is a place.
        guard let begin = card.first else { return }
        if isGroup(card) { return table.leaveOut(.groups, line: begin.line) }
        if kind(card) == "location" { return table.leaveOut(.places, line: begin.line) }
        table.beginRow(line: begin.line)
        let isCompany =
            kind(card) == "org" || first("X-ABSHOWAS")?.text.uppercased() == "COMPANY"
        let organisation = first("ORG")?.parts(";") ?? []
        let name = OneLine.clean(first("FN")?.text ?? "")
        if isCompany {
            table.set(.organisation, organisation.first.map(OneLine.clean) ?? name)
        } else {
            table.set(.name, name)
            table.set(.organisation, OneLine.clean(organisation.first ?? ""))
            // Programs that want a family name get the whole one: coming back, it is none.
            if let parts = first("N")?.parts(";"), parts.count > 1 && !parts[1].isEmpty || parts[0] != name {
                table.set(.familyName, OneLine.clean(parts[0]))
                table.set(.givenName, OneLine.clean(parts.count > 1 ? parts[1] : ""))
            }
            if let parts = first("N")?.parts(";"), parts.count > 3 { table.set(.civility, OneLine.clean(parts[3])) }
        }
        table.set(
            free: table.say("Service", "Department"),
            organisation.dropFirst().map(OneLine.clean).filter { !$0.isEmpty }.joined(separator: ", "))
        for (place, line) in inOrder(card, "EMAIL").enumerated() {
            table.set(place == 0 ? .email : .otherEmails, withoutScheme(OneLine.clean(line.text), "mailto:"))
        }
        table.set(phones: inOrder(card, "TEL").map { ContactPhone(number($0, table), label($0)) })
        let uid = withoutScheme(OneLine.clean(first("UID")?.text ?? ""), "urn:uuid:").lowercased()
        let tags =
            card.filter { $0.name == "CATEGORIES" }.flatMap { $0.parts(",") }.map(OneLine.clean) + (groups[uid] ?? [])
        table.set(.tags, TagList.write(tags.filter { !$0.isEmpty }))
        table.set(.notes, card.filter { $0.name == "NOTE" }.map { ManyLines.clean($0.text) }.joined(separator: "\n"))
        for line in card.dropFirst() { addOther(line, to: &table) }
    }

    private static func addOther(_ line: ContentLine, to table: inout Tabulation) {
        switch line.name {
        case "FN", "N", "ORG", "EMAIL", "TEL", "CATEGORIES", "NOTE": break
        case "TITLE": table.set(.role, OneLine.clean(line.text))
        case "URL": table.set(.url, OneLine.clean(line.text))
        case "ADR": addAddress(line.parts(";").map(OneLine.clean), to: &table)
        case "UID":
            let uid = withoutScheme(OneLine.clean(line.text), "urn:uuid:")
            table.set(ContactID(uid) == nil ? .externalID : .id, uid)
        case "X-CARNET-FIELD": table.set(free: line.value("NAME"), OneLine.clean(line.text))
        case let name where name.hasPrefix("X-CARNET-"):
            if let field = OwnProperties.field(name) { table.set(field, ManyLines.clean(line.text)) }
        default:
            guard !skipped.contains(line.name) else {
                if pictures.contains(line.name) { table.leaveOut(.noise, line: line.line) }
                return
            }
            guard !isNoise(line) else { return table.leaveOut(.noise, line: line.line) }
            table.set(free: line.name.capitalisedOnce, OneLine.clean(line.text))
        }
    }

    /// The preferred one first: `PREF=1` in 4.0, `TYPE=PREF` before.
    private static func inOrder(_ card: [ContentLine], _ name: String) -> [ContentLine] {
        func rank(_ line: ContentLine) -> Int {
            if let pref = Int(line.value("PREF")) { return pref }
            return line.has(type: "pref") ? 1 : 101
        }
        let lines = card.filter { $0.name == name }
        return lines.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(
            \.element)
    }

    private static func label(_ line: ContentLine) -> String {
        if line.has(type: "pager") { return ContactPhone.pager }
        let types: [(String, PhoneLabel)] = [("fax", .fax), ("cell", .mobile), ("home", .home), ("work", .work)]
        return types.first { line.has(type: $0.0) }?.1.code ?? ""
    }

    private static func number(_ line: ContentLine, _ table: Tabulation) -> String {
        let text = withoutScheme(OneLine.clean(line.text), "tel:")
        // `tel:+33199001201;ext=12`, and what programs make of it.
        let parts = text.split(separator: ";").map { OneLine.clean(String($0)) }
        guard let number = parts.first else { return "" }
        let digits = parts.dropFirst().map { $0.lowercased().hasPrefix("ext=") ? String($0.dropFirst(4)) : $0 }
            .first { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
        return digits.map { number + " " + table.say("poste", "ext.") + " " + $0 } ?? number
    }

    /// Box, extended, street, town, region, code, country.
    private static func addAddress(_ parts: [String], to table: inout Tabulation) {
        func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
        table.set(.place, [part(5), part(3)].filter { !$0.isEmpty }.joined(separator: " "))
        if part(2).isEmpty { return }
        table.set(
            free: table.say("Adresse", "Address"), parts.filter { !$0.isEmpty }.joined(separator: ", "))
    }

    private static func withoutScheme(_ text: String, _ scheme: String) -> String {
        text.lowercased().hasPrefix(scheme) ? String(text.dropFirst(scheme.utf8.count)) : text
    }
}

/// What our own vCards and calendars say beyond their standards: `X-CARNET-` and the code name of a field.
enum OwnProperties {
    static func name(_ field: Field) -> String { names[field] ?? "X-CARNET-" + field.code.uppercased() }

    static func field(_ name: String) -> Field? { fields[name] }

    private static let names = Dictionary(
        Field.all.map { ($0, "X-CARNET-" + $0.code.uppercased()) }, uniquingKeysWith: { first, _ in first })
    private static let fields = Dictionary(Field.all.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
}

extension String {
    /// `NICKNAME` → `Nickname`.
    fileprivate var capitalisedOnce: String {
        let lower = lowercased()
        return lower.prefix(1).uppercased() + lower.dropFirst()
    }
}
