import Foundation
import Testing

/// Code and pages cite pages, rules, headings, paths and samples: each of them is there (docs/spec/README.md).
@Suite struct CitationTests {
    /// A file of the repository, by its path from the top.
    struct Source {
        var path: String
        var lines: [Substring]

        init(_ path: String, _ text: String) {
            self.path = path
            lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        }
    }

    /// What of a page can be cited.
    struct Page {
        /// Of numbered lines, `17.`, and of numbered headings, `### 2.9`.
        private(set) var numbers: Set<String> = []
        /// Headings, and what lines, bullets and bold words begin with.
        private var openings: [Substring] = []

        init(_ source: Source) {
            for line in source.lines {
                if let rule = line.prefixMatch(of: #/(\d+)\. /#) { numbers.insert(String(rule.1)) }
                if let heading = line.prefixMatch(of: #/#+ (\d+\.\d+) /#) { numbers.insert(String(heading.1)) }
                openings.append(line.drop { !$0.isLetter })
                openings += line.matches(of: #/\*\*([^*]+)\*\*/#).map(\.1)
            }
        }

        func has(heading: String) -> Bool {
            openings.contains { $0.hasPrefix(heading) && $0.dropFirst(heading.count).first?.isLetter != true }
        }
    }

    // MARK: What is there

    static func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: TidyTests.top.appendingPathComponent(path).path)
    }

    static func source(_ path: String) -> Source? {
        let text = try? String(contentsOf: TidyTests.top.appendingPathComponent(path), encoding: .utf8)
        return text.map { Source(path, $0) }
    }

    static func paths(under folders: String...) throws -> [String] {
        try folders.flatMap { folder in
            let start = TidyTests.top.appendingPathComponent(folder).resolvingSymlinksInPath()
            return try FileManager.default.subpathsOfDirectory(atPath: start.path).sorted().map { folder + "/" + $0 }
        }
    }

    static func pageSources() throws -> [Source] {
        (try paths(under: "docs").filter { $0.hasSuffix(".md") } + [
            "README.md", "SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md",
        ])
        .compactMap(source)
    }

    static func pages() throws -> [String: Page] {
        try Dictionary(uniqueKeysWithValues: pageSources().map { ($0.path, Page($0)) })
    }

    /// Everything that may cite, but for files that are data and for the bad citations below.
    static func citing() throws -> [Source] {
        let code = try paths(under: "Sources", "Tests", "Data", "scripts", ".ci").filter { path in
            let isData = ["/Samples/", "/corpus/", "/Screens/", "/TidyTests/"].contains { path.contains($0) }
            let name = path.split(separator: "/").last ?? ""
            return !isData && ([".swift", ".c", ".h", ".py"].contains { name.hasSuffix($0) } || !name.contains("."))
        }
        return try (code + ["Package.swift"]).compactMap(source) + pageSources()
    }

    // MARK: What is cited

    /// Named as to come in the specification, which they join when they are built.
    static let toCome: Set<String> = []

    enum Cited {
        case number(String), promise(String), heading(String)
    }

