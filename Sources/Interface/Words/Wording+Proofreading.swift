package import Outreach

// What a proofreading says (outreach.md, *Proofreading*): each remark names its place and what to do.
extension Wording {
    /// A remark as people read it.
    ///
    /// - Returns: its place (« phrase 3 », « objet », « ligne 5 »), the words it is about (empty where something is
    ///   missing), and the sentence that says what to do.
    package func finding(_ finding: Finding) -> (place: String, text: String, advice: String) {
        (place(of: finding), finding.quoted, advice(finding))
    }

    package var nothingToSay: String { say("Rien à redire.", "Nothing to add.") }

    /// Before a remark: « à corriger », « conseil ».
    package func findingLevel(_ level: Finding.Level) -> String {
        switch level {
        case .fix: say("à corriger", "to put right")
        case .advice: say("conseil", "advice")
        }
    }

    private func place(of finding: Finding) -> String {
        if finding.isInSubject { return say("objet", "subject") }
        // The whole of it is counted.
        if finding.rule == .length || finding.rule == .words { return say("texte", "text") }
        if let sentence = finding.sentence { return say("phrase \(sentence)", "sentence \(sentence)") }
        return say("ligne \(finding.line)", "line \(finding.line)")
    }

    private func advice(_ finding: Finding) -> String {
        switch finding.rule {
        case .length, .words, .longSentence, .lateAsk, .severalAsks, .paragraphs, .list: measure(finding)
        case .subject, .signature, .blanks, .firstContact, .attachment, .untrackedLink, .day: part(finding)
        case .noAsk: say("Que demandez-vous ? Je ne le vois pas.", "What are you asking for? I do not see it.")
        case .closingQuestion:
            say(
                "Finissez par une question : la réponse vient plus facilement.",
                "End with a question: the answer comes more easily.")
        case .rhetoricalQuestion:
            say(
                "Vous répondez vous-même à cette question : dites la réponse.",
                "You answer this question yourself: give the answer.")
        case .offer: say("Je ne vois pas ce que vous proposez en retour.", "I do not see what you offer in return.")
        case .reassurance:
            say(
                "Rassurez d'un mot : gratuit, volontaire, rien à installer…",
                "Reassure: free, voluntary, nothing to install…")
        case .jargon: jargon(finding)
        case .hook:
            say("Commencez par ce qui les concerne, pas par vous.", "Begin with what concerns them, not with you.")
        case .wrongName: wrongName(finding)
        case .falseLink:
            say("Aucun échange n'est noté avec cette personne.", "No exchange is noted with this person.")
        case .pressure:
            say(
                "Vous cherchez des volontaires : proposez, n'insistez pas.",
                "You look for volunteers: offer, do not insist.")
        case .entryLevel:
            say(
                "À ce niveau, demandez plutôt à qui vous adresser, avec son accord.",
                "At this level, rather ask whom to write to, with their consent.")
        case .emptyFollowUp:
            say("Qu'apportez-vous de plus que la dernière fois ?", "What do you bring that the last mail did not?")
        }
    }

    /// What is counted.
    private func measure(_ finding: Finding) -> String {
        guard case .count(let number) = finding.detail else { return "" }
        switch finding.rule {
        case .length:
            return say(
                "\(number) phrases. Trois ou quatre suffisent ; la suite fera un autre courriel.",
                "\(number) sentences. Three or four are enough; the rest makes another mail.")
        case .words:
            return say(
                "\(number) mots. Que peut-on dire la prochaine fois ?",
                "\(number) words. What can wait for the next mail?")
        case .longSentence:
            return say("\(number) mots d'une traite. Coupez en deux.", "\(number) words in one go. Cut it in two.")
        case .lateAsk:
            return say(
                "La demande arrive à la phrase \(number). Remontez-la.",
                "The request comes in sentence \(number). Move it up.")
        case .severalAsks:
            return say("\(number) demandes. Laquelle compte ?", "\(number) requests. Which one matters?")
        case .paragraphs:
            return say("Une idée par paragraphe : allez à la ligne.", "One idea a paragraph: begin a new one.")
        default: return say("Un premier courriel se lit mieux sans liste.", "A first mail reads better without a list.")
        }
    }

