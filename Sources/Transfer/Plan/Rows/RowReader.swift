import Domain

/// Reads records of a table as people, column by column.
struct RowReader {
    let table: DelimitedText
    let mapping: Mapping
    let options: ImportOptions
    let order: DateOrder
    /// Whether the file's cells carry our guards against formulas.
    let isGuarded: Bool
    private let readingOrder: [Int]
    private let payer: PayerColumns?
    private let proxy: ProxyColumns?
    let zone: Zone?
    private(set) var warnings: [Warning] = []

    private var stages = WordReader<Stage>()
    private var standings = WordReader<Standing>()
    private var reasons = WordReader<DropReason>()
    private var levels = WordReader<Level>()
    private var stakesWords = WordReader<Stakes>()
    private var statuses = WordReader<EmailStatus>()
    private var answers = WordReader<Answer>()
    private var kinds = WordReader<StepKind>()
    private let refusals = DropReason.asStages
    private var stageWords: [String: Stage] = [:]
    private var tagLists: [String: [String]] = [:]

    init(_ table: DelimitedText, _ mapping: Mapping, _ options: ImportOptions, order: DateOrder, isGuarded: Bool) {
        self.table = table
        self.mapping = mapping
        self.options = options
        self.order = order
        self.isGuarded = isGuarded
        readingOrder = mapping.readingOrder
        payer = PayerColumns(mapping)
        proxy = ProxyColumns(mapping)
        zone = Zone.shown(options.zone)
        for (word, stage) in options.stageWords { stageWords[Header.normalised(word)] = stage }
    }

    /// A cell that makes its record unusable.
    struct Fault: Error {
        var code: RejectionCode
        /// 0-based; nil when the whole record is meant.
        var column: Int?
        var value = ""
    }

    /// Columns read apart and put together at the end of a record.
    struct Draft {
        var person = Incoming()
        var standing: Standing?
        var reason: DropReason?
        var until: Day?
        var doNotContact = false
        var refusal: DropReason?
        /// Nil where nothing says of what kind.
        var step: (kind: StepKind?, note: String)?
        var stepText = (value: "", column: 0)
        var nextOn: Day?
        var followUp: Day?
        /// A last exchange that has not happened, and its column.
        var toCome: (day: Day, column: Int)?
        var followUpAt: ClockTime?
        var at: ClockTime?
        var objective = ""
    }

    /// What was warned of once is not warned of again.
    mutating func forgetWarnings() { warnings.removeAll(keepingCapacity: true) }

    mutating func read(_ record: Int) throws(Fault) -> Incoming {
        let span = table.records[record]
        let line = span.line
        if span.end - span.start > ImportLimit.recordBytesMax / 2 { try checkLength(span) }
        if span.keptWidth > mapping.width {
            for column in mapping.width..<span.keptWidth where !CellText.isBlank(table.cell(record, column)) {
                throw Fault(
                    code: .tooManyCells(expected: mapping.width, found: span.width), column: column,
                    value: table.cell(record, column))
            }
        }
        if let column = span.textAfterQuote { warn(.textAfterQuote, line, column) }
        if span.width < mapping.width, !table.isSheet {
            warn(.shortRecord(expected: mapping.width, found: span.width), line, nil)
        }
        var draft = Draft()
        draft.person.isOwn = mapping.format == .carnet
        draft.person.isFromDirectory = mapping.format == .annuaire
        if mapping.format == .linkedin { draft.person.usualSource = "LinkedIn" }
        for index in readingOrder where index < span.keptWidth {
            let column = mapping.columns[index]
            guard column.field != .derived else { continue }
            let text = try cleaned(record, column, line)
            if text.isEmpty { continue }
            if !draft.person.isOwn, isPlaceholder(text, column.field) {
                if text.utf8.first == 0x23 { warn(.errorCell, line, column.index) }
                continue
            }
            try take(text, column, line, &draft)
        }
        if !mapping.stepChanges.isEmpty, let change = mapping.stepChanges[record] {
            draft.person.stepChange = change
            warn(.stepChanged(change.name, from: change.from, to: change.to), line, nil)
        }
        if let proxy { setProxyAside(proxy, record, &draft) }
        if let payer, draft.person.email.isEmpty { takePayer(payer, record, &draft) }
        return try finish(&draft, line)
    }

