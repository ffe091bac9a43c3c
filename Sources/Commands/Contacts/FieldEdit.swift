import Domain
import Interface
import Program

/// One `FIELD=VALUE` of `carnet edit`, read before any carnet is opened.
enum FieldEdit {
    case name(String)
    /// The main one; what follows it stands beside.
    case email([ContactEmail]), phone([ContactPhone])
    /// All of them, the first one first.
    case emails([ContactEmail]), phones([ContactPhone])
    case text(TextField, String)
    case level(Level?), stakes(Stakes?), emailStatus(EmailStatus?)
    case tags([String])
    case notes(String)
    case referredBy(TypedWord?)
    case free(String, String)

    /// Code name, then French and English names, then what else people type.
    private static let names: [([String], ContactField)] = ContactField.all.map { field in
        let names = field.names
        return ([names.code, names.french, names.english] + names.typed, field)
    }

    /// Those a contact has several of.
    private static let lists: [(names: [String], ContactField)] = [
        (["emails", "courriels", "mails"], .email), (["phones", "téléphones"], .text(.phone)),
    ]

    /// What has a command of its own.
    private static let commands: [([String], String)] = [
        (["stage", "étape"], "move"), (["next", "prochaine action", "next step", "relance"], "next"),
        (["standing", "suivi", "reason", "raison", "until"], "drop"), (["criteria", "critère", "critères"], "answer"),
    ]

    init(_ typed: String, _ wording: Wording) throws(Failure) {
        guard let equals = typed.firstIndex(of: "="), equals > typed.startIndex else {
            throw Failure(Failure.usage, wording.editNeedsValue(typed))
        }
        let name = OneLine.clean(String(typed[..<equals]))
        let value = String(typed[typed.index(after: equals)...])
        let freePrefix = "fields."
        if name.hasPrefix(freePrefix) {
            let free = OneLine.clean(String(name.dropFirst(freePrefix.count)))
            if free.isEmpty { throw Failure(Failure.usage, wording.editNeedsValue(typed)) }
            self = try Self.edit(.free(free), value, wording)
            return
        }
        let folded = Folding.fold(name)
        func isNamed(_ names: [String]) -> Bool { names.contains { Folding.fold($0) == folded } }
        if let list = Self.lists.first(where: { isNamed($0.names) }) {
            self = try Self.list(list.1, OneLine.clean(value), wording)
            return
        }
        guard let field = Self.names.first(where: { isNamed($0.0) })?.1 else {
            if let command = Self.commands.first(where: { isNamed($0.0) })?.1 {
                throw Failure(Failure.usage, wording.editHasCommand(name, command))
            }
            let all = Self.names.flatMap(\.0)
            let codes = Self.names.map { $0.0[0] } + Self.lists.map { $0.names[0] }
            throw Failure(
                Failure.usage,
                wording.unknownField(name, suggestion: Suggestion.nearest(to: name, among: all), allowed: codes))
        }
        self = try Self.edit(field, value, wording)
    }

    private static func list(_ field: ContactField, _ line: String, _ wording: Wording) throws(Failure) -> FieldEdit {
        do throws(WayLine.Problem) {
            return field == .email ? .emails(try WayLine.emails(line)) : .phones(try WayLine.phones(line))
        } catch {
            if case .notAnEmail(let text) = error { throw Failure(Failure.usage, wording.badEmail(text)) }
            throw Failure(Failure.usage, wording.fieldProblem(FieldProblem(error)))
        }
    }

