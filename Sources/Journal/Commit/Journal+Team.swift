package import Domain
internal import System

/// One device of the team, as the carnet knows it.
package struct Teammate: Equatable, Sendable {
    /// Its ids, the one it uses first.
    package var writers: [WriterID]
    package var person: String
    package var device: String
    package var isMine: Bool
    package var gestures: Int
    /// By that device's clock.
    package var lastSeen: Instant?
    /// Who is erased and still has traces there, as far as it has said.
    package var erasuresLeft: Int
}

extension Journal {
    /// Who writes in this carnet, those of this device first.
    package var team: [Teammate] {
        let mine = Set(ownWriters)
        var devices: [[WriterID]] = ownWriters.isEmpty ? [] : [ownWriters.filter { files[$0] != nil }]
        var next: [WriterID: WriterID] = [:]
        for (writer, file) in files {
            if let (old, _) = file.reading.report.head?.from { next[old] = writer }
        }
        // A file cut from another is the same device's, later.
        for writer in files.keys.sorted() where !mine.contains(writer) && next[writer] == nil {
            var ids = [writer]
            while let old = files[ids[ids.count - 1]]?.reading.report.head?.from?.0, files[old] != nil,
                !mine.contains(old),
                !ids.contains(old)
            {
                ids.append(old)
            }
            devices.append(ids)
        }
        let activity = carnet.activity
        let erased = Set(carnet.erasedContacts)
        return devices.filter { !$0.isEmpty }.map { ids in
            let named = ids.lazy.compactMap { self.carnet.signature(of: $0) }.first
            return Teammate(
                writers: ids, person: named?.person ?? "", device: named?.device ?? "",
                isMine: mine.contains(ids[0]), gestures: ids.reduce(0) { $0 + (activity[$1]?.gestures ?? 0) },
                lastSeen: ids.compactMap { activity[$0]?.last }.max { $0.milliseconds < $1.milliseconds },
                erasuresLeft: erased.subtracting(carnet.erasureApplied(by: ids)).count)
        }
    }

    /// The devices that have not said yet that they erased these.
    package func devicesWithout(_ ids: [ContactID]) -> [String] {
        team.filter { !$0.isMine && !Set(ids).isSubset(of: carnet.erasureApplied(by: $0.writers)) }.map(\.title)
    }

    /// What tells an address again without keeping it (51): the carnet's name is the key. Nil for no address.
    package func fingerprint(of address: String) -> String? {
        carnetName.flatMap { Self.fingerprint(of: address, $0) }
    }

    private static func fingerprint(of address: String, _ key: String) -> String? {
        let address = OneLine.clean(address).lowercased()
        return address.isEmpty ? nil : SHA256.hex(Array(address.utf8), key: Array(key.utf8))
    }

    /// Tells addresses of persons who were erased and asked not to be contacted; nil where there are none.
    package var objectionTest: (@Sendable (String) -> Bool)? {
        let objections = carnet.objections
        guard !objections.isEmpty, let carnetName else { return nil }
        return { address in Self.fingerprint(of: address, carnetName).map(objections.contains) ?? false }
    }
}

extension Teammate {
    /// « Camille (portable-12) », or the id of a device that did not say.
    package var title: String {
        switch (person.isEmpty, device.isEmpty || device == person) {
        case (true, true): writers[0].description
        case (true, false): device
        case (false, true): person
        case (false, false): "\(person) (\(device))"
        }
    }
}
