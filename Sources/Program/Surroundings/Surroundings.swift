import CProgram
package import Domain
import Glibc
package import Interface
import Journal

/// What the program takes from outside: environment, clock, chance.
package struct Surroundings {
    let language: Language
    package let wording: Wording

    package init() {
        language = Language(environment: Self.variable)
        var wording = Wording(language)
        wording.isPlain = Self.variable("NO_COLOR").map { !$0.isEmpty } ?? false
        self.wording = wording
    }

    package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static var home: String? {
        if let home = variable("HOME"), !home.isEmpty { return home.hasPrefix("/") ? home : nil }
        return Account.own.map(\.home).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// `HOME` where it is no whole path: a carnet would be made in each folder one stands in.
    package static var badHome: String? {
        variable("HOME").flatMap { $0.isEmpty || $0.hasPrefix("/") ? nil : $0 }
    }

    /// A file of the user's own settings: the key of Grist's API, the address of a chat's channel.
    package static func configPath(_ name: String) -> String? {
        let config =
            variable("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home.map { $0 + "/.config" }
        return config.map { $0 + "/carnet/" + name }
    }

    /// `$XDG_STATE_HOME`, else `~/.local/state`.
    package static var stateHome: String? {
        if let path = variable("XDG_STATE_HOME"), path.hasPrefix("/") { return path }
        return home.map { $0 + "/.local/state" }
    }

    /// `--carnet`, else `$CARNET_DIR`, else `$XDG_DATA_HOME/carnet`; and whether it is the default one.
    package static func folder(_ option: String?) -> (path: String, isDefault: Bool) {
        if let option, !option.isEmpty { return (option, false) }
        if let path = variable("CARNET_DIR"), !path.isEmpty { return (path, false) }
        if let path = variable("XDG_DATA_HOME"), path.hasPrefix("/") { return (path + "/carnet", true) }
        return ((home ?? ".") + "/.local/share/carnet", true)
    }

    /// The person who writes, for the history: `$CARNET_PERSON`, else the account's full name, else its name. Nil where
    /// only the person could say.
    static var knownPerson: String? {
        if let name = variable("CARNET_PERSON").map(OneLine.clean), !name.isEmpty { return name }
        if let account = Account.own { return account.fullName.isEmpty ? account.name : account.fullName }
        return nil
    }

    /// The same; where nothing is known, what the session is called, or the device: no id means anything to anybody.
    static var person: String {
        knownPerson ?? ["USER", "LOGNAME"].lazy.compactMap { variable($0).map(OneLine.clean) }.first { !$0.isEmpty }
            ?? device
    }

    /// This program's own file.
    static var thisProgram: String {
        FileSystem.realPath("/proc/self/exe") ?? String(cString: carnet_argument(0))
    }

    /// The words of the call, without the program's own name. Swift's own list of them asks /proc.
    package static var arguments: [String] {
        (1..<max(1, Int(carnet_argument_count()))).map { String(cString: carnet_argument(Int32($0))) }
    }

    static var device: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        return OneLine.clean(String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// The day that is looked at (`--at`), where it is not this one. There is one command and one thread.
    package nonisolated(unsafe) static var past: Day?

    /// Now, here; or what `CARNET_NOW=2026-11-21T09:00` says, for documentation and tests. Of a day that is past, its
    /// last moment.
    package static func now() -> Moment {
        guard let past else { return present() }
        let end = ClockTime(hour: 23, minute: 59) ?? .midnight
        let milliseconds = Int64(past.number) * 86_400_000 + Int64(end.minutes) * 60_000
        return Moment(instant: Instant(milliseconds: milliseconds), today: past, time: end)
    }

    private static func present() -> Moment {
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
    package static var badClock: String? { fixedClock.flatMap { fixedNow($0) == nil ? $0 : nil } }

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

extension Surroundings {
    package static var monotonicMilliseconds: Int {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        return clock.tv_sec * 1000 + clock.tv_nsec / 1_000_000
    }
}

extension Surroundings {
    /// The day and minute of an instant, here. Where the clock is set by `CARNET_NOW`, here is where it was set.
    package static func local(_ instant: Instant) -> (day: Day, time: ClockTime) {
        if fixedClock != nil {
            let minutes = Int((instant.milliseconds - Int64(instant.day.number) * 86_400_000) / 60_000)
            return (instant.day, ClockTime(hour: minutes / 60, minute: minutes % 60) ?? .midnight)
        }
        var seconds = time_t(instant.milliseconds / 1000)
        var local = tm()
        localtime_r(&seconds, &local)
        let day =
            Day(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday)) ?? instant.day
        return (day, ClockTime(hour: Int(local.tm_hour), minute: Int(local.tm_min)) ?? .midnight)
    }
}