    private static func edit(_ field: ContactField, _ value: String, _ wording: Wording) throws(Failure) -> FieldEdit {
        let line = OneLine.clean(value)
        switch field {
        case .name: return .name(line)
        case .text(.phone):
            guard case .phones(let phones) = try list(field, line, wording) else { return .text(.phone, line) }
            return .phone(phones)
        case .text(let field): return .text(field, line)
        case .email:
            guard case .emails(let emails) = try list(field, line, wording) else { return .email([]) }
            return .email(emails)
        case .level: return .level(line.isEmpty ? nil : try Choice.level.read(line, wording))
        case .stakes: return .stakes(line.isEmpty ? nil : try Choice.stakes.read(line, wording))
        case .emailStatus: return .emailStatus(line.isEmpty ? nil : try Choice.emailStatus.read(line, wording))
        case .tags: return .tags(TagLine.read(line))
        case .notes: return .notes(value)
        case .referredBy: return .referredBy(line.isEmpty ? nil : TypedWord(argument: line))
        case .free(let name): return .free(name, line)
        }
    }

    /// What the edits change of a contact as it is; nothing for what is already so.
    static func intents(_ edits: [FieldEdit], _ contact: Contact, _ session: Session) throws(Failure) -> [Intent] {
        var writes: [Write<String>] = []
        var intents: [Intent] = []
        var reached = contact
        var named = [ContactField.name: contact.name]
        named[.text(.organisation)] = contact.organisation
        for edit in edits {
            switch edit {
            case .email(let emails): reached.take(emails)
            case .emails(let emails): reached.setEmails(emails, keepsStatus: true)
            case .phone(let phones): reached.take(phones)
            case .phones(let phones): reached.setPhones(phones)
            case .name(let text):
                named[.name] = text
                if text != contact.name { writes.append(.name(text)) }
            case .text(let field, let text):
                if field == .organisation { named[.text(field)] = text }
                if text != contact.texts[field] { writes.append(.text(field, text)) }
            case .emailStatus(let status): reached.emailStatus = status
            case .level(let level): if level != contact.level { writes.append(.level(level)) }
            case .stakes(let stakes): if stakes != contact.stakes { writes.append(.stakes(stakes)) }
            case .free(let name, let value):
                if (contact.fields.first { $0.name == name }?.value ?? "") != value {
                    writes.append(.field(name, value))
                }
            case .tags(let tags):
                let wanted = Set(tags.map { Folding.fold($0) })
                intents.append(
                    .tag([contact.id], add: tags, remove: contact.tags.filter { !wanted.contains(Folding.fold($0)) }))
            case .notes(let text): intents.append(.notes(contact.id, text))
            case .referredBy(nil): if contact.referredBy != nil { writes.append(.referredBy(nil)) }
            case .referredBy(let typed?):
                let by = try session.resolve(typed)
                if by != contact.referredBy { intents.append(.introduce(contact.id, by: by)) }
            }
        }
        if named.values.allSatisfy(\.isEmpty), reached.email.isEmpty {
            throw Failure(Failure.refused, session.wording.refusal(.needsAName))
        }
        if (reached.email, reached.emailStatus) != (contact.email, contact.emailStatus) {
            writes.append(.email(reached.email, reached.emailStatus))
        }
        if reached.phone != contact.phone { writes.append(.phone(reached.phone)) }
        writes += contact.otherWrites(to: reached)
        return (writes.isEmpty ? [] : [.edit(contact.id, writes)]) + intents
    }
}

extension Contact {
    /// The first as the main one, the others beside; nothing takes off the main one.
    fileprivate mutating func take(_ emails: [ContactEmail]) {
        let first = emails.first ?? ContactEmail("")
        if first.address != email || first.status != nil { setEmail(first.address, first.status) }
        for one in emails.dropFirst() {
            if let known = otherEmails.firstIndex(where: { EmailAddress.isSame($0.address, one.address) }) {
                if one.status != nil { otherEmails[known].status = one.status }
            } else {
                otherEmails.append(one)
            }
        }
    }

    fileprivate mutating func take(_ phones: [ContactPhone]) {
        setPhone(phones.first?.number ?? "")
        for (place, one) in phones.enumerated() {
            if let known = otherPhones.firstIndex(where: { PhoneNumber.isSame($0.number, one.number) }) {
                if !one.label.isEmpty { otherPhones[known].label = one.label }
            } else if place > 0 || !one.label.isEmpty {
                otherPhones.append(one)
            }
        }
    }
}
