import Interface

/// From the bytes a terminal sends to keys, by the grammar of control sequences (ECMA-48, 5.4 and 5.6) and a table of
/// those that are keys (`KeySequences`).
///
/// A sequence that is not known is swallowed whole, also where its bytes come in pieces: nothing of it is ever typed.
/// It is pure: what time it is comes with the bytes. Curses' own reader types the rest of a sequence that this
/// TERM has no name for.
struct KeyReader {
    /// What bytes turned out to be.
    enum Token: Hashable, Sendable {
        /// A character as it came, control characters included.
        case typed(Unicode.Scalar)
        /// A byte that is no UTF-8: in a paste it may still be told what it is.
        case undecoded(UInt8)
        /// A key that came as a sequence.
        case key(Key)
        case mouse(MouseEvent)
        case pasteBegin, pasteEnd
        /// What we asked: the background, as what colours are made for it.
        case background(Theme)
    }

    /// How long the rest is waited for, in milliseconds.
    struct Patience {
        /// After an Escape: whether it is one.
        var escape = 25
        /// After `ESC [` or `ESC O`, which somebody may have typed.
        var introducer = 500
        /// After what opens a string (`ESC ]`…), the same.
        var stringIntroducer = 250
        /// Within a sequence that is certainly one.
        var sequence = 1000
        /// Within a character of several bytes, and for what may follow a key of rxvt's.
        var character = 50

        /// `ESCDELAY`, in milliseconds, makes all of them at least as long, and the first just as long.
        init(escapeDelay: String? = nil) {
            guard let told = escapeDelay.flatMap({ Int($0) }), (0...10_000).contains(told) else { return }
            escape = told
            introducer = max(introducer, told)
            stringIntroducer = max(stringIntroducer, told)
            sequence = max(sequence, told)
        }
    }

    private enum State: Equatable {
        case ground
        case character
        /// Alt and a letter of several bytes: these are dropped with it.
        case altCharacter
        /// One Escape, or two: the second makes it the key of a Meta keyboard.
        case escape(isDouble: Bool)
        /// `ESC ( …`: intermediate bytes, then one more.
        case escapeIntermediate
        case control(isMeta: Bool)
        /// `CSI [`, the Linux console's F1 to F5: one letter more.
        case console
        case single(isMeta: Bool)
        /// OSC ends with BEL too.
        case string(endsWithBell: Bool)
        case stringEscape
        /// The old mouse: three bytes, whatever they are.
        case oldMouse
    }

    private let patience: Patience
    /// Sequences that only this terminal's description knows.
    private let described: DescribedKeys
    /// The background was asked for, and is not yet told: until when an answer is ours; nil for never.
    var awaitsBackgroundUntil: Int?
    /// Whether the mouse was switched on: else nothing that is sent is one.
    var isMouseOn = false

    /// Between the marks of a paste all is text, in whatever bytes.
    private var isPasting = false
    private var state = State.ground
    /// Of the sequence or character that is under way, after its introducer.
    private var pending: [UInt8] = []
    /// What opened the string that is under way.
    private var opener: UInt8 = 0
    private var lastByteAt = 0
    private var tokens: [Token] = []

    /// A sequence longer than that is none that means anything.
    private static let pendingMax = 64

    init(patience: Patience = Patience(), described: DescribedKeys = DescribedKeys()) {
        self.patience = patience
        self.described = described
    }

    /// - Parameter now: milliseconds of any clock that only goes forward.
    mutating func feed(_ bytes: some Sequence<UInt8>, now: Int) -> [Token] {
        tokens.removeAll()
        if let until = awaitsBackgroundUntil, now > until { awaitsBackgroundUntil = nil }
        // Not given up here: when these came is not known, if the program stood still meanwhile.
        for byte in bytes { take(byte) }
        lastByteAt = now
        return tokens
    }

    /// When what is under way is no longer waited for; nil where nothing is.
    var deadline: Int? {
        let wait: Int? =
            switch state {
            case .ground: nil
            case .character, .altCharacter: patience.character
            // The end mark of a paste may come in pieces like any sequence.
            case .escape: isPasting ? patience.sequence : patience.escape
            case .escapeIntermediate: patience.introducer
            case .control where isKeyOfRxvt: max(patience.escape, patience.character)
            case .control, .single, .console: pending.isEmpty ? patience.introducer : patience.sequence
            case .string where pending.isEmpty && described[[Self.escape, opener]] != nil: patience.character
            case .string: pending.isEmpty ? patience.stringIntroducer : patience.sequence
            case .stringEscape, .oldMouse: patience.sequence
            }
        return wait.map { lastByteAt + $0 }
    }

