import Domain
import Interface
import Program

/// The words of a closed list as people may type them: code names, French, English.
struct Choice<Word: CodedWord> {
    /// What the list is of, in a sentence: « étape ».
    var noun: (french: String, english: String)
    var shown: (Wording, Word) -> String
    /// Other ways to say a word, folded.
    var others: [(String, Word)] = []

    /// The word, or a usage failure that says what was meant and what is allowed.
    func read(_ typed: String, _ wording: Wording) throws(Failure) -> Word {
        let folded = Folding.fold(OneLine.clean(typed))
        if let match = readings.first(where: { $0.0 == folded }) { return match.1 }
        let meant = Suggestion.nearest(to: typed, among: readings.map(\.0)).flatMap { near in
            readings.first { $0.0 == near }.map { label($0.1, wording, near) }
        }
        throw Failure(
            Failure.usage,
            wording.unknownWord(
                wording.isFrench ? noun.french : noun.english, typed, suggestion: meant,
                allowed: Word.allCases.map { word in
                    let text = shown(wording, word)
                    return Folding.fold(text) == Folding.fold(word.code) ? word.code : "\(word.code) (\(text))"
                }))
    }

    /// The word as it is shown, unless a code name was nearer to what was typed.
    private func label(_ word: Word, _ wording: Wording, _ near: String) -> String {
        near == Folding.fold(word.code) ? word.code : shown(wording, word)
    }

    private var readings: [(String, Word)] {
        let (french, english) = (Wording(.french), Wording(.english))
        var all: [(String, Word)] = []
        for word in Word.allCases {
            for text in [word.code, shown(french, word), shown(english, word)] {
                all.append((Folding.fold(text), word))
            }
        }
        return all + others
    }
}

extension Choice where Word == Stage {
    static var stage: Choice { Choice(noun: ("Étape", "Stage"), shown: { $0.stage($1) }, others: Stage.words) }
}

extension Choice where Word == Criterion {
    static var criterion: Choice {
        Choice(
            noun: ("Critère", "Criterion"), shown: { $0.criterion($1) },
            others: Criterion.allCases.flatMap { [(String($0.number), $0), ("c\($0.number)", $0)] }
                + [("décideur", .decides), ("décideuse", .decides), ("decider", .decides)])
    }
}

extension Choice where Word == Answer {
    static var answer: Choice {
        Choice(
            noun: ("Réponse", "Answer"), shown: { $0.answer($1) },
            others: [("+", .yes), ("o", .yes), ("y", .yes), ("-", .no), ("n", .no), ("?", .unknown)])
    }
}

extension Choice where Word == DropReason {
    static var reason: Choice {
        Choice(
            noun: ("Raison", "Reason"), shown: { $0.reason($1) },
            others: [
                ("autre", .other), ("silence", .silence), ("refus", .objection), ("rgpd", .objection),
                ("gdpr", .objection),
            ])
    }
}

extension Choice where Word == StepKind {
    static var step: Choice {
        Choice(
            noun: ("Action", "Kind"), shown: { $0.stepKind($1) },
            others: [
                ("rdv", .meeting), ("attente", .waiting), ("j'attends", .waiting), ("email", .mail), ("mel", .mail),
                ("e-mail", .mail), ("followup", .followUp),
            ])
    }
}

extension Choice where Word == ExchangeKind {
    static var exchange: Choice {
        Choice(
            noun: ("Échange", "Kind"), shown: { $0.exchangeKind($1) },
            others: [
                ("rdv", .meeting), ("email", .mail), ("mel", .mail), ("e-mail", .mail), ("visit", .visit),
                ("evenement", .event), ("openlab", .event),
            ])
    }
}

extension Choice where Word == Outcome {
    static var outcome: Choice {
        Choice(
            noun: ("Résultat", "Outcome"), shown: { $0.outcome($1) },
            others: [
                ("sans reponse", .attempted), ("tentative", .attempted), ("message laisse", .attempted),
                ("recu", .received),
                ("inconnu", .unknown),
            ])
    }
}

extension Choice where Word == Level {
    static var level: Choice { Choice(noun: ("Niveau", "Level"), shown: { $0.level($1) }) }
}

extension Choice where Word == Stakes {
    static var stakes: Choice { Choice(noun: ("Enjeu", "Stakes"), shown: { $0.stakes($1) }) }
}

extension Choice where Word == EmailStatus {
    static var emailStatus: Choice {
        Choice(noun: ("État du courriel", "E-mail status"), shown: { $0.emailStatus($1) })
    }
}
