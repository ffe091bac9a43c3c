import Journal
import Transfer

/// What columns were given by hand, remembered for the next file with the same header.
///
/// A file of the device, beside the carnets' states: nobody's data is in it, only headers and names of fields.
struct MappingMemory {
    private let path: String?
    private static let headersMax = 100

    init() { path = Surroundings.stateHome.map { $0 + "/carnet/columns.json" } }

    private struct Entry {
        /// All headers of the file, in order.
        var headers: [String]
        /// The fields' codes, by the column's place.
        var fields: [Int: String]
    }

    /// The fields chosen for a file with these headers; empty when there are none.
    func fields(for columns: [MappedColumn]) -> [Int: String] {
        let headers = Self.headers(columns)
        guard !headers.isEmpty else { return [:] }
        return entries.first { $0.headers == headers }?.fields ?? [:]
    }

    /// Remembers a choice; a file that cannot be written is no reason to stop an import.
    func remember(_ fields: [Int: String], for columns: [MappedColumn]) {
        let headers = Self.headers(columns)
        guard let path, !headers.isEmpty, !fields.isEmpty else { return }
        let kept = entries.filter { $0.headers != headers }.prefix(Self.headersMax - 1)
        let bytes = Self.bytes([Entry(headers: headers, fields: fields)] + kept)
        try? FileSystem().replace(path, with: bytes)
    }

    /// Without the column of reasons: rows that were put right are of the file they come from.
    private static func headers(_ columns: [MappedColumn]) -> [String] {
        (columns.last?.isReason == true ? columns.dropLast() : columns[...]).map(\.header)
    }

    private var entries: [Entry] {
        guard let path, let bytes = (try? FileSystem().contents(path)) ?? nil, let text = try? JSONText(bytes),
            case .array(let elements) = text
        else { return [] }
        return elements.compactMap { element in
            guard case .array(let headers)? = element["headers"], case .object(let fields)? = element["fields"] else {
                return nil
            }
            let pairs = fields.compactMap { key, value -> (Int, String)? in
                guard let place = Int(key), case .string(let code) = value else { return nil }
                return (place, code)
            }
            return Entry(
                headers: headers.map { if case .string(let text) = $0 { text } else { "" } },
                fields: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func bytes(_ entries: [Entry]) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for entry in entries {
            json.newLine()
            json.beginObject()
            json.key("headers")
            json.beginArray()
            for header in entry.headers { json.string(header) }
            json.endArray()
            json.key("fields")
            json.beginObject()
            for (place, code) in entry.fields.sorted(by: { $0.key < $1.key }) {
                json.key(String(place))
                json.string(code)
            }
            json.endObject()
            json.endObject()
        }
        json.endArray()
        return json.bytes + [0x0A]
    }
}
