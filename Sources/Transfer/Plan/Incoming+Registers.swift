import Domain

extension Incoming {
    /// The registers of somebody who was not known and has no exchanges, without making the contact first: the same
    /// that `Merge` into nobody and `ImportPlan.forEachEvent` would give.
    func appendRegisters(to out: inout [UInt8]) {
        var encoder = RegisterEncoder()
        func add(_ text: String, _ write: (String) -> Write<String>) {
            if !text.isEmpty { encoder.append(write(text), to: &out) }
        }
        add(name) { .name($0) }
        add(givenName) { .givenName($0) }
        add(familyName) { .familyName($0) }
        add(organisation) { .organisation($0) }
        add(role) { .role($0) }
        if let level { encoder.append(.level(level), to: &out) }
        if let stakes { encoder.append(.stakes(stakes), to: &out) }
        if !email.isEmpty { encoder.append(.email(email, emailStatus), to: &out) }
        add(phone) { .phone($0) }
        add(url) { .url($0) }
        add(place) { .place($0) }
        add(source.isEmpty ? usualSource : source) { .source($0) }
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
                    note: next.note.isEmpty ? nil : next.note), to: &out)
        }
        for tag in tags { encoder.append(.tag(tag, true), to: &out) }
        for (place, field) in fields.enumerated() where !fields[..<place].contains(where: { $0.name == field.name }) {
            encoder.append(.field(field.name, field.value), to: &out)
        }
        add(notes) { .notes($0, over: nil) }
        encoder.finish(&out)
    }
}
