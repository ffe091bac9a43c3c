import Domain

/// Brings what a record says into a contact: what is empty is filled; where both have something ours is kept,
/// or theirs taken when asked; a later stage, a newer exchange and an objection never give way.
struct Merge {
    let overwrite: Bool
    /// The contact comes from this same file: then a second comment is added to the first.
    let isFromThisFile: Bool
    /// Changes are listed for the preview, except those of a contact that is all new.
    let listsChanges: Bool
    private(set) var changes: [FieldChange] = []
    private(set) var kept: [(field: Field, name: String, ours: String, theirs: String)] = []
    private(set) var hasChanged = false
    /// Of the contact; kept from one record to the next where many are about one person.
    var lists = MergedLists()

    private let closedSteps: Set<Day>

    /// Somebody said that they are one person: then the address of the second is one of theirs.
    private let isLookalike: Bool

    init(
        overwrite: Bool, isFromThisFile: Bool, listsChanges: Bool, isLookalike: Bool = false, closedSteps: Set<Day> = []
    ) {
        self.isLookalike = isLookalike
        self.overwrite = overwrite
        self.closedSteps = closedSteps
        self.isFromThisFile = isFromThisFile
        self.listsChanges = listsChanges
    }

    private mutating func note(
        _ field: Field, _ old: @autoclosure () -> String, _ new: @autoclosure () -> String, name: String = ""
    ) {
        hasChanged = true
        if listsChanges { changes.append(FieldChange(field: field, name: name, old: old(), new: new())) }
    }

    private mutating func keep(_ field: Field, _ ours: String, _ theirs: String, name: String = "") {
        kept.append((field, name, ours, theirs))
    }

    /// True when theirs was taken or was the same.
    @discardableResult
    private mutating func take(
        _ field: Field, _ ours: inout String, _ theirs: String, isEmpty: Bool? = nil,
        same: (String, String) -> Bool = (==)
    ) -> Bool {
        if theirs.isEmpty { return false }
        if !ours.isEmpty, same(ours, theirs) { return true }
        if isEmpty ?? ours.isEmpty || overwrite {
            note(field, ours, theirs)
            ours = theirs
            return true
        }
        keep(field, ours, theirs)
        return false
    }

    private mutating func take<Word: CodedWord>(_ field: Field, _ ours: inout Word?, _ theirs: Word?) {
        guard let theirs, ours != theirs else { return }
        if ours == nil || overwrite {
            note(field, ours?.code ?? "", theirs.code)
            ours = theirs
        } else {
            keep(field, ours?.code ?? "", theirs.code)
        }
    }

    mutating func merge(_ incoming: Incoming, into contact: inout Contact) {
        takeIdentity(incoming, &contact)
        takeProgress(incoming, &contact)
        // The later of two days: nobody is asked again too soon.
        if let asked = incoming.askedOn, contact.askedOn.map({ $0 < asked }) ?? true {
            note(.askedOn, contact.askedOn?.description ?? "", asked.description)
            contact.askedOn = asked
        }
        if contact.represents == nil { contact.represents = incoming.represents }
        if contact.part == .user, let part = incoming.part { contact.part = part }
        for (criterion, judgement) in incoming.answers { take(criterion, judgement, &contact) }
        takeExchanges(incoming, &contact)
        for tag in incoming.tags where lists.tags.place(of: Folding.fold(tag), in: contact.tags, Folding.fold) == nil {
            note(.tags, "", tag, name: tag)
            contact.tags.append(tag)
        }
        takeNotes(incoming, &contact)
        for field in incoming.fields { take(field, &contact) }
    }

