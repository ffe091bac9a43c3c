internal import CArchive
internal import Glibc

/// Reads XML as a stream of events, with expat. Names come without their prefix.
///
/// Document types are refused: no office program writes one, and they are how small files become large. So are tags
/// that are far too long.
package final class XMLEvents {
    /// Those of one element, where expat holds them: few of them are asked for. Names come without their prefix; of
    /// two of one name the last holds.
    package struct Attributes {
        fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

        package subscript(_ name: StaticString) -> String? {
            var found: String?
            var next = pairs
            while let pair = next, let key = pair[0], let value = pair[1] {
                if XMLEvents.isNamed(key, name) { found = String(cString: value) }
                next = pair + 2
            }
            return found
        }
    }

    private let parser: XML_Parser
    private let onStart: (String, Attributes) -> Void
    private let onEnd: (String) -> Void
    private let onText: (UnsafeBufferPointer<UInt8>) -> Void
    private var depth = 0
    private let depthMax: Int
    fileprivate var isRefused = false
    /// Bytes since anything was told.
    private var silence = 0

    /// No tag is as long. One that goes on from piece to piece is read again with each.
    private static let silenceMax = 1 << 20

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
            events.silence = 0
            bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                events.onText(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            Unmanaged<XMLEvents>.fromOpaque(data).takeUnretainedValue().refuse()
        }
        XML_SetCommentHandler(parser) { data, _ in
            guard let data else { return }
            Unmanaged<XMLEvents>.fromOpaque(data).takeUnretainedValue().silence = 0
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
        silence += bytes.count
        return status == XML_STATUS_OK && !isRefused && silence <= Self.silenceMax
    }

    private func refuse() {
        isRefused = true
        XML_StopParser(parser, 0)
    }

    private func start(_ name: UnsafePointer<XML_Char>, _ pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
        silence = 0
        depth += 1
        if depth > depthMax { return refuse() }
        onStart(Self.localName(name), Attributes(pairs: pairs))
    }

    private func end(_ name: UnsafePointer<XML_Char>) {
        silence = 0
        depth -= 1
        onEnd(Self.localName(name))
    }

    /// Whether a name is that one, its prefix aside.
    fileprivate static func isNamed(_ key: UnsafePointer<XML_Char>, _ name: StaticString) -> Bool {
        let length = strlen(key)
        let start = length - name.utf8CodeUnitCount
        guard start >= 0, memcmp(key + start, name.utf8Start, name.utf8CodeUnitCount) == 0 else { return false }
        return start == 0 || UInt8(bitPattern: key[start - 1]) == 0x3A
    }

    private static func localName(_ name: UnsafePointer<XML_Char>) -> String {
        let name = String(cString: name)
        guard let colon = name.utf8.lastIndex(of: 0x3A) else { return name }
        return String(name[name.utf8.index(after: colon)...])
    }
}
