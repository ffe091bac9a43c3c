/// Who is greeted: « Madame, Monsieur, », « Madame la Directrice, », « Bonjour Claire, », “Dear Ms Nguyen,”.
extension MailLayout {
    /// Marks the words that greet: none where the mail begins with a sentence.
    mutating func markGreeting(_ text: inout MailWords) {
        guard let first = text.words.firstIndex(where: { $0.region == .body }),
            table.has(.greeting, text.words[first]) || table.has(.shortTitle, text.words[first])
        else { return }
        var end = first
        while let next = greetingPartEnd(text, end) {
            end = next
            // « Madame, Monsieur, », « Madame la Directrice, chère collègue, »
            guard end < text.words.count, table.has(.title, text.words[end]),
                text.words[end - 1].gap.contains(.comma), !text.words[end - 1].gap.contains(.paragraph)
            else { break }
        }
        greeting = first..<end
        for word in greeting { text.words[word].region = .greeting }
    }

    /// Where one greeting ends; nil where these words are the beginning of a sentence.
    private func greetingPartEnd(_ text: MailWords, _ start: Int) -> Int? {
        let words = text.words
        let ends: MailWord.Gap = [.comma, .bang, .colon, .newline]
        var word = start
        var isOfRole = false
        while word < words.count, word - start < 12 {
            let here = words[word]
            let isName = here.kind.contains(.capital) || table.has([.title, .role], here)
            if word > start, !isOfRole, !isName, !table.has([.small, .number], here) { break }
            if word > start, table.has(.title, words[word - 1]), here.says("la le l") {
                isOfRole = true
            }
            let gap = here.gap
            if !gap.isDisjoint(with: ends) || word == words.count - 1 { return word + 1 }
            // « Bonjour. » is a greeting, « M. » is not the end of one.
            if gap.contains(.dot), !table.has(.shortTitle, here) { return isOfRole ? nil : word + 1 }
            if gap.contains(.question) { return nil }
            word += 1
        }
        guard words[start].says("bonjour bonsoir salut hello hi hey coucou") else { return nil }
        // « Bonjour je vous écris… »: the greeting is what is no sentence.
        var end = start + 1
        while end < word, words[end].kind.contains(.capital) || table.has([.title, .role], words[end]) { end += 1 }
        return end
    }
}
