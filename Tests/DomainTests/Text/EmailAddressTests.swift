import Domain
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        "a@b.fr", "prenom.nom@exemple.gouv.fr", "a+b@exemple.fr", "o'connor@exemple.fr",
        "a_b-c@sous.domaine.exemple.fr",
        "1234567890@exemple.fr", "\"deux mots\"@exemple.fr", "\"a\\\"b\"@exemple.fr", "a@[192.0.2.1]",
        "a@[IPv6:2001:db8::1]", "a@[IPv6:::ffff:192.0.2.1]", "a@xn--caf-dma.fr", "!#$%&'*+-/=?^_`{|}~@exemple.fr",
        String(repeating: "a", count: 64) + "@exemple.fr",
    ])
    func aMailServerTakes(address: String) { #expect(EmailAddress.fault(address) == nil) }

    /// Every part short enough, and the whole too long.
    private static let long =
        String(repeating: "a", count: 20) + "@"
        + String([String](repeating: String(repeating: "b", count: 60), count: 4).joined(separator: ".").dropLast(6))
        + ".fr"

    @Test(arguments: [
        ("", EmailAddress.Fault.empty), ("a b@exemple.fr", .blank), ("exemple.fr", .noAt),
        ("a@b@exemple.fr", .severalAts),
        ("@exemple.fr", .emptyLocal), (String(repeating: "a", count: 65) + "@exemple.fr", .localTooLong),
        (".a@exemple.fr", .localDots), ("a.@exemple.fr", .localDots), ("a..b@exemple.fr", .localDots),
        ("a(b)@exemple.fr", .localCharacter), ("a,b@exemple.fr", .localCharacter), ("zoe@", .emptyDomain),
        ("a@localhost", .domainWithoutDot), ("a@exemple..fr", .domainDots), ("a@exemple.fr.", .domainDots),
        ("a@ex_emple.fr", .domainCharacter), ("a@" + String(repeating: "b", count: 64) + ".fr", .labelTooLong),
        ("a@-exemple.fr", .labelHyphen), ("a@exemple-.fr", .labelHyphen), ("a@192.0.2.1", .topLabel),
        ("a@b.c", .topLabel),
        ("a@[192.0.2.256]", .literal), ("a@[IPv6:1::2::3]", .literal), ("zoé@exemple.fr", .accents),
        ("zoe@café.fr", .accents), ("\"a@exemple.fr", .localCharacter), (Self.long, .tooLong),
    ])
    func andTheRestHasItsReason(address: String, fault: EmailAddress.Fault) {
        #expect(EmailAddress.fault(address) == fault)
    }
}
