import RemindCore
import RemindCurl

/// Connections to the relay, which may not come about in all the ways of the table of outcomes.
///
/// `@unchecked Sendable`: used on the world's one thread only.
struct WorldErrands: CarrierErrands, @unchecked Sendable {
    unowned let world: World
    unowned let transport: WorldTransport
    private static let timeouts = SMTPTimeouts()

    func connect(to server: SMTPServer, _ done: @escaping Connected) {
        let mishap = world.relayMishap(from: .connect)
        world.after(world.fate.networkDelay(), transport.owner) {
            guard let mishap, mishap.phase < .mail else {
                let connection = WorldConnection(to: server, of: transport, world, mishap: mishap)
                transport.opened(connection)
                return done(.success(world.sabotage.connection(connection)))
            }
            world.note("node \(transport.owner) cannot connect: \(mishap)")
            world.count("relay: \(mishap)")
            let pause = mishap.act == .silence ? Self.silence(in: mishap.phase) : .zero
            world.after(pause, transport.owner) { done(.failure(ConnectionFailure(Self.outcome(of: mishap)))) }
        }
    }

    func quit(_ connection: any MailConnection, _ done: @escaping @Sendable () -> Void) {
        world.after(min(world.fate.networkDelay(), Self.timeouts.quit), transport.owner) { done() }
    }

    private static func silence(in phase: SMTPPhase) -> Duration {
        phase == .connect ? timeouts.connect : timeouts.banner
    }

    /// As the curl adapter puts it.
    private static func outcome(of mishap: Mishap) -> DeliveryOutcome {
        let evidence: SMTPEvidence
        switch mishap.act {
        case .reply(let text), .lastReply(let text):
            let code = Int(text.prefix(3)) ?? 0
            evidence = .reply(SMTPReply(SMTPReplyLines(code: code, lines: [String(text.dropFirst(4))])))
        case .close: evidence = .closed
        case .garbage: evidence = .garbled(.noCode)
        case .silence: evidence = .silent
        case .distrust:
            return .transient(DeliveryFailure(phase: .tls, reason: "the certificate is not of this host", alarms: true))
        case .missing:
            return .misconfigured(DeliveryFailure(phase: .tls, reason: "the server offers no STARTTLS"))
        }
        return SMTPClassifier.outcome(of: evidence, in: mishap.phase)
            ?? .transient(DeliveryFailure(phase: mishap.phase, reason: "no connection"))
    }
}
