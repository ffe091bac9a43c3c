import Interface
import Journal
import Program

// Copies, repairs, and what came in from elsewhere.
extension Wording {
    func backedUp(_ contacts: Int, _ path: String) -> String {
        let all = count(contacts, ("contact", "contacts"), ("contact", "contacts"))
        return say(
            "\(all), tout l'historique compris, dans « \(path) ». Pour reprendre cette copie : carnet restore FICHIER",
            "\(all), with all the history, in “\(path)”. To take this copy back: carnet restore FILE")
    }
    var backupIsForAFile: String {
        say(
            "Une copie n'est pas pour l'écran : carnet backup FICHIER",
            "A copy is not for the screen: carnet backup FILE")
    }
    func restored(changed: Int, contacts: Int) -> String {
        let all = count(contacts, ("contact", "contacts"), ("contact", "contacts"))
        return changed == 0
            ? say(
                "Rien à reprendre : le carnet a déjà tout ce qui est dans cette copie (\(all)).",
                "Nothing to take: the carnet already has all that is in this copy (\(all)).")
            : say("Repris. Le carnet a \(all).", "Restored. The carnet has \(all).")
    }
    func copyIsDamaged(_ lost: Int) -> String {
        count(
            lost, ("enregistrement de cette copie est illisible", "enregistrements de cette copie sont illisibles"),
            ("record of this copy cannot be read", "records of this copy cannot be read"))
            + say(" ; tout ce qui est intact est repris.", "; all that is intact is taken.")
    }
    func noCopy(_ path: String) -> String {
        say(
            "« \(path) » n'est pas une copie de carnet : un fichier de « carnet backup », un fichier de log/ ou un "
                + "dossier de carnet est attendu.",
            "“\(path)” is no copy of a carnet: a file of “carnet backup”, a file of log/ or a carnet's folder is "
                + "expected.")
    }

    /// What became of one file that came in.
    func joined(_ joined: Joined) -> String {
        let file = joined.writer.map { "\($0).jsonl" } ?? say("fichier", "file")
        let colon = say(" : ", ": ")
        return file + colon + (joined.leap.map { leap($0, of: joined) + " " } ?? "")
            + {
                switch joined.outcome {
                case .nothingNew: say("déjà là.", "already here.")
                case .new: say("nouveau.", "new.")
                case .grown: say("complété.", "completed.")
                case .movedMine(let new):
                    say(
                        "deux suites d'un même fichier ; la vôtre continue dans \(new).jsonl.",
                        "two continuations of one file; yours goes on in \(new).jsonl.")
                case .setAside(let path):
                    say(
                        "deux suites d'un même fichier ; celle-ci est gardée à part, « \(Folder.shown(path)) ». Elle "
                            + "reviendra avec l'appareil qui l'a écrite.",
                        "two continuations of one file; this one is kept aside, “\(Folder.shown(path))”. It comes back "
                            + "with the device that wrote it.")
                case .refused(let refusal): self.refused(refusal)
                }
            }()
    }

    private func leap(_ leap: Leap, of joined: Joined) -> String {
        let kept = say("gardé à part, « \(Folder.shown(leap.path)) » ;", "kept aside, “\(Folder.shown(leap.path))”;")
        return switch leap.kind {
        case .counter:
            say(
                "l'enregistrement \(leap.sequence) compte au-delà de ce qu'un appareil peut avoir compté : endommagé, ",
                "record \(leap.sequence) counts beyond what any device can have counted: damaged, ") + kept
        case .clock:
            say(
                "l'enregistrement \(leap.sequence) se dit d'une année qu'aucune horloge n'affiche : endommagé, ",
                "record \(leap.sequence) says a year that no clock shows: damaged, ") + kept
        case .version:
            say(
                "ce qui demande une version plus récente est laissé de côté, comme demandé, ",
                "what needs a newer carnet is left out, as told, ") + kept
        }
    }

    private func refused(_ refusal: JoinRefusal) -> String {
        switch refusal {
        case .notACarnetFile:
            say("sans en-tête lisible ; laissé de côté.", "without a readable header; left out.")
        case .otherCarnet: say("d'un autre carnet ; laissé de côté.", "of another carnet; left out.")
        case .otherName(let writer):
            say("son en-tête dit \(writer) ; laissé de côté.", "its header says \(writer); left out.")
        case .newerVersion(let version):
            say(
                "écrit par une version plus récente de carnet (format \(version)) ; laissé de côté.",
                "written by a newer carnet (format \(version)); left out.")
        }
    }

    // MARK: Repair

    var howToRepair: String {
        say(
            "Pour réparer, copie à l'appui : carnet verify --repair",
            "To repair, with a copy kept: carnet verify --repair")
    }
    func digest(_ digest: String) -> String { say("Empreinte \(digest)", "Digest \(digest)") }

    func repaired(_ repair: Repair) -> String {
        let file = repair.file + say(" : ", ": ")
        if let kind = repair.untouched {
            return file
                + (kind == .foreignCarnet
                    ? say(
                        "laissé tel quel, il est d'un autre carnet : rangez-le ailleurs.",
                        "left as it is, it is another carnet's: put it elsewhere.")
                    : say(
                        "laissé tel quel, son en-tête est celui d'un autre fichier : rendez-lui son nom.",
                        "left as it is, its header is another file's: give it back its name."))
        }
        if repair.isLeftOut {
            let aside = repair.aside.map { say(" : « \(Folder.shown($0)) ».", ": “\(Folder.shown($0))”.") } ?? "."
            return file
                + say(
                    "ce qui demande une version plus récente est mis à part et laissé de côté jusqu'à la mise à jour",
                    "what needs a newer carnet is set aside and left out until the update") + aside
        }
        var parts = [
            count(repair.kept, ("enregistrement gardé", "enregistrements gardés"), ("record kept", "records kept"))
        ]
        if repair.recovered > 0 {
            parts.append(
                count(
                    repair.recovered, ("repris d'une copie datée", "repris des copies datées"),
                    ("brought back from a dated copy", "brought back from dated copies")))
        }
        if repair.lost > 0 {
            parts.append(
                count(
                    repair.lost, ("perdu, sa place est gardée", "perdus, leurs places sont gardées"),
                    ("lost, its place is kept", "lost, their places are kept")))
        }
        let aside =
            repair.aside.map { say(" Avant : « \(Folder.shown($0)) ».", " Before: “\(Folder.shown($0))”.") } ?? ""
        return file + parts.joined(separator: ", ") + "." + aside
    }
}
