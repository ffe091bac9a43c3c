internal import CArchive

/// The members of a zip archive, read as streams with a limit: an archive may claim to hold anything.
package final class ZipArchive {
    package enum Failure: Error, Equatable, Sendable {
        /// It breaks off, or a member's checksum is wrong.
        case broken
        /// A password protects it.
        case encrypted
        /// More comes out of it than is read: a zip bomb, or a very large file.
        case tooLong(bytesMax: Int)
    }

    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let zip: OpaquePointer
    /// Bytes of all members that may still be read.
    private var allowance: Int
    private let bytesMax: Int

    private static let chunkBytes = 1 << 16

    /// - Parameter bytesMax: of all that may come out of it.
    package init(_ content: [UInt8], bytesMax: Int) throws(Failure) {
        self.bytesMax = bytesMax
        allowance = bytesMax
        guard Self.isWhole(content) else { throw .broken }
        bytes = .allocate(capacity: content.count)
        _ = bytes.initialize(from: content)
        guard let zip = carnet_zip_open(bytes.baseAddress, bytes.count) else {
            bytes.deallocate()
            throw .broken
        }
        self.zip = zip
    }

    /// Whether the record that ends an archive is there to its last byte (APPNOTE 4.3.16).
    private static func isWhole(_ content: [UInt8]) -> Bool {
        let length = 22
        guard content.count >= length else { return false }
        let earliest = max(0, content.count - length - 0xFFFF)
        for start in stride(from: content.count - length, through: earliest, by: -1)
        where content[start] == 0x50 && content[start..<start + 4].elementsEqual([0x50, 0x4B, 0x05, 0x06]) {
            return start + length + Int(content[start + 20]) + Int(content[start + 21]) << 8 <= content.count
        }
        return false
    }

    deinit {
        carnet_zip_close(zip)
        bytes.deallocate()
    }

    /// Its members, in their order, with the sizes it says they have; folders are none. At most so many.
    package func members(max: Int) throws(Failure) -> [(name: String, size: UInt64)] {
        var found: [(name: String, size: UInt64)] = []
        var bytes = [CChar](repeating: 0, count: 1024)
        var isFirst = true
        while found.count < max {
            var size: UInt64 = 0
            let length = carnet_zip_name(zip, isFirst, &bytes, UInt32(bytes.count), &size)
            isFirst = false
            if length == CARNET_ZIP_MISSING { break }
            guard length >= 0 else { throw .broken }
            let name = String(decoding: bytes[..<Int(length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if !name.hasSuffix("/") { found.append((name, size)) }
        }
        return found
    }

    package func has(_ name: String) -> Bool {
        let code = carnet_zip_enter(zip, name)
        if code == 0 { carnet_zip_leave(zip) }
        return code != CARNET_ZIP_MISSING
    }

    /// Hands a member over piece by piece, until there was enough.
    ///
    /// - Parameter take: false when nothing more is wanted.
    /// - Returns: whether it was read whole; false too when there is none of that name.
    package func read(
        _ name: String, _ take: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        switch carnet_zip_enter(zip, name) {
        case 0: break
        case Int32(CARNET_ZIP_MISSING): return false
        case Int32(CARNET_ZIP_ENCRYPTED): throw .encrypted
        default: throw .broken
        }
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.chunkBytes)
        defer { chunk.deallocate() }
        do throws(Failure) {
            while true {
                let count = Int(carnet_zip_read(zip, chunk.baseAddress, UInt32(Self.chunkBytes)))
                guard count >= 0 else { throw .broken }
                if count == 0 { break }
                allowance -= count
                guard allowance >= 0 else { throw .tooLong(bytesMax: bytesMax) }
                guard try take(UnsafeBufferPointer(rebasing: chunk[..<count])) else {
                    carnet_zip_leave(zip)
                    return false
                }
            }
        } catch {
            carnet_zip_leave(zip)
            throw error
        }
        guard carnet_zip_leave(zip) == 0 else { throw .broken }
        return true
    }
}