    /// What stands in the mail, or should.
    private func part(_ finding: Finding) -> String {
        switch finding.rule {
        case .subject: subject(finding)
        case .signature:
            finding.detail == .missingLink
                ? say("Ajoutez le lien du service à votre signature.", "Add the link of the service to your signature.")
                : say("Ajoutez votre numéro de téléphone, en texte.", "Add your phone number, as text.")
        case .blanks: say("« \(finding.quoted) » : à remplir.", "“\(finding.quoted)”: to be filled in.")
        case .firstContact:
            say(
                "Dites d'où vient l'adresse et comment refuser (o : ajouter la mention).",
                "Say where the address comes from and how to say no (y: add the notice).")
        case .attachment:
            say(
                "Carnet ne joint rien : ajoutez le fichier dans le courriel, ou retirez ces mots.",
                "Carnet attaches nothing: add the file in the mail, or take these words out.")
        case .untrackedLink:
            say(
                "Ce lien ne sera pas compté (b : lien de campagne).",
                "This link will not be counted (b: campaign link).")
        default: dayFault(finding)
        }
    }

    private func subject(_ finding: Finding) -> String {
        guard case .subject(let fault) = finding.detail else { return "" }
        return switch fault {
        case .empty: say("Sans objet, il ne sera pas ouvert.", "Without a subject it will not be opened.")
        case .long(let number):
            say(
                "\(number) caractères : au-delà de 60, la fin de l'objet ne se voit pas.",
                "\(number) characters: beyond 60, the end of the subject is not seen.")
        case .capitals:
            say("Un objet en capitales a l'air d'une réclame.", "A subject in capitals looks like an advertisement.")
        case .exclamation:
            say("Retirez le point d'exclamation de l'objet.", "Take the exclamation mark out of the subject.")
        case .reply:
            say(
                "C'est un premier courriel : « Re : » laisse croire le contraire.",
                "It is a first mail: “Re:” says otherwise.")
        }
    }

    private func dayFault(_ finding: Finding) -> String {
        guard case .day(let day, let fault) = finding.detail else {
            return say("« \(finding.quoted) » n'existe pas.", "“\(finding.quoted)” does not exist.")
        }
        let (_, month, number) = day.civil
        let name =
            isFrench
            ? "Le \(number == 1 ? "1er" : String(number)) \(Self.monthsInFullFrench[month - 1])"
            : "\(number) \(Self.monthsInFullEnglish[month - 1])"
        return switch fault {
        case .weekday: say("\(name) est un \(weekdayInFull(day)).", "\(name) is a \(weekdayInFull(day)).")
        case .past: say("\(name) est passé.", "\(name) is past.")
        case .holiday: say("\(name) est férié.", "\(name) is a public holiday.")
        }
    }

    private func jargon(_ finding: Finding) -> String {
        guard case .plainer(let plain?) = finding.detail else {
            return say(
                "« \(finding.quoted) » : écrivez-le en toutes lettres, ou autrement.",
                "“\(finding.quoted)”: write it in full, or in other words.")
        }
        return say("« \(finding.quoted) » : peut-être « \(plain) » ?", "“\(finding.quoted)”: perhaps “\(plain)”?")
    }

    private func wrongName(_ finding: Finding) -> String {
        switch finding.detail {
        case .greets(let recipient):
            say(
                "Vous écrivez à \(recipient), et saluez \(finding.quoted).",
                "You write to \(recipient), and greet \(finding.quoted).")
        case .names(let recipient):
            say(
                "Vous écrivez à \(recipient), et nommez \(finding.quoted).",
                "You write to \(recipient), and name \(finding.quoted).")
        default: ""
        }
    }

    private static let monthsInFullFrench = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let monthsInFullEnglish = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