    /// `CSI 7 $`: whole, unless something follows at once.
    private var isKeyOfRxvt: Bool {
        pending.count > 1 && pending.last == Self.dollar && pending.dropLast().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Nothing more came in time, and it was waited for: what was under way is what it is, or nothing.
    mutating func elapse(now: Int) -> [Token] {
        tokens.removeAll()
        if let deadline, now >= deadline { giveUp() }
        return tokens
    }

    /// The terminal never said where the paste ends.
    mutating func endPaste() { isPasting = false }

    private mutating func giveUp() {
        switch state {
        case .escape(let isDouble):
            tokens.append(.typed("\u{1B}"))
            if isDouble { tokens.append(.typed("\u{1B}")) }
        case .character: tokens += pending.map(Token.undecoded)
        case .control(let isMeta) where isKeyOfRxvt: emitControl(isMeta)
        // The vt52's F1 is `ESC P`: a key where nothing follows.
        case .string where pending.isEmpty:
            if let key = described[[Self.escape, opener]] { tokens.append(.key(key)) }
        default: break
        }
        reset()
    }

    private mutating func reset() {
        state = .ground
        pending.removeAll(keepingCapacity: true)
    }

    private static let escape: UInt8 = 0x1B
    private static let dollar: UInt8 = 0x24

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .ground: takeGround(byte)
        case .character: takeRest(byte)
        case .altCharacter:
            guard (0x80...0xBF).contains(byte) else {
                reset()
                return takeGround(byte)
            }
            pending.append(byte)
            guard pending.count == Self.length(pending[0]) else { return }
            let scalar = String(validating: pending, as: UTF8.self)?.unicodeScalars.first
            reset()
            // An introducer is one after an Escape as well.
            if let scalar, scalar.value < 0xA0 { _ = introduce(UInt8(scalar.value)) }
        case .escape(let isDouble): takeAfterEscape(byte, isDouble)
        case .escapeIntermediate:
            switch byte {
            case 0x20...0x2F: break
            case Self.escape: restart()
            default:
                reset()
                if Self.endsAnything(byte) { takeGround(byte) }
            }
        case .control(let isMeta): takeControl(byte, isMeta)
        case .console:
            if let key = KeySequences.console[byte] { tokens.append(.key(key)) }
            reset()
            if byte == Self.escape { restart() } else if Self.endsAnything(byte) { takeGround(byte) }
        case .single(let isMeta): takeSingle(byte, isMeta)
        case .string(let endsWithBell):
            switch byte {
            case Self.escape: state = .stringEscape
            case 0x07 where endsWithBell:
                emitString()
                reset()
            // ST of one byte, also as a character; within another character it is a part of it.
            case 0x9C where (pending.last ?? 0) < 0x80 || pending.last == 0xC2: reset()
            case 0x18, 0x1A: reset()
            case 0x03:
                reset()
                takeGround(byte)
            default:
                if pending.count < Self.pendingMax { pending.append(byte) } else { pending[Self.pendingMax - 1] = byte }
            }
        case .stringEscape:
            // ST is `ESC \`; anything else breaks the string off and is a sequence of its own.
            if byte == 0x5C { emitString() }
            reset()
            if byte != 0x5C { takeAfterEscape(byte, false) }
        // Its bytes are no control characters: one that is belongs to what comes next.
        case .oldMouse where byte < 0x20:
            reset()
            takeGround(byte)
        case .oldMouse:
            pending.append(byte)
            if pending.count == 3 {
                if isMouseOn, let event = KeySequences.oldMouse(pending) { tokens.append(.mouse(event)) }
                reset()
            }
        }
    }

    /// CAN and SUB break off a sequence; Ctrl+C does too, and is heard.
    private static func endsAnything(_ byte: UInt8) -> Bool { byte == 0x03 }

    private mutating func restart() {
        reset()
        state = .escape(isDouble: false)
    }

    private mutating func takeGround(_ byte: UInt8) {
        switch byte {
        case Self.escape: state = .escape(isDouble: false)
        case 0..<0x80: tokens.append(.typed(Unicode.Scalar(byte)))
        case 0xC2...0xF4:
            state = .character
            pending.append(byte)
        default: if isPasting || !introduce(byte) { tokens.append(.undecoded(byte)) }
        }
    }

    /// The introducers of one byte (ECMA-48, 8-bit), also where a terminal in UTF-8 sends them as characters.
    private mutating func introduce(_ value: UInt8) -> Bool {
        switch value {
        case 0x9B: state = .control(isMeta: false)
        case 0x8F: state = .single(isMeta: false)
        case 0x9D: state = .string(endsWithBell: true)
        case 0x90, 0x98, 0x9E, 0x9F: state = .string(endsWithBell: false)
        default: return false
        }
        return true
    }

    /// The rest of a character of several bytes.
    private mutating func takeRest(_ byte: UInt8) {
        guard (0x80...0xBF).contains(byte) else {
            // Only what came is no character: this byte is read for itself.
            tokens += pending.map(Token.undecoded)
            reset()
            takeGround(byte)
            return
        }
        pending.append(byte)
        guard pending.count == Self.length(pending[0]) else { return }
        let text = String(validating: pending, as: UTF8.self)
        let bytes = pending
        reset()
        guard let scalar = text?.unicodeScalars.first else {
            // Only the first is no character's: those after it are read for themselves.
            tokens.append(.undecoded(bytes[0]))
            for byte in bytes.dropFirst() { take(byte) }
            return
        }
        if scalar.value < 0xA0, !isPasting, introduce(UInt8(scalar.value)) { return }
        tokens.append(.typed(scalar))
    }

    /// Of a character, by its first byte.
    private static func length(_ first: UInt8) -> Int { first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2 }

    private mutating func takeAfterEscape(_ byte: UInt8, _ isDouble: Bool) {
        switch byte {
        case Self.escape:
            if isDouble { tokens.append(.typed("\u{1B}")) }
            state = .escape(isDouble: true)
        case 0x5B: state = .control(isMeta: isDouble)
        case 0x4F: state = .single(isMeta: isDouble)
        case 0x5D, 0x50, 0x58, 0x5E, 0x5F:
            state = .string(endsWithBell: byte == 0x5D)
            opener = byte
        case 0x20...0x2F:
            state = .escapeIntermediate
        case 0x18, 0x1A: reset()
        case 0x03:
            reset()
            takeGround(byte)
        case 0xC2...0xF4:
            state = .altCharacter
            pending = [byte]
        default:
            reset()
            if introduce(byte) { return }
            if let key = described[[Self.escape, byte]] ?? KeySequences.alt(byte) { tokens.append(.key(key)) }
        }
    }

    private mutating func takeControl(_ byte: UInt8, _ isMeta: Bool) {
        switch byte {
        case 0x20...0x3F:
            if pending.count < Self.pendingMax { pending.append(byte) }
        case Self.escape:
            if isKeyOfRxvt { emitControl(isMeta) }
            restart()
        case 0x5B where pending.isEmpty: state = .console
        // Also where it is off: a program that crashed may have left the terminal reporting. Three bytes follow; but
        // for the console of FreeBSD, whose F1 this is.
        case 0x4D where pending.isEmpty && described[[Self.escape, 0x5B, byte]] == nil: state = .oldMouse
        case 0x40...0x7E:
            pending.append(byte)
            emitControl(isMeta)
            reset()
        case 0x03:
            reset()
            takeGround(byte)
        case 0x18, 0x1A: reset()
        // Other control characters are no part of it, and do not end it (ECMA-48 leaves it open; terminals do so).
        case 0..<0x20, 0x7F: break
        default:
            reset()
            takeGround(byte)
        }
    }

    /// An answer to what we asked, once; nothing else.
    private mutating func emitString() {
        guard awaitsBackgroundUntil != nil, let theme = KeySequences.background(pending) else { return }
        awaitsBackgroundUntil = nil
        tokens.append(.background(theme))
    }

    private mutating func emitControl(_ isMeta: Bool) {
        if pending == Array("200~".utf8) || pending == Array("201~".utf8) {
            isPasting = pending[2] == 0x30
            return tokens.append(isPasting ? .pasteBegin : .pasteEnd)
        }
        if pending.first == 0x3C {
            if isMouseOn, let event = KeySequences.mouse(pending) { tokens.append(.mouse(event)) }
            return
        }
        let key = KeySequences.control(pending, isMeta: isMeta) ?? described[[Self.escape, 0x5B] + pending]
        if let key { tokens.append(.key(key)) }
    }

    private mutating func takeSingle(_ byte: UInt8, _ isMeta: Bool) {
        switch byte {
        // Konsole and others put a modifier here.
        case 0x30...0x3B: if pending.count < Self.pendingMax { pending.append(byte) }
        case Self.escape: restart()
        case 0x03:
            reset()
            takeGround(byte)
        case 0x20...0x7E:
            pending.append(byte)
            let key = KeySequences.single(pending, isMeta: isMeta) ?? described[[Self.escape, 0x4F] + pending]
            if let key { tokens.append(.key(key)) }
            reset()
        case 0..<0x20, 0x7F: reset()
        default:
            reset()
            takeGround(byte)
        }
    }
}
