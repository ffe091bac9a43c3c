// Boxes of a service, which identify nobody (exchange.md, *Same person?*).
extension EmailAddress {
    private static let boxes: Set<String> = [
        "contact", "contacts", "mairie", "accueil", "info", "infos", "information", "informations", "secretariat",
        "administration", "admin", "bonjour", "hello", "courrier", "courriel", "mail", "communication", "com",
        "direction", "standard", "rh", "support", "webmaster", "prefecture", "cabinet", "commune", "dgs", "service",
        "services", "communaute", "office", "noreply", "no-reply", "ne-pas-repondre",
    ]

    private static let boxPrefixes: Set<String> = ["mairie", "contact", "accueil", "secretariat", "prefecture"]

    /// `contact@`, `mairie@`, `mairie.saint-elme@`: a box many share says nothing about who someone is.
    package static func isSharedBox(_ address: String) -> Bool {
        var (end, wordEnd) = (0, -1)
        for byte in address.utf8 {
            if byte == 0x40 { break }
            if wordEnd < 0, byte == 0x2E || byte == 0x2D || byte == 0x5F { wordEnd = end }
            end += 1
        }
        // No box of ours is longer; most people's addresses are settled here.
        if end <= 15, boxes.contains(String(address.utf8.prefix(end)).map { $0.lowercased() } ?? "") { return true }
        guard wordEnd > 0, wordEnd <= 11, let word = String(address.utf8.prefix(wordEnd)) else { return false }
        return boxPrefixes.contains(word.lowercased())
    }

    /// What an address is compared by: nil for one that several people may read.
    package static func key(_ address: String) -> String? {
        address.isEmpty || isSharedBox(address) ? nil : address.lowercased()
    }
}
