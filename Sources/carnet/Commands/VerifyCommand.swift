import ArgumentParser
import Domain
import Exchange
import Interface
import Journal

struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("verify", Spoken.wording.verifyHelp) }

    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.open(shared.carnet, Spoken.wording)
        let (reports, wording) = (session.journal.reports, session.wording)
        switch format {
        case .text:
            Out.show([wording.verified(reports)])
            for report in reports {
                for damage in report.damage { Out.tell(wording.damageLine(damage, in: report)) }
                for note in report.notes { Out.tell(wording.noteLine(note, in: report)) }
            }
        case .json: Out.write(Self.json(reports, wording))
        }
        if !session.journal.strangeNames.isEmpty { Out.tell(wording.strangers(session.journal.strangeNames)) }
        if let reason = session.journal.readOnly { throw Failure(Failure.refused, wording.readOnly(reason)) }
        if reports.contains(where: { !$0.damage.isEmpty }) { throw Failure(Failure.refused, "") }
    }

    private static func json(_ reports: [FileReport], _ wording: Wording) -> [UInt8] {
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
        json.endObject()
        return json.bytes + [0x0A]
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

extension FileReport {
    /// Inside the carnet's folder.
    var fileName: String { "log/\(writer).jsonl" }
}
