package import Domain

/// What people said of the product, a row each: a table of its own in Grist (piloting.md, *Revue*). Nobody is named.
package enum FeedbackTable {
    /// - Parameters:
    ///   - writer: how the table is delimited and guarded.
    ///   - language: of its headers.
    package static func write(
        _ feedback: [Feedback], _ carnet: Carnet, _ writer: DelimitedWriter, _ language: FileLanguage
    ) -> [UInt8] {
        var out: [UInt8] = []
        writer.begin(&out)
        let isFrench = language == .french
        writer.append(
            isFrench ? ["Retour", "Dit par", "Organisations"] : ["Feedback", "Said by", "Organisations"], to: &out)
        for said in feedback {
            var organisations: [String] = []
            for row in said.contacts.compactMap({ carnet.row(of: $0) }) {
                let organisation = carnet.organisation(row: row)
                if !organisation.isEmpty, !organisations.contains(organisation) { organisations.append(organisation) }
            }
            writer.append(
                [said.text, String(said.contacts.count), organisations.joined(separator: ", ")], to: &out)
        }
        return out
    }
}
