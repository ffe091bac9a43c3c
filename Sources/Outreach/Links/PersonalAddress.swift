import Domain

/// Addresses that were made for one person: a link of theirs is given to nobody (outreach.md, *Building*).
enum PersonalAddress {
    /// Words that a parameter's name has where its value is somebody's own.
    private static let words: Set<String> = [
        "token", "jwt", "key", "apikey", "code", "otp", "pin", "session", "sessionid", "sid", "phpsessid", "jsessionid",
        "email", "mail", "courriel", "password", "passwd", "pass", "pwd", "secret", "auth", "authorization", "sig",
        "signature", "invite", "invitation", "user", "userid", "username", "uid", "login", "ticket", "nonce", "vid",
        "eid", "fbclid", "gclid", "msclkid",
    ]

    static func check(_ page: PageAddress) throws(PageAddress.Refusal) {
        // The fragment is read by scripts, as a query is.
        let fragment = page.fragment.dropFirst().split { "?&".contains($0) }.map(String.init)
        for part in page.query + fragment {
            let name = CampaignParameter.name(part[...])
            let value = part[name.endIndex...].dropFirst()
            if value.isEmpty { continue }
            if isPersonal(name) || isAddress(value) { throw .personal(parameter: PercentCoding.parameter(name)) }
        }
        for segment in page.path.split(separator: "/") {
            // `page;jsessionid=…`
            for part in segment.split(separator: ";").dropFirst() where isPersonal(CampaignParameter.name(part)) {
                throw .personal(parameter: String(CampaignParameter.name(part)))
            }
            if isAddress(segment) { throw .personal(parameter: PercentCoding.parameter(segment)) }
        }
        let texts = page.path.split(separator: "/").map(String.init) + page.query + fragment
        for text in texts { if let part = randomPart(PercentCoding.parameter(text)) { throw .random(part: part) } }
    }

    /// `reset_token`, `user[email]`, `apiKey`.
    private static func isPersonal(_ name: Substring) -> Bool {
        let decoded = PercentCoding.parameter(name)
        if words.contains(decoded.lowercased()) { return true }
        var word = ""
        var before: Character = " "
        for letter in decoded + " " {
            let isStart = letter.isUppercase && before.isLowercase
            if isStart || !(letter.isLetter || letter.isNumber) {
                if words.contains(word.lowercased()) { return true }
                word = ""
            }
            if letter.isLetter || letter.isNumber { word.append(letter) }
            before = letter
        }
        return false
    }

    /// An e-mail address.
    private static func isAddress(_ text: Substring) -> Bool {
        let parts = PercentCoding.parameter(text).split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].dropFirst().contains(".")
    }

    /// Fewer letters and digits are no secret.
    static let randomMin = 16

    /// A long part in which letters and digits, or capitals and small letters, alternate as no word's do; or a UUID.
    static func randomPart(_ text: String) -> String? {
        let runs = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        for index in runs.indices {
            if runs[index].count >= randomMin, isRandom(runs[index]) { return String(runs[index]) }
            // 8-4-4-4-12 (RFC 9562).
            let five = runs[index...].prefix(5)
            if five.map(\.count) == [8, 4, 4, 4, 12], five.allSatisfy({ $0.allSatisfy(\.isHexDigit) }),
                five.contains(where: { $0.contains(where: \.isNumber) })
            {
                return five.joined(separator: "-")
            }
        }
        return nil
    }

    private static func isRandom(_ run: Substring) -> Bool {
        if run.allSatisfy(\.isNumber) { return true }
        func sort(_ letter: Character) -> Int { letter.isNumber ? 0 : letter.isUppercase ? 1 : 2 }
        let changes = zip(run, run.dropFirst()).count { sort($0) != sort($1) }
        // Of what is drawn by lot about half of the neighbours differ; of words run together, a quarter.
        let hasDigits = run.contains(where: \.isNumber)
        return changes * (hasDigits ? 4 : 5) >= run.count * (hasDigits ? 1 : 2)
    }
}
