package import Domain
internal import Piloting

/// A question of échappées (piloting.md, *Échappées*).
package enum PilotingAsk: Equatable, Sendable {
    case name
    case measure(name: String)
    case target(name: String, Measure)
    /// Whether those go into it whose source says so.
    case takeIn(name: String, Measure, target: String, count: Int)
    /// Time and euros.
    case spent(ThingID)
    /// With which other one.
    case compare(ThingID)
    case decision(ThingID)
    case learned(ThingID, Decision)
    case follow(ThingID, Decision, learned: String)
    /// Into which one: Enter takes the one that runs.
    case join(running: ThingID?)
    // Of the public: a segment's name and filter, a size (nil: of all of it), where its number comes from.
    case segmentName
    case segmentFilter(name: String)
    case size(AudienceSize, ThingID?)
    case sizeSource(AudienceSize, ThingID?, Int)
    // Of the Cap.
    case goalFigure
    case goalSource(Int)
    case goalName
    case goalTarget(name: String)
    case goalCount(name: String, target: String)
    /// After how many days without news those of a tag or a stage come back.
    case rhythm
    /// Who reads the channel that the review is posted to.
    case postReaders

    var takesLetters: Bool {
        switch self {
        case .measure, .takeIn, .decision, .goalCount: true
        case .name, .target, .spent, .compare, .learned, .follow, .join, .segmentName, .segmentFilter, .size,
            .sizeSource, .goalFigure, .goalSource, .goalName, .goalTarget, .rhythm, .postReaders:
            false
        }
    }

    /// The name a text typed here is kept by; nil where none is.
    var keptAs: String? {
        switch self {
        case .learned(let id, _): "learned \(id)"
        case .follow(let id, _, _): "follow \(id)"
        case .name: Self.nameKept
        case .goalName: Self.goalKept
        case .segmentName: Self.segmentKept
        case .measure, .target, .takeIn, .spent, .compare, .decision, .join, .segmentFilter, .size, .sizeSource,
            .goalFigure,
            .goalSource, .goalTarget, .goalCount, .rhythm, .postReaders:
            nil
        }
    }

    /// The first answer of a chain of questions, by the name it is kept by.
    var answeredBefore: (question: String, text: String)? {
        switch self {
        case .measure(let name), .target(let name, _), .takeIn(let name, _, _, _): (Self.nameKept, name)
        case .goalTarget(let name), .goalCount(let name, _): (Self.goalKept, name)
        case .segmentFilter(let name): (Self.segmentKept, name)
        case .follow(let id, _, let learned): ("learned \(id)", learned)
        case .name, .spent, .compare, .decision, .learned, .join, .segmentName, .size, .sizeSource, .goalFigure,
            .goalSource, .goalName, .rhythm, .postReaders:
            nil
        }
    }

    private static let nameKept = "breakaway", goalKept = "goal", segmentKept = "segment"
}

// What was typed in answer.
extension Model {
    mutating func accept(_ prompt: Prompt, _ text: String, _ ask: PilotingAsk) -> [Effect] {
        switch ask {
        case .name:
            do throws(BreakawayDesk.Refusal) { _ = try breakawayDesk.writes([(.name, text)]) } catch {
                return again(prompt, wording.refusal(error))
            }
            return goOn(prompt, asking: [.piloting(.measure(name: text))])
        case .measure, .decision, .goalCount: return again(prompt, wording.notAChoice)
        case .target(let name, let measure):
            let count = breakawayDesk.saidToComeFrom(name).count
            if count > 0, (try? breakawayDesk.writes([(.name, name), (.target, text)])) != nil {
                return goOn(prompt, asking: [.piloting(.takeIn(name: name, measure, target: text, count: count))])
            }
            return start(prompt, name, measure, text)
        case .takeIn(let name, let measure, let target, _): return start(prompt, name, measure, target)
        case .spent(let id): return acceptSpent(prompt, text, id)
        case .compare(let id): return acceptCompared(prompt, text, id)
        case .learned(let id, let decision):
            guard !text.isEmpty else { return again(prompt, wording.hint(.learned(id, decision), prompt)) }
            return goOn(prompt, asking: [.piloting(.follow(id, decision, learned: text))])
        case .follow(let id, let decision, let learned):
            guard let one = breakawayDesk.breakaways[id] else { return close(prompt) }
            mode = .normal
            return [.commit(.intent(breakawayDesk.decide(one, decision, learned: learned, next: text)))]
        case .join(let running): return acceptJoin(prompt, text, running)
        case .segmentName, .segmentFilter, .size, .sizeSource: return acceptOfAudience(prompt, text, ask)
        case .goalFigure, .goalSource, .goalName, .goalTarget: return acceptOfGoal(prompt, text, ask)
        case .rhythm: return acceptRhythm(prompt, text)
        case .postReaders:
            mode = .normal
            return [.postReview(readers: text)]
        }
    }

