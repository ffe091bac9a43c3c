import Foundation
import Testing

@Suite struct OutputFileTests {
    private func shell() throws -> Shell {
        let shell = try Shell()
        #expect(try shell.carnet("init", "--product", "Reposante").code == 0)
        try shell.add("Zoé")
        return shell
    }

    private func text(_ shell: Shell, _ name: String) throws -> String {
        try String(contentsOfFile: shell.path(name), encoding: .utf8)
    }

    @Test func aLinkStaysALinkAndItsFileIsReplaced() throws {
        let shell = try shell()
        try shell.write("vrai.csv", "ancien\n")
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: shell.path("lien.csv"), withDestinationPath: "vrai.csv")
        try manager.createSymbolicLink(atPath: shell.path("double.csv"), withDestinationPath: "lien.csv")
        #expect(try shell.carnet("export", "--output", "double.csv").code == 73)
        #expect(try text(shell, "vrai.csv") == "ancien\n")
        #expect(try shell.carnet("export", "--output", "double.csv", "--force").code == 0)
        #expect(try manager.destinationOfSymbolicLink(atPath: shell.path("lien.csv")) == "vrai.csv")
        #expect(try manager.destinationOfSymbolicLink(atPath: shell.path("double.csv")) == "lien.csv")
        #expect(try text(shell, "vrai.csv").contains("Zoé"))
        #expect(try manager.contentsOfDirectory(atPath: shell.folder.path).allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test func aLinkToNothingMakesItsFile() throws {
        let shell = try shell()
        let link = shell.path("lien.csv")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "pas-encore.csv")
        #expect(try shell.carnet("export", "--output", "lien.csv", "--force").code == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "pas-encore.csv")
        #expect(try text(shell, "pas-encore.csv").contains("Zoé"))
    }

    @Test func aPipeIsWrittenToAndStays() throws {
        let shell = try shell()
        let run = try shell.line("mkfifo p; cat p > lu & carnet export --output p --force; wait; test -p p && cat lu")
        #expect(run.code == 0)
        #expect(run.out.contains("Zoé"))
    }

    @Test func aDeviceIsWrittenToAndStays() throws {
        let shell = try shell()
        // Through a link of one's own: nothing can happen to the device itself, whoever runs this.
        let link = shell.path("plein")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/full")
        let full = try shell.carnet("export", "--output", "plein", "--force")
        #expect(full.code == 74)
        #expect(full.err.contains("disque plein"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/dev/full")
        let type = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType
        #expect(type == .typeCharacterSpecial)
    }

    @Test func rejectsThatCannotBeWrittenStopTheImport() throws {
        let shell = try shell()
        try shell.write("p.csv", "Nom;Courriel\nMax;max@exemple.fr\nLéa;lea@\n")
        try FileManager.default.createSymbolicLink(
            atPath: shell.path("plein"), withDestinationPath: "/dev/full")
        let full = try shell.carnet("import", "p.csv", "--rejects", "plein", "--force")
        #expect(full.code == 74)
        #expect(full.out.isEmpty)
        #expect(try shell.carnet("import", "p.csv", "--rejects", "absent/r.csv").code == 73)
        #expect(try shell.carnet("list", "--format", "ids").lines.count == 1)
    }
}
