internal import Domain

// `u` and `U`: what was done in this window is taken back at once; anything else is named first (product.md, *Rules*).
extension Model {
    /// Mine of today, done here and in effect still: no question is needed.
    private func isOwn(_ id: GestureID) -> Bool {
        guard window.contains(id), let gesture = carnet.gesture(id) else { return false }
        return gesture.at.map { wording.day(of: $0, now: now) == now.today } ?? true
    }

    /// The latest gesture of this window that can be taken back.
    private var lastHere: GestureID? {
        window.last { id in
            guard let gesture = carnet.gesture(id), !gesture.isUndone, !gesture.isUndo else { return false }
            return isOwn(id)
        }
    }

    mutating func undo() -> [Effect] {
        if let lastHere { return [.commit(.takeBack(lastHere))] }
        guard let other = carnet.undoTarget(of: history.mine), let gesture = carnet.gesture(other) else {
            return [.commit(.undo)]
        }
        ask(Prompt([], [.takeBack(other)], named: named(gesture)))
        return []
    }

    /// What an undo took back; where it was not the last thing done here, or not done here, it is named first.
    mutating func redo() -> [Effect] {
        if let last = carnet.redoTarget(of: history.mine), isOwn(last) { return [.commit(.takeBack(last))] }
        guard let earlier = carnet.redoTarget(of: history.mine, afterOthers: true),
            let gesture = carnet.gesture(earlier)
        else { return [.commit(.redo)] }
        ask(Prompt([], [.takeBack(earlier)], named: named(gesture)))
        return []
    }

    /// An undo that takes back an undo.
    func isRedo(_ id: GestureID) -> Bool {
        guard let gesture = carnet.gesture(id) else { return false }
        return carnet.gesturesUndone(by: gesture).contains { carnet.gesture($0)?.isUndo == true }
    }

    /// When it was, who did it and what.
    private func named(_ gesture: Carnet.Gesture) -> String {
        let when = gesture.at.map { wording.moment($0, now: now) + " · " } ?? ""
        let what = Showable.cut(when + wording.gesture(gesture, in: carnet, today: now.today), columns: columns * 2)
        return wording.takeBackQuestion(isUndo: gesture.isUndo) + what
    }
}
