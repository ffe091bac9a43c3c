internal import CArchive

/// Reads XML as a stream of events, with expat. Names come without their prefix.
///
/// Document types are refused: no office program writes one, and they are how small files become large.
package final class XMLEvents {
    package typealias Attributes = [String: String]

    private let parser: XML_Parser
    private let onStart: (String, Attributes) -> Void
    private let onEnd: (String) -> Void
    private let onText: (UnsafeBufferPointer<UInt8>) -> Void
    private var depth = 0
    private let depthMax: Int
    fileprivate var isRefused = false

    /// - Parameter depthMax: how deep elements may nest.
    package init?(
        depthMax: Int, start: @escaping (String, Attributes) -> Void, end: @escaping (String) -> Void,
        text: @escaping (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard let parser = XML_ParserCreate(nil) else { return nil }
        self.parser = parser
        self.depthMax = depthMax
        (onStart, onEnd, onText) = (start, end, text)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data, let name else { return }
                Unmanaged<XMLEvents>.fromOpaque(data).takeUnretainedValue().start(name, attributes)
            },
            { data, name in
                guard let data, let name else { return }
                Unmanaged<XMLEvents>.fromOpaque(data).takeUnretainedValue().end(name)
            })
        XML_SetCharacterDataHandler(parser) { data, bytes, count in
            guard let data, let bytes else { return }
            let events = Unmanaged<XMLEvents>.fromOpaque(data).takeUnretainedValue()
            bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                events.onText(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            Unmanaged<XMLEvents>.fromOpaque(data).takeUnretainedValue().refuse()
        }
    }

    deinit { XML_ParserFree(parser) }

    /// False when the text is no XML, nests too deep, or has a document type.
    package func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { parse(bytes, isFinal: false) }

    package func finish() -> Bool { parse(UnsafeBufferPointer(start: nil, count: 0), isFinal: true) }

    private func parse(_ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool) -> Bool {
        let status: XML_Status
        if let base = bytes.baseAddress {
            status = base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                XML_Parse(parser, $0, Int32(bytes.count), isFinal ? 1 : 0)
            }
        } else {
            status = XML_Parse(parser, nil, 0, isFinal ? 1 : 0)
        }
        return status == XML_STATUS_OK && !isRefused
    }

    private func refuse() {
        isRefused = true
        XML_StopParser(parser, 0)
    }

    private func start(_ name: UnsafePointer<XML_Char>, _ pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
        depth += 1
        if depth > depthMax { return refuse() }
        var attributes: Attributes = [:]
        var next = pairs
        while let pair = next, let key = pair[0], let value = pair[1] {
            attributes[Self.localName(key)] = String(cString: value)
            next = pair + 2
        }
        onStart(Self.localName(name), attributes)
    }

    private func end(_ name: UnsafePointer<XML_Char>) {
        depth -= 1
        onEnd(Self.localName(name))
    }

    private static func localName(_ name: UnsafePointer<XML_Char>) -> String {
        let name = String(cString: name)
        guard let colon = name.utf8.lastIndex(of: 0x3A) else { return name }
        return String(name[name.utf8.index(after: colon)...])
    }
}
