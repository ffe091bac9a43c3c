import ArgumentParser
import Domain
import Interface
import Journal
import Outreach
import Program
import Sync
import Transfer

/// Who should be forgotten soon, who asked to be left alone; or all that the carnet holds of one person.
struct PrivacyCommand: Command {
    static let name = "privacy"
    static var help: CommandHelp {
        CommandHelp(
            "Dit qui effacer bientôt, qui refuse d'être recontacté ; ou tout ce qui est su d'une personne.",
            "Says whom to erase soon, who asked not to be contacted; or all that is known of a person.",
            ["carnet privacy --years 2", "carnet privacy \"Claire Nguyen\" --format json"],
            ["carnet privacy --years 2", "carnet privacy \"Claire Nguyen\" --format json"])
    }

    @Argument(
        help: .say(
            "Tout ce que le carnet dit de ce contact (droit d'accès).",
            "All that the carnet says of this contact (right of access).", name: ("contact", "contact")))
    var contact: [TypedWord] = []
    @Option(
        help: .say(
            "Sans nouvelles depuis tant d'années (3 sauf réglage).", "Nothing heard for so many years (3 unless set).",
            name: ("années", "years")))
    var years: Int?
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    static let yearsMax = 100

    func run() throws {
        let session = try Session.read(shared.carnet)
        if let years, !(1...Self.yearsMax).contains(years) {
            throw Failure(Failure.usage, session.wording.yearsOutOfRange(Self.yearsMax))
        }
        let left = Sync.copiesLeft(session.journal)
        if !left.isEmpty { Out.tell(session.wording.copiesLeft(left.count)) }
        if contact.isEmpty {
            report(session)
        } else {
            let typed = TypedWord(argument: TypedWord.line(contact))
            let voided = session.carnet.voidedPeople(named: typed.text)
            if let id = try session.resolve(typed, orAmong: voided) {
                tellAll(of: id, session)
                let title = session.carnet.contact(id)?.title ?? typed.text
                let left = session.carnet.voidedPeople(named: title)
                if !left.isEmpty {
                    Out.tell([session.wording.undoneToo(left.count)] + left.map { "  \($0.id)  \($0.title)" })
                }
            } else if let person = voided.first {
                tellAll(of: person, session)
            }
        }
    }

    // MARK: The carnet

    private func report(_ session: Session) {
        let today = Surroundings.now().today
        let retention = Settings(of: session.journal, session.wording).retention
        let years = years ?? retention.years
        let carnet = session.carnet
        let contacts = carnet.contacts(on: today)
        func all(_ ids: [ContactID]) -> [Contact] { ids.compactMap(carnet.contact).map { $0.awake(on: today) } }
        let unheard = all(carnet.unheard(for: years, today: today))
        let unanswered = all(carnet.unanswered(for: retention.unansweredYears, today: today))
        let objected = contacts.filter(\.hasObjected)
        let uninformed = contacts.filter { $0.isUninformed && !$0.hasObjected }
        let silent = contacts.filter { $0.hasSilentSupposedAddress(on: today) }
        let voided = carnet.voidedPeople
        let waiting = session.journal.team.filter { $0.erasuresLeft > 0 }
        switch format {
        case .json:
            var json = JSONWriter()
            json.beginObject()
            for (key, list) in [
                ("unheard", unheard), ("objected", objected), ("uninformed", uninformed), ("silentSupposed", silent),
                ("unanswered", unanswered),
            ] {
                json.key(key)
                json.beginArray()
                for contact in list { ContactJSON.write(contact, to: &json) }
                json.endArray()
            }
            json.key("erased")
            json.number(session.carnet.erasedContacts.count)
            json.key("waiting")
            json.beginArray()
            for device in waiting { json.string(device.title) }
            json.endArray()
            json.key("undone")
            json.beginArray()
            for person in voided { person.write(to: &json) }
            json.endArray()
            json.endObject()
            Out.write(json.bytes + [0x0A])
        case .text:
            let wording = session.wording
            var lines = [wording.unheardTitle(unheard.count, years: years)]
            lines += unheard.map { contact in
                let sign = carnet.row(of: contact.id).map { wording.day(carnet.lastSign(row: $0), today: today) } ?? ""
                return "  \(contact.id)  \(contact.title) · " + sign
            }
            lines.append(wording.unansweredTitle(unanswered.count, years: retention.unansweredYears))
            lines += unanswered.map { "  \($0.id)  \($0.title)" }
            lines.append(wording.objectedTitle(objected.count))
            lines += objected.map { "  \($0.id)  \($0.title)" }
            lines.append(wording.uninformedTitle(uninformed.count))
            lines += uninformed.map { "  \($0.id)  \($0.title)" }
            lines.append(wording.silentTitle(silent.count, days: SupposedAddress.silentDaysMax))
            lines += silent.map { "  \($0.id)  \($0.title) · \($0.email)" }
            lines.append(wording.undoneTitle(voided.count))
            let shownMax = 50
            lines += voided.prefix(shownMax).map { "  \($0.id)  \($0.title)" }
            if voided.count > shownMax { lines.append("  " + wording.andOthers(voided.count - shownMax)) }
            lines.append(wording.erasedTitle(session.carnet.erasedContacts.count, waiting: waiting.map(\.title)))
            Out.show(lines)
        }
    }

