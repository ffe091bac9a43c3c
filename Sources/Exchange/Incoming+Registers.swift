import Domain

extension Incoming {
    /// The registers of somebody who was not known and has no exchanges, without making the contact first: the same
    /// that `Merge` into nobody and `ImportPlan.forEachEvent` would give.
    func fill(_ event: inout Event) {
        event.writes.removeAll(keepingCapacity: true)
        func add(_ text: String, _ write: (String) -> Write<String>) {
            if !text.isEmpty { event.writes.append(write(text)) }
        }
        add(name) { .name($0) }
        add(givenName) { .givenName($0) }
        add(familyName) { .familyName($0) }
        add(organisation) { .organisation($0) }
        add(role) { .role($0) }
        if let level { event.writes.append(.level(level)) }
        if let stakes { event.writes.append(.stakes(stakes)) }
        if !email.isEmpty { event.writes.append(.email(email, emailStatus)) }
        add(phone) { .phone($0) }
        add(url) { .url($0) }
        add(place) { .place($0) }
        add(source.isEmpty ? usualSource : source) { .source($0) }
        if let stage, stage > .prospect { event.writes.append(.stage(stage)) }
        if let (standing, reason, until) = standing, standing != .active {
            event.writes.append(.standing(standing, reason, until: until))
        }
        for (criterion, judgement) in answers {
            let evidence = judgement.evidence.isEmpty ? nil : judgement.evidence
            event.writes.append(.answer(criterion, judgement.answer, evidence: evidence, on: judgement.on, over: nil))
        }
        if let next {
            event.writes.append(
                .next(
                    next.kind, on: next.on, at: next.at, objective: next.objective.isEmpty ? nil : next.objective,
                    note: next.note.isEmpty ? nil : next.note))
        }
        for tag in tags { event.writes.append(.tag(tag, true)) }
        for (place, field) in fields.enumerated() where !fields[..<place].contains(where: { $0.name == field.name }) {
            event.writes.append(.field(field.name, field.value))
        }
        add(notes) { .notes($0, over: nil) }
    }
}
