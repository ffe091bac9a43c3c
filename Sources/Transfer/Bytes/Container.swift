/// What a file is, from its first bytes and the look of the rest.
package enum Container {
    /// Bytes looked at to tell text from binary.
    static let sampleBytesMax = 1 << 16

    /// Refuses what is recognised and not read yet, each with its own case so that the caller can say what to do.
    static func refuseOthers(_ bytes: [UInt8]) throws(ImportRefusal) {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            throw isEncrypted(bytes) ? .encryptedWorkbook : .oldSpreadsheet
        }
        for magic in ["%PDF-", "\u{1F}\u{8B}", "\u{89}PNG", "GIF8"]
        where bytes.starts(with: magic.unicodeScalars.map { UInt8($0.value) }) {
            throw .binary(offset: 0)
        }
    }

    /// A document that shows tables, in a form that is none: by how it begins.
    static func otherDocument(_ text: [UInt8]) -> OtherDocument? {
        let start = String(decoding: text.prefix(2048).map { $0 < 0x80 ? $0 : 0x20 }, as: UTF8.self).lowercased()
            .drop { $0 == " " || $0.isNewline || $0 == "\t" }
        guard start.hasPrefix("<") else { return nil }
        if start.contains("schemas-microsoft-com:office:spreadsheet") || start.contains("excel.sheet") {
            return .spreadsheetXML
        }
        let tags = ["<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div"]
        return tags.contains(where: start.contains) ? .webPage : nil
    }

    /// An object a line, each whole.
    static func isJSONLines(_ text: [UInt8]) -> Bool {
        let lines = text.prefix(1 << 16).split(separator: 0x0A, maxSplits: 3)
        guard lines.count >= 2 else { return false }
        return lines.prefix(2).allSatisfy { line in
            let line = line.drop { $0 <= 0x20 }
            return line.first == 0x7B && line.last(where: { $0 > 0x20 }) == 0x7D
        }
    }

    package static func isZip(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// Whether the first signs are these, blanks, marks and UTF-16's NULs aside.
    static func begins(_ bytes: [UInt8], with word: String) -> Bool {
        let start = bytes.prefix(200).filter { $0 >= 0x21 && $0 < 0x7F }.map {
            (0x61...0x7A).contains($0) ? $0 - 32 : $0
        }
        return start.starts(with: Array(word.utf8))
    }

    /// Whether the first line that is no comment begins such a component, whatever encloses it: `BEGIN:VCARD`.
    static func beginsComponent(_ bytes: [UInt8], _ names: [String]) -> Bool {
        var rest = bytes.prefix(4096).filter { $0 != 0 }[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while let first = rest.first {
            if first == 0x23 || first == 0x2F || first == 0x3B {
                rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
            } else if first <= 0x20 || first >= 0x80 {
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }.filter { $0 > 0x20 }
        let word = String(decoding: line, as: UTF8.self).uppercased()
        return names.contains { word.hasPrefix("BEGIN:" + $0) }
    }

    /// A workbook with a password is no zip but a compound file that names what it hides, in UTF-16.
    private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
        let name: [UInt8] = "EncryptedPackage".utf8.flatMap { letter in [letter, 0] as [UInt8] }
        // Directories of compound files begin at multiples of 128 bytes.
        return stride(from: 0, to: max(0, bytes.count - name.count), by: 128).contains { start in
            bytes[start..<start + name.count].elementsEqual(name)
        }
    }

    /// Refuses a file with many control characters: no text has them, whatever its encoding.
    static func refuseBinary(_ bytes: [UInt8]) throws(ImportRefusal) {
        let sample = bytes.prefix(sampleBytesMax)
        var controls = 0
        var first = 0
        for (offset, byte) in sample.enumerated() where byte < 0x20 && !(0x07...0x0D).contains(byte) && byte != 0x1B {
            if controls == 0 { first = offset }
            controls += 1
        }
        if controls > 8 && controls * 20 > sample.count { throw .binary(offset: first) }
    }

    /// UTF-16 without its mark: Latin text has a NUL in every other byte, always on the same side.
    static func utf16Pattern(_ bytes: [UInt8]) -> TextEncoding? {
        let sample = bytes.prefix(4096)
        let pairs = sample.count / 2
        guard pairs >= 2 else { return nil }
        var (even, odd) = (0, 0)
        for index in 0..<pairs {
            if sample[2 * index] == 0 { even += 1 }
            if sample[2 * index + 1] == 0 { odd += 1 }
        }
        if odd * 10 > pairs * 4, even * 20 < pairs { return .utf16LittleEndian }
        if even * 10 > pairs * 4, odd * 20 < pairs { return .utf16BigEndian }
        return nil
    }

    /// Strict UTF-8 (RFC 3629): how many longer sequences are right, and where bytes are not UTF-8.
    static func scan(utf8 slice: ArraySlice<UInt8>) -> (good: Int, bad: [Int]) {
        slice.withUnsafeBufferPointer { bytes in
            var (good, bad) = (0, [Int]())
            var index = 0
            let count = bytes.count
            while index < count {
                if bytes[index] < 0x80 {
                    index += 1
                    continue
                }
                let length = sequenceLength(bytes, index)
                if length == 0 {
                    bad.append(index)
                    index += 1
                } else {
                    good += 1
                    index += length
                }
            }
            return (good, bad)
        }
    }

    /// The length of the sequence that starts at `index`, 0 when it is none: overlong forms and surrogates are none.
    @inline(__always)
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        func isNext(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch bytes[index] {
        case 0xC2...0xDF: return isNext(1) ? 2 : 0
        case 0xE0: return isNext(1, 0xA0...0xBF) && isNext(2) ? 3 : 0
        case 0xED: return isNext(1, 0x80...0x9F) && isNext(2) ? 3 : 0
        case 0xE1...0xEF: return isNext(1) && isNext(2) ? 3 : 0
        case 0xF0: return isNext(1, 0x90...0xBF) && isNext(2) && isNext(3) ? 4 : 0
        case 0xF1...0xF3: return isNext(1) && isNext(2) && isNext(3) ? 4 : 0
        case 0xF4: return isNext(1, 0x80...0x8F) && isNext(2) && isNext(3) ? 4 : 0
        default: return 0
        }
    }
}
