@testable import CarnetData
import TestSupport
import Testing

@testable import Domain

private let saturday = Day(year: 2026, month: 11, day: 21) ?? .first

@Suite struct DemoScriptTests {
    private func read(_ text: String, today: Day = saturday) -> [(day: Day, minute: Int, events: [Event])] {
        DemoScript.gestures(Array(text.utf8), today: today)
    }

    @Test func daysCountFromTodayAndKeepToWorkingDays() {
        let line =
            #"{"day":-4,"minute":572,"events":[{"e":"nextStepPlanned","contact":"cdemoaaaab","#
            + #""next":{"kind":"call","on":"@8"}}]}"#
        let gestures = read(line)
        #expect(gestures.count == 1)
        #expect(gestures.first?.day == saturday + -4 && gestures.first?.minute == 572)
        // Sunday the 29th becomes Monday.
        let id = ContactID("cdemoaaaab")
        #expect(
            gestures.first?.events == [
                Event(.nextStepPlanned, id, [.next(.call, on: saturday + 9, at: nil, objective: nil, note: nil)])
            ])
        #expect(DemoScript.day(-6, from: saturday) == saturday + -8)
        #expect(DemoScript.day(0, from: saturday) == saturday)
    }

    @Test func orderIsKeptWhereTwoDaysBecomeOne() {
        let event = #""events":[{"e":"productNamed","product":"A"}]"#
        let monday = saturday + 2
        let gestures = read(
            "{\"day\":-3,\"minute\":900,\(event)}\n{\"day\":-2,\"minute\":600,\(event)}\n", today: monday)
        #expect(gestures.map(\.day) == [monday + -3, monday + -3])
        #expect(gestures.map(\.minute) == [900, 901])
    }

    @Test(arguments: [
        "", "{}", "[]", "{\"day\":1", #"{"day":1,"minute":1440,"events":[{"e":"paused"}]}"#,
        #"{"day":99999999999,"minute":1,"events":[{"e":"paused"}]}"#, #"{"day":-1,"minute":1,"events":[]}"#,
        #"{"day":-1,"minute":1,"events":[{"e":"unheardOf"}]}"#, #"{"day":-1,"minute":1,"events":[{"e":"paused"}]"#,
        #"{"day":--1,"minute":1,"events":[{"e":"paused"}]}"#, "\"@", "\"@\"",
    ])
    func aBadLineIsLeftOut(_ line: String) {
        #expect(read(line).isEmpty)
    }

    @Test func aTextThatBeginsWithAnAtSignStays() {
        let line = #"{"day":-1,"minute":1,"events":[{"e":"productNamed","product":"@home"}]}"#
        #expect(read(line).first?.events == [Event(.productNamed, nil, [.productName("@home")])])
    }
}

/// What the demo promises, whatever the day it is opened on.
@Suite struct DemoCarnetTests {
    @Test(arguments: 0..<14)
    func theBoardLooksLikeTheManual(_ shift: Int) {
        let today = saturday + shift * 27
        let carnet = DemoCarnet.make(today: today).carnet
        let review = Review(carnet: carnet, since: today + -7, today: today)
        #expect(carnet.contactCount == 100)
        #expect(review.stageCounts == [41, 28, 13, 7, 3])
        #expect(review.asleepCount == 3 && review.droppedCount == 5)
        #expect(review.lateCount == 6)
        #expect((5...15).contains(review.unplannedCount))
        #expect(review.nextCount > 10 && review.talkedCount > 0)
    }

    @Test func everyLineIsReadAndWritesBackToTheSameBytes() {
        let gestures = DemoCarnet.gestures(today: saturday)
        #expect(gestures.count == DemoCarnet.lineCount)
        #expect(DemoCarnet.byteCount < 120_000)
        #expect(zip(gestures, gestures.dropFirst()).allSatisfy { ($0.day, $0.minute) <= ($1.day, $1.minute) })
        let lines = DemoCarnet.text.split(separator: "\n")
        for (line, gesture) in zip(lines, gestures) {
            var bytes: [UInt8] = []
            for (index, event) in gesture.events.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                event.append(to: &bytes)
            }
            let dated = DemoScript.dated(Array(line.utf8), today: saturday)
            #expect(String(decoding: dated, as: UTF8.self).contains(String(decoding: bytes, as: UTF8.self)))
        }
    }

    @Test func nobodyIsReal() {
        let carnet = DemoCarnet.make(today: saturday).carnet
        for row in carnet.rows.indices {
            let contact = carnet.contact(row: row)
            #expect(
                contact.email.isEmpty || contact.email.hasSuffix(".example.fr")
                    || contact.email.hasSuffix(".example.org"))
            #expect(
                contact.phone.isEmpty || contact.phone.hasPrefix("01 99 00 ") || contact.phone.hasPrefix("06 39 98 "))
            #expect(!contact.name.isEmpty)
        }
        #expect(Set(carnet.rows.indices.map { carnet.name(row: $0) }).count == 100)
    }

    @Test func nothingIsPlannedInThePastOrLoggedAhead() {
        for gesture in DemoCarnet.gestures(today: saturday) {
            for write in gesture.events.flatMap(\.writes) {
                switch write {
                case .next(_, let on, _, _, _, _): #expect(on >= gesture.day)
                case .exchange(_, _, _, let on, _, _): #expect(on == gesture.day)
                case .answer(_, _, _, let on, _): #expect(on == gesture.day)
                default: break
                }
            }
        }
    }

    @Test func ambassadorsIntroducedOthersAndNothingHappensAfterToday() {
        let carnet = DemoCarnet.make(today: saturday).carnet
        let ambassadors = carnet.rows.filter { $0.stage == .ambassador }
        #expect(ambassadors.allSatisfy { !carnet.referred(by: $0.id).isEmpty })
        for row in carnet.rows.indices {
            #expect(carnet.exchanges(row: row).allSatisfy { $0.on <= saturday })
        }
    }
}
