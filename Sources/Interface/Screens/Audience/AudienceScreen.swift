internal import Domain
internal import Piloting

/// The public that is aimed at: how much of it there is, is within reach, is aimed at, and uses it already
/// (piloting.md, *Public visé*).
package struct AudienceState {
    enum Line {
        case title(String)
        case note(String)
        case blank
        /// Of a segment; nil: of all of the public.
        case size(AudienceSize, Int?)
    }

    var audience: Audience?
    var lines: [Line] = []
    var stamp: (version: Int, today: Day, columns: Int)?
    /// The cursor is on a size.
    var scroll = Scroll()

    package init() {}

    func isSize(_ index: Int) -> Bool {
        guard lines.indices.contains(index), case .size = lines[index] else { return false }
        return true
    }
}

extension Screen {
    static let audience = Screen(
        title: ("Public visé", "Audience"),
        hints: {
            [
                $0.hint(.open, "saisir", "type"), $0.hint(.newContact, "nouveau segment", "new segment"),
                $0.hint(.edit, "modifier", "edit"), $0.hint(.detail, "qui manque", "who is missing"),
                $0.hint(.sort, "personnes ou organisations", "people or organisations"),
                $0.hint(.leaveAside, "retirer", "remove"), $0.undoKey, $0.backKey,
            ]
        },
        settle: { $0.settleAudience() }, view: { $0.viewAudience(&$1) },
        move: {
            $0.moveAudience($1)
            return []
        },
        opening: (.goAudience, "v"),
        accept: { $0.typeSize() },
        perform: { $0.performOnAudience($1) },
        subject: { " · " + $0.wording.unit($0.audience.audience?.unit ?? .people) }, isFiltered: false)
}

extension Model {
    var audienceDesk: AudienceDesk { AudienceDesk(carnet, today: now.today) }

    private var audienceHeight: Int { max(1, rows - 3) }

    fileprivate mutating func settleAudience() {
        if audience.stamp.map({ $0 != (carnet.version, now.today, columns) }) ?? true {
            let all = audienceDesk.audience
            audience.audience = all
            audience.lines = lines(of: all)
            audience.stamp = (carnet.version, now.today, columns)
        }
        audience.scroll.settle(count: audience.lines.count, height: audienceHeight)
        if !audience.isSize(audience.scroll.cursor) { moveToSize(down: true) }
        // The title of a segment is seen with its first size.
        while audience.scroll.top > 0, case .title = audience.lines[audience.scroll.top - 1],
            audience.scroll.cursor - audience.scroll.top < audienceHeight - 1
        {
            audience.scroll.top -= 1
        }
    }

    private func lines(of all: Audience) -> [AudienceState.Line] {
        var lines: [AudienceState.Line] = []
        func add(_ segment: Audience.Segment, _ place: Int?) {
            if !lines.isEmpty { lines.append(.blank) }
            let title = Wording.wrap(wording.segmentTitle(segment), columns: columns - 2, indent: "  ")
            lines += title.map { .title($0) }
            for size in AudienceSize.allCases { lines.append(.size(size, place)) }
            if !segment.isNested { note(wording.notNested) }
        }
        func note(_ text: String) {
            lines += Wording.wrap(text, columns: columns - 2, indent: "  ").map { .note($0) }
        }
        for (place, segment) in all.segments.enumerated() { add(segment, place) }
        add(all.all, nil)
        if all.isForFew {
            lines.append(.blank)
            note(wording.forFew)
        }
        if all.isEmpty {
            lines.append(.blank)
            note(wording.noAudienceYet(wording.key(.newContact)))
        }
        return lines
    }

    private func segment(_ place: Int?) -> Audience.Segment? {
        guard let all = audience.audience else { return nil }
        return place.flatMap { all.segments.indices.contains($0) ? all.segments[$0] : nil } ?? all.all
    }

    private var selectedSize: (size: AudienceSize, segment: Audience.Segment?)? {
        guard audience.isSize(audience.scroll.cursor),
            case .size(let size, let place) = audience.lines[audience.scroll.cursor]
        else { return nil }
        return (size, place == nil ? nil : segment(place))
    }

    // MARK: Moves

