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
            Curl.pause(min(Self.waitSecondsMax, answer.retryAfter ?? wait))
            wait *= 2
        }
        throw Failure(Failure.inputOutput, wording.gristUnclear)
    }

    // MARK: Where, and with what right

    /// `$GRIST_URL`, over https: a key sent in clear is everyone's; only this machine itself is trusted without.
    private static func server(_ wording: Wording) throws(Failure) -> String {
        guard var url = Surroundings.variable("GRIST_URL"), !url.isEmpty else {
            throw Failure(Failure.usage, wording.gristNeedsURL)
        }
        while url.hasSuffix("/") { url.removeLast() }
        if url.hasSuffix("/api") { url.removeLast(4) }
        guard Secret.isSafe(url) else { throw Failure(Failure.usage, wording.gristNeedsHTTPS) }
        return url
    }

    /// `$GRIST_API_KEY`, else a file that only its owner reads.
    private static func key(_ wording: Wording) throws(Failure) -> String {
        let path = Surroundings.configPath("grist-key")
        do {
            return try Secret(variable: "GRIST_API_KEY", path: path, wording).text
        } catch Secret.Fault.open(let path) {
            throw Failure(Failure.usage, wording.keyIsOpen(path))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(Failure.usage, wording.gristNeedsKey(path ?? ""))
        }
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
