import Domain
package import Interface
package import Transfer

// Why records of an import are not taken.
extension Wording {
    /// Why a record is not taken, and where; also what stands beside it in the rejects file.
    package func reason(_ rejection: Rejection) -> String {
        let value = Showable.cut(rejection.value, columns: 40)
        return reason(rejection.code, say("« \(value) »", "“\(value)”")) + place(rejection)
    }

    /// The same, where a line may be cut: what is to be looked for comes first.
    func reasonAtLine(_ rejection: Rejection) -> String {
        let value = Showable.cut(rejection.value, columns: 40)
        let header = Showable.cut(rejection.header, columns: 20)
        let place =
            say("ligne \(rejection.line)", "line \(rejection.line)")
            + (header.isEmpty ? "" : say(", « \(header) »", ", “\(header)”"))
        return place + say(" : ", ": ") + reason(rejection.code, say("« \(value) »", "“\(value)”"))
    }

    private func reason(_ code: RejectionCode, _ shown: String) -> String {
        switch code {
        case .total: say("ligne de total", "line of totals")
        case .sectionTitle:
            say(
                "une seule cellule remplie : titre de section ? Pour une personne, compléter la ligne",
                "one cell alone is filled: a section's title? For a person, fill in the line")
        case .nobody:
            say("ni nom, ni organisation, ni courriel, ni téléphone", "no name, organisation, e-mail or phone")
        case .namesNobody:
            say("\(shown) ne nomme aucun contact du carnet", "\(shown) names no contact of the carnet")
        case .email: say("courriel \(shown) incomplet", "e-mail \(shown) incomplete")
        case .accentedEmail:
            say(
                "courriel \(shown) : une adresse s'écrit sans accent",
                "e-mail \(shown): an address is written without accents")
        case .wordsInEmail:
            say(
                "courriel \(shown) : il faut une adresse seule, ou Nom <nom@domaine.fr>",
                "e-mail \(shown): an address alone is needed, or Name <name@example.org>")
        case .date:
            say(
                "date \(shown) impossible : il faut un jour entier, comme 24/11/2026",
                "date \(shown) impossible: a whole day is needed, such as 24/11/2026")
        case .isoDate:
            say(
                "date \(shown) impossible : il faut année-mois-jour, comme 2026-12-15",
                "date \(shown) impossible: year-month-day is needed, such as 2026-12-15")
        case .time:
            say(
                "heure \(shown) impossible : il faut heures:minutes, comme 14:30",
                "time \(shown) impossible: hours:minutes is needed, such as 14:30")
        case .identifier:
            say(
                "identifiant \(shown) mal formé : il faut c puis neuf lettres ou chiffres",
                "identifier \(shown) malformed: c is needed, then nine letters or digits")
        case .word(let allowed):
            say("mot \(shown) inconnu ici ; au choix : ", "word \(shown) not known here; one of: ")
                + allowed.joined(separator: ", ")
        case .type(let expected):
            say(
                "\(shown) n'est pas ce qui est attendu : il faut \(name(expected))",
                "\(shown) is not what is expected: \(name(expected)) is needed")
        case .missingKey: say("cette clé manque", "this key is missing")
        case .notContact:
            say(
                "ce n'est pas un contact comme en écrit carnet export --to json",
                "this is no contact as carnet export --to json writes them")
        case .tooManyCells(let expected, let found): cells(found, insteadOf: expected)
        case .unclosedQuote(let line):
            say(
                "guillemet ouvert à la ligne \(line) et jamais fermé",
                "quote opened on line \(line) and never closed")
        case .encoding: say("octets qui ne sont pas de l'UTF-8", "bytes that are not UTF-8")
        case .recordTooLong(let bytesMax):
            say("ligne trop longue : au plus \(bytesMax >> 20) Mio", "line too long: at most \(bytesMax >> 20) MiB")
        case .erased:
            say("\(shown) : personne effacée de ce carnet", "\(shown): a person erased from this carnet")
        case .objected:
            say(
                "\(shown) : personne effacée qui refuse d'être recontactée",
                "\(shown): an erased person who asked not to be contacted")
        case .cellTooLong(let bytesMax):
            say(
                "cellule trop longue : au plus \(bytesMax >> 10) Kio",
                "cell too long: at most \(bytesMax >> 10) KiB")
        }
    }

    private func name(_ type: JSONType) -> String {
        switch type {
        case .text: say("un texte entre guillemets", "a text in quotes")
        case .number: say("un nombre", "a number")
        case .flag: say("true ou false", "true or false")
        case .list: say("une liste entre crochets", "a list in brackets")
        case .object: say("un objet entre accolades", "an object in braces")
        }
    }

    func cells(_ found: Int, insteadOf expected: Int) -> String {
        count(found, ("cellule", "cellules"), ("cell", "cells")) + say(" au lieu de ", " instead of ")
            + String(expected)
    }

    /// ` (ligne 4, colonne 3 « Courriel »)`.
    private func place(_ rejection: Rejection) -> String {
        guard let column = rejection.column else {
            return say(" (ligne \(rejection.line))", " (line \(rejection.line))")
        }
        let header = Showable.cut(rejection.header, columns: 40)
        return header.isEmpty
            ? say(" (ligne \(rejection.line), colonne \(column))", " (line \(rejection.line), column \(column))")
            : say(
                " (ligne \(rejection.line), colonne \(column) « \(header) »)",
                " (line \(rejection.line), column \(column) “\(header)”)")
    }
}
