import Domain

/// Finds the person a record is about among those we know (exchange.md, *Same person?*).
struct KnownPeople {
    private var byID: [ContactID: Int] = [:]
    private var byAddress: [TextKey: Int32] = [:]
    /// By who they are in another program, or by their page there.
    private var byIdentifier: [String: Int] = [:]
    /// The first and last person of each name and organisation; `following` leads from one to the next.
    private var byName: [TextKey: (first: Int32, last: Int32)] = [:]
    /// By person; -1 where there is none, or none yet.
    private var following: [Int32] = []

    init(capacity: Int) {
        byAddress.reserveCapacity(capacity)
        byName.reserveCapacity(capacity)
    }

    /// What someone is found by, worked out once.
    struct Key {
        /// Nil when there is none, or one that many share.
        var address: TextKey?
        /// Nil when neither name nor organisation has a letter or a digit.
        var name: TextKey?

        /// Of nobody.
        init() {}

        init(address: String, name: String, organisation: String) {
            let isPersonal = !address.isEmpty && !Address.isSharedBox(address)
            self.address = isPersonal ? KnownPeople.key(address) : nil
            // « Mme Dupont » was typed, « Dupont » comes back beside its civility.
            self.name = KnownPeople.key(Civility.leading(name)?.rest ?? name, organisation)
        }
    }

    mutating func add(_ person: Int, _ key: Key, id: ContactID?) {
        if let id { byID[id] = person }
        let person = Int32(truncatingIfNeeded: person)
        if let address = key.address, byAddress[address] == nil { byAddress[address] = person }
        guard let key = key.name else { return }
        guard let known = byName[key] else {
            byName[key] = (person, person)
            return
        }
        if following.count <= Int(known.last) {
            following += repeatElement(-1, count: Int(known.last) + 1 - following.count)
        }
        following[Int(known.last)] = person
        byName[key]?.last = person
    }

    /// Another id of the same contact.
    mutating func add(_ person: Int, alias: ContactID) { byID[alias] = person }

    mutating func add(_ person: Int, _ fields: [FreeField], url: String) {
        for field in fields {
            if FileFormat.identifierFields.contains(field.name) { add(person, identifier: Self.key(of: field)) }
            // So a second address was kept before contacts had several.
            if field.name == "E-mail 2" { add(person, address: field.value) }
        }
        if let page = Self.page(url) { add(person, identifier: page) }
    }

    private mutating func add(_ person: Int, identifier: String) {
        if byIdentifier[identifier] == nil { byIdentifier[identifier] = person }
    }

    func person(_ identifier: FreeField?, url: String) -> Int? {
        if let person = identifier.flatMap({ byIdentifier[Self.key(of: $0)] }) { return person }
        return Self.page(url).flatMap { byIdentifier[$0] }
    }

    private static func key(of field: FreeField) -> String { field.name + "\u{1F}" + field.value }

    /// Somebody's page in LinkedIn, by which it knows them; no other link is one person's for sure.
    private static func page(_ url: String) -> String? {
        guard url.utf8.count > 16 else { return nil }
        let url = url.lowercased()
        guard let start = url.firstRange(of: "linkedin.com/in/")?.lowerBound else { return nil }
        let page = url[start...].prefix { $0 != "?" && $0 != "#" }
        let slug = page.last == "/" ? page.dropLast() : page
        // Without anybody behind it, it is everybody's.
        return slug.utf8.count > "linkedin.com/in".utf8.count + 1 ? String(slug) : nil
    }

    mutating func add(_ person: Int, address: String) {
        guard !address.isEmpty, !Address.isSharedBox(address) else { return }
        let key = Self.key(address)
        if byAddress[key] == nil { byAddress[key] = Int32(truncatingIfNeeded: person) }
    }

    func person(_ id: ContactID) -> Int? { byID[id] }

    func person(address: String) -> Int? {
        address.isEmpty || Address.isSharedBox(address) ? nil : byAddress[Self.key(address)].map { Int($0) }
    }

    func person(address key: Key) -> Int? { key.address.flatMap { byAddress[$0] }.map { Int($0) } }

    /// Of so many of one name and organisation each is looked at: beyond, a name tells nobody apart.
    private static let homonymsMax = 100

    /// All of this name and organisation, oldest first; at most a hundred.
    func people(_ key: Key) -> [Int] {
        guard let name = key.name, let known = byName[name] else { return [] }
        var people: [Int] = []
        var next = known.first
        while next >= 0, people.count < Self.homonymsMax {
            people.append(Int(next))
            next = Int(next) < following.count ? following[Int(next)] : -1
        }
        return people
    }

