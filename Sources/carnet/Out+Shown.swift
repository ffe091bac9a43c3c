import Domain
import Glibc
import Interface

extension Out {
    /// Lines for people on standard output, made showable, in one write.
    static func show(_ lines: [String]) {
        write(lines.map { Showable.text($0) + "\n" }.joined())
    }

    /// The columns of the terminal on a descriptor; nil where it is none.
    static func columns(_ descriptor: Int32 = 1) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

extension Surroundings {
    /// The day and minute of an instant, here. Where the clock is set by `CARNET_NOW`, here is where it was set.
    static func local(_ instant: Instant) -> (day: Day, time: ClockTime) {
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
