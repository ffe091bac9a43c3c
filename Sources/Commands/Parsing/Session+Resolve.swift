import Domain
import Interface
import Program

extension Session {
    /// The one contact that was named; else a failure that lists those it could be.
    func resolve(_ typed: TypedWord) throws(Failure) -> ContactID {
        switch Resolution(typed.text, in: carnet, today: Surroundings.now().today) {
        case .one(let id): return id
        case .several(let ids):
            throw Failure(Failure.refused, wording.severalContacts(typed.text, ids.count, lines(ids)))
        case .none(let suggestion):
            throw Failure(Failure.refused, wording.noContact(typed.text, suggestion: suggestion))
        }
    }

    /// The one contact that was named, or nobody who is shown: then whoever of these alone it can be.
    ///
    /// - Parameter voided: those of undone gestures whom the same words name.
    func resolve(_ typed: TypedWord, orAmong voided: [VoidedPerson]) throws(Failure) -> ContactID? {
        if case .none = Resolution(typed.text, in: carnet, today: Surroundings.now().today), !voided.isEmpty {
            if voided.count == 1 { return nil }
            throw Failure(
                Failure.refused,
                wording.severalContacts(typed.text, voided.count, voided.map { "  \($0.id)  \($0.title)" }))
        }
        return try resolve(typed)
    }

    /// Each contact once, in the order they were named.
    func resolve(_ typed: [TypedWord]) throws(Failure) -> [ContactID] {
        var ids: [ContactID] = []
        for word in typed {
            let id = try resolve(word)
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }

    private func lines(_ ids: [ContactID]) -> [String] {
        let listedMax = 20
        var lines = ids.prefix(listedMax).compactMap { id -> String? in
            guard let row = carnet.row(of: id) else { return nil }
            let title = Showable.cut(carnet.title(row: row), columns: 40)
            let organisation = Showable.cut(carnet.organisation(row: row), columns: 40)
            let place = organisation.isEmpty || organisation == title ? "" : " · " + organisation
            return "  \(id)  \(title)\(place) · \(wording.stage(carnet.rows[row].stage))"
        }
        if ids.count > listedMax { lines.append("  " + wording.andOthers(ids.count - listedMax)) }
        return lines
    }
}
