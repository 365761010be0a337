import RemindCore
import RemindTestSupport
import Testing

@Suite struct RepairPreviewTests {
    @Test func `three lines are shown as a whole, kept in the form and not stored`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.repair)
        let form = try await bench.get(path)
        #expect(form.body.contains("<button class=\"quiet\" name=\"preview\" value=\"1\">See it as a whole</button>"))
        let writes = bench.driver.writes
        let fields = [
            ("preview", "1"), ("noticing", "the minute when I pressed on"),
            ("own_part", "I think I did not ask first."),
            ("question", "How was that for you"),
        ]
        let reply = try await bench.submit(path, fields)
        #expect(reply.status == 200)
        #expect(
            reply.body.contains(
                """
                <dd>I have been thinking about the minute when I pressed on. I think I did not ask first. \
                How was that for you?</dd>
                """))
        #expect(reply.body.contains("<details open>"))
        #expect(reply.body.contains("\nthe minute when I pressed on</textarea>"))
        #expect(bench.driver.writes == writes)

        let kept = PageBench.carried(by: reply) + fields.dropFirst() + [("stance", "ready")]
        #expect(try await bench.post(path, kept).status == 303)
        let answer = try bench.opened(#require(try await bench.answers().first))
        #expect(answer["noticing"] == .text("the minute when I pressed on"))
    }

    @Test func `nothing typed is no mistake, and other forms have no preview`() async throws {
        let bench = try await PageBench()
        let empty = try await bench.submit(try await bench.form(.repair), [("preview", "1")])
        #expect(empty.status == 200)
        #expect(empty.body.contains("A line or two of your own will be shown here"))
        #expect(try await !bench.get(try await bench.form(.debrief)).body.contains("name=\"preview\""))
    }

    @Test func `hoping for it to be over gets a kind line`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.repair)
        let fields = [("stance", "ready"), ("hoping_for", "for_it_to_be_over")]
        #expect(try await bench.submit(path, fields + [("preview", "1")]).body.contains("over is human"))
        let saved = try await bench.submit(path, fields)
        #expect(saved.location == path + "?over")
        #expect(try await bench.get(path + "?over").body.contains("over is human"))
    }

    @Test func `it can stay for now, where it is not ready to be set down`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let line = "It can stay for now. One slow breath, a hand on the chair."
        let set = try await bench.submit(path, [("stance", "ready"), ("set_down", "yes")])
        #expect(set.location == path)
        #expect(try await !bench.get(path).body.contains(line))
        let form = try await bench.get(path + "?again")
        let stays = [("stance", "ready"), ("set_down", "not_yet")]
        let saved = try await bench.post(path, PageBench.carried(by: form) + stays)
        #expect(saved.location == path + "?stay")
        #expect(try await bench.get(path + "?stay").body.contains(line))
    }
}
