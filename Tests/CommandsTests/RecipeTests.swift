import Foundation
import Testing

/// The recipes of README and guides, key by key, on the demo: `recipes.tsv` has them as they stand there, with a text
/// that is on the screen afterwards.
@Suite struct RecipeTests {
    struct Recipe: Sendable, CustomTestStringConvertible {
        var page: String
        var language: String
        var keys: String
        var expected: String
        var testDescription: String { "\(page) (\(language)): \(keys)" }
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    static let recipes: [Recipe] = {
        let text = (try? String(contentsOf: folder.appendingPathComponent("recipes.tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 4 else { return nil }
            return Recipe(page: cells[0], language: cells[1], keys: cells[2], expected: cells[3])
        }
    }()

    @Test func thereAreSome() { #expect(Self.recipes.count > 20) }

    private static func plain(_ text: String) -> String {
        text.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }.split(whereSeparator: \.isWhitespace)
            .map { String($0) }.joined(separator: " ")
    }

    @Test(arguments: recipes) func doesWhatThePageSays(recipe: Recipe) throws {
        let shell = try Shell(language: recipe.language == "fr" ? "fr_FR.UTF-8" : "C.UTF-8")
        let run = try shell.carnet("screen", "--demo", "--size", "80x24", "--keys", recipe.keys)
        #expect(run.code == 0, "\(run.err)")
        #expect(Self.plain(run.out).contains(Self.plain(recipe.expected)), "\(run.out)")
    }
}
