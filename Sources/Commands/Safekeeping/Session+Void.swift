import Domain
import Program

extension Session {
    /// Voids the gesture that `target` finds, and acknowledges the contacts it concerned.
    ///
    /// - Returns: what it was, in a sentence; nil when there is no such gesture.
    func void(_ target: () -> GestureID?) throws -> String? {
        var sentence: String?
        var concerned: [ContactID] = []
        let isDone = try perform {
            guard let id = target(), let found = carnet.gesture(id) else { return [] }
            // Of a redo it is the gestures taken back that concern people, not the undo between.
            let gestures = found.isUndo ? carnet.gesturesUndone(by: found).compactMap(carnet.gesture) : [found]
            concerned = Self.contacts(of: gestures.flatMap { carnet.events(of: $0) })
            let today = Surroundings.now().today
            sentence = gestures.map { wording.gesture($0, in: carnet, today: today) }.joined(separator: " ; ")
            let staying = found.isUndo ? [] : carnet.writesUnderOthers(found)
            if !staying.isEmpty { sentence?.append(wording.staying(staying, in: carnet, today: today)) }
            return [Carnet.undone([id])]
        }
        guard isDone else { return nil }
        Out.write(ContactList.bytes(concerned))
        return sentence
    }
}
