import Glibc
import Interface
import Journal
import Program
import System

/// Sends requests with the `curl` program of this machine, which knows its proxies and its certificates.
///
/// All it is told goes through its standard input: neither a key nor a contact is ever among its arguments, where
/// every program of the machine could read them, nor in a file that has a name.
struct Curl {
    struct Request {
        var method: String
        var url: String
        var headers: [(name: String, value: String)] = []
        var body: [UInt8]?
        /// All of it takes no longer.
        var seconds = 120
    }

    struct Answer {
        /// 0 where nothing came back.
        var status: Int
        /// Seconds after which the server wants to be asked again.
        var retryAfter: Int?
        var body: [UInt8]
        /// Of curl itself: why nothing came back.
        var exitCode: Int32
    }

    enum Fault: Error {
        case noCurl
        case system(Int32)
    }

    private static let connectSeconds = 15
    private static let bodyDescriptor: Int32 = 3
    /// Before what `write-out` adds to the answer.
    private static let mark = "\n--carnet--"

    static func send(_ request: Request) throws(Fault) -> Answer {
        let input = try temporary()
        defer { close(input) }
        let output = try temporary()
        defer { close(output) }
        try write(configuration(request), to: input)
        lseek(input, 0, SEEK_SET)
        let body = try temporary()
        defer { close(body) }
        if let bytes = request.body { try write(bytes, to: body) }
        // Without the user's own settings, which might tell the key aloud.
        var program = ChildProgram(["curl", "-q", "--config", "-"])
        program.input = .descriptor(input)
        program.output = .descriptor(output)
        if request.body != nil { program.others = [bodyDescriptor: body] }
        program.error = .file("/dev/null")
        let code: Int32
        do throws(ChildProgram.Failure) { code = try program.run() } catch {
            throw error.code == ENOENT ? .noCurl : .system(error.code)
        }
        if code == 127 { throw .noCurl }
        return answer(try contents(of: output), code)
    }

    /// `CARNET_GRIST_WAIT=0` is for tests, which have no time.
    static func pause(_ seconds: Int) {
        guard Surroundings.variable("CARNET_GRIST_WAIT") != "0" else { return }
        _ = sleep(UInt32(max(0, seconds)))
    }

    private static func configuration(_ request: Request) -> [UInt8] {
        // This machine is asked itself, whatever proxy there is for others.
        var text = "noproxy = \"localhost,127.0.0.1\"\nsilent\nno-keepalive\nproto = \"=https,http\"\n"
        text += "connect-timeout = \(connectSeconds)\nmax-time = \(request.seconds)\n"
        text += "request = \(quoted(request.method))\nurl = \(quoted(request.url))\ngloboff\n"
        for header in request.headers { text += "header = \(quoted(header.name + ": " + header.value))\n" }
        // The body apart: a line of settings may not be as long.
        if request.body != nil { text += "data-binary = \"@/dev/fd/\(bodyDescriptor)\"\n" }
        text += "write-out = \(quoted(mark + "%{http_code} %header{retry-after}"))\n"
        return Array(text.utf8)
    }

    /// As curl reads its settings: between quotes, with the escapes of C.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                out += "\\"
                out.unicodeScalars.append(scalar)
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func answer(_ bytes: [UInt8], _ code: Int32) -> Answer {
        let text = String(decoding: bytes.suffix(200), as: UTF8.self)
        let parts = text.split(between: mark, omittingEmptySubsequences: false)
        guard let tail = parts.last, parts.count > 1 else { return Answer(status: 0, body: [], exitCode: code) }
        let words = tail.split(separator: " ")
        let status = words.first.flatMap { Int($0) } ?? 0
        let retryAfter = words.dropFirst().first.flatMap { Int($0) }
        let body = bytes.dropLast(mark.utf8.count + tail.utf8.count)
        return Answer(status: status, retryAfter: retryAfter, body: Array(body), exitCode: code)
    }

    // MARK: Files without a name

    private static func temporary() throws(Fault) -> Int32 {
        var template = Array(((Surroundings.variable("TMPDIR") ?? "/tmp") + "/carnet-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .system(errno) }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Fault) {
        do throws(FileSystem.Failure) {
            try FileSystem().write(descriptor, "", bytes)
        } catch {
            throw .system(error.code)
        }
    }

    private static func contents(of descriptor: Int32) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = pread(descriptor, &chunk, chunk.count, off_t(bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}
