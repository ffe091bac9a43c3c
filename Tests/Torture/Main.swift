import Glibc

/// Fault campaigns inside one process, where thousands of cases take seconds: `torture [--quick] [NAME…]`.
///
/// Each ends with `NAME: N cases, M failed`; what failed is told on standard error with what makes it happen again.
@main
enum Main {
    static func main() throws {
        var names = Array(CommandLine.arguments.dropFirst())
        let isQuick = names.contains("--quick")
        names.removeAll { $0 == "--quick" }
        let campaigns: [(String, (inout Campaign) throws -> Void)] = [
            ("cuts", Cuts.run), ("flips", Flips.run), ("tools", Tools.run), ("failing-calls", Calls.run),
            ("short-writes", Calls.runShortWrites), ("team", TeamCampaign.run),
        ]
        if let unknown = names.first(where: { name in !campaigns.contains { $0.0 == name } }) {
            tell("no campaign \(unknown): \(campaigns.map(\.0).joined(separator: ", "))")
            exit(64)
        }
        var failed = 0
        for (name, run) in campaigns where names.isEmpty || names.contains(name) {
            var campaign = Campaign(name: name, isQuick: isQuick)
            try run(&campaign)
            tell("\(name): \(campaign.cases) cases, \(campaign.failed) failed", to: 1)
            failed += campaign.failed
        }
        exit(failed == 0 ? 0 : 1)
    }
}

/// Counts cases, and tells the first of those that failed.
struct Campaign {
    let name: String
    /// A share of the cases, spread over all of them.
    let isQuick: Bool
    private(set) var cases = 0
    private(set) var failed = 0
    private static let toldMax = 10

    init(name: String, isQuick: Bool) {
        self.name = name
        self.isQuick = isQuick
    }

    /// Every place, or one in `share` when there is little time.
    func places(_ range: Range<Int>, oneIn share: Int) -> StrideTo<Int> {
        stride(from: range.lowerBound, to: range.upperBound, by: isQuick ? share : 1)
    }

    /// One case: the first thing that is wrong in it, or nil.
    mutating func check(_ what: @autoclosure () -> String, _ body: () throws -> String?) {
        cases += 1
        let problem: String?
        do { problem = try body() } catch { problem = "\(error)" }
        guard let problem else { return }
        failed += 1
        if failed <= Self.toldMax { tell("\(name), \(what()): \(problem)") }
    }
}

/// One line, at once.
func tell(_ text: String, to descriptor: Int32 = 2) {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBufferPointer { write(descriptor, $0.baseAddress, $0.count) }
}
