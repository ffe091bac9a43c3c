import Domain
import Glibc
import Interface
import Journal
import Program

/// Contacts added one by one to an open carnet: each its own gesture, acknowledged after its own sync.
struct Adding {
    let session: Session
    private var known: [String: ContactID] = [:]
    private var knownRows = 0
    /// Tells addresses of erased persons who asked not to be contacted.
    private let hasObjected: ((String) -> Bool)?

    /// Whom two contacts would have to be: same address, or same name in the same organisation.
    private static func keys(_ name: String, _ organisation: String, addressKeys: [String]) -> [String] {
        var keys = addressKeys.map { "@" + $0 }
        if !name.isEmpty { keys.append(Folding.fold(name) + "\n" + Folding.fold(organisation)) }
        return keys
    }

    private static func keys(of capture: Capture) -> [String] {
        // A box that several people read tells nobody apart.
        keys(capture.name, capture.organisation, addressKeys: capture.emails.compactMap { EmailAddress.key($0) })
    }

    init(_ session: Session) {
        self.session = session
        hasObjected = session.journal.objectionTest
    }

    /// Commits one contact, then writes its id.
    mutating func add(_ capture: Capture) throws -> ContactID {
        try add(capture, Self.keys(of: capture))
    }

    private mutating func add(_ capture: Capture, _ keys: [String]) throws -> ContactID {
        let (session, carnet) = (session, session.carnet)
        tellDuplicate(keys)
        // Never blocked, but never done unaware either.
        for email in capture.emails where hasObjected?(email) == true {
            Out.tell(session.wording.addressObjected(email))
        }
        let id = session.newContact()
        let creation = capture.creation(in: carnet, today: Surroundings.now().today)
        if let name = creation.unresolvedBreakaway { Out.tell(session.wording.breakawayKeptAsSource(name)) }
        if let via = creation.unresolvedVia { Out.tell(session.wording.viaKeptAsSource(via)) }
        try session.gesture(creation.intent(id))
        if carnet.rows.count == knownRows + 1, carnet.rows[knownRows].id == id {
            note(keys, id)
            knownRows += 1
        }
        return id
    }

    private mutating func note(_ keys: [String], _ id: ContactID) {
        for key in keys where known[key] == nil { known[key] = id }
    }

    // MARK: Duplicates

    /// Looks through the rows that came since the last time: each is read once, however many lines are added. Those
    /// added here are known by their capture.
    private mutating func tellDuplicate(_ keys: [String]) {
        let carnet = session.carnet
        let rows = carnet.rows
        while knownRows < rows.count {
            if rows[knownRows].exists {
                let (name, organisation) = (carnet.name(row: knownRows), carnet.organisation(row: knownRows))
                note(Self.keys(name, organisation, addressKeys: carnet.addressKeys(row: knownRows)), rows[knownRows].id)
            }
            knownRows += 1
        }
        let twin = keys.compactMap { known[$0] }.first
        if let twin, carnet.row(of: twin) != nil {
            Out.tell(session.wording.likelyDuplicate(session.title(twin), twin))
        }
    }

    // MARK: Lines of standard input

    /// A line of the input, and what it says.
    private struct Entry {
        var number: Int
        var line: InputLines.Line
        var capture: Capture?
        var keys: [String] = []

        init?(_ lines: inout InputLines) {
            guard let line = lines.next() else { return nil }
            number = lines.number
            self.line = line
            guard case .text(let text) = line, !OneLine.clean(text).isEmpty else { return }
            let capture = Capture.parse(text, today: Surroundings.now().today)
            keys = Adding.keys(of: capture)
            self.capture = capture
        }
    }

    /// One contact a line, until the input ends. A bad line is told with its number; the others are added. While the
    /// disk works on one line, the next is read, if it is there.
    mutating func addLines() throws {
        var lines = InputLines(lineBytesMax: Capture.lineBytesMax)
        var ahead: Entry?
        session.journal.whileSyncing = { if ahead == nil, lines.hasWholeLine { ahead = Entry(&lines) } }
        defer { session.journal.whileSyncing = nil }
        var added = 0
        var hasBad = false
        while let entry = ahead ?? Entry(&lines) {
            ahead = nil
            do {
                if try add(entry) { added += 1 }
            } catch let failure as Failure where failure.code == Failure.refused && session.journal.readOnly == nil {
                Out.tell(session.wording.atLine(entry.number, failure.sentence))
                hasBad = true
            }
        }
        if lines.hasFailed { throw Failure(Failure.inputOutput, session.wording.cannotReadInput) }
        Out.tell(session.wording.addedCount(added))
        if hasBad { throw Failure(Failure.refused, "") }
    }

    /// Adds what a line says; false for a line that says nothing.
    private mutating func add(_ entry: Entry) throws -> Bool {
        let wording = session.wording
        switch entry.line {
        case .text:
            guard let capture = entry.capture else { return false }
            for sentence in wording.captureNotes(capture) { Out.tell(wording.atLine(entry.number, sentence)) }
            if capture.isNobody { throw Failure(Failure.refused, wording.refusal(.needsAName)) }
            _ = try add(capture, entry.keys)
            return true
        case .tooLong:
            throw Failure(Failure.refused, wording.refusal(.tooLong(bytesMax: Capture.lineBytesMax)))
        case .notText:
            throw Failure(Failure.refused, wording.notUTF8)
        }
    }
}

/// Lines of standard input as they come: the first is acted on before the second is there.
struct InputLines {
    enum Line {
        case text(String)
        case tooLong
        case notText
    }

    private let lineBytesMax: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// The rest of a line that was too long is passed over.
    private var isSkipping = false
    /// Of the line given last, from 1.
    private(set) var number = 0
    private(set) var hasFailed = false

    init(lineBytesMax: Int) { self.lineBytesMax = lineBytesMax }

    /// Whether `next` has no need to wait.
    var hasWholeLine: Bool { buffer[start...].contains(0x0A) }

    mutating func next() -> Line? {
        var scanned = start
        while true {
            if let end = buffer[scanned...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                if let line = line(start..<end) { return line }
                scanned = end + 1
                continue
            }
            scanned = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return line(start..<buffer.count)
            }
            if buffer.count - start > lineBytesMax {
                // Only the end of it is still looked for.
                if !isSkipping { number += 1 }
                let isFirst = !isSkipping
                isSkipping = true
                buffer.removeAll(keepingCapacity: true)
                (start, scanned) = (0, 0)
                if isFirst { return .tooLong }
            }
            let kept = scanned - start
            fill()
            scanned = start + kept
        }
    }

    /// Nil for the end of a line that was told already.
    private mutating func line(_ range: Range<Int>) -> Line? {
        if isSkipping {
            isSkipping = false
            return nil
        }
        number += 1
        var bytes = buffer[range]
        if bytes.last == 0x0D { bytes.removeLast() }
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.count > lineBytesMax { return .tooLong }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { return .notText }
        return .text(text)
    }

    private mutating func fill() {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        let pieceBytes = 1 << 16
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while true {
            let got = read(0, &piece, pieceBytes)
            if got < 0, errno == EINTR { continue }
            if got <= 0 {
                isAtEnd = true
                hasFailed = got < 0
                return
            }
            buffer.append(contentsOf: piece[..<got])
            return
        }
    }
}
