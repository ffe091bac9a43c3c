import Domain

// Addresses and numbers: the main ones, and those beside them.
extension RowReader {
    mutating func takePhone(_ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft) {
        switch mapping.format {
        // Brevo keeps numbers as digits with the country's code.
        case .brevo
        where text.utf8.count >= 10 && text.utf8.first != 0x30 && text.utf8.allSatisfy { $0 > 0x2F && $0 < 0x3A }:
            draft.person.texts.phone = "+" + text
        default:
            guard let phones = phones(in: text, column, line, &draft) else { return }
            draft.person.texts.phone = phones.first?.number ?? text
            let others = ContactPhone.beside(phones).filter { !draft.person.add($0) }
            keepRest(of: others.map(\.number), column, &draft)
        }
    }

    /// Several numbers in one cell, with what they are in brackets; nil where digits are lost: it was kept as it is.
    private mutating func phones(
        in text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft
    ) -> [ContactPhone]? {
        guard !draft.person.isOwn else { return phones(in: text) }
        guard case .number(let number) = PhoneText.repaired(text) else {
            keep(text, column, &draft)
            warn(.cutPhone(text), line, column.index)
            return nil
        }
        return phones(in: number)
    }

    /// Twenty's further numbers: a list of objects.
    private static func listed(_ text: String) -> [ContactPhone]? {
        guard text.hasPrefix("[{") else { return nil }
        var reader = JSONReader(Array(text.utf8))
        guard let list = try? reader.value(depth: 0).list else { return nil }
        return list.compactMap { one in
            let (code, number) = (one.text("callingCode"), one.text("number"))
            return number.isEmpty ? nil : ContactPhone(code.hasPrefix("+") ? code + number : number)
        }
    }

    private func phones(in text: String) -> [ContactPhone] {
        if let listed = Self.listed(text) { return listed }
        // Nearly all cells: digits, and blanks, dots or hyphens between.
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x20 || (0x2B...0x2E).contains($0) && $0 != 0x2C }
        ) {
            return [ContactPhone(text)]
        }
        let cells = mapping.format == .google ? GoogleCell.values(text) : [text]
        return cells.flatMap { (try? WayLine.allPhones($0)) ?? [ContactPhone($0)] }
    }

    private func keepRest(of values: [String], _ column: MappedColumn, _ draft: inout Draft) {
        if !values.isEmpty { keep(values.joined(separator: ", "), column, &draft) }
    }

    mutating func takeEmail(
        _ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft
    ) throws(Fault) {
        guard let emails = try emails(in: text, column, line, &draft), let first = emails.first else { return }
        draft.person.email = first.address
        if let status = first.status { draft.person.emailStatus = status }
        keepRest(of: emails.dropFirst().filter { !draft.person.add($0) }.map(\.address), column, &draft)
    }

    mutating func takeOtherEmails(
        _ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft
    ) throws(Fault) {
        let emails = try emails(in: text, column, line, &draft) ?? []
        keepRest(of: emails.filter { !draft.person.add($0) }.map(\.address), column, &draft)
    }

    /// Nil where the cell was kept as it stands.
    private mutating func emails(
        in text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft
    ) throws(Fault) -> [ContactEmail]? {
        // What our own export carries was taken by `add` or `edit`, which also take letters with accents.
        if draft.person.isOwn, let own = try? WayLine.emails(text), !own.isEmpty {
            return own.map { ContactEmail(Address.withLowerDomain($0.address), $0.status) }
        }
        switch Address.read(text) {
        case .addresses(let first, let others): return ([first] + others).map { ContactEmail($0) }
        case .noAddress:
            keep(text, column, &draft)
            warn(.emailWithoutAt(text), line, column.index)
            return nil
        case .incomplete: throw Fault(code: .email, column: column.index, value: text)
        case .accented: throw Fault(code: .accentedEmail, column: column.index, value: text)
        case .words:
            // `zoe@exemple.fr (en erreur)`: how sure an address is.
            guard let emails = try? WayLine.emails(text), emails.contains(where: { $0.status != nil }),
                emails.allSatisfy({ Address.isAddress($0.address) })
            else { throw Fault(code: .wordsInEmail, column: column.index, value: text) }
            return emails.map { ContactEmail(Address.withLowerDomain($0.address), $0.status) }
        }
    }

    /// What they are is said with each, or by the column's title.
    mutating func takeOtherPhones(_ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft) {
        guard let read = phones(in: text, column, line, &draft) else { return }
        let label = OtherWays.label(ofHeader: column.header)
        let phones = read.map { ContactPhone($0.number, $0.label.isEmpty ? label : $0.label) }
        keepRest(of: phones.filter { !draft.person.add($0) }.map(\.number), column, &draft)
    }
}

