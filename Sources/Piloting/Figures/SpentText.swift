internal import Domain

/// Time and money in one line: `1h30`, `40 €`, `1h30 12,50€`.
package enum SpentText: Equatable, Sendable {
    case read(minutes: Int, cents: Int)
    case ambiguous(Int)
    case tooLong
    case none

    package init(_ typed: String) {
        var rest = OneLine.clean(typed).replacing("euros", with: "€").replacing("euro", with: "€")
        var cents = 0
        if let sign = rest.firstIndex(of: "€") {
            // The number before it, with its blanks: `1h30, 40 €`.
            let before = rest[..<sign].split { $0.isWhitespace }
            guard let amount = before.last, let read = Self.cents(amount) else {
                self = .none
                return
            }
            cents = read
            rest = before.dropLast().joined(separator: " ") + " " + rest[rest.index(after: sign)...]
        }
        let time = rest.filter { !$0.isWhitespace && $0 != "+" && $0 != "·" }.trimmingComma
        if time.isEmpty {
            self = cents > 0 ? .read(minutes: 0, cents: cents) : .none
            return
        }
        self.init(time: time, cents: cents)
    }

    /// Time alone.
    package init(time: String, cents: Int = 0) {
        switch TypedTime(time) {
        case .minutes(let minutes): self = .read(minutes: minutes, cents: cents)
        case .ambiguous(let number): self = .ambiguous(number)
        case .tooLong: self = .tooLong
        case .none: self = .none
        }
    }

    /// `40`, `12,50`: to the cent; nil for what is no amount.
    package static func cents(_ text: some StringProtocol) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let isNumber = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber } }
        guard isNumber, (1...2).contains(parts.count), parts[0].count <= 8, parts.count == 1 || parts[1].count <= 2,
            let whole = Int(parts[0])
        else { return nil }
        let rest = parts.count == 2 ? (Int(parts[1]) ?? 0) * (parts[1].count == 1 ? 10 : 1) : 0
        return whole * 100 + rest
    }
}

extension String {
    fileprivate var trimmingComma: String {
        var text = self[...]
        while text.last == "," || text.last == ";" { text.removeLast() }
        while text.first == "," || text.first == ";" { text.removeFirst() }
        return String(text)
    }
}
