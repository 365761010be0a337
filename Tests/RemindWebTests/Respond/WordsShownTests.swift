import RemindCore
import RemindTestSupport
import Testing

@Suite struct WordsShownTests {
    private func answered(_ bench: PageBench) async throws -> (path: String, page: PageBench.Reply) {
        let path = try await bench.form(.acknowledge)
        _ = try await bench.submit(path, [("stance", "ready"), ("what", "I hurried on."), ("feelings", "shame")])
        return (path, try await bench.get(path))
    }

    @Test func `the saved words fill the form for half an hour, by a post that changes nothing`() async throws {
        let bench = try await PageBench()
        let (path, page) = try await answered(bench)
        #expect(page.body.contains("Show my words"))
        let fields = PageBench.carried(by: page) + [("words", "1")]
        let writes = bench.driver.writes
        let shown = try await bench.post(path, fields)
        #expect(shown.status == 200)
        #expect(shown.body.contains("I hurried on."))
        #expect(shown.body.contains("value=\"shame\" checked"))
        #expect(bench.driver.writes == writes)

        bench.clock.advance(by: .minutes(31))
        #expect(try await !bench.get(path).body.contains("Show my words"))
        #expect(try await !bench.post(path, fields).body.contains("I hurried on."))
    }

    @Test func `a later step shows the earlier words of its plan until its link rests`() async throws {
        let bench = try await PageBench(label: "late advice")
        _ = try await answered(bench)
        let path = try await bench.form(.repair)
        let form = try await bench.get(path)
        #expect(form.body.contains("Show my words"))
        #expect(!form.body.contains("I hurried on.") && !form.body.contains("late advice"))
        let shown = try await bench.post(
            path, PageBench.carried(by: form) + [("words", "1"), ("own_part", "I rushed")])
        #expect(shown.body.contains("I hurried on.") && shown.body.contains("late advice"))
        #expect(shown.body.contains("I rushed"))
    }

    @Test func `a change elsewhere is shown beside one's own and nothing is overwritten`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.mindsight)
        let (laptop, phone) = (try await bench.get(path), try await bench.get(path))
        let first = PageBench.carried(by: phone) + [("stance", "noted"), ("their_side", "Rushed, it may be.")]
        #expect(try await bench.post(path, first).status == 303)
        let second = PageBench.carried(by: laptop) + [("stance", "unclear"), ("their_side", "Tired, it may be.")]
        let conflict = try await bench.post(path, second)
        #expect(conflict.status == 409)
        #expect(conflict.body.contains("Rushed, it may be.") && conflict.body.contains("Tired, it may be."))
        #expect(try await bench.answers().count == 1)
        let again = PageBench.carried(by: conflict) + [("stance", "unclear"), ("their_side", "Tired, it may be.")]
        #expect(try await bench.post(path, again).status == 303)
        #expect(try await bench.answers().map(\.reflection.revision).sorted() == [1, 2])
    }
}
