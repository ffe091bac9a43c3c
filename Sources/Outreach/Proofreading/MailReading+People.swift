import Domain

/// Whom a mail greets, and whose names it holds.
extension MailReading {
    /// How often another contact's name is asked for at most.
    private static let questionsMax = 24

    mutating func checkPeople() {
        guard let recipient = context.recipient, !context.recipientNames.isEmpty else { return }
        checkGreeting(recipient.name)
        checkNames(recipient.name)
    }

    /// Greets another: a name after a title that is none of the recipient's.
    private mutating func checkGreeting(_ name: String) {
        var start: Int?
        for index in layout.greeting {
            let word = words[index]
            // After « la », « le » come roles.
            if word.says("la le les l the") { return }
            if table.has([.title, .role, .small], word) || !word.kind.contains(.capital) {
                if table.has([.title, .shortTitle], word) { start = index }
                continue
            }
            if context.recipientWords.contains(word.hash) || context.recipientAcronyms.contains(word.hash) { continue }
            if isInitial(word) { continue }
            var end = index
            while end + 1 < layout.greeting.upperBound, words[end].gap.isGlue, words[end + 1].kind.contains(.capital) {
                end += 1
            }
            var first = index
            while first > layout.greeting.lowerBound, words[first - 1].gap.isGlue,
                words[first - 1].kind.contains(.capital), !table.has(.title, words[first - 1])
            {
                first -= 1
            }
            if let title = start, title < first, words[title].says("madame monsieur mme m mr mrs ms dr") {
                first = title
            }
            return note(.wrongName, .fix, first, end, .greets(recipient: name))
        }
    }

    /// `C. Nguyen`: the first letter of the given name.
    private func isInitial(_ word: MailWord) -> Bool { word.end - word.start <= 2 }

    /// Another contact's full name: two capitalised words or more, asked for rarely.
    private mutating func checkNames(_ name: String) {
        var index = 0
        var asked: Set<String> = []
        while index < words.count {
            let run = nameRun(index)
            guard run.count > 1 else {
                index = max(index + 1, run.upperBound)
                continue
            }
            for range in candidates(run) where asked.count < MailReading.questionsMax && !isMeant(range) {
                let full = text.text(words[range.lowerBound].start, words[range.upperBound - 1].end)
                if asked.insert(full).inserted, context.isOtherContact(full) {
                    note(.wrongName, .fix, range.lowerBound, range.upperBound - 1, .names(recipient: name))
                    break
                }
            }
            index = run.upperBound
        }
    }

    /// Capitalised words side by side, particles between them: « Jean-Paul de La Tour ».
    private func nameRun(_ start: Int) -> Range<Int> {
        guard isOfName(start) else { return start..<start }
        var end = start + 1
        while end < words.count, words[end - 1].gap.isSubset(of: [.blank, .hyphen, .apostrophe, .newline]) {
            // « de La Tour », « d'Arbois », « van der Berg »
            var next = end
            while next < min(words.count - 1, end + 2), words[next].says("de du des d la le van von der ben el"),
                words[next].gap.isSubset(of: [.blank, .apostrophe])
            {
                next += 1
            }
            guard isOfName(next) else { break }
            end = next + 1
        }
        return start..<end
    }

    private func isOfName(_ index: Int) -> Bool {
        let word = words[index]
        guard isOfText(word), word.kind.contains(.capital), !word.kind.contains(.hasDigit) else { return false }
        if !table.isKnown(word) { return true }
        if index > 0, words[index - 1].kind.contains(.capital), words[index - 1].gap == .hyphen { return true }
        return word.gap == .blank && isNextUnknown(index) && !table.has([.title, .shortTitle, .small, .you], word)
    }

    /// A name may be a word of ours, as « May » is.
    private func isNextUnknown(_ index: Int) -> Bool {
        guard index + 1 < words.count else { return false }
        return words[index + 1].kind.contains(.capital) && !table.isKnown(words[index + 1])
    }

    /// The whole run, and of a long one its first and last pairs.
    private func candidates(_ run: Range<Int>) -> [Range<Int>] {
        guard run.count > 2 else { return [run] }
        var found = [run]
        for start in run.lowerBound..<min(run.upperBound - 1, run.lowerBound + 4) { found.append(start..<start + 2) }
        return found
    }

    /// The recipient's own, the introducer's, or in the hook.
    private func isMeant(_ range: Range<Int>) -> Bool {
        let hashes = range.map { words[$0].hash }
        return context.quotableNames.contains { name in
            guard name.count >= hashes.count else { return false }
            return (0...name.count - hashes.count).contains { name[$0...].starts(with: hashes) }
                || hashes.allSatisfy { name.contains($0) }
        }
    }
}
