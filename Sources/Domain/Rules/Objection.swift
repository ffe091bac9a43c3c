/// Words by which people ask not to be contacted any more. A guess, to be asked about: a refusal is never decided by it
/// alone (RGPD, article 21; product.md, *Logging*).
package enum Objection {
    /// Whether an exchange sounds like one: what they said, and what is noted of it; what was said to them does not.
    package static func isSaid(in text: String, _ kind: ExchangeKind, _ outcome: Outcome) -> Bool {
        (outcome.isHeard || kind == .note) && isSaid(in: text)
    }

    /// Whether a text sounds like one.
    package static func isSaid(in text: String) -> Bool {
        let folded = " " + Folding.fold(text).map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined() + " "
        let plain = folded.split(separator: " ").joined(separator: " ")
        return phrases.contains { (" " + plain + " ").contains($0) } || whole.contains(plain)
    }

    /// Folded, each sign a blank.
    private static let phrases = [
        " plus me contacter", " plus nous contacter", " plus le contacter", " plus la contacter",
        " plus etre contacte", " plus etre recontacte", " plus etre sollicite", " plus etre appele",
        " plus etre relance", " plus recevoir", " plus l appeler", " plus m appeler", " plus m ecrire",
        " plus me relancer", " plus me solliciter", " plus me demarcher", " me contactez plus", " m appelez plus",
        " me rappelez plus", " m ecrivez plus", " me relancez plus", " me sollicitez plus", " ne plus contacter",
        " ne plus appeler", " ne plus relancer", " ne plus rappeler", " ne plus ecrire", " ne pas contacter",
        " ne pas recontacter", " refuse d etre recontacte", " refus d etre recontacte", " refuse d etre contacte",
        " desinscri", " desabonn", " retirez moi", " me retirer de", " retirer de votre", " supprimez mes donnees",
        " supprimer mes donnees", " effacez mes donnees", " droit d opposition", " laissez moi tranquille",
        " do not contact", " don t contact", " stop contacting", " not to be contacted", " stop writing",
        " stop calling", " don t call", " do not call", " don t write", " no more emails", " no more mails",
        " unsubscribe", " remove me", " take me off", " delete my data",
    ]
    private static let whole: Set<String> = ["stop", "stop merci", "stop svp", "stop please"]
}
