/// One row: an action, the keys that ask for it, and what help says of it in both languages.
package struct KeyRow: Sendable {
    package var action: Action
    /// Single keys, as `carnet screen --keys` spells them; after `g` for the screens.
    package var keys: [String]
    package var french: String
    package var english: String
    package var section: Section

    package enum Section: CaseIterable, Sendable {
        case moving, everywhere, screens, contacts, oneScreen, palette
        /// Menus: questions that one letter answers. Their letters are apart from all other keys, and from each other.
        case logMenu, visitMenu, copyMenu, answerMenu, textMenu, silenceMenu, batchMenu

        package var isMenu: Bool {
            switch self {
            case .moving, .everywhere, .screens, .contacts, .oneScreen, .palette: false
            case .logMenu, .visitMenu, .copyMenu, .answerMenu, .textMenu, .silenceMenu, .batchMenu: true
            }
        }
    }

    /// The letters of a menu that its question names, where the two languages have their own.
    private var letters: (french: String, english: String)?

    /// A row of a menu: the letters that are named, and others that do the same.
    init(
        _ menu: Section, _ action: Action, _ letters: (french: String, english: String), also others: [String] = [],
        _ french: String, _ english: String
    ) {
        let own = letters.french == letters.english ? [letters.french] : [letters.french, letters.english]
        self.init(menu, action, own + others, french, english)
        self.letters = letters
    }

    /// The key that sentences name; nothing for an action that has none.
    func mainKey(isFrench: Bool) -> String? {
        if let letters {
            let letter = isFrench ? letters.french : letters.english
            if keys.contains(letter) { return letter }
        }
        return keys.first
    }

    init(_ section: Section, _ action: Action, _ keys: [String], _ french: String, _ english: String) {
        self.section = section
        self.action = action
        self.keys = keys
        self.french = french
        self.english = english
    }

    /// The letter of a key typed after `g`, such as `gk`.
    static func letterAfterGo(_ key: String) -> Character? {
        key.utf8.first == 0x67 && key.count == 2 ? key.last : nil
    }
}

