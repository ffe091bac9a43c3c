/// How long something takes, where some have not ended yet: Kaplan and Meier's estimate, over whole days
/// (piloting.md, *Time in a stage*).
package struct Durations: Equatable, Sendable {
    /// For each number of days, how many ended after so many, and how many had not ended after so many.
    private var ended: [Int] = []
    private var open: [Int] = []
    /// How many ended.
    package private(set) var exits = 0
    package private(set) var count = 0

    package init() {}

    private static let daysMax = 36_600
    /// With fewer that ended it is too soon to tell.
    package static let exitsMin = 5

    package mutating func add(days: Int, hasEnded: Bool) {
        let days = max(0, min(Self.daysMax, days))
        if days >= ended.count {
            ended += [Int](repeating: 0, count: days + 1 - ended.count)
            open += [Int](repeating: 0, count: days + 1 - open.count)
        }
        count += 1
        if hasEnded {
            ended[days] += 1
            exits += 1
        } else {
            open[days] += 1
        }
    }

    /// The first day on which half or more have ended, those that have not ended yet taken into account.
    package enum Median: Equatable, Sendable {
        case days(Int)
        /// Half have not ended: it takes more than so many days.
        case over(Int)
        case tooSoon
    }

    package var median: Median {
        guard exits >= Self.exitsMin else { return .tooSoon }
        // S = Π (n − d) / n, in whole numbers: where it is one half, it is exactly so.
        var (above, below) = (Natural(1), Natural(1))
        var atRisk = count
        for days in ended.indices where ended[days] + open[days] > 0 {
            if ended[days] > 0 {
                above.multiply(by: atRisk - ended[days])
                below.multiply(by: atRisk)
                if above.doubled <= below { return .days(days) }
            }
            atRisk -= ended[days] + open[days]
        }
        return .over(ended.count - 1)
    }
}

/// A whole number of any size, from 0 on: as much of one as a product takes.
private struct Natural: Comparable {
    /// The least significant first, the last one not 0.
    private var digits: [UInt32]

    init(_ number: UInt32) { digits = number == 0 ? [] : [number] }

    mutating func multiply(by factor: Int) {
        var carry: UInt64 = 0
        for place in digits.indices {
            let product = UInt64(digits[place]) * UInt64(factor) + carry
            digits[place] = UInt32(truncatingIfNeeded: product)
            carry = product >> 32
        }
        while carry > 0 {
            digits.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        while digits.last == 0 { digits.removeLast() }
    }

    var doubled: Natural {
        var twice = self
        twice.multiply(by: 2)
        return twice
    }

    static func < (a: Natural, b: Natural) -> Bool {
        if a.digits.count != b.digits.count { return a.digits.count < b.digits.count }
        return a.digits.reversed().lexicographicallyPrecedes(b.digits.reversed())
    }
}
