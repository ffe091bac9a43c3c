import ArgumentParser
import Domain
import Interface
import Program

struct LogCommand: Command {
    static let name = "log"
    static var help: CommandHelp {
        CommandHelp(
            "Note un échange : appel, courriel, visite…", "Notes an exchange: call, mail, visit…",
            ["carnet log Nguyen appel parlé \"on ressaisit tout\"", "carnet log Nguyen call attempted --day hier"],
            [
                "carnet log Nguyen call talked \"we type it all again\"",
                "carnet log Nguyen call attempted --day yesterday",
            ])
    }

    @Argument(help: .contact) var contact: TypedWord
    @Argument(
        help: .say(
            "call, mail, meeting, visit, event, message ou note.",
            "call, mail, meeting, visit, event, message or note.",
            name: ("échange", "kind")), completion: .codes(ExchangeKind.self))
    var kind: TypedWord
    @Argument(
        help: .say(
            "talked, attempted, sent, received ou unknown ; d'un courriel, bounced : l'adresse le refuse.",
            "talked, attempted, sent, received or unknown; of a mail, bounced: the address refuses it.",
            name: ("résultat", "outcome")), completion: .codes(Outcome.self))
    var outcome: TypedWord
    @Argument(help: .say("Ce qui s'est dit.", "What was said.", name: ("texte", "text"))) var text: [TypedWord] = []
    @Option(
        help: .say(
            "Le jour de l'échange (sinon aujourd'hui).", "The day of the exchange (else today).", name: ("jour", "day"))
    )
    var day: TypedWord?
    @Flag(
        help: .say(
            "Dit aussi d'où vient l'adresse, et comment refuser.",
            "Told as well where the address comes from, and how to refuse."))
    var informed = false
    @OptionGroup var shared: Shared

    private static let bouncedNames: Set<String> = ["bounced", "revenu", "en erreur", "erreur"]

    func run() throws {
        let wording = Spoken.wording
        let kind = try Choice.exchange.read(kind.text, wording)
        let isBounced = kind == .mail && Self.bouncedNames.contains(Folding.fold(OneLine.clean(outcome.text)))
        let outcome = isBounced ? .attempted : try Choice.outcome.read(outcome.text, wording)
        let today = Surroundings.now().today
        let on =
            try day.map { typed throws(Failure) in try wording.readDay(typed.text, allowingPast: true).day } ?? today
        if informed, outcome != .talked, outcome != .sent, outcome != .received {
            throw Failure(Failure.usage, wording.informedNeedsSomebody)
        }
        if on > today { throw Failure(Failure.usage, wording.mustNotBeToCome(day?.text ?? "")) }
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(contact)
        let text = OneLine.clean(TypedWord.line(text))
        if isBounced {
            let done = try session.gesture(.bounced(id, on: on, text: text))
            return session.tell(done) { wording.addressBounced(session.title($0)) }
        }
        let now = Surroundings.now()
        let appointment = session.carnet.contact(id)?.next.flatMap {
            $0.stays(after: kind, outcome, on: on, now: now) && $0.isAppointment ? $0 : nil
        }
        let done = try session.gesture(.log([id], kind, outcome, on: on, text: text, isInformed: informed))
        session.tell(done) { wording.logged(session.title($0), kind, outcome) }
        guard !done.isEmpty, let contact = session.carnet.contact(id) else { return }
        if let appointment { Out.tell(wording.appointmentKept(appointment, today: today)) }
        if Objection.isSaid(in: text, kind, outcome), !contact.hasObjected {
            return Out.tell(wording.objectionHint(id))
        }
        let standing = contact.awake(on: today).standing
        if outcome.isHeard, standing != .active, !contact.hasObjected {
            return Out.tell(wording.wakeHint(contact.title, id, isAsleep: standing == .asleep))
        }
        let attempts = contact.attemptsWithoutAnswer
        if outcome == .attempted, attempts >= Contact.attemptsMax {
            Out.tell(wording.silenceHint(attempts, id))
        } else if kind != .note {
            session.hintToPlan(id)
        }
    }
}
