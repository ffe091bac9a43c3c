import ArgumentParser
import Domain
import Interface

struct UndoCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("undo", Spoken.wording.undoHelp) }

    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let undone = try session.void { session.carnet.undoTarget(of: session.journal.ownWriters) }
        guard let undone else { throw Failure(Failure.refused, session.wording.refusal(.nothingToUndo)) }
        Out.tell(session.wording.undoneSentence(undone))
    }
}

struct RedoCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("redo", Spoken.wording.redoHelp) }

    @OptionGroup var shared: Shared

    func run() throws {
        let session = try Session.read(shared.carnet)
        let redone = try session.void { session.carnet.redoTarget(of: session.journal.ownWriters) }
        guard let redone else { throw Failure(Failure.refused, session.wording.refusal(.nothingToRedo)) }
        Out.tell(session.wording.redoneSentence(redone))
    }
}

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
