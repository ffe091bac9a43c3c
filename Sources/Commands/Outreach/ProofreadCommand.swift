import ArgumentParser
import Domain
import Interface
import Outreach
import Program
import Transfer

struct ProofreadCommand: Command {
    static let name = "proofread"
    static var help: CommandHelp {
        CommandHelp(
            "Relit un courriel : ce qui est à corriger, et des conseils.",
            "Reads a mail over: what is to be put right, and advice.",
            ["carnet proofread courriel.txt", "carnet proofread - --for \"Claire Nguyen\" --format json"],
            ["carnet proofread mail.txt", "carnet proofread - --for \"Claire Nguyen\" --format json"])
    }

    @Argument(
        help: .say(
            "Le fichier, qui peut commencer par « Objet : » ; - pour l'entrée standard.",
            "The file, which may begin with “Subject:”; - for standard input.", name: ("fichier", "file")),
        completion: .file())
    var file: TypedWord
    @Flag(help: .say("C'est une relance.", "It is a follow-up.")) var followUp = false
    @Flag(help: .say("C'est après un échange.", "It is after a talk.")) var afterTalk = false
    @Flag(help: .say("C'est une invitation.", "It is an invitation.")) var invitation = false
    @Option(
        name: .customLong("for"),
        help: .say("À qui il est écrit.", "Whom it is for.", name: ("contact", "contact")))
    var recipient: TypedWord?
    @Option(help: .format) var format = TextOrJSON.text
    @OptionGroup var shared: Shared

    func run() throws {
        let wording = Spoken.wording
        if [followUp, afterTalk, invitation].count(where: { $0 }) > 1 {
            throw Failure(Failure.usage, wording.oneMomentOnly)
        }
        let text = try MailInput.text(file.text, wording)
        let context = try context()
        let proof = Proofreading.proof(of: text, context)
        switch format {
        case .json:
            var json = JSONWriter()
            json.beginObject()
            json.key("subject")
            json.string(text.subject)
            json.key("sentences")
            json.number(proof.sentences)
            json.key("words")
            json.number(proof.words)
            json.key("findings")
            json.findings(proof.findings, wording)
            json.endObject()
            Out.write(json.bytes + [0x0A])
        case .text:
            let lines = proof.findings.map { finding in
                "\(finding.line):\(finding.column)  " + wording.line(finding)
            }
            Out.show(lines.isEmpty ? [wording.nothingToSay] : lines)
        }
    }

    private var asked: MailMoment? {
        followUp ? .followUp : afterTalk ? .afterTalk : invitation ? .invitation : nil
    }

    /// With `--for`, what the carnet knows; without, the settings of a carnet where there is one.
    private func context() throws -> ProofContext {
        let today = Surroundings.now().today
        guard let recipient else {
            let sender = (try? Session.open(shared.carnet, Spoken.wording)).map {
                Settings(of: $0.journal, $0.wording).sender
            }
            return ProofContext(
                today: today, moment: asked ?? .first, link: sender?.link ?? "", jargon: sender?.jargon ?? [])
        }
        let session = try Session.read(shared.carnet)
        let id = try session.resolve(recipient)
        let desk = session.mailDesk(today: today)
        guard let person = desk.recipient(id) else {
            throw Failure(Failure.refused, session.wording.refusal(.noSuchContact))
        }
        return desk.proofContext(
            person, asked ?? desk.moment(for: person.contact), hook: "", others: FullNames(session.carnet, except: id))
    }
}

extension Session {
    /// Where mails are put together, with what the settings say of who writes.
    func mailDesk(today: Day) -> MailDesk {
        MailDesk(carnet, Settings(of: journal, wording).sender, wording.isFrench ? .french : .english, today: today)
    }
}

/// A mail or a model that somebody wrote, from a file or from standard input.
enum MailInput {
    /// Longer texts are no mails.
    static let bytesMax = OneLine.fieldBytesMax

    static func text(_ path: String, _ wording: Wording) throws(Failure) -> MailText {
        let bytes = try InputFile.bytes(path, wording)
        guard bytes.count <= bytesMax * 2 else {
            throw Failure(Failure.badInput, wording.mailTooLong(path, bytesMax: bytesMax))
        }
        let decoded: DecodedText
        do throws(ImportRefusal) { decoded = try DecodedText(bytes) } catch {
            throw Failure(Failure.badInput, wording.refused(error, path))
        }
        guard decoded.bytes.count <= bytesMax else {
            throw Failure(Failure.badInput, wording.mailTooLong(path, bytesMax: bytesMax))
        }
        let text = MailText(reading: String(decoding: decoded.bytes, as: UTF8.self))
        if text.body.allSatisfy(\.isWhitespace), text.subject.isEmpty {
            throw Failure(Failure.badInput, wording.noMail(path))
        }
        return text
    }
}
