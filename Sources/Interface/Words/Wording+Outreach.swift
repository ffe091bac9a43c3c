package import Domain
package import Outreach

// Addresses, links and referrals in words: on the board and by commands.
extension Wording {
    // MARK: Addresses

    package func level(_ level: AddressLevel) -> String {
        switch level {
        case .probable: say("probable", "probable")
        case .possible: say("possible", "possible")
        case .toCheck: say("à vérifier", "to be checked")
        }
    }

    /// « prenom.nom, vu 5 fois sur 5 : probable ».
    package func told(_ proposal: AddressProposal) -> String {
        let shape = shapeName(proposal.shape)
        guard proposal.voters > 0 else {
            return say(
                "\(shape), usage de l'État : \(level(proposal.level))",
                "\(shape), as the State writes them: \(level(proposal.level))")
        }
        return shape + ", " + seen(proposal)
    }

    /// « vu 5 fois sur 5 : probable », without the shape.
    package func seen(_ proposal: AddressProposal) -> String {
        guard proposal.voters > 0 else { return level(proposal.level) }
        let times =
            proposal.votes == 1 ? say("1 fois", "once") : say("\(proposal.votes) fois", "\(proposal.votes) times")
        return say(
            "vu \(times) sur \(proposal.voters) : \(level(proposal.level))",
            "seen \(times) of \(proposal.voters): \(level(proposal.level))")
    }

    /// `prenom.nom`, `pnom`.
    private func shapeName(_ shape: AddressShape) -> String {
        var out = shape.code
        for (code, french, english) in [
            ("{first}", "prenom", "first"), ("{last}", "nom", "last"), ("{f}", "p", "f"), ("{l}", "n", "l"),
        ] {
            out = out.split(between: code, omittingEmptySubsequences: false).joined(separator: say(french, english))
        }
        return out
    }

    package func possibleHomonym(_ title: String) -> String {
        say(" · homonyme possible : \(title)", " · possible homonym: \(title)")
    }

    /// Why no address is proposed.
    package func noAddress(_ title: String, _ answer: AddressAnswer) -> String {
        let why: String
        switch answer {
        case .proposed: why = ""
        case .unnamed: why = say("il faut un prénom et un nom.", "a given and a family name are needed.")
        case .noDomain:
            why = say(
                "aucune adresse connue dans son organisation (--domain).",
                "no address is known in their organisation (--domain).")
        case .publicProvider(let domain):
            why = say("\(domain) : chacun y choisit son adresse.", "\(domain): everybody chooses their address there.")
        case .noVoter(let domain):
            why = say("aucune adresse connue sur \(domain).", "no address is known at \(domain).")
        case .noShape(let domain, let voters):
            why = say(
                "les \(voters) adresses connues sur \(domain) ne se ressemblent pas.",
                "the \(voters) addresses known at \(domain) are not alike.")
        case .stopped(let domain, let shape, let bounces):
            why = say(
                "\(bounces) courriels revenus de \(domain) pour \(shapeName(shape)) : plus proposé.",
                "\(bounces) mails came back from \(domain) for \(shapeName(shape)): proposed no more.")
        case .unusable(let domain, _):
            why = say("ce qui en sort n'est pas une adresse (\(domain)).", "what comes out is no address (\(domain)).")
        }
        return title + say(" : ", ": ") + why
    }

    // MARK: Links

    package func linkRefusal(_ refusal: LinkDesk.Refusal, in carnet: Carnet) -> String {
        switch refusal {
        case .page(let page): return pageRefusal(page)
        case .slug(let field, "", .empty):
            return say("\(linkField(field)) : il en faut.", "\(linkField(field)): one is needed.")
        case .slug(let field, let typed, .empty):
            return say(
                "\(linkField(field)) : « \(typed) » n'a ni lettre ni chiffre.",
                "\(linkField(field)): “\(typed)” has neither letter nor digit.")
        case .slug(let field, _, .zero):
            return say(
                "\(linkField(field)) : Matomo ne garde pas « 0 ».", "\(linkField(field)): Matomo does not keep “0”.")
        case .person(let field, let id):
            let name = title(id, in: carnet)
            return say(
                "\(linkField(field)) : c'est le nom de \(name). Personne ne figure dans un lien.",
                "\(linkField(field)): that is the name of \(name). Nobody stands in a link.")
        }
    }

    private func linkField(_ field: ThingField) -> String {
        switch field {
        case .keyword: say("mot-clé", "keyword")
        case .source: say("source", "source")
        case .medium: say("support", "medium")
        case .content: say("contenu", "content")
        default: say("campagne", "campaign")
        }
    }