/// The one table behind dispatch, help, hints, palette and docs/keys.md; rebound by the settings.
package struct Keymap: Sendable {
    package private(set) var rows: [KeyRow]
    /// Which letters stand for the digits where criteria are answered.
    package var digitRow = DigitRow.azerty
    /// Of a rebound keymap; the standard one has its own, made once the first frame is there.
    private var own: Dispatch?

    package static let standard = Keymap(rows: standardRows)

    private init(rows: [KeyRow]) { self.rows = rows }

    /// Lists that are gone through from the end: a table by hashes costs a start more than some hundred keys do.
    private struct Dispatch: Sendable {
        private var single: [(key: Key, action: Action)] = []
        private var afterGo: [(letter: Character, action: Action)] = []
        private var menus: [(menu: KeyRow.Section, key: Key, action: Action)] = []

        init(_ rows: [KeyRow]) {
            for row in rows {
                for key in row.keys {
                    if row.section.isMenu {
                        if let parsed = Key(spelling: key) { menus.append((row.section, parsed, row.action)) }
                    } else if let letter = KeyRow.letterAfterGo(key) {
                        afterGo.append((letter, row.action))
                    } else if let parsed = Key(spelling: key) {
                        single.append((parsed, row.action))
                    }
                }
            }
        }

        func action(_ key: Key) -> Action? { single.last { $0.key == key }?.action }
        func screen(after letter: Character) -> Action? { afterGo.last { $0.letter == letter }?.action }
        func choice(_ key: Key, in menu: KeyRow.Section) -> Action? {
            menus.last { $0.menu == menu && $0.key == key }?.action
        }
    }

    private static let standardDispatch = Dispatch(standardRows)
    private var dispatch: Dispatch { own ?? Self.standardDispatch }

    /// Makes the lists that keys are looked up in, so that the first one does not wait for it.
    func prepare() { _ = dispatch }

    package func action(_ key: Key) -> Action? { dispatch.action(key) }
    /// What a letter chooses in a menu, in either case.
    func choice(_ letter: Character, in menu: KeyRow.Section) -> Action? {
        dispatch.choice(.character(letter), in: menu)
            ?? dispatch.choice(.character(Character(letter.lowercased())), in: menu)
    }

    package func screen(after letter: Character) -> Action? { dispatch.screen(after: letter) }

    package func row(_ action: Action) -> KeyRow? { rows.first { $0.action == action } }

    // MARK: Rebinding

    /// The keys of an action become these; whoever had them loses them.
    package mutating func bind(_ action: Action, to keys: [String]) throws(KeymapProblem) {
        if action == .cancel { throw .fixed(action) }
        let menu = row(action)?.section.isMenu == true ? row(action)?.section : nil
        var spelled: [String] = []
        for key in keys {
            let parsed = Key(spelling: key)
            // A menu takes letters; other keys move the cursor of what is typed, or close the question.
            let isLetter = if case .character? = parsed { true } else { false }
            let isKey = menu == nil ? parsed != nil || KeyRow.letterAfterGo(key) != nil : isLetter
            guard isKey else { throw .unknownKey(key) }
            if menu == nil, let parsed, let needed = Self.needed[parsed], needed != action { throw .fixed(needed) }
            spelled.append(Key(spelling: key)?.spelling ?? key)
        }
        if menu == nil, let lost = Self.needed.first(where: { $1 == action && !spelled.contains($0.spelling) }) {
            throw .fixed(lost.value)
        }
        let rowsBefore = rows
        for index in rows.indices {
            if rows[index].action == action {
                rows[index].keys = spelled
            } else if menu == (rows[index].section.isMenu ? rows[index].section : nil) {
                rows[index].keys.removeAll { spelled.contains(Key(spelling: $0)?.spelling ?? $0) }
            }
        }
        // Whoever took the last key of these could not do without them, nor find out how.
        if let lost = Self.indispensable.first(where: { row($0)?.keys.isEmpty == true }) {
            rows = rowsBefore
            throw .fixed(lost)
        }
        own = Dispatch(rows)
    }

    /// Keys that mean in every question what they mean elsewhere.
    private static let needed: [Key: Action] = [
        .control("c"): .cancel, .escape: .stepBack, .enter: .open, .up: .up, .down: .down, .left: .left, .right: .right,
    ]

    private static let indispensable: [Action] = [
        .up, .down, .left, .right, .open, .stepBack, .quit, .palette, .help, .undo,
    ]

    /// Where criteria are answered, the letters that the digits' keys give without Shift do as well.
    package func criterion(unshifted key: Key) -> Action? {
        guard case .character(let character) = key, let digit = digitRow.digit(character) else { return nil }
        return [.criterion1, .criterion2, .criterion3, .criterion4, .criterion5, .criterion6][digit - 1]
    }
}

/// Why keys cannot be rebound as asked.
package enum KeymapProblem: Error, Equatable, Sendable {
    case unknownKey(String)
    /// A key that always means this, or this action's last key.
    case fixed(Action)
}

/// The keys of 1 to 6 without Shift, by keyboard.
package enum DigitRow: String, CaseIterable, Sendable {
    /// French, on PC and Mac: `& é " ' ( -` or `§`.
    case azerty
    case afnor, bepo

    package func digit(_ character: Character) -> Int? {
        switch self {
        case .azerty: Self.azertyDigits[character]
        case .afnor: Self.afnorDigits[character]
        case .bepo: Self.bepoDigits[character]
        }
    }

    private static let azertyDigits: [Character: Int] = [
        "&": 1, "é": 2, "\"": 3, "'": 4, "’": 4, "(": 5, "-": 6, "§": 6,
    ]
    private static let afnorDigits: [Character: Int] = ["à": 1, "é": 2, "è": 3, "ê": 4, "(": 5, ")": 6]
    private static let bepoDigits: [Character: Int] = ["\"": 1, "«": 2, "»": 3, "(": 4, ")": 5, "@": 6]
}

extension Key {
    /// As hints and help show it: `Entrée` is written by Wording, letters are themselves.
    package var shown: String {
        switch self {
        case .character(" "): "␣"
        case .character(let character): String(character)
        case .enter: "⏎"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .shiftLeft: "⇧←"
        case .shiftRight: "⇧→"
        case .tab: "Tab"
        case .backTab: "⇧Tab"
        case .escape: "Échap"
        case .backspace: "⌫"
        case .control(let letter): "Ctrl+" + letter.uppercased()
        default: spelling
        }
    }
}
