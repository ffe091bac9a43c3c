import Domain
import Interface
import Piloting
import Transfer

// The forms that programs read (piloting.md, *Échappées*).
extension JSONWriter {
    mutating func breakaway(_ breakaway: Breakaway, _ desk: BreakawayDesk, _ wording: Wording) {
        let figures = desk.figures(breakaway)
        beginObject()
        for (key, value) in [
            ("id", breakaway.id.description), ("name", breakaway.name), ("slug", breakaway.slug),
            ("lever", breakaway.lever?.code), ("for", breakaway.aimed), ("by", breakaway.means),
            ("hypothesis", breakaway.hypothesis), ("from", breakaway.from?.description),
            ("until", breakaway.until?.description), ("measure", breakaway.measure.code),
        ] {
            text(key, value)
        }
        whole("target", breakaway.target)
        text("form", breakaway.isDrawn ? "split" : "plain")
        text("counted", breakaway.counting.code)
        tally(figures.all)
        whole("represented", figures.all.represented)
        share("low", figures.interval?.low)
        share("high", figures.interval?.high)
        key("met")
        if let isMet = figures.isMet { bool(isMet) } else { null() }
        whole("minutes", figures.minutes)
        euros(figures.cents)
        text("decision", breakaway.decision?.code)
        text("learned", breakaway.thing[.learned])
        text("next", breakaway.thing[.follow])
        key("forms")
        if breakaway.isDrawn {
            beginArray()
            for form in DrawnForm.allCases {
                beginObject()
                text("name", form.code)
                tally(figures.forms[form] ?? BreakawayFigures.Tally())
                endObject()
            }
            endArray()
        } else {
            null()
        }
        let kept = BreakawayFigures(keptOf: breakaway)
        text("sentence", breakaway.from == nil ? nil : wording.sentence(breakaway, kept ?? figures))
        endObject()
    }

    mutating func sides(_ sides: BreakawaySides, _ sentence: String) {
        beginObject()
        for (name, proportion) in [("a", sides.comparison.a), ("b", sides.comparison.b)] {
            key(name)
            beginObject()
            whole("n", proportion.total)
            whole("x", proportion.count)
            share("low", sides.isCompared ? proportion.interval?.low : nil)
            share("high", sides.isCompared ? proportion.interval?.high : nil)
            endObject()
        }
        share("probability", sides.isCompared ? sides.comparison.probability : nil)
        key("says")
        string(sides.isCompared ? sides.comparison.verdict.rawValue : nil)
        key("drawn")
        bool(sides.isDrawn)
        key("sentence")
        string(sentence)
        endObject()
    }

    private mutating func tally(_ tally: BreakawayFigures.Tally) {
        whole("people", tally.people)
        whole("reached", tally.reached)
        whole("waiting", tally.waiting)
        key("results")
        beginObject()
        for measure in [Measure.answers, .conversations, .meetings, .users, .contacts, .signups] {
            whole(measure.code, tally[measure])
        }
        whole("referred", tally.referred)
        whole(Measure.visits.code, tally[.visits])
        endObject()
    }

    /// To four places.
    private mutating func share(_ name: String, _ share: Double?) {
        key(name)
        guard let share else { return null() }
        let places = 10_000
        let rounded = Int((share * Double(places)).rounded())
        let digits = String(places + rounded % places).dropFirst()
        decimal("\(rounded / places).\(digits)")
    }

    private mutating func euros(_ cents: Int) {
        key("euros")
        decimal("\(cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)")
    }
}
