import RemindCore
import RemindStore
import Testing

@Suite struct SQLQueryTests {
    @Test func `values never become text of the statement`() {
        let name = "'; DROP TABLE plan; --"
        let query: SQLQuery = "SELECT \(name), \(7) WHERE x = \(true)"
        #expect(query.text == "SELECT $1, $2 WHERE x = $3")
        #expect(query.values == [.text(name), .integer(7), .integer(1)])
    }

    @Test func `nil is NULL`() {
        let nobody: String? = nil
        let query: SQLQuery = "SELECT \(nobody)"
        #expect(query.values == [.null])
    }

    @Test func `queries nest and keep their values in order`() {
        let condition: SQLQuery = "a = \(1) AND b = \(2)"
        let query: SQLQuery = "SELECT \(0) WHERE \(condition) OR c = \(3)"
        #expect(query.text == "SELECT $1 WHERE a = $2 AND b = $3 OR c = $4")
        #expect(query.values == [.integer(0), .integer(1), .integer(2), .integer(3)])
        #expect((condition + " LIMIT \(9)").text == "a = $1 AND b = $2 LIMIT $3")
    }

    @Test func `numbers of many digits are counted on in a nested query`() {
        let many: SQLQuery = "x IN (\(list: Array(1...16)))"
        let query: SQLQuery = "a = \(0) AND \(many) AND \("" as SQLQuery)b = \(17)"
        #expect(query.text.hasPrefix("a = $1 AND x IN ($2, $3, "))
        #expect(query.text.hasSuffix(", $16, $17) AND b = $18"))
        #expect(query.values.count == 18)
    }

    @Test func `a template keeps its text and binds values in the order of their numbers`() {
        let template: SQLTemplate = "UPDATE t SET a = $1, b = $2 WHERE c = $3"
        let nobody: String? = nil
        let query = template(nobody, 7, PromptState.sent)
        #expect(query.text == "UPDATE t SET a = $1, b = $2 WHERE c = $3")
        #expect(query.values == [.null, .integer(7), .text("sent")])
        #expect((query + " AND d = \(true)").text == "UPDATE t SET a = $1, b = $2 WHERE c = $3 AND d = $4")
    }

    @Test func `a list is filled up to a power of two`() {
        let query: SQLQuery = "x IN (\(list: ["a", "b", "c"]))"
        #expect(query.text == "x IN ($1, $2, $3, $4)")
        #expect(query.values == [.text("a"), .text("b"), .text("c"), .text("c")])
        let none: [String] = []
        let empty: SQLQuery = "x IN (\(list: none))"
        #expect(empty.values == [.null])
    }

    @Test func `a column of another kind is damage, not a default`() {
        var row = SQLRow([.text("x"), .integer(3)])
        #expect(throws: StoreError.self) { try row.integer() }
        var other = SQLRow([.text("flying")])
        #expect(throws: StoreError.self) { try other.word() as PromptState }
    }
}
