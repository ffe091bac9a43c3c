internal import CarnetData
package import Domain

/// A model of a mail: one of those that come with the program, or one that somebody wrote (outreach.md, *Models*).
package struct MailModel: Equatable, Sendable {
    /// Of one that was written; nil for a built-in one.
    package var id: ThingID?
    /// What a built-in one is known by, and one that takes its place.
    package var code: String
    package var name: String
    package var moment: MailMoment
    package var subject: String
    package var text: String
    /// When and by whom it was written or changed last; nil for a built-in one.
    package var changed: Instant?
    package var changedBy: WriterID?

    package init(
        id: ThingID? = nil, code: String = "", name: String, moment: MailMoment, subject: String, text: String
    ) {
        (self.id, self.code, self.name) = (id, code, name)
        (self.moment, self.subject, self.text) = (moment, subject, text)
    }

    /// What an exchange keeps of the model it was written from: the id, or the code of a built-in one.
    package var reference: String { id?.description ?? code }

    package var isBuiltIn: Bool { id == nil }

    /// What was put after its name where another goes by the same.
    fileprivate var number = ""

    /// As the journal keeps it.
    package var writes: [ThingWrite<String>] {
        [
            // The number that tells it from another of its name is not its own.
            .field(.name, name.hasSuffix(number) ? String(name.dropLast(number.count)) : name),
            .field(.moment, moment.code), .field(.subject, subject), .field(.text, text),
            .field(.code, code),
        ]
    }

    init(_ thing: Thing) {
        self.init(
            id: thing.id, code: thing[.code], name: thing[.name],
            moment: MailMoment(code: thing[.moment]) ?? .other, subject: thing[.subject], text: thing[.text])
        (changed, changedBy) = (thing.updated ?? thing.created, thing.updatedBy ?? thing.createdBy)
    }
}

/// All models of a carnet: those that were written, and the built-in ones whose place none took.
package struct MailModels: Sendable {
    /// In the order of moments; of one moment, the built-in ones first, then as they were made.
    package let all: [MailModel]

    /// - Parameter builtIn: those of the language at hand.
    package init(_ carnet: Carnet, builtIn: [MailModel]) {
        let written = carnet.thingIDs(of: .model).compactMap { carnet.thing($0).map(MailModel.init) }
        var taken: Set<String> = []
        // Of two that take one's place, the one made first.
        for model in written where !model.code.isEmpty { taken.insert(model.code) }
        let models = builtIn.filter { !taken.contains($0.code) } + written
        let order = Dictionary(uniqueKeysWithValues: builtIn.enumerated().map { ($0.element.code, $0.offset) })
        func place(_ model: MailModel) -> Int { order[model.code] ?? builtIn.count }
        let sorted = models.enumerated().sorted { a, b in
            (a.element.moment.rawValue, place(a.element), a.offset)
                < (b.element.moment.rawValue, place(b.element), b.offset)
        }
        all = Self.toldApart(sorted.map(\.element))
    }

    /// Two of one name both stay: the later one is shown with a number.
    private static func toldApart(_ models: [MailModel]) -> [MailModel] {
        var counts: [String: Int] = [:]
        return models.map { model in
            var model = model
            let key = Folding.fold(model.name)
            counts[key, default: 0] += 1
            if let count = counts[key], count > 1 {
                model.number = " (\(count))"
                model.name += model.number
            }
            return model
        }
    }

    /// What has this whole name, id or code.
    package func exactly(_ name: String) -> [MailModel] {
        let wanted = Folding.fold(OneLine.clean(name))
        if wanted.isEmpty { return [] }
        return all.filter { model in
            Folding.fold(model.name) == wanted || model.reference == name || !model.code.isEmpty && model.code == name
        }
    }

    /// What a name, an id or a code leads to: the whole name first, then what begins with it.
    package func named(_ name: String) -> [MailModel] {
        let wanted = Folding.fold(OneLine.clean(name))
        if wanted.isEmpty { return [] }
        let exact = exactly(name)
        if !exact.isEmpty { return exact }
        return all.filter { Folding.fold($0.name).hasPrefix(wanted) || $0.id?.description.hasPrefix(name) == true }
    }

    /// The one that an exchange was written from, if it is there still.
    package func model(of reference: String) -> MailModel? {
        all.first { $0.reference == reference } ?? all.first { !$0.code.isEmpty && $0.code == reference }
    }

    /// Those of a moment, the one that fits best first.
    package func of(_ moment: MailMoment) -> [MailModel] { all.filter { $0.moment == moment } }
}

extension MailModel {
    /// Those that come with the program, in one language.
    package static func builtIn(_ language: MailLanguage) -> [MailModel] {
        let texts = language == .french ? ModelTexts.french : ModelTexts.english
        return texts.map { MailModel(builtIn: $0.code, text: $0.text) }
    }

    /// A name, a subject, an empty line, the text.
    private init(builtIn code: String, text: String) {
        let lines = text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
        func value(_ index: Int) -> String {
            guard lines.count > index, let colon = lines[index].firstIndex(of: ":") else { return "" }
            return String(lines[index][colon...].dropFirst().drop { $0 == " " })
        }
        // `followUp2` is for the moment of `followUp`.
        let moment = MailMoment(code: code) ?? MailMoment(code: code.dropLast()) ?? .other
        self.init(
            code: code, name: value(0), moment: moment, subject: value(1),
            text: lines.count > 3 ? String(lines[3]) : "")
    }
}
