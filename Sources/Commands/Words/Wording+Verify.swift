import Interface
import Journal

// What `verify` says of the journal.
extension Wording {
    /// One line of what was read, and whether all of it is as it was written.
    func verified(_ reports: [FileReport]) -> String {
        let files = count(reports.count, ("fichier", "fichiers"), ("file", "files"))
        let records = count(
            reports.reduce(0) { $0 + $1.records }, ("enregistrement", "enregistrements"), ("record", "records"))
        let damage = reports.flatMap(\.damage)
        let notes = reports.flatMap(\.notes)
        let head = say("\(files), \(records) : ", "\(files), \(records): ")
        if let version = reports.compactMap(\.newerVersion).max() {
            return head
                + say("écrit par un carnet plus récent (\(version)).", "written by a newer carnet (\(version)).")
        }
        guard !damage.isEmpty else {
            let torn = notes.contains { if case .torn = $0 { true } else { false } }
            return head
                + (torn
                    ? say("tout est intact ; queue incomplète.", "all intact; torn tail.")
                    : say("tout est intact.", "all intact."))
        }
        let places = count(damage.count, ("endroit abîmé", "endroits abîmés"), ("damaged place", "damaged places"))
        return head + places + say(" ; le reste est intact et lu.", "; the rest is intact and read.")
    }

    func damageLine(_ damage: Damage, in report: FileReport) -> String {
        let place = say("octet \(damage.offset)", "byte \(damage.offset)")
        let length = damage.length > 0 ? " (\(bytes(damage.length)))" : ""
        return "\(report.fileName), \(place)\(length)" + say(" : ", ": ") + journalDamage(damage)
    }

    private func bytes(_ number: Int) -> String { count(number, ("octet", "octets"), ("byte", "bytes")) }

    /// Where in the history something is missing.
    func between(_ before: String?, _ after: String?) -> String? {
        switch (before, after) {
        case (nil, nil): nil
        case (let before?, nil): say("après : \(before)", "after: \(before)")
        case (nil, let after?): say("avant : \(after)", "before: \(after)")
        case (let before?, let after?):
            say("entre : \(before) — et : \(after)", "between: \(before) — and: \(after)")
        }
    }

    func noteLine(_ note: Note, in report: FileReport) -> String {
        report.fileName + say(" : ", ": ") + journalNote(note)
    }

    func journalDamage(_ damage: Damage) -> String {
        let record = damage.record.map(String.init) ?? "?"
        return switch damage.kind {
        case .badBytes:
            say("octets illisibles, sans somme de contrôle juste.", "unreadable bytes, without a right checksum.")
        case .leap:
            say(
                "enregistrement \(record) : son compteur dépasse tout ce qu'un appareil peut avoir compté.",
                "record \(record): its counter is beyond what any device can have counted.")
        case .badGrammar: say("enregistrement \(record) mal formé.", "record \(record) is malformed.")
        case .missingRecords(let first, let last):
            first == last
                ? say("l'enregistrement \(first) manque.", "record \(first) is missing.")
                : say("les enregistrements \(first) à \(last) manquent.", "records \(first) to \(last) are missing.")
        case .doubledRecord:
            say(
                "enregistrement \(record) en double ; il compte une fois.",
                "record \(record) is doubled; it counts once.")
        case .brokenChain:
            say(
                "enregistrement \(record) hors de sa place ; il compte.",
                "record \(record) is out of its place; it counts.")
        case .incompleteGroup:
            say(
                "le geste \(record) a perdu une partie ; ce qui en reste est lu.",
                "gesture \(record) lost a part; what is left of it is read.")
        case .foreignHeader: say("l'en-tête est celui d'un autre fichier.", "the header is another file's.")
        case .foreignCarnet:
            say(
                "ce fichier est celui d'un autre carnet : rien n'en est lu.",
                "this file is another carnet's: nothing of it is read.")
        case .noHeader: say("l'en-tête manque.", "the header is missing.")
        case .acknowledgedTailLost:
            say(
                "l'enregistrement \(record), confirmé sur ce poste, n'est plus entier.",
                "record \(record), acknowledged on this device, is no longer whole.")
        }
    }

    func journalNote(_ note: Note) -> String {
        switch note {
        case .torn(let offset, let length):
            say(
                "queue incomplète à l'octet \(offset) (\(bytes(length))) : une écriture interrompue, jamais confirmée.",
                "torn tail at byte \(offset) (\(bytes(length))): a write cut short, never acknowledged.")
        case .isolatedTail(let offset, let length):
            say(
                "queue incomplète mise à part à l'octet \(offset) (\(bytes(length))).",
                "torn tail set apart at byte \(offset) (\(bytes(length))).")
        case .missingLineFeed(let offset):
            say("fin de ligne manquante à l'octet \(offset).", "missing line feed at byte \(offset).")
        case .extraBytes(let offset, let length):
            say(
                "blancs en trop à l'octet \(offset) (\(bytes(length))).",
                "extra blanks at byte \(offset) (\(bytes(length))).")
        case .abandonedGroup(let sequence):
            say(
                "geste \(sequence) abandonné en cours d'écriture.", "gesture \(sequence) abandoned while being written."
            )
        case .lostRecords(let number):
            count(number, ("enregistrement perdu", "enregistrements perdus"), ("record lost", "records lost"))
                + (number < 2
                    ? say(", réparé : sa place est gardée.", ", repaired: its place is kept.")
                    : say(", réparé : leurs places sont gardées.", ", repaired: their places are kept."))
        case .pendingGroup(let sequence):
            say("geste \(sequence) inachevé, pas encore lu.", "gesture \(sequence) unfinished, not read yet.")
        }
    }

    func strangers(_ names: [String]) -> String {
        say("Pas à nous, laissés tels quels dans log/ : ", "Not ours, left as they are in log/: ")
            + names.joined(separator: ", ")
    }
}
