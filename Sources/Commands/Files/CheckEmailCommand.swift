import ArgumentParser
import Domain
import Interface
import Program
import Transfer

struct CheckEmailCommand: Command {
    static let name = "check-email"
    static var help: CommandHelp {
        CommandHelp(
            "Dit quelles adresses un serveur de courriel accepterait.",
            "Tells which addresses a mail server would take.",
            ["carnet check-email adresses.txt", "carnet check-email --format json < adresses.txt"],
            ["carnet check-email addresses.txt", "carnet check-email --format json < addresses.txt"])
    }

    @Argument(
        help: .say(
            "Le fichier, une adresse par ligne ; sinon l'entrée standard.",
            "The file, an address a line; else standard input.", name: ("fichier", "file")), completion: .file())
    var file: TypedWord?
    @Option(help: .format) var format = TextOrJSON.text

    func run() throws {
        let wording = Spoken.wording
        let bytes = try InputFile.bytes(file?.text ?? "-", wording)
        let text: DecodedText
        do throws(ImportRefusal) { text = try DecodedText(bytes) } catch {
            throw Failure(Failure.badInput, wording.refused(error, file?.text ?? "-"))
        }
        let lines = String(decoding: text.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let blanks: Set<Character> = [" ", "\t"]
        let addresses = lines.map { line in
            let end = line.lastIndex { !blanks.contains($0) }.map { line.index(after: $0) } ?? line.startIndex
            return String(line[..<end].drop { blanks.contains($0) })
        }.filter { !$0.isEmpty }
        if format == .json {
            Out.write(json(addresses, wording))
        } else {
            var out = ""
            for address in addresses {
                let verdict = EmailAddress.fault(address).map { wording.reason($0) } ?? wording.addressIsFine
                out += Showable.text(address) + wording.say(" : ", ": ") + verdict + "\n"
            }
            Out.write(Array(out.utf8))
        }
        if addresses.contains(where: { EmailAddress.fault($0) != nil }) { throw Failure(Failure.refused, "") }
    }

    private func json(_ addresses: [String], _ wording: Wording) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("results")
        json.beginArray()
        for address in addresses {
            let fault = EmailAddress.fault(address)
            json.newLine()
            json.beginObject()
            json.key("address")
            json.string(address)
            json.key("valid")
            json.bool(fault == nil)
            json.key("reason")
            json.string(fault.map { wording.reason($0) })
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes + [0x0A]
    }
}
