package import Domain
package import Outreach
package import Piloting

/// A text of several lines being written, and what becomes of it (outreach.md, *The editor on the screen*).
package struct TextEdit: Equatable, Sendable {
    package enum Purpose: Equatable, Sendable {
        /// The answer to a question.
        /// - Parameter hasLine: its line was opened, and is what giving up goes back to.
        case answer(Prompt, hasLine: Bool)
        /// The mail on the screen, with what was written in place of its model's words before.
        case mail(before: MailWords?)
        case model(MailModel)
        /// The fields of an échappée, a line each.
        case breakaway(Breakaway)
        /// Of the Cap, and of a segment of the public by its name.
        case goal
        case segment(ThingID, String)
        /// What a week's review says is needed, and was learned.
        case week
    }

    package let purpose: Purpose
    package var editor: TextEditor
    /// What it was opened with.
    private let before: String
    /// Ctrl+C was pressed: whether it is to be given up is asked.
    package var isGivingUp = false
    package var problem: String?

    init(_ purpose: Purpose, _ text: String, cursor: Int? = nil) {
        self.purpose = purpose
        editor = TextEditor(text, cursor: cursor)
        before = editor.text
    }

    var isChanged: Bool { editor.text != before }

    /// The mail on the screen is written where it stands.
    var isMail: Bool { if case .mail = purpose { true } else { false } }

    /// The question it answers.
    var prompt: Prompt? { if case .answer(let prompt, _) = purpose { prompt } else { nil } }
}

/// A subject and a text, as one text to be edited: `Objet : …`, a blank line, the text.
package struct MailWords: Equatable, Sendable {
    package var subject: String
    package var text: String

    func lines(_ wording: Wording) -> String { wording.subjectLabel + subject + "\n\n" + text }

    /// Where writing begins, in letters: at the text, once there is a subject.
    func start(_ wording: Wording) -> Int {
        subject.isEmpty ? wording.subjectLabel.count : (wording.subjectLabel + subject).count + 2
    }

    package init(subject: String, text: String) { (self.subject, self.text) = (subject, text) }

    /// Without a line that says the subject, it stays as it was.
    init(reading typed: String, subject: String) {
        let read = MailText(reading: typed)
        self.init(subject: read.subject.isEmpty ? subject : OneLine.clean(read.subject), text: read.body)
    }
}

extension Wording {
    package var subjectLabel: String { say("Objet : ", "Subject: ") }

    var editorHints: String {
        say(
            "Échap ou Ctrl+S : gardé  Ctrl+C : abandonner  Ctrl+Z : défaire",
            "Esc or Ctrl+S: kept  Ctrl+C: give up  Ctrl+Z: undo")
    }

    var giveUpText: String {
        say("Abandonner ce texte ? Entrée : continuer · ", "Give this text up? Enter: go on · ")
            + key(.sayYes) + say(" : abandonner", ": give up")
    }

    var textIsFull: String {
        say("Trop long : 64 Kio au plus. Rien n'est ajouté.", "Too long: 64 KiB at most. Nothing is added.")
    }

    /// What may stand between braces.
    var modelFields: String {
        MailField.allCases.map { "{{" + say($0.names.french, $0.names.english) + "}}" }.joined(separator: " ")
    }

    func templateFault(_ fault: MailTemplate.Fault) -> String {
        say("Ligne \(fault.line), colonne \(fault.column) : ", "Line \(fault.line), column \(fault.column): ")
            + templateFault(fault.kind)
    }
}
