package import Domain

/// A contact as text for the editor, and what came back of it.
///
///     text    = ( comment | field | free | answer )* [ notes ]
///     comment = "#" …
///     field   = name ":" value                       the names of the Fiche, in either language
///     free    = "*" name ":" value                   a field of one's own
///     answer  = ( "1" … "6" ) … ":" [ "+" | "-" | "?" ] evidence
///     notes   = "notes" ":" all that follows, as it is
///
/// A line left out changes nothing; a value left empty is cleared.
package enum EditorText {
    /// Lines of ours in a text given back to be corrected: dropped when it is read again.
    static let complaint = "#! "
    /// The most bytes of a text that is read.
    package static let bytesMax = 4 * OneLine.fieldBytesMax

    package static func write(_ contact: Contact, in carnet: Carnet, _ wording: Wording) -> String {
        var lines = ["# \(OneLine.clean(contact.title))"] + wording.editorLegend.map { "# " + $0 }
        lines.append("")
        for field in ContactField.ofCard {
            let text = OneLine.clean(wording.fieldText(field, of: contact, in: carnet))
            let words = wording.choices(field)
            let isLegendNeeded = text.isEmpty && !words.isEmpty
            lines.append(wording.fieldName(field) + wording.editorColon + (text.isEmpty ? "" : " " + text))
            if isLegendNeeded { lines.append("#   " + words) }
        }
        for field in contact.fields {
            lines.append("* " + field.name + wording.editorColon + " " + OneLine.clean(field.value))
        }
        lines.append("")
        for criterion in Criterion.allCases {
            let answer = OneLine.clean(wording.answerText(contact.criteria[Int(criterion.rawValue)]))
            lines.append(
                wording.criterionLabel(criterion, isNarrow: false) + wording.editorColon
                    + (answer.isEmpty ? "" : " " + answer))
        }
        lines += ["", wording.fieldName(.notes) + wording.editorColon]
        if !contact.notes.isEmpty { lines.append(contact.notes) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What was understood, and the lines that were not: numbers from 1.
    struct Reading {
        var edit: CardEdit
        var problems: [(line: Int, problem: FieldProblem)] = []
        /// The lines, our complaints of last time left out.
        var lines: [Substring] = []
        private var untouched: Set<String> = []
        private var notesBefore: String?

        /// - Parameter base: what the editor opened with. A line that is still as it was there changes nothing,
        ///   whatever was written elsewhere meanwhile.
        init(_ text: String, over base: String, _ contact: Contact, in carnet: Carnet, _ wording: Wording) {
            edit = CardEdit(contact, in: carnet, wording)
            guard text.utf8.count <= EditorText.bytesMax else {
                problems = [(1, .tooLong(bytesMax: EditorText.bytesMax))]
                lines = [Substring(text)]
                return
            }
            lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .filter { !$0.hasPrefix(EditorText.complaint) }
            let labels = Labels(contact, wording)
            let old = base.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            untouched = Set(old.map(String.init))
            notesBefore = old.firstIndex {
                (try? labels.split(OneLine.clean(String($0))).label).map(labels.isNotes) ?? false
            }
            .map { old[$0...].dropFirst().joined(separator: "\n") }
            var seen: Set<String> = []
            for (index, line) in lines.enumerated() {
                do throws(FieldProblem) {
                    let isNotes = try read(String(line), labels, &seen, following: lines[(index + 1)...])
                    if isNotes { break }
                } catch {
                    problems.append((index + 1, error))
                }
            }
        }

        /// - Returns: whether the notes began, which take all that follows.
        private mutating func read(
            _ line: String, _ labels: Labels, _ seen: inout Set<String>, following: ArraySlice<Substring>
        ) throws(FieldProblem) -> Bool {
            let clean = OneLine.clean(line)
            if clean.isEmpty || clean.hasPrefix("#") { return false }
            let (label, value) = try labels.split(clean)
            let place = try labels.place(label)
            guard seen.insert(String(describing: place)).inserted else { throw .repeated(label) }
            if case .field(.notes) = place {
                if value.isEmpty, notesBefore == following.joined(separator: "\n") { return true }
            } else if untouched.contains(line) {
                return false
            }
            switch place {
            case .field(.notes):
                try edit.take(([Substring(value)] + following).joined(separator: "\n"), for: .notes)
                return true
            case .field(let field): try edit.take(value, for: field)
            case .answer(let criterion): try takeAnswer(value, criterion)
            }
            return false
        }

        private mutating func takeAnswer(_ value: String, _ criterion: Criterion) throws(FieldProblem) {
            if value.isEmpty { return edit.take(.unknown, "", for: criterion) }
            let (said, evidence) = edit.wording.answer(typed: value)
            guard let answer = said else { throw .notAnAnswer(criterion) }
            if answer == .unknown, !evidence.isEmpty { throw .notAnAnswer(criterion) }
            let old = edit.contact.criteria[Int(criterion.rawValue)]
            if answer == old.answer, evidence == OneLine.clean(old.evidence) { return }
            edit.take(answer, answer == .unknown ? "" : evidence, for: criterion)
        }

        /// The text again, each line that was not understood with the reason above it.
        func corrected(_ wording: Wording) -> String {
            var out: [String] = []
            for (index, line) in lines.enumerated() {
                for problem in problems where problem.line == index + 1 {
                    out.append(EditorText.complaint + wording.fieldProblem(problem.problem))
                }
                out.append(String(line))
            }
            return out.joined(separator: "\n")
        }
    }

    /// The names of the fields, as they may be typed.
    struct Labels {
        enum Place: Equatable {
            case field(ContactField)
            case answer(Criterion)
        }
        private var fields: [String: ContactField] = [:]
        private let free: [String]
        private let names: [String]

        init(_ contact: Contact, _ wording: Wording) {
            // Longest first: a name of one's own may have a colon in it.
            free = contact.fields.map(\.name).sorted { $0.utf8.count > $1.utf8.count }
            names = ContactField.all.map(wording.fieldName)
            for language in [Wording(.french), Wording(.english)] {
                for field in ContactField.all {
                    fields[Folding.fold(language.fieldName(field))] = field
                }
            }
        }

        func split(_ line: String) throws(FieldProblem) -> (label: String, value: String) {
            if line.hasPrefix("*") {
                let rest = OneLine.clean(String(line.dropFirst()))
                for name in free where rest.hasPrefix(name) {
                    let after = OneLine.clean(String(rest.dropFirst(name.count)))
                    if after.hasPrefix(":") { return ("*" + name, OneLine.clean(String(after.dropFirst()))) }
                }
            }
            guard let colon = line.firstIndex(of: ":") else { throw .noColon }
            let label = OneLine.clean(String(line[..<colon]))
            let value = OneLine.clean(String(line[line.index(after: colon)...]))
            return (label.hasPrefix("*") ? "*" + OneLine.clean(String(label.dropFirst())) : label, value)
        }

        func isNotes(_ label: String) -> Bool { fields[Folding.fold(label)] == .notes }

        func place(_ label: String) throws(FieldProblem) -> Place {
            if label.hasPrefix("*"), label.count > 1 { return .field(.free(String(label.dropFirst()))) }
            if let field = fields[Folding.fold(label)] { return .field(field) }
            if let criterion = label.first?.wholeNumberValue.flatMap(Criterion.init(number:)) {
                return .answer(criterion)
            }
            throw .unknownField(label, suggestion: Suggestion.nearest(to: label, among: names))
        }
    }
}

/// A text from the editor that is not in the carnet yet.
struct Draft: Equatable {
    var text: String
    /// What the editor opened with first: what is not as it was there was typed.
    var base: String
    /// The carnet when it was handed over to be committed; nil while it has something to correct.
    var version: Int?
}

extension Model {
    /// What the editor opens with: the contact, or what was typed last time and could not be taken.
    package func textToEdit(_ id: ContactID) -> String? {
        // Written in the meantime: it is in the contact now.
        if let draft = openDraft(id) { return draft.text }
        return carnet.contact(id).map { EditorText.write($0, in: carnet, wording) }
    }

    private func openDraft(_ id: ContactID) -> Draft? {
        drafts[id].flatMap { $0.version == nil || $0.version == carnet.version ? $0 : nil }
    }

    /// The text that came back from the editor: all of it is taken in one gesture, or nothing is and it is kept.
    mutating func edited(_ id: ContactID, _ text: String, before: String) -> [Effect] {
        let base = openDraft(id)?.base ?? before
        guard let contact = carnet.contact(id) else {
            drafts[id] = Draft(text: text, base: base, version: nil)
            status = Status(.refused, wording.refusal(.noSuchContact))
            return [.bell]
        }
        var reading = EditorText.Reading(text, over: base, contact, in: carnet, wording)
        var intents: [Intent] = []
        if reading.problems.isEmpty {
            do throws(FieldProblem) { intents = try reading.edit.intents() } catch { reading.problems = [(1, error)] }
        }
        if let first = reading.problems.first {
            drafts[id] = Draft(text: reading.corrected(wording), base: base, version: nil)
            status = Status(
                .refused, wording.linesToCorrect(reading.problems.map(\.line), wording.fieldProblem(first.problem)))
            return [.bell]
        }
        guard !intents.isEmpty else {
            drafts[id] = nil
            status = Status(.done, wording.refusal(.nothingToChange))
            return []
        }
        // Kept until it is on disk: a full disk must not cost what was typed.
        drafts[id] = Draft(text: text, base: base, version: carnet.version)
        return [.commit(.intent(intents.count == 1 ? intents[0] : .all(intents)))]
    }
}
