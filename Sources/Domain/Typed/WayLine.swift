/// Several addresses or numbers in one line, the main one first: `a@b.fr, c@d.fr (en erreur)`,
/// `06 12 34 56 78 (mobile), 01 02 03 04 05`.
///
/// What stands in brackets says how sure an address is, or what a number is. How sure the main address is has a field
/// of its own, and is not shown here.
package enum WayLine {
    package enum Problem: Error, Equatable, Sendable {
        case notAnEmail(String)
        case notAStatus(String)
        /// Brackets, and no number before them.
        case notANumber(String)
        case tooMany(max: Int)
    }

    package static func write(_ emails: [ContactEmail], status: (EmailStatus) -> String) -> String {
        emails.enumerated().map { place, email in place == 0 ? email.address : email.text(status) }
            .joined(separator: ", ")
    }

    package static func write(_ phones: [ContactPhone], label: (PhoneLabel) -> String) -> String {
        phones.map { $0.text(label) }.joined(separator: ", ")
    }

    /// None twice; in any spelling of one, the first is kept.
    package static func emails(_ line: String) throws(Problem) -> [ContactEmail] {
        var emails: [ContactEmail] = []
        for part in parts(line, isPhone: false) {
            let (text, remark) = Remark.split(part)
            guard let address = Shape.email(text) else { throw .notAnEmail(text.isEmpty ? part : text) }
            var status: EmailStatus?
            if !remark.isEmpty {
                guard let known = EmailStatus(word: remark) else { throw .notAStatus(remark) }
                status = known
            }
            if let known = emails.firstIndex(where: { EmailAddress.isSame($0.address, address) }) {
                emails[known].status = emails[known].status ?? status
                continue
            }
            guard emails.count < Contact.waysMax else { throw .tooMany(max: Contact.waysMax) }
            emails.append(ContactEmail(address, status))
        }
        return emails
    }

    package static func phones(_ line: String) throws(Problem) -> [ContactPhone] {
        let phones = try allPhones(line)
        guard phones.count <= Contact.waysMax else { throw .tooMany(max: Contact.waysMax) }
        return phones
    }

    /// The same, however many there are: of a cell of a file.
    package static func allPhones(_ line: String) throws(Problem) -> [ContactPhone] {
        var phones: [ContactPhone] = []
        var places: [String: Int] = [:]
        for part in parts(line, isPhone: true) {
            guard let phone = ContactPhone(reading: part) else { throw .notANumber(part) }
            let key = PhoneNumber.key(phone.number)
            if let known = places[key.isEmpty ? phone.number : key] {
                if phones[known].label.isEmpty { phones[known].label = phone.label }
                continue
            }
            places[key.isEmpty ? phone.number : key] = phones.count
            phones.append(phone)
        }
        return phones
    }

    /// The fewest digits on each side of a sign between two numbers: `poste 3` after `01 99 00 12 01,` is none.
    private static let digitsMin = 4

    /// What stands between commas, semicolons and line ends, outside brackets; of numbers also `/` and `ou`, and what
    /// is no number stays with the one before it.
    private static func parts(_ line: String, isPhone: Bool) -> [String] {
        var parts: [String] = []
        // Of the last part.
        var lastDigits = 0
        // The signs between the last part and what comes.
        var between = ""
        for (sign, piece) in pieces(line.map { $0.isNewline ? "," : $0 }, isPhone: isPhone) {
            between += sign
            if OneLine.clean(piece).isEmpty {
                between += piece
                continue
            }
            let isRemark = "(（".contains(OneLine.clean(piece).first ?? "x")
            // `,,` is a pause in the dialling.
            let isPause = between.count > 1 && between.allSatisfy { $0 == "," }
            let pieceDigits = isPhone ? digits(piece) : 0
            if isPhone, !isRemark, !parts.isEmpty,
                isPause || lastDigits < digitsMin || pieceDigits < digitsMin
            {
                parts[parts.count - 1] += between + piece
                lastDigits += digits(between) + pieceDigits
            } else {
                parts.append(piece)
                lastDigits = pieceDigits
            }
            between = ""
        }
        guard isPhone else { return parts.map(OneLine.clean) }
        return parts.flatMap(numbers).map { number in
            // What is left at its ends separates it from nothing.
            OneLine.clean(String(number.trimmed { $0.isWhitespace || ",;/|".contains($0) }))
        }
        .filter { !$0.isEmpty }
    }

    private static func digits(_ text: String) -> Int { text.utf8.count { (0x30...0x39).contains($0) } }

    /// The most digits of a number (E.164).
    private static let digitsMax = 15

    /// Two numbers with nothing but a blank between, as where a cell had two lines.
    private static func numbers(_ part: String) -> [String] {
        if digits(part) <= digitsMax || part.contains(where: { "(（)）".contains($0) }) { return [part] }
        var numbers = [""]
        for word in part.split(separator: " ") {
            if "0+".contains(word.first ?? "x"), digits(numbers[numbers.count - 1]) > 8 {
                numbers.append(String(word))
            } else {
                numbers[numbers.count - 1] += (numbers[numbers.count - 1].isEmpty ? "" : " ") + word
            }
        }
        return numbers
    }

    /// Each with the sign before it.
    private static func pieces(_ line: [Character], isPhone: Bool) -> [(sign: String, text: String)] {
        var pieces: [(sign: String, text: String)] = [("", "")]
        var depth = 0
        var place = 0
        while place < line.count {
            if depth == 0, let sign = sign(at: place, of: line, isPhone: isPhone) {
                pieces.append((sign, ""))
                place += sign.count
                continue
            }
            if "(（".contains(line[place]) { depth += 1 }
            if ")）".contains(line[place]) { depth = max(0, depth - 1) }
            pieces[pieces.count - 1].text.append(line[place])
            place += 1
        }
        // A bracket that is not closed holds nothing together.
        guard depth > 0, line.contains(where: { "(（".contains($0) }) else { return pieces }
        return Self.pieces(line.map { "(（".contains($0) ? " " : $0 }, isPhone: isPhone)
    }

    private static func sign(at place: Int, of line: [Character], isPhone: Bool) -> String? {
        let character = line[place]
        if ",;".contains(character) { return String(character) }
        guard isPhone else { return nil }
        if "/|".contains(character) { return String(character) }
        guard character == " ", place + 1 < line.count, "oe".contains(line[place + 1]) else { return nil }
        return [" ou ", " or ", " et ", " and "].first { line[place...].starts(with: Array($0)) }
    }
}

