/// The two languages of the screen.
package enum Language: Sendable, Equatable {
    case french, english

    /// `CARNET_LANG`, else `LC_ALL`, `LC_MESSAGES`, `LANG`: French for `fr…`, English for all else.
    package init(environment: (String) -> String?) {
        let value =
            ["CARNET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        self = value.lowercased().hasPrefix("fr") ? .french : .english
    }
}

/// Every sentence of the program, in both languages, as functions of one type: a missing one does not compile.
///
/// French is written here with plain spaces and straight rules; `typeset` puts in the no-break spaces that State
/// usage asks for before `: ; ? !` and inside « ». A screen's own sentences stand beside it; those of several are in
/// this folder, those of the program and of commands in theirs.
package struct Wording: Sendable {
    package let language: Language
    /// Sentences name keys: they are those of the settings.
    package var keymap: Keymap
    /// Bars are made of signs that every terminal has, as those who want no colour are given.
    package var isPlain = false
    package init(_ language: Language, keymap: Keymap = .standard) {
        self.language = language
        self.keymap = keymap
    }

    package var isFrench: Bool { language == .french }

    /// The sentence in the user's language.
    package func say(_ french: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        isFrench ? Self.typeset(french()) : english()
    }

    /// Puts no-break spaces where French has them.
    package static func typeset(_ text: String) -> String {
        guard text.utf8.contains(0x20) else { return text }
        var out = String.UnicodeScalarView()
        // One is kept back, to be replaced where what follows asks for it.
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            var next = scalar
            switch scalar {
            case ":", ";", "?", "!", "»": if before == " " { before = "\u{A0}" }
            case " ": if before == "«" { next = "\u{A0}" }
            default: break
            }
            if let before { out.append(before) }
            before = next
        }
        if let before { out.append(before) }
        return String(out)
    }

    /// `1 contact`, `3 contacts`: French counts 0 and 1 as one, English only 1.
    package func count(_ number: Int, _ french: (String, String), _ english: (String, String)) -> String {
        let isOne = isFrench ? number < 2 : number == 1
        let word = isFrench ? (isOne ? french.0 : french.1) : (isOne ? english.0 : english.1)
        return Self.grouped(number, isFrench) + " " + word
    }

    /// With a full stop at its end: an abbreviation has its own.
    package static func stopped(_ sentence: String) -> String { sentence.hasSuffix(".") ? sentence : sentence + "." }

    package func contacts(_ number: Int) -> String { count(number, ("contact", "contacts"), ("contact", "contacts")) }

    /// Thousands apart: a narrow no-break space in French, a comma in English.
    package static func grouped(_ number: Int, _ isFrench: Bool) -> String {
        let digits = String(abs(number))
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out += isFrench ? "\u{202F}" : "," }
            out.append(digit)
        }
        return (number < 0 ? "-" : "") + out
    }
}
