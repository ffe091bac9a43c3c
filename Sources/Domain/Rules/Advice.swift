/// What the program proposes: it advises, it never blocks (product.md, *Rules*).
package enum Advice: Equatable, Sendable {
    /// 1 or 2 is a no: spend time on volunteers.
    case leaveAside(DropReason)
    /// 3 is a no: who decides? A referral.
    case askWhoDecides
    /// 4 is a no: pause until a day.
    case pause
    /// 5 is a no: plan help.
    case planHelp
    /// 6 is a no: a note for the product.
    case productFeedback
    /// Too high in the institution: they can send us down with their blessing (method.md, 4).
    case askForLowerContact
    /// Too low: they can speak to their head of office.
    case askForHeadOfOffice
    /// Three attempts without answer.
    case leaveAsideForSilence(attempts: Int)
    /// They have introduced someone.
    case proposeAmbassador

    /// The consequence that a *no* suggests.
    package init(noTo criterion: Criterion) {
        self =
            switch criterion {
            case .sharesProblem: .leaveAside(.notConcerned)
            case .lacksSolution: .leaveAside(.hasSolution)
            case .decides: .askWhoDecides
            case .soon: .pause
            case .autonomous: .planHelp
            case .benefits: .productFeedback
            }
    }
}

extension Contact {
    /// The order in which questions are worth asking (product.md, *Qualification*).
    package static let questionOrder: [Criterion] = [
        .sharesProblem, .lacksSolution, .decides, .benefits, .soon, .autonomous,
    ]

    /// The first unknown: what to ask next.
    package var nextQuestion: Criterion? {
        Self.questionOrder.first { criteria[Int($0.rawValue)].answer == .unknown }
    }

    /// Attempts since we last heard from them, or since anything was sent that could be answered. A mail that came back
    /// is none: it reached nobody (outreach.md, *Addresses*).
    package var attemptsWithoutAnswer: Int {
        exchanges.reversed().prefix { !$0.outcome.isNews($0.kind) }
            .filter { $0.outcome == .attempted && $0.kind != .mail }.count
    }

    package static let attemptsMax = 3

    /// What their place in the institution suggests.
    package var levelAdvice: Advice? {
        switch level {
        case .top where referred.isEmpty: .askForLowerContact
        case .field where referred.isEmpty && criteria[Int(Criterion.decides.rawValue)].answer != .yes:
            .askForHeadOfOffice
        case .top, .middle, .field, nil: nil
        }
    }

    /// Each user is asked for other contacts (method.md, 5).
    package var owesReferral: Bool { (stage == .user || stage == .ambassador) && referred.isEmpty }
}
