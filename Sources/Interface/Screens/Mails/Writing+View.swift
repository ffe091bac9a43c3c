internal import Domain
internal import Outreach

// The mail as it stands: to whom, which model, the subject, the text, and what there is to say of it.
extension Model {
    /// Lines above the text: to whom, the address, the model, the subject, and a rule where there is room.
    private var writingHead: Int { rows < 14 ? 4 : 5 }

    private var writingFoot: Int { min(3, max(1, rows / 8)) }

    /// Lines of the text.
    var writingHeight: Int { max(1, rows - 1 - writingHead - (rows < 14 ? 0 : 1) - writingFoot - 1) }

    /// The text, or all remarks, wrapped.
    var writingLines: [String] {
        if writing.showsAll {
            let lines = writing.findings.flatMap {
                Wrapping.lines(wording.findingLine($0), columns: columns - 2)
            }
            return lines.isEmpty ? [wording.nothingToSay] : lines
        }
        guard let draft = writing.draft else { return [] }
        return draft.body.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            line.isEmpty ? [""] : Wrapping.lines(String(line), columns: columns - 2)
        }
    }

    func viewWriting(_ grid: inout Grid) {
        guard let recipient = writing.recipient, let draft = writing.draft else { return }
        let labels = wording.mailLabels
        let contact = recipient.contact
        let who = [contact.title, contact.role, contact.organisation].filter { !$0.isEmpty }
        var seen: Set<String> = []
        let model =
            (writing.model?.name ?? "")
            + (columns < 70 ? "" : "   " + wording.otherModel)
        let texts = [
            who.filter { seen.insert($0).inserted }.joined(separator: " · "), addressLine(recipient), model,
            draft.subject.isEmpty ? "—" : draft.subject,
        ]
        for (index, text) in texts.enumerated() {
            grid.put(labels[index], row: 1 + index, column: 1, style: .dim)
            grid.put(
                Showable.cut(text, columns: columns - 10), row: 1 + index, column: 9,
                style: index == 3 ? .bold : .plain)
        }
        let top = 1 + writingHead
        if rows >= 14 { rule(&grid, row: top - 1) }
        let below = top + writingHeight
        if rows >= 14 { rule(&grid, row: below) }
        viewRemarks(&grid, from: below + (rows >= 14 ? 1 : 0))
        if case .text(let edit) = mode { return paint(edit, &grid, from: top, height: writingHeight) }
        let lines = writingLines
        for slot in 0..<writingHeight where writing.scroll.top + slot < lines.count {
            grid.put(
                Showable.cut(lines[writing.scroll.top + slot], columns: columns - 2), row: top + slot, column: 1)
        }
        viewMarks(&grid, writing.scroll, count: lines.count, height: writingHeight, from: top)
        grid.cursor = Grid.Position(column: 1, row: top)
    }

    private func rule(_ grid: inout Grid, row: Int) {
        grid.put(String(repeating: "-", count: columns - 2), row: row, column: 1, style: .dim)
    }

    /// The address, and how sure it is.
    private func addressLine(_ recipient: MailRecipient) -> String {
        let address = recipient.address
        if address.isEmpty {
            return recipient.contact.emails.isEmpty ? wording.noAddressToWriteTo : wording.addressesRefuse
        }
        guard let status = recipient.contact.emails.first(where: { $0.address == address })?.status else {
            return address
        }
        return address + "   " + wording.emailStatus(status) + (writing.told.isEmpty ? "" : ", " + writing.told)
    }

    /// At most three, worst first; what is missing comes before all.
    private func viewRemarks(_ grid: inout Grid, from row: Int) {
        var lines: [(text: String, isBold: Bool)] = []
        let missing = isWritingHeldBack()
        if !missing.isEmpty { lines.append((wording.heldBack(missing), true)) }
        let room = writingFoot
        for finding in writing.findings.prefix(room) {
            lines.append((wording.findingLine(finding), finding.level == .fix))
        }
        if lines.isEmpty { lines.append((wording.nothingToSay, false)) }
        let count = (missing.isEmpty ? 0 : 1) + writing.findings.count
        for (slot, line) in lines.prefix(room).enumerated() {
            var text = line.text
            if slot == room - 1, count > room {
                text = Showable.cut(text, columns: columns - 22)
                text += wording.andMoreRemarks(count - room)
            }
            grid.put(
                Showable.cut(text, columns: columns - 2), row: row + slot, column: 1,
                style: line.isBold ? .bold : .plain)
        }
    }
}
