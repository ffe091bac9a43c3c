import Domain

/// Finds the contacts that an entry of a calendar is about.
struct NamedPeople {
    struct Person: Equatable {
        var id: ContactID?
        var name = ""
        var organisation = ""
        var email = ""
    }

    private var byAddress: [String: Person] = [:]
    /// By name in words, two at least; several people may have one name.
    private var byName: [String: [Person]] = [:]
    /// Cards that are an organisation and nobody.
    private var byOrganisation: [String: Person] = [:]
    /// The first words of all these: nearly every word of a text is passed over here.
    private var firstWords: Set<Substring> = []
    /// Those met in this file, by name.
    private var newcomers: [String: (organisation: String, email: String)] = [:]
    private static let nameWordsMax = 8
    private let me: Set<String>

    init(_ contacts: [Contact], me: [String] = []) {
        self.me = Set(me.map { $0.lowercased() })
        for contact in contacts {
            let person = Person(id: contact.id, name: contact.name, organisation: contact.organisation)
            for email in contact.emails where !Address.isSharedBox(email.address) {
                // Of whom it is the main one, it is before all.
                let key = email.address.lowercased()
                if email.address == contact.email || byAddress[key] == nil { byAddress[key] = person }
            }
            let key = Header.normalised(contact.title)
            if !contact.name.isEmpty, key.contains(" ") {
                byName[key, default: []].append(person)
            } else if contact.name.isEmpty, !key.isEmpty {
                byOrganisation[key] = person
            } else {
                continue
            }
            firstWords.insert(key.prefix { $0 != " " })
        }
    }

    /// By the addresses of those invited; else by the names that stand in the title, or in the description.
    func named(by entry: Calendar.Entry) -> [Person] {
        var people: [Person] = []
        var known: Set<ContactID?> = []
        for guest in entry.guests where Self.mayCome(guest) {
            let address = Self.address(guest).lowercased()
            if !me.contains(address), let person = byAddress[address], known.insert(person.id).inserted {
                people.append(person)
            }
        }
        if let organizer = entry.first("ORGANIZER") {
            let address = Self.address(organizer).lowercased()
            if !me.contains(address), let person = byAddress[address], known.insert(person.id).inserted {
                people.append(person)
            }
        }
        if !people.isEmpty { return people }
        for text in [entry.text("SUMMARY"), entry.text("DESCRIPTION")] {
            let written = ContactWords(text).addresses.compactMap { byAddress[$0.lowercased()] }
            if !written.isEmpty { return written }
            let found = find(byName, in: text).compactMap { name, homonyms in pick(homonyms, text) }
            if !found.isEmpty { return found }
            let organisations = find(byOrganisation, in: text).map(\.1)
            if !organisations.isEmpty { return organisations }
        }
        return []
    }

    /// Of people of one name, the one whose organisation is named too; else nobody is meant for sure.
    private func pick(_ homonyms: [Person], _ text: String) -> Person? {
        if homonyms.count == 1 { return homonyms[0] }
        let words = " " + Header.normalised(text) + " "
        return homonyms.first { person in
            let key = Header.normalised(person.organisation)
            return !key.isEmpty && words.contains(" " + key + " ")
        }
    }

    /// The longest names first, none inside another.
    private func find<Value>(_ table: [String: Value], in text: String) -> [(String, Value)] {
        if table.isEmpty { return [] }
        let words = Header.normalised(text).split(separator: " ")
        var found: [(String, Value)] = []
        var known: Set<String> = []
        var start = 0
        while start < words.count {
            var next = start + 1
            let lengthMax = firstWords.contains(words[start]) ? min(Self.nameWordsMax, words.count - start) : 0
            for length in stride(from: lengthMax, to: 0, by: -1) {
                let key = words[start..<start + length].joined(separator: " ")
                if let value = table[key] {
                    if known.insert(key).inserted { found.append((key, value)) }
                    next = start + length
                    break
                }
            }
            start = next
        }
        return found
    }

    // MARK: People we do not know yet