    private func isPlaceholder(_ text: String, _ field: Field) -> Bool {
        guard CellText.isPlaceholder(text) else { return false }
        switch field {
        // Na is a name.
        case .name, .text(.givenName), .text(.familyName): return text.lowercased() != "na"
        default: return true
        }
    }

    /// Quotes and backslashes take two bytes in the journal, separators of lines and paragraphs twice theirs.
    private func checkLength(_ span: RecordSpan) throws(Fault) {
        let bytes = table.text.bytes[span.start..<span.end]
        let doubled = bytes.count { $0 == 0x22 || $0 == 0x5C || $0 == 0xE2 || $0 == 0xC2 }
        if bytes.count + doubled * 3 > ImportLimit.recordBytesMax - Self.frameBytes {
            throw Fault(code: .recordTooLong(bytesMax: ImportLimit.recordBytesMax))
        }
    }

    /// What stands around a contact's texts in the journal, with room to spare.
    private static let frameBytes = 16_384

    /// A cell's text as it may be kept. Most need nothing, which their bytes show.
    private mutating func cleaned(_ record: Int, _ column: MappedColumn, _ line: Int) throws(Fault) -> String {
        let look = table.look(record, column.index)
        var text = look == .empty ? "" : table.cell(record, column.index)
        let isPage = column.field == .notes && text.utf8.first == 0x3C && mapping.format != .carnet
        if look == .clean, !isGuarded, !isPage, text.utf8.count <= OneLine.fieldBytesMax {
            return NFC.withMarksInOrder(text)
        }
        if text.utf8.count > OneLine.fieldBytesMax {
            throw Fault(code: .cellTooLong(bytesMax: OneLine.fieldBytesMax), column: column.index, value: text)
        }
        if CellText.hasControls(text) { warn(.controlCharacters, line, column.index) }
        if isGuarded { text = FormulaGuard.unguarded(text) }
        switch column.field {
        case .notes, .exchanges: return ManyLines.clean(isPage ? HTMLText.note(text) ?? text : text)
        case .tags: return text
        default: return OneLine.clean(text)
        }
    }

    mutating func warn(_ kind: Warning.Kind, _ line: Int, _ column: Int?) {
        warnings.append(Warning(kind: kind, line: line, column: column.map { $0 + 1 }))
    }

    private mutating func take(_ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft) throws(Fault)
    {
        if column.isSecond, try isSecond(text, column, line, &draft) { return }
        switch column.field {
        case .id: takeID(text, column, line, &draft)
        case .name: (draft.person.name, draft.person.nameField) = (text, column.freeName)
        case .text(.phone): takePhone(text, column, line, &draft)
        case .text(.place): draft.person.texts.place = code(text, draft)
        case .text(let field): draft.person.texts[field] = text
        case .notes: draft.person.notes += (draft.person.notes.isEmpty ? "" : "\n") + text
        case .tags: takeTags(text, &draft)
        case .email: try takeEmail(text, column, line, &draft)
        case .otherEmails: try takeOtherEmails(text, column, line, &draft)
        case .otherPhones: takeOtherPhones(text, column, line, &draft)
        case .exchanges: takeExchanges(text, &draft)
        case .externalID:
            let id = code(text, draft)
            keep(id, column, &draft)
            draft.person.identifier = FreeField(name: column.freeName, value: id)
        case .free: keep(code(text, draft), column, &draft)
        case .derived, .created, .updated: break
        case .referredBy: draft.person.referrer = .name(text, field: column.freeName)
        case .until: draft.until = try day(text, column, line, &draft)
        case .nextOn: draft.nextOn = try day(text, column, line, &draft)
        case .followUp:
            draft.followUp = try day(text, column, line, &draft)
            // A day alone has ten characters at most.
            if text.utf8.count > 10, let day = written(text) {
                draft.followUpAt = moment(text, on: day).map(\.at) ?? DateText.time(in: text)
            }
        case .lastExchange:
            guard let day = try day(text, column, line, &draft) else { break }
            if day > options.today {
                draft.toCome = (day, column.index)
            } else {
                draft.person.lastExchange = day
                draft.person.isLastSent = Header.tellsSending(column.freeName)
            }
        case .lastHeard: draft.person.lastHeard = try day(text, column, line, &draft)
        case .askedOn: draft.person.askedOn = try day(text, column, line, &draft)
        case .nextStep: takeStep(text, column, &draft)
        case .nextAt: draft.at = ClockTime(text)
        case .nextObjective: draft.objective = text
        case .nextNote: draft.step = (draft.step?.kind, text)
        case .emailStatus, .level, .stakes, .stage, .standing, .reason, .doNotContact, .criterion, .nextKind:
            takeWord(text, column, line, &draft)
        }
    }

