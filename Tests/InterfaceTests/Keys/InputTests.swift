import Testing

@testable import Interface

@Suite("Spelling of keys")
struct InputTests {
    @Test("The spellings people write")
    func parses() throws {
        #expect(try Input.parse(keys: "jj>") == [.key(.character("j")), .key(.character("j")), .key(.character(">"))])
        #expect(
            try Input.parse(keys: "<Enter><ESC><right><s-right><Ctrl-P><lt><space>é")
                == [
                    .enter, .escape, .right, .shiftRight, .control("p"), .character("<"), .character(" "),
                    .character("é"),
                ]
                .map(Input.key))
        #expect(
            try Input.parse(keys: "<tab><s-tab><bs><del><pgup><home><f1><f12><ctrl-m><ctrl-h><ctrl-\\>")
                == [
                    .tab, .backTab, .backspace, .delete, .pageUp, .home, .function(1), .function(12), .enter,
                    .backspace,
                    .control("\\"),
                ].map(Input.key))
        #expect(try Input.parse(keys: "a\nb\t") == [.character("a"), .enter, .character("b"), .tab].map(Input.key))
        #expect(try Input.parse(keys: "") == [])
    }

    @Test("Pasted texts have their escapes")
    func pastes() throws {
        #expect(try Input.parse(keys: #"<paste:a\tb\n<c\>\\n>x"#) == [.paste("a\tb\n<c>\\n"), .key(.character("x"))])
        #expect(try Input.parse(keys: "<paste:>") == [.paste("")])
        #expect(
            try Input.parse(keys: "<resize:40x10><click:3,4><hangup:15><idle>")
                == [
                    .resize(columns: 40, rows: 10), .mouse(MouseEvent(.press, column: 3, row: 4)), .hangup(signal: 15),
                    .idle,
                ])
    }

    @Test(
        "An unknown name is an error with its place",
        arguments: [
            ("jj<entr>", "entr", 3), ("<>", "", 1), ("a<b", "b", 2), ("<f0>", "f0", 1), ("<f64>", "f64", 1),
            ("<ctrl-ab>", "ctrl-ab", 1), ("<resize:0x1>", "resize:0x1", 1), ("<resize:99999999999999999999x1>", nil, 1),
            ("<click:1>", "click:1", 1), ("<paste:a\\>", "paste:a\\>", 1), ("éé<x>", "x", 3), ("<-a>", "-a", 1),
        ] as [(String, String?, Int)])
    func unknown(keys: String, name: String?, column: Int) {
        let error = #expect(throws: SpellingError.self) { try Input.parse(keys: keys) }
        #expect(error?.column == column)
        if let name { #expect(error?.name == name) }
    }

    @Test("Spelling and parsing are inverses")
    func inverses() throws {
        let keys: [Key] = [
            .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .shiftUp,
            .shiftDown,
            .shiftLeft, .shiftRight, .home, .end, .pageUp, .pageDown, .function(1), .function(63), .control("a"),
            .control("\\"), .control(" "), .character("a"), .character("<"), .character(">"), .character(" "),
            .character("é"), .character("作"), .character("A"),
        ]
        let others: [Input] = [
            .paste("x\ty\nz<>\\"), .mouse(MouseEvent(.wheelUp, column: 0, row: 99)), .resize(columns: 1, rows: 1),
            .hangup(signal: 1), .hangup(signal: 0), .idle,
        ]
        for input in keys.map(Input.key) + others { #expect(try Input.parse(keys: input.spelling) == [input]) }
        #expect(Input.key(.character(">")).spelling == ">")
    }
}
