/// What an address and its owner's name are told from, as bytes that live as long as the call.
package struct AddressParts {
    package let name: UnsafeBufferPointer<UInt8>
    package let given: UnsafeBufferPointer<UInt8>
    package let family: UnsafeBufferPointer<UInt8>
    package let organisation: UnsafeBufferPointer<UInt8>
    /// The main address; empty where there is none, or where `hasOthers`.
    package let email: UnsafeBufferPointer<UInt8>
    /// Of the main address.
    package let status: EmailStatus?
    /// There are addresses or numbers beside the main ones: `Carnet.emails(row:)` says which.
    package let hasOthers: Bool
}

extension Carnet {
    /// The names, organisation and main address of rows that are contacts, without a `String` made of any: for who
    /// must read all of them.
    ///
    /// - Parameters:
    ///   - rows: all there are where nil.
    ///   - hasNames: whether names are wanted; they are empty otherwise, and their bytes are not touched.
    ///   - body: is given the row, and nil for one that is no contact (any more).
    package func forEachAddressParts(
        _ rows: [Int]? = nil, hasNames: Bool = true, _ body: (Int, AddressParts?) -> Void
    ) {
        let (arena, packed, details) = (store.arena, store.rows, store.details)
        packed.withUnsafeBufferPointer { packed in
            details.withUnsafeBufferPointer { details in
                func read(_ row: Int) {
                    guard let all = details.baseAddress, packed.indices.contains(row), packed[row].exists else {
                        return body(row, nil)
                    }
                    Self.addressParts(hasNames ? packed[row].name : nil, all + row, arena) { body(row, $0) }
                }
                if let rows { rows.forEach(read) } else { packed.indices.forEach(read) }
            }
        }
    }

    private static func addressParts(
        _ name: TextRef?, _ detail: UnsafePointer<Detail>, _ arena: borrowing Arena, _ body: (AddressParts) -> Void
    ) {
        let hasOthers = detail.pointee.waysHead >= 0
        let organisation = detail.pointee.texts.organisation
        let (given, family) =
            name == nil ? (.empty, .empty) : (detail.pointee.texts.givenName, detail.pointee.texts.familyName)
        let name = name ?? .empty
        let status = EmailStatus(rawValue: detail.pointee.emailStatusRaw)
        func parts(
            _ name: UnsafeBufferPointer<UInt8>, _ given: UnsafeBufferPointer<UInt8>,
            _ family: UnsafeBufferPointer<UInt8>, _ organisation: UnsafeBufferPointer<UInt8>,
            _ email: UnsafeBufferPointer<UInt8>
        ) -> AddressParts {
            AddressParts(
                name: name, given: given, family: family, organisation: organisation, email: email,
                status: status, hasOthers: hasOthers)
        }
        let email = hasOthers ? TextRef.empty : detail.pointee.email
        let raw = parts(
            arena.raw(name), arena.raw(given), arena.raw(family), arena.raw(organisation), arena.raw(email))
        let hasEscapes =
            hasEscape(raw.name) || hasEscape(raw.given) || hasEscape(raw.family) || hasEscape(raw.organisation)
            || hasEscape(raw.email)
        if !hasEscapes { return body(raw) }
        arena.withBytes(name) { name in
            arena.withBytes(given) { given in
                arena.withBytes(family) { family in
                    arena.withBytes(organisation) { organisation in
                        arena.withBytes(email) { body(parts(name, given, family, organisation, $0)) }
                    }
                }
            }
        }
    }

    /// Whether there is a backslash; eight bytes at a time, since nearly never there is.
    @inline(__always)
    private static func hasEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(text)
        let ones: UInt64 = 0x0101_0101_0101_0101
        guard raw.count >= 8 else { return text.contains(0x5C) }
        var found: UInt64 = 0
        func take(_ index: Int) {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ ones &* 0x5C
            found |= (word &- ones) & ~word & ones &* 0x80
        }
        var index = 0
        while index + 8 < raw.count {
            take(index)
            index += 8
        }
        // The last ones: some of them a second time.
        take(raw.count - 8)
        return found != 0
    }

    /// All addresses of a row, the main one first, as `Contact.emails` has them.
    package func emails(row: Int) -> [ContactEmail] {
        var contact = Contact(id: store.rows[row].id)
        contact.email = store.arena.string(store.details[row].email)
        contact.emailStatus = EmailStatus(rawValue: store.details[row].emailStatusRaw)
        if store.details[row].waysHead >= 0 {
            contact.otherEmails = others(row: row).emails
            contact.settleMain()
        }
        return contact.emails
    }

    /// A row's name and its parts, as stored.
    package func nameParts(row: Int) -> NameParts {
        let texts = store.details[row].texts
        return NameParts(
            name: name(row: row), given: store.arena.string(texts.givenName),
            family: store.arena.string(texts.familyName))
    }
}
