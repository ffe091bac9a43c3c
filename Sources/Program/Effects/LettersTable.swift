package import Outreach
import Transfer

/// Mails as a table: what Brevo and the like take to send one to each (outreach.md, *Commands*).
package enum LettersTable {
    /// E-mail, subject and body, guarded against formulas.
    package static func bytes(_ letters: [Letter]) -> [UInt8] {
        var out: [UInt8] = []
        DelimitedWriter.csv.begin(&out)
        DelimitedWriter.csv.append(["email", "subject", "body"], to: &out)
        for letter in letters { DelimitedWriter.csv.append([letter.to, letter.subject, letter.body], to: &out) }
        return out
    }
}
