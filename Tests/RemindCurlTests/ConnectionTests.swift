import Dispatch
import RemindCore
import RemindCurl
import RemindTestSupport
import Synchronization
import Testing

/// How connections are made, kept and given back.
@Suite struct ConnectionTests {
    @Test func `two messages share one connection and close says QUIT`() async {
        let server = ScriptedServer(.greeting() + .message + .message + .quit)
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        #expect(await relay.deliver().gist == "sent")
        #expect(await relay.deliver(to: "sam").gist == "sent")
        await relay.close()
        #expect(server.connections == 1)
        #expect(server.heard[0].count == 10)
        #expect(server.heard[0].last == "QUIT")
    }

    @Test func `a name that nobody has is a transient failure, and costs no attempt`() async {
        let relay = RelayFixture(SMTPServer(url: "smtp://relay.invalid:2525/desk.practice.example", tls: .none))
        let attempt = await relay.deliver()
        #expect(attempt.gist == "transient connect" && !attempt.mailWritten)
        #expect(attempt.outcome.failure?.reason == "the server's name cannot be resolved")
    }

    @Test func `an idle connection is given back with QUIT after its time`() async {
        let server = ScriptedServer(.greeting() + .message + .quit, .greeting() + .message)
        defer { server.stop() }
        let relay = RelayFixture(server.setting(), idleTimeout: .milliseconds(20))
        #expect(await relay.deliver().gist == "sent")
        #expect(await server.hearing.contains("QUIT"))
        #expect(await relay.deliver(to: "sam").gist == "sent")
        #expect(server.connections == 2)
    }

    @Test func `a refused recipient costs a RSET and no connection`() async {
        let refusal: [ScriptedServer.Step] = [
            .hear, .say("250 ok"), .hear, .say("550 5.1.1 no"), .hear, .say("250 ok"),
        ]
        let server = ScriptedServer(.greeting() + refusal + .message)
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        #expect(await relay.deliver().gist == "permanent rcpt")
        #expect(await relay.deliver(to: "sam").gist == "sent")
        #expect(server.connections == 1)
        #expect(server.heard[0][3] == "RSET")
    }

    @Test(arguments: [[.hear], [.hear, .say("421 4.4.2 idle")], [.hear, .reset]] as [[ScriptedServer.Step]])
    func `a kept connection that dies before MAIL is accepted is replaced and costs nothing`(
        end: [ScriptedServer.Step]
    ) async {
        let server = ScriptedServer(.greeting() + .message + end, .greeting() + .message)
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        #expect(await relay.deliver().gist == "sent")
        #expect(await relay.deliver(to: "sam").gist == "sent")
        #expect(server.connections == 2)
        #expect(relay.fence.asked == 2)
    }

    @Test func `a kept connection whose replacement fails costs no attempt`() async {
        let server = ScriptedServer(.greeting() + .message + [.hear], [.say("421 down")])
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        _ = await relay.deliver()
        let attempt = await relay.deliver(to: "sam")
        #expect(attempt.gist == "transient banner")
        #expect(!attempt.mailWritten)
    }

    @Test func `pipelined commands travel together`() async {
        let script: [ScriptedServer.Step] =
            .greeting("PIPELINING") + [
                .hear, .hear, .hear, .raw("250 ok\r\n250 ok\r\n354 go\r\n"), .hearMessage, .say("250 ok"),
            ]
        let server = ScriptedServer(script)
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        #expect(await relay.deliver().gist == "sent")
    }

