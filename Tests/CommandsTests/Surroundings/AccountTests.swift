import Foundation
import Testing

@testable import Program

/// Who runs the program, without the C library's name service.
@Suite struct AccountTests {
    private let table = Array(
        """
        # a comment
        root:x:0:0:root:/root:/bin/sh
        short:x:1
        claire:x:1001:1001:Claire Nguyen,bureau 12,,:/srv/claire:/bin/bash
        zoé:x:1002:1002:& Martin:/srv/zoé:/bin/bash
        nobody:x:4294967294:65534::/nonexistent:/usr/sbin/nologin
        loud:x:1003:1003:A\u{1B}[2Jnne:/srv/loud:/bin/sh

        """.utf8)

    @Test func anAccountIsReadFromItsLine() throws {
        let claire = try #require(Account(table: table, uid: 1001))
        #expect(claire.name == "claire" && claire.fullName == "Claire Nguyen" && claire.home == "/srv/claire")
        #expect(Account(table: table, uid: 1002)?.fullName == "zoé Martin")
        #expect(Account(table: table, uid: 4_294_967_294)?.fullName == "")
        #expect(Account(table: table, uid: 1003)?.fullName.contains("\u{1B}") == false)
        for absent: UInt32 in [1, 65534, 100_000] { #expect(Account(table: table, uid: absent) == nil) }
        #expect(Account(table: [], uid: 0) == nil)
    }

    /// Whoever runs the tests: a carnet is made without HOME and without a name, and nobody is asked for either.
    @Test func withoutAnythingInTheEnvironmentACarnetIsMade() throws {
        let shell = try Shell(language: "C.UTF-8")
        for name in ["HOME", "CARNET_PERSON", "USER", "LOGNAME"] { shell.environment[name] = nil }
        #expect(try shell.carnet("init", "--product", "P").code == 0)
        #expect(try shell.carnet("add", "Claire Nguyen").code == 0)
    }

    /// A relative HOME would make a carnet in each folder one stands in.
    @Test func aRelativeHomeIsRefused() throws {
        let shell = try Shell()
        shell.environment["HOME"] = "chez/moi"
        let run = try shell.carnet("list")
        #expect(run.code == 64 && run.err.contains("HOME « chez/moi »"))
    }
}
