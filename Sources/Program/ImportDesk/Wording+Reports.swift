package import Domain
package import Interface
import Outreach
import Transfer

// Mails, visits and campaigns read back: what is found, what becomes of it, why it is not taken.
extension Wording {
    /// What was found, in one line.
    package func headline(_ report: Report) -> String {
        switch report {
        case .mails(let plan):
            let parts = [
                count(plan.mailCount, ("courriel lu", "courriels lus"), ("mail read", "mails read")),
                count(plan.sentCount, ("envoyé", "envoyés"), ("sent", "sent")),
                count(plan.receivedCount, ("reçu", "reçus"), ("received", "received")),
                count(
                    plan.bouncedCount, ("adresse refusée", "adresses refusées"),
                    ("address bounced", "addresses bounced")),
                count(plan.alreadyThereCount, ("déjà noté", "déjà notés"), ("noted already", "noted already")),
            ]
            return parts.joined(separator: ", ") + "."
        case .campaign(let report, let marks):
            let parts = [
                count(report.recipientCount, ("destinataire", "destinataires"), ("recipient", "recipients")),
                count(
                    marks.bouncedCount, ("adresse refusée", "adresses refusées"),
                    ("address bounced", "addresses bounced")),
                count(
                    marks.objectedCount, ("refus d'être recontacté", "refus d'être recontactés"),
                    ("refusal to be contacted", "refusals to be contacted")),
            ]
            return "Brevo" + say(" : ", ": ") + parts.joined(separator: ", ") + "."
        case .visits(let counted, let unmatched, let period):
            let sum = counted.reduce(0) { $0 + $1.count }
            return say("Visites, \(days(period)) : ", "Visits, \(days(period)): ")
                + count(sum, ("visite", "visites"), ("visit", "visits")) + say(" par ", " by ")
                + count(counted.count, ("lien", "liens"), ("link", "links"))
                + (unmatched.isEmpty
                    ? "."
                    : ", "
                        + count(
                            unmatched.count, ("ligne sans lien", "lignes sans lien"),
                            ("line of no link", "lines of no link")) + ".")
        case .origins(let direct, let all, let period):
            return say(
                "Origine des visites, \(days(period)) : \(direct) sans origine connue sur \(all).",
                "Origin of visits, \(days(period)): \(direct) of \(all) of unknown origin.")
        }
    }

    private func days(_ period: Period) -> String { "\(period.from)..\(period.until)" }

    /// The parts of it, one a line; titles and what stands below them.
    package func lines(_ report: Report, in carnet: Carnet) -> [(isTitle: Bool, text: String)] {
        func title(_ text: String) -> (isTitle: Bool, text: String) { (true, text) }
        func line(_ text: String) -> (isTitle: Bool, text: String) { (false, text) }
        switch report {
        case .mails(let plan):
            var lines: [(isTitle: Bool, text: String)] = []
            if !plan.objections.isEmpty {
                lines.append(title(say("Est-ce un refus d'être recontacté ?", "Is this a refusal to be contacted?")))
                for found in plan.objections {
                    let name = carnet.contact(found.contact)?.title ?? found.contact.description
                    lines.append(line("\(name) · \(found.on) · " + OneLine.clean(found.text)))
                }
            }
            if !plan.ambiguous.isEmpty {
                lines.append(
                    title(
                        say(
                            "Adresses de plusieurs contacts : rien de noté",
                            "Addresses of several contacts: nothing noted")))
                lines += plan.ambiguous.map { line("\($0.address) · \($0.count)") }
            }
            if !plan.strangers.isEmpty {
                lines.append(
                    title(
                        say(
                            "Inconnus (\(plan.strangers.count)) : personne n'est créé",
                            "Strangers (\(plan.strangers.count)): nobody is made")))
                lines += plan.strangers.map {
                    line(($0.name.isEmpty ? "" : $0.name + " · ") + "\($0.address) · \($0.count)")
                }
            }
            return lines
        case .campaign(_, let marks):
            if marks.strangers.isEmpty { return [] }
            return [title(say("Inconnus du carnet", "Not in the carnet"))] + marks.strangers.map(line)
        case .visits(let counted, let unmatched, _):
            var lines = counted.map { line(self.title($0.link, in: carnet) + " · \($0.count)") }
            if !unmatched.isEmpty {
                lines.append(title(say("Sans lien ici", "Of no link here")))
                lines += unmatched.map { line("\($0.label) · \($0.visits)") }
            }
            if unmatched.contains(where: \.isCampaign) { lines.append(line(exportFlat)) }
            return lines
        case .origins(let direct, let all, _):
            return VisitsReport.isMostlyUnknown(direct: direct, all: all) ? [line(mostVisitsAreUnknown)] : []
        }
    }

    private var exportFlat: String {
        say(
            "Des campagnes sans leurs mots-clés : dans Matomo, « Rendre plat », puis exporter.",
            "Campaigns without their keywords: in Matomo, “Make it flat”, then export.")
    }

    private var mostVisitsAreUnknown: String {
        say("La plupart des visites n'ont pas d'origine connue.", "Most visits come from nowhere that is known.")
    }

    package func refused(_ refusal: ReportDesk.Refusal, _ name: String) -> String {
        let place = (name == "-" ? say("entrée standard", "standard input") : Showable.text(name)) + say(" : ", ": ")
        switch refusal {
        case .table(let refusal): return refused(refusal, name)
        case .noPeriod:
            return place
                + say(
                    "de quels jours sont ces visites ? --period 2026-11-01..2026-11-30",
                    "of which days are these visits? --period 2026-11-01..2026-11-30")
        case .mails(.empty), .visits(.empty): return place + say("rien à lire.", "nothing to read.")
        case .mails(.fileTooLong(_, let bytesMax)): return refused(.fileTooLong(bytes: 0, bytesMax: bytesMax), name)
        case .mails(.notMails): return place + say("ce ne sont pas des courriels.", "these are no mails.")
        case .mails(.tooManyMails(let mailsMax)):
            return place + say("trop de courriels : au plus \(mailsMax).", "too many mails: at most \(mailsMax).")
        case .mails(.noOwnAddress):
            return place
                + say(
                    "votre adresse manque : nul ne sait qui écrit à qui. Dans settings.toml, [me], email = \"…\"",
                    "your address is not known: who writes to whom? In settings.toml, [me], email = \"…\""
                )
        case .visits(.severalPeriods):
            return place
                + say(
                    "un rapport de plusieurs périodes : il en faut un d'une seule.",
                    "a report of several periods: one of a single period is needed.")
        case .visits(.noLabel(let found)):
            return place
                + say(
                    "la première colonne est « \(Showable.text(found)) » : un libellé était attendu.",
                    "the first column is “\(Showable.text(found))”: a label was expected.")
        case .visits(.noVisits): return place + say("aucune colonne de visites.", "there is no column of visits.")
        case .visits(.notACount(let cell, let row)):
            return place
                + say(
                    "ligne \(row) : « \(Showable.text(cell)) » n'est pas un nombre de visites.",
                    "line \(row): “\(Showable.text(cell))” is no number of visits.")
        }
    }

    /// By the kinds of faults there are: what was to be said and was not, or what the file is.
    package func code(_ refusal: ReportDesk.Refusal) -> Int32 {
        switch refusal {
        case .noPeriod: Failure.usage
        case .mails(.noOwnAddress): Failure.refused
        case .table(let refusal): code(refusal)
        case .mails, .visits: Failure.badInput
        }
    }
}
