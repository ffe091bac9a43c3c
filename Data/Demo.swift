/// The demo carnet's source, part of the program so that one file is the program.
package enum Demo {
    /// One gesture a line: what Domain's `DemoScript` reads.
    package static var lines: [UInt8] {
        DemoText.lines.withUTF8Buffer { Array($0) }
    }
}
