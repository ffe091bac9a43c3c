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
    /// They were asked for other contacts on that day.
    case asked(Day)
    /// How many people stand behind them.
    case represents(Int?)
    case part(ContactPart)

    /// Code name, then French and English names, then what else people type.
    private static let names: [([String], ContactField)] = ContactField.all.map { field in
        let names = field.names
        return ([names.code, names.french, names.english] + names.typed, field)
    }

    private static let askedNames = ["askedOn", "demandé le", "asked on", "demandé", "asked"]
    private static let representsNames = ["represents", "représente", "personnes représentées"]
    private static let partNames = ["part", "rôle pour le produit"]
    private static let emailsNames = ["emails", "courriels", "mails"]
    private static let phonesNames = ["phones", "téléphones"]

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
        let line = OneLine.clean(value)
        if isNamed(Self.emailsNames) {
            self = .emails(try Self.line(wording) { () throws(WayLine.Problem) in try WayLine.emails(line) })
            return
        }
        if isNamed(Self.askedNames) {
            let day = try wording.readDay(line, allowingPast: true).day
            if day > Surroundings.now().today { throw Failure(Failure.usage, wording.mustNotBeToCome(line)) }
            self = .asked(day)
            return
        }
        if isNamed(Self.representsNames) {
            let digits = line.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
            guard line.isEmpty || Int(digits).map({ (0...1_000_000_000).contains($0) }) == true else {
                throw Failure(Failure.usage, wording.notAWholeNumber(line))
            }
            self = .represents(Int(digits))
            return
        }
        if isNamed(Self.partNames) {
            self = .part(line.isEmpty ? .user : try Choice.part.read(line, wording))
            return
        }
        if isNamed(Self.phonesNames) {
            self = .phones(try Self.line(wording) { () throws(WayLine.Problem) in try WayLine.phones(line) })
            return
        }
        guard let field = Self.names.first(where: { isNamed($0.0) })?.1 else {
            if let command = Self.commands.first(where: { isNamed($0.0) })?.1 {
                throw Failure(Failure.usage, wording.editHasCommand(name, command))
            }
            let all = Self.names.flatMap(\.0)
            let codes =
                Self.names.map { $0.0[0] }
                + [
                    Self.emailsNames[0], Self.phonesNames[0], Self.askedNames[0], Self.representsNames[0],
                    Self.partNames[0],
                ]
            throw Failure(
                Failure.usage,
                wording.unknownField(name, suggestion: Suggestion.nearest(to: name, among: all), allowed: codes))
        }
        self = try Self.edit(field, value, wording)
    }

    /// Several in one line, as on the Fiche.
    private static func line<Ways>(
        _ wording: Wording, _ read: () throws(WayLine.Problem) -> Ways
    ) throws(Failure) -> Ways {
        do throws(WayLine.Problem) {
            return try read()
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
            return .phone(try Self.line(wording) { () throws(WayLine.Problem) in try WayLine.phones(line) })
        case .text(let field): return .text(field, line)
        case .email:
            return .email(try Self.line(wording) { () throws(WayLine.Problem) in try WayLine.emails(line) })
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
            case .email(let emails): reached.lead(with: emails)
            case .emails(let emails): reached.setEmails(emails, keepsStatus: true)
            case .phone(let phones): reached.lead(with: phones)
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
            case .asked(let day): intents.append(.askReferral([contact.id], on: day))
            case .represents(let number):
                if number != contact.represents { writes.append(.represents(number.map { UInt32(clamping: $0) })) }
            case .part(let part): if part != contact.part { writes.append(.part(part)) }
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
        writes += contact.reachWrites(to: reached)
        return (writes.isEmpty ? [] : [.edit(contact.id, writes)]) + intents
    }
}
