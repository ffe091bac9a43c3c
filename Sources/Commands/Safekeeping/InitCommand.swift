import ArgumentParser
import Domain
import Program

struct InitCommand: Command {
    static let name = "init"
    static var help: CommandHelp {
        CommandHelp(
            "Crée un carnet, ou termine un carnet commencé.", "Makes a carnet, or completes a half-made one.",
            ["carnet init --product Reposante", "carnet --carnet ~/essai init --product \"Mon service\""],
            ["carnet init --product Reposante", "carnet --carnet ~/trial init --product \"My service\""])
    }

    @Option(help: .say("Le nom du produit ou du service.", "The product's or service's name.", name: ("nom", "name")))
    var product: TypedWord
    @OptionGroup var shared: Shared

    func run() throws {
        let name = OneLine.clean(product.text)
        if name.isEmpty { throw Failure(Failure.usage, Spoken.wording.productNeedsName) }
        let path = Surroundings.folder(shared.carnet).path
        _ = try Session.make(path, product: name, Spoken.wording)
        if let shared = SharedFolder(of: path) { Out.tell(Spoken.wording.isInSharedFolder(shared.name)) }
    }
}
