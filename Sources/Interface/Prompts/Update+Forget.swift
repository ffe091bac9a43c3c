import Domain

// `D`: first the texts of others that name the person, one by one; then the name, typed.
extension Model {
    mutating func askToForget(_ id: ContactID) {
        let texts = carnet.texts(naming: id)
        let asks = texts.enumerated().map { Ask.eraseText($1, left: texts.count - $0) }
        ask(Prompt([id], asks + [.eraseName]))
    }

    mutating func chooseText(_ letter: Character, _ text: NamingText, _ prompt: Prompt) -> [Effect] {
        var prompt = prompt
        switch wording.keymap.choice(letter, in: .textMenu) {
        case .eraseText: prompt.texts.append(text.place)
        case .keepText: break
        case .eraseAllTexts:
            for case .eraseText(let text, _) in prompt.asks { prompt.texts.append(text.place) }
            prompt.asks = [.eraseText(text, left: 1), .eraseName]
        default: return again(prompt, wording.notAChoice)
        }
        return goOn(prompt)
    }

    /// Nothing of them stays in memory that could be shown again: texts half typed, checks.
    mutating func forgetTraces(of ids: [ContactID]) {
        hasSomethingToSend()
        for id in ids { drafts[id] = nil }
        kept.removeAll()
        batch = BatchState()
        checked.removeAll { ids.contains($0) }
        if screen == .card, card.contact.map(ids.contains) ?? false { previousScreen() }
    }

    mutating func acceptName(_ prompt: Prompt, _ text: String) -> [Effect] {
        guard let id = prompt.contacts.first, let row = carnet.row(of: id) else { return close(prompt) }
        guard Folding.fold(text) == Folding.fold(OneLine.clean(carnet.title(row: row))) else {
            return again(prompt, wording.notTheName)
        }
        mode = .normal
        return [.forget(id, texts: prompt.texts)]
    }
}