    private static func key(_ address: String) -> TextKey {
        var text = address.utf8.contains { $0 < 0x61 && $0 > 0x40 || $0 >= 0x80 } ? address.lowercased() : address
        return text.withUTF8 { TextKey($0) }
    }

    /// Letters and digits alone: case, accents, hyphens and blanks tell nobody apart.
    private static func key(_ name: String, _ organisation: String) -> TextKey? {
        var out: [UInt8] = []
        out.reserveCapacity(name.utf8.count + organisation.utf8.count + 1)
        for (index, text) in [name, organisation].enumerated() {
            if index == 1 { out.append(0x1F) }
            var text = text
            let start = out.count
            text.withUTF8 { Folding.appendFolded($0, to: &out) }
            var (read, end) = (start, start)
            while read < out.count {
                let byte = out[read]
                // Latin-1 signs and general punctuation (C2 …, E2 80 …) are no letters either.
                if byte == 0xC2 || (byte == 0xE2 && read + 1 < out.count && out[read + 1] == 0x80) {
                    read += byte == 0xC2 ? 2 : 3
                    continue
                }
                if byte >= 0x80 || Header.isWordByte(byte) {
                    out[end] = byte
                    end += 1
                }
                read += 1
            }
            out.removeLast(out.count - end)
        }
        return out.count > 1 ? out.withUnsafeBufferPointer { TextKey($0) } : nil
    }
}

/// A text told from others by 128 bits: of a hundred thousand no two are alike, whoever chose them, since each run
/// mixes them in its own way. Texts themselves would be most of what an import keeps in memory.
struct TextKey: Hashable {
    private let low: UInt64
    private let high: UInt64

    private static let seeds = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var (a, b) = Self.seeds
        var index = 0
        while index < bytes.count {
            let length = min(8, bytes.count - index)
            var word: UInt64 = 0
            for offset in 0..<length { word |= UInt64(bytes[index + offset]) << UInt64(8 * offset) }
            a = Self.mix(a ^ word, 0x9E37_79B9_7F4A_7C15)
            b = Self.mix(b ^ word, 0xD6E8_FEB8_6659_FD93)
            index += length
        }
        low = Self.mix(a ^ UInt64(bytes.count), 0xA076_1D64_78BD_642F)
        high = Self.mix(b ^ UInt64(bytes.count), 0xE703_7ED1_A0B4_28DB)
    }

    private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    func hash(into hasher: inout Hasher) { hasher.combine(low) }
}

/// Somebody, or a record, as far as those of one name are told apart.
struct Homonym {
    /// As addresses and numbers are compared; none where there is no main one.
    private var emails: [String] = []
    private var phones: [String] = []
    private var civility: Civility?
    /// Name, with the civility that tells it from another's, organisation, e-mail and phone.
    private(set) var told: [String] = []

    init(_ known: Contact) {
        civility = Self.civility(known.civility, known.name)
        told = [
            Self.told(name: known.name, civility: known.civility), known.organisation, known.email, known.phone,
        ]
        if !known.email.isEmpty { emails = known.emails.map { $0.address.lowercased() } }
        if !known.phone.isEmpty { phones = known.phones.map { PhoneNumber.comparable($0.number) } }
    }

    init(_ incoming: Incoming) {
        civility = Self.civility(incoming.texts.civility, incoming.name)
        if !incoming.email.isEmpty {
            emails = [incoming.email.lowercased()] + incoming.otherEmails.map { $0.address.lowercased() }
        }
        if !incoming.texts.phone.isEmpty {
            phones = ([incoming.texts.phone] + incoming.otherPhones.map(\.number)).map(PhoneNumber.comparable)
        }
    }

    /// What was said, else what their name begins with.
    private static func civility(_ said: String, _ name: String) -> Civility? {
        said.isEmpty ? Civility.leading(name)?.civility : Civility(said)
    }

    static func told(name: String, civility: String) -> String {
        civility.isEmpty || name.isEmpty || Civility.leading(name) != nil ? name : civility + " " + name
    }

    /// Both have an address, or a number, and none in common; or one is Madame and the other Monsieur, as the two of a
    /// farm are.
    func conflicts(_ other: Homonym) -> Bool {
        if let civility, let other = other.civility, civility.isAnother(than: other) { return true }
        return Self.areApart(emails, other.emails) || Self.areApart(phones, other.phones)
    }

    private static func areApart(_ ours: [String], _ theirs: [String]) -> Bool {
        !ours.isEmpty && !theirs.isEmpty && !ours.contains { theirs.contains($0) }
    }
}
