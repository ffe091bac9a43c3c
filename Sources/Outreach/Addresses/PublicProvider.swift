/// Providers anybody has an address at. How their customers are called says nothing, and an address made up there would
/// be a stranger's: none is ever proposed, and they are no organisation's domain.
package enum PublicProvider {
    private static let domains: Set<String> = [
        "aliceadsl.fr", "aol.com", "bbox.fr", "cegetel.net", "club-internet.fr", "free.fr", "gmail.com", "gmx.com",
        "gmx.fr", "gmx.net", "googlemail.com", "hotmail.com", "hotmail.fr", "icloud.com", "laposte.net", "live.com",
        "live.fr", "mac.com", "mailo.com", "me.com", "msn.com", "neuf.fr", "nordnet.fr", "numericable.fr", "orange.fr",
        "outlook.com", "outlook.fr", "pm.me", "proton.me", "protonmail.com", "sfr.fr", "wanadoo.fr", "yahoo.com",
        "yahoo.fr", "ymail.com",
    ]

    /// - Parameter domain: in lower case.
    package static func has(_ domain: String) -> Bool { domains.contains(domain) }
}
