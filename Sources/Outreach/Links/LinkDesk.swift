package import Domain

/// The tracked links of a carnet, and how one more is made: on the board and by commands alike.
package struct LinkDesk {
    /// What somebody asks for, as it was typed; empty for none.
    package struct Wish: Equatable, Sendable {
        package var page = ""
        package var campaign = ""
        package var keyword = ""
        package var source = ""
        package var medium = ""
        package var content = ""
        /// Where it is to be put.
        package var note = ""

        package init(page: String, campaign: String) { (self.page, self.campaign) = (page, campaign) }
    }

    /// Why no link is made.
    package enum Refusal: Error, Equatable, Sendable {
        case page(PageAddress.Refusal)
        /// Of the field that was typed so.
        case slug(ThingField, String, Slug.Refusal)
        /// Nobody stands in a link: the value is that contact's name.
        case person(ThingField, ContactID)
    }

    /// What it comes to.
    package struct Made: Sendable {
        package let id: ThingID
        package let url: String
        package let remarks: [PageAddress.Remark]
        /// It was there already.
        package let isKnown: Bool
        /// Its name was another page's: it got a number.
        package let name: LinkName
        package let isNumbered: Bool
        package let host: String
        package let intent: Intent
    }

    private let carnet: Carnet
    private let ids: [ThingID]
    private let links: [TrackedLink]

    package init(_ carnet: Carnet) {
        self.carnet = carnet
        var found: [(ThingID, TrackedLink)] = []
        // Removed ones too: made again, they come back.
        for id in carnet.thingIDs(of: .link, removed: true) {
            if let thing = carnet.thing(id), let link = TrackedLink(thing) { found.append((id, link)) }
        }
        ids = found.map(\.0)
        links = found.map(\.1)
    }

    package func make(_ wish: Wish, newID: () -> ThingID) throws(Refusal) -> Made {
        let page: PageAddress, remarks: [PageAddress.Remark]
        do throws(PageAddress.Refusal) { (page, remarks) = try PageAddress.read(wish.page) } catch {
            throw .page(error)
        }
        let link = TrackedLink(
            page: page, campaign: try slug(.campaign, wish.campaign), keyword: try optional(.keyword, wish.keyword),
            source: try optional(.source, wish.source), medium: try optional(.medium, wish.medium),
            content: try optional(.content, wish.content))
        let note = OneLine.clean(wish.note)
        let notes: [ThingWrite<String>] = note.isEmpty ? [] : [.field(.note, note)]
        switch link.making(among: links) {
        case .same(let place):
            let id = ids[place]
            let url = carnet.text(.url, of: id)
            let writes: [ThingWrite<String>] = notes.isEmpty ? [.field(.url, url)] : notes
            return Made(
                id: id, url: url, remarks: remarks, isKnown: true, name: links[place].name, isNumbered: false,
                host: page.host, intent: .changeThing(id, writes))
        case .new(let link): return new(link, remarks, notes, isNumbered: false, newID())
        case .numbered(let link): return new(link, remarks, notes, isNumbered: true, newID())
        }
    }

    private func new(
        _ link: TrackedLink, _ remarks: [PageAddress.Remark], _ notes: [ThingWrite<String>], isNumbered: Bool,
        _ id: ThingID
    ) -> Made {
        let url = link.url(carnet.usesUTM ? .utm : .mtm)
        var writes: [ThingWrite<String>] = [
            .field(.page, link.page.description), .field(.campaign, link.campaign.text),
        ]
        for (field, slug) in [
            (ThingField.keyword, link.keyword), (.source, link.source), (.medium, link.medium),
            (.content, link.content),
        ] {
            if let slug { writes.append(.field(field, slug.text)) }
        }
        writes.append(.field(.url, url))
        return Made(
            id: id, url: url, remarks: remarks, isKnown: false, name: link.name, isNumbered: isNumbered,
            host: link.page.host, intent: .makeThing(id, writes + notes))
    }

    private func optional(_ field: ThingField, _ typed: String) throws(Refusal) -> Slug? {
        OneLine.clean(typed).isEmpty ? nil : try slug(field, typed)
    }

    private func slug(_ field: ThingField, _ typed: String) throws(Refusal) -> Slug {
        let slug: Slug
        do throws(Slug.Refusal) { slug = try Slug(OneLine.clean(typed)) } catch { throw .slug(field, typed, error) }
        if let person = slug.person(in: carnet) { throw .person(field, person) }
        return slug
    }
}

