import Domain
import Testing

/// What Mattermost's two renderers leave as it is (piloting.md, *Revue*).
@Suite struct ChatTextTests {
    @Test(arguments: [
        ("rien à dire, 12 %, c'est dit !", "rien à dire, 12 %, c'est dit !"),
        ("a_b *c* `d` [e] > f | g", #"a\_b \*c\* \`d\` \[e\] \> f \| g"#),
        // An address is never touched, wherever it stands.
        ("https://exemple.fr/a_b?c=*d*#e", "https://exemple.fr/a_b?c=*d*#e"),
        ("voir www.exemple.fr/a_b (a_b)", #"voir www.exemple.fr/a_b (a\_b)"#),
        ("xhttp://a_b", "xhttp:\u{2060}//a\\_b"),
        ("@all @channel", "@\u{2060}all @\u{2060}channel"), ("claire@exemple.fr", "claire@exemple.fr"),
        ("(a_b.c_d@ddt-x.aube.exemple.fr) _a_", #"(a_b.c_d@ddt-x.aube.exemple.fr) \_a\_"#),
        ("écrire à a_b@aube.exemple.fr, _a@b_", #"écrire à a_b@aube.exemple.fr, \_a@b\_"#),
        ("#projet n# 1, C# ", "#\u{2060}projet n# 1, C# "), ("# titre", "#\u{2060} titre"),
        ("~salon ~ 12 ~~barré~~", "~\u{2060}salon ~ 12 ~\u{2060}~\u{2060}barré~\u{2060}~"),
        ("oui :) à 10:30, le: 12", "oui :\u{2060}) à 10:30, le: 12"), (":smile:", ":\u{2060}smile:"),
        ("a < b <3 <b>", #"a &lt; b <3 &lt;b\>"#), ("&lt; & R&D; &#60;", "&amp;lt; & R&amp;D; &amp;#60;"),
        (#"D\Users a\*b"#, #"D\Users a\\\*b"#), ("deux\nlignes\r\nici", "deux lignes ici"), ("", ""),
    ])
    func isLeftAsItIs(text: String, escaped: String) { #expect(ChatText.escaped(text) == escaped) }
}
