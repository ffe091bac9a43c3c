package import Domain
package import Interface
internal import Piloting

/// What a team shows of its work, as one file of HTML that needs nothing else (piloting.md, *Revue*).
package struct ResultsPage {
    private let carnet: Carnet
    private let wording: Wording
    private let today: Day
    private let statistics: Statistics
    private let tests: [TeamReview.Test]
    private let introducers: Statistics?
    private let goal: Goal?
    private let audience: Audience

    /// More groups than this are told with the others.
    private static let groupsMax = 30
    private static let weeksMax = 26
    private static let testsMax = 40

    /// - Parameters:
    ///   - since: the first day; nil: the first that is known of anybody.
    ///   - names: people may be named: who introduced others.
    package init(_ carnet: Carnet, since: Day?, until: Day?, names: Bool, today: Day, _ wording: Wording) {
        (self.carnet, self.wording, self.today) = (carnet, wording, today)
        statistics = Statistics(carnet, by: .source, since: since, until: until, today: today)
        introducers = names ? Statistics(carnet, by: .introducer, since: since, until: until, today: today) : nil
        let (first, last) = (statistics.from, statistics.until)
        let desk = BreakawayDesk(carnet, today: today)
        tests = desk.breakaways.all.filter { one in
            guard let from = one.from else { return false }
            return from <= last && (one.until ?? .last) >= first
        }.prefix(Self.testsMax).map { TeamReview.Test($0, desk) }
        goal = Goal(carnet, today: last, now: today)
        audience = Audience(carnet, today: today)
    }

    package var title: String {
        let period = wording.longPeriod(statistics.from, statistics.until)
        let product = carnet.productName
        return wording.resultsWord + (product.isEmpty ? "" : wording.colon + product) + ", " + period + " "
            + String(statistics.until.civil.year)
    }

    /// Texts of it that somebody typed: who is named in them is asked before it is written.
    package var typedText: String {
        var texts = [carnet.productName]
        for test in tests {
            let one = test.breakaway
            texts += [one.name, one.aimed, one.means, one.thing[.learned]]
        }
        if let goal { texts += [goal.name, goal.unit, goal.figure?.source ?? ""] }
        for segment in audience.segments + [audience.all] {
            texts += [segment.name] + segment.sizes.values.map(\.source)
        }
        texts += groups(statistics).map(\.name)
        return texts.joined(separator: "\n")
    }

    package func html() -> String {
        var page = HTMLPage()
        page.begin(title, wording)
        page.element("p", wording.reportIntroduction(statistics, today: today))
        page.raw("</header>\n<main>\n")
        writeGoal(&page)
        writeAudience(&page)
        writeFunnel(&page)
        writeWeeks(&page)
        writeStages(&page)
        writeChannels(&page)
        writeTests(&page)
        page.end(wording.reportFooter(today))
        return page.out
    }

    // MARK: Sections

    private func section(_ page: inout HTMLPage, _ id: String, _ title: String, _ body: (inout HTMLPage) -> Void) {
        page.raw("<section>\n")
        page.element("h2", title, "id=\"\(id)\"")
        body(&page)
        page.raw("</section>\n")
    }

    private func writeGoal(_ page: inout HTMLPage) {
        guard let goal else { return }
        section(&page, "goal", wording.goalTitle(goal)) { page in
            page.element("p", wording.goalLine(goal))
            if let value = goal.value, let target = goal.target {
                var chart = BarChart(
                    id: "goal-c", title: wording.goalTitle(goal), description: wording.goalValue(goal))
                chart.bars = [
                    BarChart.Bar(
                        label: wording.reachedWord, value: wording.ofTotal(value, target),
                        until: Double(value) / Double(max(1, target)))
                ]
                chart.write(to: &page)
            }
            page.list(wording.goalFunnel(goal.funnel))
        }
    }

    private func writeAudience(_ page: inout HTMLPage) {
        guard !audience.isEmpty else { return }
        section(&page, "audience", wording.audienceTitle(audience.unit)) { page in
            page.element("p", wording.audienceSentence(audience.all))
            let sizes = AudienceSize.allCases.filter { audience.all[$0] != nil }
            let most = sizes.compactMap { audience.all[$0]?.number }.max() ?? 0
            var chart = BarChart(
                id: "audience-c", title: wording.audienceTitle(audience.unit),
                description: wording.audienceSentence(audience.all))
            chart.bars = sizes.compactMap { size in
                guard let figure = audience.all[size] else { return nil }
                return BarChart.Bar(
                    label: wording.size(size), value: wording.number(figure.number),
                    until: Double(figure.number) / Double(max(1, most)))
            }
            chart.write(to: &page)
            let head = [wording.segmentWord] + AudienceSize.allCases.map { wording.size($0) } + [wording.sourceWord]
            page.table(
                wording.audienceTitle(audience.unit), head,
                (audience.segments + [audience.all]).map { segment in
                    [wording.segmentName(segment.id == .audience ? nil : segment.name)]
                        + AudienceSize.allCases.map { segment[$0].map { wording.number($0.number) } ?? "" }
                        + [wording.sources(segment, today: today)]
                })
        }
    }

    private func writeFunnel(_ page: inout HTMLPage) {
        let all = statistics.all
        section(&page, "funnel", wording.funnelTitle) { page in
            let steps = wording.funnelSteps(all)
            var chart = BarChart(
                id: "funnel-c", title: wording.funnelTitle,
                description: steps.map { $0.0 + " " + wording.ofTotal($0.1, all.count) }.joined(separator: ", "))
            chart.bars = steps.map { step in
                BarChart.Bar(
                    label: step.0, value: wording.ofTotal(step.1, all.count),
                    until: Double(step.1) / Double(max(1, all.count)))
            }
            chart.write(to: &page)
            page.table(
                wording.funnelTitle, [wording.stepWord, wording.peopleWord, wording.outOfWord],
                steps.map { [$0.0, wording.number($0.1), wording.number(all.count)] })
            if let aside = wording.leftAsideLine(all) { page.element("p", wording.capitalised(aside) + ".") }
        }
    }

    private func writeWeeks(_ page: inout HTMLPage) {
        let weeks = Array(statistics.weeks.suffix(Self.weeksMax))
        let most = weeks.map { $0.sent + $0.answers }.max() ?? 0
        section(&page, "weeks", wording.weeksTitle) { page in
            var chart = BarChart(
                id: "weeks-c", title: wording.weeksTitle, description: wording.weeksDescription(weeks, today: today))
            page.element("p", wording.weeksNote)
            chart.bars = weeks.map { week in
                BarChart.Bar(
                    label: wording.date(week.monday, today: today), value: wording.told(week),
                    until: Double(week.sent + week.answers) / Double(max(1, most)))
            }
            chart.write(to: &page)
            page.table(
                wording.weeksTitle, wording.weeksHead,
                weeks.map { week in
                    [wording.date(week.monday, today: today)]
                        + [week.sent, week.answers, week.meetings, week.users].map { wording.number($0) }
                })
        }
    }

    private func writeStages(_ page: inout HTMLPage) {
        let lines = statistics.stages.filter { $0.entered > 0 && $0.stage != .ambassador }
        guard !lines.isEmpty else { return }
        func days(_ line: Statistics.StageLine) -> Int? {
            switch line.durations.median {
            case .days(let days), .over(let days): days
            case .tooSoon: nil
            }
        }
        let most = lines.compactMap(days).max() ?? 0
        section(&page, "stages", wording.stagesTitle) { page in
            page.element("p", wording.stagesNote)
            let told = lines.filter { days($0) != nil }
            if !told.isEmpty {
                var chart = BarChart(
                    id: "stages-c", title: wording.stagesTitle,
                    description: told.map { wording.stage($0.stage) + " " + wording.median($0.durations.median) }
                        .joined(separator: ", "))
                chart.bars = told.map { line in
                    BarChart.Bar(
                        label: wording.stage(line.stage), value: wording.median(line.durations.median),
                        until: Double(days(line) ?? 0) / Double(max(1, most)))
                }
                chart.write(to: &page)
            }
            page.table(
                wording.stagesTitle, wording.stagesHead,
                lines.map { line in
                    [wording.stage(line.stage), wording.number(line.entered)]
                        + Course.Ending.allCases.map { wording.number(line[$0]) }
                        + [wording.median(line.durations.median)]
                })
        }
    }

    private func groups(_ statistics: Statistics) -> [Statistics.Group] {
        statistics.sharedGroups(others: wording.othersWord, max: Self.groupsMax)
    }

    private func writeChannels(_ page: inout HTMLPage) {
        writeGroups(&page, "channels", statistics)
        if let introducers { writeGroups(&page, "introducers", introducers) }
    }

    private func writeGroups(_ page: inout HTMLPage, _ id: String, _ statistics: Statistics) {
        let groups = groups(statistics)
        guard !groups.isEmpty else { return }
        let title = wording.groupsTitle(statistics.grouping)
        section(&page, id, title) { page in
            let most = groups.map(\.tally.count).max() ?? 0
            var chart = BarChart(
                id: id + "-c", title: title,
                description: groups.map {
                    wording.groupName($0, by: statistics.grouping) + " " + wording.number($0.tally.count)
                }.joined(separator: ", "))
            chart.bars = groups.map { group in
                BarChart.Bar(
                    label: wording.groupName(group, by: statistics.grouping), value: wording.groupTold(group),
                    until: Double(group.tally.count) / Double(max(1, most)))
            }
            chart.write(to: &page)
            page.table(
                title, [wording.grouping(statistics.grouping)] + wording.groupsHead,
                groups.map { group in
                    let tally = group.tally
                    return [wording.groupName(group, by: statistics.grouping)]
                        + [
                            tally.count, tally.contacted, tally.answered, tally.meeting, tally.user, tally.ambassador,
                            tally.leftAsideCount,
                        ].map { wording.number($0) }
                })
        }
    }

    private func writeTests(_ page: inout HTMLPage) {
        guard !tests.isEmpty else { return }
        section(&page, "tests", wording.testsTitle) { page in
            let shares = tests.filter { $0.figures.interval != nil }
            if !shares.isEmpty {
                page.element("p", wording.intervalsNote)
                var chart = BarChart(
                    id: "tests-c", title: wording.testsTitle,
                    description: shares.map { $0.breakaway.name + wording.colon + wording.shareTold($0.figures) }
                        .joined(separator: " ; "))
                chart.bars = shares.compactMap { test in
                    guard let (low, high) = test.figures.interval else { return nil }
                    let proportion = test.figures.all.proportion(test.figures.measure)
                    return BarChart.Bar(
                        label: test.breakaway.name, value: wording.shareTold(test.figures), from: low, until: high,
                        at: Double(proportion.count) / Double(max(1, proportion.total)))
                }
                chart.write(to: &page)
            }
            page.table(
                wording.testsTitle, wording.testsHead,
                tests.map { test in
                    let figures = test.figures
                    return [
                        test.breakaway.name, wording.state(test.breakaway.state(on: today)),
                        wording.number(figures.all.reached), wording.resultOverTarget(figures),
                        wording.spent(minutes: figures.minutes, cents: figures.cents),
                        wording.cost(figures.cost, figures.measure),
                        test.breakaway.decision.map { wording.decision($0) } ?? "",
                    ]
                })
            page.list(tests.map { wording.sentence($0.breakaway, $0.figures) })
            let learned = tests.map { $0.breakaway.thing[.learned] }.filter { !$0.isEmpty }
            if !learned.isEmpty {
                page.element("h3", wording.learnedWord)
                page.list(learned)
            }
        }
    }

    // MARK: Style

    /// System letters, one column, A4 when printed; nothing is said by colour alone.
}
