package import Domain

extension Wording {
    package func refusal(_ refusal: Refusal) -> String {
        switch refusal {
        case .noSuchThing: say("Cet élément n'existe plus.", "This is no longer there.")
        case .noSuchContact: say("Ce contact n'existe plus.", "This contact is no longer there.")
        case .nothingToChange: say("Rien à changer.", "Nothing to change.")
        case .nothingToUndo: say("Rien à annuler.", "Nothing to undo.")
        case .nothingToRedo: say("Rien à rétablir.", "Nothing to redo.")
        case .objected:
            say(
                "Refus d'être recontacté (RGPD) : cela reste. \(key(.bringBack)) le ramène, en connaissance de cause.",
                "Asked not to be contacted (GDPR): that stays. \(key(.bringBack)) brings back, knowingly.")
        case .tooLong(let bytesMax):
            say("Texte trop long : au plus \(bytesMax / 1024) Kio.", "Text too long: at most \(bytesMax / 1024) KiB.")
        case .needsAName:
            say(
                "Il faut un nom, une organisation ou un courriel.",
                "A name, an organisation or an e-mail address is needed.")
        case .changedMeanwhile: cardsChanged
        case .appointmentBefore(let on):
            say(
                "Un rendez-vous est prévu avant ce jour, le \(date(on, today: on)) : le déplacer ou l'enlever d'abord.",
                "There is an appointment before that day, on \(date(on, today: on)): move it or take it off first.")
        case .introducedBySelf:
            say("Un contact ne peut pas se mettre en relation lui-même.", "A contact cannot introduce itself.")
        }
    }
}
