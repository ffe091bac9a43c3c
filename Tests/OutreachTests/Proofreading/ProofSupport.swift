import Domain
import Foundation

@testable import Outreach

/// What the tests of proofreading share: a good first mail whose parts can be changed, and what is found in a text.
enum Proofs {
    static let today = Day(iso: "2026-11-30") ?? .first
    static let greeting = "Bonjour Madame Nguyen,"
    static let hook = "Vous traitez les permis de construire de Brézy."
    static let product = "Reposante signale la pièce manquante avant le dépôt ; c’est gratuit."
    static let ask = "Puis-je vous le montrer mardi 8 décembre ?"
    static let closing = "Bien à vous,\nClaire Morel\n01 99 00 12 05\nhttps://reposante.exemple.fr"
    static let block = "Votre adresse vient de l’annuaire. Répondez « non » pour ne plus être contactée."

    /// A mail without a fault, but for what is given in place of its parts.
    static func mail(
        subject: String = "Permis : la pièce qui manque", greeting: String = greeting,
        _ body: String = [hook, product, ask].joined(separator: "\n\n"), closing: String = closing,
        block: String = block
    ) -> String {
        "Objet : \(subject)\n\n" + [greeting, body, closing, block].filter { !$0.isEmpty }.joined(separator: "\n\n")
            + "\n"
    }

    static func context(
        _ moment: MailMoment = .first, recipient: ProofContext.Recipient? = nil, introducer: String = "",
        hook: String = "", isInformed: Bool? = nil, hasTalked: Bool? = nil, jargon: [String] = [],
        earlier: [String] = [], others: Set<String> = []
    ) -> ProofContext {
        ProofContext(
            today: today, moment: moment, recipient: recipient, introducer: introducer, hook: hook,
            isInformed: isInformed, hasTalked: hasTalked, link: "https://reposante.exemple.fr", jargon: jargon,
            earlierMails: earlier, isOtherContact: { others.contains($0) })
    }

    static func findings(_ text: String, _ context: ProofContext = context()) -> [Finding] {
        Proofreading.proof(of: MailText(reading: text), context).findings
    }

    static func findings(_ rule: ProofRule, _ text: String, _ context: ProofContext = context()) -> [Finding] {
        findings(text, context).filter { $0.rule == rule }
    }

    /// Whether a body, in a mail otherwise good, has a finding.
    static func has(_ rule: ProofRule, _ body: String, _ moment: MailMoment = .first) -> Bool {
        !findings(rule, mail(body), context(moment)).isEmpty
    }

    static func sentences(_ body: String) -> Int {
        Proofreading.proof(of: MailText(reading: mail(body)), context()).sentences
    }
}
