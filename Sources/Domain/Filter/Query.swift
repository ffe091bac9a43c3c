/// A filter, as parsed: what a contact must have, what it must not, and which standings are looked at
/// (product.md, *Filter language*). Parsing never fails: see `Query+Parsing.swift`.
package struct Query: Equatable, Sendable {
    /// All must match.
    package var terms: [Term] = []
    /// None must match.
    package var excluded: [Term] = []
    package var standings: Standings = .active
    /// What was not understood, and was taken as text: for the command line. While typing it is not shown.
    package var problems: [QueryProblem] = []

    package init() {}

    /// Whether everything is shown that is shown without a filter.
    package var isEmpty: Bool { terms.isEmpty && excluded.isEmpty && standings == .active }

    /// One condition. Texts are folded, in UTF-8.
    package indirect enum Term: Equatable, Sendable {
        /// Found in any text of theirs: name, organisation, role, e-mail, notes, tags; exchanges, evidence, objective
        /// and note of the step, place, source, link, free fields.
        case text([UInt8])
        /// Digits: the words as texts, or somebody's number.
        case phone([[UInt8]], PhoneDigits)
        /// Nothing is there.
        case without(Missing)
        /// One of them: `OU`, `OR`.
        case any([Term])
        case stage(Stage)
        /// A tag that is exactly this, once folded.
        case tag([UInt8])
        case answer(Criterion, Answer)
        /// The certain yeses.
        case score(Comparison, Int)
        case late
        case unplanned
        case today
        /// Found in the source; likewise for the next three.
        case source([UInt8])
        case organisation([UInt8])
        case role([UInt8])
        case place([UInt8])
        /// Found in the name of whoever introduced them.
        case introducer([UInt8])
        case referral(Referral)
        /// Found in the name of an échappée they belong to.
        case breakaway([UInt8])
        /// So many days without news, of those who were contacted.
        case silent(Comparison, Int)
    }

    /// Where somebody stands as to the contacts they may introduce.
    package enum Referral: String, CaseIterable, Sendable {
        /// Was asked, whenever.
        case asked
        /// Is to be asked now.
        case toAsk
        /// Introduced somebody.
        case given
    }

    /// What somebody may be without.
    package enum Missing: String, CaseIterable, Sendable {
        case email, phone, organisation, role, place, url, source, tag, notes
    }

    package enum Comparison: Equatable, Sendable, CaseIterable {
        case less, atMost, equal, atLeast, more

        package func holds(_ a: Int, _ b: Int) -> Bool {
            switch self {
            case .less: a < b
            case .atMost: a <= b
            case .equal: a == b
            case .atLeast: a >= b
            case .more: a > b
            }
        }
    }

    /// The standings a filter looks at. A contact asleep until today or before counts as active.
    package struct Standings: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package init(_ standing: Standing) { rawValue = 1 << standing.rawValue }

        package static let active = Standings(.active)
        package static let asleep = Standings(.asleep)
        package static let dropped = Standings(.dropped)
        package static let all: Standings = [.active, .asleep, .dropped]
    }
}

/// A filter word that was not understood.
package struct QueryProblem: Equatable, Sendable {
    package enum Kind: Equatable, Sendable, CaseIterable {
        /// `foo:bar`: the word is `foo`.
        case unknownFilter
        /// `stage:`: the word is `stage`.
        case missingValue
        case unknownStage
        /// `c9:+`: the word is `c9`.
        case unknownCriterion
        case unknownAnswer
        /// Not a whole number from 0 to 6.
        case badScore
        /// Not a number of days.
        case badDays
        /// `without:x`: the word is `x`.
        case unknownMissing
        /// `referral:x`: the word is `x`.
        case unknownReferral
        /// The word and all that follow it are left out.
        case tooManyWords
    }
    package var kind: Kind
    /// As typed.
    package var word: String
    /// Where the word begins in the filter: characters, from 1.
    package var column: Int
    /// What may have been meant, as it could be typed.
    package var suggestion: String?

    package init(_ kind: Kind, _ word: String, column: Int, suggestion: String? = nil) {
        self.kind = kind
        self.word = word
        self.column = column
        self.suggestion = suggestion
    }
}

extension Contact {
    /// The standing on a day: who was asleep until then is awake.
    package func standing(on today: Day) -> Standing {
        if standing == .asleep, let until, until <= today { return .active }
        return standing
    }
}

extension Query {
    /// Whether a whole contact passes. Plain and slow: lists use the packed rows, tests compare both.
    package func matches(_ contact: Contact, today: Day, in carnet: Carnet? = nil) -> Bool {
        standings.contains(Standings(contact.standing(on: today)))
            && terms.allSatisfy { $0.matches(contact, today: today, in: carnet) }
            && !excluded.contains { $0.matches(contact, today: today, in: carnet) }
    }
}

