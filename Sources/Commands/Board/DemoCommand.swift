import ArgumentParser
import Program

struct DemoCommand: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration("demo", Spoken.wording.demoHelp) }

    func run() throws {
        let code = MainActor.assumeIsolated { BoardLauncher.demo() }
        if code != 0 { throw Failure(code, "") }
    }
}
