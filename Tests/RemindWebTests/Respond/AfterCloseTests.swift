import RemindCore
import RemindTestSupport
import Testing

@Suite struct AfterCloseTests {
    @Test func `the note after a close asks for no reason again`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.afterClose)
        let form = try await bench.get(path)
        #expect(form.body.contains("Has anything opened up between you?"))
        #expect(!form.body.contains("What fits best?"))
        #expect(try await bench.submit(path, [("opened_up", "We laugh more.")]).status == 303)
        let answer = try #require(try await bench.answers().first)
        #expect(answer.reflection.form == .afterClose)
        #expect(try bench.opened(answer) == ["opened_up": .text("We laugh more.")])
    }
}
