import Commands
import Glibc

/// Where the program begins.
@main
enum Main {
    @MainActor
    static func main() { exit(CommandLineRun.run()) }
}
