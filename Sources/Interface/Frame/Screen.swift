internal import Domain

/// A screen: the row of the table that dispatch, painting, the header, hints and gestures go by. Each stands beside its
/// screen's state, moves, view and words; what a row leaves out is as on most screens.
struct Screen: Sendable {
    /// As the header and help say it, in French and in English.
    let title: (french: String, english: String)
    /// The few keys that matter, named by the keymap; those that matter least before the last.
    let hints: @Sendable (Wording) -> [String]
    /// After every message: what is shown is computed again where it is old, and the cursor kept on what it was on.
    let settle: @Sendable (inout Model) -> Void
    let view: @Sendable (Model, inout Grid) -> Void
    /// Up, down, pages, panels.
    let move: @Sendable (inout Model, Action) -> [Effect]

    /// What asks for it, and the letter after `g`.
    var opening: (action: Action, letter: Character)?
    /// In place of being shown at once.
    var open: (@Sendable (inout Model) -> Void)?
    /// Shown, with whoever was selected on the screen before.
    var enter: @Sendable (inout Model, ContactID?) -> Void = { _, _ in }
    /// Enter on what is selected.
    var accept: @Sendable (inout Model) -> [Effect] = { _ in [] }
    var selected: @Sendable (Model) -> ContactID? = { _ in nil }
    /// All its contacts, in the order they are shown.
    var shown: @Sendable (Model) -> [ContactID] = { _ in [] }
    /// Who takes the cursor once the screen is settled: somebody new, or the one that was looked at.
    var focus: @Sendable (inout Model, ContactID?) -> Void = { _, _ in }
    /// Who is waited for to take it.
    var focused: @Sendable (Model) -> ContactID? = { _ in nil }
    /// All was read again: rows have other numbers.
    var forget: @Sendable (inout Model) -> Void = { _ in }
    /// Whether there is somebody for its keys to act on.
    var hasSubjects: @Sendable (Model) -> Bool = { _ in true }
    /// Actions that mean something else here than elsewhere; nil for all others.
    var perform: @Sendable (inout Model, Action) -> [Effect]? = { _, _ in nil }
    /// The hints as things stand, where it is not always the same that matters.
    var hintsNow: @Sendable (Model, [String]) -> [String] = { $1 }
    /// What the last line says in place of hints.
    var remark: @Sendable (Model) -> String? = { _ in nil }
    /// After the title, in the header.
    var subject: @Sendable (Model) -> String = { _ in "" }
    /// A line of notes under the cursor, for `=`.
    var noteLine: @Sendable (Model) -> String? = { _ in nil }
    /// `i`, where it is not the Fiche.
    var detail: (@Sendable (inout Model) -> Void)?
    /// The other order; nil where the screen has its own.
    var sort: (@Sendable (inout Model) -> Void)?
    /// Two cards that look like one person.
    var pair: @Sendable (Model) -> (ContactID, ContactID)? = { _ in nil }
    /// A press of the mouse.
    var point: @Sendable (inout Model, MouseEvent) -> Void = { _, _ in }
    /// Something for the next keys, while nobody types: whether there may be more.
    var prepare: @Sendable (inout Model) -> Bool = { _ in false }
    /// What leads to the contact before and after, from a Fiche that was opened here.
    var neighbours: (previous: Action, next: Action)?

    /// One contact fills it: gestures are on that one, whoever is checked elsewhere and out of sight.
    var isOfOneContact = false
    /// Digits answer criteria, so the letters of the same keys do too.
    var answersCriteria = false
    /// A filter narrows it.
    var isFiltered = true
    /// The menu of what came of it is open as it is shown, and goes with it: Enter and what quits mean there what they
    /// mean on the screen, and the gesture leads back.
    var carriesMenu = false
    /// Something is about to be done: Escape leaves it undone before anything else.
    var isAboutToAct = false
}

/// The screens, in the order of help.
package enum ScreenName: String, CaseIterable, Sendable {
    case board, today, triage, list, criteria, card, history, review, importing, duplicates, merging
    case writing, models, links, referrals, breakaways, audience, results, brief

    /// Its row of the table.
    var row: Screen {
        switch self {
        case .board: .board
        case .today: .today
        case .triage: .triage
        case .list: .list
        case .criteria: .criteria
        case .card: .card
        case .history: .history
        case .review: .review
        case .importing: .importing
        case .duplicates: .duplicates
        case .merging: .merging
        case .writing: .writing
        case .models: .models
        case .links: .links
        case .referrals: .referrals
        case .breakaways: .breakaways
        case .audience: .audience
        case .results: .results
        case .brief: .brief
        }
    }

    /// The screen that an action asks for.
    static func opened(by action: Action) -> ScreenName? { allCases.first { $0.row.opening?.action == action } }
}

extension Wording {
    package func screen(_ name: ScreenName) -> String { say(name.row.title.french, name.row.title.english) }
}