    /// The numbers and headings that follow a page's name: `, 17, 22`, ` 2.5 to 2.8`, `, *Moving* and *Rules*`.
    static func cited(after name: String) -> [Cited] {
        var found: [Cited] = []
        var rest = name[...]
        while let gap = found.isEmpty
            ? rest.prefixMatch(of: #/,?\s+/#) : rest.prefixMatch(of: #/,\s+|\s+and\s+|\s+to\s+|[-–]/#)
        {
            let after = rest[gap.range.upperBound...]
            if let number = after.prefixMatch(of: #/(promise\s+)?§?(\d+(?:\.\d+)?)(?!\w)/#) {
                found.append(number.1 == nil ? .number(String(number.2)) : .promise(String(number.2)))
                rest = after[number.range.upperBound...]
            } else if let heading = after.prefixMatch(of: #/\*([^*]+)\*/#) {
                found.append(.heading(String(heading.1)))
                rest = after[heading.range.upperBound...]
            } else {
                break
            }
        }
        return found
    }

    /// What is wrong with one citation; nil for nothing.
    private static func fault(_ cited: Cited, _ name: String, _ page: Page) -> String? {
        switch (cited, name.split(separator: "/").last) {
        case (.heading(let heading), _): page.has(heading: heading) ? nil : "\(name) has no heading *\(heading)*"
        case (.promise(let number), _): page.numbers.contains(number) ? nil : "\(name) has no promise \(number)"
        case (.number(let number), "journal.md"?), (.number(let number), "method.md"?):
            page.numbers.contains(number) ? nil : "\(name) has no rule \(number)"
        case (.number(let number), "exchange.md"?):
            number.contains(".") && page.numbers.contains(number) ? nil : "\(name) has no part \(number)"
        case (.number(let number), _): "\(name) has no numbers, such as \(number)"
        }
    }

    private static func faults(_ name: String, _ after: String, _ path: String, _ pages: [String: Page]) -> [String] {
        let bare = name.replacing(#/^(?:\.\.?\/)+/#, with: "")
        if toCome.contains(bare), path.hasPrefix("docs/spec/") { return [] }
        let page = ["docs/spec/", "docs/", ""].lazy.compactMap { pages[$0 + bare] }.first
        guard let page else { return ["there is no page \(name)"] }
        return cited(after: after).compactMap { fault($0, bare, page) }
    }

    /// In the journal's own comments, numbers alone in brackets are its rules: `(17)`, `(42, 49)`.
    private static func rulesAlone(in line: Substring, _ path: String) -> [String] {
        guard path.hasPrefix("Sources/Journal/") || path.hasPrefix("Sources/Sync/"),
            let comment = line.firstRange(of: "//")
        else { return [] }
        return line[comment.upperBound...].matches(of: #/\s\(([1-9][\d, –-]*)\)/#).flatMap { brackets in
            brackets.1.matches(of: #/\d+/#).map { String($0.0) }
        }
    }

    static func faults(in source: Source, _ pages: [String: Page]) -> [String] {
        source.lines.enumerated().flatMap { index, line in
            var faults = rulesAlone(in: line, source.path)
                .filter { pages["docs/spec/journal.md"]?.numbers.contains($0) != true }
                .map { "journal.md has no rule \($0)" }
            if line.contains(".md") {
                // A citation may go on in the next line of a comment.
                let next = index + 1 < source.lines.count ? source.lines[index + 1] : ""
                let rest = " " + next.replacing(#/^\s*(?:\/\/+|#)?\s*/#, with: "")
                for name in line.matches(of: #/[\w.+\/-]*[\w+-]\.md(?!\w)/#) {
                    faults += Self.faults(String(name.0), line[name.range.upperBound...] + rest, source.path, pages)
                }
            }
            return faults.map { "\(source.path):\(index + 1): \($0)" }
        }
    }

    @Test func whatIsCitedIsThere() throws {
        let (pages, sources) = (try Self.pages(), try Self.citing())
        #expect(sources.count > 200)
        for fault in sources.flatMap({ Self.faults(in: $0, pages) }) { Issue.record("\(fault)") }
    }

    @Test(arguments: [("journal.md", 58), ("method.md", 12)]) func rulesHaveNoGaps(name: String, countMin: Int) throws {
        let numbers = try #require(try Self.pages()["docs/spec/" + name]).numbers
        #expect(numbers.count >= countMin && numbers == Set((1...numbers.count).map(String.init)))
    }

    /// That a bad citation would be found.
    @Test(arguments: [
        ("Sources/Domain/A.swift", "/// Folded in order (journal.md, 99).", 1),
        ("Sources/Domain/A.swift", "/// Folded in order (journal.md, 4 and 99).", 1),
        ("Sources/Domain/A.swift", "// The end (journal.md, 57–990): sent.", 1),
        ("Sources/Domain/A.swift", "/// Erased for ever (journal.md,\n    /// 48, 990).", 1),
        ("Sources/Journal/A.swift", "/// Read again (25, 990), under the lock (14).", 1),
        ("Sources/Domain/A.swift", "/// A hundred or so (990); journal.md, 45-50: all of them.", 0),
        ("Sources/Domain/A.swift", "/// A board (exchange.md 2.30), or 2 of them.", 1),
        ("Sources/Domain/A.swift", "/// Boards (exchange.md 2.5 to 2.80).", 1),
        ("docs/spec/exchange.md", "never guess (exchange.md, §5.4).", 1),
        ("Sources/Domain/A.swift", "/// Boards (exchange.md 2.5 to 2.8; docs/keys.md).", 0),
        ("Sources/Domain/A.swift", "/// A step (product.md, *Moving* and *Staying*).", 1),
        ("Sources/Domain/A.swift", "/// A step (product.md, *Mov*).", 1),
        ("Sources/Domain/A.swift", "/// A step (product.md, *Moving*, *Days typed by hand*, promise 3).", 0),
        ("Sources/Domain/A.swift", "/// Lost (product.md, promise 9; product.md, 3).", 2),
        ("scripts/a", "# What they believe: method.md, 5 and 13.", 1),
        ("docs/a.md", "See [the page](spec/nothing.md) or `docs/architecture.md`.", 1),
        ("docs/a.md", "See nowhere.md.", 1), ("docs/spec/a.md", "See `piloting.md`.", 0),
    ])
    func aBadCitationIsFound(path: String, text: String, count: Int) throws {
        #expect(Self.faults(in: Source(path, text), try Self.pages()).count == count)
    }

    // MARK: Paths and samples

    /// What in backticks looks like a file of the repository, whole or by its end, and is not there.
    static func missingPaths(in line: Substring, _ files: [String]) -> [String] {
        line.matches(of: #/`([\w.+\/-]+)[^`]*`/#).map { String($0.1) }.filter { path in
            if path.contains(#/^(?:Sources|Tests|scripts|docs|Data|\.ci)\//#) { return !isThere(path) }
            guard path.contains(#/^[^.].*\.(?:swift|h)$/#) else { return false }
            return !files.contains { $0 == path || $0.hasSuffix("/" + path) }
        }
    }

    @Test func pathsInPagesAreThere() throws {
        let files = try Self.paths(under: "Sources", "Tests", "Data") + ["Package.swift"]
        for page in try Self.pageSources() {
            for (index, line) in page.lines.enumerated() {
                for path in Self.missingPaths(in: line, files) {
                    Issue.record("\(page.path):\(index + 1): there is no \(path)")
                }
            }
        }
        let bad = "`Sources/Not`, `Domain/Not.swift` and `Not.swift`; but `Facts/Event.swift`, `scripts/run import`"
        #expect(Self.missingPaths(in: bad[...], files) == ["Sources/Not", "Domain/Not.swift", "Not.swift"])
    }

    /// Files that the page on formats speaks of and that are no samples.
    static let notSamples: Set<String> = [
        "Connections.csv", "contacts.rejets.csv", "NAME.rejets.csv", "NAME.rejects.csv", "NAME.rejets-2.csv",
    ]

    static func samples(named text: String) -> [String] {
        text.matches(of: #/`((?:[\w-]+\/)*[\w.-]+\.(?:csv|tsv|json|vcf|ics|txt|xlsx))`/#).map { String($0.1) }
            .filter { !notSamples.contains($0) }
    }

    @Test func samplesThatAreNamedAreThere() throws {
        let page = try #require(Self.source("docs/spec/exchange.md")).lines.joined(separator: "\n")
        let named = Self.samples(named: page)
        #expect(named.count > 20)
        for name in named { #expect(Self.isThere("Tests/TransferTests/Samples/" + name), "there is no \(name)") }
        #expect(Self.samples(named: "`a.csv`, `mauvais/b-c.json`, `a.csv:4:3`") == ["a.csv", "mauvais/b-c.json"])
    }
}
