import Domain
import Exchange
import Interface
import Journal

/// What columns were given by hand, and what words of theirs mean, remembered for the next file with the same header.
///
/// A file of the device, beside the carnets' states: nobody's data is in it, only headers, names of fields and words
/// for stages.
struct MappingMemory {
    private let path: String?
    private static let headersMax = 100

    init() { path = Surroundings.stateHome.map { $0 + "/carnet/columns.json" } }

    private struct Entry {
        /// All headers of the file, in order.
        var headers: [String]
        var choices: ImportChoices
    }

    /// What was chosen for a file with these headers; nothing when it is the first.
    func choices(for columns: [MappedColumn]) -> ImportChoices {
        let headers = Self.headers(columns)
        guard !headers.isEmpty else { return ImportChoices() }
        return entries.first { $0.headers == headers }?.choices ?? ImportChoices()
    }

    /// Remembers choices; a file that cannot be written is no reason to stop an import.
    func remember(_ choices: ImportChoices, for columns: [MappedColumn]) {
        let headers = Self.headers(columns)
        guard let path, !headers.isEmpty, !choices.fields.isEmpty || !choices.stageWords.isEmpty else { return }
        let kept = entries.filter { $0.headers != headers }.prefix(Self.headersMax - 1)
        let bytes = Self.bytes([Entry(headers: headers, choices: choices)] + kept)
        try? FileSystem().replace(path, with: bytes, temporary: path + ".new")
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
            var choices = ImportChoices()
            for (key, value) in fields {
                if let place = Int(key), case .string(let code) = value { choices.fields[place] = code }
            }
            if case .object(let words)? = element["stages"] {
                for (word, value) in words {
                    if case .string(let code) = value { choices.stageWords[word] = Stage(code: code) }
                }
            }
            return Entry(
                headers: headers.map { if case .string(let text) = $0 { text } else { "" } }, choices: choices)
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
            for (place, code) in entry.choices.fields.sorted(by: { $0.key < $1.key }) {
                json.key(String(place))
                json.string(code)
            }
            json.endObject()
            json.key("stages")
            json.beginObject()
            for (word, stage) in entry.choices.stageWords.sorted(by: { $0.key < $1.key }) {
                json.key(word)
                json.string(stage.code)
            }
            json.endObject()
            json.endObject()
        }
        json.endArray()
        return json.bytes + [0x0A]
    }
}
