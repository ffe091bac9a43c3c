package import Domain

// Others' changes, named.
extension Wording {
    /// « Ana, 3 changements ; Bob, 1 changement ».
    package func arrivalCounts(_ arrivals: [Carnet.Gesture], in carnet: Carnet) -> String {
        var names: [String] = []
        var counts: [String: Int] = [:]
        for gesture in arrivals {
            let name = author(gesture, in: carnet)
            if counts[name] == nil { names.append(name) }
            counts[name, default: 0] += 1
        }
        return names.map { name in
            name + ", " + count(counts[name] ?? 0, ("changement", "changements"), ("change", "changes"))
        }.joined(separator: say(" ; ", "; "))
    }

    /// Who made a gesture: the person, else the id of the device.
    package func author(_ gesture: Carnet.Gesture, in carnet: Carnet) -> String {
        let name = carnet.person(of: gesture.id.writer) ?? ""
        return name.isEmpty ? gesture.id.writer.description : name
    }

    /// « Claire Nguyen : étape Utilisateur (Ana) à la place de étape Rendez-vous ».
    package func overridden(_ one: Overridden, in carnet: Carnet, today: Day) -> String {
        let by = carnet.gesture(one.gesture).map { author($0, in: carnet) } ?? one.gesture.writer.description
        let name = title(one.contact, in: carnet)
        let (theirs, mine) = (value(one.theirs, in: carnet, today: today), value(one.mine, in: carnet, today: today))
        return say("\(name) : \(theirs) (\(by)) au lieu de : \(mine)", "\(name): \(theirs) (\(by)) instead of: \(mine)")
    }

    /// What one register was given, in a few words.
    func value(_ write: Write<String>, in carnet: Carnet, today: Day) -> String {
        let event = Event(Event.Kind(writing: write), nil, [write])
        switch write {
        case .name(let text), .givenName(let text), .familyName(let text), .organisation(let text), .role(let text),
            .email(let text, _), .phone(let text), .url(let text), .place(let text), .source(let text),
            .field(_, let text):
            let register = EditedRegister(write).map(register) ?? ""
            return text.isEmpty ? say("\(register) vide", "\(register) empty") : register + " " + quotation(text)
        case .level(let level):
            return say("niveau ", "level ") + (level.map(self.level) ?? "?")
        case .stakes(let stakes):
            return say("enjeu ", "stakes ") + (stakes.map(self.stakes) ?? "?")
        default:
            guard let part = GesturePart.parts(of: event).first else { return "?" }
            return phrase(part, in: carnet, today: today)
        }
    }
}
