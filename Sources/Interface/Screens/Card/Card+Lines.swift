internal import Domain

/// The parts of the Fiche, in the order they are shown; Tab goes from one to the next.
enum CardSection: CaseIterable {
    case standing, identity, criteria, step, notes, exchanges, referrals, others, versions, missing, dates
}

/// A line of the Fiche, set for the columns there are.
struct CardLine: Equatable {
    /// What Enter edits, or opens.
    enum Target: Equatable {
        case title(CardSection)
        case stage, standing, score, step, objective
        case criterion(Criterion)
        case field(ContactField)
        /// As it was written.
        case note(String)
        case exchange(ExchangeID)
        case referral(ContactID)
        /// To be read only: which one of its part.
        case reading(CardSection, Int)
    }
    var section: CardSection
    var target: Target
    var label: String
    var value: String
    /// Where the value begins.
    var column: Int
    var isEmpty = false
    /// Not the rest of a long value.
    var isFirst = true

    var isTitle: Bool { if case .title = target { true } else { false } }

    /// Columns kept free for the marks of what is off screen.
    static let marginRight = 6
}

/// Sets a contact into lines.
struct CardLines {
    private(set) var lines: [CardLine] = []
    private let contact: Contact
    private let carnet: Carnet
    private let wording: Wording
    private let columns: Int
    private let today: Day
    /// An address made of their name, where they have none: in brackets, and nobody's until it is taken.
    private let proposed: String
    private var section = CardSection.standing

    /// Below that, values follow their label at once.
    private var isNarrow: Bool { columns < Model.columnsNarrow }
    private static let labelColumns = 24

    init(_ contact: Contact, in carnet: Carnet, _ wording: Wording, columns: Int, today: Day, proposed: String = "") {
        self.proposed = proposed
        self.contact = contact
        self.carnet = carnet
        self.wording = wording
        self.columns = columns
        self.today = today
        for section in CardSection.allCases {
            self.section = section
            add(section)
        }
    }

    private mutating func add(_ section: CardSection) {
        switch section {
        case .standing: addStanding()
        case .identity: addFields(ContactField.ofCard.filter { isAlwaysShown($0) || !isMissing($0) })
        case .criteria: addCriteria()
        case .step: addStep()
        case .notes: addNotes()
        case .exchanges: addExchanges()
        case .referrals: addReferrals()
        case .others: addFields(contact.fields.map { .free($0.name) })
        case .versions: addVersions()
        case .missing: addFields(ContactField.ofCard.filter { !isAlwaysShown($0) && isMissing($0) })
        case .dates: addDates()
        }
    }

    // MARK: One line

    private mutating func title() {
        lines.append(
            CardLine(section: section, target: .title(section), label: wording.section(section), value: "", column: 1))
    }

    /// A label and its value, on as many lines as it takes.
    private mutating func put(_ target: CardLine.Target, _ label: String, _ value: String, labelColumns: Int? = nil) {
        var column = labelColumns.map { 2 + $0 + 1 } ?? Self.labelColumns
        if label.isEmpty { column = 2 } else if isNarrow, labelColumns == nil { column = 2 + Width.columns(of: label) }
        let restColumn = isNarrow ? 3 : column
        let isEmpty = value.isEmpty
        let text = isEmpty ? "—" : value
        let room = columns - CardLine.marginRight
        var parts = Wrapping.lines(text, columns: max(8, room - column))
        if restColumn != column, parts.count > 1 {
            // The lines that follow have more room than the first one.
            let first = parts[0]
            parts = [first] + Wrapping.lines(parts.dropFirst().joined(separator: " "), columns: room - restColumn)
        }
        for (index, part) in parts.enumerated() {
            lines.append(
                CardLine(
                    section: section, target: target, label: index == 0 ? label : "", value: part,
                    column: index == 0 ? column : restColumn, isEmpty: isEmpty, isFirst: index == 0))
        }
    }

    // MARK: Parts

    private mutating func addStanding() {
        put(.stage, wording.label(wording.stageLabel), wording.stage(contact.stage))
        put(.standing, wording.label(wording.standingLabel), wording.standing(contact, today: today))
        let glyphs = String(contact.criteria.map(\.answer.glyph))
        var score = glyphs + " " + wording.interval(contact.score)
        if !isNarrow, let next = contact.nextQuestion { score += " · " + wording.toAsk(next) }
        put(.score, wording.label(wording.section(.criteria).lowercased()), score)
        if let advice = contact.levelAdvice { put(.reading(.standing, 0), "", wording.advice(advice)) }
        if contact.couldBeAmbassador { put(.reading(.standing, 1), "", wording.advice(.proposeAmbassador)) }
    }

