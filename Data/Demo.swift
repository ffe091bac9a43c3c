/// The demo carnet's source, embedded so that one file is the program.
package enum Demo {
    package static var lines: [UInt8] { PackageResources.demo_jsonl }
}