    @Test func `a server that is down is not tried for every message`() async {
        let server = ScriptedServer([.say("421 down")], [.say("421 down")])
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        for _ in 0..<20 { #expect(await relay.deliver().gist == "transient banner") }
        #expect(server.connections == 1)
        relay.clock.advance(by: .seconds(1))
        _ = await relay.deliver()
        #expect(server.connections == 2)
    }

    @Test func `the next server follows where the first cannot be reached`() async {
        let down = ScriptedServer()
        down.stop()
        let login = ScriptedServer([.say("554 5.7.1 go away")])
        let good = ScriptedServer(.greeting() + .message + .message)
        defer { for server in [login, good] { server.stop() } }
        let relay = RelayFixture(down.setting(), login.setting(), good.setting())
        #expect(await relay.deliver().gist == "sent")
        #expect(await relay.deliver(to: "sam").gist == "sent")
        #expect(good.connections == 1)
    }

    @Test(arguments: [("550 5.7.60 this account is suspended", "misconfigured mail"), ("451 later", "transient mail")])
    func `it follows where the first refuses the sender, and why is told`(reply: String, gist: String) async {
        let first = ScriptedServer(.greeting() + [.hear, .say(reply), .hear, .say("250 ok")])
        let second = ScriptedServer(.greeting() + .message)
        defer { for server in [first, second] { server.stop() } }
        let relay = RelayFixture(first.setting(), second.setting())
        let attempt = await relay.deliver()
        #expect(attempt.gist == "sent" && attempt.mailWritten)
        #expect(attempt.passedOver.map { DeliveryAttempt(outcome: $0, mailWritten: false).gist } == gist)
    }

    @Test func `who refuses the sender hears no more over the connection that stands`() async {
        let refusal: [ScriptedServer.Step] = [.hear, .say("550 5.7.60 suspended"), .hear, .say("250 ok")]
        let first = ScriptedServer(.greeting() + refusal + refusal)
        let second = ScriptedServer(.greeting() + .message + .message)
        defer { for server in [first, second] { server.stop() } }
        let relay = RelayFixture(first.setting(), second.setting())
        #expect(await relay.deliver().gist == "sent")
        #expect(await relay.deliver(to: "sam").gist == "sent")
        #expect(first.heard.flatMap(\.self).count { $0.hasPrefix("MAIL") } == 1)
    }

    @Test func `nor over one that was on its way when it refused`() async {
        let gate = DispatchSemaphore(value: 0)
        let refusal: [ScriptedServer.Step] = [.hear, .say("550 5.7.60 suspended"), .hear, .say("250 ok")]
        let late: [ScriptedServer.Step] = [.pause(gate)]
        let first = ScriptedServer(.greeting() + refusal, late + .greeting() + refusal)
        let second = ScriptedServer(.greeting() + .message + .message, .greeting() + .message)
        defer { for server in [first, second] { server.stop() } }
        let relay = RelayFixture(first.setting(), second.setting(), connections: 2)
        let gists = await withTaskGroup { group in
            for name in ["dana", "sam"] { group.addTask { await relay.deliver(to: name).gist } }
            let early = await group.next()
            gate.signal()
            return [early, await group.next()]
        }
        #expect(gists == ["sent", "sent"] && first.connections == 2)
        #expect(first.heard.flatMap(\.self).count { $0.hasPrefix("MAIL") } == 1)
    }

    @Test func `where every server refuses the sender MAIL counts as written`() async {
        let refusal: [ScriptedServer.Step] = [.hear, .say("550 5.7.60 suspended"), .hear, .say("250 ok")]
        let servers = [ScriptedServer(.greeting() + refusal), ScriptedServer(.greeting() + refusal)]
        defer { for server in servers { server.stop() } }
        let attempt = await RelayFixture(servers[0].setting(), servers[1].setting()).deliver()
        #expect(attempt.gist == "misconfigured mail" && attempt.mailWritten)
    }

    @Test func `where the last server only puts the message off, that counts, and the refusal before it is told`() async
    {
        let first = ScriptedServer(.greeting() + [.hear, .say("550 5.7.60 suspended"), .hear, .say("250 ok")])
        let last = ScriptedServer(.greeting() + [.hear, .say("451 4.7.1 later"), .hear, .say("250 ok")])
        defer { for server in [first, last] { server.stop() } }
        let attempt = await RelayFixture(first.setting(), last.setting()).deliver()
        #expect(attempt.gist == "transient mail" && attempt.mailWritten)
        #expect(
            attempt.passedOver.map { DeliveryAttempt(outcome: $0, mailWritten: false).gist } == "misconfigured mail")
    }

    @Test func `it does not follow where the recipient is refused`() async {
        let first = ScriptedServer(
            .greeting() + [.hear, .say("250 ok"), .hear, .say("450 4.2.1 later"), .hear, .say("250 ok")])
        let second = ScriptedServer(.greeting() + .message)
        defer { for server in [first, second] { server.stop() } }
        let relay = RelayFixture(first.setting(), second.setting())
        let attempt = await relay.deliver()
        #expect(attempt.gist == "transient rcpt" && attempt.passedOver == nil)
        #expect(second.connections == 0)
    }

    @Test func `the gravest failure of all servers is told`() async {
        let refusing = ScriptedServer([.say("554 5.7.1 go away")])
        let down = ScriptedServer([.say("421 down")])
        defer { for server in [refusing, down] { server.stop() } }
        let relay = RelayFixture(refusing.setting(), down.setting())
        #expect(await relay.deliver().gist == "misconfigured banner")
    }

    @Test func `messages beyond the connections wait their turn`() async {
        let script = [ScriptedServer.Step].greeting() + .message + .message + .message + .message
        let server = ScriptedServer(script, script)
        defer { server.stop() }
        let relay = RelayFixture(server.setting(), connections: 2)
        let gists = await withTaskGroup { group in
            for number in 0..<4 { group.addTask { await relay.deliver(to: "a\(number)").gist } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(gists == ["sent", "sent", "sent", "sent"])
        #expect(server.connections <= 2)
    }

    @Test func `three policy refusals of different people are laid at our door`() async {
        let refusal: [ScriptedServer.Step] = [
            .hear, .say("250 ok"), .hear, .say("550 5.7.1 no"), .hear, .say("250 ok"),
        ]
        let server = ScriptedServer(.greeting() + refusal + refusal + refusal)
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        var gists: [String] = []
        for name in ["a", "b", "c"] { gists.append(await relay.deliver(to: name).gist) }
        #expect(gists == ["permanent rcpt", "permanent rcpt", "misconfigured rcpt"])
    }

    @Test func `nothing begins after close`() async {
        let server = ScriptedServer(.greeting() + .message)
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        await relay.close()
        #expect(await relay.deliver().gist == "transient connect")
        #expect(server.connections == 0)
    }

    @Test func `without a server the settings are at fault`() async {
        #expect(await RelayFixture().deliver().gist == "misconfigured connect")
    }

    @Test func `each phase's duration is told`() async {
        let server = ScriptedServer(.greeting() + .message)
        defer { server.stop() }
        let phases = PhaseLog()
        let relay = RelayFixture(server.setting(), onPhase: { phase, _ in phases.note(phase) })
        _ = await relay.deliver()
        #expect(phases.all == [.connect, .mail, .rcpt, .data, .body, .dot])
    }
}

/// The phases that were told, in order.
final class PhaseLog: Sendable {
    private let phases = Mutex<[SMTPPhase]>([])
    var all: [SMTPPhase] { phases.withLock { $0 } }
    func note(_ phase: SMTPPhase) { phases.withLock { $0.append(phase) } }
}
