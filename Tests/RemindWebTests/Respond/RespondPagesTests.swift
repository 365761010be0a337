import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct RespondPagesTests {
    @Test func `a look back is shown, saved once and shown as saved`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let form = try await bench.get(path)
        #expect(form.status == 200)
        #expect(form.body.contains("<h1>A look back</h1>"))
        #expect(form.body.contains("maple harbour"))

        let fields = PageBench.carried(by: form) + [("stance", "ready"), ("strength", "4"), ("what", "I hurried on.")]
        for _ in 1...2 {
            let saved = try await bench.post(path, fields)
            #expect(saved.status == 303)
            #expect(saved.location == path)
        }
        #expect(bench.wakes.value > 0)
        let answers = try await bench.answers()
        #expect(answers.count == 1)
        #expect(answers.first?.reflection.choice == "ready")
        let opened = try bench.opened(#require(answers.first))
        #expect(opened == ["stance": .choice("ready"), "strength": .scale(4), "what": .text("I hurried on.")])

        let after = try await bench.get(path)
        #expect(after.body.contains("Saved. Thank you for taking the minute."))
        #expect(after.body.contains("Saved at 10:00."))
        #expect(!after.body.contains("I hurried on."))
    }

    @Test func `reading changes nothing`() async throws {
        let bench = try await PageBench(label: "late advice")
        let paths = [
            try await bench.form(.acknowledge), try await bench.form(.nudge), try await bench.footer(.repair),
            try await bench.stop(.repair), "/", "/robots.txt", "/r/none",
        ]
        let writes = bench.driver.writes
        for path in paths {
            _ = try await bench.get(path)
            _ = try await bench.head(path)
        }
        #expect(bench.driver.writes == writes)
        #expect(bench.wakes.value == 0)
    }

    @Test func `not today answers whatever else was chosen`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.debrief)
        let reply = try await bench.submit(path, [("came_up", "yes"), ("not_today", "1"), ("remember", "Slow down.")])
        #expect(reply.status == 303)
        let record = try #require(try await bench.answers().first)
        #expect(try bench.opened(record) == ["came_up": .choice("not_today"), "remember": .text("Slow down.")])
    }

    @Test func `a refused form keeps what was typed and says what to do`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let long = String(repeating: "a", count: 312)
        let reply = try await bench.submit(path, [("what", long), ("feelings", "shame"), ("strength", "6")])
        #expect(reply.status == 422)
        #expect(reply.body.contains(long))
        #expect(reply.body.contains("This is 12 characters over."))
        #expect(reply.body.contains("href=\"#acknowledge-stance\""))
        #expect(reply.body.contains("value=\"shame\" checked"))
        #expect(reply.body.contains("<details open>"))
        #expect(try await bench.answers().isEmpty)
    }

    @Test func `a bare post saves nothing`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        #expect(try await bench.post(path, []).status == 422)
        #expect(try await bench.post(path, [("form", "acknowledge"), ("stance", "ready")]).status == 422)
        let foreign = try await bench.get(try await bench.form(.debrief))
        let stolen = [("ticket", foreign.hidden("ticket")), ("form", "acknowledge"), ("stance", "ready")]
        #expect(try await bench.post(path, stolen).status == 422)
        #expect(try await bench.submit(path, [("stance", "ready"), ("colour", "red")]).status == 422)
        #expect(try await bench.submit(path, [("stance", "sorry")]).status == 422)
        #expect(try await bench.answers().isEmpty)
    }

    @Test func `markup in a text stays a text`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.mindsight)
        let attack = "</textarea><script>alert(1)</script>\"'&"
        let reply = try await bench.submit(path, [("their_side", attack), ("stance", "\"><b>")])
        #expect(reply.status == 422)
        #expect(!reply.body.contains("<script") && !reply.body.contains("<b>\""))
        #expect(reply.body.contains("&lt;/textarea&gt;&lt;script&gt;"))
    }

    @Test func `what may tell about someone is pointed out once`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let fields = [("stance", "ready"), ("what", "With Mr. Smith")]
        let first = try await bench.submit(path, fields)
        #expect(first.status == 422)
        #expect(first.body.contains("There seems to be"))
        let again = PageBench.carried(by: first) + [("seen", "1")] + fields
        #expect(try await bench.post(path, again).status == 303)
    }
}