    private func pageRefusal(_ refusal: PageAddress.Refusal) -> String {
        switch refusal {
        case .empty: say("Il faut l'adresse d'une page.", "The address of a page is needed.")
        case .tooLong:
            say(
                "Adresse de plus de \(PageAddress.bytesMax) octets.",
                "An address of over \(PageAddress.bytesMax) bytes.")
        case .scheme(let scheme):
            say("« \(scheme): » : il faut http ou https.", "“\(scheme):”: http or https is needed.")
        case .credentials:
            say(
                "Un nom ou un mot de passe est dans l'adresse : à retirer.",
                "A user or a password is in the address: take it out.")
        case .controls: say("Caractère invisible dans l'adresse.", "An invisible character in the address.")
        case .malformed: say("Ce n'est pas l'adresse d'une page.", "That is no page's address.")
        case .personal(let parameter):
            say(
                "« \(parameter) » semble propre à une personne : prenez l'adresse de tout le monde.",
                "“\(parameter)” looks like one person's: take everybody's address.")
        case .random(let part):
            say(
                "« \(part) » semble propre à une personne : prenez l'adresse de tout le monde.",
                "“\(part)” looks like one person's: take everybody's address.")
        }
    }

    /// What is to be said of a link that was made.
    package func remarks(_ made: LinkDesk.Made) -> [String] {
        var lines: [String] = []
        if made.isKnown {
            lines.append(say("C'est le lien \(made.name), déjà là.", "That is the link \(made.name), there already."))
        }
        if made.isNumbered {
            lines.append(
                say(
                    "Ce nom est celui d'une autre page : celui-ci est \(made.name).",
                    "That name is another page's: this one is \(made.name)."))
        }
        for remark in made.remarks {
            switch remark {
            case .replaced(let names):
                let list = names.joined(separator: ", ")
                lines.append(say("Remplacé dans l'adresse : \(list).", "Replaced in the address: \(list)."))
            case .emptyParts: lines.append(say("Parties vides retirées.", "Empty parts left out."))
            case .hashBang:
                lines.append(
                    say(
                        "« #!/ » : vérifiez que la visite est comptée.", "“#!/”: check that the visit is counted."))
            }
        }
        return lines
    }

    package func otherHost(_ host: String) -> String {
        say(
            "\(host) n'est pas le site du produit : ses visites y sont-elles comptées ?",
            "\(host) is not the product's site: are its visits counted there?")
    }

    /// « 52 visites », or why they are not told.
    package func visits(_ record: LinkRecord) -> String {
        if record.countsPeople {
            return say("envoyé à moins de 5 personnes", "sent to fewer than 5 people")
        }
        return count(record.visits.total, ("visite", "visites"), ("visit", "visits"))
    }

    /// More than half of the visits of the latest report came from nowhere that is known.
    package func mostlyUnknown(_ carnet: Carnet, today: Day) -> String? {
        guard let last = carnet.origins.max(by: { $0.period.until < $1.period.until }),
            VisitsReport.isMostlyUnknown(direct: last.direct, all: last.all)
        else { return nil }
        return say(
            "La plupart des visites n'ont pas d'origine connue (\(last.direct) sur \(last.all)).",
            "Most visits have no known origin (\(last.direct) of \(last.all)).")
    }

    // MARK: Referrals

    /// The tree as lines, each with whom it is about.
    package func tree(_ referrals: Referrals, in carnet: Carnet) -> [(contact: ContactID, text: String)] {
        var lines: [(ContactID, String)] = []
        func append(_ branch: Referrals.Branch, _ head: String, _ rest: String) {
            let row = carnet.row(of: branch.contact)
            let stage = row.map { " · " + self.stage(carnet.rows[$0].stage) } ?? ""
            lines.append((branch.contact, head + title(branch.contact, in: carnet) + stage))
            for (index, inner) in branch.referred.enumerated() {
                let isLast = index == branch.referred.count - 1
                append(inner, rest + (isLast ? "└ " : "├ "), rest + (isLast ? "  " : "│ "))
            }
        }
        for branch in referrals.tree { append(branch, "", "") }
        return lines
    }

    package func toAskTitle(_ number: Int) -> String { say("À demander (\(number))", "To be asked (\(number))") }
    package func askedTitle(_ number: Int) -> String { say("Demandé (\(number))", "Asked (\(number))") }
    package var noReferrals: String {
        say(
            "Aucune mise en relation encore. Demandez-en à chaque utilisateur.",
            "No referral yet. Ask each user for some.")
    }
}

// What the board says of links and addresses.
extension Wording {
    var campaignNeeded: String { say("Il faut une campagne.", "A campaign is needed.") }
    var pageNeeded: String { say("Il faut l'adresse d'une page.", "The address of a page is needed.") }
    var linkCopied: String { say("Lien copié.", "Link copied.") }
    func notAnAddress(_ text: String) -> String {
        say("« \(text) » n'est pas une adresse.", "“\(text)” is no address.")
    }
}
