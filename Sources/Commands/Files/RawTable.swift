import Domain
import Interface
import Program
import Transfer

/// `--raw`: the table as read, before any meaning; nothing is imported.
enum RawTable {
    static func write(_ bytes: [UInt8], _ options: ImportOptions, _ name: String, _ wording: Wording) throws(Failure) {
        let table: DelimitedText
        do throws(ImportRefusal) {
            table = try DelimitedText(raw: bytes, options)
            if table.recordCount == 0 { throw ImportRefusal.empty }
        } catch {
            throw Failure(wording.code(error), wording.refused(error, name))
        }
        var json = JSONWriter()
        json.beginObject()
        let isWorkbook = table.isSheet
        json.key("format")
        json.string(isWorkbook ? "xlsx" : "csv")
        json.key("source")
        json.beginObject()
        json.key("encoding")
        json.string(table.text.encoding.code)
        json.key("bom")
        json.bool(!isWorkbook && table.text.hasByteOrderMark)
        json.key("delimiter")
        json.string(isWorkbook ? nil : String(Unicode.Scalar(table.delimiter)))
        json.key("headerLine")
        json.number(table.line(0))
        json.endObject()
        let rows = table.recordCount - 1
        for (key, count) in [("read", rows), ("created", 0), ("updated", 0), ("unchanged", rows)] {
            json.key(key)
            json.number(count)
        }
        json.key("rejected")
        json.beginArray()
        json.endArray()
        writeColumns(table, &json)
        writeRows(table, &json)
        let warnings = table.quoteWarnings
        let told = warnings.map { (warning: $0, sentence: wording.warning($0.kind) { _ in "" }) }
        ImportReport.writeWarnings(told, &json)
        json.key("kept")
        json.beginArray()
        json.endArray()
        json.endObject()
        Out.tell(
            told.prefix(ImportReport.toldMax).map { warning, sentence in
                ImportReport.place(ImportReport.shown(name, wording), warning.line, warning.column) + " " + sentence
            })
        Out.write(json.bytes + [0x0A])
    }

    private static func writeColumns(_ table: DelimitedText, _ json: inout JSONWriter) {
        json.key("columns")
        json.beginArray()
        for (index, header) in table.values(0).enumerated() {
            json.beginObject()
            json.key("index")
            json.number(index + 1)
            json.key("header")
            json.string(header)
            json.key("field")
            json.null()
            json.endObject()
        }
        json.endArray()
    }

    private static func writeRows(_ table: DelimitedText, _ json: inout JSONWriter) {
        json.key("rows")
        json.beginArray()
        for record in 0..<table.recordCount where record > 0 {
            json.newLine()
            json.beginObject()
            json.key("line")
            json.number(table.line(record))
            json.key("values")
            json.beginArray()
            for value in table.values(record) { json.string(value) }
            json.endArray()
            json.key("contact")
            json.null()
            json.key("action")
            json.string("unchanged")
            json.endObject()
        }
        json.endArray()
    }
}
