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
    package func value(_ write: Write<String>, in carnet: Carnet, today: Day) -> String {
        let event = Event(Event.Kind(writing: write), nil, [write])
        switch write {
        case .email(let address, let status?) where !address.isEmpty:
            return way(write, ContactEmail(address, status).text(emailStatus))
        case .name(let text), .text(_, let text), .email(let text, _), .field(_, let text):
            let field = ContactField(editedBy: write).map(edited) ?? ""
            return text.isEmpty ? say("\(field) vide", "\(field) empty") : field + " " + quotation(text)
        case .otherEmail(let address, let status, let isIn):
            return way(write, ContactEmail(address, status).text(emailStatus), isIn: isIn)
        case .otherPhone(let number, let label):
            return way(write, ContactPhone(number, label ?? "").text(phoneLabel), isIn: label != nil)
        case .exchange(_, let kind, let outcome, let on, let text, _):
            let quote = text.isEmpty ? "" : say(" : ", ": ") + quotation(text)
            return exchangeKind(kind) + ", " + self.outcome(outcome) + ", " + day(on, today: today) + quote
        case .level(let level):
            return say("niveau ", "level ") + (level.map(self.level) ?? "?")
        case .stakes(let stakes):
            return say("enjeu ", "stakes ") + (stakes.map(self.stakes) ?? "?")
        default:
            guard let part = GesturePart.parts(of: event).first else { return "?" }
            return phrase(part, in: carnet, today: today)
        }
    }

    private func way(_ write: Write<String>, _ text: String, isIn: Bool = true) -> String {
        (ContactField(editedBy: write).map(edited) ?? "") + " " + quotation(text)
            + (isIn ? "" : say(" ôté", " taken off"))
    }

    /// In the header: « ⇅ 9 h 12 », « ⇅ à envoyer ».
    func sharing(_ sharing: Sharing) -> String {
        switch sharing {
        case .underWay: "⇅ …"
        case .toSend: say("⇅ à envoyer", "⇅ to send")
        case .upToDate(let time): "⇅ " + self.time(time)
        case .failed: say("⇅ hors ligne", "⇅ offline")
        }
    }

    /// What came in while the board was open, or since it was.
    package func arrived(_ arrivals: [Carnet.Gesture], overridden: Int, in carnet: Carnet) -> String {
        let more =
            overridden == 0
            ? ""
            : say(", dont ", ", ")
                + count(
                    overridden, ("à la place du vôtre", "à la place des vôtres"),
                    ("in place of yours", "in place of yours"))
        return say("Reçu : ", "Received: ") + arrivalCounts(arrivals, in: carnet) + more + " · " + key(.goHistory)
    }

    /// After an undo: what others wrote there since stays.
    package func staying(_ staying: [Overridden], in carnet: Carnet, today: Day) -> String {
        let list = staying.prefix(3).map { one in
            let by = carnet.gesture(one.gesture).map { author($0, in: carnet) } ?? one.gesture.writer.description
            return value(one.theirs, in: carnet, today: today) + " (" + by + ")"
        }
        return say(" · reste : ", " · stays: ") + list.joined(separator: ", ") + (staying.count > 3 ? ", …" : "")
    }

    /// Beside a gesture in the history that took the place of mine.
    func insteadOfMine(_ overridden: [Overridden], in carnet: Carnet, today: Day) -> String {
        let mine = overridden.prefix(3).map { value($0.mine, in: carnet, today: today) }.joined(separator: ", ")
        return say("≠ au lieu du mien : ", "≠ instead of mine: ") + mine
            + say("  \(key(.bringBack)) remettre le mien", "  \(key(.bringBack)) put mine back")
    }
    var nothingOfMine: String {
        say("Ce geste n'a rien remplacé de vous.", "This gesture replaced nothing of yours.")
    }
    var notTheName: String {
        say("Ce n'est pas le nom. Échap : ne rien effacer.", "That is not the name. Esc: erase nothing.")
    }
    var forgetOneAtATime: String {
        say("Une personne à la fois : un seul contact coché.", "One person at a time: one contact checked.")
    }
    /// Who is named only by an id that says nothing any more.
    package var erasedPerson: String { say("personne effacée", "erased person") }
    var replacedMine: String { say("les miens remplacés", "mine replaced") }
}
