/// What a scalar is to a screen and to a search, from the tables of Unicode.
package enum ScalarClass: UInt8, Sendable {
    /// One column.
    case narrow
    /// No column of its own: it sits on the scalar before it.
    case mark
    /// Two columns (East Asian wide and full-width, most emoji).
    case wide
    /// A vowel or final of decomposed Hangul: no column of its own, but a letter all the same.
    case jamo
    /// A format character: invisible, and able to change how its neighbours are shown.
    case format
    /// A control, a surrogate, a private or unassigned scalar, a separator of lines or paragraphs.
    case unshowable

    package init(of scalar: UInt32) {
        // Printable ASCII is nearly all there is: no search for it.
        if scalar >= 0x20, scalar < 0x7F {
            self = .narrow
        } else {
            self = ScalarClass(rawValue: UInt8(RunTable.value(of: scalar, in: UnicodeTables.classes))) ?? .unshowable
        }
    }
}

/// Look-ups in sorted arrays of packed integers.
enum RunTable {
    /// The value of the run that holds a scalar, in rows of `first scalar << 8 | value`.
    static func value(of scalar: UInt32, in rows: [UInt32]) -> UInt32 {
        rows.withUnsafeBufferPointer { rows in
            var (low, high) = (0, rows.count)
            while low < high {
                let middle = (low + high) >> 1
                if rows[middle] >> 8 <= scalar { low = middle + 1 } else { high = middle }
            }
            return low == 0 ? 0 : rows[low - 1] & 0xFF
        }
    }

    /// The row of a scalar, in rows of `scalar << shift | payload`.
    static func row(of scalar: UInt32, in rows: [UInt64], shift: UInt64) -> UInt64? {
        rows.withUnsafeBufferPointer { rows in
            var (low, high) = (0, rows.count)
            while low < high {
                let middle = (low + high) >> 1
                let found = rows[middle] >> shift
                if found == UInt64(scalar) { return rows[middle] }
                if found < UInt64(scalar) { low = middle + 1 } else { high = middle }
            }
            return nil
        }
    }
}
