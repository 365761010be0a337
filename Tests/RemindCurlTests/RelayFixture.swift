import RemindCore
import RemindCurl
import RemindTestSupport
import Synchronization

/// A transport set up for test servers on loopback, and a fence that can be watched.
struct RelayFixture {
    let transport: CurlTransport
    let fence: CountingFence
    let clock = ManualClock(Timestamp(seconds: 1_764_579_600))

    init(
        _ servers: SMTPServer..., connections: Int = 1, fenceFalls: Bool = true, timeouts: SMTPTimeouts = .brief,
        idleTimeout: Duration = .seconds(20), onPhase: PhaseObserver? = nil
    ) {
        var settings = Settings()
        settings.smtp.servers = servers
        settings.smtp.connections = connections
        settings.smtp.idleTimeout = idleTimeout
        settings.smtp.timeouts = timeouts
        transport = CurlTransport(
            settings: LiveSettings(settings), clock: clock, onPhase: onPhase)
        fence = CountingFence(fenceFalls)
    }

    func deliver(_ message: String = "Subject: x\r\n\r\n.hello\r\n", to name: String = "dana") async -> DeliveryAttempt
    {
        let failure = DeliveryFailure(phase: .connect, reason: "no outcome in time")
        return await Patience.wait(
            for: "the mail's outcome", otherwise: DeliveryAttempt(outcome: .unknown(failure), mailWritten: false)
        ) { [transport, fence] in
            await transport.deliver(.test(to: name, message), fence: Fence { answer in answer(fence.ask()) })
        }
    }

    func close() async {
        await Patience.wait(for: "the transport's end", otherwise: ()) { [transport] in await transport.close() }
    }
}

/// Counts how often it was asked.
final class CountingFence: Sendable {
    private let falls: Bool
    private let count = Mutex(0)

    init(_ falls: Bool) { self.falls = falls }

    var asked: Int { count.withLock { $0 } }

    func ask() -> Bool {
        count.withLock { $0 += 1 }
        return falls
    }
}

extension SMTPTimeouts {
    /// Long enough for a busy machine; tests of silence make their own.
    static var brief: SMTPTimeouts { SMTPTimeouts(dot: .seconds(Patience.step)) }
}

extension ScriptedServer {
    /// This server as a setting.
    func setting(scheme: String = "smtp", tls: SMTPServer.TLSRule = .none, user: String? = nil) -> SMTPServer {
        SMTPServer(url: "\(scheme)://127.0.0.1:\(port)/desk.practice.example", username: user, tls: tls)
    }
}

extension DeliveryAttempt {
    /// The outcome's class and phase in one word each, such as "transient rcpt".
    var gist: String {
        switch outcome {
        case .sent: "sent"
        case .fenced: "fenced"
        case .transient(let failure): "transient \(failure.phase.rawValue)"
        case .permanent(let failure): "permanent \(failure.phase.rawValue)"
        case .misconfigured(let failure): "misconfigured \(failure.phase.rawValue)"
        case .unknown(let failure): "unknown \(failure.phase.rawValue)"
        }
    }
}

extension Envelope {
    static func test(to name: String, _ message: String = "Subject: x\r\n\r\nhello\r\n") -> Envelope {
        Envelope(
            sender: TestPeople.address("desk@practice.example"),
            recipient: TestPeople.address("\(name)@mailbox.example"), message: Array(message.utf8))
    }
}
