internal import Domain

// What is said of what was typed and not taken, and of an answer that stood there before.
extension Wording {
    var keptText: String {
        say("Ce que vous aviez tapé. Ctrl+U pour l'ôter.", "What you had typed. Ctrl+U takes it off.")
    }
    var cancelledAndKept: String {
        say(
            "Rien n'a changé. La même question propose à nouveau ce texte.",
            "Nothing changed. The same question offers this text again.")
    }
    var isKept: String {
        say("Ce que vous avez tapé est proposé à nouveau.", "What you typed is offered again.")
    }
    func takeBackQuestion(isUndo: Bool) -> String {
        isUndo ? say("Rétablir ? ", "Redo? ") : say("Annuler ceci ? ", "Undo this? ")
    }
    /// Under words typed where a day is asked for, after an attempt.
    func saidAtAttempt(_ text: String) -> String {
        say("Ce qui a été dit : ", "What was said: ") + quotation(text, charactersMax: 60)
            + say(" · Entrée : noté, et le jour proposé", " · Enter: noted, with the day proposed")
    }
    var appointmentStays: String { say("Le rendez-vous reste où il est.", "The appointment stays where it is.") }
    var answerStays: String { say("Réponse inchangée.", "The answer stays.") }

    /// After another answer: what stood there, and the way back.
    func answerBefore(_ judgement: Judgement) -> String {
        let evidence = judgement.evidence.isEmpty ? "" : " " + quotation(judgement.evidence, charactersMax: 60)
        let before = answer(judgement.answer) + evidence
        return say("avant : \(before) (\(key(.undo)) : le remettre)", "before: \(before) (\(key(.undo)): put it back)")
    }
}
