import Domain

extension Incoming {
    /// The registers of somebody who was not known and has no exchanges, without making the contact first: the same
    /// that `Merge` into nobody and `ImportPlan.forEachEvent` would give.
    func appendRegisters(to out: inout [UInt8]) {
        var encoder = RegisterEncoder()
        func add(_ field: TextField, _ text: String) {
            if !text.isEmpty { encoder.append(.text(field, text), to: &out) }
        }
        if !name.isEmpty { encoder.append(.name(name), to: &out) }
        for field in TextField.who { add(field, texts[field]) }
        if let level { encoder.append(.level(level), to: &out) }
        if let stakes { encoder.append(.stakes(stakes), to: &out) }
        if !email.isEmpty { encoder.append(.email(email, emailStatus), to: &out) }
        add(.phone, texts.phone)
        for email in otherEmails { encoder.append(.otherEmail(email.address, email.status, true), to: &out) }
        for phone in otherPhones {
            encoder.append(.otherPhone(phone.number, label: phone.label), to: &out)
        }
        for field in TextField.reach where field != .phone { add(field, texts[field]) }
        add(.source, texts.source.isEmpty ? usualSource : texts.source)
        if let stage, stage > .prospect { encoder.append(.stage(stage), to: &out) }
        if let (standing, reason, until) = standing, standing != .active {
            encoder.append(.standing(standing, reason, until: until), to: &out)
        }
        for (criterion, judgement) in answers {
            let evidence = judgement.evidence.isEmpty ? nil : judgement.evidence
            encoder.append(
                .answer(criterion, judgement.answer, evidence: evidence, on: judgement.on, over: nil), to: &out)
        }
        if let next {
            encoder.append(
                .next(
                    next.kind, on: next.on, at: next.at, objective: next.objective.isEmpty ? nil : next.objective,
                    note: next.note.isEmpty ? nil : next.note, every: next.every), to: &out)
        }
        if let askedOn { encoder.append(.asked(askedOn), to: &out) }
        if let represents { encoder.append(.represents(UInt32(clamping: represents)), to: &out) }
        if let part, part != .user { encoder.append(.part(part), to: &out) }
        for tag in tags { encoder.append(.tag(tag, true), to: &out) }
        for (place, field) in fields.enumerated() where !fields[..<place].contains(where: { $0.name == field.name }) {
            encoder.append(.field(field.name, field.value), to: &out)
        }
        if !notes.isEmpty { encoder.append(.notes(notes, over: nil), to: &out) }
        encoder.finish(&out)
    }
}
