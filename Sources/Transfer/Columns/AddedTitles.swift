import Domain

/// Titles for rows that have none, by what the cells of the first one look like.
enum AddedTitles {
    /// One for each cell; empty where nothing tells what it is.
    static func titles(_ first: [String]) -> [String] {
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
        return titles
    }

    /// What a first record is that nobody's header looks like: people have addresses, numbers and days in it.
    static func firstRow(_ first: [String]) -> ImportOptions.FirstRow {
        first.contains { ColumnValues.kind(of: OneLine.clean($0)) != nil } ? .people : .titles
    }

    /// Two single words are a given and a family name, the one in capitals being the second.
    private static func nameTitles(_ words: ArraySlice<String>) -> [String] {
        guard words.count == 2, words.allSatisfy({ !$0.contains(" ") }) else { return ["Nom complet"] }
        let isFamilyFirst = words[0] == words[0].uppercased() && words[1] != words[1].uppercased()
        return isFamilyFirst ? ["Nom", "Prénom"] : ["Prénom", "Nom"]
    }
}
