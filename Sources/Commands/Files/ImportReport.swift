import Domain
import Interface
import Program
import Transfer

/// What an import does or would do: the preview, the findings, the JSON object of exchange.md.
struct ImportReport {
    private let plan: ImportPlan
    private let name: String
    private let wording: Wording
    private let carnet: Carnet
    private let overwrites: Bool

    /// Findings told one by one; all of them are in the JSON object and the rejects file.
    static let toldMax = 200
    static let sameKindMax = 5
    private static let samplesCount = 3
    private static let sampleColumns = 24

    init(_ plan: ImportPlan, _ importing: Importing, _ carnet: Carnet) {
        self.plan = plan
        wording = importing.wording
        overwrites = importing.options.overwrite
        name = Self.shown(importing.name, wording)
        self.carnet = carnet
    }

    // MARK: For people

    /// One line each, as compilers say it: file, line, column. Of warnings of one kind, the first few.
    var findings: [String] {
        var lines = plan.rejected.prefix(Self.toldMax).map { place($0.line, $0.column) + " " + wording.reason($0) }
        if plan.rejected.count > Self.toldMax { lines.append(wording.andOthers(plan.rejected.count - Self.toldMax)) }
        var told: [String: Int] = [:]
        var hidden = 0
        for warning in plan.warnings {
            let kind = warning.kind.name
            told[kind, default: 0] += 1
            if told[kind, default: 0] > Self.sameKindMax {
                hidden += 1
            } else {
                lines.append(place(warning.line, warning.column) + " " + wording.warning(warning.kind, title: title))
            }
        }
        if hidden > 0 { lines.append(wording.sameAsAbove(hidden)) }
        return lines + kept
    }

    /// Where both have something and ours stays.
    private var kept: [String] {
        var lines = plan.kept.prefix(Self.toldMax).map { place($0.line, nil) + " " + wording.kept($0, title: title) }
        if plan.kept.count > Self.toldMax { lines.append(wording.andOthers(plan.kept.count - Self.toldMax)) }
        if !lines.isEmpty, !overwrites { lines.append(wording.overwriteTakesTheirs) }
        return lines
    }

    private func place(_ line: Int, _ column: Int?) -> String { Self.place(name, line, column) }

    static func place(_ name: String, _ line: Int, _ column: Int?) -> String {
        "\(name):\(line):" + (column.map { "\($0):" } ?? "")
    }

    /// A file's name as it is told.
    static func shown(_ name: String, _ wording: Wording) -> String {
        name == "-" ? wording.standardInput : Showable.text(name)
    }

    private func title(_ reference: ContactReference) -> String {
        switch reference {
        case .existing(let id): carnet.row(of: id).map { carnet.title(row: $0) } ?? id.description
        case .created(let place): plan.created.indices.contains(place) ? plan.created[place].contact.title : ""
        }
    }

    /// Format, columns with samples, dates, findings.
    var preview: [String] {
        var lines = [name + wording.say(" : ", ": ") + wording.recognised(plan)]
        let width = min(30, plan.columns.map { Width.columns(of: $0.header) }.max() ?? 0)
        for column in plan.columns {
            let samples = plan.samples(column, count: Self.samplesCount).map {
                Showable.cut($0, columns: Self.sampleColumns)
            }
            lines.append(
                "  " + Showable.padded(column.header, columns: width) + " → " + wording.importField(column)
                    + wording.told(by: column)
                    + (samples.isEmpty ? "" : wording.say(" : ", ": ") + samples.joined(separator: " | ")))
        }
        if let dates = wording.dates(plan.dates) { lines.append(dates) }
        return lines + findings
    }

    // MARK: For programs

    func json(createdIDs: [ContactID]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("format")
        json.string(plan.format.code)
        writeSource(&json)
        for (key, count) in [
            ("read", plan.readCount), ("created", plan.createdCount), ("updated", plan.updatedCount),
            ("unchanged", plan.unchangedCount),
        ] {
            json.key(key)
            json.number(count)
        }
        writeRejected(&json)
        writeColumns(&json)
        writeRows(&json, createdIDs)
        Self.writeWarnings(plan.warnings.map { ($0, wording.warning($0.kind, title: title)) }, &json)
        writeKept(&json, createdIDs)
        json.endObject()
        return json.bytes + [0x0A]
    }

