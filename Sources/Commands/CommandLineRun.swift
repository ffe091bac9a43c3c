import ArgumentParser
import CProgram
import Glibc
import Interface
import Program
import Terminal

/// A run of the program: the board without arguments, a command with some.
package enum CommandLineRun {
    /// - Returns: the exit code (product.md, *Exit codes*).
    @MainActor
    package static func run() -> Int32 {
        carnet_has_begun()
        CrashReport.begin(Spoken.wording.crashed("carnet " + Root.built))
        return run(Surroundings.arguments)
    }

    @MainActor
    private static func run(_ arguments: [String]) -> Int32 {
        // A closed pipe is seen by the write that meets it.
        signal(SIGPIPE, SIG_IGN)
        // And a limit on the size of files by the write that reaches it.
        signal(SIGXFSZ, SIG_IGN)
        if let text = Surroundings.badClock { return end(Failure(Failure.usage, Spoken.wording.badClock(text))) }
        if let path = Surroundings.badHome { return end(Failure(Failure.usage, Spoken.wording.badHome(path))) }
        let words: CommandWords
        do throws(Failure) {
            words = try CommandWords(arguments, Spoken.wording)
        } catch {
            return end(error)
        }
        // The parser costs a millisecond or two that the first frame does not have.
        if words.isBoard { return BoardLauncher.run(folder: words.folder) }
        if let request = CompletionRequest(words.forParser) {
            do throws(Failure) {
                Out.line(try request.script(Spoken.wording))
                return 0
            } catch {
                return end(error)
            }
        }
        do {
            var command = try Root.parseAsRoot(words.forParser)
            defer { Session.afterwards?() }
            try command.run()
            return 0
        } catch let failure as Failure {
            return end(failure)
        } catch {
            return endParsing(error)
        }
    }

    private static func end(_ failure: Failure) -> Int32 {
        if !failure.sentence.isEmpty { Out.tell([failure.sentence] + failure.lines) }
        return failure.code
    }

    /// Help asked for goes to standard output; what the parser could not read is told, with the way to the help.
    private static func endParsing(_ error: any Error) -> Int32 {
        let code = Root.exitCode(for: error)
        let message = Root.fullMessage(for: error)
        let text = Spoken.wording.parserText(CommandWords.unmarked(message))
        if code == .success {
            Out.line(text)
            return 0
        }
        Out.tell(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        if let option = CommandWords.withoutValue(message) { Out.tell(Spoken.wording.valueMayBeginWithDashes(option)) }
        return code == .validationFailure ? Failure.usage : code.rawValue
    }
}
