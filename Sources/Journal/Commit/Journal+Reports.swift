package import Domain

/// What a reader of `verify` wants.
extension Journal {
    /// One for each file, and for each that is gone and had records acknowledged on this device.
    package var reports: [FileReport] {
        let acknowledged = acknowledged
        let writers = Set(files.keys).union(acknowledged.filter { $0.value > 0 }.keys)
        return writers.sorted().map { writer in
            let reading = files[writer]?.reading ?? FileReading(writer: writer, index: 0, path: place.file(writer))
            return reading.closingReport(seen: acknowledged[writer])
        }
    }

    /// The last record this device acknowledged under each of its ids, in this carnet.
    var acknowledged: [WriterID: UInt64] {
        guard let identity, identity.carnet == nil || carnetName == nil || identity.carnet == carnetName else {
            return [:]
        }
        var last = identity.lost
        last[identity.own] = seen
        return last
    }
    package var isDamaged: Bool { reports.contains { !$0.damage.isEmpty } }
    package var strangeNames: [String] { strangers }
    package var ownWriters: [WriterID] { identity.map { [$0.own] + $0.former } ?? [] }
}
