package import Domain

/// How each domain makes its people's addresses, counted from those the carnet knows (outreach.md,
/// *Voters per domain*), and what comes of it for somebody.
///
/// A class, since it is kept beside the carnet it was read from, and reads on when it is asked.
package final class AddressVotes {
    /// Made when somebody asks: its tables are no part of the first frame.
    private(set) lazy var addresses = DomainAddresses()

    package init() {}

    /// Reads what changed in the carnet since the last time; all of it the first time. Whoever asks has it done: here
    /// it may be done ahead.
    package func update(_ carnet: Carnet) { addresses.update(carnet) }

    /// From how many bounced addresses on a pattern is proposed no more.
    package static let bouncesMax = 2
    /// How many votes the rule for `*.gouv.fr` gives way to.
    package static let stateVotersMin = 3

    /// The address of a contact at the domain of their organisation.
    package func answer(row: Int, _ carnet: Carnet) -> AddressAnswer {
        guard let domain = domain(row: row, carnet) else { return .noDomain }
        return answer(carnet.nameParts(row: row), domain: domain, except: row, carnet)
    }

    /// The address of somebody, in the carnet or not, at a domain.
    ///
    /// - Parameter except: their row, whose own address makes nobody a homonym.
    package func answer(
        _ name: NameParts, domain typed: String, except row: Int? = nil, _ carnet: Carnet
    ) -> AddressAnswer {
        let domain = (typed.first == "@" ? String(typed.dropFirst()) : typed).lowercased()
        guard let spelled = SpelledName(name) else { return .unnamed }
        if PublicProvider.has(domain) { return .publicProvider(domain) }
        update(carnet)
        let number = addresses.number(domain)
        if let number { addresses.read(domain: number, carnet) }
        let counts = addresses.counts
        let tally = number.map { counts.tallies[$0] } ?? VoteCounts.Tally()
        let voters = Int(tally.voters) + Int(tally.bounces)
        var (shape, votes) = number.map(counts.best) ?? (.firstDotLast, 0)
        // 266 of 268 personal addresses over 108 domains of prefectures are of this shape (outreach.md, *No voter*).
        let isState =
            domain.hasSuffix(".gouv.fr") && tally.voters < Self.stateVotersMin
            && (number.map { counts.votes($0, .firstDotLast) } ?? 0) == Int(tally.voters)
        if isState {
            shape = .firstDotLast
        } else if votes == 0 {
            return tally.voters == 0 ? .noVoter(domain) : .noShape(domain, voters: voters)
        }
        let bounces = number.map { counts.bounces($0, shape) } ?? 0
        if bounces >= Self.bouncesMax { return .stopped(domain, shape, bounces: bounces) }
        let spellings = number.map { counts.spellings($0, shape) } ?? (.hyphenKept, .hyphenKept)
        guard let local = spelled.local(shape, spellings.given, spellings.family) else {
            return .unusable(domain, .localTooLong)
        }
        let address = local + "@" + domain
        if let fault = EmailAddress.fault(address) { return .unusable(domain, fault) }
        if isState { votes = Int(tally.voters) }
        return .proposed(
            AddressProposal(
                address: address, domain: domain, shape: shape, given: spellings.given, family: spellings.family,
                votes: votes, voters: voters,
                level: isState ? .possible : AddressLevel(votes: votes, of: voters),
                homonym: owner(of: address, number, except: row, carnet)))
    }

    /// The card that has an address, other than a row: the oldest of them.
    package func owner(of address: String, except row: Int? = nil, _ carnet: Carnet) -> ContactID? {
        update(carnet)
        guard let at = address.utf8.lastIndex(of: 0x40) else { return nil }
        let domain = String(address[address.index(after: at)...])
        return owner(of: address, addresses.number(domain), except: row, carnet)
    }

    private func owner(of address: String, _ domain: Int?, except row: Int?, _ carnet: Carnet) -> ContactID? {
        guard let domain else { return nil }
        var local = String(address.prefix { $0 != "@" })
        let hash = ByteHash.pair(local.withUTF8 { ByteHash.lowered($0) }, domain)
        var found: Int?
        addresses.forEachAddress(domain: domain) { one in
            let other = Int(one.row)
            guard one.hash == hash, other != row, other < found ?? .max,
                carnet.emails(row: other).contains(where: { EmailAddress.isSame($0.address, address) })
            else { return }
            found = other
        }
        return found.map { carnet.rows[$0].id }
    }

    // MARK: Domains of organisations

    /// The domain of a contact's organisation.
    package func domain(row: Int, _ carnet: Carnet) -> String? {
        domain(ofOrganisation: carnet.organisation(row: row), carnet)
    }

    /// The domain most of an organisation's people have their address at, else that of its boxes; nil where none is
    /// known, and it is to be asked. Ties go to the one met first. Addresses that are supposed or bounced tell nothing.
    package func domain(ofOrganisation organisation: String, _ carnet: Carnet) -> String? {
        update(carnet)
        let folded = Folding.fold(organisation)
        guard !folded.isEmpty else { return nil }
        var tallies: [(domain: String, people: Int, boxes: Int)] = []
        for row in addresses.organisations.rows(organisation).sorted()
        where Folding.fold(carnet.organisation(row: row)) == folded {
            for one in carnet.emails(row: row) where one.status == nil || one.status == .confirmed {
                guard let at = one.address.utf8.lastIndex(of: 0x40) else { continue }
                let domain = String(one.address.utf8[at...].dropFirst())?.lowercased() ?? ""
                if domain.isEmpty || PublicProvider.has(domain) { continue }
                let place = tallies.firstIndex { $0.domain == domain } ?? tallies.count
                if place == tallies.count { tallies.append((domain, 0, 0)) }
                if EmailAddress.isSharedBox(one.address) {
                    tallies[place].boxes += 1
                } else {
                    tallies[place].people += 1
                }
            }
        }
        var best: (domain: String, people: Int, boxes: Int)?
        for one in tallies where (one.people, one.boxes) > (best?.people ?? -1, best?.boxes ?? -1) { best = one }
        return best?.domain
    }
}
