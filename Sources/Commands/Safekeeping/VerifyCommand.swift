import ArgumentParser
import Domain
import Interface
import Journal
import Program
import Transfer

struct VerifyCommand: Command {
    static let name = "verify"
    static var help: CommandHelp {
        CommandHelp(
            "Vérifie chaque enregistrement du carnet.", "Checks every record of the carnet.",
            ["carnet verify", "carnet verify --repair"], ["carnet verify", "carnet verify --repair"])
    }

    @Flag(
        help: .say(
            "Réparer : copie mise à part d'abord, tout ce qui est intact gardé.",
            "Repair: a copy set aside first, all that is intact kept."))
    var repair = false
    @Flag(
        help: .say(
            "L'empreinte de ce que montre le carnet, la même sur chaque appareil à jour.",
            "The digest of what the carnet shows, the same on every device that is up to date."))
    var digest = false
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.open(shared.carnet, Spoken.wording)
        let wording = session.wording
        let repairs = repair ? try session.repair() : []
        let reports = session.journal.reports
        let digest = digest ? CarnetDigest.text(of: session.carnet) : nil
        switch format {
        case .text:
            Out.show([wording.verified(reports) + (digest.map { " " + wording.digest($0) } ?? "")])
            for repair in repairs { Out.tell(wording.repaired(repair)) }
            for report in reports {
                for damage in report.damage {
                    Out.tell(wording.damageLine(damage, in: report))
                    if let around = session.around(damage, in: report) { Out.tell("  " + around) }
                }
                for note in report.notes { Out.tell(wording.noteLine(note, in: report)) }
            }
        case .json: Out.write(Self.json(reports, repairs, digest, wording))
        }
        if !session.journal.strangeNames.isEmpty { Out.tell(wording.strangers(session.journal.strangeNames)) }
        if let reason = session.journal.readOnly { throw Failure(Failure.refused, wording.readOnly(reason)) }
        if reports.contains(where: { !$0.damage.isEmpty }) {
            if !repair { Out.tell(wording.howToRepair) }
            throw Failure(Failure.refused, "")
        }
    }

    private static func json(_ reports: [FileReport], _ repairs: [Repair], _ digest: String?, _ wording: Wording)
        -> [UInt8]
    {
        var json = JSONWriter()
        json.beginObject()
        json.key("ok")
        json.bool(reports.allSatisfy { $0.damage.isEmpty && $0.newerVersion == nil })
        json.key("files")
        json.beginArray()
        for report in reports {
            json.beginObject()
            json.key("file")
            json.string(report.fileName)
            json.key("records")
            json.number(report.records)
            json.key("notes")
            json.beginArray()
            for note in report.notes { json.string(wording.journalNote(note)) }
            json.endArray()
            json.key("damage")
            json.beginArray()
            for damage in report.damage { write(damage, &json, wording) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        if let digest {
            json.key("digest")
            json.string(digest)
        }
        if !repairs.isEmpty {
            json.key("repairs")
            json.beginArray()
            for repair in repairs { write(repair, &json, wording) }
            json.endArray()
        }
        json.endObject()
        return json.bytes + [0x0A]
    }

    private static func write(_ repair: Repair, _ json: inout JSONWriter, _ wording: Wording) {
        json.beginObject()
        json.key("file")
        json.string(repair.file)
        json.key("aside")
        json.string(repair.aside)
        for (key, number) in [("kept", repair.kept), ("recovered", repair.recovered), ("lost", repair.lost)] {
            json.key(key)
            json.number(number)
        }
        json.key("text")
        json.string(wording.repaired(repair))
        json.endObject()
    }

    private static func write(_ damage: Damage, _ json: inout JSONWriter, _ wording: Wording) {
        json.beginObject()
        json.key("offset")
        json.number(damage.offset)
        json.key("length")
        json.number(damage.length)
        json.key("record")
        if let record = damage.record { json.number(Int(clamping: record)) } else { json.null() }
        json.key("text")
        json.string(wording.journalDamage(damage))
        json.endObject()
    }
}

extension Session {
    /// What a loss lies between, in the words of the history.
    fileprivate func around(_ damage: Damage, in report: FileReport) -> String? {
        guard case .missingRecords(let first, let last) = damage.kind else { return nil }
        let today = Surroundings.now().today
        func told(_ sequence: UInt64) -> String? {
            guard let gesture = carnet.gesture(GestureID(writer: report.writer, sequence: sequence)) else { return nil }
            let at = gesture.at.map { Surroundings.local($0) }
            let when = at.map { wording.day($0.day, today: today) + " " + wording.time($0.time) } ?? ""
            return when + ", " + wording.gesture(gesture, in: carnet, today: today)
        }
        return wording.between(first > 1 ? told(first - 1) : nil, told(last + 1))
    }

    /// Repairs what is damaged; a failure is told as any other.
    fileprivate func repair() throws(Failure) -> [Repair] {
        do throws(JournalFault) {
            return try journal.repair(now: Surroundings.now().instant)
        } catch {
            throw Failure(error, wording)
        }
    }
}

extension FileReport {
    /// Inside the carnet's folder.
    var fileName: String { "log/\(writer).jsonl" }
}