    // MARK: A person

    /// Of somebody whom only undone gestures brought in: no card, and all that was written.
    private func tellAll(of person: VoidedPerson, _ session: Session) {
        let (carnet, wording) = (session.carnet, session.wording)
        switch format {
        case .json:
            var json = JSONWriter()
            json.beginObject()
            json.key("contact")
            json.null()
            json.key("undone")
            person.write(to: &json)
            json.key("records")
            Self.write(carnet.written(of: person.id), session, to: &json)
            json.endObject()
            Out.write(json.bytes + [0x0A])
        case .text:
            var lines = [person.title, person.id.description, wording.onlyUndone]
            lines += (person.emails + person.phones).map { "  " + $0 }
            lines += ["", wording.allWritten] + writtenLines(of: person.id, session)
            let texts = carnet.texts(naming: person.id)
            if !texts.isEmpty {
                lines += ["", wording.textsNaming(person.title, texts.count)]
                lines += texts.map { "  " + wording.textOf(wording.title($0.place.subject, in: carnet), $0.text) }
            }
            Self.show(lines)
        }
    }

    private func writtenLines(of id: ContactID, _ session: Session) -> [String] {
        let (carnet, wording, today) = (session.carnet, session.wording, Surroundings.now().today)
        return carnet.written(of: id).map { written in
            let at = written.at.map { Surroundings.local($0) }
            let when = at.map { wording.day($0.day, today: today) + " " + wording.time($0.time) } ?? ""
            let values = written.event.writes.map { wording.value($0, in: carnet, today: today) }
            let by = carnet.person(of: written.by) ?? written.by.description
            return "  " + [when, by, values.joined(separator: " ; ")].joined(separator: "  ")
        }
    }

    private typealias Written = (at: Instant?, by: WriterID, event: Event, json: String)

    private static func write(_ all: [Written], _ session: Session, to json: inout JSONWriter) {
        json.beginArray()
        for written in all {
            json.beginObject()
            json.key("at")
            json.string(written.at?.description)
            json.key("by")
            json.string(session.carnet.person(of: written.by) ?? written.by.description)
            json.key("event")
            json.string(written.json)
            json.endObject()
        }
        json.endArray()
    }

    /// A text of several lines is read as one: what follows stands below it, and never for a line of ours.
    private static func show(_ lines: [String]) {
        Out.show(
            lines.flatMap { line in
                let parts = TextLines.of(line)
                return parts.prefix(1) + parts.dropFirst().map { "    │ " + $0 }
            })
    }

    private func tellAll(of id: ContactID, _ session: Session) {
        guard let contact = session.carnet.contact(id) else { return }
        let (carnet, wording) = (session.carnet, session.wording)
        let today = Surroundings.now().today
        let gestures = carnet.gestures(of: id)
        let texts = carnet.texts(naming: id)
        switch format {
        case .json:
            var json = JSONWriter()
            json.beginObject()
            json.key("contact")
            ContactJSON.write(contact, to: &json)
            json.key("history")
            json.beginArray()
            for gesture in gestures { HistoryCommand.write(gesture, session, today, to: &json) }
            json.endArray()
            json.key("records")
            Self.write(carnet.written(of: id), session, to: &json)
            json.key("otherVersions")
            json.beginArray()
            for version in contact.otherVersions { json.string(version.text) }
            json.endArray()
            json.key("namedBy")
            json.beginArray()
            for text in texts {
                json.beginObject()
                json.key("contact")
                json.string(text.place.subject.description)
                json.key("text")
                json.string(text.text)
                json.endObject()
            }
            json.endArray()
            json.endObject()
            Out.write(json.bytes + [0x0A])
        case .text:
            var lines = ContactCard(contact, carnet, wording, today: today).lines
            if !contact.otherVersions.isEmpty {
                lines += ["", wording.otherVersionsTitle] + contact.otherVersions.map { "  " + $0.text }
            }
            lines += ["", wording.say("Historique", "History")]
            lines += gestures.map { "  " + HistoryCommand.line($0, session, today) }
            lines += ["", wording.allWritten] + writtenLines(of: id, session)
            if !texts.isEmpty {
                lines += ["", wording.textsNaming(contact.title, texts.count)]
                lines += texts.map { "  " + wording.textOf(wording.title($0.place.subject, in: carnet), $0.text) }
            }
            Self.show(lines)
        }
    }
}

extension VoidedPerson {
    fileprivate func write(to json: inout JSONWriter) {
        json.beginObject()
        for (key, text) in [("id", id.description), ("name", name), ("organisation", organisation)] {
            json.key(key)
            json.string(text)
        }
        for (key, texts) in [("emails", emails), ("phones", phones)] {
            json.key(key)
            json.beginArray()
            for text in texts { json.string(text) }
            json.endArray()
        }
        json.endObject()
    }
}
