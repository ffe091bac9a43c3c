#if !FUZZING
    import Foundation

    /// Runs each file named, once: the corpus must stay without a fault.
    @main
    struct Main {
        static func main() {
            for path in CommandLine.arguments.dropFirst() {
                guard let data = FileManager.default.contents(atPath: path) else { continue }
                data.withUnsafeBytes { Fuzz.one($0) }
            }
            print("\(CommandLine.arguments.count - 1) inputs")
        }
    }
#endif
