import RemindCore
import RemindCurl
import RemindTestSupport
import Synchronization
import Testing

/// The table of delivery.md section 4 over a real socket.
@Suite struct ConversationTests {
    typealias Script = [ScriptedServer.Step]

    private func play(_ script: Script) async -> (attempt: DeliveryAttempt, fences: Int) {
        let server = ScriptedServer(script)
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        let attempt = await relay.deliver()
        await relay.close()
        return (attempt, relay.fence.asked)
    }

    private static let mail: Script = .greeting("SIZE 1000000") + [.hear]
    private static let rcpt: Script = mail + [.say("250 ok"), .hear]
    private static let data: Script = rcpt + [.say("250 ok"), .hear]
    private static let dot: Script = data + [.say("354 go"), .hearMessage]

    private static let beforeMail: [(Script, String)] = [
        ([], "transient banner"),
        ([.say("421 4.3.2 closing")], "transient banner"),
        ([.say("450 not now")], "transient banner"),
        ([.say("554 5.7.1 go away")], "misconfigured banner"),
        ([.raw("SSH-2.0-OpenSSH_9.2\r\n")], "transient banner"),
        ([.say("220 hi"), .hear, .say("450 later"), .hear, .say("250 by HELO"), .hear], "transient hello"),
        ([.say("220 hi"), .hear, .say("421 bye")], "transient hello"),
        ([.say("220 hi"), .hear, .say("550 no"), .hear, .say("250 by HELO"), .hear], "misconfigured hello"),
        ([.say("220 hi"), .hear], "transient hello"),
    ]

    @Test(arguments: beforeMail) func `before MAIL nothing is counted`(script: Script, gist: String) async {
        let (attempt, fences) = await play(script)
        #expect(attempt.gist == gist, "\(attempt)")
        #expect(!attempt.mailWritten)
        #expect(fences == 0)
    }

    @Test func `a connection that is reset at once is transient`() async {
        let (attempt, _) = await play([.reset])
        // The reset may come before libcurl has seen that the connection stood.
        #expect(["transient connect", "transient banner"].contains(attempt.gist), "\(attempt)")
        #expect(!attempt.mailWritten)
    }

    private static let beforeBody: [(Script, String)] = [
        (mail + [.say("451 4.3.0 later"), .hear, .say("250 ok")], "transient mail"),
        (mail + [.say("421 4.3.2 closing")], "transient mail"),
        (mail + [.say("550 5.7.1 not you")], "misconfigured mail"),
        (mail, "transient mail"),
        (rcpt + [.say("450 4.2.0 later"), .hear, .say("250 ok")], "transient rcpt"),
        (rcpt + [.say("550 5.1.1 no"), .hear, .say("250 ok")], "permanent rcpt"),
        (rcpt + [.say("550 5.7.1 policy"), .hear, .say("250 ok")], "permanent rcpt"),
        (rcpt + [.say("421 bye")], "transient rcpt"),
        (rcpt + [.say("550 5.2.252 denied")], "misconfigured rcpt"),
        (rcpt, "transient rcpt"),
        (data + [.say("451 later"), .hear, .say("250 ok")], "transient data"),
        (data + [.say("554 no"), .hear, .say("250 ok")], "permanent data"),
        (data + [.say("421 4.3.2 closing")], "transient data"),
        (data + [.say("250 what")], "transient data"),
        (data, "transient data"),
    ]

    @Test(arguments: beforeBody) func `before the body the fence is not asked`(script: Script, gist: String) async {
        let (attempt, fences) = await play(script)
        #expect(attempt.gist == gist, "\(attempt)")
        #expect(attempt.mailWritten)
        #expect(fences == 0)
    }

    private static let afterFence: [(Script, String)] = [
        (dot + [.say("250 2.0.0 queued")], "sent"),
        (dot + [.say("251 queued elsewhere")], "sent"),
        (dot + [.raw("250-2.0.0 one"), .raw("\r\n250 2.0.0"), .raw(" two\r\n")], "sent"),
        (dot + [.say("451 4.3.0 later"), .hear, .say("250 ok")], "transient dot"),
        (dot + [.say("421 4.3.2 closing")], "transient dot"),
        (dot + [.say("554 5.6.0 no"), .hear, .say("250 ok")], "permanent dot"),
        (dot + [.say("554 5.7.1 policy"), .hear, .say("250 ok")], "permanent dot"),
        (dot + [.say("554 5.2.252 SendAsDenied")], "misconfigured dot"),
        (dot, "unknown dot"),
        (dot + [.reset], "unknown dot"),
        (dot + [.raw("25")], "unknown dot"),
        (dot + [.say("garbage")], "unknown dot"),
        (dot + [.say("354 what")], "unknown dot"),
    ]

    @Test(arguments: afterFence) func `the reply to the dot decides`(script: Script, gist: String) async {
        let (attempt, fences) = await play(script)
        #expect(attempt.gist == gist, "\(attempt)")
        #expect(attempt.mailWritten)
        #expect(fences == 1)
    }

