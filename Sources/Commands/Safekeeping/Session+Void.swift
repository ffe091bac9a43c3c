import Domain
import Interface
import Journal
import Program

extension Session {
    /// Takes back my last gesture, or my last undo, and acknowledges the contacts that it concerned.
    ///
    /// - Returns: what it was, in a sentence.
    func void(_ change: Change) throws -> String { try voided(change).sentence }

    /// The same, and how many people nothing else brought in.
    func voided(_ change: Change) throws -> (sentence: String, people: Int) {
        var sentence = ""
        var taken: [Carnet.Gesture] = []
        var concerned: [ContactID] = []
        try perform {
            let events = try events(change)
            let named = events.flatMap(\.writes).compactMap { write -> GestureID? in
                guard case .void(let writer, let first, _) = write, let id = WriterID(writer) else { return nil }
                return GestureID(writer: id, sequence: first)
            }
            guard let found = named.first.flatMap(carnet.gesture) else { return events }
            // Of a redo it is the gestures taken back that concern people, not the undo between.
            let gestures = found.isUndo ? carnet.gesturesUndone(by: found).compactMap(carnet.gesture) : [found]
            taken = gestures
            concerned = Self.contacts(of: gestures.flatMap { carnet.events(of: $0) })
            let today = Surroundings.now().today
            sentence = gestures.map { wording.gesture($0, in: carnet, today: today) }.joined(separator: " ; ")
            let staying = found.isUndo ? [] : carnet.writesUnderOthers(found)
            if !staying.isEmpty { sentence.append(wording.staying(staying, in: carnet, today: today)) }
            return events
        }
        Out.write(ContactList.bytes(concerned))
        return (sentence, taken.reduce(0) { $0 + carnet.voidedCount(of: $1) })
    }
}
