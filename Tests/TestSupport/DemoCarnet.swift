import CarnetData
package import Domain

/// The demo carnet, folded in memory: a hundred contacts for tests and golden screens.
package enum DemoCarnet {
    package static func make(today: Day) -> CarnetBuilder {
        let builder = CarnetBuilder()
        builder.gesture(on: today + -62, Event(.productNamed, nil, [.productName(DemoScript.product)]))
        for gesture in gestures(today: today) { builder.gesture(on: gesture.day, at: gesture.minute, gesture.events) }
        return builder
    }

    package static func gestures(today: Day) -> [(day: Day, minute: Int, events: [Event])] {
        DemoScript.gestures(Demo.lines, today: today)
    }

    package static var lineCount: Int { Demo.lines.count { $0 == 0x0A } + 1 }
    package static var byteCount: Int { Demo.lines.count }
    package static var text: String { String(decoding: Demo.lines, as: UTF8.self) }
}
