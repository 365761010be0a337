import RemindCore
import Testing

@testable import RemindDaemon

@Suite("RelayPause")
struct RelayPauseTests {
    private let start = Duration.seconds(1000)
    private let reply = SMTPReply(code: 250, text: "queued")

    private func failure(_ phase: SMTPPhase, _ code: Int? = nil) -> DeliveryFailure {
        DeliveryFailure(phase: phase, reply: code.map { SMTPReply(code: $0, text: "") }, reason: "reason")
    }

    @Test
    func `an outage is tried again after growing pauses of at most thirty seconds`() {
        var pause = RelayPause()
        var now = start
        let pauses = (1...6).map { _ in
            pause.note(.transient(failure(.connect)), at: now)
            defer { now = pause.until ?? now }
            return pause.until.map { $0 - now }
        }
        #expect(pauses == [1, 2, 4, 8, 16, 30].map { Duration.seconds($0) })
    }

    @Test
    func `a fault that someone must mend is left alone for up to five minutes`() {
        var pause = RelayPause()
        var now = start
        for _ in 1...8 {
            pause.note(.misconfigured(failure(.auth, 535)), at: now)
            now = pause.until ?? now
        }
        pause.note(.misconfigured(failure(.auth, 535)), at: now)
        #expect(pause.until == now + .minutes(5))
    }

    @Test
    func `a last try may go ahead half a minute after a failure, and fails like any other`() {
        var pause = RelayPause()
        #expect(pause.lastTryFrom == nil)
        for minutes in [0, 10, 20, 30] {
            pause.note(.misconfigured(failure(.auth, 535)), at: start + .minutes(minutes))
        }
        #expect(pause.lastTryFrom == start + .minutes(30) + .seconds(31))
        pause.end(at: start + .minutes(31))
        #expect(!pause.isOn(at: start + .minutes(31)) && pause.isProbing)
        pause.note(.misconfigured(failure(.auth, 535)), at: start + .minutes(31))
        #expect(pause.until == start + .minutes(36))
        var outage = RelayPause()
        outage.note(.transient(failure(.connect)), at: start)
        #expect(outage.lastTryFrom == start + .seconds(1))
    }

    @Test
    func `conversations that fail together count once`() {
        var pause = RelayPause()
        for _ in 1...4 { pause.note(.transient(failure(.banner)), at: start) }
        #expect(pause.until == start + .seconds(1))
    }

    @Test
    func `whatever shows that the server takes mail ends the pause`() {
        for outcome in [
            DeliveryOutcome.sent(reply), .permanent(failure(.rcpt, 550)), .transient(failure(.rcpt, 450)),
            .unknown(failure(.dot)),
        ] {
            var pause = RelayPause()
            pause.note(.transient(failure(.tls)), at: start)
            pause.note(outcome, at: start + .seconds(2))
            #expect(!pause.isProbing && !pause.isOn(at: start + .seconds(2)))
        }
    }

    @Test
    func `421 in any phase begins it, a fenced conversation says nothing`() {
        var pause = RelayPause()
        pause.note(.fenced, at: start)
        #expect(!pause.isProbing)
        pause.note(.transient(failure(.data, 421)), at: start)
        #expect(pause.isOn(at: start))
    }
}
