import Interface
import Outreach
import Transfer

extension JSONWriter {
    /// The remarks of a proofreading, worst first.
    mutating func findings(_ findings: [Finding], _ wording: Wording) {
        beginArray()
        for finding in findings {
            let said = wording.finding(finding)
            beginObject()
            key("rule")
            string(finding.rule.rawValue)
            key("level")
            string(finding.level.rawValue)
            key("line")
            number(finding.line)
            key("column")
            number(finding.column)
            key("text")
            string(said.text)
            key("advice")
            string(said.advice)
            endObject()
        }
        endArray()
    }
}

extension Wording {
    /// A remark as a line: how much it matters, its place, what to do.
    func line(_ finding: Finding) -> String {
        let said = self.finding(finding)
        let place = said.place.isEmpty ? "" : said.place + say(" : ", ": ")
        return findingLevel(finding.level) + "  " + place + said.advice
    }
}
