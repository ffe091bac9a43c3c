import Domain

/// What each column of a table is: by its title, whole or by its words, by whose file it is, else by its values.
struct ColumnMeanings {
    private(set) var fields: [Field]
    /// Of the columns whose values said it: what they are mostly.
    private(set) var byValues: [Int: ValueKind] = [:]
    /// Which of several columns of one field is the main one: the one with the least.
    private(set) var ranks: [Int]

    /// What a reader of ours says.
    init(known fields: [Field]) {
        self.fields = fields
        ranks = fields.map { _ in 0 }
    }

    init(_ headers: [String], _ format: FileFormat, _ values: ColumnValues) {
        let keys = headers.map(Header.normalised)
        let ownCount = keys.count { OwnColumn.byHeader[$0] != nil }
        // A whole export of ours has free columns only beside our own, also when their names look like fields.
        let isWhole = format == .carnet && ownCount >= OwnColumn.spreadsheet.count * 2 / 3
        fields = zip(headers, keys).map { header, key in
            if format == .carnet, let own = OwnColumn.byHeader[key] { return own }
            return isWhole ? .free : FormatColumns.field(key, format) ?? Header.meaning(header) ?? .free
        }
        ranks = fields.map { _ in 0 }
        // Elsewhere than at the end it is a column like another, and is kept.
        if let last = keys.last, Header.rejectionHeadings.keys.contains(last) { fields[fields.count - 1] = .derived }
        if !isWhole {
            fields = fields.map { $0 == .created || $0 == .updated ? .free : $0 }
            if format != .carnet { look(at: values, headers) }
            for (index, header) in headers.enumerated() where fields[index] != .free {
                ranks[index] = TitleWords(header).rank(fields[index]) + (values.isEmpty(index) ? 10 : 0)
            }
        }
        for index in keys.indices where isBareName(index, headers, keys, format) {
            // `Nom` beside `Prénom` is a family name, alone it is the whole name.
            fields[index] = fields.contains(.givenName) ? .familyName : .name
        }
        if !isWhole { promote(headers) }
    }

    private func isBareName(_ index: Int, _ headers: [String], _ keys: [String], _ format: FileFormat) -> Bool {
        [.name, .familyName].contains(fields[index]) && FormatColumns.field(keys[index], format) == nil
            && TitleWords(headers[index]).isBareName
    }

    /// A title may be wrong of what stands below it (`Title`: `Ms.`), or say nothing.
    private mutating func look(at values: ColumnValues, _ headers: [String]) {
        for index in fields.indices {
            switch fields[index] {
            case .stage where values.areFigures(index), .text(.role) where values.areFigures(index):
                // `Status`: whether a record is in use. `Position`: where a building stands.
                fields[index] = .free
            case .stage where Self.states.contains(Header.normalised(headers[index])) && values.saysOnlyInUse(index):
                // All schools are open: nothing is told of how far anybody is.
                fields[index] = .free
            case .text(.role):
                guard values.kind(of: index) == .civilities else { continue }
                fields[index] = .civility
                byValues[index] = .civilities
            // The bars at both ends of a line of Markdown.
            case .free where headers[index].isEmpty && values.isEmptyThroughout(index): fields[index] = .derived
            case .free:
                guard !TitleWords(headers[index]).isAboutSomethingElse, let kind = values.kind(of: index) else {
                    continue
                }
                byValues[index] = kind
                // Beside another column of numbers too.
                if kind == .phones, TitleWords(headers[index]).isPhoneLabel { fields[index] = .otherPhones }
                let field: Field? =
                    switch kind {
                    case .addresses: .email
                    case .phones: .phone
                    case .civilities: .civility
                    case .postcodes: .place
                    case .links where values.areProfiles(index): .url
                    case .links, .days: nil
                    }
                if let field, fields[index] == .free, !has(field) { fields[index] = field }
            default: break
            }
        }
    }

    private static let states: Set<String> = ["etat", "statut", "status", "state"]

    /// Whether another column is of that field, or beside it.
    private func has(_ field: Field) -> Bool {
        switch field {
        case .email: fields.contains(.email) || fields.contains(.otherEmails)
        case .text(.phone): fields.contains(.phone) || fields.contains(.otherPhones)
        default: fields.contains(field)
        }
    }

    /// Where no column is of the main address, or of the main number, the first that is of one becomes it.
    private mutating func promote(_ headers: [String]) {
        for (main, other) in [(Field.email, Field.otherEmails), (.phone, .otherPhones)] where !fields.contains(main) {
            let candidates = fields.indices.filter { fields[$0] == other && TitleWords(headers[$0]).mayBeMain }
            if let first = candidates.min(by: { (ranks[$0], $0) < (ranks[$1], $1) }) { fields[first] = main }
        }
    }
}