extension ContactEmail {
    /// The address, and in brackets how sure it is.
    package func text(_ word: (EmailStatus) -> String) -> String {
        address + (status.map { " (" + word($0) + ")" } ?? "")
    }
}

extension ContactPhone {
    /// The number, and in brackets what it is.
    package func text(_ word: (PhoneLabel) -> String) -> String {
        let label = PhoneLabel(code: label).map(word) ?? label
        return number + (label.isEmpty ? "" : " (" + label + ")")
    }

    /// A number as people write it, with what it is in brackets after it; `+33 (0)6…` has none there.
    ///
    /// - Parameter label: what it is where the text does not say it.
    /// - Returns: nil for brackets alone.
    package init?(reading text: String, label: String = "") {
        let (number, remark) = Remark.split(text)
        guard number.contains(where: { $0.isLetter || $0.isNumber }), !number.contains("@") else { return nil }
        self.init(number, Self.label(remark.isEmpty ? label : remark))
    }

    /// Our word for it; else one's own, without the signs that would end it in a line.
    private static func label(_ word: String) -> String {
        if let known = PhoneLabel(word: word) { return known.code }
        let plain = OneLine.clean(String(word.map { ",;()（）/|".contains($0) ? " " : $0 }))
            .split(separator: " ").joined(separator: " ")
        // In brackets, digits alone are a part of the number.
        return plain.isEmpty || plain.contains(where: Remark.isWord) ? plain : "n° " + plain
    }
}

/// What stands in brackets at the end of an address or a number.
private enum Remark {
    static func split(_ part: String) -> (text: String, remark: String) {
        let text = OneLine.clean(part)
        guard let last = text.last, ")）".contains(last), let open = opening(of: text) else { return (text, "") }
        let inside = text[text.index(after: open)...].dropLast()
        guard inside.contains(where: isWord) || open == text.startIndex else { return (text, "") }
        return (OneLine.clean(String(text[..<open])), OneLine.clean(String(inside)))
    }

    /// Where the bracket opens that ends the text, those within it aside.
    private static func opening(of text: String) -> String.Index? {
        var depth = 0
        for index in text.indices.reversed() {
            if ")）".contains(text[index]) { depth += 1 }
            if "(（".contains(text[index]) { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// Neither a digit nor what stands between digits.
    static func isWord(_ character: Character) -> Bool {
        !character.isNumber && !character.isWhitespace && !"+-./#*".contains(character)
    }
}

/// A word of few that is typed by hand, or stands in a file.
package protocol TypedInWords: CodedWord {
    /// In either language, folded.
    var typedWords: [String] { get }
}

extension TypedInWords {
    /// Accents and case aside.
    package init?(word: String) {
        let folded = Folding.fold(word)
        guard let known = Self.allCases.first(where: { $0.typedWords.contains(folded) }) else { return nil }
        self = known
    }
}

extension EmailStatus: TypedInWords {
    package var typedWords: [String] {
        switch self {
        case .confirmed: ["confirme", "confirmee", "confirmed", "valide", "valid"]
        case .supposed: ["suppose", "supposee", "supposed", "accept all", "webmail", "unverified"]
        case .bounced:
            [
                "en erreur", "erreur", "rebond", "bounced", "bounce", "rejete", "rejetee", "invalide", "invalid",
            ]
        }
    }
}

extension PhoneLabel: TypedInWords {
    package var typedWords: [String] {
        switch self {
        case .mobile: ["mobile", "portable", "cell", "cellular", "mobil", "gsm", "sms"]
        case .work:
            [
                "work", "bureau", "travail", "pro", "professionnel", "professionnelle", "professional", "business",
                "fixe pro", "ligne directe", "direct", "directe",
            ]
        case .home:
            [
                "home", "domicile", "maison", "perso", "personnel", "personnelle", "personal", "prive", "privee",
                "private",
            ]
        case .fax: ["fax", "telecopie"]
        }
    }
}

extension String {
    fileprivate func trimmed(_ isLeft: (Character) -> Bool) -> Substring {
        let start = drop(while: isLeft)
        return start.prefix(upTo: start.lastIndex { !isLeft($0) }.map(index(after:)) ?? start.startIndex)
    }
}
