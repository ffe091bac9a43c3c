internal import CChecksum

/// SHA-256, as text in hexadecimal.
package enum SHA256 {
    package static func hex(_ bytes: [UInt8]) -> String {
        text { carnet_sha256(bytes, bytes.count, $0) }
    }

    /// HMAC under a key.
    package static func hex(_ bytes: [UInt8], key: [UInt8]) -> String {
        text { carnet_hmac_sha256(key, key.count, bytes, bytes.count, $0) }
    }

    private static func text(_ digest: (UnsafeMutablePointer<UInt8>) -> Void) -> String {
        let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            if let base = buffer.baseAddress { digest(base) }
            count = 32
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
