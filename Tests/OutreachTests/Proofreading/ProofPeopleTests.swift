import Domain
import Testing

@testable import Outreach

/// Whom a mail greets, and whose names it holds.
@Suite struct ProofPeopleTests {
    static let claire = ProofContext.Recipient(name: "Claire Nguyen", texts: ["DDT de la Marne", "cheffe de bureau"])

    @Test(arguments: [
        ("Bonjour Madame Martin,", "Madame Martin"), ("Bonjour Paul,", "Paul"), ("Dear Ms Smith,", "Ms Smith"),
        ("Bonjour Claire Martin,", "Claire Martin"), ("Chère Madame MARTIN,", "Madame MARTIN"),
    ]) func greetsAnother(_ greeting: String, _ quoted: String) {
        let found = Proofs.findings(.wrongName, Proofs.mail(greeting: greeting), Proofs.context(recipient: Self.claire))
        #expect(found.map(\.quoted) == [quoted])
        #expect(found.map(\.detail) == [.greets(recipient: "Claire Nguyen")])
    }

    @Test(arguments: [
        "Bonjour Madame Nguyen,", "Bonjour Claire,", "Bonjour NGUYEN,", "Madame la Directrice,", "Madame, Monsieur,",
        "Bonjour,",
        "Chère Madame,", "Dear Ms Nguyen,", "Bonjour à tous,", "Chère Collègue,", "Madame la Maire de Brézy,",
        "Bonjour C. Nguyen,", "Bonjour Cheffe,",
    ]) func greetsTheRecipient(_ greeting: String) {
        let text = Proofs.mail(greeting: greeting)
        #expect(Proofs.findings(.wrongName, text, Proofs.context(recipient: Self.claire)).isEmpty)
        #expect(Proofs.findings(.wrongName, text).isEmpty)
    }

    @Test func holdsAnothersName() {
        let others: Set<String> = ["Paul Rey", "Jean-Paul de La Tour"]
        let text = Proofs.mail("Vous suivez Paul Rey : puis-je vous appeler ?")
        let found = Proofs.findings(.wrongName, text, Proofs.context(recipient: Self.claire, others: others))
        #expect(found.map(\.quoted) == ["Paul Rey"])
        #expect(found.map(\.detail) == [.names(recipient: "Claire Nguyen")])
        let long = Proofs.mail("Monsieur Jean-Paul de La Tour vous connaît : et vous ?")
        #expect(
            Proofs.findings(.wrongName, long, Proofs.context(recipient: Self.claire, others: others)).map(\.quoted)
                == ["Jean-Paul de La Tour"])
        for context in [
            Proofs.context(recipient: Self.claire, introducer: "Paul Rey", others: others),
            Proofs.context(recipient: Self.claire, hook: "vous suivez Paul Rey", others: others),
            Proofs.context(recipient: Self.claire), Proofs.context(others: others),
        ] { #expect(Proofs.findings(.wrongName, text, context).isEmpty) }
    }

    @Test func namesAreAskedForRarely() {
        final class Count: @unchecked Sendable { var asked: [String] = [] }
        let count = Count()
        let context = ProofContext(today: Proofs.today, moment: .first, recipient: Self.claire) { name in
            count.asked.append(name)
            return false
        }
        _ = Proofs.findings(Proofs.mail(), context)
        #expect(count.asked == [])
        _ = Proofs.findings(Proofs.mail(String(repeating: "Voyez Paul Rey. ", count: 100)), context)
        #expect(count.asked.count <= 24)
        #expect(count.asked.contains("Paul Rey"))
    }
}
