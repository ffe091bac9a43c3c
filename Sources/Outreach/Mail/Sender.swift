/// Who writes: the part `[me]` of `settings.toml` (outreach.md, *Models*). What is not known is empty.
package struct Sender: Equatable, Sendable {
    package var name = ""
    package var phone = ""
    package var email = ""
    /// Whose hours calendars are shown in; empty for Paris.
    package var zone = ""
    package var role = ""
    /// The product's address.
    package var link = ""
    /// Where what people may ask of their data is told.
    package var notice = ""
    /// Several lines, in place of those that name, role, phone and link make.
    package var signature = ""
    /// Words of the trade that are jargon to others.
    package var jargon: [String] = []
    /// How mails leave; nil where it was never chosen.
    package var way: MailWay?
    /// What stands in the settings, if only empty: it is not asked again.
    package var asked: Set<SenderField> = []

    /// What is still to be asked, once, at the first mail.
    package var unasked: [SenderField] {
        let isWhole = !signature.isEmpty
        return SenderField.allCases.filter { field in
            !asked.contains(field) && !(isWhole && field.isOfSignature)
        }
    }

    package init() {}

    /// The longest value, in bytes.
    package static let bytesMax = 4000

    /// What stands below a mail.
    ///
    /// - Parameter link: the address in it, counted where one is: see `SignatureLink`.
    package func signature(link: String) -> String {
        if !signature.isEmpty { return signature }
        return [name, role, phone, link].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// What a mail is the poorer for, in the order of `settings.toml`.
    package var missing: [SenderField] {
        SenderField.allCases.filter { field in
            switch field {
            case .name: name.isEmpty && signature.isEmpty
            case .phone: phone.isEmpty && signature.isEmpty
            // Many sign without one.
            case .role: false
            case .email: email.isEmpty
            case .link: link.isEmpty
            case .notice: notice.isEmpty
            }
        }
    }
}

/// How a mail leaves the program, which sends none itself.
package enum MailWay: String, CaseIterable, Sendable {
    /// Its text is copied, for a webmail.
    case copy
    /// A mail program opens it.
    case program
    /// A file that a mail program opens as a draft.
    case eml
}

/// What is asked of whoever writes for the first time.
package enum SenderField: String, CaseIterable, Sendable {
    case name, role, phone, email, link, notice

    fileprivate var isOfSignature: Bool { self == .name || self == .role || self == .phone }
}
