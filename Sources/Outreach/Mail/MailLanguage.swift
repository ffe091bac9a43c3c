/// The language that a mail is written in.
package enum MailLanguage: Sendable {
    case french, english

    func say(_ french: String, _ english: String) -> String {
        switch self {
        case .french: french
        case .english: english
        }
    }
}
