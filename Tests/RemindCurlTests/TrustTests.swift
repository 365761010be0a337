import Glibc
import RemindCore
import RemindCurl
import Testing

/// TLS and login: whatever does not fit, nothing of a message is sent.
@Suite struct TrustTests {
    typealias Script = [ScriptedServer.Step]

    private func play(_ script: Script, _ server: (ScriptedServer) -> SMTPServer) async -> (DeliveryAttempt, [String]) {
        let scripted = ScriptedServer(script)
        defer { scripted.stop() }
        let relay = RelayFixture(server(scripted))
        let attempt = await relay.deliver()
        await relay.close()
        return (attempt, scripted.heard.first ?? [])
    }

    private func withPassword<R>(
        _ content: String, mode: mode_t = 0o600, _ body: (String) async throws -> R
    ) async rethrows -> R {
        var name = Array("/tmp/remindd-password-XXXXXX".utf8CString)
        let file = mkstemp(&name)
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        _ = write(file, content, content.utf8.count)
        fchmod(file, mode)
        close(file)
        return try await body(path)
    }

    @Test func `where TLS is required and STARTTLS is missing nothing is sent`() async {
        let (attempt, heard) = await play(.greeting("SIZE 1000")) { $0.setting(tls: .required) }
        #expect(attempt.gist == "misconfigured tls", "\(attempt)")
        #expect(!attempt.mailWritten)
        #expect(heard == ["EHLO desk.practice.example"])
    }

    @Test func `a refused STARTTLS sends nothing`() async {
        let script: Script = .greeting("STARTTLS") + [.hear, .say("454 4.7.0 no TLS today")]
        let (attempt, heard) = await play(script) { $0.setting(tls: .required) }
        #expect(attempt.gist == "transient tls", "\(attempt)")
        #expect(heard == ["EHLO desk.practice.example", "STARTTLS"])
    }

    @Test(arguments: [[], [.say("250 not TLS at all")]] as [Script])
    func `a handshake that breaks sends nothing`(rest: Script) async {
        let script: Script = .greeting("STARTTLS") + [.hear, .raw("220 go\r\n")] + rest
        let (attempt, heard) = await play(script) { $0.setting(tls: .required) }
        #expect(attempt.gist == "transient tls", "\(attempt)")
        #expect(heard == ["EHLO desk.practice.example", "STARTTLS"])
    }

    @Test func `implicit TLS to a plain server sends nothing`() async {
        let (attempt, _) = await play([.say("220 hi"), .hear]) { $0.setting(scheme: "smtps", tls: .required) }
        #expect(attempt.gist == "transient tls", "\(attempt)")
    }

    @Test func `a login is made and the password file's line end is no part of it`() async {
        let script: Script = .greeting("AUTH PLAIN") + [.hear, .say("334 "), .hear, .say("235 2.7.0 ok")] + .message
        let (attempt, heard) = await withPassword("secret\r\n") { path in
            await play(script) { server in
                var setting = server.setting(user: "desk")
                setting.passwordFile = path
                return setting
            }
        }
        #expect(attempt.gist == "sent", "\(attempt)")
        #expect(heard[1...2] == ["AUTH PLAIN", "AGRlc2sAc2VjcmV0"])
    }

    @Test(arguments: [("535 5.7.8 bad credentials", "misconfigured auth"), ("454 4.7.0 try later", "transient auth")])
    func `a refused login sends nothing`(reply: String, gist: String) async {
        let script: Script = .greeting("AUTH PLAIN") + [.hear, .say("334 "), .hear, .say(reply)]
        let (attempt, heard) = await withPassword("secret") { path in
            await play(script) { server in
                var setting = server.setting(user: "desk")
                setting.passwordFile = path
                return setting
            }
        }
        #expect(attempt.gist == gist, "\(attempt)")
        #expect(!attempt.mailWritten)
        #expect(!heard.contains { $0.hasPrefix("MAIL") })
    }

    @Test func `where a login is set and none is offered nothing is sent`() async {
        let (attempt, heard) = await play(.greeting("SIZE") + .message) { $0.setting(user: "desk") }
        #expect(attempt.gist == "misconfigured auth", "\(attempt)")
        #expect(!heard.contains { $0.hasPrefix("MAIL") })
    }

    @Test func `a token command's output is the bearer`() async {
        let script: Script = .greeting("AUTH XOAUTH2") + [.hear, .say("334 "), .hear, .say("235 ok")] + .message
        let (attempt, heard) = await play(script) { server in
            var setting = server.setting(user: "desk")
            setting.tokenCommand = ["printf", "tok"]
            return setting
        }
        #expect(attempt.gist == "sent", "\(attempt)")
        #expect(heard[1...2] == ["AUTH XOAUTH2", "dXNlcj1kZXNrAWF1dGg9QmVhcmVyIHRvawEB"])
    }

    @Test func `OAUTHBEARER is spoken where that is what the server offers`() async {
        let script: Script = .greeting("AUTH OAUTHBEARER") + [.hear, .say("334 "), .hear, .say("235 ok")] + .message
        let (attempt, heard) = await play(script) { server in
            var setting = server.setting(user: "desk")
            setting.tokenCommand = ["printf", "tok"]
            return setting
        }
        #expect(attempt.gist == "sent", "\(attempt)")
        #expect(heard[1] == "AUTH OAUTHBEARER" && heard[2].hasPrefix("bixhPWRlc2ss"), "\(heard)")
    }

    @Test func `LOGIN is spoken where that is all the server offers`() async {
        let script: Script =
            .greeting("AUTH LOGIN") + [.hear, .say("334 VXNlcm5hbWU6"), .hear, .say("334 UGFzc3dvcmQ6"), .hear]
            + [.say("235 ok")] + .message
        await withPassword("pass") { path in
            let (attempt, heard) = await play(script) { server in
                var setting = server.setting(user: "desk")
                setting.passwordFile = path
                return setting
            }
            #expect(attempt.gist == "sent", "\(attempt)")
            #expect(heard[1...3] == ["AUTH LOGIN", "ZGVzaw==", "cGFzcw=="])
        }
    }

    @Test(arguments: [["false"], ["true"], ["/no/such/command"]])
    func `a token command without a token connects nowhere`(command: [String]) async {
        let scripted = ScriptedServer(.greeting())
        defer { scripted.stop() }
        var setting = scripted.setting(user: "desk")
        setting.tokenCommand = command
        #expect(await RelayFixture(setting).deliver().gist == "misconfigured auth")
        #expect(scripted.connections == 0)
    }

    private static let badFiles: [(String, mode_t)] = [
        ("secret", 0o644), ("secret", 0o660), ("\n", 0o600), (String(repeating: "x", count: 5000), 0o600),
    ]

    @Test(arguments: badFiles)
    func `a password file that is open to others, empty or huge connects nowhere`(content: String, mode: mode_t) async {
        let scripted = ScriptedServer(.greeting())
        defer { scripted.stop() }
        await withPassword(content, mode: mode) { path in
            var setting = scripted.setting(user: "desk")
            setting.passwordFile = path
            let attempt = await RelayFixture(setting).deliver()
            #expect(attempt.gist == "misconfigured auth")
            #expect(attempt.outcome.failure?.reason.contains(path) == true)
        }
        #expect(scripted.connections == 0)
    }
}