/// Of a sale (HelloAsso), the only address is of who paid, which is not always who comes.
struct PayerColumns {
    fileprivate let email: Int
    fileprivate let names: [Int]

    /// Nil where a column is of the person's own address.
    init?(_ mapping: Mapping) {
        guard !mapping.columns.contains(where: { $0.field == .email || $0.field == .otherEmails }) else { return nil }
        func column(_ title: String) -> Int? {
            mapping.columns.first { Header.normalised($0.header) == title && $0.field == .free }?.index
        }
        guard let email = column("email payeur") ?? column("e mail payeur"), let given = column("prenom payeur"),
            let family = column("nom payeur")
        else { return nil }
        (self.email, names) = (email, [given, family])
    }
}

/// Forms of the State tell whether somebody files for another: then the address is of whoever files.
struct ProxyColumns {
    fileprivate let isProxy: Int
    fileprivate let email: MappedColumn

    init?(_ mapping: Mapping) {
        guard let isProxy = mapping.columns.first(where: { Header.normalised($0.header) == "depot pour un tiers" }),
            let email = mapping.columns.first(where: { $0.field == .email && !$0.isSecond })
        else { return nil }
        (self.isProxy, self.email) = (isProxy.index, email)
    }
}

extension RowReader {
    /// Kept beside, under the column's name.
    func setProxyAside(_ proxy: ProxyColumns, _ record: Int, _ draft: inout Draft) {
        guard ["true", "oui", "vrai"].contains(table.cell(record, proxy.isProxy).lowercased()),
            !draft.person.email.isEmpty
        else { return }
        keep(draft.person.email, proxy.email, &draft)
        draft.person.email = ""
    }

    /// The address, where somebody paid for themselves.
    mutating func takePayer(_ payer: PayerColumns, _ record: Int, _ draft: inout Draft) {
        let own = [draft.person.texts.givenName, draft.person.texts.familyName].map(Header.normalised)
        let theirs = payer.names.map { Header.normalised(OneLine.clean(table.cell(record, $0))) }
        let cell = OneLine.clean(table.cell(record, payer.email))
        guard own == theirs, !own.allSatisfy(\.isEmpty), case .addresses(let email, _) = Address.read(cell) else {
            return
        }
        draft.person.email = email
    }

    /// What our tables for other programs say twice is nothing new when they come back.
    func forgetWhatWeSaid(_ person: inout Incoming) {
        switch mapping.format {
        case .pipedrive:
            // Deals are called after whom they are with, where nobody called them anything else.
            let names = [person.name, person.texts.organisation]
            person.fields.removeAll { names.contains($0.value) && Self.dealTitles.contains(Header.normalised($0.name)) }
        case .hubspot where person.isOwn, .brevo where person.isOwn:
            // They take names in two parts only, which we guess where nobody said them.
            if person.texts.givenName.isEmpty, person.texts.familyName == person.name { person.texts.familyName = "" }
            guard let space = person.name.firstIndex(of: " "), person.texts.givenName == person.name[..<space],
                person.texts.familyName == person.name[space...].dropFirst()
            else { break }
            (person.texts.givenName, person.texts.familyName) = ("", "")
        default: break
        }
    }

    private static let dealTitles: Set<String> = ["deal title", "affaire titre"]
}