    private mutating func takeIdentity(_ incoming: Incoming, _ contact: inout Contact) {
        var incoming = incoming
        // The name that was typed says both.
        if contact.civility.isEmpty, let ours = Civility.leading(contact.name), ours.rest == incoming.name {
            incoming.name = contact.name
            if Civility(incoming.texts.civility) == ours.civility { incoming.texts.civility = "" }
        }
        // A name made of an address or a number only stood in for one.
        let isStandIn = contact.name.isEmpty || contact.name == contact.email || contact.name == contact.phone
        let theirsIsStandIn = incoming.name == incoming.email || incoming.name == incoming.texts.phone
        let isName = take(
            .name, &contact.name, theirsIsStandIn && !contact.title.isEmpty ? "" : incoming.name, isEmpty: isStandIn)
        if isName || incoming.name.isEmpty {
            take(.givenName, incoming, &contact)
            take(.familyName, incoming, &contact)
        }
        let agreed = contact.nameParts.byName
        if agreed != contact.nameParts {
            if agreed.given != contact.givenName { note(.givenName, contact.givenName, agreed.given) }
            if agreed.family != contact.familyName { note(.familyName, contact.familyName, agreed.family) }
            contact.nameParts = agreed
        }
        for field in TextField.who where field != .givenName && field != .familyName { take(field, incoming, &contact) }
        take(.level, &contact.level, incoming.level)
        take(.stakes, &contact.stakes, incoming.stakes)
        takeEmails(incoming, &contact)
        for field in TextField.reach where field != .phone { take(field, incoming, &contact) }
        takePhones(incoming, &contact)
        take(.source, incoming, &contact)
    }

    /// Those beside the main one are added. So is the file's main one where another of the file's is ours, or where
    /// somebody said that the two are one person.
    private mutating func takeEmails(_ incoming: Incoming, _ contact: inout Contact) {
        let theirs = incoming.email
        var others = incoming.otherEmails
        if !theirs.isEmpty, !Address.isSame(contact.email, theirs), contact.has(email: theirs) {
            // One of ours that is not the main one.
            if overwrite {
                note(.email, contact.email, theirs)
                contact.setEmail(theirs, incoming.emailStatus)
            } else {
                keep(.email, contact.email, theirs)
                others.insert(ContactEmail(theirs, incoming.emailStatus), at: 0)
            }
        } else {
            let isKnown = isLookalike || others.contains { contact.has(email: $0.address) }
            var ours = contact.email
            let isTheirs = take(.email, &ours, theirs, same: Address.isSame)
            if !Address.isSame(ours, contact.email) { contact.setEmail(ours, nil) }
            contact.email = ours
            if isTheirs {
                take(.emailStatus, &contact.emailStatus, incoming.emailStatus)
            } else if isKnown, !theirs.isEmpty {
                others.insert(ContactEmail(theirs, incoming.emailStatus), at: 0)
            }
        }
        for email in others { take(email, &contact) }
    }

    private mutating func take(_ email: ContactEmail, _ contact: inout Contact) {
        guard contact.has(email: email.address) else {
            if contact.otherEmails.count >= Contact.waysMax {
                return keep(.otherEmails, contact.otherEmails[0].text(\.code), email.text(\.code))
            }
            note(.otherEmails, "", email.text(\.code))
            return contact.otherEmails.append(email)
        }
        guard let status = email.status else { return }
        if Address.isSame(contact.email, email.address) { return take(.emailStatus, &contact.emailStatus, status) }
        guard let place = contact.otherEmails.firstIndex(where: { Address.isSame($0.address, email.address) }),
            contact.otherEmails[place].status != status
        else { return }
        let ours = contact.otherEmails[place]
        if ours.status == nil || overwrite {
            note(.otherEmails, ours.text(\.code), email.text(\.code))
            contact.otherEmails[place].status = status
        } else {
            keep(.otherEmails, ours.text(\.code), email.text(\.code))
        }
    }

    private mutating func takePhones(_ incoming: Incoming, _ contact: inout Contact) {
        let theirs = incoming.texts.phone
        var others = incoming.otherPhones
        if !theirs.isEmpty, !PhoneText.isSame(contact.phone, theirs), contact.has(phone: theirs) {
            if overwrite {
                note(.phone, contact.phone, theirs)
                contact.setPhone(theirs)
            } else {
                keep(.phone, contact.phone, theirs)
            }
        } else {
            let isKnown = isLookalike || others.contains { contact.has(phone: $0.number) }
            var ours = contact.phone
            if theirs != ours { take(.phone, &ours, theirs, same: PhoneText.isSame) }
            if ours != contact.phone { contact.setPhone(ours) }
            if isKnown, !theirs.isEmpty, let phone = ContactPhone(reading: theirs) { others.insert(phone, at: 0) }
        }
        for phone in others { take(phone, &contact) }
    }