    mutating func choose(_ letter: Character, _ prompt: Prompt, _ ask: PilotingAsk) -> [Effect] {
        if case .takeIn(let name, let measure, let target, _) = ask {
            switch wording.keymap.choice(letter, in: .answerMenu) {
            case .sayYes: return start(prompt, name, measure, target, cameIn: breakawayDesk.saidToComeFrom(name))
            case .sayNo: return start(prompt, name, measure, target)
            default: return again(prompt, wording.notAChoice)
            }
        }
        guard let number = digit(letter) else { return again(prompt, wording.notAChoice) }
        switch ask {
        case .measure(let name):
            guard (1...Measure.allCases.count).contains(number) else { return again(prompt, wording.notAChoice) }
            return goOn(prompt, asking: [.piloting(.target(name: name, Measure.allCases[number - 1]))])
        case .decision(let id):
            guard (1...Decision.allCases.count).contains(number), let one = breakawayDesk.breakaways[id] else {
                return again(prompt, wording.notAChoice)
            }
            var prompt = prompt
            let decision = Decision.allCases[number - 1]
            prompt.told = breakawayDesk.asksWhy(decision, of: one) ? wording.whyGoOn : ""
            return goOn(prompt, asking: [.piloting(.learned(id, decision))])
        case .goalCount(let name, let target):
            guard (1...GoalCount.allCases.count + 1).contains(number) else { return again(prompt, wording.notAChoice) }
            let count = number <= GoalCount.allCases.count ? GoalCount.allCases[number - 1].code : ""
            return setGoal(prompt, [(.name, name), (.target, target), (.counting, count)])
        default: return again(prompt, wording.notAChoice)
        }
    }

    private mutating func start(
        _ prompt: Prompt, _ name: String, _ measure: Measure, _ target: String, cameIn: [ContactID] = []
    ) -> [Effect] {
        var random = SystemRandomNumberGenerator()
        let id = ThingID.random(.breakaway, using: &random)
        let fields: [(ThingField, String)] = [(.name, name), (.measure, measure.code), (.target, target)]
        let intent: Intent
        do throws(BreakawayDesk.Refusal) {
            intent = try breakawayDesk.start(id, fields, checked, cameIn: cameIn)
        } catch {
            return again(prompt, wording.refusal(error))
        }
        mode = .normal
        doneWith = checked
        breakaways.awaited = id
        return [.commit(.intent(intent))]
    }

    /// `1h30`, `40 €`, or both.
    private mutating func acceptSpent(_ prompt: Prompt, _ text: String, _ id: ThingID) -> [Effect] {
        let typed = SpentText(text)
        guard case .read(let minutes, let cents) = typed else { return again(prompt, wording.spentProblem(typed)) }
        var random = SystemRandomNumberGenerator()
        let entry = HoursEntry(
            id: EntryID.random(using: &random).description, minutes: minutes, cents: cents, on: now.today)
        mode = .normal
        return [.commit(.intent(.noteHours(id, entry)))]
    }

    private mutating func acceptCompared(_ prompt: Prompt, _ text: String, _ id: ThingID) -> [Effect] {
        let desk = breakawayDesk
        let others = desk.comparable(with: id)
        let found = text.isEmpty && others.count == 1 ? others : desk.breakaways.named(text).filter { $0.id != id }
        guard let one = desk.breakaways[id], found.count == 1 else {
            return again(prompt, wording.whichBreakaway(others.map(\.name)))
        }
        mode = .normal
        status = Status(.advice, wording.comparison(BreakawaySides(one, found[0], desk)))
        return []
    }