    private func isMissing(_ field: ContactField) -> Bool { wording.fieldText(field, of: contact, in: carnet).isEmpty }

    private func isAlwaysShown(_ field: ContactField) -> Bool {
        switch field {
        case .name, .text(.organisation), .text(.role), .email, .text(.phone): true
        case .text, .level, .stakes, .emailStatus, .tags, .notes, .referredBy, .free: false
        }
    }

    private mutating func addFields(_ fields: [ContactField]) {
        guard !fields.isEmpty else { return }
        title()
        for field in fields {
            if field == .email, contact.emails.isEmpty, !proposed.isEmpty {
                put(.field(field), wording.label(wording.fieldName(field)), "[" + proposed + "]")
                lines[lines.count - 1].isEmpty = true
                continue
            }
            put(
                .field(field), wording.label(wording.fieldName(field)),
                wording.fieldText(field, of: contact, in: carnet))
        }
    }

    private mutating func addCriteria() {
        title()
        for criterion in Criterion.allCases {
            let judgement = contact.criteria[Int(criterion.rawValue)]
            var value = wording.answerMark(judgement.answer)
            if !judgement.evidence.isEmpty { value += " " + wording.quoted(judgement.evidence) }
            if let on = judgement.on, judgement.answer != .unknown {
                value += " · " + wording.unbroken(wording.date(on, today: today))
            }
            put(
                .criterion(criterion), wording.criterionLabel(criterion, isNarrow: isNarrow), value,
                labelColumns: wording.criterionColumns(isNarrow: isNarrow))
        }
    }

    private mutating func addStep() {
        title()
        guard let step = contact.next else {
            put(.step, "", contact.stage.isEngaged ? wording.toPlan : "")
            return
        }
        put(.step, wording.label(wording.stepKind(step.kind)), wording.when(step, today: today))
        put(.objective, wording.label(wording.objectiveLabel), step.objective)
        if !step.note.isEmpty { put(.step, wording.label(wording.stepNoteLabel), step.note) }
    }

    private mutating func addNotes() {
        title()
        let written = Wrapping.written(contact.notes)
        for line in written { put(.note(line), "", line) }
        if written.isEmpty { put(.field(.notes), "", "") }
    }

    private mutating func addExchanges() {
        title()
        for exchange in contact.exchanges.reversed() {
            let what = [
                wording.exchangeKind(exchange.kind),
                exchange.outcome == .unknown ? "" : wording.outcome(exchange.outcome),
            ]
            let text = Wrapping.written(exchange.text).joined(separator: " / ")
            put(
                .exchange(exchange.id), wording.date(exchange.on, today: today),
                (what + [text]).filter { !$0.isEmpty }.joined(separator: " · "))
        }
        if contact.exchanges.isEmpty { put(.reading(section, 0), "", wording.noExchange) }
    }

    private mutating func addReferrals() {
        guard !contact.referred.isEmpty || contact.owesReferral else { return }
        title()
        for id in contact.referred {
            guard let row = carnet.row(of: id) else { continue }
            let organisation = carnet.organisation(row: row)
            let name = carnet.title(row: row)
            put(.referral(id), "", organisation.isEmpty || organisation == name ? name : name + " · " + organisation)
        }
        if contact.owesReferral { put(.reading(section, 0), "", wording.contactsToAsk) }
    }

    private mutating func addVersions() {
        guard !contact.otherVersions.isEmpty else { return }
        title()
        for (index, version) in contact.otherVersions.enumerated() {
            let by = carnet.person(of: version.by) ?? version.by.description
            let text = Wrapping.written(version.text).joined(separator: " / ")
            put(.reading(section, index), "", wording.otherVersion(version.place, by: by) + " " + text)
        }
    }

    private mutating func addDates() {
        let dates = wording.dates(created: contact.created?.day, updated: contact.updated?.day, today: today)
        if !dates.isEmpty { put(.reading(section, 0), "", dates) }
    }
}

extension ContactField {
    /// In the order of the card; notes and free fields have their own places.
    static let ofCard: [ContactField] = all.filter { $0 != .notes }
}
