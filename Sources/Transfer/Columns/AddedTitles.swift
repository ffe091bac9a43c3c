import Domain

/// Titles for rows pasted without theirs, by what the cells of the first row look like.
enum AddedTitles {
    /// The bytes with a line of titles before them; nil where nothing tells the columns apart.
    static func before(_ bytes: [UInt8], _ first: [String]) -> [UInt8]? {
        let line = bytes.prefix { $0 != 0x0A }
        guard let delimiter = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")].first(where: line.contains)
        else {
            return first.count == 1 ? Array("Nom complet\n".utf8) + bytes : nil
        }
        let texts = first.filter { Shape.email($0) == nil && !Shape.isPhone($0) && !$0.isEmpty }
        var textTitles = nameTitles(texts.prefix(2)) + ["Organisation", "Fonction"]
        var titles: [String] = []
        for cell in first {
            let title: String
            if Shape.email(cell) != nil {
                title = "Courriel"
            } else if Shape.isPhone(cell) {
                title = "Téléphone"
            } else {
                title = cell.isEmpty || textTitles.isEmpty ? "" : textTitles.removeFirst()
            }
            titles.append(title.isEmpty || titles.contains(title) ? "" : title)
        }
        return Array((titles.joined(separator: String(Unicode.Scalar(delimiter))) + "\n").utf8) + bytes
    }

    /// Two single words are a given and a family name, the one in capitals being the second.
    private static func nameTitles(_ words: ArraySlice<String>) -> [String] {
        guard words.count == 2, words.allSatisfy({ !$0.contains(" ") }) else { return ["Nom complet"] }
        let isFamilyFirst = words[0] == words[0].uppercased() && words[1] != words[1].uppercased()
        return isFamilyFirst ? ["Nom", "Prénom"] : ["Prénom", "Nom"]
    }
}
