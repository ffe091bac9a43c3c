import CTerminal
import Interface

extension Key {
    /// From a scalar as a terminal sends it, control characters included.
    init(terminalScalar value: UInt32) {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        switch value {
        case 0: self = .control(" ")
        case 0x1B, 0x7F, 0x09, 0x0A, 0x0D, 0x08: self = .typed(Character(scalar))
        // Ctrl takes the bits off a letter: 1 is Ctrl+A, 28 is Ctrl+\.
        case 1...26: self = .control(Character(Unicode.Scalar(UInt8(value + 0x60))))
        case 28...31: self = .control(Character(Unicode.Scalar(UInt8(value + 0x40))))
        default: self = .character(Character(scalar))
        }
    }

    /// From one of `ct_key_…`; nil for a key we have no name for.
    init?(terminalCode code: UInt32) {
        switch code {
        case ct_key_up: self = .up
        case ct_key_down: self = .down
        case ct_key_left: self = .left
        case ct_key_right: self = .right
        case ct_key_shift_up: self = .shiftUp
        case ct_key_shift_down: self = .shiftDown
        case ct_key_shift_left: self = .shiftLeft
        case ct_key_shift_right: self = .shiftRight
        case ct_key_home: self = .home
        case ct_key_end: self = .end
        case ct_key_page_up: self = .pageUp
        case ct_key_page_down: self = .pageDown
        case ct_key_insert: self = .insert
        case ct_key_delete: self = .delete
        case ct_key_backspace: self = .backspace
        case ct_key_back_tab: self = .backTab
        case ct_key_enter: self = .enter
        case (ct_key_function + 1)...(ct_key_function + UInt32(Key.functionMax)):
            self = .function(Int(code - ct_key_function))
        default: return nil
        }
    }
}

extension MouseEvent {
    /// From `ct_mouse_… << 24 | column << 12 | row`.
    init?(packed: UInt32) {
        let kind: Kind
        switch packed >> 24 {
        case ct_mouse_press: kind = .press
        case ct_mouse_wheel_up: kind = .wheelUp
        case ct_mouse_wheel_down: kind = .wheelDown
        default: return nil
        }
        self.init(kind, column: Int(packed >> 12 & 0xFFF), row: Int(packed & 0xFFF))
    }
}