    fileprivate mutating func moveAudience(_ action: Action) {
        switch action {
        case .nextPanel, .previousPanel:
            let firsts = audience.lines.indices.filter { audience.isSize($0) && !audience.isSize($0 - 1) }
            let here = audience.scroll.cursor
            let own = firsts.last { $0 <= here } ?? here
            let next = action == .nextPanel ? firsts.first { $0 > here } : firsts.last { $0 < own }
            if let next { audience.scroll.cursor = next }
        default:
            let before = audience.scroll.cursor
            guard audience.scroll.move(action, height: audienceHeight) else { return }
            let isDown = audience.scroll.cursor >= before
            audience.scroll.cursor = max(0, min(audience.scroll.cursor, audience.lines.count - 1))
            moveToSize(down: isDown)
        }
    }

    /// The nearest line that is a size, in a direction; else in the other.
    private mutating func moveToSize(down: Bool) {
        let all = audience.lines.indices
        let here = audience.scroll.cursor
        let after = all.first { $0 >= here && audience.isSize($0) }
        let before = all.last { $0 <= here && audience.isSize($0) }
        audience.scroll.cursor = (down ? after ?? before : before ?? after) ?? 0
        audience.scroll.settle(count: audience.lines.count, height: audienceHeight)
    }

    fileprivate mutating func performOnAudience(_ action: Action) -> [Effect]? {
        switch action {
        case .newContact:
            ask(Prompt([], [.piloting(.segmentName)]))
            return []
        case .edit, .leaveAside:
            guard let segment = selectedSize?.segment else {
                status = Status(.refused, wording.wholeAudienceStays)
                return [.bell]
            }
            if action == .leaveAside { return [.commit(.intent(.removeThing(segment.id)))] }
            let lines = wording.fieldLines(wording.segmentFields) { $0 == .name ? segment.name : segment.filter }
            mode = .text(
                TextEdit(.segment(segment.id, segment.name), lines, cursor: lines.prefix { !$0.isNewline }.count))
            return []
        case .detail:
            showMissing()
            return []
        case .sort:
            let unit: AudienceUnit = audience.audience?.unit == .organisations ? .people : .organisations
            return [.commit(.intent(audienceDesk.choose(unit)))]
        default: return nil
        }
    }

    fileprivate mutating func typeSize() -> [Effect] {
        guard let (size, segment) = selectedSize else { return [] }
        if size == .using, let segment, !segment.filter.isEmpty {
            status = Status(.refused, wording.refusal(AudienceDesk.Refusal.counted(segment.name)))
            return [.bell]
        }
        let name = wording.segmentName(segment?.name) + ", " + wording.size(size)
        ask(Prompt([], [.piloting(.size(size, segment?.id))], named: name))
        return []
    }

    /// Those of the segment who were not reached yet, in Liste.
    private mutating func showMissing() {
        guard let (_, segment) = selectedSize else { return }
        show(.list, filteredBy: audienceDesk.missing(segment, prospects: wording.prospectsFilter))
    }

    // MARK: View

    fileprivate func viewAudience(_ grid: inout Grid) {
        let lines = audience.lines
        for slot in 0..<audienceHeight where audience.scroll.top + slot < lines.count {
            let index = audience.scroll.top + slot
            let row = 2 + slot
            switch lines[index] {
            case .blank: continue
            case .title(let text): grid.put(Showable.cut(text, columns: columns - 2), row: row, column: 1, style: .bold)
            case .note(let text): grid.put(Showable.cut(text, columns: columns - 2), row: row, column: 1, style: .dim)
            case .size(let size, let place):
                guard let segment = segment(place) else { continue }
                let isSelected = index == audience.scroll.cursor
                if isSelected {
                    grid.put(">", row: row, column: 0, style: .bold)
                    grid.cursor = Grid.Position(column: 0, row: row)
                }
                let text = wording.sizeLine(size, segment, today: now.today, columns: columns - 4)
                grid.put(
                    Showable.cut(text, columns: columns - 4), row: row, column: 2, style: isSelected ? .bold : .plain)
            }
        }
        viewMarksAbove(&grid, audience.scroll, count: lines.count, height: audienceHeight, row: 1)
    }
}