    private func writeSource(_ json: inout JSONWriter) {
        json.key("source")
        json.beginObject()
        json.key("encoding")
        json.string(plan.encoding.code)
        json.key("bom")
        json.bool(plan.hasByteOrderMark)
        json.key("delimiter")
        json.string(plan.delimiter.map { String(Unicode.Scalar($0)) })
        json.key("headerLine")
        number(plan.headerLine, &json)
        json.endObject()
    }

    private func number(_ value: Int?, _ json: inout JSONWriter) {
        if let value { json.number(value) } else { json.null() }
    }

    private func writeRejected(_ json: inout JSONWriter) {
        let rows = Dictionary(plan.rows.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
        let delimiter = plan.delimiter.map { String(Unicode.Scalar($0)) } ?? ","
        json.key("rejected")
        json.beginArray()
        for rejection in plan.rejected {
            json.beginObject()
            json.key("line")
            json.number(rejection.line)
            json.key("record")
            json.number(rejection.record)
            json.key("column")
            number(rejection.column, &json)
            json.key("header")
            json.string(rejection.header)
            json.key("code")
            json.string(rejection.code.code)
            json.key("message")
            json.string(wording.reason(rejection))
            json.key("raw")
            json.string(
                plan.delimiter == nil
                    ? plan.raw(rejection)
                    : rows[rejection.record].map { plan.values($0).joined(separator: delimiter) } ?? rejection.value)
            json.endObject()
        }
        json.endArray()
    }

    private func writeColumns(_ json: inout JSONWriter) {
        json.key("columns")
        json.beginArray()
        for column in plan.columns {
            json.beginObject()
            json.key("index")
            json.number(column.index + 1)
            json.key("header")
            json.string(column.header)
            json.key("field")
            json.string(column.field == .free ? "fields." + column.freeName : column.field.code)
            json.endObject()
        }
        json.endArray()
    }

    private func writeRows(_ json: inout JSONWriter, _ createdIDs: [ContactID]) {
        json.key("rows")
        json.beginArray()
        for row in plan.rows {
            json.newLine()
            json.beginObject()
            json.key("line")
            json.number(row.line)
            json.key("values")
            json.beginArray()
            for value in plan.values(row) { json.string(value) }
            json.endArray()
            json.key("contact")
            json.string(contact(row.action, createdIDs)?.description)
            json.key("action")
            json.string(row.action.code)
            json.endObject()
        }
        json.endArray()
    }

    /// Nil for a rejected row, and for a contact that has no id before it is made.
    private func contact(_ action: ImportPlan.Action, _ createdIDs: [ContactID]) -> ContactID? {
        switch action {
        case .rejected: nil
        case .created(let reference), .updated(let reference), .unchanged(let reference): id(reference, createdIDs)
        }
    }

    private func id(_ reference: ContactReference, _ createdIDs: [ContactID]) -> ContactID? {
        switch reference {
        case .existing(let id): return id
        case .created(let place):
            if createdIDs.indices.contains(place) { return createdIDs[place] }
            let new = plan.created.indices.contains(place) ? plan.created[place] : nil
            return new.flatMap { $0.keepsID ? $0.contact.id : nil }
        }
    }

    private func writeKept(_ json: inout JSONWriter, _ createdIDs: [ContactID]) {
        json.key("kept")
        json.beginArray()
        for difference in plan.kept {
            json.beginObject()
            json.key("line")
            json.number(difference.line)
            json.key("contact")
            json.string(id(difference.contact, createdIDs)?.description)
            json.key("field")
            json.string(
                difference.field == .free ? "fields." + difference.name : difference.field.code)
            json.key("ours")
            json.string(difference.ours)
            json.key("theirs")
            json.string(difference.theirs)
            json.endObject()
        }
        json.endArray()
    }

    static func writeWarnings(_ warnings: [(warning: Warning, sentence: String)], _ json: inout JSONWriter) {
        json.key("warnings")
        json.beginArray()
        for (warning, sentence) in warnings {
            json.beginObject()
            json.key("line")
            json.number(warning.line)
            json.key("column")
            if let column = warning.column { json.number(column) } else { json.null() }
            json.key("message")
            json.string(sentence)
            json.endObject()
        }
        json.endArray()
    }
}
