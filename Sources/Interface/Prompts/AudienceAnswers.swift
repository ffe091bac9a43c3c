internal import Domain
internal import Piloting

// What was typed of the public and of the Cap (piloting.md, *Public visé*, *Cap*).
extension Model {
    var goalDesk: GoalDesk { GoalDesk(carnet, today: now.today) }

    mutating func acceptOfAudience(_ prompt: Prompt, _ text: String, _ ask: PilotingAsk) -> [Effect] {
        let desk = audienceDesk
        do throws(AudienceDesk.Refusal) {
            switch ask {
            case .segmentName:
                _ = try desk.make(.audience, text, filter: "")
                return goOn(prompt, asking: [.piloting(.segmentFilter(name: text))])
            case .segmentFilter(let name):
                var random = SystemRandomNumberGenerator()
                let intent = try desk.make(ThingID.random(.size, using: &random), name, filter: text)
                mode = .normal
                return [.commit(.intent(intent))]
            // It may have gone meanwhile: what was of it is not of the whole.
            case .size(_, let id?) where !desk.audience.segments.contains { $0.id == id },
                .sizeSource(_, let id?, _) where !desk.audience.segments.contains { $0.id == id }:
                status = Status(.refused, wording.segmentGone)
                mode = .normal
                return [.bell]
            case .size(let size, let id):
                let (typed, source) = Self.figure(text)
                let number = try AudienceDesk.number(typed)
                if source.isEmpty { return goOn(prompt, asking: [.piloting(.sizeSource(size, id, number))]) }
                return try type(size, number, source, id, desk)
            case .sizeSource(let size, let id, let number): return try type(size, number, text, id, desk)
            default: return close(prompt)
            }
        } catch { return again(prompt, wording.refusal(error)) }
    }

    private mutating func type(
        _ size: AudienceSize, _ number: Int, _ source: String, _ id: ThingID?, _ desk: AudienceDesk
    ) throws(AudienceDesk.Refusal) -> [Effect] {
        let segment = desk.audience.segments.first { $0.id == id }
        let intent = try desk.type(size, number, source: source, on: now.today, of: segment)
        mode = .normal
        return [.commit(.intent(intent))]
    }

    /// « 34 900 Insee, janv. 2026 »: the number, then where it comes from.
    private static func figure(_ text: String) -> (number: String, source: String) {
        let number = text.prefix { $0.isASCIIDigitOrSpace }
        return (OneLine.clean(String(number)), OneLine.clean(String(text.dropFirst(number.count))))
    }

    mutating func acceptOfGoal(_ prompt: Prompt, _ text: String, _ ask: PilotingAsk) -> [Effect] {
        switch ask {
        case .goalName:
            guard !text.isEmpty else { return again(prompt, wording.refusal(GoalDesk.Refusal.needsName)) }
            return goOn(prompt, asking: [.piloting(.goalTarget(name: text))])
        case .goalTarget(let name):
            guard text.isEmpty || (try? AudienceDesk.number(text)) ?? 0 > 0 else {
                return again(prompt, wording.refusal(GoalDesk.Refusal.notATarget(text)))
            }
            return goOn(prompt, asking: [.piloting(.goalCount(name: name, target: text))])
        case .goalFigure:
            let (typed, source) = Self.figure(text)
            guard let number = try? AudienceDesk.number(typed) else {
                return again(prompt, wording.refusal(GoalDesk.Refusal.notANumber(text)))
            }
            if source.isEmpty { return goOn(prompt, asking: [.piloting(.goalSource(number))]) }
            return note(prompt, number, source)
        case .goalSource(let number): return note(prompt, number, text)
        default: return close(prompt)
        }
    }

    private mutating func note(_ prompt: Prompt, _ number: Int, _ source: String) -> [Effect] {
        do throws(GoalDesk.Refusal) {
            let intent = try goalDesk.note(number, of: FigureEntry.value, source: source, on: now.today)
            mode = .normal
            return [.commit(.intent(intent))]
        } catch { return again(prompt, wording.refusal(error)) }
    }

    mutating func setGoal(_ prompt: Prompt, _ fields: [(ThingField, String)]) -> [Effect] {
        do throws(GoalDesk.Refusal) {
            let intent = try goalDesk.set(fields)
            mode = .normal
            return [.commit(.intent(intent))]
        } catch { return again(prompt, wording.refusal(error)) }
    }

    /// Enter on the Cap: its figure is typed; without one, the Cap itself is.
    mutating func typeGoal() -> [Effect] {
        guard let goal = goalDesk.goal else {
            ask(Prompt([], [.piloting(.goalName)]))
            return []
        }
        if goal.count != nil {
            status = Status(.advice, wording.refusal(GoalDesk.Refusal.counted))
            return []
        }
        ask(Prompt([], [.piloting(.goalFigure)], named: goal.name))
        return []
    }

    mutating func editGoal() -> [Effect] {
        guard let goal = goalDesk.goal else { return typeGoal() }
        let lines = wording.fieldLines(goal)
        mode = .text(TextEdit(.goal, lines, cursor: lines.prefix { !$0.isNewline }.count))
        return []
    }
}

extension Character {
    fileprivate var isASCIIDigitOrSpace: Bool { isASCII && isWholeNumber || self == " " || self == "\u{A0}" }
}
