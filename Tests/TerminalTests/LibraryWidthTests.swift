import CTerminal
import Interface
import Testing

@Suite("Our widths and the C library's")
struct LibraryWidthTests {
    /// What people type, and what our screens draw. Elsewhere versions of Unicode may differ; there `ct_put` falls
    /// back.
    @Test(
        "Agree on common scalars",
        arguments: [
            0x20...0x7E, 0xA0...0xAC, 0xAE...0x24F, 0x300...0x34E, 0x350...0x36F, 0x391...0x3A1, 0x3A3...0x3FF,
            0x400...0x482,
            0x48A...0x52F, 0x5D0...0x5EA, 0x620...0x65F, 0x1E00...0x1EFF, 0x2010...0x2027, 0x2030...0x205E,
            0x20A0...0x20BF, 0x2190...0x21FF, 0x2500...0x25FC, 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFC,
            0xAC00...0xD7A3, 0xFF01...0xFFBE, 0x1F600...0x1F64F, 0x1F300...0x1F320,
        ] as [ClosedRange<UInt32>])
    func agree(range: ClosedRange<UInt32>) {
        for value in range {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let theirs = ct_library_width(value)
            if Int(theirs) != Width.columns(of: scalar) { Issue.record("U+\(String(value, radix: 16)): \(theirs)") }
        }
    }
}
