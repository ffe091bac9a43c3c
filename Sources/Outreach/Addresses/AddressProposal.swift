package import Domain

/// An address made of a name as the domain makes its others (outreach.md, *Addresses rebuilt from what is known*).
package struct AddressProposal: Equatable, Sendable {
    package let address: String
    /// In lower case.
    package let domain: String
    package let shape: AddressShape
    package let given: GivenSpelling
    package let family: FamilySpelling
    /// « vu `votes` fois sur `voters` »; both 0 where a rule for `*.gouv.fr` speaks alone.
    package let votes: Int
    package let voters: Int
    package let level: AddressLevel
    /// Another card that has it already: told, and not assigned.
    package let homonym: ContactID?
}

/// What comes of asking for somebody's address.
package enum AddressAnswer: Equatable, Sendable {
    case proposed(AddressProposal)
    /// No given and family name, no two words; or letters that no address has.
    case unnamed
    /// Nobody of their organisation has an address: the domain is to be asked.
    case noDomain
    /// Where anybody has an address, theirs is anything.
    case publicProvider(String)
    /// Nobody of the domain has told how it makes addresses.
    case noVoter(String)
    /// So many have one, and each is made of something else than their name.
    case noShape(String, voters: Int)
    /// So many addresses made in this way came back.
    case stopped(String, AddressShape, bounces: Int)
    /// What comes out is no address.
    case unusable(String, EmailAddress.Fault)

    package var proposal: AddressProposal? {
        if case .proposed(let proposal) = self { proposal } else { nil }
    }
}

/// How far a rebuilt address is to be trusted (outreach.md, *Level*): for choosing, never shown as a score.
package enum AddressLevel: UInt8, CodedWord {
    case probable, possible, toCheck

    package var staticCode: StaticString {
        switch self {
        case .probable: "probable"
        case .possible: "possible"
        case .toCheck: "toCheck"
        }
    }

    /// The quantile of the normal distribution for a one-sided 90 % interval.
    static let z = 1.2815515655446004
    /// From these lower bounds on: 5 of 5 is probable, 2 of 2 and 5 of 6 are possible.
    static let probableMin = 0.75
    static let possibleMin = 0.5

    /// Of so many votes for a shape among so many voters.
    package init(votes: Int, of voters: Int) {
        self =
            Self.isAtLeast(Self.probableMin, votes, voters)
            ? .probable : Self.isAtLeast(Self.possibleMin, votes, voters) ? .possible : .toCheck
    }

    /// Whether the lower end of Wilson's score interval (E. B. Wilson, 1927) for k of n is at least a share.
    ///
    /// The end is the share t of which k/n is just z standard errors √(t(1-t)/n) above: asked so, it takes no root.
    package static func isAtLeast(_ share: Double, _ k: Int, _ n: Int) -> Bool {
        guard n > 0 else { return false }
        let above = Double(min(k, n)) / Double(n) - share
        return above >= 0 && above * above * Double(n) >= z * z * share * (1 - share)
    }
}
