import Testing
import System

@Suite struct WorkAheadTests {
    @Test(arguments: [1, 2, 3, 8]) func piecesComeInOrderEachOnce(processors: Int) {
        let counts = Counts()
        let work = WorkAhead(count: 500, aheadMax: 3, processors: processors) {
            { number in
                counts.note(number)
                return number * 2
            }
        }
        var pieces: [Int] = []
        while let piece = work.next() { pieces.append(piece) }
        work.end()
        #expect(pieces == (0..<500).map { $0 * 2 })
        #expect(counts.made == Dictionary(uniqueKeysWithValues: (0..<500).map { ($0, 1) }))
        #expect(work.next() == nil)
    }

    /// What lies ready takes memory: with nobody asking, work stops.
    @Test func noMoreIsMadeThanMayLieReady() {
        let counts = Counts()
        let work = WorkAhead(count: 500, aheadMax: 3, processors: 4) {
            { number in
                counts.note(number)
                return number
            }
        }
        for asked in 0..<100 {
            #expect(work.next() == asked)
            // Those that the next to be asked for allows.
            #expect((counts.made.keys.max() ?? 0) <= asked + 1 + 3)
        }
        work.end()
        #expect(counts.made.count <= 104)
    }

    @Test func eachThreadHasAMakerOfItsOwn() {
        var makers = 0
        let work = WorkAhead(count: 1000, aheadMax: 2, processors: 3) {
            makers += 1
            let maker = makers
            // Not guarded by anything: without gaps only where one thread calls it.
            var calls = 0
            return { _ in
                calls += 1
                return (maker, calls)
            }
        }
        var calls: [Int: [Int]] = [:]
        while let (maker, call) = work.next() { calls[maker, default: []].append(call) }
        work.end()
        #expect(makers == 3 && calls.values.reduce(0) { $0 + $1.count } == 1000)
        for made in calls.values { #expect(made.sorted() == Array(1...made.count)) }
    }

    /// Beyond those that may have work, threads would only wait.
    @Test func noMoreThreadsAreMadeThanMayHaveWork() {
        var makers = 0
        let work = WorkAhead(count: 1000, aheadMax: 2, processors: 64) {
            makers += 1
            return { $0 }
        }
        #expect(work.next() == 0 && makers == 4)
        work.end()
    }

    @Test(arguments: [0, 1]) func fewPiecesNeedNoThread(count: Int) {
        var makers = 0
        let work = WorkAhead(count: count, aheadMax: 3, processors: 4) {
            makers += 1
            return { $0 }
        }
        #expect(makers == 1)
        #expect((0...count).map { _ in work.next() } == (0..<count).map { $0 } + [nil])
        work.end()
    }

    private final class Counts: @unchecked Sendable {
        private let monitor = Monitor()
        private var counts: [Int: Int] = [:]

        func note(_ number: Int) {
            monitor.lock()
            counts[number, default: 0] += 1
            monitor.unlock()
        }

        var made: [Int: Int] {
            monitor.lock()
            defer { monitor.unlock() }
            return counts
        }
    }
}