    private mutating func take(_ phone: ContactPhone, _ contact: inout Contact) {
        guard let place = contact.otherPhones.firstIndex(where: { PhoneText.isSame($0.number, phone.number) }) else {
            if contact.has(phone: phone.number), phone.label.isEmpty { return }
            if contact.otherPhones.count >= Contact.waysMax {
                return keep(.otherPhones, contact.otherPhones[0].text(\.code), phone.text(\.code))
            }
            note(.otherPhones, "", phone.text(\.code))
            return contact.otherPhones.append(phone)
        }
        let ours = contact.otherPhones[place]
        if phone.label.isEmpty || phone.label == ours.label { return }
        if ours.label.isEmpty || overwrite {
            note(.otherPhones, ours.text(\.code), phone.text(\.code))
            contact.otherPhones[place].label = phone.label
        } else {
            keep(.otherPhones, ours.text(\.code), phone.text(\.code))
        }
    }

    private mutating func take(_ field: TextField, _ incoming: Incoming, _ contact: inout Contact) {
        let theirs = incoming.texts[field]
        if theirs.isEmpty { return }
        var ours = contact.texts[field]
        if theirs == ours { return }
        take(.text(field), &ours, theirs, same: field == .phone ? PhoneText.isSame : (==))
        contact.texts[field] = ours
    }

    private mutating func takeProgress(_ incoming: Incoming, _ contact: inout Contact) {
        if let stage = incoming.stage, stage != contact.stage {
            if stage > contact.stage {
                note(.stage, contact.stage.code, stage.code)
                contact.stage = stage
            } else {
                keep(.stage, contact.stage.code, stage.code)
            }
        }
        takeStanding(incoming, &contact)
        if let change = incoming.stepChange, let ours = contact.next, ours.on == change.from {
            return take(change, ours, incoming, &contact)
        }
        guard let theirs = incoming.next else { return }
        guard let ours = contact.next else {
            // Who was left aside is not called back by a file, nor is a step that was done or removed planned again.
            if !isFromThisFile, contact.standing == .dropped || !overwrite && closedSteps.contains(theirs.on) {
                return keep(.nextStep, "", Self.text(theirs))
            }
            note(.nextStep, "", Self.text(theirs))
            contact.next = theirs
            return
        }
        var step = theirs
        if ours.kind == theirs.kind, ours.on == theirs.on {
            // Spreadsheets carry neither hour nor objective: these are not lost for it.
            step.at = theirs.at ?? ours.at
            step.objective = theirs.objective.isEmpty ? ours.objective : theirs.objective
            step.note = theirs.note.isEmpty ? ours.note : theirs.note
        }
        guard step != ours else { return }
        let fills =
            step.kind == ours.kind && step.on == ours.on && (ours.note.isEmpty || ours.note == step.note)
            && (ours.objective.isEmpty || ours.objective == step.objective) && (ours.at == nil || ours.at == step.at)
        if fills || overwrite {
            note(.nextStep, Self.text(ours), Self.text(step))
            contact.next = step
        } else {
            keep(.nextStep, Self.text(ours), Self.text(step))
        }
    }

    private mutating func take(
        _ change: StepChange, _ ours: NextStep, _ incoming: Incoming, _ contact: inout Contact
    ) {
        guard change.to != nil else {
            note(.nextStep, Self.text(ours), "")
            return contact.next = nil
        }
        // What was to come may have been, meanwhile: then it is an exchange.
        var step = incoming.next
        if step?.objective.isEmpty ?? false { step?.objective = ours.objective }
        note(.nextStep, Self.text(ours), step.map(Self.text) ?? "")
        contact.next = step
    }

    private mutating func takeStanding(_ incoming: Incoming, _ contact: inout Contact) {
        guard let theirs = incoming.standing else { return }
        let ours = (contact.standing, contact.reason, contact.until)
        if ours == (theirs.standing, theirs.reason, theirs.until) { return }
        func text(_ value: (Standing, DropReason?, Day?)) -> String {
            [value.0.code, value.1?.code, value.2?.description].compactMap { $0 }.joined(separator: " ")
        }
        let isObjection = theirs.reason == .objection
        // An import never lifts an objection, and always brings one in. Who is in touch again stays so.
        let fills = isFromThisFile && contact.standing == .active
        if contact.reason != .objection, isObjection || fills || overwrite {
            note(.standing, text(ours), text((theirs.standing, theirs.reason, theirs.until)))
            (contact.standing, contact.reason, contact.until) = (theirs.standing, theirs.reason, theirs.until)
        } else {
            keep(.standing, text(ours), text((theirs.standing, theirs.reason, theirs.until)))
        }
    }

