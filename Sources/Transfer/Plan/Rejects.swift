/// The file of records that were not taken, to be put right and imported again.
extension ImportPlan {
    /// The rejected records, their bytes untouched, in the file's own encoding, delimiter and header, with one
    /// last column that says why. `heading` is that column's header (`Motif du rejet`, `Rejection reason`), with
    /// `rejectsOrder` where there is one.
    package func rejects(heading: String, reason: (Rejection) -> String) -> [UInt8] {
        guard let table = source.table, let mapping = source.mapping else { return jsonRejects(reason) }
        if format == .ical { return entryRejects(table, mapping, heading, reason) }
        let text = source.text
        let header = table.records[mapping.headerRecord]
        let lineEnd = Array(text.bytes[header.end..<header.next])
        let ending =
            lineEnd.isEmpty
            ? [0x0A] : lineEnd.first == 0x0D && lineEnd.dropFirst().first == 0x0A ? [13, 10] : [lineEnd[0]]
        var out = text.hasByteOrderMark ? text.encoding.byteOrderMark : []
        if let announced = text.bytes.withUnsafeBufferPointer(Delimiter.announced) {
            out += text.original[text.originalRanges([0..<announced.next])[0]]
        }
        // A rejects file put right in part has our column already: it is written anew.
        let width = mapping.reasonColumn ?? mapping.width
        var records = [mapping.headerRecord]
        records += rejected.map { $0.record - 1 }
        let ranges = text.originalRanges(records.map { range(of: $0, table, keeping: width) })
        for (place, record) in records.enumerated() {
            out += text.original[ranges[place]]
            let span = table.records[record]
            let missing = max(1, width - min(rightedWidth(span, table), width) + 1)
            let delimiters = String(repeating: String(Unicode.Scalar(table.delimiter)), count: missing)
            let sentence = place == 0 ? heading : reason(rejected[place - 1])
            out += text.encoded(
                delimiters + Self.cell(sentence, table.delimiter, isOpen: span.fault != nil && place > 0))
            out += text.encoded(String(decoding: ending, as: UTF8.self))
        }
        return out
    }

    /// Of a calendar, whose columns depend on who is known: who it is, and what the rejected entries say. The same
    /// calendar again makes the same bytes.
    private func entryRejects(
        _ table: DelimitedText, _ mapping: Mapping, _ heading: String, _ reason: (Rejection) -> String
    ) -> [UInt8] {
        let rows = rejected.map { table.values($0.record - 1) }
        let who: [Field] = [.name, .organisation, .email]
        let used = mapping.columns.filter { column in
            !who.contains(column.field) && rows.contains { column.index < $0.count && !$0[column.index].isEmpty }
        }
        func cell(_ row: [String], _ column: MappedColumn?) -> String {
            column.map { $0.index < row.count ? row[$0.index] : "" } ?? ""
        }
        let language = source.reader?.options.language ?? .french
        let whose = who.map { field in mapping.columns.first { $0.field == field } }
        let titles = zip(who, whose).map { field, column in column?.header ?? Tabulation.title(field, language) }
        let writer = WrittenTable.writer
        var out: [UInt8] = []
        writer.begin(&out)
        writer.append(titles + used.map(\.header) + [heading], to: &out)
        for (row, rejection) in zip(rows, rejected) {
            let cells = whose.map { cell(row, $0) } + used.map { cell(row, $0) }
            writer.append(cells + [reason(rejection)], to: &out)
        }
        return out
    }

    /// The order of days and months, where the rejected rows alone would be read in another: their heading says it.
    package func rejectsOrder(_ language: FileLanguage) -> DateOrder? {
        guard let table = source.table, let mapping = source.mapping, dates.order != .iso else { return nil }
        switch dates {
        case .plain, .assumed: return nil
        case .asked, .said, .settled, .contradicted: break
        }
        // A row that speaks for another order; one that speaks for this may be put right.
        if case .settled(let other, _) = DateDecision(table, mapping, rejected.map { $0.record - 1 }, language),
            other != dates.order
        {
            return dates.order
        }
        return DateDecision.usual(table, mapping, language) == dates.order ? nil : dates.order
    }

    /// How the name of the rejects file ends, where it cannot be as the input's does.
    package var rejectsSuffix: String? {
        let isTable = delimiter != nil
        if member != nil { return !isTable && format == .json ? ".json" : ".csv" }
        return !isTable && format != .json ? ".csv" : nil
    }

