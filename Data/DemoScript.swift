package import Domain

/// The demo carnet as a text: one gesture a line, its days counted from today, so that it is never out of date.
///
///     {"day":-34,"minute":572,"events":[{"e":"stageMoved","contact":"c…","stage":"contacted"}]}
///
/// Events are in the journal's own form, with `"@-12"` in place of a date: today and that many days; a period is
/// `"@-37/@-8"`. Past days that are no working days become the one before, days to come the one after; order is kept.
package enum DemoScript {
    /// The fictional product: a service for offices and town halls that pass files on without typing them again.
    package static let product = "Reposante"

    /// Years ahead or back that a day may lie: further is not a day.
    package static let daysMax = 3660
    package static let linesMax = 10_000

    /// The gestures, oldest first. A line that cannot be read is left out.
    package static func gestures(_ bytes: [UInt8], today: Day) -> [(day: Day, minute: Int, events: [Event])] {
        var gestures: [(day: Day, minute: Int, events: [Event])] = []
        for line in bytes.split(separator: 0x0A).prefix(linesMax) {
            guard var gesture = gesture(dated(line, today: today), today: today) else { continue }
            // Two days may become one: the clock does not go back for that.
            if let last = gestures.last, last.day == gesture.day, gesture.minute <= last.minute {
                gesture.minute = min(last.minute + 1, 24 * 60 - 1)
            }
            gestures.append(gesture)
        }
        return gestures
    }

    /// The day that is `days` from today, moved off weekends and holidays away from today.
    static func day(_ days: Int, from today: Day) -> Day {
        let day = today + days
        if days == 0 || day.isWorkingDay { return day }
        return day.addingWorkingDays(days < 0 ? -1 : 1)
    }

    /// The line with each `"@n"` and `"@n/@m"` replaced by dates. A text that begins with `@` and is no number stays.
    static func dated(_ line: some Collection<UInt8>, today: Day) -> [UInt8] {
        let line = Array(line)
        var out: [UInt8] = []
        out.reserveCapacity(line.count + 128)
        var index = 0
        while index < line.count {
            out.append(line[index])
            index += 1
            guard out.last == 0x22, index < line.count, line[index] == 0x40,
                let end = line[index...].prefix(16).firstIndex(of: 0x22),
                let dates = dates(line[index..<end], today: today)
            else { continue }
            out.append(contentsOf: dates.utf8)
            index = end
        }
        return out
    }

    /// One day, or the two of a period.
    private static func dates(_ text: ArraySlice<UInt8>, today: Day) -> String? {
        let parts = text.split(separator: 0x2F, omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        var dates: [String] = []
        for part in parts {
            guard part.first == 0x40, let days = Int(String(decoding: part.dropFirst(), as: UTF8.self)),
                abs(days) <= daysMax
            else { return nil }
            dates.append(day(days, from: today).description)
        }
        return dates.joined(separator: "/")
    }

    private static func gesture(_ line: [UInt8], today: Day) -> (day: Day, minute: Int, events: [Event])? {
        var arena = Arena()
        let chunk = Chunk(copying: line)
        guard let number = arena.add(chunk) else { return nil }
        var cursor = JSONCursor(base: UnsafePointer(chunk.base), from: 0, to: chunk.count)
        cursor.expect(0x7B)
        guard let days = cursor.signed("day"), abs(days) <= daysMax else { return nil }
        cursor.expect(0x2C)
        guard let minute = cursor.signed("minute"), (0..<24 * 60).contains(minute) else { return nil }
        cursor.expect(0x2C)
        guard cursor.takeKey("events") else { return nil }
        cursor.expect(0x5B)
        var events: [Event] = []
        repeat {
            let head = cursor.eventHead()
            let event: Event
            if head.contact == nil, let thing = cursor.thing() {
                let writes = cursor.thingRegisters(chunk: number).map { $0.map(arena.string) }
                event = Event(head.kind ?? .thingChanged, thing: thing, writes)
            } else {
                let writes = cursor.registers(chunk: number).map { $0.map(arena.string) }
                event = Event(head.kind ?? .contactEdited, head.contact, writes)
            }
            if cursor.failed || head.kind == nil { return nil }
            events.append(event)
        } while cursor.take(0x2C)
        cursor.expect(0x5D)
        cursor.expect(0x7D)
        return cursor.failed ? nil : (day(days, from: today), minute, events)
    }
}

extension JSONCursor {
    fileprivate mutating func takeKey(_ key: StaticString) -> Bool {
        guard equals(string(), key), !failed else { return false }
        expect(0x3A)
        return !failed
    }

    /// A key and its number, which may be below zero.
    fileprivate mutating func signed(_ key: StaticString) -> Int? {
        guard takeKey(key) else { return nil }
        let isNegative = take(0x2D)
        let magnitude = number()
        guard !failed, let value = Int(exactly: magnitude) else { return nil }
        return isNegative ? -value : value
    }
}
