import Domain
import Glibc
import Interface
import Journal

/// What the program takes from outside: environment, clock, chance.
struct Surroundings {
    let language: Language
    let wording: Wording

    init() {
        language = Language(environment: Self.variable)
        wording = Wording(language)
    }

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static var home: String? {
        if let home = variable("HOME"), !home.isEmpty { return home }
        guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
        return String(cString: folder)
    }

    /// `$XDG_STATE_HOME`, else `~/.local/state`.
    /// Where the key of Grist's API may be kept.
    static var gristKeyPath: String? {
        let config =
            variable("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home.map { $0 + "/.config" }
        return config.map { $0 + "/carnet/grist-key" }
    }

    static var stateHome: String? {
        if let path = variable("XDG_STATE_HOME"), path.hasPrefix("/") { return path }
        return home.map { $0 + "/.local/state" }
    }

    /// `--carnet`, else `$CARNET_DIR`, else `$XDG_DATA_HOME/carnet`; and whether it is the default one.
    static func folder(_ option: String?) -> (path: String, isDefault: Bool) {
        if let option, !option.isEmpty { return (option, false) }
        if let path = variable("CARNET_DIR"), !path.isEmpty { return (path, false) }
        if let path = variable("XDG_DATA_HOME"), path.hasPrefix("/") { return (path + "/carnet", true) }
        return ((home ?? ".") + "/.local/share/carnet", true)
    }

    /// The person who writes, for the history: `$CARNET_PERSON`, else the account's full name, else its name.
    static var person: String {
        if let name = variable("CARNET_PERSON"), !name.isEmpty { return OneLine.clean(name) }
        if let entry = getpwuid(getuid()) {
            let full = entry.pointee.pw_gecos.map { String(cString: $0) } ?? ""
            let name = full.split(separator: ",", omittingEmptySubsequences: false).first.map(String.init) ?? ""
            if !name.isEmpty { return OneLine.clean(name) }
            if let account = entry.pointee.pw_name { return OneLine.clean(String(cString: account)) }
        }
        return variable("USER") ?? ""
    }

    static var device: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        return OneLine.clean(String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Now, here; or what `CARNET_NOW=2026-11-21T09:00` says, for documentation and tests.
    static func now() -> Moment {
        if let text = fixedClock, let fixed = fixedNow(text) { return fixed }
        var clock = timespec()
        clock_gettime(CLOCK_REALTIME, &clock)
        let instant = Instant(milliseconds: Int64(clock.tv_sec) * 1000 + Int64(clock.tv_nsec) / 1_000_000)
        var seconds = clock.tv_sec
        var local = tm()
        localtime_r(&seconds, &local)
        let today =
            Day(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday)) ?? instant.day
        return Moment(
            instant: instant, today: today,
            time: ClockTime(hour: Int(local.tm_hour), minute: Int(local.tm_min)) ?? .midnight)
    }

    /// What `CARNET_NOW` says, where it says anything.
    static var fixedClock: String? { variable("CARNET_NOW").flatMap { $0.isEmpty ? nil : $0 } }

    /// `CARNET_NOW` where it is no day and time: to go on with the real clock would be another day's work.
    static var badClock: String? { fixedClock.flatMap { fixedNow($0) == nil ? $0 : nil } }

    /// `2026-11-21T09:00`, with or without seconds, or the day alone for its midnight.
    private static func fixedNow(_ text: String) -> Moment? {
        guard let day = Day(iso: text.prefix(10)) else { return nil }
        var time = ClockTime.midnight
        if text.count > 10 {
            let seconds = text.dropFirst(16)
            guard text.dropFirst(10).first == "T", let told = ClockTime(text.dropFirst(11).prefix(5)),
                seconds.isEmpty || ClockTime("00" + seconds) != nil && text.count == 19
            else { return nil }
            time = told
        }
        let milliseconds = Int64(day.number) * 86_400_000 + Int64(time.minutes) * 60_000
        return Moment(instant: Instant(milliseconds: milliseconds), today: day, time: time)
    }
}

/// Standard output and standard error, unbuffered: what was acknowledged was written.
enum Out {
    static func write(_ bytes: [UInt8], to descriptor: Int32 = 1) {
        var done = 0
        bytes.withUnsafeBufferPointer { buffer in
            while done < buffer.count, let base = buffer.baseAddress {
                let count = Glibc.write(descriptor, base + done, buffer.count - done)
                if count < 0 {
                    if errno == EINTR { continue }
                    // A closed pipe ends quietly: whoever read has seen enough.
                    if errno == EPIPE { exit(0) }
                    if descriptor != 2 { tell(Spoken.wording.cannotWrite("-", errno)) }
                    exit(Failure.inputOutput)
                }
                done += count
            }
        }
    }

    static func write(_ text: String) { write(Array(text.utf8)) }
    static func line(_ text: String) { write(Array((text + "\n").utf8)) }
    /// A question, answered on the same line.
    static func ask(_ text: String) { write(Array((Showable.text(text) + " ").utf8), to: 2) }
    /// A sentence for the person, made showable.
    static func tell(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Showable.text(String($0)) }
        write(Array((lines.joined(separator: "\n") + "\n").utf8), to: 2)
    }
}