    private mutating func acceptRhythm(_ prompt: Prompt, _ text: String) -> [Effect] {
        guard !text.isEmpty else { return close(prompt) }
        do throws(RhythmDesk.Refusal) {
            let intent = try RhythmDesk.intent(text, in: carnet).intent
            mode = .normal
            return [.commit(.intent(intent))]
        } catch { return again(prompt, wording.refusal(error)) }
    }

    // MARK: Joining

    /// `s`: into the one that runs, or another by its name.
    mutating func askJoin(_ ids: [ContactID]) -> [Effect] {
        let desk = breakawayDesk
        guard !desk.breakaways.all.isEmpty else {
            status = Status(.refused, wording.noBreakawayYet(isThere: false))
            return [.bell]
        }
        let running = desk.breakaways.running(on: now.today)
        ask(Prompt(ids, [.piloting(.join(running: running?.id))], named: running?.name ?? ""))
        return []
    }

    private mutating func acceptJoin(_ prompt: Prompt, _ text: String, _ running: ThingID?) -> [Effect] {
        let all = breakawayDesk.breakaways
        let found = text.isEmpty ? running.flatMap { all[$0] }.map { [$0] } ?? [] : all.named(text)
        guard found.count == 1 else { return again(prompt, wording.whichBreakaway(all.all.map(\.name))) }
        do throws(BreakawayDesk.Refusal) {
            return goOn(prompt, adding: [try breakawayDesk.join(prompt.contacts, found[0])])
        } catch { return again(prompt, wording.refusal(error)) }
    }

    // MARK: The form

    /// The fields of one, a line each, as they were left in the editor.
    mutating func keep(_ one: Breakaway, _ edit: TextEdit) -> [Effect] {
        keep(edit, wording.formFields) { model, fields in
            do throws(BreakawayDesk.Refusal) { return .success(try model.breakawayDesk.edit(one, fields)) } catch {
                return .failure(FormProblem(text: model.wording.refusal(error)))
            }
        }
    }

    mutating func keepGoal(_ edit: TextEdit) -> [Effect] {
        keep(edit, wording.goalFields) { model, fields in
            do throws(GoalDesk.Refusal) { return .success(try model.goalDesk.set(fields)) } catch {
                return .failure(FormProblem(text: model.wording.refusal(error)))
            }
        }
    }

    mutating func keepSegment(_ id: ThingID, _ edit: TextEdit) -> [Effect] {
        keep(edit, wording.segmentFields) { model, fields in
            let desk = model.audienceDesk
            guard let segment = desk.audience.segments.first(where: { $0.id == id }) else {
                return .failure(FormProblem(text: model.wording.segmentGone))
            }
            func text(_ field: ThingField, _ before: String) -> String { fields.last { $0.0 == field }?.1 ?? before }
            do throws(AudienceDesk.Refusal) {
                return .success(
                    try desk.change(segment, name: text(.name, segment.name), filter: text(.filter, segment.filter)))
            } catch { return .failure(FormProblem(text: model.wording.refusal(error))) }
        }
    }

    /// Lines that cannot be read, or kept, are written again with why.
    mutating func keep(
        _ edit: TextEdit, _ known: [Wording.FormField],
        _ make: (Model, [(ThingField, String)]) -> Result<Intent, FormProblem>
    ) -> [Effect] {
        guard edit.isChanged else { return [] }
        var problem: String?
        let fields = wording.readFieldLines(edit.editor.text, known, today: now.today, &problem)
        if problem == nil {
            switch make(self, fields) {
            case .success(let intent): return [.commit(.intent(intent))]
            case .failure(let failure): problem = failure.text
            }
        }
        var edit = edit
        edit.problem = problem
        mode = .text(edit)
        return [.bell]
    }
}

/// Why a form is not kept, in words.
struct FormProblem: Error { let text: String }
