import Domain
import Glibc
import Interface
import Journal
import Program
import System
import Transfer

/// Posts a text to a channel of Mattermost, through its incoming webhook (piloting.md, *Revue*).
struct ChatPost {
    private let address: String
    private let wording: Wording

    /// What a post of Mattermost holds at most, in characters (`model.PostMessageMaxRunesV2`, server 10).
    static let scalarsMax = 16_383
    private static let triesMax = 3
    private static let waitSecondsMax = 30
    private static let seconds = 30

    init(_ wording: Wording) throws(Failure) {
        self.wording = wording
        let path = Surroundings.configPath("mattermost-webhook")
        do {
            address = try Secret(variable: "MATTERMOST_WEBHOOK", path: path, wording).text
        } catch Secret.Fault.open(let path) {
            throw Failure(Failure.usage, wording.keyIsOpen(path))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(Failure.usage, wording.webhookMissing(path ?? ""))
        }
        guard Secret.isSafe(address) else { throw Failure(Failure.usage, wording.webhookNeedsHTTPS) }
    }

    /// All parts in turn; where one cannot be posted, what was is told.
    func post(_ text: String) throws(Failure) {
        let parts = Self.parts(text)
        for (place, part) in parts.enumerated() {
            do throws(Failure) { try send(part) } catch {
                throw place == 0
                    ? error : Failure(error.code, error.sentence + " " + wording.partlyPosted(place, parts.count))
            }
        }
    }

    private func send(_ part: String) throws(Failure) {
        var json = JSONWriter()
        json.beginObject()
        json.text("text", part)
        json.endObject()
        var request = Curl.Request(method: "POST", url: address)
        request.headers = [("Content-Type", "application/json")]
        request.body = json.bytes
        request.seconds = Self.seconds
        for attempt in 1...Self.triesMax {
            let answer: Curl.Answer
            do throws(Curl.Fault) { answer = try Curl.send(request) } catch {
                throw Failure(Failure.inputOutput, wording.cannotSend(error))
            }
            let body = OneLine.clean(String(decoding: answer.body.prefix(200), as: UTF8.self))
            if answer.exitCode == 0, answer.status == 200, body == "ok" { return }
            // What may have been taken is not sent again.
            let mayPass = answer.exitCode == 0 && (answer.status == 429 || (500..<600).contains(answer.status))
            guard mayPass, attempt < Self.triesMax else {
                throw Failure(Failure.inputOutput, wording.notPosted(answer))
            }
            Curl.pause(min(Self.waitSecondsMax, max(0, answer.retryAfter ?? attempt)))
        }
    }

    /// A text in posts that are not too long, cut before a line in bold, each with its number.
    static func parts(_ text: String, scalarsMax: Int = scalarsMax) -> [String] {
        guard text.unicodeScalars.count > scalarsMax else { return [text] }
        let room = scalarsMax - "999/999\n".unicodeScalars.count
        var parts: [String] = []
        var part = ""
        // Of the part that is being filled: where it may be cut.
        var cut: String.Index?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).flatMap({ pieces(String($0), room) })
        {
            if line.hasPrefix("**"), !part.isEmpty { cut = part.endIndex }
            if part.unicodeScalars.count + line.unicodeScalars.count + 1 > room {
                let end = cut ?? part.endIndex
                let rest = String(part[end...])
                parts.append(String(part[..<end]))
                (part, cut) = (rest, nil)
                // What was left of it may be long as well.
                if part.unicodeScalars.count + line.unicodeScalars.count + 1 > room {
                    parts.append(part)
                    part = ""
                }
            }
            part += line + "\n"
        }
        parts.append(part)
        let all = parts.filter { $0.contains { !$0.isWhitespace } }
        return all.enumerated().map { "\($0.offset + 1)/\(all.count)\n" + $0.element }
    }

    /// A line that is longer than a post is cut wherever that is.
    private static func pieces(_ line: String, _ room: Int) -> [String] {
        guard line.unicodeScalars.count >= room else { return [line] }
        var pieces: [String] = []
        var rest = Substring(line)
        while !rest.isEmpty {
            var piece = ""
            while let first = rest.first, piece.unicodeScalars.count + first.unicodeScalars.count < room {
                piece.append(first)
                rest = rest.dropFirst()
            }
            if piece.isEmpty { break }
            pieces.append(piece)
        }
        return pieces
    }

    // MARK: Who reads the channel

    private static var readersPath: String? { Surroundings.configPath("mattermost-readers") }
    private var mark: String { String(SHA256.hex(Array(address.utf8)).prefix(16)) }

    /// Who reads it, as was said at the first post; nil before that, or of another channel.
    var readers: String? {
        guard let path = Self.readersPath, let bytes = try? InputFile.bytes(path, wording) else { return nil }
        return Self.lines(bytes).last { $0.hasPrefix(mark + " ") }.map { String($0.dropFirst(mark.count + 1)) }
    }

    /// A channel each: the mark of its address, and who reads it.
    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { OneLine.clean(String($0)) }
    }

    func keep(readers: String) throws(Failure) {
        guard let path = Self.readersPath else { return }
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        let others = (try? InputFile.bytes(path, wording)).map(Self.lines)?.filter { !$0.hasPrefix(mark + " ") } ?? []
        let text = (others + [mark + " " + readers]).map { $0 + "\n" }.joined()
        do throws(FileSystem.Failure) {
            try FileSystem().makeFolder(folder)
            try FileSystem().replace(path, with: Array(text.utf8))
        } catch { throw Failure(Failure.inputOutput, wording.fault(.failed(error))) }
    }
}
