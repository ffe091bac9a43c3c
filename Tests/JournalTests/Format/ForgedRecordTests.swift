import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// Records with right checksums that our writer never makes: whatever they hold, the same state comes of them, read as
/// a large file, as a small one, or line by line.
@Suite struct ForgedRecordTests {
    /// One writer's file, line by line.
    private struct Forged {
        let writer: WriterID
        private(set) var lines: [[UInt8]]
        private var sequence: UInt64 = 0
        private var previous: UInt32 = 0

        /// - Parameter isLarge: a file that is read by pieces.
        init(_ name: String = "abcdefghij", carnet: String = "aaaaaaaaaaaaaaaa", isLarge: Bool = false) throws {
            writer = try #require(WriterID(name))
            let head = Head(version: 1, carnet: carnet, writer: writer)
            lines = [
                RecordFormat.line(
                    seed: RecordFormat.seed(writer), sequence: 0, previous: 0, lamport: 0,
                    time: Instant(milliseconds: 1_795_000_000_000), events: [], head: head.encoded()
                ).bytes
            ]
            let name = String(repeating: "x", count: isLarge ? 5000 : 1)
            for _ in 0..<Self.filling { add(#"{"e":"productNamed","product":"\#(name)"}"#) }
        }

        /// How many records there are before the first that is added.
        static let filling = 20

        mutating func add(_ events: String, options: String = #""t":"2026-11-21T09:12:03.123Z","#) {
            add(list: "[\(events)]", options: options)
        }

        mutating func add(list: String, options: String = #""t":"2026-11-21T09:12:03.123Z","#) {
            sequence += 1
            let p = String(decoding: RecordFormat.hexText(previous), as: UTF8.self)
            let body = #""s":\#(sequence),"p":"\#(p)","l":\#(sequence),\#(options)"events":\#(list)}"#
            previous = Array(body.utf8).withUnsafeBufferPointer {
                RecordFormat.checksum(seed: RecordFormat.seed(writer), $0)
            }
            lines.append(Array(#"{"k":""#.utf8) + RecordFormat.hexText(previous) + Array("\",\(body)\n".utf8))
        }

        func write(_ bench: Bench, _ lines: [[UInt8]]) throws {
            try FileManager.default.createDirectory(atPath: bench.folder + "/log", withIntermediateDirectories: true)
            try Data(lines.joined()).write(to: URL(fileURLWithPath: path(bench)))
        }

        func path(_ bench: Bench) -> String { bench.folder + "/log/\(writer).jsonl" }

        func opened() throws -> Journal {
            let bench = try Bench()
            try write(bench, lines)
            return try bench.open()
        }

        /// As somebody sees it who has it open while each line comes.
        func live() throws -> Journal {
            let bench = try Bench()
            try write(bench, Array(lines[..<2]))
            let journal = try bench.open()
            for count in 3...lines.count {
                let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path(bench)))
                try handle.seekToEnd()
                try handle.write(contentsOf: Data(lines[count - 1]))
                try handle.close()
                try journal.refresh()
            }
            return journal
        }
    }

    private func agree(_ body: (inout Forged) -> Void) throws -> [String] {
        var small = try Forged()
        body(&small)
        var large = try Forged(isLarge: true)
        body(&large)
        let names = try small.opened().carnet.names
        #expect(try large.opened().carnet.names == names)
        #expect(try small.live().carnet.names == names)
        let unreadable = try small.opened().carnet.unreadableRecordCount
        #expect(try large.opened().carnet.unreadableRecordCount == unreadable)
        return names
    }

    @Test func whatIsNestedDeepIsVoidedLikeAnything() throws {
        let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        let names = try agree {
            $0.add(#"{"e":"contactCreated","contact":"caaaaaaaab","zzz":\#(deep),"name":"Zoé"}"#)
            $0.add(#"{"e":"undone","gestures":[["abcdefghij",21,21]]}"#)
        }
        #expect(names.isEmpty)
    }

    @Test func aListThatIsNoneIsTold() throws {
        for list in ["]", "]]", "[,]"] {
            var forged = try Forged()
            forged.add(list: list)
            forged.add(#"{"e":"contactCreated","contact":"caaaaaaaab","name":"Zoé"}"#)
            let carnet = try forged.opened().carnet
            #expect(carnet.names == ["Zoé"], "\(list)")
            #expect(carnet.unreadableRecordCount == 1, "\(list)")
        }
    }

    /// The fold goes on by itself from there, and in a loop: as deep as there are events, it would end the program.
    @Test func whatIsAboutNoContactMayStandBetweenContacts() throws {
        let names = try agree {
            $0.add(
                #"{"e":"contactCreated","contact":"caaaaaaaab","name":"Zoé"},{"e":"productNamed","product":"a"},"#
                    + #"{"e":"contactCreated","contact":"caaaaaaaac","name":"Ana"},{"e":"productNamed","product":"b"},"#
                    + #"{"e":"contactEdited","contact":"caaaaaaaab","name":"Zoé N."}"#)
            let product = #"{"e":"productNamed","product":"c"},"#
            $0.add(String(repeating: product, count: 20_000) + product.dropLast())
            $0.add(#"{"e":"productNamed","product":"d"},{"e":"contactEdited","contact":"caaaaaaaac","name":"Ana B."}"#)
        }
        #expect(names == ["Ana B.", "Zoé N."])
    }

    @Test func aVoidedRecordThatCannotBeReadKeepsItsContacts() throws {
        let names = try agree {
            $0.add(
                #"{"e":"contactEdited","contact":"caaaaaaaab","name":null},"#
                    + #"{"e":"contactCreated","contact":"caaaaaaaac","name":"Zoé"}"#)
            $0.add(#"{"e":"undone","gestures":[["abcdefghij",21,21]]}"#)
            $0.add(#"{"e":"contactEdited","contact":"caaaaaaaac","name":"Zoé N."}"#)
        }
        #expect(names == ["Zoé N."])
    }

    @Test func aContactThatIsNoIdCostsNoOtherEvent() throws {
        let names = try agree {
            $0.add(
                #"{"e":"future","contact":"p","ab":1,"x":2},"#
                    + #"{"e":"contactCreated","contact":"caaaaaaaac","name":"Zoé"}"#)
        }
        #expect(names == ["Zoé"])
    }

    @Test func nothingHidesInTheTime() throws {
        let event = #"{"e":"contactCreated","contact":"caaaaaaaac","name":"\#(String(repeating: "Zoé ", count: 20))"}"#
        var need = try Forged()
        need.add(event, options: #""t":"","need":9,"ab":"1234567","#)
        let journal = try need.opened()
        #expect(journal.readOnly != nil)
        #expect(journal.reports[0].newerVersion == 9)
        var part = try Forged()
        part.add(event, options: #""t":"","part":[1,2],"b":"cdef","#)
        #expect(try part.opened().carnet.names.isEmpty)
    }

    @Test func aRangeThatIsNoneVoidsNothing() throws {
        var forged = try Forged()
        forged.add(#"{"e":"contactCreated","contact":"caaaaaaaab","name":"Zoé"}"#)
        forged.add(#"{"e":"undone","gestures":[["abcdefghij",25,3]]}"#)
        let carnet = try forged.opened().carnet
        #expect(carnet.names == ["Zoé"])
        #expect(carnet.backTo(GestureID(writer: forged.writer, sequence: 21)) == nil)
    }

    @Test func anotherIdTakenByAProgramThatEndedAtOnceIsGoneOnWith() throws {
        let bench = try Bench()
        let journal = try bench.make()
        try bench.add("Anaïs", to: journal)
        let path = try #require(bench.place().inState("writer"))
        let identity = try #require(DeviceIdentity.read(Array(try Data(contentsOf: URL(fileURLWithPath: path)))))
        // It had not written `seen`, which still speaks of the first id.
        let other = try Forged("bbbbbbbbbb", carnet: try #require(identity.carnet))
        try other.write(bench, Array(other.lines[..<1]))
        let renamed = identity.renamed(other.writer, lost: nil)
        try Data(renamed.bytes).write(to: URL(fileURLWithPath: path))
        try bench.add("Zoé", to: journal)
        #expect(try bench.open().carnet.names == ["Anaïs", "Zoé"])
    }

    /// Undo by one and by range, of what comes later too; unknown kinds; lines swapped.
    @Test func theSameStateComesOfAnyWayOfReading() throws {
        var random = SystemRandomNumberGenerator()
        for round in 0..<20 {
            let events = (0..<80).map { index -> String in
                let contact = "caaaaaaa\("bcdef".randomElement(using: &random) ?? "b")b"
                let first = Int.random(in: Forged.filling...(Forged.filling + 1 + index), using: &random)
                switch Int.random(in: 0..<9, using: &random) {
                case 0, 1: return #"{"e":"contactCreated","contact":"\#(contact)","name":"N\#(index)"}"#
                case 2: return #"{"e":"stageMoved","contact":"\#(contact)","stage":"meeting"}"#
                case 3: return #"{"e":"future","contact":"\#(contact)","q":[1,2]}"#
                case 4: return #"{"e":"productNamed","product":"P\#(index)"}"#
                case 5:
                    return #"{"e":"notesWritten","contact":"\#(contact)","notes":"n\#(index)"},"#
                        + #"{"e":"tagged","contact":"caaaaaaazb","tags":{"t\#(index % 3)":true}}"#
                case 6, 7: return #"{"e":"undone","gestures":[["abcdefghij",\#(first),\#(first)]]}"#
                default:
                    let last = first + Int.random(in: 0...3, using: &random)
                    return #"{"e":"undone","gestures":[["abcdefghij",\#(first),\#(last)]]}"#
                }
            }
            let swapped = Int.random(in: 1..<70, using: &random)
            func carnets(isLarge: Bool) throws -> [Carnet] {
                var forged = try Forged(isLarge: isLarge)
                for event in events { forged.add(event) }
                if round % 3 == 0 { return try [shuffled(forged, swapped)] }
                return isLarge ? try [forged.opened().carnet] : try [forged.opened().carnet, forged.live().carnet]
            }
            let all = try carnets(isLarge: false) + carnets(isLarge: true)
            for carnet in all.dropFirst() {
                #expect(carnet.digest == all[0].digest)
                #expect(carnet.unknownEventCount == all[0].unknownEventCount)
            }
        }
    }

    private func shuffled(_ forged: Forged, _ at: Int) throws -> Carnet {
        var lines = forged.lines
        lines.swapAt(Forged.filling + at, Forged.filling + at + 5)
        let bench = try Bench()
        try forged.write(bench, lines)
        return try bench.open().carnet
    }
}
