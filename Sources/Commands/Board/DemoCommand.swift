import ArgumentParser
import Program

struct DemoCommand: Command {
    static let name = "demo"
    static var help: CommandHelp {
        CommandHelp(
            "Ouvre le tableau sur cent contacts inventés.", "Opens the board on a hundred made-up contacts.",
            ["carnet demo", "carnet screen --demo"], ["carnet demo", "carnet screen --demo"])
    }

    func run() throws {
        let code = MainActor.assumeIsolated { BoardLauncher.demo() }
        if code != 0 { throw Failure(code, "") }
    }
}
