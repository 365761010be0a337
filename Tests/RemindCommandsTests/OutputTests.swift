import RemindCore
import Testing

@testable import RemindCommands

@Suite struct OutputTests {
    @Test func `a table goes on below in its elastic column only`() {
        var grid = Grid(["ID", "WHY", "WHO"], elastic: 1)
        grid.add(["one", String(repeating: "long ", count: 20) + "end", "Dana"])
        #expect(
            grid.lines(empty: "none") == [
                "ID   WHY" + String(repeating: " ", count: 68) + "WHO",
                "one  " + String(repeating: "long ", count: 13) + "long  Dana",
                "     long long long long long long end",
            ])
    }

    @Test func `what has no blanks is broken where the room ends`() {
        var grid = Grid(["A", "B"])
        grid.add(["x", String(repeating: "y", count: 100)])
        #expect(grid.lines(empty: "none").map(\.count) == [4, 80, 26])
    }

    @Test func `an empty table is one sentence`() {
        #expect(Grid(["A"]).lines(empty: "No notes.") == ["No notes."])
    }

    @Test func `sentences break at blanks`() {
        let lines = Prose.wrapped(String(repeating: "word ", count: 30) + "end", indent: 2)
        #expect(lines.count == 2 && lines.allSatisfy { $0.count <= 80 })
        #expect(lines[1].hasPrefix("  word"))
    }

    @Test func `what a terminal would obey never reaches it`() {
        let report = Report("x", .text("\u{1B}[2J\u{9B}"), lines: ["a\u{1B}[31mb\u{07}"])
        #expect(report.text == "a?[31mb?\n")
        #expect(report.json.contains(#""\u001b[2J\u009b""#))
    }

    @Test func `JSON keeps the order of its keys and escapes what it must`() {
        let value = OrderedJSON.object(["b": .number(1), "a": .text("\"\\\n"), "c": .list([]), "d": .null])
        #expect(value.compact == #"{"b":1,"a":"\"\\\n","c":[],"d":null}"#)
    }

    @Test func `every error of the store has its exit status`() {
        let expected: [(StoreError, ShellStatus)] = [
            (.busy, .busy), (.corrupt(path: "p", reason: "r"), .badData), (.unavailable(reason: "r"), .unavailable),
            (.schemaTooNew(found: 2, known: 1), .configuration), (.notFound("n"), .noSuchThing),
            (.refused("r"), .badData),
            (.conflict("c"), .badData), (.tooLate("t"), .tooLate),
        ]
        for (error, status) in expected { #expect(Complaint(about: error) == Complaint(error.description, status)) }
    }
}
