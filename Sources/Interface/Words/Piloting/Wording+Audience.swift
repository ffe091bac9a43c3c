package import Domain
package import Piloting

// What is said of the public that is aimed at (piloting.md, *Public visé*).
extension Wording {
    package func unit(_ unit: AudienceUnit) -> String {
        switch unit {
        case .people: say("personnes", "people")
        case .organisations: say("organisations", "organisations")
        }
    }

    /// « 9 sur 40 visés (23 %), 9 sur 3 400 en tout »; what is not known is left out.
    package func audienceSentence(_ segment: Audience.Segment) -> String {
        guard let using = segment[.using] else {
            let known = AudienceSize.allCases.compactMap { size in
                segment[size].map { number($0.number) + " " + self.size(size) }
            }
            return known.isEmpty ? say("rien de noté encore", "nothing noted yet") : known.joined(separator: ", ")
        }
        let parts = [AudienceSize.targeted, .reachable, .addressable].compactMap { size -> String? in
            guard let figure = segment[size] else { return nil }
            return shareOf(using.number, figure.number, self.size(size))
        }
        return parts.isEmpty ? number(using.number) + " " + usingTold(using.number) : parts.joined(separator: ", ")
    }

    func usingTold(_ count: Int) -> String {
        count < 2 ? say("utilise déjà", count == 1 ? "uses it already" : "use it already") : size(.using)
    }

    /// « 9 sur 40 visés (23 %) ».
    private func shareOf(_ count: Int, _ total: Int, _ what: String) -> String {
        let text = number(count) + say(" sur ", " of ") + number(total) + " " + what
        guard total >= 10 else { return text }
        let (whole, half) = ((200 * count + total) / (2 * total), count > 0 && 200 * count < total)
        return text + " (" + (half ? say("moins de 1", "less than 1") : "\(whole)") + say("\u{A0}%)", "%)")
    }

    /// « Insee, janv. 2026 », « compté dans le carnet ».
    package func source(_ figure: Audience.Figure, today: Day) -> String {
        if figure.isCounted {
            return figure.isSum
                ? say("compté dans les segments", "counted in the segments")
                : say("compté dans le carnet", "counted in the carnet")
        }
        return [
            figure.isSum ? say("segments", "segments") : "", figure.source,
            figure.on.map { date($0, today: today) } ?? "",
        ].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    /// - Parameter name: nil: all of the public.
    package func segmentName(_ name: String?) -> String { name ?? say("En tout", "In all") }

    /// « DDT : 9 sur 40 visés (23 %), 9 sur 3 400 en tout  [tag:ddt] ».
    func segmentTitle(_ segment: Audience.Segment) -> String {
        segmentName(segment.id == .audience ? nil : segment.name) + say(" : ", ": ") + audienceSentence(segment)
            + (segment.filter.isEmpty ? "" : "  [" + segment.filter + "]")
    }

    var prospectsFilter: String { say("étape:prospect", "stage:prospect") }

    var segmentGone: String { say("Ce segment n'est plus là.", "This segment is not there any more.") }

    var wholeAudienceStays: String {
        say("Tout le public : rien à modifier ni à retirer ici.", "The whole public: nothing to edit or remove here.")
    }

    /// One of the four sizes of a segment, as a line.
    func sizeLine(_ size: AudienceSize, _ segment: Audience.Segment, today: Day, columns: Int) -> String {
        let labels = AudienceSize.allCases.map { Width.columns(of: self.size($0)) }.max() ?? 0
        let most = AudienceSize.allCases.compactMap { segment[$0]?.number }.max() ?? 0
        let room = max(4, min(24, columns - labels - 40))
        let figure = segment[size]
        let bar = Self.padded(self.bar(figure?.number ?? 0, of: most, columns: room), room)
        let told = figure.map { figure in
            let source = source(figure, today: today)
            return number(figure.number) + (source.isEmpty ? "" : "  " + source)
        }
        return Self.padded(self.size(size), labels) + "  " + bar + " " + (told ?? "-")
    }

    /// The whole as lines of text.
    package func audienceLines(_ audience: Audience, today: Day) -> [String] {
        var lines = [say("Public visé, en ", "Audience, in ") + unit(audience.unit)]
        for segment in audience.segments + [audience.all] {
            lines += ["", segmentTitle(segment)]
            lines += AudienceSize.allCases.map { "  " + sizeLine($0, segment, today: today, columns: 80) }
            if !segment.isNested { lines.append("  " + notNested) }
        }
        if audience.isForFew { lines += ["", forFew] }
        return lines
    }

    package var notNested: String {
        say(
            "Ces tailles ne s'emboîtent pas : chacune devrait contenir la suivante.",
            "These sizes are not nested: each should hold the next.")
    }

    package var forFew: String {
        say(
            "Un service pour une centaine de personnes coûte trop cher (livret Déployer).",
            "A service for a hundred people or so costs too much (the booklet Déployer).")
    }

    /// - Parameter how: the key or the command that makes a segment.
    package func noAudienceYet(_ how: String) -> String {
        say(
            "Rien de noté encore sur le public visé. \(how) : un segment (les DDT, les mairies…), puis ses quatre"
                + " tailles.",
            "Nothing noted yet on the audience. \(how): a segment (a kind of office…), its four sizes.")
    }

    package func refusal(_ refusal: AudienceDesk.Refusal) -> String {
        switch refusal {
        case .needsName: say("Il faut un nom.", "A name is needed.")
        case .notANumber(let text):
            say("« \(text) » : un nombre entier, à partir de 0.", "“\(text)”: a whole number, from 0 on.")
        case .needsSource: needsSourceSentence
        case .toCome: toComeSentence
        case .isAll(let name):
            say(
                "« \(name) » est tout le public : un segment a un autre nom.",
                "“\(name)” is all of the public: a segment has another name.")
        case .counted(let name):
            say(
                "\(name) : ceux qui utilisent sont comptés par son filtre.",
                "\(name): those who use it are counted by its filter.")
        }
    }
}
