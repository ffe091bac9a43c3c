/// A byte that is no UTF-8, as `ct_read` gives it: pasted from a file that an old Excel saved, where it is
/// windows-1252. Terminals hand over what is pasted as it is.
enum PastedByte {
    /// What `ct_read` adds to such a byte.
    static let mark: UInt32 = 0x20_0000

    static func scalar(_ value: UInt32) -> Unicode.Scalar {
        guard value & mark != 0 else { return "\u{FFFD}" }
        let byte = value & 0xFF
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(UInt8(byte)) }
        return high[Int(byte - 0x80)]
    }

    /// 0x80 to 0x9F; the five that stand for nothing are the substitute.
    private static let high: [Unicode.Scalar] = [
        "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
        "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
    ]
}
