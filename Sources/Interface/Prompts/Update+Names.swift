internal import Domain

// Names whose parts say something else: told once, settled by a key each, in one gesture.
extension Model {
    /// Asked about at once; more come the next time.
    private static var namesMax: Int { 50 }

    mutating func askAboutNames() -> [Effect] {
        let found = carnet.nameContradictions().prefix(Self.namesMax)
        guard !found.isEmpty else {
            status = Status(.done, wording.namesAgree)
            return []
        }
        var prompt = Prompt([], found.map { .nameOrParts($0) })
        for id in found { prompt.names[id] = carnet.contact(id)?.nameParts }
        ask(prompt)
        return []
    }

    /// `1`: the name stands; `2`: its parts do.
    mutating func chooseName(_ letter: Character, _ id: ContactID, _ prompt: Prompt) -> [Effect] {
        guard let parts = prompt.names[id], let number = digit(letter), (1...2).contains(number) else {
            return again(prompt, wording.notAChoice)
        }
        return goOn(
            prompt,
            adding: [
                .edit(id, number == 1 ? [.name(parts.name)] : [.givenName(parts.given), .familyName(parts.family)])
            ])
    }

    /// Looks at some more rows while nobody types; says once how many there are.
    ///
    /// - Returns: whether all rows were looked at.
    mutating func lookAtNames(limit: Int) -> Bool {
        guard let start = namesLookedAt else { return true }
        namesFound += carnet.nameContradictions(from: start, limit: limit).count
        guard start + limit >= carnet.rows.count else {
            namesLookedAt = start + limit
            return false
        }
        namesLookedAt = nil
        if namesFound > 0, status == nil, mode == .normal { status = Status(.advice, wording.namesFound(namesFound)) }
        return true
    }
}

extension Wording {
    func nameOrParts(_ parts: NameParts) -> String {
        let other = [parts.given, parts.family].filter { !$0.isEmpty }.joined(separator: " ")
        return Self.choices(["1 " + parts.name, "2 " + other])
    }
    var namesAgree: String { say("Aucun nom ne se contredit.", "No name contradicts itself.") }
    func namesFound(_ number: Int) -> String {
        count(
            number,
            ("nom contredit son prénom ou son nom de famille", "noms contredisent leur prénom ou leur nom de famille"),
            ("name contradicts its first or last name", "names contradict their first or last name"))
            + say(" : \(key(.palette)) « accorder » pour choisir.", ": \(key(.palette)) “settle” to choose.")
    }
}
