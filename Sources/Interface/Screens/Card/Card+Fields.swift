package import Domain

/// Why what was typed for a field cannot be taken.
package enum FieldProblem: Error, Equatable, Sendable {
    /// A level, stakes or e-mail status is one of few words.
    case notAWord(ContactField)
    case notAnEmail(String)
    /// What stands in brackets after an address.
    case notAStatus(String)
    /// Brackets without a number before them.
    case notANumber(String)
    case tooMany(max: Int)
    /// A status without an address.
    case noEmailYet
    case unknownContact(String)
    case severalContacts(String)
    case introducedBySelf
    case nameNeeded
    case tooLong(bytesMax: Int)
    case notAnAnswer(Criterion)
    // In the editor only.
    case noColon
    case unknownField(String, suggestion: String?)
    case repeated(String)

    package init(_ problem: WayLine.Problem) {
        self =
            switch problem {
            case .notAnEmail(let text): .notAnEmail(text)
            case .notAStatus(let text): .notAStatus(text)
            case .notANumber(let text): .notANumber(text)
            case .tooMany(let max): .tooMany(max: max)
            }
    }
}

/// A contact being edited: what is typed changes a copy, and the difference is what is decided.
struct CardEdit {
    let contact: Contact
    private(set) var edited: Contact
    private let carnet: Carnet
    let wording: Wording

    init(_ contact: Contact, in carnet: Carnet, _ wording: Wording) {
        self.contact = contact
        edited = contact
        self.carnet = carnet
        self.wording = wording
    }

    /// Takes what was typed for a field. The text that was shown changes nothing.
    mutating func take(_ typed: String, for field: ContactField) throws(FieldProblem) {
        if field == .notes { return try takeNotes(typed) }
        let text = OneLine.clean(typed)
        if text == OneLine.clean(wording.fieldText(field, of: contact, in: carnet)) { return }
        if text.utf8.count > OneLine.fieldBytesMax { throw .tooLong(bytesMax: OneLine.fieldBytesMax) }
        switch field {
        case .name: edited.name = text
        case .text(.phone), .email: try takeWays(text, field)
        case .text(let field): edited.texts[field] = text
        case .level: edited.level = try word(text, field) { $0.level($1) }
        case .stakes: edited.stakes = try word(text, field) { $0.stakes($1) }
        case .emailStatus: edited.emailStatus = try word(text, field) { $0.emailStatus($1) }
        case .tags: edited.tags = TagLine.read(text)
        case .referredBy: edited.referredBy = try contact(named: text)
        case .notes: break
        case .free(let name):
            if let index = edited.fields.firstIndex(where: { $0.name == name }) {
                edited.fields[index].value = text
            } else if !text.isEmpty {
                edited.fields.append(FreeField(name: name, value: text))
            }
        }
    }

    private mutating func takeWays(_ line: String, _ field: ContactField) throws(FieldProblem) {
        do throws(WayLine.Problem) {
            if field == .email {
                edited.setEmails(try WayLine.emails(line), keepsStatus: false)
            } else {
                edited.setPhones(try WayLine.phones(line))
            }
        } catch {
            throw FieldProblem(error)
        }
    }

    /// Lines are kept as they are; only what is blank around them goes.
    private mutating func takeNotes(_ typed: String) throws(FieldProblem) {
        let text = Self.trimmed(typed)
        if text == Self.trimmed(contact.notes) { return }
        if text.utf8.count > OneLine.fieldBytesMax { throw .tooLong(bytesMax: OneLine.fieldBytesMax) }
        edited.notes = text
    }

