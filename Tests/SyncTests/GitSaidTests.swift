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
        func lines(_ reasons: [(String, String)]) -> String {
            to + reasons.map { "!\t\($0):\($0)\t\($1)\n" }.joined() + "Done\n"
        }
        let failed = "error: failed to push some refs to 'h:r'\n"
        #expect(
            PushAnswer(lines([(a, "[rejected] (stale info)"), (b, "[rejected] (atomic push failed)")]), failed)
                == .overtaken([a], nil))
        // A race at the server, a lock that was left, a folder that cannot be written to: one summary for three.
        let rejected = lines([(a, "[remote rejected] (atomic transaction failed)")])
        func lock(_ why: String) -> String { "remote: error: cannot lock ref '\(a)': \(why)        \n" + failed }
        for why in [
            "is at 3ef6 but expected 4864", "reference already exists", "unable to resolve reference '\(a)'",
        ] { #expect(PushAnswer(rejected, lock(why)) == .overtaken([a], nil)) }
        let left = "Unable to create '/srv/r/\(a).lock': File exists."
        #expect(
            PushAnswer(rejected, lock(left))
                == .overtaken([a], GitSaid(.refused, ["remote: error: cannot lock ref '\(a)': " + left])))
        let denied = "Unable to create '/srv/r/\(a).lock': Permission denied"
        #expect(
            PushAnswer(rejected, lock(denied))
                == .refused(
                    GitSaid(.refused, ["remote: error: cannot lock ref '\(a)': " + denied]), isOfMoving: false))
        // A name that is refused is no race, whatever git calls it.
        #expect(
            PushAnswer(lines([(a, "[remote rejected] (non-fast-forward)")]), failed)
                == .refused(GitSaid(.refused, ["non-fast-forward"]), isOfMoving: true))
        #expect(
            PushAnswer(
                lines([(a, "[remote rejected] (hook declined)")]),
                "remote: Two lines, non-fast-forward        \nremote: of a hook.\nremote:\n" + failed)
                == .refused(
                    GitSaid(.refused, ["remote: Two lines, non-fast-forward", "remote: of a hook."]),
                    isOfMoving: true))
        #expect(
            PushAnswer(lines([(a, "[remote rejected] (deny updating a hidden ref)")]), failed)
                == .refused(GitSaid(.refused, ["deny updating a hidden ref"]), isOfMoving: false))
        let door = "FATAL: W any r ada DENIED by fallthru"
        #expect(
            PushAnswer(
                "", door + "\n(or you mis-spelled the reponame)\nfatal: Could not read from remote repository.\n")
                == .refused(GitSaid(.refused, [door]), isOfMoving: false))
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
            ("https://h.example/a@b", "https://h.example/a@b"), ("git@h:r", "git@h:r"),
            ("look up ana:secret@h.example (port 9)", "look up ana:…@h.example (port 9)"),
            ("ana:secret@h: Permission denied", "ana:…@h: Permission denied"), ("a:b c@d", "a:b c@d"), ("://", "://"),
            ("", ""),
        ] { #expect(ShownAddress.hiding(text) == shown) }
    }
}
