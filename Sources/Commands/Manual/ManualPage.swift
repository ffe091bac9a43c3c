import ArgumentParser
import Interface
import Program

/// The manual page of `carnet`, for man (man(7)): what `--help` says of each command, so that nothing stands twice.
struct ManualPage {
    private let wording: Wording
    private var out = ""

    init(_ wording: Wording) {
        self.wording = wording
        write()
    }

    /// In UTF-8, which man-db reads.
    var source: String { out }

    private mutating func write() {
        macro("TH", "CARNET", "1", "", "carnet \(Root.version)", wording.manualTitle)
        section(wording.manualName)
        paragraph("carnet - " + Self.lowered(Root.configuration.abstract))
        let root = Help(of: Root.self, wording)
        section(wording.manualUse)
        paragraph(root.usage)
        section(wording.manualDescription)
        root.said.forEach { paragraph($0) }
        // What all commands have is said once.
        let carnet = Help(of: ListCommand.self, wording).entries(.options).filter { $0.label.hasPrefix("--carnet") }
        let common = carnet + root.entries(.options)
        entries(common)
        section(wording.manualCommands)
        for command in Root.commands {
            let help = Help(of: command, wording)
            macro("SS", help.usage)
            help.said.forEach { paragraph($0) }
            if !help.examples.isEmpty { example(help.examples) }
            entries(help.entries(.arguments))
            entries(help.entries(.options).filter { entry in !common.contains { $0.label == entry.label } })
        }
        section(wording.manualEnvironment)
        entries(wording.manualVariables)
        section(wording.manualFiles)
        entries(wording.manualPaths)
        section(wording.manualExit)
        entries(wording.manualCodes)
    }

    /// « Le carnet… » after a dash.
    private static func lowered(_ sentence: String) -> String {
        let plain = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
        return plain.prefix(1).lowercased() + plain.dropFirst()
    }

    private mutating func section(_ title: String) { macro("SH", title) }

    private mutating func macro(_ name: String, _ words: String...) {
        out += "." + name
        for word in words {
            out +=
                " \""
                + Self.escaped(word).split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\\(dq") + "\""
        }
        out += "\n"
    }

    private mutating func paragraph(_ text: String) { out += ".PP\n" + Self.line(text) }

    private mutating func entries(_ entries: [ManualEntry]) {
        for entry in entries {
            out += ".TP\n.B " + Self.escaped(entry.label) + "\n" + Self.line(entry.text)
        }
    }

    private mutating func example(_ lines: [String]) {
        out += ".PP\n.nf\n" + lines.map { Self.line("    " + $0) }.joined() + ".fi\n"
    }

    /// Neither a request nor an escape: a point or an apostrophe begins no line, a hyphen is one that can be copied.
    private static func line(_ text: String) -> String {
        let escaped = escaped(text)
        return (escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" : "") + escaped + "\n"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}

/// A term and what it means.
struct ManualEntry: Equatable {
    var label: String
    var text: String
}

/// What the parser says of a command, taken apart.
private struct Help {
    enum Part { case arguments, options }

    private(set) var usage = ""
    private(set) var said: [String] = []
    private(set) var examples: [String] = []
    private var found: [Part: [ManualEntry]] = [:]

    func entries(_ part: Part) -> [ManualEntry] { found[part] ?? [] }

    /// So wide that the parser breaks no line.
    private static let columns = 10_000

    init(of command: any ParsableCommand.Type, _ wording: Wording) {
        var part: Part?
        var isOther = false
        for line in Root.helpMessage(for: command, columns: Self.columns).split(separator: "\n").map(String.init) {
            if line.hasPrefix("USAGE: ") {
                usage = String(
                    wording.parserText(line).drop { $0 != ":" }.dropFirst().drop { $0 == " " || $0 == "\u{A0}" })
                isOther = true
            } else if line == "ARGUMENTS:" {
                part = .arguments
            } else if line == "OPTIONS:" {
                part = .options
            } else if line.first != " ", line.hasSuffix(":"), isOther {
                part = nil
            } else if let part {
                add(wording.parserText(line), to: part)
            } else if !isOther {
                // Before the first sentence the parser puts a word of its own.
                let overview = "OVERVIEW: "
                let text = wording.parserText(line.hasPrefix(overview) ? String(line.dropFirst(overview.count)) : line)
                if text.hasPrefix("  ") { examples.append(String(text.dropFirst(2))) } else { said.append(text) }
            }
        }
    }

    /// `  --to <format>           grist, …`: two columns before a label, two or more after it.
    private mutating func add(_ line: String, to part: Part) {
        guard line.hasPrefix("  ") else { return }
        let text = line.dropFirst(2)
        if text.hasPrefix("  "), var last = found[part]?.popLast() {
            last.text += (last.text.isEmpty ? "" : " ") + text.drop { $0 == " " }
            found[part]?.append(last)
            return
        }
        let gap = text.firstRange(of: "  ")
        let label = gap.map { text[..<$0.lowerBound] } ?? text
        let meaning = gap.map { text[$0.upperBound...].drop { $0 == " " } } ?? ""
        found[part, default: []].append(ManualEntry(label: String(label), text: String(meaning)))
    }
}
