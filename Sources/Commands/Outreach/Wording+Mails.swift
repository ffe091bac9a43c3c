import Domain
import Interface
import Outreach
import Program

// What the commands of outreach say.
extension Wording {
    // MARK: Proofreading

    var oneMomentOnly: String {
        say(
            "Une seule de --follow-up, --after-talk, --invitation.",
            "Only one of --follow-up, --after-talk, --invitation.")
    }
    func mailTooLong(_ path: String, bytesMax: Int) -> String {
        say(
            "\(path) : un courriel a au plus \(bytesMax) octets.", "\(path): a mail has at most \(bytesMax) bytes.")
    }
    func noMail(_ path: String) -> String { say("\(path) : aucun texte.", "\(path): no text.") }

    // MARK: Models

    var modelsUsage: String {
        say(
            "carnet models, models show NOM, models write NOM FICHIER, models remove NOM.",
            "carnet models, models show NAME, models write NAME FILE, models remove NAME.")
    }
    func modelWritten(_ name: String) -> String { say("Modèle « \(name) » écrit.", "Model “\(name)” written.") }
    func modelRemoved(_ name: String, givesWay: Bool) -> String {
        say("Modèle « \(name) » retiré.", "Model “\(name)” removed.")
            + (givesWay ? say(" Celui qui est fourni reprend sa place.", " The built-in one is back.") : "")
    }
    func noModel(_ name: String, _ known: [String]) -> String {
        say("Aucun modèle « \(name) ».", "No model “\(name)”.")
            + (known.isEmpty ? "" : say(" Il y a : ", " There are: ") + known.joined(separator: ", ") + ".")
    }
    func severalModels(_ name: String, _ lines: [String]) -> [String] {
        [say("« \(name) » désigne plusieurs modèles :", "“\(name)” fits several models:")] + lines.map { "  " + $0 }
    }
    /// What is wrong with the text of a model, and where.
    func templateFault(_ fault: MailTemplate.Fault, _ file: String) -> String {
        let place = say(
            "\(file), ligne \(fault.line), colonne \(fault.column) : ",
            "\(file), line \(fault.line), column \(fault.column): ")
        return place + templateFault(fault.kind)
    }

    var informedNeedsSomebody: String {
        say(
            "--informed va avec talked, sent ou received : il faut quelqu'un pour l'entendre.",
            "--informed goes with talked, sent or received: somebody must hear it.")
    }
    func addressBounced(_ title: String) -> String {
        say("\(title) : adresse refusée, notée.", "\(title): the address refuses mail, noted.")
    }

    // MARK: Mails

    var mailNeedsPeople: String {
        say("Des contacts, ou --filter, et pas les deux.", "Contacts, or --filter, and not both.")
    }
    var logNeedsOutput: String {
        say(
            "--log note des courriels envoyés : --output DOSSIER les écrit, ou --format json les donne.",
            "--log notes mails that were sent: --output FOLDER writes them, or --format json gives them.")
    }
    var nextNeedsLog: String { say("--next va avec --log.", "--next goes with --log.") }
    func senderLacks(_ fields: [SenderField]) -> String {
        let names = fields.map(\.rawValue).joined(separator: ", ")
        return say(
            "Il manque à la partie [me] de settings.toml : \(names).", "The part [me] of settings.toml lacks: \(names)."
        )
    }
    func heldBack(_ title: String, _ fields: [MailField]) -> String {
        let names = fields.map(mailField).joined(separator: ", ")
        return say("\(title) : retenu, il manque : \(names).", "\(title): held back, missing: \(names).")
    }
    func leftOutOfMails(_ title: String, _ why: String) -> String {
        say("\(title) : pas de courriel, \(why).", "\(title): no mail, \(why).")
    }
    func saidBeforeWriting(_ title: String, _ obstacle: WritingObstacle) -> String {
        say("\(title) : \(why(obstacle)).", "\(title): \(why(obstacle)).")
    }
    func mailsWritten(_ number: Int, _ folder: String) -> String {
        count(number, ("courriel écrit", "courriels écrits"), ("mail written", "mails written"))
            + say(" dans « \(folder) ».", " into “\(folder)”.")
    }
    func mailsLogged(_ number: Int) -> String {
        count(
            number, ("courriel noté comme envoyé", "courriels notés comme envoyés"),
            ("mail noted as sent", "mails noted as sent")) + "."
    }
    func noLink(_ name: String) -> String { say("Aucun lien « \(name) ».", "No link “\(name)”.") }
    func severalLinks(_ name: String, _ lines: [String]) -> [String] {
        [say("« \(name) » désigne plusieurs liens :", "“\(name)” fits several links:")] + lines.map { "  " + $0 }
    }
}

extension Choice where Word == MailMoment {
    static var moment: Choice {
        Choice(noun: ("Moment", "Moment"), shown: { $0.moment($1) }, others: [])
    }
}

// Addresses and links.
extension Wording {
    var addressNeedsPeople: String {
        say("Des contacts, ou --filter, pas les deux.", "Contacts, or --filter, not both.")
    }
    func addressesNoted(_ number: Int) -> String {
        count(
            number, ("adresse supposée notée", "adresses supposées notées"),
            ("supposed address noted", "supposed addresses noted")) + "."
    }
    func code(_ refusal: LinkDesk.Refusal) -> Int32 {
        switch refusal {
        case .page, .slug: Failure.badInput
        case .person: Failure.refused
        }
    }
    func qrWritten(_ path: String) -> String { say("Code QR dans « \(path) ».", "QR code in “\(path)”.") }
    var linksUsage: String {
        say(
            "carnet links, links remove LIEN, links note LIEN TEXTE, links style mtm|utm.",
            "carnet links, links remove LINK, links note LINK TEXT, links style mtm|utm.")
    }
}
