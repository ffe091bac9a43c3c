import Domain
import Glibc
package import Interface
package import Journal

// Forgetting, and what a person has a right to see.
extension Wording {
    /// Said first: that it is done.
    var erasedHere: String { say("Personne effacée de cet appareil.", "Person erased from this device.") }

    package func textsNaming(_ title: String, _ number: Int) -> String {
        let texts = count(
            number, ("texte d'autres fiches nomme", "textes d'autres fiches nomment"),
            ("text of other cards names", "texts of other cards name"))
        return say("\(texts) \(title) :", "\(texts) \(title):")
    }
    package func textOf(_ title: String, _ text: String) -> String { title + say(" : ", ": ") + text }
    package var eraseThisText: String { say("Effacer ce texte aussi ? (o/n)", "Erase this text too? (y/n)") }
    package func typeTheName(_ title: String) -> String {
        say("Effacer pour toujours. Tapez le nom, « \(title) » :", "Erase for ever. Type the name, “\(title)”:")
    }
    package var notTheName: String {
        say("Ce n'est pas le nom : rien n'est effacé.", "That is not the name: nothing is erased.")
    }
    package var forgetNeedsYes: String {
        say(
            "Effacer ne se défait pas : confirmez avec --yes, ou lancez la commande dans un terminal.",
            "Erasing cannot be undone: confirm with --yes, or run the command in a terminal.")
    }
    package var forgotten: String {
        say(
            "Effacé de ce carnet, de ses copies datées et de cet appareil. Rien ne le ramène, pas même u.",
            "Erased from this carnet, its dated copies and this device. Nothing brings it back, not even u.")
    }
    package func addressObjected(_ address: String) -> String {
        say(
            "\(address) : une personne effacée, qui refuse d'être recontactée, avait cette adresse.",
            "\(address): a person who was erased, and asked not to be contacted, had this address.")
    }
    package var forgetWhom: String {
        say("Qui effacer ? carnet forget CONTACT", "Erase whom? carnet forget CONTACT")
    }
    package func undoneToo(_ number: Int) -> String {
        count(number, ("fiche annulée porte", "fiches annulées portent"), ("undone card has", "undone cards have"))
            + say(
                " aussi ce nom. Pour l'effacer : carnet forget IDENTIFIANT",
                " that name too. To erase it: carnet forget ID")
    }
    package var nobodyUndone: String {
        say(
            "Aucun geste annulé n'a laissé de personne dans le journal.",
            "No undone gesture left anybody in the journal.")
    }
    package func eraseUndone(_ number: Int) -> String {
        say("Effacer pour de bon ", "Erase for good ")
            + count(number, ("personne", "personnes"), ("person", "people"))
            + say(" de gestes annulés ? o/n", " of undone gestures? y/n")
    }
    package var nothingErased: String { say("Rien n'est effacé.", "Nothing is erased.") }
    package func undoneTitle(_ number: Int) -> String {
        say(
            "Gestes annulés, encore dans le journal (carnet forget --undone) : \(number)",
            "Undone, still in the journal (carnet forget --undone): \(number)")
    }
    package var onlyUndone: String {
        say(
            "Entré par un geste annulé : montré nulle part, encore dans le journal.",
            "Brought in by a gesture that was undone: shown nowhere, still in the journal.")
    }
    /// After an import or an addition was undone.
    package func stillInJournal(_ number: Int) -> String {
        count(
            number, ("personne reste dans le journal", "personnes restent dans le journal"),
            ("person stays in the journal", "people stay in the journal"))
            + say(
                ". Pour les effacer pour de bon : carnet forget --undone",
                ". To erase them for good: carnet forget --undone")
    }
    /// What is left to do once there is room, and how much.
    package func erasurePending(_ fault: JournalFault, room: Int) -> String {
        let isFull: Bool =
            switch fault {
            case .failed(let failure): failure.code == ENOSPC || failure.code == EDQUOT
            case .readOnly(.poisoned(let code)): code == ENOSPC || code == EDQUOT
            default: false
            }
        guard isFull else { return erasurePending + " " + self.fault(fault) }
        let size =
            room < 1 << 20 ? "\(max(1, room >> 10)) " + say("Kio", "KiB") : "\(room >> 20 + 1) " + say("Mio", "MiB")
        return erasurePending
            + say(" Le disque est plein : il faut \(size) libres.", " The disk is full: it needs \(size) free.")
    }
    package var allWritten: String { say("Tout ce qui a été écrit", "All that was written") }
    package var erasurePending: String {
        say(
            "L'effacement est enregistré et la fiche n'est plus montrée ; le reste se fera à la prochaine ouverture.",
            "The erasure is recorded and the card is no longer shown; the rest is done at the next opening.")
    }
    /// Said each time (journal.md, 52).
    package func erasureReach(others: [String]) -> String {
        var sentence = say(
            "Hors d'atteinte d'ici : fichiers exportés, sauvegardes ailleurs, anciennes versions gardées par un "
                + "hébergeur ou un dossier partagé.",
            "Out of reach from here: exported files, backups elsewhere, old versions kept by a host or a shared folder."
        )
        if !others.isEmpty {
            sentence += " " + say("Pas encore fait sur : ", "Not done yet on: ") + others.joined(separator: ", ") + "."
        }
        return sentence
    }

    package func yearsOutOfRange(_ yearsMax: Int) -> String {
        say("Donnez entre 1 et \(yearsMax) années.", "Give between 1 and \(yearsMax) years.")
    }
    package func unheardTitle(_ number: Int, years: Int) -> String {
        let since = count(years, ("an", "ans"), ("year", "years"))
        return say("Sans nouvelles depuis \(since) : \(number)", "Nothing heard for \(since): \(number)")
    }
    package func unansweredTitle(_ number: Int, years: Int) -> String {
        let since = count(years, ("an", "ans"), ("year", "years"))
        return say(
            "Contactés depuis plus de \(since), jamais de réponse : \(number)",
            "Contacted more than \(since) ago, never answered: \(number)")
    }
    package func objectedTitle(_ number: Int) -> String {
        say("Refus d'être recontacté : \(number)", "Asked not to be contacted: \(number)")
    }
    package func uninformedTitle(_ number: Int) -> String {
        say(
            "Contactés, jamais informés d'où vient leur adresse : \(number)",
            "Contacted, never told where their address comes from: \(number)")
    }
    package func silentTitle(_ number: Int, days: Int) -> String {
        say(
            "Adresses supposées sans réponse depuis \(days) jours, à effacer : \(number)",
            "Supposed addresses without an answer for \(days) days, to be erased: \(number)")
    }
    package func erasedTitle(_ number: Int, waiting: [String]) -> String {
        let rest =
            waiting.isEmpty
            ? "" : say(" ; pas encore fait sur : ", "; not done yet on: ") + waiting.joined(separator: ", ")
        return say("Effacés : \(number)", "Erased: \(number)") + rest
    }
    package var otherVersionsTitle: String { say("Autres versions gardées", "Other versions kept") }

    var erasurePendingBanner: String {
        say(
            "Effacement en attente : le disque ne se laisse pas écrire ; la personne n'est plus montrée.",
            "Erasure pending: the disk cannot be written; the person is no longer shown.")
    }
}
