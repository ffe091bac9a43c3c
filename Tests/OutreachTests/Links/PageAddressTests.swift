import Testing

@testable import Outreach

struct PageAddressTests {
    private func page(_ text: String) -> String? { (try? PageAddress.read(text))?.page.description }

    private func refusal(_ text: String) -> PageAddress.Refusal? {
        do throws(PageAddress.Refusal) {
            _ = try PageAddress.read(text)
            return nil
        } catch {
            return error
        }
    }

    private func remarks(_ text: String) -> [PageAddress.Remark]? { (try? PageAddress.read(text))?.remarks }

    @Test func anAddressIsWrittenInOneWay() {
        #expect(page("  service.exemple.fr ") == "https://service.exemple.fr/")
        #expect(page("//Service.Exemple.FR/Page/") == "https://service.exemple.fr/Page/")
        #expect(page("HTTP://Service.exemple.fr") == "http://service.exemple.fr/")
        #expect(page("https://a.fr?x=1") == "https://a.fr/?x=1")
        #expect(page("https://a.fr#Haut") == "https://a.fr/#Haut")
        #expect(
            page("https://a.fr/Été à deux?q=é&b=c d#là")
                == "https://a.fr/%C3%89t%C3%A9%20%C3%A0%20deux?q=%C3%A9&b=c%20d#l%C3%A0")
        #expect(page("https://a.fr/%c3%A9?q=%zz&r=a+b;c") == "https://a.fr/%c3%A9?q=%zz&r=a+b;c")
        #expect(page("https://Préfecture.exemple.fr/x") == "https://préfecture.exemple.fr/x")
        #expect(page("exemple.fr:8443/x") == "https://exemple.fr:8443/x")
        #expect(page("http://localhost:3000/x") == "http://localhost:3000/x")
        #expect(page("https://[2001:db8::1]:80/x") == "https://[2001:db8::1]:80/x")
        #expect(page("https://a.fr/x?&&a=1&") == "https://a.fr/x?a=1")
        #expect(page("https://a.fr/x?") == "https://a.fr/x")
        #expect(page("https://a.fr/a?b?c#d#e") == "https://a.fr/a?b?c#d#e")
    }

    @Test func whatIsNoPageIsRefused() {
        #expect(refusal("   ") == .empty)
        #expect(refusal("ftp://a.fr/x") == .scheme("ftp"))
        #expect(refusal("javascript:alert(1)") == .scheme("javascript"))
        #expect(refusal("MAILTO:a@b.fr") == .scheme("mailto"))
        #expect(refusal("data:text/html,x") == .scheme("data"))
        #expect(refusal("https://anne:mdp@a.fr/") == .credentials)
        #expect(refusal("https://a.fr@b.fr/x") == .credentials)
        #expect(refusal("https://a.fr/x\ny") == .controls)
        #expect(refusal("https://a.fr/\u{202E}x") == .controls)
        #expect(refusal("https://a.fr/" + String(repeating: "x/", count: 2_000)) == .tooLong)
        for malformed in [
            "https://", "https:///x", "http:a.fr", "http:/a.fr", "page", "a..fr", "https://a.fr:0/",
            "https://a.fr:70000/",
            "https://a.fr:/", "https://-a.fr/", "https://a b.fr/", "https://a\\b.fr/", "https://a。fr/x ",
            "https://[zz]/", "tel:0123456789", "https://a%2efr/",
        ] { #expect(refusal(malformed) == .malformed, "\(malformed)") }
    }

    @Test func aPersonsAddressIsRefused() {
        for (address, name) in [
            ("https://a.fr/x?token=abc", "token"), ("https://a.fr/x?a=1&Key=2", "Key"),
            ("https://a.fr/x?code=75056", "code"), ("https://a.fr/x?session=1", "session"),
            ("https://a.fr/x?email=x", "email"), ("https://a.fr/x?reset_token=x", "reset_token"),
            ("https://a.fr/x?resetToken=12", "resetToken"), ("https://a.fr/x?user%5Bemail%5D=x", "user[email]"),
            ("https://a.fr/x?q=anne.roy%40b.fr", "q"), ("https://a.fr/x?pk_vid=12", "pk_vid"),
            ("https://a.fr/x#access_token=ab", "access_token"), ("https://a.fr/x#/r?sid=ab", "sid"),
            ("https://a.fr/x;jsessionid=ab", "jsessionid"), ("https://a.fr/anne.roy@b.fr/x", "anne.roy@b.fr"),
        ] { #expect(refusal(address) == .personal(parameter: name), "\(address)") }
        for (address, part) in [
            ("https://a.fr/d/6f1ed002ab5595859014ebf0951522d9", "6f1ed002ab5595859014ebf0951522d9"),
            ("https://a.fr/x?r=kJ8dPq0ZtR5mWx2Lb7", "kJ8dPq0ZtR5mWx2Lb7"),
            ("https://a.fr/f/123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000"),
            ("https://a.fr/x#AbCdEfGhIjKlMnOp", "AbCdEfGhIjKlMnOp"),
            ("https://a.fr/1234567890123456", "1234567890123456"),
        ] { #expect(refusal(address) == .random(part: part), "\(address)") }
        for fine in [
            "https://a.fr/guide-pour-les-maires-2026?page=2&tri=nom", "https://a.fr/x?token=",
            "https://a.fr/x?keyword=b",
            "https://a.fr/demarches/DemandeDeSubventionPourLaRenovation", "https://a.fr/service-public/F12345",
            "https://a.fr/anticonstitutionnellement/intercommunalites", "https://a.fr/x?monkey=1&decode=2",
            "https://a.fr/@compte/publication", "https://a.fr/2026/11/29/reunion-publique-eau-potable",
        ] { #expect(refusal(fine) == nil, "\(fine)") }
    }

    @Test func campaignParametersGiveWay() {
        let typed =
            "https://a.fr/x?a=1&utm_source=b&MTM_Campaign=c&pk_kwd=d&piwik_campaign=e&matomo_cid=f&utm_autre=g"
            + "&mtm_autre=h&z&pk_cpn=&source=i"
        #expect(page(typed) == "https://a.fr/x?a=1&mtm_autre=h&z&source=i")
        #expect(
            remarks(typed) == [
                .replaced([
                    "utm_source", "MTM_Campaign", "pk_kwd", "piwik_campaign", "matomo_cid", "utm_autre", "pk_cpn",
                ])
            ])
        #expect(page("https://a.fr/x#mtm_campaign=b&c=d") == "https://a.fr/x#c=d")
        #expect(page("https://a.fr/x#mtm_campaign=b") == "https://a.fr/x")
        #expect(remarks("https://a.fr/x#mtm_campaign=b") == [.replaced(["mtm_campaign"])])
    }

    @Test func oddThingsAreSaid() {
        #expect(remarks("https://a.fr/x?a=1") == [])
        #expect(remarks("https://a.fr/x?a=1&&b=2") == [.emptyParts])
        #expect(remarks("https://a.fr/?") == [.emptyParts])
        #expect(remarks("https://a.fr/#!/route") == [.hashBang])
        #expect(page("https://a.fr/#!/route") == "https://a.fr/#!/route")
    }

    /// What was read is read again as it is; and nothing crashes.
    @Test func anyJunk() {
        var random = SeededRandom(17)
        let pieces = [
            "http", "https", ":", "//", "/", "?", "#", "&", "=", "a", "é", ".", "fr", "%", "%41", "@", "[", "]", " ",
            "\u{301}", "mtm_campaign", "token", "!", ";", "\0", "\u{202E}", "0", "-", "_", "🙂", "utm_term=x", "ß", "80",
        ]
        var read = 0
        for _ in 0..<20_000 {
            let junk = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let text = (Bool.random(using: &random) ? "https://a.fr" : "") + junk
            _ = CampaignParameter.pair(of: text)
            guard let (page, _) = try? PageAddress.read(text) else { continue }
            read += 1
            let again = try? PageAddress.read(page.description)
            #expect(again?.page == page, "\(text)")
            #expect(again?.remarks.contains { $0 == .emptyParts } == false, "\(text)")
        }
        #expect(read > 1_000)
    }
}
