import ArgumentParser
import Domain
import Glibc
import Interface
import Journal
import Program
import Sync

struct ForgetCommand: Command {
    static let name = "forget"
    static var help: CommandHelp {
        CommandHelp(
            "Efface une personne, pour toujours (RGPD).", "Erases a person, for ever (GDPR).",
            ["carnet forget \"Claire Nguyen\"", "carnet forget cabcdefghi --yes --keep-texts"],
            ["carnet forget \"Claire Nguyen\"", "carnet forget cabcdefghi --yes --keep-texts"])
    }

    @Argument(help: .contact) var contact: [TypedWord] = []
    @Flag(
        help: .say(
            "Sans rien demander : la personne, et ce qui la nomme ailleurs.",
            "Without asking: the person, and what names them elsewhere."))
    var yes = false
    @Flag(
        help: .say(
            "Laisser les textes des autres fiches qui la nomment.", "Leave the other cards' texts that name them."))
    var keepTexts = false
    @Flag(
        help: .say(
            "Retenir que son adresse ne doit plus revenir (refus d'être recontacté).",
            "Remember that their address must not come in again (objection)."))
    var objection = false
    @Flag(
        help: .say(
            "Effacer pour de bon tous ceux que des gestes annulés avaient fait entrer.",
            "Erase for good everybody whom undone gestures had brought in."))
    var undone = false
    @Flag(
        help: .say(
            "Puis échanger avec l'équipe, et faire oublier au dépôt ce qu'il ne montre plus.",
            "Then exchange with the team, and make the repository forget what it no longer shows."))
    var purge = false
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        try forget(session)
        if purge { try exchange(session) }
    }

    /// The erasure is done here, whatever becomes of the exchange.
    private func exchange(_ session: Session) throws {
        do throws(SyncFault) {
            let (outcome, purged) = try Sync.run(
                session.journal, url: nil, asking: Asking(mayAsk: isatty(2) == 1),
                now: { Surroundings.now().instant }, isPurging: true)
            if outcome.keepsErased { Out.tell(session.wording.keepsErased) }
            if let purged, purged != .keepsAll { Out.tell(session.wording.purged(purged)) }
        } catch {
            throw Failure(error, session.wording)
        }
    }

    private func forget(_ session: Session) throws {
        let wording = session.wording
        if undone { return try forgetUndone(session) }
        if contact.isEmpty { throw Failure(Failure.usage, wording.forgetWhom) }
        let typed = TypedWord(argument: TypedWord.line(contact))
        let voided = session.carnet.voidedPeople(named: typed.text)
        guard let id = try session.resolve(typed, orAmong: voided) else {
            return try forget(voided, session)
        }
        guard let person = session.carnet.contact(id) else { return }
        let texts = session.carnet.texts(naming: id)
        session.tellTexts(texts, naming: person.title)
        let chosen = keepTexts ? [] : try choose(texts, wording)
        if !yes { try confirm(person.title, wording) }
        try session.forget(id, texts: chosen.map(\.place), objects: objection)
        // The same name in what was undone may be the same person.
        let left = session.carnet.voidedPeople(named: person.title)
        if !left.isEmpty { Out.tell([wording.undoneToo(left.count)] + left.map { "  \($0.id)  \($0.title)" }) }
    }

    /// Somebody whom only what was undone brought in.
    private func forget(_ people: [VoidedPerson], _ session: Session) throws {
        guard let person = people.first else { return }
        let texts = session.carnet.texts(naming: person.id)
        session.tellTexts(texts, naming: person.title)
        let chosen = keepTexts ? [] : try choose(texts, session.wording)
        if !yes { try confirm(person.title, session.wording) }
        try session.forget(person.id, texts: chosen.map(\.place), objects: objection)
    }

    private func forgetUndone(_ session: Session) throws {
        let wording = session.wording
        let people = session.carnet.voidedPeople
        guard !people.isEmpty else { return Out.tell(wording.nobodyUndone) }
        if !yes {
            guard isatty(0) == 1 else { throw Failure(Failure.usage, wording.forgetNeedsYes) }
            Out.ask(wording.eraseUndone(people.count))
            guard (try? Choice.answer.read(readLine() ?? "", wording)) == .yes else {
                throw Failure(Failure.refused, wording.nothingErased)
            }
        }
        let outcome = session.journal.forgetVoided(people.map(\.id), now: Surroundings.now().instant) {
            Out.write(ContactList.bytes(people.map(\.id)))
        }
        try session.told(outcome)
        PreparedMails(session.journal.place.state).forget(people.map(\.id))
        session.tellForgotten(people.map(\.id))
    }

    /// Which of the texts go too: all with `--yes`, else one question each.
    private func choose(_ texts: [NamingText], _ wording: Wording) throws -> [NamingText] {
        if yes || texts.isEmpty { return texts }
        guard isatty(0) == 1 else { throw Failure(Failure.usage, wording.forgetNeedsYes) }
        return texts.filter { text in
            Out.tell(wording.quotation(text.text))
            Out.ask(wording.eraseThisText)
            return (try? Choice.answer.read(readLine() ?? "", wording)) == .yes
        }
    }

    /// The name is typed: nothing brings the person back.
    private func confirm(_ title: String, _ wording: Wording) throws {
        guard isatty(0) == 1 else { throw Failure(Failure.usage, wording.forgetNeedsYes) }
        Out.ask(wording.typeTheName(title))
        let typed = readLine() ?? ""
        guard Folding.fold(OneLine.clean(typed)) == Folding.fold(OneLine.clean(title)) else {
            throw Failure(Failure.refused, wording.notTheName)
        }
    }
}

extension Session {
    func tellTexts(_ texts: [NamingText], naming title: String) {
        guard !texts.isEmpty else { return }
        Out.tell(wording.textsNaming(title, texts.count))
        let shownMax = 50
        for text in texts.prefix(shownMax) {
            Out.tell(
                "  "
                    + wording.textOf(
                        wording.title(text.place.subject, in: carnet), Showable.cut(text.text, columns: 120)))
        }
        if texts.count > shownMax { Out.tell("  " + wording.andOthers(texts.count - shownMax)) }
    }

    /// Forgets a person, and says what is out of reach.
    func forget(_ id: ContactID, texts: [ErasedText], objects: Bool) throws {
        var ids: [ContactID] = []
        // Acknowledged once all of it is on disk; what is left of it is finished at the next opening at the latest.
        let outcome = journal.forget(id, texts: texts, objects: objects, now: Surroundings.now().instant) {
            ids = $0
            Out.write(ContactList.bytes(ids.prefix(1)))
        }
        try told(outcome)
        PreparedMails(journal.place.state).forget(ids)
        tellForgotten(ids)
    }

    fileprivate func told(_ outcome: Forgetting) throws {
        switch outcome {
        case .done: break
        case .refused(let refusal): throw Failure(Failure.refused, wording.refusal(refusal))
        case .failed(let fault): throw Failure(fault, wording)
        case .pending(let fault):
            throw Failure(Failure.inputOutput, wording.erasurePending(fault, room: journal.roomForErasure))
        }
    }

    fileprivate func tellForgotten(_ ids: [ContactID]) {
        Out.tell(wording.forgotten)
        if let left = Sync.cleanCopies(journal), left > 0 { Out.tell(wording.copiesLeft(left)) }
        Out.tell(wording.erasureReach(others: journal.devicesWithout(ids)))
    }
}
