internal import Domain

// The same questions and hints where the terminal has few columns; nil where the long ones do.
extension Wording {
    func shortQuestion(_ ask: Ask, who: String, _ prompt: Prompt, today: Day) -> String? {
        switch ask {
        case .day where prompt.appointment != nil:
            return prompt.appointment.map { appointment in
                let told = Self.capitalised(shortKind(appointment.kind)) + " " + date(appointment.on, today: today)
                return say("\(told) : Entrée le garde", "\(told): Enter keeps it")
            }
        case .day(let proposed):
            let step = shortKind(prompt.stepKind) + " " + date(proposed, today: today)
            return say("Entrée : \(step)", "Enter: \(step)")
        case .introduces: return say("Qui d'autre appeler ?", "Who else to call?")
        case .backTo: return say("Revenir ? Entrée : oui", "Back? Enter: yes")
        case .spread(let perDay): return say("Par jour ? Entrée : \(perDay)", "A day? Enter: \(perDay)")
        case .eraseName:
            let who = Showable.cut(who, columns: 9)
            return say("Effacer « \(who) » ? Nom :", "Erase “\(who)”? Name:")
        // The others are short as they are.
        default: return nil
        }
    }

    func shortHint(_ ask: Ask) -> String? {
        switch ask {
        case .objective: say("Échap : passer sans répondre", "Esc: go on without an answer")
        case .day: say("auj, lun, 3, 2s, 15/12 · Échap : rien", "mon, 3, 2w, 15/12 · Esc: nothing")
        case .introduces: say("un nom · Entrée seule : plus tard", "a name · Enter alone: ask later")
        case .evidence: say("+ oui, - non ou ?, et ce qui le fonde", "+ yes, - no or ?, then its evidence")
        case .tags: say("entre virgules ; -agri enlève « agri »", "commas between; -agri takes it off")
        case .importPath: say("Excel, CSV, vCard, Trello…", "Excel, CSV, vCard, Trello…")
        case .backTo: say("annule, en un geste, tout ce qui suit", "undoes, in one gesture, all that follows")
        case .stageWord: say("Entrée : champ libre", "Enter: free field")
        case .eraseText: say("Échap : ne rien effacer", "Esc: erase nothing")
        case .eraseName: say("Pour toujours · Échap : non", "For ever · Esc: no")
        case .export: say("les cochés, sinon le filtre, sinon tous", "those checked, else the filter, else all")
        case .takeBack: say("autre jour, autre fenêtre, ou suivi d'autres", "another day or window, or others since")
        case .leaveAside: say("Laisser de côté ? Pas un échec.", "Leave aside? It is no failure.")
        default: nil
        }
    }
}
