internal import Domain

// Text never runs as commands (product.md, *Keys*): what comes at once, and what follows a key that was refused.
extension Model {
    /// As long as that nothing may come before keys are heard again.
    static let hearingAgainMilliseconds = 500

    /// The next keys were meant for what did not open.
    mutating func stopHearing() { hearing = .stopped(hasDropped: false) }

    /// Whether an input is dropped; it is said once.
    mutating func isDropped(_ input: Input) -> Bool {
        guard case .stopped(let hasDropped) = hearing else { return false }
        switch input {
        case .key(.escape) where mode == .normal && silence < Self.hearingAgainMilliseconds:
            // It says that this is over, and nothing else.
            hearing = .all
            status = nil
            return true
        case .key(.escape), .key(.control("c")):
            hearing = .all
            return false
        case .key, .burst, .paste:
            if silence >= Self.hearingAgainMilliseconds {
                hearing = .all
                return false
            }
            if !hasDropped { tellDropped() }
            hearing = .stopped(hasDropped: true)
            return true
        case .mouse, .resize, .hangup, .idle: return false
        }
    }

    /// After why nothing was asked, or beside the question that was not answered.
    private mutating func tellDropped() {
        if case .prompt(var prompt) = mode {
            prompt.problem = (prompt.problem.map { $0 + " · " } ?? "") + wording.whatFollowedWasDropped
            mode = .prompt(prompt)
        } else {
            status = Status(.refused, (status.map { $0.text + " · " } ?? "") + wording.whatFollowedWasDropped)
        }
    }

    /// Letters go into a text.
    var isTyping: Bool {
        switch mode {
        case .normal, .go: false
        case .prompt(let prompt): prompt.ask.map { !$0.takesLetters } ?? false
        case .text(let edit): !edit.isGivingUp
        case .filter, .capture, .palette, .help: true
        }
    }

    /// Keys that came in one read.
    mutating func take(_ burst: Burst) -> [Effect] {
        let isOnlyText = burst.keys.allSatisfy { if case .character = $0 { true } else { false } }
        if isTyping, isOnlyText || burst.isSplitText { return paste(burst.text) }
        if !isTyping, burst.isPaste { return refusePaste(burst.text) }
        hearing = .burst
        return [.press(burst.keys)]
    }

    /// A paste without marks, outside of a text: a table is shown before anything is imported; nothing of it is a key.
    private mutating func refusePaste(_ text: String) -> [Effect] {
        mode = .normal
        let isTable = text.contains("\t") || text.contains(where: \.isNewline)
        if !isTable { status = Status(.refused, wording.pastedUnasked) }
        stopHearing()
        return isTable ? pasteLines(text) : [.bell]
    }

    /// The keys of a burst have been pressed.
    mutating func endBurst() { if hearing == .burst { hearing = .all } }

    /// In keys that came at once, what takes back, erases or reaches many at a time is not taken: it was not pressed
    /// for itself.
    mutating func isTooMuchAtOnce(_ action: Action, _ key: Key) -> Bool {
        guard hearing == .burst, action.isGrave || action.isGesture && !checked.isEmpty else { return false }
        status = Status(.refused, wording.notAmongOthers(wording.name(of: key)))
        stopHearing()
        return true
    }
}

/// What is done with the next key.
package enum Hearing: Equatable, Sendable {
    case all
    /// It is one of several that came at once.
    case burst
    /// It is dropped, until nothing came for a while.
    case stopped(hasDropped: Bool)
}

extension Action {
    /// Takes back, leaves aside or erases.
    var isGrave: Bool {
        switch self {
        case .undo, .redo, .leaveAside, .forget, .backTo: true
        default: false
        }
    }

    /// Changes contacts, or asks what to change.
    var isGesture: Bool {
        switch self {
        case .nextStage, .previousStage, .criterion1, .criterion2, .criterion3, .criterion4, .criterion5, .criterion6,
            .criteriaPanel, .plan, .done, .log, .mail, .link, .referral, .tags, .pause, .bringBack, .leaveAside,
            .forget, .merge,
            .spread, .evidence, .join, .editOutside:
            true
        default: false
        }
    }

    /// Only moves: where there is no further, the next keys are meant all the same.
    var isMove: Bool {
        switch self {
        case .up, .down, .left, .right, .pageUp, .pageDown, .first, .last, .nextPanel, .previousPanel, .stepBack,
            .previousScreen, .redraw, .suspend, .cancel:
            true
        default: false
        }
    }
}