    /// Those invited by name, else the one whom a title such as « Relancer Zoé Lefèvre – DDT » names.
    mutating func forEachNewcomer(of entry: Calendar.Entry, _ body: (Person) -> Void) {
        var isInvited = false
        // Whoever invites is nearly always the one whose calendar it is.
        let organizer = entry.first("ORGANIZER").map { Self.address($0).lowercased() }
        for guest in entry.guests where guest.name == "ATTENDEE" && Self.mayCome(guest) {
            let plain = Self.address(guest)
            guard Address.isAddress(plain), !Address.isSharedBox(plain), !me.contains(plain.lowercased()),
                plain.lowercased() != organizer
            else { continue }
            isInvited = true
            var person = Self.read(name: OneLine.clean(guest.value("CN")))
            person.email = plain
            body(met(person))
        }
        if !isInvited, let person = Self.named(inTitle: entry.text("SUMMARY")) { body(met(person)) }
    }

    /// Named once by address and once by organisation, they are one all the same.
    private mutating func met(_ person: Person) -> Person {
        var person = person
        let key = Header.normalised(person.name)
        guard !key.isEmpty else { return person }
        if let known = newcomers[key] {
            if person.email.isEmpty { person.email = known.email }
            if person.organisation.isEmpty { person.organisation = known.organisation }
        }
        newcomers[key] = (person.organisation, person.email)
        return person
    }

    private static func named(inTitle title: String) -> Person? {
        let (left, organisation) = TrelloBoard.parts(title)
        guard !organisation.isEmpty else { return nil }
        let words = left.split(separator: " ")
        guard let verb = words.first, verbs.contains(Header.normalised(String(verb))), words.count >= 3 else {
            return nil
        }
        return Person(name: words.dropFirst().joined(separator: " "), organisation: organisation)
    }

    private static let verbs: Set<String> = [
        "relancer", "appeler", "rappeler", "rencontrer", "voir", "contacter", "visiter", "call", "meet", "visit",
        "contact",
    ]

    /// Rooms, projectors and lists are nobody, and whoever declined is not met.
    private static func mayCome(_ guest: ContentLine) -> Bool {
        if guest.mayHave("CUTYPE"), ["ROOM", "RESOURCE", "GROUP"].contains(guest.value("CUTYPE").uppercased()) {
            return false
        }
        return !guest.mayHave("PARTSTAT") || guest.value("PARTSTAT").uppercased() != "DECLINED"
    }

    /// Where a line says it: iCloud has it beside, and a path of its own in its place.
    private static func address(_ line: ContentLine) -> String {
        let beside = line.mayHave("EMAIL=") ? OneLine.clean(line.value("EMAIL")) : ""
        let text = beside.isEmpty ? OneLine.clean(line.text) : beside
        return text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
    }

    /// As directories write names: `BEL Léo - DRAAF/SRISE`, `Roy, Inès (DDT)`. An address is none.
    static func read(name text: String) -> Person {
        guard !text.contains("@") else { return Person() }
        var (name, organisation) = (text, "")
        if name.utf8.last == 0x29, let open = name.lastIndex(of: "("), open > name.startIndex {
            organisation = OneLine.clean(String(name[name.index(after: open)...].dropLast()))
            name = OneLine.clean(String(name[..<open]))
        } else if name.utf8.contains(0x2D), let dash = name.firstRange(of: " - ") {
            organisation = OneLine.clean(String(name[dash.upperBound...]))
            name = OneLine.clean(String(name[..<dash.lowerBound]))
        }
        if name.utf8.contains(0x2C) {
            let parts = name.split(separator: ",", maxSplits: 1).map { OneLine.clean(String($0)) }
            if parts.count == 2, !parts[1].isEmpty { name = parts[1] + " " + parts[0] }
        } else if let second = name.utf8.dropFirst().first, second >= 0x80 || (0x41...0x5A).contains(second) {
            // The family name first, in capitals.
            let words = name.split(separator: " ")
            let family = words.prefix { $0.count > 1 && $0 == $0.uppercased()[...] && $0 != $0.lowercased()[...] }
            if !family.isEmpty, family.count < words.count {
                name = (words.dropFirst(family.count) + family).joined(separator: " ")
            }
        }
        return Person(name: name, organisation: organisation)
    }
}