    /// What another program wrote as a fraction was a code; what we wrote is what it was.
    private func code(_ text: String, _ draft: Draft) -> String {
        draft.person.isOwn ? text : CellText.withoutFraction(text)
    }

    /// A second address or number: the first stays the main one, what is no other is not said twice.
    private mutating func isSecond(
        _ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft
    ) throws(Fault) -> Bool {
        let first: String
        let isSame: Bool
        switch column.field {
        case .email: (first, isSame) = (draft.person.email, Address.isSame(draft.person.email, text))
        case .text(.phone):
            (first, isSame) = (draft.person.texts.phone, PhoneText.isSame(draft.person.texts.phone, text))
        case .text(let field): (first, isSame) = (draft.person.texts[field], draft.person.texts[field] == text)
        case .stage:
            // Two columns say how far somebody is: the further one holds, and what neither knows was kept once.
            if let stage = stages(text) {
                draft.person.stage = max(draft.person.stage ?? stage, stage)
            } else if let refusal = refusals[Header.normalised(text)] {
                draft.refusal = draft.refusal ?? refusal
            } else {
                keep(text, column, &draft)
            }
            return true
        // No other field has a second column.
        default: return false
        }
        if first.isEmpty { return false }
        switch column.field {
        case _ where isSame: break
        case .email: try takeOtherEmails(text, column, line, &draft)
        case .text(.phone): takeOtherPhones(text, column, line, &draft)
        default: keep(text, column, &draft)
        }
        return true
    }

    private func takeExchanges(_ text: String, _ draft: inout Draft) {
        let (exchanges, rest) = ExchangeLines.read(text)
        for exchange in exchanges {
            draft.person.exchanges.append(
                Domain.Exchange(
                    id: ImportPlan.unnamedExchange, kind: .note, outcome: .unknown, on: exchange.on, text: exchange.text
                ))
        }
        if !rest.isEmpty { draft.person.notes += (draft.person.notes.isEmpty ? "" : "\n") + rest }
    }

    private mutating func takeWord(_ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft) {
        func orUnknown<Word>(_ word: Word?) -> Word? {
            if word == nil {
                keep(text, column, &draft)
                warn(.unknownWord(text), line, column.index)
            }
            return word
        }
        switch column.field {
        case .emailStatus: draft.person.emailStatus = orUnknown(statuses(text))
        case .level: draft.person.level = orUnknown(levels(text))
        case .stakes: draft.person.stakes = orUnknown(stakesWords(text))
        case .stage: takeStage(text, column, line, &draft)
        case .standing: draft.standing = orUnknown(standings(text))
        case .reason: draft.reason = orUnknown(reasons(text))
        case .doNotContact:
            let said = Self.consents[Header.normalised(text)] ?? orUnknown(answers(text))
            if said == .yes { draft.doNotContact = true }
        case .nextKind:
            if let kind = orUnknown(kinds(text)) { draft.step = (kind, draft.step?.note ?? "") }
        case .criterion(let criterion):
            if let answer = orUnknown(answers(text)), answer != .unknown {
                draft.person.answers.append((criterion, Judgement(answer: answer)))
            }
        default: break
        }
    }

    /// What programs of mailings say of somebody's consent: whether it is a refusal.
    private static let consents: [String: Answer] = [
        "unsubscribed": .yes, "desabonne": .yes, "desabonnee": .yes, "desinscrit": .yes, "desinscrite": .yes,
        "opted out": .yes, "opt out": .yes, "subscribed": .no, "abonne": .no, "abonnee": .no, "inscrit": .no,
        "inscrite": .no, "no consent": .no, "sans consentement": .no, "pas de consentement": .no, "opted in": .no,
        "bounced": .no, "user archived": .no, "archived": .no, "archive": .no,
    ]

