import Domain
package import Interface
package import Journal

/// A command that ends here: a sentence on standard error and an exit code (product.md, *Exit codes*).
package struct Failure: Error {
    package var code: Int32
    package var sentence: String
    /// Further lines after it.
    package var lines: [String] = []

    package static let refused: Int32 = 1
    package static let usage: Int32 = 64
    package static let badInput: Int32 = 65
    package static let missing: Int32 = 66
    package static let cannotCreate: Int32 = 73
    package static let inputOutput: Int32 = 74
    static let busy: Int32 = 75

    package init(_ code: Int32, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// - Parameter sentences: the sentence, and what comes below it.
    package init(_ code: Int32, _ sentences: [String]) {
        self.code = code
        sentence = sentences.first ?? ""
        lines = Array(sentences.dropFirst())
    }

    package init(_ fault: JournalFault, _ wording: Wording) {
        code =
            switch fault {
            case .missing, .halfMade, .notAFolder: Self.missing
            case .alreadyThere: Self.refused
            case .failed(let failure): failure.call == .makeFolder ? Self.cannotCreate : Self.inputOutput
            case .unreadable: Self.inputOutput
            case .cannotMake, .cannotAppend: Self.cannotCreate
            case .busy: Self.busy
            case .readOnly(let reason):
                switch reason {
                case .newerVersion, .past: Self.refused
                case .poisoned, .system, .foreignFile: Self.inputOutput
                }
            case .tooLarge: Self.refused
            case .noStateFolder: Self.cannotCreate
            }
        sentence = wording.fault(fault)
    }
}