    private mutating func take(_ criterion: Criterion, _ theirs: Judgement, _ contact: inout Contact) {
        let ours = contact.criteria[Int(criterion.rawValue)]
        var judgement = theirs
        if ours.answer == theirs.answer {
            if judgement.evidence.isEmpty { judgement.evidence = ours.evidence }
            judgement.on = theirs.on ?? ours.on
        }
        guard judgement != ours, theirs.answer != .unknown || !theirs.evidence.isEmpty else { return }
        let fills =
            ours == Judgement()
            || (ours.answer == theirs.answer && ours.evidence.isEmpty && (ours.on == nil || ours.on == judgement.on))
        if fills || overwrite {
            note(.criterion(criterion), ours.answer.code, judgement.answer.code)
            contact.criteria[Int(criterion.rawValue)] = judgement
        } else {
            keep(.criterion(criterion), ours.answer.code, judgement.answer.code)
        }
    }

    private mutating func takeExchanges(_ incoming: Incoming, _ contact: inout Contact) {
        for exchange in incoming.exchanges {
            if lists.exchanges.has(exchange, in: contact.exchanges) { continue }
            note(.lastExchange, "", exchange.on.description)
            contact.exchanges.append(exchange)
        }
        // Our own export says what was news; elsewhere a last exchange is, unless its column says that we wrote.
        let last: (ExchangeKind, Outcome) =
            incoming.isOwn ? (.note, .unknown) : incoming.isLastSent ? (.mail, .sent) : (.message, .unknown)
        let days: [(Day?, ExchangeKind, Outcome)] = [
            (incoming.lastHeard, incoming.isOwn ? .note : .message, .received), (incoming.lastExchange, last.0, last.1),
        ]
        for case (let day?, let kind, let outcome) in days {
            // In our own export the day stands for exchanges we may have whole: any later one is newer.
            let isKnown =
                incoming.isOwn
                ? lists.exchanges.has(since: day, news: outcome != .unknown, in: contact.exchanges)
                : lists.exchanges.has(on: day, news: outcome == .received, in: contact.exchanges)
            if isKnown { continue }
            note(outcome == .received ? .lastHeard : .lastExchange, "", day.description)
            contact.exchanges.append(
                Domain.Exchange(id: ImportPlan.unnamedExchange, kind: kind, outcome: outcome, on: day, text: ""))
        }
    }

    private mutating func takeNotes(_ incoming: Incoming, _ contact: inout Contact) {
        let (ours, theirs) = (contact.notes, incoming.notes)
        guard !theirs.isEmpty, ours != theirs else { return }
        if ours.isEmpty || overwrite {
            note(.notes, ours, theirs)
            contact.notes = theirs
        } else if !incoming.isOwn, Array(ours.utf8).firstRange(of: Array(theirs.utf8)) != nil {
            return
        } else if isFromThisFile, !incoming.isOwn, ours.utf8.count + theirs.utf8.count < OneLine.fieldBytesMax {
            note(.notes, ours, theirs)
            contact.notes = ours + "\n" + theirs
        } else {
            keep(.notes, ours, theirs)
        }
    }

    private mutating func take(_ theirs: FreeField, _ contact: inout Contact) {
        guard let index = lists.fields.place(of: theirs.name, in: contact.fields, \.name) else {
            note(.free, "", theirs.value, name: theirs.name)
            contact.fields.append(theirs)
            return
        }
        let ours = contact.fields[index].value
        guard ours != theirs.value else { return }
        if ours.isEmpty || overwrite {
            note(.free, ours, theirs.value, name: theirs.name)
            contact.fields[index].value = theirs.value
        } else {
            keep(.free, ours, theirs.value, name: theirs.name)
        }
    }

    private static func text(_ step: NextStep) -> String {
        [step.kind.code, step.on.description, step.at?.description, step.objective, step.note]
            .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