    private mutating func takeTags(_ text: String, _ draft: inout Draft) {
        let known = Set(draft.person.tags)
        let tags = tags(text)
        draft.person.tags += known.isEmpty ? tags : tags.filter { !known.contains($0) }
    }

    /// Columns of tags say the same again and again.
    private mutating func tags(_ text: String) -> [String] {
        if let known = tagLists[text] { return known }
        let tags = mapping.format == .google ? GoogleCell.labels(text) : TagList.read(ManyLines.clean(text))
        if tagLists.count < 1000 { tagLists[text] = tags }
        return tags
    }

    func keep(_ text: String, _ column: MappedColumn, _ draft: inout Draft) {
        draft.person.fields.append(FreeField(name: column.freeName, value: text))
    }

    private mutating func takeID(_ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft) {
        draft.person.id = ContactID(text)
        if draft.person.id == nil {
            keep(text, column, &draft)
            warn(.unknownWord(text), line, column.index)
        } else {
            draft.person.isOwn = true
        }
    }

    private mutating func takeStage(_ text: String, _ column: MappedColumn, _ line: Int, _ draft: inout Draft) {
        if let stage = stages(text) {
            draft.person.stage = stage
            return
        }
        let key = Header.normalised(text)
        if let stage = stageWords[key] {
            draft.person.stage = stage
        } else if let reason = refusals[key] {
            draft.refusal = reason
        } else {
            keep(text, column, &draft)
            warn(.unknownStage(text), line, column.index)
        }
    }

    /// `relance : note`. A text that starts with no kind of ours is the note of another kind.
    private mutating func takeStep(_ text: String, _ column: MappedColumn, _ draft: inout Draft) {
        draft.stepText = (text, column.index)
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if let kind = kinds(OneLine.clean(String(parts[0]))) {
            draft.step = (kind, parts.count == 2 ? OneLine.clean(String(parts[1])) : "")
        } else {
            draft.step = (.other, text)
        }
    }

    private mutating func finish(_ draft: inout Draft, _ line: Int) throws(Fault) -> Incoming {
        if draft.doNotContact || draft.reason == .objection {
            draft.person.standing = (.dropped, .objection, nil)
        } else {
            switch draft.standing {
            case .active: draft.person.standing = (.active, nil, nil)
            case .asleep: if let until = draft.until { draft.person.standing = (.asleep, nil, until) }
            case .dropped: draft.person.standing = (.dropped, draft.reason ?? .other, nil)
            case nil:
                if let reason = draft.refusal ?? draft.reason { draft.person.standing = (.dropped, reason, nil) }
            }
        }
        if let on = draft.nextOn {
            draft.person.next = NextStep(
                kind: draft.step?.kind ?? .followUp, on: on, at: draft.at, objective: draft.objective,
                note: draft.step?.note ?? "")
        } else if let on = draft.followUp {
            draft.person.next = NextStep(
                kind: draft.step?.kind ?? .followUp, on: on, at: draft.followUpAt, note: draft.step?.note ?? "")
        } else if !draft.stepText.value.isEmpty {
            // A step without a day is none: its words are kept.
            keep(draft.stepText.value, mapping.columns[draft.stepText.column], &draft)
        }
        if let (day, column) = draft.toCome {
            let isPlanned = draft.person.next == nil && !draft.person.isOwn
            if isPlanned { draft.person.next = NextStep(kind: .followUp, on: day) }
            warn(.exchangeToCome(day, isPlanned: isPlanned), line, column)
        }
        guard draft.person.complete() else {
            let isEntry = mapping.format == .ical
            throw Fault(
                code: isEntry ? .namesNobody : .nobody, column: nil, value: isEntry ? draft.step?.note ?? "" : "")
        }
        forgetWhatWeSaid(&draft.person)
        if !options.tagsOfAll.isEmpty {
            let known = Set(draft.person.tags.map(Folding.fold))
            draft.person.tags += options.tagsOfAll.filter { !known.contains(Folding.fold($0)) }
        }
        if !options.sourceOfAll.isEmpty { draft.person.usualSource = options.sourceOfAll }
        guard draft.person.name.utf8.count <= OneLine.fieldBytesMax,
            draft.person.notes.utf8.count <= OneLine.fieldBytesMax
        else { throw Fault(code: .cellTooLong(bytesMax: OneLine.fieldBytesMax), column: nil, value: draft.person.name) }
        return draft.person
    }
}
