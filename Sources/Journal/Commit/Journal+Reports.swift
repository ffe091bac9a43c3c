package import Domain

/// What a reader of `verify` wants.
extension Journal {
    /// One for each file, and for each that is gone and had records acknowledged on this device.
    package var reports: [FileReport] {
        let acknowledged = acknowledged
        let gone = acknowledged.filter { $0.value > 0 && files[$0.key] == nil }.map(\.key)
        return (files.keys + gone).sorted().map { writer in
            let reading = files[writer]?.reading ?? FileReading(writer: writer, index: 0, path: place.file(writer))
            return reading.closingReport(seen: acknowledged[writer])
        }
    }

    /// The last record this device acknowledged under each of its ids, in this carnet.
    var acknowledged: PerWriter<UInt64> {
        var last = PerWriter<UInt64>()
        guard let identity, identity.carnet == nil || carnetName == nil || identity.carnet == carnetName else {
            return last
        }
        for (writer, number) in identity.lost { last[writer] = number }
        last[identity.own] = seen
        // What was moved to another file (41) is not missing from the one that was cut there.
        for file in files.values {
            guard let (writer, common) = file.reading.report.head?.from, let seen = last[writer], seen > common,
                let whole = files[writer]?.reading.lastSequence, whole >= common,
                common + (file.reading.lastSequence ?? 0) >= seen
            else { continue }
            last[writer] = min(seen, whole)
        }
        return last
    }
    package var isDamaged: Bool { reports.contains { !$0.damage.isEmpty } }
    package var strangeNames: [String] { strangers }
    package var ownWriters: [WriterID] { identity.map { [$0.own] + $0.former } ?? [] }
}
