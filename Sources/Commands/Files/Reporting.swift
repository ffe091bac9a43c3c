import Domain
import Interface
import Journal
import Program
import Transfer

/// Mails, visits and campaigns read back by `carnet import`: one gesture, or shown.
struct Reporting {
    let file: ReportFile
    let name: String
    let desk: ReportDesk
    let wording: Wording
    let isJSON: Bool

    func take(folder: String?, isDry: Bool) throws {
        guard let session = try session(folder, isDry: isDry) else { return try takeByNobody() }
        session.tellState()
        var desk = desk
        desk.me = Settings(of: session.journal, wording).sender.email
        var read: Report?
        var events: [Event] = []
        // Counted before anything is written.
        var headline = ""
        var bounced = 0
        func look() throws -> [Event] {
            do throws(ReportDesk.Refusal) {
                read = try file.report(desk, for: session.carnet)
            } catch {
                throw Failure(wording.code(error), wording.refused(error, name))
            }
            if case .mails(let plan)? = read { bounced = plan.bouncedCount }
            headline = read.map(wording.headline) ?? ""
            events = try read?.events { (intent) throws(Failure) in try session.events(intent) } ?? []
            return events
        }
        if isDry {
            _ = try look()
        } else {
            session.backUpBefore()
            // Again where others wrote in between.
            _ = try session.perform { try look() }
        }
        guard let read else { return }
        tell(read, headline, bounced, events, session, isDry: isDry)
    }

    /// In the default folder there may be no carnet yet: then a file is read all the same, and nobody is known.
    private func session(_ folder: String?, isDry: Bool) throws -> Session? {
        do { return try Session.open(folder, wording) } catch let failure as Failure
            where isDry && failure.code == Failure.missing && Surroundings.folder(folder).isDefault
        {
            return nil
        }
    }

    private func takeByNobody() throws {
        do throws(ReportDesk.Refusal) {
            guard let read = try file.report(desk, for: Carnet()) else { return }
            if isJSON { return Out.write(json(read, [], bounced: 0)) }
            Out.show([wording.headline(read)])
        } catch {
            throw Failure(wording.code(error), wording.refused(error, name))
        }
    }

    private func tell(
        _ report: Report, _ headline: String, _ bounced: Int, _ events: [Event], _ session: Session, isDry: Bool
    ) {
        let contacts = Session.contacts(of: events).map(session.carnet.currentID)
        if isJSON {
            Out.write(json(report, contacts, bounced: bounced))
        } else if !isDry {
            Out.write(ContactList.bytes(contacts))
        }
        var lines = [headline]
        lines += wording.lines(report, in: session.carnet).map { $0.isTitle ? $0.text : "  " + $0.text }
        if events.isEmpty { lines.append(wording.refusal(.nothingToChange)) }
        if isDry { lines.append(OneLine.clean(wording.dryRunEnd)) }
        if isDry, !isJSON { Out.show(lines) } else { lines.forEach { Out.tell(Showable.text($0)) } }
    }

    private func json(_ report: Report, _ contacts: [ContactID], bounced: Int) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        func number(_ key: String, _ value: Int) {
            json.key(key)
            json.number(value)
        }
        func list<Item>(_ key: String, _ items: [Item], _ label: (Item) -> (String, Int)) {
            json.key(key)
            json.beginArray()
            for item in items {
                let (text, count) = label(item)
                json.beginObject()
                json.key("label")
                json.string(text)
                number("count", count)
                json.endObject()
            }
            json.endArray()
        }
        json.key("format")
        switch report {
        case .mails(let plan):
            json.string("mails")
            for (key, value) in [
                ("read", plan.mailCount), ("sent", plan.sentCount), ("received", plan.receivedCount),
                ("bounced", bounced), ("unchanged", plan.alreadyThereCount),
                ("unreadable", plan.unreadableCount),
            ] {
                number(key, value)
            }
            list("strangers", plan.strangers) { ($0.address, $0.count) }
            list("ambiguous", plan.ambiguous) { ($0.address, $0.count) }
            list("objections", plan.objections) { ($0.contact.description, 1) }
        case .campaign(let read, let marks):
            json.string("brevo-report")
            number("read", read.recipientCount)
            number("bounced", marks.bouncedCount)
            number("objected", marks.objectedCount)
            list("strangers", marks.strangers) { ($0, 1) }
        case .visits(let counted, let unmatched, let period):
            json.string("visits")
            json.key("period")
            json.string("\(period)")
            list("links", counted) { ($0.link.description, $0.count) }
            list("unmatched", unmatched) { ($0.label, $0.visits) }
        case .origins(let direct, let all, let period):
            json.string("origins")
            json.key("period")
            json.string("\(period)")
            number("direct", direct)
            number("all", all)
        }
        json.key("contacts")
        json.beginArray()
        for id in contacts { json.string(id.description) }
        json.endArray()
        json.endObject()
        return json.bytes + [0x0A]
    }
}
