import Foundation
import Testing

@testable import Outreach

struct TrackedLinkTests {
    private struct Case: Decodable {
        let url: String
        let mtmCampaign: String
        let mtmKwd: String
        let mtmSource: String
        let mtmMedium: String
        let mtmContent: String
        let mtmCid: String
        let mtmGroup: String
        let mtmPlacement: String
        let expected: String

        var values: [String] { [mtmCampaign, mtmKwd, mtmSource, mtmMedium, mtmContent] }
    }

    private func link(_ url: String, _ values: [String]) throws -> TrackedLink {
        let slugs = try values.map { try $0.isEmpty ? nil : Slug($0) }
        return TrackedLink(
            page: try PageAddress.read(url).page, campaign: try #require(slugs[0]), keyword: slugs[1],
            source: slugs[2], medium: slugs[3], content: slugs[4])
    }

    /// Where parameters go, and in what order, as Matomo's builder does. Its values are whatever was typed, encoded;
    /// ours are slugs. And of its eight parameters we write five: an id, a group and a placement are read by a plug-in
    /// alone.
    @Test func asMatomosBuilderButForSlugs() throws {
        let file = try #require(
            Bundle.module.url(forResource: "matomo-url-builder", withExtension: "json", subdirectory: "Samples"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let cases = try decoder.decode([Case].self, from: Data(contentsOf: file))
        #expect(cases.count == 5)
        for one in cases {
            var expected = one.expected
            for (name, value) in [("cid", one.mtmCid), ("group", one.mtmGroup), ("placement", one.mtmPlacement)]
            where !value.isEmpty {
                let encoded = try #require(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                expected = expected.replacingOccurrences(of: "&mtm_\(name)=\(encoded)", with: "")
            }
            // `encodeURIComponent`
            var kept = CharacterSet(charactersIn: "-_.!~*'()")
            kept.formUnion(CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
            for value in one.values where !value.isEmpty {
                let encoded = try #require(value.addingPercentEncoding(withAllowedCharacters: kept))
                #expect(expected.contains("=" + encoded))
                expected = expected.replacingOccurrences(of: "=" + encoded, with: "=" + (try Slug(value).text))
            }
            #expect(try link(one.url, one.values).url(.mtm) == expected)
        }
    }

    @Test func theSlugsOfThoseCases() throws {
        #expect(
            try link("service.example.fr/page", ["Démarchage été", "mot clé", "linkedin", "post", "A/B"]).url(.mtm)
                == "https://service.example.fr/page?mtm_campaign=demarchage-ete&mtm_kwd=mot-cle&mtm_source=linkedin"
                + "&mtm_medium=post&mtm_content=a-b")
        #expect(
            try link("https://a.fr/x?a=1#/route", ["100 %", "", "qr", "print", ""]).url(.utm)
                == "https://a.fr/x?a=1&utm_campaign=100&utm_source=qr&utm_medium=print#/route")
        #expect(
            try link("https://a.fr", ["c", "k", "", "", "v"]).url(.utm)
                == "https://a.fr/?utm_campaign=c&utm_term=k&utm_content=v")
    }

    @Test func whatWasMadeIsReadBack() throws {
        for style in TrackedLink.Style.allCases {
            let made = try link("https://a.fr/x?b=1#c", ["ddt-nov", "courriel-a", "s", "m", "c"]).url(style)
            let pair = try #require(CampaignParameter.pair(of: made))
            #expect((pair.campaign, pair.keyword) == ("ddt-nov", "courriel-a"))
            // Made of it again, it is the same.
            #expect(try link(made, ["ddt-nov", "courriel-a", "s", "m", "c"]).url(style) == made)
        }
        func pair(_ address: String) -> String? {
            CampaignParameter.pair(of: address).map { $0.campaign + "/" + $0.keyword }
        }
        #expect(pair("https://a.fr/?pk_campaign=%C3%89t%C3%A9+2026&piwik_kwd=b") == "Été 2026/b")
        #expect(pair("https://a.fr/#matomo_campaign=x&mtm_keyword=y") == "x/y")
        #expect(pair("https://a.fr/#/route?mtm_campaign=x") == "x/")
        #expect(pair("https://a.fr/?mtm_kwd=seul") == nil)
        #expect(pair("https://a.fr/?mtm_campaign=&campaign=x&mtm_campaign_x=y") == nil)
        #expect(pair("https://a.fr/?mtm_campaign=0") == nil)
        #expect(pair("mtm_campaign=x") == nil)
    }

    @Test func namesAsTyped() {
        #expect(LinkName("ddt-nov/courriel-a") == LinkName(campaign: "DDT-nov", keyword: "Courriel-A"))
        #expect(LinkName("ddt-nov")?.description == "ddt-nov")
        #expect(LinkName("ddt-nov/a")?.description == "ddt-nov/a")
        for none in ["", "/", "a/", "/a", "a/b/c"] { #expect(LinkName(none) == nil, "\(none)") }
    }

    @Test func aNameIsOnePages() throws {
        func make(_ page: String, _ campaign: String, _ keyword: String, _ list: [TrackedLink]) throws
            -> TrackedLink.Making
        { try link(page, [campaign, keyword, "", "", ""]).making(among: list) }
        var list: [TrackedLink] = []
        let first = try link("a.fr/x", ["ddt", "mail", "", "", ""])
        #expect(try make("a.fr/x", "DDT", "Mail", list) == .new(first))
        list.append(first)
        #expect(try make("https://A.fr/x?mtm_campaign=z", "ddt", "mail", list) == .same(0))
        let second = try link("a.fr/y", ["ddt", "mail-2", "", "", ""])
        #expect(try make("a.fr/y", "ddt", "mail", list) == .numbered(second))
        list.append(second)
        #expect(try make("a.fr/y", "ddt", "mail", list) == .same(1))
        #expect(try make("a.fr/z", "ddt", "mail", list) == .numbered(link("a.fr/z", ["ddt", "mail-3", "", "", ""])))
        // Without a keyword it is the campaign that gets the number.
        list.append(try link("a.fr/x", ["ddt", "", "", "", ""]))
        #expect(try make("a.fr/y", "ddt", "", list) == .numbered(link("a.fr/y", ["ddt-2", "", "", "", ""])))
        let long = String(repeating: "a", count: 60)
        list.append(try link("a.fr/x", [long, long, "", "", ""]))
        let shorter = String(repeating: "a", count: 58) + "-2"
        #expect(try make("a.fr/y", long, long, list) == .numbered(link("a.fr/y", [long, shorter, "", "", ""])))
    }
}
