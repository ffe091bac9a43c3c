import Testing

@testable import Sync

@Suite struct GitSaidTests {
    /// ssh ends its lines with CR LF, which is one Character.
    @Test func whatCannotBeReachedIsToldByItsReason() {
        let unreachable =
            "fatal: Could not read from remote repository.\n\nPlease make sure you have the correct access "
            + "rights\nand the repository exists.\n"
        let cases: [(String, GitSaid.Reason, [String])] = [
            (
                "git@h: Permission denied (publickey).\r\n" + unreachable, .noAccess,
                ["git@h: Permission denied (publickey)."]
            ),
            (
                "No ED25519 host key is known for h and you have requested strict checking.\r\n"
                    + "Host key verification failed.\r\n" + unreachable, .unknownHostKey,
                [
                    "No ED25519 host key is known for h and you have requested strict checking.",
                    "Host key verification failed.",
                ]
            ),
            (
                "ssh: Could not resolve hostname h.invalid: Name or service not known\r\n" + unreachable, .unknownHost,
                ["ssh: Could not resolve hostname h.invalid: Name or service not known"]
            ),
            (
                "fatal: detected dubious ownership in repository at '/srv/r'\nTo add an exception\n", .foreignOwner,
                ["fatal: detected dubious ownership in repository at '/srv/r'"]
            ),
            (
                "fatal: mismatched algorithms: client sha1; server sha256\n", .sha256,
                ["fatal: mismatched algorithms: client sha1; server sha256"]
            ),
            (
                "fatal: '/srv/x' does not appear to be a git repository\n" + unreachable, .other,
                ["fatal: '/srv/x' does not appear to be a git repository"]
            ),
        ]
        for (text, reason, lines) in cases {
            #expect(GitSaid(text).reason == reason)
            #expect(GitSaid(text).lines == lines)
        }
    }

    @Test func howFarATransferIsIsNoReason() {
        let text = "remote: Counting objects: 100% (3/3)\rReceiving objects:  45% (9/20), 1.2 MiB\rfatal: early EOF\n"
        #expect(GitSaid(text).lines == ["fatal: early EOF"])
        #expect(GitSaid.percent(text) == 45)
        #expect(GitSaid.percent("fatal: 12% of nothing") == nil)
    }

    @Test func aPushIsReadRefByRef() {
        let (to, a, b) = ("To h:r\n", "refs/carnet/a/0001", "refs/carnet/b/0001")
        #expect(
            PushAnswer(
                to + "!\t\(a):\(a)\t[rejected] (stale info)\n!\t\(b):\(b)\t[rejected] (atomic push failed)\nDone\n", "")
                == .overtaken([a]))
        #expect(
            PushAnswer(to + "!\t\(a):\(a)\t[remote rejected] (cannot lock ref 'x': is at y)\n", "") == .overtaken([a]))
        // A name that is refused is no race, whatever git calls it.
        #expect(
            PushAnswer(to + "!\t\(a):\(a)\t[remote rejected] (non-fast-forward)\n", "error: failed to push some refs\n")
                == .refused(GitSaid(.refused, ["non-fast-forward"])))
        #expect(
            PushAnswer(
                to + "!\t\(a):\(a)\t[remote rejected] (hook declined)\n",
                "remote: Two lines        \nremote: of a hook.\nremote:\nTo h:r\nerror: failed to push some refs\n"
            )
                == .refused(GitSaid(.refused, ["remote: Two lines", "remote: of a hook."])))
        #expect(
            PushAnswer("", "fatal: Could not read from remote repository.\n")
                == .notReached(GitSaid(.other, ["fatal: Could not read from remote repository."])))
    }

    @Test func aPasswordInAnAddressIsNotShown() {
        for (text, shown) in [
            ("https://ana:secret@h.example/r", "https://ana:…@h.example/r"),
            (
                "fatal: unable to access 'https://ana:s@c@h.example/r/': no",
                "fatal: unable to access 'https://ana:…@h.example/r/': no"
            ),
            ("https://token@h.example/r et http://b:c@d/", "https://…@h.example/r et http://b:…@d/"),
            ("https://h.example/a@b", "https://h.example/a@b"), ("git@h:r", "git@h:r"), ("://", "://"), ("", ""),
        ] { #expect(ShownAddress.hiding(text) == shown) }
    }
}
