extension TextEditor {
    /// One change of the text, as it is taken back.
    struct Step: Sendable {
        var start: Place
        var removed: String
        var inserted: String
        /// Where the cursor was, and where it went.
        var before: Place
        var after: Place

        fileprivate var byteCount: Int { removed.utf8.count + inserted.utf8.count }
    }

    /// What can be taken back, and done again.
    struct Steps: Sendable {
        private var done: [Step] = []
        private var undone: [Step] = []
        /// Of those done.
        private var byteCount = 0
        /// What the next letter may go on with.
        private var stretch: Stretch?

        /// More than that is not kept; the oldest goes first.
        static let stepsMax = 1000
        static let bytesMax = 262_144

        /// Letters typed or removed one after the other are one step, up to the end of the word and of the blanks
        /// that follow it.
        enum Kind { case typed, removedBefore, removedAfter, alone }

        private struct Stretch: Sendable {
            var kind: Kind
            var isAtBlank: Bool
        }

        mutating func endStretch() { stretch = nil }

        mutating func add(_ step: Step, _ kind: Kind) {
            undone = []
            let letter = kind == .typed ? step.inserted : step.removed
            let isBlank = letter == " " || letter == "\n"
            let goesOn = stretch.map { $0.kind == kind && (isBlank || !$0.isAtBlank) } ?? false
            stretch = kind == .alone ? nil : Stretch(kind: kind, isAtBlank: isBlank)
            byteCount += step.byteCount
            if goesOn, join(step, kind) { return }
            done.append(step)
            while done.count > Self.stepsMax || byteCount > Self.bytesMax && done.count > 1 {
                byteCount -= done.removeFirst().byteCount
            }
        }

        /// Makes a step part of the last one; false where the two do not touch.
        private mutating func join(_ step: Step, _ kind: Kind) -> Bool {
            guard let last = done.indices.last else { return false }
            switch kind {
            case .typed:
                let end = done[last].start.offset + done[last].inserted.utf8.count
                guard step.start == Place(paragraph: done[last].start.paragraph, offset: end) else { return false }
                done[last].inserted += step.inserted
            case .removedBefore:
                // What is left may have become one letter, with the cursor behind it.
                guard done[last].after == done[last].start else { return false }
                done[last].removed = step.removed + done[last].removed
                done[last].start = step.start
            case .removedAfter:
                guard step.start == done[last].start else { return false }
                done[last].removed += step.removed
            case .alone: return false
            }
            done[last].after = step.after
            return true
        }

        mutating func undo() -> Step? {
            stretch = nil
            guard let step = done.popLast() else { return nil }
            byteCount -= step.byteCount
            undone.append(step)
            return step
        }

        mutating func redo() -> Step? {
            stretch = nil
            guard let step = undone.popLast() else { return nil }
            byteCount += step.byteCount
            done.append(step)
            return step
        }
    }
}
