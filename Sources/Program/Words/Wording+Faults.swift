import Domain
import Glibc
package import Interface
package import Journal

// The journal's faults as sentences. Here, because Interface does not know the journal.
extension Wording {
    package func fault(_ fault: JournalFault) -> String {
        switch fault {
        case .missing(let path):
            say(
                "Aucun carnet dans « \(path) ». Pour en créer un : carnet init --product NOM",
                "No carnet in “\(path)”. To make one: carnet init --product NAME")
        case .halfMade(let path):
            say(
                "Le carnet dans « \(path) » est incomplet. Pour le terminer : carnet init --product NOM",
                "The carnet in “\(path)” is half-made. To complete it: carnet init --product NAME")
        case .notAFolder(let path):
            say(
                "« \(path) » n'est pas un dossier : un carnet est un dossier.",
                "“\(path)” is not a folder: a carnet is a folder.")
        case .alreadyThere(let path):
            say("Il y a déjà un carnet dans « \(path) ».", "There is already a carnet in “\(path)”.")
        case .failed(let failure): self.failure(failure)
        case .unreadable(let failure):
            say(
                "« \(failure.path) » ne peut pas être lu : \(system(failure.code)).",
                "“\(failure.path)” cannot be read: \(system(failure.code)).")
        case .cannotMake(let failure):
            say(
                "Le carnet ne peut pas être créé : « \(failure.path) », \(system(failure.code)).",
                "The carnet cannot be made: “\(failure.path)”, \(system(failure.code)).")
        case .cannotAppend(let path):
            say(
                "Le disque de « \(path) » ne permet pas d'ajouter à la fin d'un fichier (un montage rclone sans "
                    + "cache, par exemple) : un carnet n'y tiendrait pas. Rien n'a été créé ; choisissez un dossier "
                    + "de cet ordinateur.",
                "The disk of “\(path)” takes nothing at the end of a file (an rclone mount without a cache, say): "
                    + "no carnet could be kept there. Nothing was made; choose a folder of this computer.")
        case .busy:
            say(
                "Un autre programme écrit dans ce carnet. Rien n'a été changé ; réessayez.",
                "Another program is writing to this carnet. Nothing was changed; try again.")
        case .readOnly(let reason): readOnly(reason)
        case .tooLarge(let limit): self.limit(limit)
        case .noStateFolder:
            say(
                "Aucun dossier personnel où garder l'identité de ce poste : donnez XDG_STATE_HOME.",
                "No home folder to keep this device's identity in: set XDG_STATE_HOME.")
        }
    }

    package var diskKeepsNoModes: String {
        say(
            "Ce disque ne garde pas les droits des fichiers : qui a un compte sur cet ordinateur, ou prend ce disque, "
                + "peut lire le carnet. Un dossier de votre dossier personnel le garderait pour vous.",
            "This disk keeps no file modes: whoever has an account on this computer, or takes the disk, can read the "
                + "carnet. A folder of your home would keep it to you.")
    }

    private func failure(_ failure: FileSystem.Failure) -> String {
        switch failure.code {
        case ENOSPC, EDQUOT:
            say(
                "Disque plein : ce changement n'est pas enregistré ; les précédents le sont.",
                "Disk full: this change is not saved; those before it are.")
        default:
            say(
                "« \(failure.path) » : \(system(failure.code)). Ce changement n'est pas enregistré ; les "
                    + "précédents le sont.",
                "“\(failure.path)”: \(system(failure.code)). This change is not saved; those before it are.")
        }
    }

