/// Where a text stands in another.
enum TextSearch {
    static func range(of part: String, in text: String) -> String.Index? {
        let (wanted, bytes) = (Array(part.utf8), text.utf8)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index...].starts(with: wanted) { return index }
            index = bytes.index(after: index)
        }
        return nil
    }
}
