// Files of another carnet in the folder of this one (journal.md, 22).
extension Journal {
    var isWhollyForeign: Bool {
        guard let carnetName, !isFolderOfAnother, carnetName == identity?.carnet else { return false }
        let heads = files.values.compactMap(\.reading.report.head)
        return !heads.isEmpty && !heads.contains { $0.carnet == carnetName }
    }

    /// A file of another carnet does not belong here: it is told, and nothing of it is shown.
    func isForeign(_ reading: inout FileReading) -> Bool {
        let report = reading.report
        if let head = report.head {
            carnetName = carnetName ?? head.carnet
            if carnetName != head.carnet {
                if !report.damage.contains(where: { $0.kind == .foreignCarnet }) {
                    reading.report.damage.append(Damage(kind: .foreignCarnet, offset: 0, length: 0, record: 0))
                }
                // Nothing of mine says which of them is this carnet: then nothing is written to either.
                if !isKnownByMine { readOnly = readOnly ?? .foreignFile(path: report.path) }
                return true
            }
        }
        if let version = report.newerVersion {
            readOnly = .newerVersion(file: report.path, version: version, writer: report.writer.description)
        }
        return false
    }

    var isKnownByMine: Bool {
        identity?.carnet == carnetName
            || ownWriters.contains { files[$0]?.reading.report.head.map { $0.carnet == carnetName } ?? false }
    }
}
