import Domain
import Interface
import Program

/// One contact as text, the Fiche in lines: what `show` prints and a screen reader reads.
struct ContactCard {
    private let contact: Contact
    private let carnet: Carnet
    private let wording: Wording
    private let today: Day

    init(_ contact: Contact, _ carnet: Carnet, _ wording: Wording, today: Day) {
        self.contact = contact
        self.carnet = carnet
        self.wording = wording
        self.today = today
    }

    var lines: [String] {
        var lines = [contact.title, contact.id.description]
        lines += fields
        lines += ["", wording.interval(contact.score)]
        for criterion in Criterion.allCases { lines.append(line(criterion)) }
        lines.append("")
        lines.append(wording.label("Prochaine action", "Next step") + (step ?? wording.say("aucune", "none")))
        lines += exchanges
        lines += notes
        return lines
    }

    private var fields: [String] {
        var pairs: [(String, String)] = []
        func add(_ french: String, _ english: String, _ value: String?) {
            if let value, !value.isEmpty { pairs.append((wording.label(french, english), value)) }
        }
        func add(_ field: ContactField, _ value: String?) {
            add(field.names.column.french, field.names.column.english, value)
        }
        for field in ContactField.identity {
            switch field {
            case .text(.givenName), .text(.familyName): break
            case .text(.phone): add(field, WayLine.write(contact.phones, label: wording.phoneLabel))
            case .text(let text): add(field, contact.texts[text])
            case .level: add(field, contact.level.map(wording.level))
            case .stakes: add(field, contact.stakes.map(wording.stakes))
            case .email:
                add("Courriel", "E-mail", contact.emails.map { $0.text(wording.emailStatus) }.joined(separator: ", "))
            // The name stands above, and the rest below.
            case .name, .emailStatus, .tags, .notes, .referredBy, .free: break
            }
        }
        add("Étape", "Stage", wording.stage(contact.stage))
        if contact.standing != .active { add("Suivi", "Standing", standing) }
        add(.tags, contact.tags.joined(separator: ", "))
        add(.text(.source), contact.source)
        add(.referredBy, contact.referredBy.map(named))
        add("A mis en relation", "Introduced", contact.referred.map(named).joined(separator: ", "))
        for field in contact.fields { pairs.append((field.name + (wording.isFrench ? "\u{A0}: " : ": "), field.value)) }
        return pairs.map { $0.0 + $0.1 }
    }

    private func named(_ id: ContactID) -> String {
        carnet.isErased(id)
            ? wording.erasedPerson : carnet.row(of: id).map { carnet.title(row: $0) + " (\(id))" } ?? id.description
    }

    private var standing: String {
        let word = wording.standing(contact.standing(on: today))
        switch contact.standing {
        case .active: return word
        case .dropped: return word + (contact.reason.map { " (\(wording.reason($0)))" } ?? "")
        case .asleep:
            return word
                + (contact.until.map { wording.say(" jusqu'au ", " until ") + wording.day($0, today: today) } ?? "")
        }
    }

    private func line(_ criterion: Criterion) -> String {
        let judgement = contact.criteria[Int(criterion.rawValue)]
        let parts = [
            "\(criterion.number) \(wording.criterion(criterion))",
            "\(judgement.answer.glyph) \(wording.answer(judgement.answer))",
            judgement.evidence.isEmpty ? "" : wording.say("« \(judgement.evidence) »", "“\(judgement.evidence)”"),
            judgement.on.map { wording.date($0, today: today) } ?? "",
        ]
        return "  " + parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private var step: String? {
        contact.next.map { step in
            [wording.step(step, today: today), step.objective, step.note].filter { !$0.isEmpty }.joined(
                separator: " · ")
        }
    }

    private var exchanges: [String] {
        guard !contact.exchanges.isEmpty else { return [] }
        let head = ["", wording.count(contact.exchanges.count, ("échange", "échanges"), ("exchange", "exchanges"))]
        return head
            + contact.exchanges.reversed().map { exchange in
                let outcome = exchange.outcome == .unknown ? "" : wording.outcome(exchange.outcome)
                let parts = [
                    wording.date(exchange.on, today: today), wording.exchangeKind(exchange.kind), outcome,
                    Wrapping.written(exchange.text).joined(separator: " / "),
                ]
                return "  " + parts.filter { !$0.isEmpty }.joined(separator: " · ")
            }
    }

    private var notes: [String] {
        var lines: [String] = []
        if !contact.notes.isEmpty {
            lines += ["", wording.say("Notes", "Notes")]
            lines += contact.notes.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        }
        for version in contact.otherVersions {
            let by = carnet.person(of: version.by) ?? version.by.description
            lines += ["", wording.say("Autre version, par \(by) : ", "Other version, by \(by): ") + version.text]
        }
        return lines
    }
}