extension TrackedLink {
    /// Nil where it is none of ours: a later version's, or half of one.
    package init?(_ thing: Thing) {
        guard let (page, _) = try? PageAddress.read(thing[.page]), let campaign = try? Slug(thing[.campaign]) else {
            return nil
        }
        func slug(_ field: ThingField) -> Slug? { thing[field].isEmpty ? nil : try? Slug(thing[field]) }
        self.init(
            page: page, campaign: campaign, keyword: slug(.keyword), source: slug(.source), medium: slug(.medium),
            content: slug(.content))
    }
}

/// A link with what came of it.
package struct LinkRecord: Sendable {
    package let thing: Thing
    /// How many people it was sent to by name.
    package let sentTo: Int
    package let visits: Visits

    /// Of a link noted for fewer than five people the visits would count *them* (outreach.md, *Links*).
    package var countsPeople: Bool { sentTo > 0 && sentTo < TrackedLink.peopleMin }

    package var name: LinkName { LinkName(campaign: thing[.campaign], keyword: thing[.keyword]) }
}

/// All links, the one made last in front; what came of one is put together when it is looked at.
package struct LinkList: Sendable {
    package let ids: [ThingID]
    /// Visits belong to the pair of campaign and keyword, whichever link of it was counted.
    private let figures: [LinkName: [VisitCount]]
    /// How many people each link was sent to, by its id.
    private let people: [String: Int]

    /// - Parameter removed: also those that were removed.
    package init(_ carnet: Carnet, removed: Bool = false) {
        var figures: [LinkName: [VisitCount]] = [:]
        for id in carnet.thingIDs(of: .link, removed: true) {
            let visits = carnet.visits(of: id)
            if !visits.isEmpty { figures[carnet.linkName(id), default: []] += visits }
        }
        var people: [String: Int] = [:]
        for row in carnet.rows.indices where carnet.rows[row].exists {
            for link in carnet.linksSent(row: row) { people[link, default: 0] += 1 }
        }
        // The signature's is in all mails, beside the one that each carries.
        for id in carnet.thingIDs(of: .link, removed: removed) where carnet.linkName(id) == .signature {
            people[id.description] = carnet.rows.indices.count { carnet.rows[$0].exists && carnet.hasMail(row: $0) }
        }
        (self.figures, self.people) = (figures, people)
        ids = carnet.thingIDs(of: .link, removed: removed).reversed()
    }

    package func record(_ id: ThingID, in carnet: Carnet) -> LinkRecord? {
        guard let thing = carnet.thing(id) else { return nil }
        let visits = figures[carnet.linkName(id)] ?? []
        return LinkRecord(thing: thing, sentTo: people[id.description] ?? 0, visits: Visits(visits))
    }
}

extension Carnet {
    /// All links with what came of each, the one made last in front.
    package func linkRecords(removed: Bool = false) -> [LinkRecord] {
        let list = LinkList(self, removed: removed)
        return list.ids.compactMap { list.record($0, in: self) }
    }

    /// What a link is called: `campagne/mot-clé`.
    package func linkName(_ id: ThingID) -> LinkName {
        LinkName(campaign: text(.campaign, of: id), keyword: text(.keyword, of: id))
    }

    /// The links a text leads to: an id, its first letters, or `campaign/keyword`; for the board and for commands.
    package func links(named text: String) -> [ThingID] {
        let links = thingIDs(of: .link)
        if let id = ThingID(text), links.contains(id) { return [id] }
        let wanted = LinkName(text)
        let isLong = text.utf8.count >= Self.linkLettersMin
        return links.filter { linkName($0) == wanted || isLong && $0.description.hasPrefix(text) }
    }

    /// Fewer letters of an id are more likely a word.
    private static let linkLettersMin = 4
}
