internal import CArchive

/// A member of a zip archive, compressed as its bytes come: what it holds is in memory only as small as it gets.
package final class ZipMember {
    fileprivate let deflated = carnet_deflate_begin()

    package init() {}
    deinit { carnet_deflate_free(deflated) }

    package func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { carnet_deflate_add(deflated, $0.baseAddress, $0.count) }
    }
}

/// A zip archive, made in memory. The same members make the same bytes: none has a date.
package final class ZipMaker {
    private let zip = carnet_zip_make()

    package init() {}
    deinit { carnet_zip_free(zip) }

    /// Adds a member that is whole; nothing is added to it afterwards.
    package func add(_ name: String, _ member: ZipMember) { carnet_zip_add(zip, name, member.deflated) }

    package func add(_ name: String, _ text: String) {
        let member = ZipMember()
        member.append(Array(text.utf8))
        add(name, member)
    }

    /// The archive's bytes; nothing is added to it afterwards.
    package func finish() -> [UInt8] {
        var length = 0
        let bytes = carnet_zip_finish(zip, &length)
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }
}
