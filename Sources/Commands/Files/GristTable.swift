import Domain
import Glibc
import Interface
import Journal
import Program
import Transfer

/// One table of a Grist document, reached through its API (exchange.md 2.1).
struct GristTable {
    /// `https://grist.example.org/api/docs/ID/tables/T`.
    private let address: String
    private let document: String
    private let table: String
    private let key: String
    private let wording: Wording

    /// Tried that often; waits of one, two, four and eight seconds between, or as long as the server says.
    private static let triesMax = 5
    private static let waitSecondsMax = 60

    init(document: String, table: String, _ wording: Wording) throws(Failure) {
        self.wording = wording
        (self.document, self.table) = (document, table)
        address =
            try Self.server(wording) + "/api/docs/" + Self.encoded(document) + "/tables/" + Self.encoded(table)
        key = try Self.key(wording)
    }

    // MARK: What it is asked

    /// The columns the table has.
    func columns() throws(Failure) -> Set<String> {
        let answer = try send("GET", "/columns")
        guard let columns = GristRecords.columns(answer) else { throw Failure(Failure.refused, wording.gristUnclear) }
        return columns
    }

    func upsert(_ body: [UInt8]) throws(Failure) { _ = try send("PUT", "/records", body) }

    /// The rows of some contacts.
    func rows(of contacts: some Sequence<ContactID>) throws(Failure) -> [Int] {
        let answer = try send("GET", "/records?filter=" + Self.encoded(GristRecords.filter(contacts)))
        guard let rows = GristRecords.rows(answer) else { throw Failure(Failure.refused, wording.gristUnclear) }
        return rows
    }

    func delete(_ rows: [Int]) throws(Failure) { _ = try send("POST", "/data/delete", GristRecords.deletion(rows)) }

    // MARK: How it is asked

    private func send(_ method: String, _ path: String, _ body: [UInt8]? = nil) throws(Failure) -> [UInt8] {
        var request = Curl.Request(method: method, url: address + path)
        request.headers = [("Authorization", "Bearer " + key), ("Accept", "application/json")]
        if body != nil { request.headers.append(("Content-Type", "application/json")) }
        request.body = body
        var wait = 1
        for attempt in 1...Self.triesMax {
            let answer: Curl.Answer
            do throws(Curl.Fault) { answer = try Curl.send(request) } catch {
                throw Failure(Failure.inputOutput, wording.cannotSend(error))
            }
            if answer.exitCode == 0, (200..<300).contains(answer.status) { return answer.body }
            let isPassing =
                answer.status == 0 || answer.exitCode != 0 || answer.status == 429
                || (500..<600).contains(answer.status)
            guard isPassing, attempt < Self.triesMax else {
                throw Failure(
                    isPassing ? Failure.inputOutput : Failure.refused, wording.gristRefused(answer, document, table))
            }
            Self.sleep(min(Self.waitSecondsMax, answer.retryAfter ?? wait))
            wait *= 2
        }
        throw Failure(Failure.inputOutput, wording.gristUnclear)
    }

    /// `CARNET_GRIST_WAIT=0` is for tests, which have no time.
    private static func sleep(_ seconds: Int) {
        guard Surroundings.variable("CARNET_GRIST_WAIT") != "0" else { return }
        _ = Glibc.sleep(UInt32(max(0, seconds)))
    }

    // MARK: Where, and with what right

    /// `$GRIST_URL`, over https: a key sent in clear is everyone's; only this machine itself is trusted without.
    private static func server(_ wording: Wording) throws(Failure) -> String {
        guard var url = Surroundings.variable("GRIST_URL"), !url.isEmpty else {
            throw Failure(Failure.usage, wording.gristNeedsURL)
        }
        while url.hasSuffix("/") { url.removeLast() }
        if url.hasSuffix("/api") { url.removeLast(4) }
        let host = url.hasPrefix("http://") ? url.dropFirst(7).prefix { $0 != ":" && $0 != "/" } : ""
        // What stands before an `@` is no host, whatever it looks like.
        let isPlain = !url.contains("@")
        let isSafe = isPlain && (url.hasPrefix("https://") || ["localhost", "127.0.0.1"].contains(host))
        guard isSafe, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Failure(Failure.usage, wording.gristNeedsHTTPS)
        }
        return url
    }

    /// `$GRIST_API_KEY`, else a file that only its owner reads; never an argument, which everyone can see.
    private static func key(_ wording: Wording) throws(Failure) -> String {
        var key = Surroundings.variable("GRIST_API_KEY") ?? ""
        if key.isEmpty, let path = Surroundings.gristKeyPath {
            var info = stat()
            guard stat(path, &info) == 0 else { throw Failure(Failure.usage, wording.gristNeedsKey(path)) }
            guard info.st_mode & 0o077 == 0 else { throw Failure(Failure.usage, wording.gristKeyIsOpen(path)) }
            key = String(decoding: try InputFile.bytes(path, wording), as: UTF8.self)
        }
        let trimmed = OneLine.clean(key)
        guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Failure(Failure.usage, wording.gristNeedsKey(Surroundings.gristKeyPath ?? ""))
        }
        return trimmed
    }

    /// Percent-encoded (RFC 3986): letters, digits and `-._~` stay.
    private static func encoded(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                out.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return out
    }
}