    private static let silences: [(Script, SMTPPhase, String)] = [
        (mail + [.sulk], .mail, "transient mail"),
        (rcpt + [.sulk], .rcpt, "transient rcpt"),
        (data + [.sulk], .data, "transient data"),
        (data + [.say("354 go"), .sulk], .body, "transient body"),
        (dot + [.sulk], .dot, "unknown dot"),
    ]

    @Test(arguments: silences)
    func `silence past the time-out of its phase`(script: Script, phase: SMTPPhase, gist: String) async {
        let server = ScriptedServer(script)
        defer { server.stop() }
        // More than the kernel takes, for the server that does not read the body.
        let line = String(repeating: "x", count: 76) + "\r\n"
        let relay = RelayFixture(server.setting(), timeouts: .short(in: phase))
        #expect(await relay.deliver(String(repeating: line, count: phase == .body ? 80_000 : 1)).gist == gist)
    }

    private static let mutes: [(Script, String)] = [
        ([.sulk], "transient banner"), ([.say("220 hi"), .hear, .sulk], "transient hello"),
    ]

    @Test(arguments: mutes)
    func `silence past the time-out before MAIL`(script: Script, gist: String) async {
        let server = ScriptedServer(script)
        defer { server.stop() }
        var timeouts = SMTPTimeouts.brief
        // What is tested is the time after that.
        timeouts.connect = .days(100_000)
        let relay = RelayFixture(server.setting(), timeouts: timeouts)
        let ended = Mutex(false)
        async let attempt = {
            defer { ended.withLock { $0 = true } }
            return await relay.deliver()
        }()
        while !ended.withLock({ $0 }) {
            relay.clock.advance(by: .minutes(1))
            await Task.yield()
        }
        let (came, reason) = await (attempt.gist, attempt.outcome.failure?.reason)
        #expect(came == gist && reason == "the server was silent for too long")
    }

    @Test func `a server that stops reading in the body is transient`() async {
        let server = ScriptedServer(Self.data + [.say("354 go"), .reset])
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        let line = String(repeating: "x", count: 76) + "\r\n"
        let attempt = await relay.deliver(String(repeating: line, count: 80_000))
        #expect(attempt.gist == "transient body", "\(attempt)")
        #expect(relay.fence.asked == 1)
    }

    @Test func `a refusal in the middle of the body is heard`() async {
        let server = ScriptedServer(Self.data + [.say("354 go"), .say("552 5.3.4 too big"), .sulk])
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        let line = String(repeating: "x", count: 76) + "\r\n"
        let attempt = await relay.deliver(String(repeating: line, count: 80_000))
        #expect(attempt.gist == "permanent body", "\(attempt)")
        #expect(attempt.outcome.reply?.code == 552)
    }

    @Test func `a refused fence leaves no dot on the wire`() async {
        let server = ScriptedServer(Self.data + [.say("354 go"), .hearMessage])
        defer { server.stop() }
        let relay = RelayFixture(server.setting(), fenceFalls: false)
        #expect(await relay.deliver().gist == "fenced")
        await relay.close()
        #expect(server.heard[0].count == 4, "EHLO, MAIL, RCPT and DATA, no message")
    }

    @Test func `a body whose time passed after the fence's answer is not begun`() async {
        let server = ScriptedServer(
            .greeting("PIPELINING") + [.hear, .hear, .hear, .raw("250 ok\r\n250 ok\r\n354 go\r\n"), .hear])
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        let deadline = relay.clock.now + .minutes(1)
        let fence = Fence(isInTime: { [clock = relay.clock] in clock.now < deadline }) { [clock = relay.clock] answer in
            answer(true)
            // As where the machine sleeps before the body.
            clock.jump(by: .minutes(2))
        }
        #expect(await relay.transport.deliver(.test(to: "dana"), fence: fence).gist == "fenced")
        await relay.transport.close()
        #expect(server.heard.first?.last == "DATA")
    }

    @Test func `what goes over the wire is what the envelope says`() async {
        let server = ScriptedServer(Self.dot + [.say("250 ok")])
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        _ = await relay.deliver()
        #expect(
            server.heard[0] == [
                "EHLO desk.practice.example", "MAIL FROM:<desk@practice.example> SIZE=22",
                "RCPT TO:<dana@mailbox.example>", "DATA", "Subject: x\r\n\r\n..hello",
            ])
    }
}

extension SMTPTimeouts {
    /// Brief in every phase, and soon over in this one.
    fileprivate static func short(in phase: SMTPPhase) -> SMTPTimeouts {
        var timeouts = brief
        switch phase {
        case .mail: timeouts.mail = .milliseconds(50)
        case .rcpt: timeouts.rcpt = .milliseconds(50)
        case .data: timeouts.data = .milliseconds(50)
        case .body: timeouts.block = .milliseconds(50)
        default: timeouts.dot = .milliseconds(50)
        }
        return timeouts
    }
}