    package func readOnly(_ reason: ReadOnlyReason) -> String {
        switch reason {
        case .poisoned(let code):
            code == ENOSPC || code == EDQUOT
                ? say(
                    "Disque plein : ce changement n'est pas enregistré ; les précédents le sont. Faites de la "
                        + "place, puis relancez carnet.",
                    "Disk full: this change is not saved; those before it are. Make room, then start carnet again.")
                : say(
                    "Écriture refusée par le disque (\(system(code))) : lecture seule ; ce qui était enregistré "
                        + "l'est toujours. Relancez carnet.",
                    "The disk refused a write (\(system(code))): read-only; what was saved still is. Start "
                        + "carnet again."
                )
        case .newerVersion(let file, let version, let writer):
            say(
                "« \(file) », de \(writer), a été écrit par une version plus récente de carnet (format \(version)) : "
                    + "lecture seule. Mettez carnet à jour, ou laissez ce fichier de côté : carnet verify --repair",
                "“\(file)”, by \(writer), was written by a newer carnet (format \(version)): read-only. "
                    + "Update carnet, or leave that file out: carnet verify --repair")
        case .past(let day):
            say(
                "Le carnet tel qu'il était le \(longDate(day)) \(day.civil.year) : rien ne s'y écrit.",
                "The carnet as it was on \(longDate(day)) \(day.civil.year): nothing is written to it.")
        case .system(let code):
            say("Ce carnet est en lecture seule (\(system(code))).", "This carnet is read-only (\(system(code))).")
        case .foreignFile(let path):
            say(
                "« \(path) » est d'un autre carnet que les autres fichiers : lecture seule. Rangez-le ailleurs.",
                "“\(path)” is of another carnet than the other files: read-only. Put it elsewhere.")
        }
    }

    private func limit(_ limit: LimitHit) -> String {
        switch limit {
        case .field(let bytesMax):
            say(
                "Texte trop long : au plus \(bytesMax / 1024) Kio par champ.",
                "Text too long: at most \(bytesMax / 1024) KiB a field.")
        case .record(let bytesMax):
            say(
                "Changement trop grand : au plus \(bytesMax >> 20) Mio.",
                "Change too large: at most \(bytesMax >> 20) MiB.")
        case .gesture(let recordsMax):
            say(
                "Geste trop grand : au plus \(recordsMax) enregistrements.",
                "Gesture too large: at most \(recordsMax) records.")
        case .file(let bytesMax):
            say(
                "Journal trop grand : au plus \(bytesMax >> 30) Gio.",
                "Journal too large: at most \(bytesMax >> 30) GiB.")
        case .year(let year):
            say(
                "L'horloge de cet appareil indique l'année \(year) : mettez-la à l'heure ; rien n'a été écrit.",
                "This device's clock shows the year \(year): set it right; nothing was written.")
        case .clock: say("Le compteur du journal est à son maximum.", "The journal's counter is at its maximum.")
        }
    }

    /// The system's own word for an error, in a few words we know; else its number.
    package func system(_ code: Int32) -> String {
        switch code {
        case EACCES, EPERM: say("accès refusé", "permission denied")
        case EROFS: say("disque en lecture seule", "read-only disk")
        case ENOSPC, EDQUOT: say("disque plein", "disk full")
        case EIO: say("erreur du disque", "disk error")
        case ENOENT: say("introuvable", "not found")
        case ELOOP: say("c'est un lien", "it is a link")
        case ENOTDIR: say("ce n'est pas un dossier", "not a folder")
        case EISDIR: say("c'est un dossier", "it is a folder")
        case EFBIG: say("fichier trop grand pour ce qui est permis ici", "file larger than is allowed here")
        case ESPIPE:
            say(
                "ce disque ne permet pas d'ajouter à la fin d'un fichier",
                "this disk takes nothing at the end of a file")
        case EMFILE, ENFILE: say("trop de fichiers ouverts", "too many open files")
        default: say("erreur système \(code)", "system error \(code)")
        }
    }
    package func andOthers(_ number: Int) -> String {
        "… " + count(number, ("autre", "autres"), ("more", "more"))
    }
    var journalIsDamaged: String {
        say(
            "Le journal est abîmé par endroits ; tout ce qui est intact est là. Détails : carnet verify",
            "The journal is damaged in places; all that is intact is here. Details: carnet verify")
    }
    var journalIsDamagedShort: String { say("Journal abîmé : carnet verify", "Damaged journal: carnet verify") }
}
