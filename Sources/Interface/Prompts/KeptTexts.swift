internal import Domain

/// What was typed and not taken, by the question it answers: the same question about the same contacts offers it again,
/// until the board closes.
struct KeptTexts {
    private struct Place: Hashable {
        var question: String
        var contacts: [ContactID]
    }
    private var texts: [Place: String] = [:]
    /// Taken by Enter, and not yet on disk.
    private var underWay: [Place: String] = [:]

    private static let countMax = 200

    private mutating func put(_ text: String, _ place: Place, in kept: WritableKeyPath<Self, [Place: String]>) {
        if self[keyPath: kept].count < Self.countMax { self[keyPath: kept][place] = text }
    }

    /// The question was left with this text in it; false where such a question keeps none, or there is nothing.
    @discardableResult
    mutating func keep(_ prompt: Prompt) -> Bool {
        let text = prompt.typed
        var hasKept = false
        // What was answered before goes with the question, and is not lost either.
        if case .piloting(let ask) = prompt.ask, let (question, text) = ask.answeredBefore {
            put(text, Place(question: question, contacts: prompt.contacts), in: \.texts)
            hasKept = true
        }
        guard let question = prompt.ask?.keptAs, !OneLine.clean(text).isEmpty, text != prompt.valueBefore else {
            return hasKept
        }
        put(text, Place(question: question, contacts: prompt.contacts), in: \.texts)
        return true
    }

    mutating func keepCapture(_ text: String) -> Bool {
        guard !OneLine.clean(text).isEmpty else { return false }
        put(text, Self.capture, in: \.texts)
        return true
    }

    /// Enter takes this text: it is kept until the gesture is on disk.
    mutating func isTaken(_ prompt: Prompt) {
        let text = prompt.typed
        guard let question = prompt.ask?.keptAs, !OneLine.clean(text).isEmpty, text != prompt.valueBefore else {
            return
        }
        put(text, Place(question: question, contacts: prompt.contacts), in: \.underWay)
    }

    mutating func captureIsTaken(_ text: String) { put(text, Self.capture, in: \.underWay) }

    /// The gesture is on disk.
    mutating func isDone() { underWay.removeAll() }

    /// It is not, and never will be: what was taken is offered again. False where there was nothing.
    @discardableResult
    mutating func isThrownAway() -> Bool {
        let hasSome = !underWay.isEmpty
        texts.merge(underWay) { $1 }
        underWay.removeAll()
        return hasSome
    }

    /// What was kept for the question that is asked now; once.
    mutating func offer(_ prompt: Prompt) -> String? {
        guard let question = prompt.ask?.keptAs else { return nil }
        return texts.removeValue(forKey: Place(question: question, contacts: prompt.contacts))
    }

    mutating func offerCapture() -> String? { texts.removeValue(forKey: Self.capture) }

    private static let capture = Place(question: "capture", contacts: [])

    var isEmpty: Bool { texts.isEmpty && underWay.isEmpty }

    /// Somebody was erased: whatever may name them goes too.
    mutating func removeAll() { (texts, underWay) = ([:], [:]) }
}

extension Ask {
    /// The name a text typed here is kept by; nil where none is.
    fileprivate var keptAs: String? {
        switch self {
        case .objective: "objective"
        case .day: "day"
        case .result: "result"
        case .introduces: "introduces"
        case .exchangeText(let choice): "exchange " + choice.name
        case .exchangeAgain(let exchange): "exchange " + exchange.description
        case .pauseUntil: "pause"
        case .evidence(let criterion): "evidence \(criterion.number)"
        case .tags: "tags"
        case .field(let field): "field " + field.names.english
        case .importPath: "import"
        // The name is typed for each erasure; the others are of a file, or a number.
        case .eraseName, .importOption, .columnField, .spread, .filterName, .savedFilter: nil
        case .outreach(let ask): ask.keptAs
        case .piloting(let ask): ask.keptAs
        case .exchange, .whichVisit, .reason, .answerForAll, .answerAgain, .isObjection, .bringBack, .nameOrParts,
            .criterion,
            .evidenceFor, .copy,
            .export, .backTo,
            .takeBack,
            .leaveAside,
            .stageWord, .eraseText:
            nil
        }
    }
}
