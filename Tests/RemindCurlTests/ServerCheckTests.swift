import RemindCore
import RemindCurl
import RemindTestSupport
import Testing

@Suite struct ServerCheckTests {
    private let clock = ManualClock(Timestamp(seconds: 1_764_579_600))

    @Test func `a server that would take mail is told good-bye and nothing else`() async {
        let server = ScriptedServer(.greeting() + .quit)
        defer { server.stop() }
        #expect(await ServerCheck.run(server.setting(), clock: clock) == nil)
        #expect(server.heard == [["EHLO desk.practice.example", "QUIT"]])
    }

    @Test func `what is wrong is said`() async {
        let server = ScriptedServer(.greeting())
        defer { server.stop() }
        let failure = await ServerCheck.run(server.setting(tls: .required), clock: clock)
        #expect(failure?.phase == .tls)
        #expect(failure?.reason == "the server offers no STARTTLS, and TLS is required")
    }
}
