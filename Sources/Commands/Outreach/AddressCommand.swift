import ArgumentParser
import Domain
import Interface
import Outreach
import Program
import Transfer

struct AddressCommand: Command {
    static let name = "address"
    static var help: CommandHelp {
        CommandHelp(
            "Propose l'adresse de qui n'en a pas, d'après celles du carnet.",
            "Proposes the address of who has none, by those of the carnet.",
            [
                "carnet address \"Claire Nguyen\"", "carnet address \"Claire Nguyen\" --domain exemple.gouv.fr",
                "carnet address --filter sans:courriel --apply",
            ],
            [
                "carnet address \"Claire Nguyen\"", "carnet address \"Claire Nguyen\" --domain exemple.gouv.fr",
                "carnet address --filter without:email --apply",
            ])
    }

    @Argument(
        help: .say(
            "Des contacts, ou avec --domain un nom ; rien : tous ceux sans adresse.",
            "Contacts, or with --domain a name; nothing: all without an address.", name: ("contact", "contact")))
    var contacts: [TypedWord] = []
    @Option(help: .say("Parmi qui passe ce filtre.", "Among those it lets through.", name: ("filtre", "filter")))
    var filter: TypedWord?
    @Option(
        help: .say(
            "Le domaine, sinon celui de leur organisation.", "The domain, else their organisation's.",
            name: ("domaine", "domain")))
    var domain: TypedWord?
    @Flag(help: .say("Les noter, comme supposées.", "Note them, as supposed.")) var apply = false
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    /// One line of the answer: somebody of the carnet, or a name alone.
    private struct Asked {
        var contact: ContactID?
        var title: String
        var answer: AddressAnswer
    }

    func run() throws {
        if !contacts.isEmpty, filter != nil { throw Failure(Failure.usage, Spoken.wording.addressNeedsPeople) }
        let query = try Query.checked(filter?.text ?? (contacts.isEmpty ? "without:email" : ""))
        let session = try Session.read(shared.carnet)
        let votes = AddressVotes()
        votes.update(session.carnet)
        var asked: [Asked] = []
        if contacts.isEmpty {
            for row in ContactRows.matching(query, in: session.carnet, today: Surroundings.now().today) {
                asked.append(ask(Int(row), votes, session.carnet))
            }
        } else {
            for typed in contacts { asked.append(try ask(typed, votes, session)) }
        }
        let isWhole = asked.allSatisfy { $0.answer.proposal != nil }
        if apply { try note(asked, session) }
        if format == .json {
            Out.write(json(asked))
        } else if !apply {
            Out.show(asked.compactMap { $0.answer.proposal == nil ? nil : line($0, session) })
        }
        for one in asked where one.answer.proposal == nil {
            if !contacts.isEmpty || format == .text { Out.tell(session.wording.noAddress(one.title, one.answer)) }
        }
        if !contacts.isEmpty, !isWhole { throw Failure(Failure.refused, "") }
    }

    private func ask(_ row: Int, _ votes: AddressVotes, _ carnet: Carnet) -> Asked {
        let answer =
            domain.map { votes.answer(carnet.nameParts(row: row), domain: $0.text, except: row, carnet) }
            ?? votes.answer(row: row, carnet)
        return Asked(contact: carnet.rows[row].id, title: carnet.title(row: row), answer: answer)
    }

    /// With a domain, a name that is nobody's is one too: nothing is written for it.
    private func ask(_ typed: TypedWord, _ votes: AddressVotes, _ session: Session) throws(Failure) -> Asked {
        let carnet = session.carnet
        if let domain, case .none = Resolution(typed.text, in: carnet, today: Surroundings.now().today) {
            let name = NameParts(name: OneLine.clean(typed.text), given: "", family: "")
            return Asked(
                contact: nil, title: typed.text, answer: votes.answer(name, domain: domain.text, carnet))
        }
        let id = try session.resolve(typed)
        guard let row = carnet.row(of: id) else {
            throw Failure(Failure.refused, session.wording.refusal(.noSuchContact))
        }
        return ask(row, votes, carnet)
    }

    /// Supposed addresses for those who have none; a homonym's is not given to another.
    private func note(_ asked: [Asked], _ session: Session) throws {
        var taken: Set<String> = []
        var intents: [Intent] = []
        for one in asked {
            guard let id = one.contact, let proposal = one.answer.proposal, proposal.homonym == nil,
                let contact = session.carnet.contact(id), contact.mailableEmail.isEmpty,
                !contact.emails.contains(where: { EmailAddress.isSame($0.address, proposal.address) }),
                taken.insert(proposal.address).inserted
            else { continue }
            var after = contact
            after.setEmail(proposal.address, .supposed)
            intents.append(.edit(id, contact.reachWrites(to: after)))
        }
        if format == .json {
            if !intents.isEmpty { _ = try session.perform { try session.events(.all(intents)) } }
        } else if intents.isEmpty {
            Out.tell(session.wording.refusal(.nothingToChange))
        } else {
            try session.gesture(.all(intents))
            Out.tell(session.wording.addressesNoted(intents.count))
        }
    }

    private func line(_ one: Asked, _ session: Session) -> String {
        guard let proposal = one.answer.proposal else { return "" }
        let homonym = proposal.homonym.map { session.wording.possibleHomonym(session.title($0)) } ?? ""
        return (one.contact.map { "\($0)  " } ?? "") + one.title + "  " + proposal.address + "  "
            + session.wording.told(proposal) + homonym
    }

    private func json(_ asked: [Asked]) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for one in asked {
            let proposal = one.answer.proposal
            json.newLine()
            json.beginObject()
            for (key, value) in [
                ("contact", one.contact?.description), ("address", proposal?.address), ("domain", proposal?.domain),
                ("shape", proposal?.shape.code),
            ] {
                json.key(key)
                json.string(value)
            }
            json.key("votes")
            json.number(proposal?.votes ?? 0)
            json.key("of")
            json.number(proposal?.voters ?? 0)
            json.key("level")
            json.string(proposal?.level.code)
            json.key("homonym")
            json.string(proposal?.homonym?.description)
            json.endObject()
        }
        json.endArray()
        return json.bytes + [0x0A]
    }
}