    /// A rejected record as text, as it stands in the file.
    package func raw(_ rejection: Rejection) -> String {
        let place = rejection.record - 1
        let range: Range<Int>
        if let table = source.table {
            range = table.records[place].start..<table.records[place].end
        } else {
            range = source.ranges[place]
        }
        return String(decoding: source.text.bytes[range], as: UTF8.self)
    }

    /// The cells a record has once it is put right: what an open quote swallowed is cells again.
    private func rightedWidth(_ span: RecordSpan, _ table: DelimitedText) -> Int {
        guard case .unclosedQuote? = span.fault, span.keptWidth > 0 else { return span.keptWidth }
        let swallowed = table.cells[span.firstCell + span.keptWidth - 1].start..<span.end
        return span.keptWidth + table.text.bytes[swallowed].count { $0 == table.delimiter }
    }

    /// A record's bytes in the decoded text, without the reason column of an earlier import.
    private func range(of record: Int, _ table: DelimitedText, keeping width: Int) -> Range<Int> {
        let span = table.records[record]
        guard source.mapping?.reasonColumn != nil, width > 0, rightedWidth(span, table) == width + 1 else {
            return span.start..<span.end
        }
        if case .unclosedQuote? = span.fault {
            // The reason was swallowed too; it has no delimiter in it.
            let last = table.text.bytes[span.start..<span.end].lastIndex(of: table.delimiter)
            return span.start..<(last ?? span.end)
        }
        guard span.fault == nil else { return span.start..<span.end }
        let last = table.cells[span.firstCell + width]
        let isQuotedPlain = !last.isRaw && last.start > 0 && table.text.bytes[last.start - 1] == 0x22
        return span.start..<max(span.start, last.start - (isQuotedPlain ? 2 : 1))
    }

    /// After a quote left open a quoted cell would close it: there the sentence stands without any.
    private static func cell(_ sentence: String, _ delimiter: UInt8, isOpen: Bool) -> String {
        let line =
            sentence.utf8.contains { $0 < 0x20 }
            ? String(String.UnicodeScalarView(sentence.unicodeScalars.map { $0.value < 0x20 ? " " : $0 })) : sentence
        let needsQuotes = line.utf8.contains { $0 == delimiter || $0 == 0x22 }
        guard needsQuotes else { return line }
        if isOpen {
            let banned: Set<Unicode.Scalar> = ["\"", Unicode.Scalar(delimiter)]
            return String(String.UnicodeScalarView(line.unicodeScalars.map { banned.contains($0) ? " " : $0 }))
        }
        var quoted = "\""
        for scalar in line.unicodeScalars {
            quoted.unicodeScalars.append(scalar)
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
        }
        return quoted + "\""
    }

    /// The rejected objects, untouched but for a first member that says why; it is read over when they come back.
    /// What is no object stands in one, which is rejected again until it is put right.
    private func jsonRejects(_ reason: (Rejection) -> String) -> [UInt8] {
        let elements = rejected.map { rejection in
            let range = source.ranges[rejection.record - 1]
            return (range: withoutReason(range), isObject: source.text.bytes[range.lowerBound] == 0x7B)
        }
        let ranges = source.text.originalRanges(elements.map(\.range))
        var out = source.text.encoded("[")
        for (place, rejection) in rejected.enumerated() {
            var member = Array("{\"\(ContactJSON.reasonKey)\":".utf8)
            JSONWriter.append(reason(rejection), to: &member)
            out += source.text.encoded((place == 0 ? "\n" : ",\n") + String(decoding: member, as: UTF8.self))
            let rest = source.text.original[ranges[place]]
            if elements[place].isObject {
                if source.text.bytes[elements[place].range].contains(0x22) { out += source.text.encoded(",") }
                out += rest
            } else {
                out += source.text.encoded(",\"record\":") + rest + source.text.encoded("}")
            }
        }
        return out + source.text.encoded("\n]\n")
    }

    /// An element's bytes; of an object those after its brace, and after the reason of an earlier import.
    private func withoutReason(_ range: Range<Int>) -> Range<Int> {
        let bytes = source.text.bytes
        guard bytes[range.lowerBound] == 0x7B else { return range }
        var reader = JSONReader(bytes, from: range.lowerBound + 1)
        let body = reader.position..<range.upperBound
        guard reader.peek() == 0x22, (try? reader.string()) == ContactJSON.reasonKey,
            (try? reader.expect(0x3A)) != nil, (try? reader.value(depth: 0)) != nil, let next = reader.peek()
        else { return body }
        return reader.position + (next == 0x2C ? 1 : 0)..<range.upperBound
    }
}
