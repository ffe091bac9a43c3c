package import Domain
package import Outreach

extension Wording {
    /// « à corriger  phrase 3 : … ».
    func findingLine(_ finding: Finding) -> String {
        let said = self.finding(finding)
        let place = said.place.isEmpty ? "" : said.place + say(" : ", ": ")
        return findingLevel(finding.level) + "  " + place + said.advice
    }

    func andMoreRemarks(_ number: Int) -> String {
        say(" · et \(number) autres : \(key(.detail))", " · \(number) more: \(key(.detail))")
    }

    package func heldBack(_ fields: [MailField]) -> String {
        let names = fields.map(mailField).joined(separator: ", ")
        let more = fields.contains(.origin) ? say(" (\(key(.sort)) : le dire)", " (\(key(.sort)): say it)") : ""
        return say("Il manque : \(names)\(more)", "Missing: \(names)\(more)")
    }

    /// To whom, which model, the subject; the second line is the address.
    var mailLabels: [String] { [say("À", "To"), "", say("Modèle", "Model"), say("Objet", "Subject")] }
    var otherModel: String { key(.nextPanel) + say(" : un autre", ": another") }
    package var recipientLabel: String { say("À : ", "To: ") }
    var subjectCopied: String { say("Objet copié.", "Subject copied.") }
    var addressCopied: String { say("Adresse copiée.", "Address copied.") }
    var textCopied: String { say("Texte copié.", "Text copied.") }
    package func oneSupposedADay(_ domain: String) -> String {
        say(
            "une autre adresse supposée de \(domain) a déjà un courriel aujourd'hui",
            "another supposed address of \(domain) has a mail today already")
    }
    var noAddressToWriteTo: String { say("pas d'adresse", "no address") }
    var addressesRefuse: String {
        say("adresse refusée (courriel revenu) : il en faut une autre", "the address bounced: another is needed")
    }
    var modelWouldReplace: String {
        say(
            "Ce texte a été modifié. Encore une fois : le modèle suivant, sans vos changements.",
            "This text was changed. Once more: the next model, without your changes.")
    }
    var nothingToUndoInMail: String {
        say(
            "Rien n'est noté encore. Dans le texte (\(key(.edit))), Ctrl+Z défait.",
            "Nothing is noted yet. In the text (\(key(.edit))), Ctrl+Z undoes.")
    }
    var notedMeanwhile: String {
        say(
            "Un courriel vient d'être noté ailleurs. Entrée encore : noter celui-ci aussi · Échap : non.",
            "A mail was noted elsewhere just now. Enter again: note this one too · Esc: no.")
    }
    var removesPrepared: String {
        say(
            "Ce courriel prêt serait perdu. Encore une fois : le retirer.",
            "This mail would be lost. Once more: remove it.")
    }
    var ownTextStays: String {
        say("Le texte modifié garde sa phrase.", "The text that was changed keeps its sentence.")
    }
    var nobodyToWriteTo: String {
        say(
            "Personne à qui écrire : sans adresse, en pause, de côté, ou écrit il y a moins de trois jours.",
            "Nobody to write to: no address, asleep, left aside, or written to in the last three days.")
    }
    /// « Sans courriel : 4 (pas d'adresse 2, en pause 1…) ».
    func leftOutOfWriting(_ reasons: [MailSieve.Reason]) -> String {
        var counts: [(why: String, count: Int)] = []
        for reason in reasons {
            let why = why(reason)
            if let place = counts.firstIndex(where: { $0.why == why }) {
                counts[place].count += 1
            } else {
                counts.append((why, 1))
            }
        }
        let each = counts.map { "\($0.why)" + (counts.count > 1 ? say(" : ", ": ") + String($0.count) : "") }
        return say("Sans courriel : ", "Without a mail: ") + "\(reasons.count) (" + each.joined(separator: ", ") + ")"
    }

    package func why(_ reason: MailSieve.Reason) -> String {
        switch reason {
        case .obstacle(let obstacle): why(obstacle)
        case .oneSupposedADay(let domain): oneSupposedADay(domain)
        }
    }

    package func why(_ obstacle: WritingObstacle) -> String {
        switch obstacle {
        case .mailing(.objected): say("refus d'être recontacté", "asked not to be contacted")
        case .mailing(.noAddress): say("pas d'adresse", "no address")
        case .mailing(.bounced): say("adresse refusée", "the address bounces")
        case .mailing(.leftAside): say("de côté", "left aside already")
        case .mailing(.asleep): say("en pause", "asleep")
        case .writtenRecently:
            say("un message est parti il y a moins de trois jours", "written to in the last three days")
        }
    }

    /// Of somebody who is written to alone all the same.
    func saidBeforeWriting(_ obstacle: WritingObstacle) -> String? {
        switch obstacle {
        case .mailing(.objected):
            say(
                "Refus d'être recontacté : seul « c'est noté » peut partir.", "They objected: only “noted” may be sent."
            )
        case .mailing(.asleep): say("En pause : le courriel part quand même.", "Asleep: the mail goes all the same.")
        case .mailing(.leftAside):
            say("De côté : le courriel part quand même.", "Left aside: the mail goes all the same.")
        case .writtenRecently:
            say("Un message est parti il y a moins de trois jours.", "Written to in the last three days.")
        case .mailing(.noAddress), .mailing(.bounced): nil
        }
    }

    var supposedSoNothingPrivate: String {
        say(
            "adresse supposée : n'écrivez rien qu'un homonyme ne doive lire",
            "supposed address: write nothing that a homonym must not read")
    }

    package func mailTooLong(_ path: String) -> String {
        say(
            "Trop long : 64 Kio au plus. Le courriel n'a pas changé ; votre texte est dans \(path).",
            "Too long: 64 KiB at most. The mail did not change; your text is in \(path).")
    }
    var nothingNewInSignature: String {
        say("Rien de nouveau dans cette signature.", "Nothing new in this signature.")
    }
    var signatureNote: String { say("signature des courriels", "signature of mails") }
    /// What a folder or a table of many mails is called.
    package func mailsStem(_ day: Day) -> String { say("courriels", "mails") + "-" + day.description }
    var stillReady: String {
        say("Pas encore noté : le courriel reste prêt.", "Not noted yet: the mail stays ready.")
    }
    func originIsUnclear(_ typed: String) -> String {
        say(
            "« \(typed) » : annuaire, site : lequel, rencontre : laquelle, LinkedIn, ou réseau.",
            "“\(typed)”: directory, site: which, meeting: which, LinkedIn, or network.")
    }
}
