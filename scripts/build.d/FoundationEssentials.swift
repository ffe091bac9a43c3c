// What the argument parser asks of Foundation, for one file of its own: whether an error describes itself, and the JSON
// of a hidden option. The whole module was a sixth of the program, and a quarter of the conformances that are read
// through when a cast finds none; scripts/build puts this one in its place.

public protocol LocalizedError: Error {
    var errorDescription: String? { get }
}

/// Of `--experimental-dump-help`, which carnet does not offer: it prints nothing.
public final class JSONEncoder {
    public struct OutputFormatting: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let prettyPrinted = OutputFormatting(rawValue: 1)
        public static let sortedKeys = OutputFormatting(rawValue: 2)
    }

    public struct Absent: Error {}

    public var outputFormatting: OutputFormatting = []
    public init() {}
    public func encode(_ value: some Encodable) throws -> Data { throw Absent() }
}

public struct Data {}

extension String {
    public enum Encoding { case utf8 }
    public init?(data: Data, encoding: Encoding) { return nil }
}