    static func trimmed(_ text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    mutating func take(_ answer: Answer, _ evidence: String, for criterion: Criterion) {
        edited.criteria[Int(criterion.rawValue)].answer = answer
        edited.criteria[Int(criterion.rawValue)].evidence = evidence
    }

    /// One of few words, in either language, whole or begun by three letters; nothing for none.
    private func word<Word: CodedWord>(_ text: String, _ field: ContactField, _ named: (Wording, Word) -> String)
        throws(FieldProblem) -> Word?
    {
        guard !text.isEmpty else { return nil }
        let typed = Folding.fold(text)
        for word in Word.allCases {
            let names = [named(Wording(.french), word), named(Wording(.english), word), word.code].map(Folding.fold)
            if names.contains(typed) || typed.count >= 3 && names.contains(where: { $0.hasPrefix(typed) }) {
                return word
            }
        }
        throw .notAWord(field)
    }

    private func contact(named text: String) throws(FieldProblem) -> ContactID? {
        guard !text.isEmpty else { return nil }
        var found: [ContactID] = []
        if let id = ContactID(text), carnet.row(of: id) != nil {
            found = [id]
        } else {
            // By the whole name; else by words of it, as on the command line.
            let folded = Folding.fold(text)
            let words = folded.split(separator: " ")
            let titles = carnet.rows.indices.filter { carnet.rows[$0].exists }.map {
                (carnet.rows[$0].id, Folding.fold(carnet.title(row: $0)))
            }
            found = titles.filter { $0.1 == folded }.map(\.0)
            if found.isEmpty {
                found = titles.filter { title in words.allSatisfy { title.1.contains($0) } }.map(\.0)
            }
        }
        guard let id = found.first else { throw .unknownContact(text) }
        guard found.count == 1 else { throw .severalContacts(text) }
        guard id != contact.id else { throw .introducedBySelf }
        return id
    }

    // MARK: What is decided

    /// The gesture that makes the contact what was typed; nothing where nothing changed.
    func intents() throws(FieldProblem) -> [Intent] {
        var intents: [Intent] = []
        let writes = registers()
        if !writes.isEmpty {
            if edited.name.isEmpty, edited.organisation.isEmpty, edited.emails.isEmpty { throw .nameNeeded }
            if edited.email.isEmpty, edited.emailStatus != nil, edited.emailStatus != contact.emailStatus {
                throw .noEmailYet
            }
            intents.append(.edit(contact.id, writes))
        }
        for criterion in Criterion.allCases {
            let new = edited.criteria[Int(criterion.rawValue)]
            if new != contact.criteria[Int(criterion.rawValue)] {
                intents.append(.answer([contact.id], criterion, new.answer, evidence: new.evidence))
            }
        }
        let add = edited.tags.filter { tag in !contact.tags.contains { Folding.fold($0) == Folding.fold(tag) } }
        let remove = contact.tags.filter { tag in !edited.tags.contains { Folding.fold($0) == Folding.fold(tag) } }
        if !add.isEmpty || !remove.isEmpty { intents.append(.tag([contact.id], add: add, remove: remove)) }
        if edited.notes != contact.notes { intents.append(.notes(contact.id, edited.notes)) }
        return intents
    }

    private func registers() -> [Write<String>] {
        var writes: [Write<String>] = []
        if edited.name != contact.name { writes.append(.name(edited.name)) }
        for field in TextField.all where field != .phone && edited.texts[field] != contact.texts[field] {
            writes.append(.text(field, edited.texts[field]))
        }
        if edited.level != contact.level { writes.append(.level(edited.level)) }
        if edited.stakes != contact.stakes { writes.append(.stakes(edited.stakes)) }
        writes += contact.reachWrites(to: edited)
        if edited.referredBy != contact.referredBy { writes.append(.referredBy(edited.referredBy)) }
        for field in edited.fields where contact.fields.first(where: { $0.name == field.name })?.value != field.value {
            writes.append(.field(field.name, field.value))
        }
        return writes
    }
}

/// Tags on one line: commas or semicolons between, quotes around a tag that has some.
package enum TagLine {
    static func write(_ tags: [String]) -> String {
        tags.map { $0.contains(where: { ",;\"".contains($0) }) ? "\"" + $0.filter { $0 != "\"" } + "\"" : $0 }.joined(
            separator: ", ")
    }

    package static func read(_ text: String) -> [String] {
        var tags: [String] = []
        var tag = ""
        var isQuoted = false
        for character in text + "," {
            if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == "," || character == ";" {
                tag = OneLine.clean(tag)
                if !tag.isEmpty, !tags.contains(where: { Folding.fold($0) == Folding.fold(tag) }) { tags.append(tag) }
                tag = ""
            } else {
                tag.append(character)
            }
        }
        // A quote that was never closed: what follows it is one tag.
        tag = OneLine.clean(String(tag.hasSuffix(",") ? tag.dropLast() : tag[...]))
        if !tag.isEmpty { tags.append(tag) }
        return tags
    }
}

extension Model {
    /// A field as typed in the prompt: taken, or the prompt says what is expected and stays.
    mutating func acceptField(_ prompt: Prompt, _ field: ContactField, _ text: String) -> [Effect] {
        guard let id = prompt.contacts.first, let contact = carnet.contact(id) else {
            mode = .normal
            status = Status(.refused, wording.refusal(.noSuchContact))
            return [.bell]
        }
        do throws(FieldProblem) {
            var edit = CardEdit(contact, in: carnet, wording)
            try edit.take(text, for: field)
            return goOn(prompt, adding: try edit.intents())
        } catch {
            return again(prompt, wording.fieldProblem(error))
        }
    }
}
