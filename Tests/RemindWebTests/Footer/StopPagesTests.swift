import RemindCore
import RemindTestSupport
import Testing

@Suite struct StopPagesTests {
    private static let multipart = """
        --b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n
        """

    @Test(arguments: [
        ("", nil), ("List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"),
        (multipart, "multipart/form-data; boundary=b"),
    ])
    func `one click stops a kind, with any body and without a redirect`(body: String, type: String?) async throws {
        let bench = try await PageBench()
        let path = try await bench.stop(.nudge)
        for _ in 1...2 {
            let reply = try await bench.oneClick(path, body: body, type: type)
            #expect(reply.status == 200)
            #expect(reply.location == nil)
        }
        #expect(try await bench.therapists.therapist(bench.dana.id).muted == [.nudge])
    }

    @Test func `the mail of a plan stops that plan`() async throws {
        let bench = try await PageBench()
        #expect(try await bench.oneClick(try await bench.stop(.repair)).status == 200)
        #expect(try await bench.plans.plan(.id(bench.plan.id)).plan.pausedUntil == .distantFuture)
        #expect(try await bench.therapists.therapist(bench.dana.id).muted.isEmpty)
    }

    @Test func `a welcome that was not wanted stops everything`() async throws {
        let bench = try await PageBench(mailState: .unconfirmed)
        #expect(try await bench.oneClick(try await bench.stop(.welcome)).status == 200)
        #expect(try await bench.therapists.therapist(bench.dana.id).mailState == .stopped)
    }

    @Test func `opening the link only asks`() async throws {
        let bench = try await PageBench()
        let reply = try await bench.get(try await bench.stop(.repair))
        #expect(reply.status == 200)
        #expect(reply.body.contains("Stop notes for maple harbour"))
        #expect(try await bench.plans.plan(.id(bench.plan.id)).plan.pausedUntil == nil)
    }
}