extension Query.Term {
    /// - Parameter carnet: where others of theirs are looked up; nil: nobody is found by them.
    package func matches(_ contact: Contact, today: Day, in carnet: Carnet? = nil) -> Bool {
        switch self {
        case .text(let text):
            var fields = [contact.name, contact.organisation, contact.role, contact.email, contact.notes]
            fields += contact.otherEmails.map(\.address)
            fields += contact.tags + contact.exchanges.map(\.text) + contact.criteria.map(\.evidence)
            fields += contact.fields.map(\.value) + [contact.place, contact.source, contact.url]
            if let next = contact.next { fields += [next.objective, next.note] }
            return fields.contains { Self.find(text, in: $0) }
        case .phone(let words, let digits):
            return contact.phones.contains { digits.isIn($0.number) }
                || words.allSatisfy { Query.Term.text($0).matches(contact, today: today) }
        case .without(let missing): return missing.holds(contact)
        case .any(let terms): return terms.contains { $0.matches(contact, today: today, in: carnet) }
        case .stage(let stage): return contact.stage == stage
        case .tag(let tag): return contact.tags.contains { Folding.fold($0).utf8.elementsEqual(tag) }
        case .answer(let criterion, let answer):
            let index = Int(criterion.rawValue)
            return (index < contact.criteria.count ? contact.criteria[index].answer : .unknown) == answer
        case .score(let comparison, let count): return comparison.holds(contact.score.yes, count)
        case .late: return contact.next.map { $0.on < today } ?? false
        case .unplanned: return contact.next == nil && contact.stage.isEngaged && contact.standing(on: today) == .active
        case .today: return contact.next?.on == today
        case .source(let text): return Self.find(text, in: contact.source)
        case .organisation(let text): return Self.find(text, in: contact.organisation)
        case .role(let text): return Self.find(text, in: contact.role)
        case .place(let text): return Self.find(text, in: contact.place)
        case .introducer(let text):
            let by = contact.referredBy.flatMap { carnet?.contact($0)?.name }
            return by.map { Self.find(text, in: $0) } ?? false
        case .silent(let comparison, let days):
            let contacted = contact.exchanges.filter { $0.kind != .note && $0.outcome != .unknown }.map(\.on).min()
            return (contact.lastHeard ?? contacted).map { comparison.holds(today - $0, days) } ?? false
        case .breakaway(let text): return contact.breakaways.contains { Self.find(text, in: $0.name) }
        case .referral(.asked): return contact.askedOn != nil
        case .referral(.given): return !contact.referred.isEmpty
        case .referral(.toAsk):
            return carnet.flatMap { carnet in
                carnet.row(of: contact.id).map { carnet.isToBeAsked(row: $0, today: today) }
            } ?? false
        }
    }

    static func find(_ text: [UInt8], in field: String) -> Bool {
        let bytes = Array(Folding.fold(field).utf8)
        guard let first = text.first else { return true }
        guard bytes.count >= text.count else { return false }
        return (0...bytes.count - text.count).contains {
            bytes[$0] == first && bytes[$0..<$0 + text.count].elementsEqual(text)
        }
    }
}

extension Query.Referral {
    /// The words it is asked for by, folded.
    static let words: [(String, Query.Referral)] = [
        ("asked", .asked), ("demandee", .asked), ("demande", .asked), ("toask", .toAsk), ("to-ask", .toAsk),
        ("a-demander", .toAsk), ("ademander", .toAsk), ("given", .given), ("obtenue", .given), ("obtenu", .given),
    ]

    /// What is shown of the words.
    package static func shown(_ isFrench: Bool) -> [String] {
        isFrench ? ["demandée", "à-demander", "obtenue"] : ["asked", "toAsk", "given"]
    }
}

extension Query.Missing {
    func holds(_ contact: Contact) -> Bool {
        switch self {
        case .email: contact.emails.isEmpty
        case .phone: contact.phones.isEmpty
        case .organisation: contact.organisation.isEmpty
        case .role: contact.role.isEmpty
        case .place: contact.place.isEmpty
        case .url: contact.url.isEmpty
        case .source: contact.source.isEmpty
        case .tag: contact.tags.isEmpty
        case .notes: contact.notes.isEmpty
        }
    }

    /// The words it is asked for by, folded.
    static let words: [(String, Query.Missing)] = [
        ("email", .email), ("mail", .email), ("courriel", .email), ("adresse", .email), ("phone", .phone),
        ("telephone", .phone), ("tel", .phone), ("org", .organisation), ("chez", .organisation),
        ("organisation", .organisation),
        ("role", .role), ("fonction", .role), ("place", .place), ("lieu", .place), ("url", .url), ("lien", .url),
        ("link", .url), ("source", .source), ("origine", .source), ("tag", .tag), ("etiquette", .tag),
        ("notes", .notes), ("note", .notes),
    ]

    /// What is shown of the words.
    package static func shown(_ isFrench: Bool) -> [String] {
        isFrench
            ? ["courriel", "téléphone", "organisation", "fonction", "lieu", "lien", "source", "étiquette", "notes"]
            : ["email", "phone", "org", "role", "place", "url", "source", "tag", "notes"]
    }
}
